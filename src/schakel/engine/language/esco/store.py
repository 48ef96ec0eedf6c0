"""Keeps what was imported in a folder of plain JSON, written whole or not at all."""

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from schakel.engine.language.esco.shapes import Bundle, Concept, Link, Relation

_FILE = "esco.json"
FORM = 1
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Stored:
    """What is in use: concepts and relations, links to our own taxonomy, and the version's name."""

    concepts: Mapping[str, Concept] = field(default_factory=dict)
    relations: frozenset[Relation] = frozenset()
    links: tuple[Link, ...] = ()
    version: str = ""

    def languages(self) -> tuple[str, ...]:
        """Return the languages of the labels, in order."""
        return tuple(sorted({lang for one in self.concepts.values() for lang in one.labels}))

    def counts(self) -> dict[str, int]:
        """Return how many concepts there are of each kind."""
        return dict(sorted(Counter(one.kind for one in self.concepts.values()).items()))

    def uri_of(self, key: str) -> str:
        """Return the concept linked to `role:KEY` or `skill:KEY`, or nothing."""
        return next((one.uri for one in self.links if one.key == key and one.standing != "gone"), "")


@dataclass(frozen=True, slots=True)
class Summary:
    """What an import changed, in numbers of concepts."""

    new: int
    changed: int
    same: int
    gone: int


def merge(known: Stored, bundle: Bundle, version: str = "") -> tuple[Stored, Summary]:
    """Take the bundle over: its languages replace the same languages, other languages stay.

    A concept left without any label goes. Relations of kinds the bundle has are replaced. Links stay as
    they are: `esco.join` looks at them afterwards.
    """
    concepts: dict[str, Concept] = {}
    for uri in sorted({*known.concepts, *bundle.concepts}):
        old, new = known.concepts.get(uri), bundle.concepts.get(uri)
        labels = _taken_over(old.labels if old else {}, new.labels if new else {}, bundle.languages)
        about = _taken_over(old.about if old else {}, new.about if new else {}, bundle.languages)
        latest = new or old
        if labels and latest:
            concepts[uri] = Concept(uri, latest.kind, latest.code or (old.code if old else ""), labels, about)
    kinds = {one.kind for one in bundle.relations}
    relations = {one for one in known.relations if one.kind not in kinds} | bundle.relations
    kept = frozenset(one for one in relations if one.one in concepts and one.other in concepts)
    both = concepts.keys() & known.concepts.keys()
    same = sum(concepts[uri] == known.concepts[uri] for uri in both)
    gone = len(known.concepts.keys() - concepts.keys())
    summary = Summary(len(concepts) - len(both), len(both) - same, same, gone)
    return Stored(concepts, kept, known.links, version or known.version), summary


def _taken_over(
    old: Mapping[str, Value], new: Mapping[str, Value], languages: Iterable[str]
) -> dict[str, Value]:
    return {**{lang: value for lang, value in old.items() if lang not in set(languages)}, **new}


def load(folder: Path) -> Stored:
    """Return what was saved in `folder`, or nothing imported yet."""
    file = folder / _FILE
    if not file.exists():
        return Stored()
    raw = json.loads(file.read_text("utf-8"))
    concepts = {one["uri"]: _concept(one) for one in raw["concepts"]}
    relations = frozenset(Relation(*one) for one in raw["relations"])
    return Stored(concepts, relations, tuple(Link(*one) for one in raw["links"]), raw["version"])


def _concept(raw: dict[str, Any]) -> Concept:
    labels = {lang: tuple(some) for lang, some in raw["labels"].items()}
    return Concept(raw["uri"], raw["kind"], raw["code"], labels, raw["about"])


def save(folder: Path, stored: Stored) -> bool:
    """Write it whole (temporary file, flush, rename); returns False when the same was there already."""
    raw = {
        "form": FORM,
        "version": stored.version,
        "links": [[one.key, one.uri, one.standing] for one in stored.links],
        "concepts": [
            {
                "uri": one.uri,
                "kind": one.kind,
                "code": one.code,
                "labels": dict(one.labels),
                "about": dict(one.about),
            }
            for one in stored.concepts.values()
        ],
        "relations": [[one.one, one.kind, one.other] for one in sorted(stored.relations)],
    }
    text = json.dumps(raw, ensure_ascii=False, sort_keys=True)
    file = folder / _FILE
    if file.exists() and file.read_text("utf-8") == text:
        return False
    write_whole(file, text.encode())
    return True


def write_whole(file: Path, content: bytes) -> None:
    """Write a file so that a reader sees the old or the new one, never a part."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.{os.getpid()}")
    with temporary.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    temporary.replace(file)
