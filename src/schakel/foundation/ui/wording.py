"""Money, hours, days and names in the words people use, in Dutch and English."""

from datetime import date, datetime
from functools import lru_cache

import phonenumbers
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, ngettext
from phonenumbers import PhoneNumberFormat

NO_BREAK = "\u00a0"
DUTCH_CALLING_CODE = 31
# Dutch writes 1.234,50 where English writes 1,234.50.
SEPARATORS = str.maketrans(",.", ".,")


def _is_dutch() -> bool:
    return (get_language() or "nl").startswith("nl")


def money_words(cents: int, per: str = "") -> str:
    """Write an amount: € 3.250 in Dutch, €3,250 in English; cents only when there are any.

    `per` is "", "hour", "month" or "year".
    """
    return f"{'−' if cents < 0 else ''}{_sign()}{_digits(cents)}{per_words(per)}"


def money_range_words(low: int | None, high: int | None, per: str = "") -> str:
    """Write a band: € 2.800–3.250; one end may be open; "" when both are."""
    if low is None:
        return (gettext("up to %(amount)s") % {"amount": money_words(high, per)}) if high is not None else ""
    if high is None:
        return gettext("from %(amount)s") % {"amount": money_words(low, per)}
    if low == high:
        return money_words(low, per)
    return f"{money_words(low)}–{_digits(high)}{per_words(per)}"


def per_words(per: str) -> str:
    """Write what an amount is per, with the space before it: " per maand"; "" for a plain amount."""
    words = {"hour": gettext("per hour"), "month": gettext("per month"), "year": gettext("per year")}
    return f" {words[per]}" if per else ""


def _sign() -> str:
    return f"€{NO_BREAK}" if _is_dutch() else "€"


def _digits(cents: int) -> str:
    whole, rest = divmod(abs(cents), 100)
    text = f"{whole:,}" + (f".{rest:02d}" if rest else "")
    return text.translate(SEPARATORS) if _is_dutch() else text


def number_words(value: float) -> str:
    """Write a number without needless decimals, with the language's own separators."""
    text = f"{value:,.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else f"{value:,}"
    return text.translate(SEPARATORS) if _is_dutch() else text


def hours_words(low: float | None, high: float | None = None) -> str:
    """Write hours per week: 32–40 uur, 24 uur; "" when nothing is known."""
    ends = sorted({value for value in (low, high) if value is not None})
    if not ends:
        return ""
    numbers = "–".join(number_words(value) for value in ends)
    return ngettext("%(numbers)s hour", "%(numbers)s hours", 1 if ends == [1] else 2) % {"numbers": numbers}


def day_words(value: date, today: date) -> str:
    """Name a day as people say it: vandaag, morgen, gisteren, do 26 nov, 26 nov 2025."""
    away = (value - today).days
    near = {0: gettext("today"), 1: gettext("tomorrow"), -1: gettext("yesterday")}
    if away in near:
        return near[away]
    if abs(away) <= 6:
        return _date(value, "D j M")
    return _date(value, "j M" if value.year == today.year else "j M Y")


def when_words(value: date | datetime, now: datetime | None = None) -> tuple[str, str, str]:
    """Return how people say it, the full date for the title, and the machine's form."""
    today = timezone.localdate(now or timezone.now())
    if not isinstance(value, datetime):
        return day_words(value, today), _date(value, "l j F Y"), value.isoformat()
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    said = f"{day_words(local.date(), today)} {local:%H:%M}"
    return said, f"{_date(local.date(), 'l j F Y')} {local:%H:%M}", local.isoformat(timespec="minutes")


def _date(value: date, pattern: str) -> str:
    return _written(value, pattern, get_language())


@lru_cache(maxsize=2048)
def _written(value: date, pattern: str, _language: str | None) -> str:
    """A day in words: a list says the same few days again and again."""
    text = date_format(value, pattern)
    return text.lower() if _is_dutch() else text


def initials(name: str) -> str:
    """Return one or two letters for a name, leaving Dutch prefixes out: Anna van der Berg is AB."""
    words = [word for word in name.replace("-", " ").split() if word[:1].isalpha()]
    capitals = [word[0] for word in words if word[0].isupper()] or [word[0] for word in words]
    return (capitals[0] + (capitals[-1] if len(capitals) > 1 else "")).upper() if capitals else "?"


def file_size_words(size: int) -> str:
    """Write a file's size: 840 kB, 1,2 MB."""
    if size < 1_000_000:
        return f"{number_words(max(1, round(size / 1000)))} kB"
    return f"{number_words(round(size / 1_000_000, 1))} MB"


def phone_words(number: str) -> str:
    """Write a stored number as people do: 030 000 0143; one from elsewhere with its country."""
    try:
        parsed = phonenumbers.parse(number, "NL")
    except phonenumbers.NumberParseException:
        return number
    is_dutch = parsed.country_code == DUTCH_CALLING_CODE
    kind = PhoneNumberFormat.NATIONAL if is_dutch else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, kind)
