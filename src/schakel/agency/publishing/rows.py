"""Lists as text: each item a line with `###` and its name, lines `key: value`, then its text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_HEAD = re.compile(r"^###[ \t]+(.+?)[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Columns:
    """What an item of a list holds: the key of its name, of its text, and of the short facts between."""

    head: str
    text: str
    facts: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()  # facts that hold several values, with commas between


def as_text(rows: Sequence[Mapping[str, Any]], columns: Columns) -> str:
    """The list as text.

    >>> as_text([{"name": "Post", "text": "Elke dag."}], Columns("name", "text"))
    '### Post\\nElke dag.'
    """
    return "\n\n".join(_item(row, columns) for row in rows)


def _item(row: Mapping[str, Any], columns: Columns) -> str:
    lines = [f"### {row.get(columns.head, '')}"]
    for fact in columns.facts:
        value = row.get(fact, "")
        told = ", ".join(map(str, value)) if fact in columns.listed else str(value)
        if told:
            lines.append(f"{fact}: {told}")
    text = str(row.get(columns.text, "")).strip()
    return "\n".join([*lines, *([text] if text else [])])


def from_text(text: str, columns: Columns) -> list[dict[str, Any]]:
    """The text as a list; what stands before the first item is of no item, and is refused by :func:`strays`.

    >>> from_text('### a\\nto: b\\nneeds: x, y\\nGo.', Columns("from", "text", ("to", "needs"), ("needs",)))
    [{'from': 'a', 'to': 'b', 'needs': ['x', 'y'], 'text': 'Go.'}]
    """
    text = text.replace("\r\n", "\n")
    marks = list(_HEAD.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [
        _row(mark[1], text[mark.end() : end].strip("\n"), columns)
        for mark, end in zip(marks, ends, strict=False)
    ]


def strays(text: str) -> str:
    """What stands before the first item and so would be lost."""
    first = _HEAD.search(text)
    return (text[: first.start()] if first else text).strip()


def _row(name: str, body: str, columns: Columns) -> dict[str, Any]:
    row: dict[str, Any] = {columns.head: name}
    lines = body.split("\n")
    for fact in columns.facts:
        told = ""
        if lines and lines[0].startswith(f"{fact}:"):
            told = lines.pop(0).partition(":")[2].strip()
        row[fact] = (
            [part.strip() for part in told.split(",") if part.strip()] if fact in columns.listed else told
        )
    row[columns.text] = "\n".join(lines).strip()
    return row
