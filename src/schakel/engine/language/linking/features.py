"""The features wordings are compared by: character pieces, whole words, and the stems of split words."""

from collections.abc import Callable
from functools import lru_cache

from schakel.engine.language.folding import words
from schakel.engine.language.forms import base, stem
from schakel.engine.language.terms import stop_words

Split = Callable[[str], tuple[str, ...]]
_SIZES = (2, 3, 4)


def plain(text: str) -> str:
    """Return the folded words of `text` with one space between them."""
    return " ".join(words(text))


@lru_cache(maxsize=1 << 13)
def one_form(text: str) -> str:
    """Return the folded words of `text`, each in the one form for all sexes and numbers."""
    return " ".join(map(base, words(text)))


def pieces(folded: str) -> list[str]:
    """Return the pieces of 2 to 4 characters of a folded text, spaces included."""
    padded = f" {folded} "
    return [padded[at : at + size] for size in _SIZES for at in range(len(padded) - size + 1)]


def whole_words(folded: str) -> list[str]:
    """Return the words of a folded text, without stop words."""
    return [word for word in folded.split() if word not in stop_words()]


def parts(folded: str, split: Split) -> list[str]:
    """Return the stems of the split words of a folded text, without stop words."""
    return [stem(part) for word in whole_words(folded) for part in split(base(word))]
