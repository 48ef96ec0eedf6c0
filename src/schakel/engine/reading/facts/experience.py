"""Owns the jobs of a CV: title, employer, period and tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from schakel.engine.reading.facts import vocabulary
from schakel.engine.reading.facts.entries import Entry, cut_entries
from schakel.engine.reading.facts.labels import Form, label_of, read_forms, read_table, without_headers
from schakel.engine.reading.facts.lines import Line, Span, joined, make_line
from schakel.engine.reading.facts.periods import Period, find_periods
from schakel.engine.reading.facts.roles import (
    Named,
    employer_likeness,
    is_gap,
    is_place,
    name_parts,
    order_of,
    title_likeness,
    without_place,
)
from schakel.engine.reading.facts.sentences import job_in
from schakel.engine.reading.shapes import Fact

_WANTED = frozenset({"title", "employer", "period", "tasks", "place"})
_TASK_LABEL = re.compile(
    r"^(?:(?:belangrijkste |voornaamste |mijn |key |main )?(?:taken|werkzaamheden|"
    r"verantwoordelijkheden|tasks|duties|responsibilities|activities)(?: en verantwoordelijkheden|"
    r" and responsibilities)?)\s*:?\s*",
    re.I,
)
_PAIR = re.compile(r"\s*,\s+|\s+(?=\([^()]+\)$)")
_MOST_NAME_WORDS = 6
_TWO = 2
_SURE_TITLE, _MAYBE_TITLE = 0.8, 0.5
_THEN_NAME = re.compile(r"([a-z][a-z\-]+(?: [a-z][a-z\-]+){0,2}) (?=[A-Z])")
_ENDS = re.compile(r"[.;:!?]$")


def experience_facts(lines: Sequence[Line]) -> list[Fact]:
    """The jobs in the lines of one section, in the order of the document."""
    if forms := read_table(lines, _WANTED) or read_forms(without_headers(lines), _WANTED):
        return [fact for form in forms if (fact := _from_form(form))]
    lines = without_headers(lines)
    # In a list of one line a job, a line with one date ('zomer 2022') is a job too.
    listed = bool(lines) and all(line.bullet for line in lines)
    entries = cut_entries(lines, single_dates=listed) or cut_entries(lines, single_dates=True)
    entries = [entry for entry in entries if not any(is_gap(span.text) for span in entry.head[:2])]
    first = [name_parts(entry.head) for entry in entries]
    title_first = order_of([named for named in first if named.title and named.employer])
    entries = _under_employers(entries)
    jobs: list[tuple[Entry, Named, list[Line]]] = []
    for entry in entries:
        named, body = _named(entry, title_first, jobs[-1][1] if jobs else None)
        jobs.append((entry, _lower_then_upper(named), body))
    if len(jobs) > 1 and not any(named.title and named.employer for _, named, _ in jobs):
        jobs = [(entry, _run_on(_by_case(named)), body) for entry, named, body in jobs]
    return [
        _fact(named.title, named.employer, entry.when, entry.period, body)
        for entry, named, body in jobs
        if named.title is not None or named.employer is not None
    ]


def _under_employers(entries: Sequence[Entry]) -> list[Entry]:
    """Entries without those that only name an employer and a whole stay: it stands over its jobs."""
    kept: list[Entry] = []
    over: Entry | None = None
    for entry, following in zip_longest(entries, entries[1:]):
        if over is not None and entry.group is None and _within(entry, over) and len(entry.head) == 1:
            entry.group = over.head[0]
        else:
            over = None
        if over is None and following is not None and _only_names(entry) and _within(following, entry):
            over = entry
        else:
            kept.append(entry)
    return kept


def _only_names(entry: Entry) -> bool:
    return len(entry.head) == 1 and not entry.body and title_likeness(entry.head[0].text) < _MAYBE_TITLE


def _within(entry: Entry, over: Entry) -> bool:
    """Whether one period lies within another, and is not the same."""
    if entry.period is None or over.period is None or len(entry.head) != 1:
        return False
    inner, outer = entry.period.values(), over.period.values()
    if inner["start"] is None or outer["start"] is None:
        return False
    last = "9999-12"
    there = outer["start"] <= inner["start"] and (inner["end"] or last) <= (outer["end"] or last)
    return there and (inner["start"], inner["end"]) != (outer["start"], outer["end"])


def _named(entry: Entry, title_first: bool, above: Named | None) -> tuple[Named, list[Line]]:
    """Title and employer of an entry; an employer that heads several jobs stands above the first only."""
    if stated := _stated(entry) or _told(entry):
        return stated
    named = name_parts(entry.head, title_first)
    if above is not None and above.title and above.employer:
        named = _as_above(named, title_first)
    named, body = _completed(named, entry, title_first)
    heading = entry.group
    if heading is None and above is not None and named.employer is None and _heads_several(above, entry):
        heading = above.employer
    if heading is not None and named.employer is None:
        named = Named(named.title, without_place(heading), named.place, (*named.used, heading))
    return named, body


def _stated(entry: Entry) -> tuple[Named, list[Line]] | None:
    """An entry that names its title or employer by a label: 'Functie: secretaresse'."""
    fields: dict[str, Span] = {}
    body: list[Line] = []
    for line in entry.body:
        label = None if line.bullet else label_of(line, _WANTED)
        if label and label[0] in {"title", "employer"} and label[1]:
            fields.setdefault(*label)
        else:
            body.append(line)
    if not fields:
        return None
    other = name_parts([span for span in entry.head if not is_place(span.text)])
    rest = other.title or other.employer
    if rest is None and body and not body[0].bullet and len(body[0].text.split()) <= _MOST_NAME_WORDS:
        rest = body.pop(0).span
    title, employer = fields.get("title") or rest, fields.get("employer") or rest
    used = tuple(span for span in (title, employer) if span is not None)
    return Named(title, without_place(employer) if employer else None, None, used), body


def _told(entry: Entry) -> tuple[Named, list[Line]] | None:
    """An entry told in a sentence; what follows in its line is the first of its tasks."""
    told = next((told for span in entry.head if (told := job_in(span))), None)
    if told is None:
        return None
    employer = without_place(told.employer)
    rest = [make_line(told.rest)] if told.rest is not None else []
    return Named(told.title, employer, None, (told.title, employer)), [*rest, *entry.body]


def _by_case(named: Named) -> Named:
    """'Vermeer Tulpen, bollenpeller': a name and a title in small letters, where nothing else tells."""
    only = named.title or named.employer
    parts = [] if only is None or (named.title and named.employer) else only.split(_PAIR)
    if len(parts) != _TWO or not (parts[0].text[:1].isupper() and parts[1].text[:1].islower()):
        return named
    if title_likeness(parts[0].text) >= _MAYBE_TITLE:
        return named
    employer = without_place(parts[0])
    return Named(parts[1], employer, named.place, (parts[1], employer))


def _run_on(named: Named) -> Named:
    """'Secretaresse Movares': a title that goes on as a name, where nothing else tells of an employer."""
    only = named.title or named.employer
    if only is None or (named.title and named.employer):
        return named
    words = only.text.split(" ")
    for size in range(len(words) - 1, 0, -1):
        before, after = " ".join(words[:size]), " ".join(words[size:])
        if (
            after[:1].isupper()
            and title_likeness(before) >= _SURE_TITLE
            and title_likeness(after) < _MAYBE_TITLE
        ):
            return _cut(only, len(before), named)
    return named


def _lower_then_upper(named: Named) -> Named:
    """'callcenter Vodafone': small letters, then a name."""
    only = named.title or named.employer
    if only is None or (named.title and named.employer) or not only.text[:1].islower():
        return named
    name = _THEN_NAME.match(only.text)
    return _cut(only, name.end(1), named) if name else named


def _cut(only: Span, at: int, named: Named) -> Named:
    title, employer = only.part(0, at).trimmed(), without_place(only.part(at, len(only.text)).trimmed())
    return Named(title, employer, named.place, (title, employer))


def _as_above(named: Named, title_first: bool) -> Named:
    """Two names that nothing tells apart but a comma, read in the order of the other jobs."""
    only = named.title or named.employer
    if only is None or (named.title and named.employer):
        return named
    pieces = [part.trimmed(" ()") if part.text.startswith("(") else part for part in only.split(_PAIR)]
    parts = [part for part in pieces if not is_place(part.text)]
    told = only.text.endswith(")") or len(parts) < len(pieces)
    if len(parts) != _TWO:
        return named
    title, employer = parts if title_first else reversed(parts)
    if not told and not employer.text[:1].isupper():
        return named
    return Named(title, employer, named.place, (title, employer))


def _heads_several(above: Named, entry: Entry) -> bool:
    """Whether the job before this one named its employer on a line of its own, over its title."""
    if above.title is None or above.employer is None or len(entry.head) != 1:
        return False
    before = above.title.page.text[: above.title.start]
    return (
        above.employer.page is above.title.page
        and "\n" in before[above.employer.end :]
        and (above.employer.end < above.title.start)
    )


def _completed(named: Named, entry: Entry, title_first: bool) -> tuple[Named, list[Line]]:
    """Title or employer looked for in the first lines of the body where the head lacks them."""
    body = list(entry.body)
    head = list(entry.head)
    taken = 0
    while taken < 3 and body and (named.title is None or named.employer is None):
        line = body[0]
        if not _can_name(line, named):
            break
        head.append(line.span)
        taken += 1
        body.pop(0)
        named = name_parts(head, title_first)
    while body and taken and is_place(body[0].text):
        body.pop(0)
    if body and is_place(body[0].text):
        body.pop(0)
    return named, body


def _can_name(line: Line, named: Named) -> bool:
    text = line.text
    if (
        line.bullet
        or len(text) > 90
        or (text.endswith(".") and not re.search(r"\b[BN]\.V\.$", text))
        or (
            text[:1].islower()
            and not (named.title is None and title_likeness(text) >= 1.0 and len(text.split()) <= 5)
        )
    ):
        return False
    if _TASK_LABEL.fullmatch(text) or label_of(line):
        return False
    if is_place(text) or (named.title is None and named.employer is None):
        return True
    if named.title is None:
        return title_likeness(text) >= 0.5
    if employer_likeness(text) >= _MAYBE_TITLE:
        return True
    if named.employer is None and title_likeness(named.title.text) < _MAYBE_TITLE:
        # What looked like a title for want of a better one is the employer over it.
        return title_likeness(text) >= _SURE_TITLE
    words = text.split()
    return len(words) <= 6 and title_likeness(text) < 0.6 and "," not in text and not line.blank


def _from_form(form: Form) -> Fact | None:
    fields = form.fields
    title, employer = fields.get("title"), fields.get("employer")
    if title is None and employer is None:
        return None
    when = fields.get("period")
    period = next(iter(find_periods(when.text)), None) if when else None
    return _fact(title, without_place(employer) if employer else None, when, period, form.body)


def _fact(
    title: Span | None, employer: Span | None, when: Span | None, period: Period | None, body: Sequence[Line]
) -> Fact:
    tasks = tasks_of(body)
    key, score = vocabulary.role(title.text) if title else (None, 0.0)
    value: dict[str, Any] = {
        "title": joined([title]) if title else "",
        "role_key": key,
        "employer": joined([employer]) if employer else "",
        **(period.values() if period else {"start": None, "end": None, "precision": ""}),
        "tasks": [joined(task) for task in tasks],
    }
    spans = [span for span in (title, employer, when) if span is not None]
    spans += [span for task in tasks for span in task]
    confidence = 0.5 + 0.15 * (title is not None) + 0.1 * (employer is not None) + 0.15 * (period is not None)
    return Fact(
        "experience",
        value,
        min(confidence + 0.08 * min(score, 1.0), 0.98),
        tuple(s.evidence() for s in spans),
        "entry",
    )


def tasks_of(body: Sequence[Line]) -> list[list[Span]]:
    """The story of a job as tasks; a wrapped line belongs to the task it goes on with."""
    widest = max((len(line.text) for line in body), default=0)
    tasks: list[list[Span]] = []
    previous = ""
    bullets = any(line.bullet for line in body)
    for line in body:
        label = _TASK_LABEL.match(line.text) if not line.bullet else None
        span = line.span.part(label.end(), len(line.text)).trimmed() if label else line.span
        if not span or (is_gap(line.text) and find_periods(line.text)):
            previous = ""
            continue
        if tasks and previous and not label and _goes_on(line, previous, widest, bullets):
            tasks[-1].append(span)
        else:
            tasks.append([span])
        previous = line.text
    return tasks


def _goes_on(line: Line, previous: str, widest: int, bullets: bool) -> bool:
    if line.bullet:
        return False
    if line.text[:1].islower():
        return True
    if _ENDS.search(previous) and not bullets:
        return False
    return (bullets and not line.blank) or len(previous) >= 0.75 * max(widest, 60)
