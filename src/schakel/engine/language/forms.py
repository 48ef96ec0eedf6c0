"""Brings a folded word to its base: one form for feminine, masculine and plural, and then its stem."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

import snowballstemmer

_CACHE = 1 << 16
_SHORTEST_FOLDED = 6
_VOWELS = frozenset("aeiouy")
_STEMMER = snowballstemmer.stemmer("dutch")
# The main stemmer drops every `ge`, and would make one word of `begeleiden` and `beleid`.
_PLAIN_STEMMER = snowballstemmer.stemmer("dutch_porter")
_PREFIX_END = 5
# Stems of verbs that end as the names of people do: who keurt is a keurder, who is a monteur no monteurder.
_VERBS = ("bestuur", "huur", "keur", "kleur", "leur", "bewaar", "garnier")
_DOUBLED = frozenset({"aa", "ee", "oo", "uu"})


@dataclass(frozen=True, slots=True)
class Forms:
    """The word lists behind `base`: what is never folded, whole words, endings longest first."""

    keep: frozenset[str]
    keep_endings: tuple[str, ...]
    pairs: Mapping[str, str]
    endings: tuple[tuple[str, str], ...]


@cache
def _forms() -> Forms:
    raw = tomllib.loads((resources.files(__package__) / "words" / "forms.toml").read_text("utf-8"))
    endings = sorted(((old, new) for old, new in raw["endings"]["list"]), key=lambda pair: -len(pair[0]))
    return Forms(frozenset(raw["keep"]), tuple(raw["keep_endings"]), raw["pairs"], tuple(endings))


def _agent(verb: str) -> str:
    """Return the masculine agent noun of a verb stem: `verkoop` gives `verkoper`, `beheer` `beheerder`."""
    if verb.endswith(("aar", "eur", "ier")) and not verb.endswith(_VERBS):
        return verb
    if verb.endswith(("eer", "uur", "oer", "oor", *_VERBS)):
        return verb + "der"
    last, before = verb[-1], verb[-3:-1]
    if before in _DOUBLED and last not in _VOWELS:
        return verb[:-3] + before[0] + {"f": "v", "s": "z"}.get(last, last) + "er"
    if verb.endswith(("ijf", "erf", "elf")):
        return verb[:-1] + "ver"
    single = last not in _VOWELS and verb[-2:-1] in _VOWELS and verb[-3:-2] not in _VOWELS
    if single and not verb.endswith(("ig", "em", "ing")):
        return verb + last + "er"
    return verb + "er"


def _from_ster(word: str) -> str | None:
    stem = word.removesuffix("s").removesuffix("ster")
    if len(stem) < 3 or stem[-1] in _VOWELS or len(stem) == len(word):
        return None
    return _agent(stem)


@lru_cache(maxsize=_CACHE)
def base(word: str) -> str:
    """Return the one form that stands for a folded title word in all its sexes and numbers.

    `medewerksters`, `medewerkster` and `medewerkers` give `medewerker`. Words that are no title stay as
    they are.
    """
    forms = _forms()
    if word in forms.pairs:
        return forms.pairs[word]
    if len(word) < _SHORTEST_FOLDED or word in forms.keep or word.endswith(forms.keep_endings):
        return word
    for whole, one in forms.pairs.items():
        if len(whole) > 6 and word.endswith(whole):
            return word.removesuffix(whole) + one
    if word.endswith(("ster", "sters")):
        return _from_ster(word) or word
    for ending, one in forms.endings:
        if word.endswith(ending) and (len(word) > len(ending) + 1 or len(ending) > _SHORTEST_FOLDED):
            return word.removesuffix(ending) + one
    return word


@lru_cache(maxsize=_CACHE)
def stem(word: str) -> str:
    """Return the index stem of a folded word: its base form, then the Dutch snowball stem."""
    if word.isdigit() or word in _forms().keep_endings:
        return word
    one = base(word)
    found = str(_STEMMER.stemWord(one))
    if one.count("ge") > found.count("ge") and 0 <= one.find("ge") < _PREFIX_END:
        found = str(_PLAIN_STEMMER.stemWord(one))
    return found or word
