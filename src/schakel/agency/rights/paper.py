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


def copy_paper(told: Mapping[str, Any]) -> Paper:
    """One heading per kind, one table for each thing of that kind."""
    made = date_format(timezone.localtime(), "j F Y H:i")
    return Paper(
        _("Your data at %(agency)s") % {"agency": agency_name()},
        (get_language() or settings.LANGUAGE_CODE)[:2],
        _("Made on %(moment)s. The files you handed in stand beside this page.") % {"moment": made},
        parts=tuple(part for kind, value in told.items() for part in _parts(kind, value)),
    )


def _parts(kind: str, value: Any) -> Iterator[Part]:
    heading = str(kind_words(kind))
    for thing in value if isinstance(value, list | tuple) else [value]:
        if isinstance(thing, Mapping):
            rows = tuple(
                (str(field_words(str(name))), "\n".join(_lines(part)))
                for name, part in thing.items()
                if not is_empty(part)
            )
            yield Part(heading, head=(_("What"), _("What it says")), rows=rows, widths=WIDTHS)
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
