"""The copy of somebody's data as a paper to read: the same that the page in the archive says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schakel.agency.rights.plain import is_empty, plain
from schakel.agency.rights.words import field_words, kind_words
from schakel.foundation.house.paper import Paper, Part
from schakel.foundation.house.snapshot import agency_name

WIDTHS = (1, 3)
# What somebody looks for first.
FIRST = ("profiles", "lines", "applications", "answers", "intakes", "messages", "documents")
# What a machine kept for itself, hundreds of lines deep.
DEEP = frozenset({"matches"})


def copy_paper(told: Mapping[str, Any]) -> Paper:
    """What one looks for first in front; a heading per kind, a table for each thing of that kind."""
    made = date_format(timezone.localtime(), "j F Y H:i")
    return Paper(
        _("Your data at %(agency)s") % {"agency": agency_name()},
        (get_language() or settings.LANGUAGE_CODE)[:2],
        _("Made on %(moment)s. The files you handed in stand beside this page.") % {"moment": made},
        parts=tuple(part for kind in _ordered(told) for part in _parts(kind, told[kind])),
    )


def _ordered(told: Mapping[str, Any]) -> list[str]:
    first = [kind for kind in FIRST if kind in told]
    return [*first, *(kind for kind in told if kind not in first)]


def _parts(kind: str, value: Any) -> Iterator[Part]:
    heading = str(kind_words(kind))
    if kind in DEEP:
        deep = _("It stands whole in data.json; the explanation of an application says it in words.")
        yield Part(heading, words=(deep,))
        return
    for thing in value if isinstance(value, list | tuple) else [value]:
        if isinstance(thing, Mapping):
            rows = tuple(
                (str(field_words(str(name))), "\n".join(_lines(part)))
                for name, part in thing.items()
                if not is_empty(part)
            )
            yield Part(heading, rows=rows, widths=WIDTHS)
        else:
            yield Part(heading, words=tuple(_lines(thing)))
        heading = ""


def _lines(value: Any) -> Iterator[str]:
    """A value on lines of its own: names before the parts of a thing, a thing below the other."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            if not is_empty(part):
                yield f"{field_words(str(name))}: {', '.join(_lines(part))}"
    elif isinstance(value, list | tuple):
        for one in value:
            yield ", ".join(_lines(one))
    else:
        yield plain(value)
