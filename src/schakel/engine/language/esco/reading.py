"""Reads a folder of ESCO CSV files, line by line, and says which lines it could not use and why."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from schakel.engine.language.esco.formats import Row, kind_of, language_of, official, tabiya
from schakel.engine.language.esco.shapes import Bundle, Concept, Fault, Relation

# What is said of a line that cannot be used.
REASONS = (
    "no-uri", "no-label", "unknown-type", "not-utf8", "bad-csv", "no-language", "unknown-concept",
    "unknown-relation", "twice", "long-field",
)  # fmt: skip
_LONGEST_FIELD = 1 << 20
_LONGEST_LABEL = 300
Progress = Callable[[str, int], None]
Line = tuple[int, dict[str, str]]


class Unreadable(Exception):
    """The folder holds nothing that can be read as ESCO; `faults` says what was wrong with its files."""

    def __init__(self, faults: tuple[Fault, ...] = ()) -> None:
        super().__init__("no concept could be read")
        self.faults = faults


class _Reader:
    """Gathers concepts and relations over the files of one folder."""

    def __init__(self, language: str, progress: Progress) -> None:
        self.language, self.progress = language, progress
        self.rows: dict[str, Row] = {}
        self.labels: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
        self.about: dict[str, dict[str, str]] = defaultdict(dict)
        self.by_id: dict[str, str] = {}
        self.relations: set[Relation] = set()
        self.faults: list[Fault] = []
        self.skipped: list[str] = []

    def fault(self, file: Path, line: int, reason: str, value: str = "") -> None:
        self.faults.append(Fault(file.name, line, reason, value[:80]))

    def lines(self, file: Path) -> Iterator[Line]:
        """Yield the lines of a file by column; what is broken becomes a fault, and reading goes on."""
        with file.open("rb") as raw:
            text = (self._decoded(file, number, line) for number, line in enumerate(raw, 1))
            rows = csv.DictReader(text, restval="")
            while True:
                try:
                    row = next(rows)
                except StopIteration:
                    return
                except csv.Error:
                    self.fault(file, rows.line_num, "bad-csv")
                    continue
                if None in row:
                    self.fault(file, rows.line_num, "bad-csv")
                else:
                    yield rows.line_num, row

    def _decoded(self, file: Path, number: int, line: bytes) -> str:
        try:
            return line.replace(b"\0", b"").decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            self.fault(file, number, "not-utf8")
            return line.decode("utf-8", "replace")

    def concepts(self, file: Path, lines: Iterator[Line], read: Callable[[dict[str, str]], Row]) -> None:
        lang = language_of(file.name) or self.language
        if not lang:
            self.fault(file, 1, "no-language")
            return
        count = 0
        here: set[str] = set()
        for number, raw in lines:
            row = read(raw)
            reason = self._trouble(row, here)
            if reason:
                self.fault(file, number, reason, row.uri or " ".join(row.labels[:1]))
                continue
            here.add(row.uri)
            count += 1
            known = self.rows.get(row.uri)
            if known is None or (row.code and not known.code):
                self.rows[row.uri] = row
            self.labels[row.uri][lang] = row.labels
            if row.about:
                self.about[row.uri][lang] = row.about
            if row.id:
                self.by_id[row.id] = row.uri
            if count % 1000 == 0:
                self.progress(file.name, count)
        self.progress(file.name, count)

    @staticmethod
    def _trouble(row: Row, here: set[str]) -> str:
        if not row.uri.startswith("http"):
            return "no-uri"
        if not row.kind:
            return "unknown-type"
        if row.uri in here:
            return "twice"
        if any(len(label) > _LONGEST_LABEL for label in row.labels):
            return "long-field"
        return "" if row.labels else "no-label"

    def related(self, file: Path, lines: Iterator[Line], kind: str) -> None:
        count = 0
        for number, raw in lines:
            one, how, other = _ends(raw, kind, self.by_id)
            if kind == "hierarchy" and not other:
                continue
            if how not in {"essential", "optional", "broader"}:
                self.fault(file, number, "unknown-relation", how)
            elif one not in self.rows or other not in self.rows:
                self.fault(file, number, "unknown-concept", other if one in self.rows else one)
            else:
                self.relations.add(Relation(one, how, other))
                count += 1
        self.progress(file.name, count)


def _ends(raw: dict[str, str], kind: str, by_id: dict[str, str]) -> tuple[str, str, str]:
    if kind == "broader":
        return raw["conceptUri"], "broader", raw["broaderUri"]
    if kind == "hierarchy":
        levels = [uri for at in range(4) if (uri := raw.get(f"Level {at} URI", "").strip())]
        return levels[-1] if levels else "", "broader", levels[-2] if len(levels) > 1 else ""
    if kind == "tabiya-broader":
        return by_id.get(raw["CHILDID"], ""), "broader", by_id.get(raw["PARENTID"], "")
    if kind.startswith("tabiya"):
        ends = ("OCCUPATIONID", "SKILLID") if kind == "tabiya-relations" else ("REQUIRINGID", "REQUIREDID")
        one, other = (by_id.get(raw[end], "") for end in ends)
        return one, raw["RELATIONTYPE"].lower(), other
    one = raw.get("occupationUri") or raw.get("originalSkillUri", "")
    return one, raw["relationType"], raw.get("skillUri") or raw.get("relatedSkillUri", "")


def _header(file: Path) -> frozenset[str]:
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        return frozenset(next(csv.reader(lines), []))


def read_folder(folder: Path, language: str = "", progress: Progress = lambda file, count: None) -> Bundle:
    """Read every ESCO file in `folder`; the language stands in the file's name, else it is `language`.

    Concept files come before relations. A line that cannot be used is a fault and the rest goes on.
    Raises `Unreadable` when no concept was found.
    """
    csv.field_size_limit(_LONGEST_FIELD)
    reader = _Reader(language, progress)
    kinds = {file: kind_of(_header(file), file.name) for file in sorted(folder.glob("*.csv"))}
    for file, kind in kinds.items():
        if kind in {"concepts", "tabiya"}:
            reader.concepts(file, reader.lines(file), official if kind == "concepts" else tabiya)
    for file, kind in kinds.items():
        if not kind:
            reader.skipped.append(file.name)
        elif kind not in {"concepts", "tabiya"}:
            reader.related(file, reader.lines(file), kind)
    if not reader.rows:
        raise Unreadable(tuple(reader.faults))
    concepts = {
        uri: Concept(uri, row.kind, row.code, dict(reader.labels[uri]), dict(reader.about.get(uri, {})))
        for uri, row in sorted(reader.rows.items())
    }
    languages = tuple(sorted({lang for found in reader.labels.values() for lang in found}))
    return Bundle(
        concepts, frozenset(reader.relations), languages, tuple(reader.faults), tuple(reader.skipped)
    )
