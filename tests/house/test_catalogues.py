"""The catalogues of all apps become one when the program runs: a string means the same in each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from babel.messages.catalog import Catalog

from schakel.config.catalogues import read
from tests.house.sources import SOURCE, shown

Meanings = dict[str, list[str]]


def collisions(catalogues: Mapping[str, Catalog]) -> list[str]:
    """The strings, with their context, that read differently in two catalogues, and where."""
    found: dict[str, Meanings] = defaultdict(lambda: defaultdict(list))
    for where, catalogue in catalogues.items():
        for message in catalogue:
            if message.id:
                words = message.id if isinstance(message.id, str) else message.id[0]
                asked = f"{words} ({message.context})" if message.context else words
                found[asked][str(message.string)].append(where)
    return [f"{asked}: {dict(said)}" for asked, said in found.items() if len(said) > 1]


def catalogue(**strings: str) -> Catalog:
    made = Catalog(locale="nl")
    for words, translated in strings.items():
        made.add(words, translated)
    return made


def files() -> list[Path]:
    return sorted(SOURCE.rglob("locale/nl/LC_MESSAGES/django.po"))


def test_no_english_string_has_two_dutch_meanings() -> None:
    assert len(files()) > 10
    assert collisions({shown(path): read(path) for path in files()}) == []


def test_two_meanings_of_one_string_are_noticed_and_a_context_keeps_them_apart() -> None:
    one, other = catalogue(All="Alles", Name="Naam"), catalogue(All="Alle", Name="Naam")
    assert collisions({"one": one, "other": other}) == ["All: {'Alles': ['one'], 'Alle': ['other']}"]
    apart = catalogue(Name="Naam")
    apart.add("All", "Alle", context="people")
    assert collisions({"one": one, "apart": apart}) == []
