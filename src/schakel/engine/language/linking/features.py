"""The features wordings are compared by: character pieces of the folded text, and stems of its parts."""

from collections.abc import Callable, Iterator
from functools import lru_cache

from schakel.engine.language.folding import words
from schakel.engine.language.forms import base, stem
from schakel.engine.language.terms import stop_words

Split = Callable[[str], tuple[str, ...]]
_SIZES = (2, 3, 4, 5)


@lru_cache(maxsize=1 << 15)
def _pieces_of_word(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(padded[at : at + size] for size in _SIZES for at in range(len(padded) - size + 1))


def pieces(text: str) -> Iterator[str]:
    """Yield the character pieces of each word of `text`, after folding sex and number."""
    for word in words(text):
        if word not in stop_words():
            yield from _pieces_of_word(base(word))


def parts(text: str, split: Split) -> Iterator[str]:
    """Yield the stems of the split words of `text`, without stop words."""
    for word in words(text):
        if word not in stop_words():
            yield from map(stem, split(base(word)))
