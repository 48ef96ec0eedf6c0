"""Makes the splitter everybody uses: our list of parts, and the words of our own taxonomy."""

import tomllib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

from schakel.engine.language.compounds import Splitter
from schakel.engine.language.folding import words
from schakel.engine.language.forms import base, stem
from schakel.engine.language.taxonomy import load_taxonomy


@cache
def _parts() -> tuple[tuple[str, ...], tuple[str, ...]]:
    raw = tomllib.loads((resources.files(__package__) / "words" / "parts.toml").read_text("utf-8"))
    return tuple(raw["parts"]), (*raw["people"], *raw["work"])


@cache
def people() -> frozenset[str]:
    """Return the stems of words that say what someone is: `medewerker`, `manager`, `assistent`."""
    raw = tomllib.loads((resources.files(__package__) / "words" / "parts.toml").read_text("utf-8"))
    return frozenset(map(stem, raw["people"]))


def make_splitter(labels: Iterable[str] = ()) -> Splitter:
    """Return a splitter that has learnt from `labels`, on top of our own list of parts."""
    parts, heads = _parts()
    return Splitter(parts, heads, (base(word) for label in labels for word in words(label)))


def restored_splitter(forms: dict[str, str]) -> Splitter:
    """Return a splitter from the forms it knew."""
    return Splitter.restored(forms, _parts()[1])


@cache
def default_splitter() -> Splitter:
    """Return the splitter that has learnt from the taxonomy that ships with Schakel."""
    return make_splitter(load_taxonomy().wordings())


@lru_cache(maxsize=1 << 16)
def split(word: str) -> tuple[str, ...]:
    """Split one folded word with the default splitter, after folding its sex and number."""
    return default_splitter().split(base(word))
