"""Values as one says them, for the page and the paper of a copy."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

_EMPTY: tuple[Any, ...] = (None, "", [], {}, ())


def is_empty(value: Any) -> bool:
    """Whether there is nothing to say."""
    return value in _EMPTY


def plain(value: Any) -> str:
    """Yes and no, days and moments as words; the rest as it is."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value), "j F Y H:i")
    return date_format(value, "j F Y") if isinstance(value, date) else str(value)
