"""Tags that write a value: icons, money, hours, dates, people's initials."""

from datetime import date, datetime

from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ...drawings import drawing_html
from ...icons import icon_html
from ...variants import choose
from ...wording import (
    file_size_words,
    hours_words,
    initials,
    money_range_words,
    money_words,
    phone_words,
    when_words,
)

register = Library()


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """`{% icon "calendar" %}`"""
    return icon_html(name, label)


@register.simple_tag
def mark() -> SafeString:
    """`{% mark %}`: the two joined rings."""
    return SafeString(render_to_string("ui/components/mark.html"))


@register.simple_tag
def illustration(name: str) -> SafeString:
    """`{% illustration "doors" %}`: a line drawing in the accent colour, for the eye only."""
    return drawing_html(name)


@register.simple_tag
def money(cents: int | None, per: str = "") -> SafeString:
    """`{% money 325000 per="month" %}`"""
    if cents is None:
        return SafeString("")
    choose("money", "per", per, ("", "hour", "month", "year"))
    return format_html('<span class="numeric nowrap">{}</span>', money_words(cents, per))


@register.simple_tag
def money_range(low: int | None, high: int | None, per: str = "") -> SafeString:
    """`{% money_range 280000 325000 per="month" %}`"""
    choose("money_range", "per", per, ("", "hour", "month", "year"))
    return format_html('<span class="numeric">{}</span>', money_range_words(low, high, per))


@register.simple_tag
def hours(low: float | None, high: float | None = None) -> SafeString:
    """`{% hours 32 40 %}`"""
    return format_html('<span class="numeric nowrap">{}</span>', hours_words(low, high))


@register.simple_tag
def when(value: date | datetime | None, empty: str = "") -> SafeString:
    """`{% when interview.starts_at %}`: as people say it, the full date in the title."""
    if not value:
        return format_html("{}", empty)
    said, full, machine = when_words(value)
    return format_html('<time class="nowrap" datetime="{}" title="{}">{}</time>', machine, full, said)


@register.simple_tag
def phone(number: str) -> SafeString:
    """`{% phone candidate.phone %}`: a number to call, written as people write it."""
    return format_html('<a class="numeric nowrap" href="tel:{}">{}</a>', number, phone_words(number))


@register.simple_tag
def avatar(name: str, size: str = "normal") -> SafeString:
    """`{% avatar person.name %}`: initials in a ring; the name itself stands beside it."""
    choose("avatar", "size", size, ("small", "normal", "large"))
    return format_html('<span class="avatar avatar--{}" aria-hidden="true">{}</span>', size, initials(name))


@register.simple_tag
def kbd(keys: str) -> SafeString:
    """`{% kbd "Ctrl K" %}`"""
    return format_html('<kbd class="kbd">{}</kbd>', keys)


@register.filter
def file_size(size: int) -> str:
    """`{{ document.size|file_size }}`"""
    return file_size_words(size)
