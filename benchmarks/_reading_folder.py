"""Reads a folder of files with their truth beside them, in the form docs/algorithms/reading.md describes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from schakel.engine.reading.facts.contact import e164
from schakel.engine.reading.facts.names import split_name
from tests.engine.reading.cv_people import GoldenFile

_LISTS = ("skill", "language", "driving_licence", "experience", "education", "role")


class BadTruth(Exception):
    """A truth that is not in the documented form; the message names the file and what is wrong."""


def folder_files(folder: Path) -> Iterator[tuple[GoldenFile, str]]:
    """Files that have a truth, with the kind it states or '', in the order of their names."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".json"):
        told = next((p for p in (path.with_suffix(".json"), Path(f"{path}.json")) if p.is_file()), None)
        if told is None:
            continue
        try:
            stated = json.loads(told.read_text("utf-8"))
            truth = {field: _field(field, value) for field, value in stated.get("fields", {}).items()}
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            raise BadTruth(f"{told}: {type(error).__name__} {error}") from error
        layout = str(stated.get("layout") or path.suffix.lstrip("."))
        case = str(path.relative_to(folder))
        made = GoldenFile(case, layout, path.read_bytes(), path.name, truth, stated.get("months", True))
        yield made, str(stated.get("kind", ""))


def _field(field: str, value: Any) -> list[Any]:
    """The values of a field as the reader's own scoring has them: always a list."""
    if value is None or (not value and value is not False):
        return []
    if field in {"experience", "education"}:
        return [_job(item) if field == "experience" else _study(item) for item in value]
    if field == "language":
        return [[item["code"], item.get("level", "")] for item in value]
    if field in {"hours", "pay_wish", "availability"}:
        return _wish(field, value)
    items = value if isinstance(value, list) and field in _LISTS else [value]
    return [_item(field, item) for item in items]


def _item(field: str, item: Any) -> Any:
    if field == "contact.name":
        parts = split_name(item) if isinstance(item, str) else item
        return [parts.get("given", ""), parts.get("prefix", ""), parts.get("family", "")]
    if field == "contact.phone":
        return e164(str(item)) or str(item)
    return item["place"] if field == "contact.place" and isinstance(item, dict) else item


def _job(item: dict[str, Any]) -> list[Any]:
    return [
        item.get("title", ""),
        item.get("employer", ""),
        _month(item.get("start"), "01"),
        _month(item.get("end"), "12"),
        item.get("tasks", []),
    ]


def _study(item: dict[str, Any]) -> list[Any]:
    end = str(item.get("end") or "")[:4]
    return [item["name"], item.get("level", ""), item.get("institution", ""), None, end, True]


def _month(stated: Any, default: str) -> str | None:
    """A month; a bare year counts from January to December, nothing means until now."""
    text = str(stated or "")
    return f"{text}-{default}" if len(text) == len("2019") else text[:7] or None


def _wish(field: str, value: Any) -> list[Any]:
    if field == "availability":
        return ["stated"] if value else []
    if field == "hours":
        return [[value["min"], value["max"]] if isinstance(value, dict) else list(value)]
    return [value["amount_cents"] if isinstance(value, dict) else value]
