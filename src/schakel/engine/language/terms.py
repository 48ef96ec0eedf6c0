"""Turns text into search terms: folded, split, stemmed; the same for documents and queries."""

import tomllib
from functools import cache, lru_cache
from importlib import resources
from itertools import chain

from schakel.engine.language.folding import words
from schakel.engine.language.forms import stem
from schakel.engine.language.splitting import split

_CACHE = 1 << 17


@cache
def stop_words() -> frozenset[str]:
    """Return the words that never become a search term on their own."""
    raw = tomllib.loads((resources.files(__package__) / "words" / "query.toml").read_text("utf-8"))
    return frozenset(raw["stop"])


@lru_cache(maxsize=_CACHE)
def terms_of_word(word: str) -> tuple[str, ...]:
    """Return the terms of one folded word; none for a stop word."""
    if word in stop_words():
        return ()
    return tuple(stem(part) for part in split(word))


def search_terms(text: str) -> list[str]:
    """Return the terms an index stores for `text`, in order: folded, split, and stemmed.

    A query gives the same terms as a document. Word order and joins do not matter for the set of terms:
    `backofficemedewerker`, `back-office medewerkster` and `medewerkers back office` agree.
    """
    return list(chain.from_iterable(map(terms_of_word, words(text))))
