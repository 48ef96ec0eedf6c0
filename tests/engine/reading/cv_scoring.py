"""Counts what a reading found, missed and made up, per field of the truth."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from schakel.engine.reading import Reading


@dataclass
class Tally:
    """True and false positives and misses of one field."""

    found: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.extra) if self.found + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.found + self.extra + self.missed
        return 2 * self.found / total if total else 1.0


def plain(text: object) -> str:
    """Letters and digits only, folded: spelling of blanks and signs does not count."""
    folded = unicodedata.normalize("NFKD", str(text)).lower().replace("ı", "i")
    return re.sub(r"[^a-z0-9]+", "", folded)


def score(truth: dict[str, list[Any]], reading: Reading, months: bool = True) -> dict[str, Tally]:
    """A tally per field the truth speaks of; jobs and studies are counted part by part."""
    wanted = _pieces(truth, months)
    got = _found(reading, months)
    tallies: dict[str, Tally] = {}
    for field in wanted:
        if field.removesuffix("." + field.rpartition(".")[2]) not in truth and field not in truth:
            continue
        hits = wanted[field] & got[field]
        found = sum(hits.values())
        tallies[field] = Tally(found, sum(got[field].values()) - found, sum(wanted[field].values()) - found)
    return tallies


def misses(truth: dict[str, list[Any]], reading: Reading, months: bool = True) -> list[str]:
    """What differs, as lines to read: '-' wanted and not found, '+' found and not wanted."""
    wanted, got = _pieces(truth, months), _found(reading, months)
    lines = []
    for field in wanted:
        lines += [f"- {field} {item}" for item in (wanted[field] - got[field]).elements()]
        lines += [f"+ {field} {item}" for item in (got[field] - wanted[field]).elements()]
    return lines


def total(tallies: Iterable[dict[str, Tally]]) -> dict[str, Tally]:
    """Tallies added up per field."""
    sums: dict[str, Tally] = defaultdict(Tally)
    for one in tallies:
        for field, tally in one.items():
            sums[field].found += tally.found
            sums[field].extra += tally.extra
            sums[field].missed += tally.missed
    return dict(sums)


def _when(value: str | None, months: bool) -> str:
    return "now" if value is None else value if months else value[:4]


def _pieces(stated: dict[str, list[Any]], months: bool) -> dict[str, Counter[Any]]:
    truth: dict[str, list[Any]] = defaultdict(list, stated)
    wanted: dict[str, Counter[Any]] = {}
    for field in ("contact.name", "language"):
        wanted[field] = Counter("|".join(plain(part) for part in item) for item in truth[field])
    for field in ("contact.email", "contact.phone", "contact.place", "skill", "driving_licence"):
        wanted[field] = Counter(plain(item) for item in truth[field])
    wanted["role"] = Counter(truth["role"])
    wanted["hours"] = Counter(tuple(item) for item in truth["hours"])
    wanted["pay_wish"] = Counter(truth["pay_wish"])
    wanted["availability"] = Counter(["stated"] if truth["availability"] else [])
    jobs = truth["experience"]
    wanted["experience.title"] = Counter(plain(job[0]) for job in jobs if job[0])
    wanted["experience.employer"] = Counter(plain(job[1]) for job in jobs if job[1])
    wanted["experience.period"] = Counter(
        f"{plain(job[0])}:{_when(job[2], months)}:{_when(job[3], months)}" for job in jobs
    )
    wanted["experience.tasks"] = Counter(plain(task) for job in jobs for task in job[4])
    studies = truth["education"]
    wanted["education.name"] = Counter(plain(study[0]) for study in studies)
    wanted["education.level"] = Counter(f"{plain(study[0])}:{study[1]}" for study in studies)
    wanted["education.institution"] = Counter(plain(study[2]) for study in studies if study[2])
    wanted["education.end"] = Counter(f"{plain(study[0])}:{study[4]}" for study in studies)
    return wanted


def _found(reading: Reading, months: bool) -> dict[str, Counter[Any]]:
    def values(field: str) -> list[Any]:
        return [fact.value for fact in reading.of(field) if fact.method != "mention"]

    got: dict[str, Counter[Any]] = {
        "contact.name": Counter(
            "|".join(plain(v[part]) for part in ("given", "prefix", "family")) for v in values("contact.name")
        ),
        "language": Counter(f"{v['code']}|{plain(v['level'])}" for v in values("language")),
        "contact.email": Counter(plain(v["email"]) for v in values("contact.email")),
        "contact.phone": Counter(plain(v["phone"]) for v in values("contact.phone")),
        "contact.place": Counter(plain(v["place"]) for v in values("contact.place")),
        "skill": Counter(plain(v["label"]) for v in values("skill")),
        "driving_licence": Counter(plain(v["category"]) for v in values("driving_licence")),
        "role": Counter(v["key"] for v in values("role")),
        "hours": Counter((v["min"], v["max"]) for v in values("hours")),
        "pay_wish": Counter(v["amount_cents"] for v in values("pay_wish")),
        "availability": Counter("stated" for _ in values("availability")),
    }
    jobs, studies = values("experience"), values("education")
    got["experience.title"] = Counter(plain(job["title"]) for job in jobs if job["title"])
    got["experience.employer"] = Counter(plain(job["employer"]) for job in jobs if job["employer"])
    got["experience.period"] = Counter(
        f"{plain(job['title'])}:{_when(job['start'], months)}:{_when(job['end'], months)}" for job in jobs
    )
    got["experience.tasks"] = Counter(plain(task) for job in jobs for task in job["tasks"])
    got["education.name"] = Counter(plain(study["name"]) for study in studies)
    got["education.level"] = Counter(f"{plain(study['name'])}:{study['level']}" for study in studies)
    got["education.institution"] = Counter(plain(s["institution"]) for s in studies if s["institution"])
    got["education.end"] = Counter(f"{plain(s['name'])}:{(s['end'] or '')[:4]}" for s in studies)
    return got
