"""The parts of the salary guide: what the address asks, the sum with its reasons, the pictures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from schakel.agency.roles.models import RoleGuide, SalaryFigure, SalarySource, SectorFactor
from schakel.agency.roles.rules import FULL_TIME_HOURS, Estimate, Step, estimate, own_group
from schakel.agency.vacancies.queries import placed_pay
from schakel.faces.website.templatetags.website import said
from schakel.faces.website.texts import experience_label, size_label
from schakel.foundation.ui.wording import money_range_words

BANDS = ("0-2", "3-5", "6-10", "10+")
SIZES = ("small", "medium", "large")
HOURS = (16, 20, 24, 28, 32, 36, 40)
FEWEST_HOURS = 8
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks; anything unknown falls back on the middle."""

    role: str
    experience: str = "3-5"
    sector: str = ""
    size: str = "medium"
    hours: int = FULL_TIME_HOURS

    def query(self, **other: Any) -> str:
        """The address of this question, or of one that differs in something."""
        told = replace(self, **other)
        values = {"role": told.role, "experience": told.experience, "sector": told.sector}
        values |= {"size": told.size, "hours": str(told.hours)}
        return "?" + urlencode({name: value for name, value in values.items() if value})


def asked_of(query: Mapping[str, str], roles: Sequence[str], sectors: Iterable[str]) -> Asked:
    """Read the address; the first role when none is asked."""

    def one(name: str, known: Iterable[str], default: str) -> str:
        value = query.get(name, "")
        return value if value in known else default

    typed = query.get("hours", "")
    hours = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 3 else FULL_TIME_HOURS
    return Asked(
        one("role", roles, roles[0] if roles else ""),
        one("experience", BANDS, "3-5"),
        one("sector", tuple(sectors), ""),
        one("size", SIZES, "medium"),
        min(FULL_TIME_HOURS, max(FEWEST_HOURS, hours)),
    )


def choices(asked: Asked, guides: Mapping[str, RoleGuide], factors: Sequence[SectorFactor]) -> list[Row]:
    """The selects of the calculator, each with what is chosen."""
    options: list[tuple[str, str, list[tuple[str, str]], str]] = [
        ("role", _("Role"), [(key, said(guide, "title")) for key, guide in guides.items()], asked.role),
        ("experience", _("Experience"), [(band, experience_label(band)) for band in BANDS], asked.experience),
        (
            "sector",
            _("Sector"),
            [("", _("All sectors")), *((one.sector, said(one, "label")) for one in factors)],
            asked.sector,
        ),
        ("size", _("Size of the organisation"), [(one, size_label(one)) for one in SIZES], asked.size),
    ]
    return [
        {"name": name, "label": label, "options": listed, "chosen": chosen}
        for name, label, listed, chosen in options
    ]


def figure_for(figures: Iterable[SalaryFigure], experience: str, size: str) -> SalaryFigure | None:
    """The figure of one band and size."""
    return next((one for one in figures if one.experience == experience and one.size == size), None)


def answer(asked: Asked, figures: Sequence[SalaryFigure], factor: SectorFactor | None) -> Row | None:
    """The sum: the range for these hours with a reason for each step; ``None`` without a figure."""
    figure = figure_for(figures, asked.experience, asked.size)
    if figure is None:
        return None
    permille = factor.permille if factor else 1000
    result = estimate(figure.low_cents, figure.high_cents, sector_permille=permille, hours=asked.hours)
    return {"result": result, "reasons": _reasons(asked, result, figure, factor)}


def _reasons(asked: Asked, result: Estimate, figure: SalaryFigure, factor: SectorFactor | None) -> list[Row]:
    rows: list[Row] = []
    for reason in result.reasons:
        if reason.step is Step.BASE:
            text = _("%(experience)s of experience, %(size)s, a full working week") % {
                "experience": experience_label(asked.experience),
                "size": size_label(asked.size),
            }
            source = source_words(figure.source, figure.dated_on)
        elif reason.step is Step.SECTOR and factor:
            text = _("%(sector)s: %(change)s compared with all sectors") % {
                "sector": said(factor, "label"),
                "change": percent(reason.permille),
            }
            source = source_words(factor.source)
        else:
            text = _("%(hours)s of %(full)s hours a week") % {"hours": asked.hours, "full": FULL_TIME_HOURS}
            source = ""
        rows.append(
            {"text": text, "source": source, "range": money_range_words(reason.low_cents, reason.high_cents)}
        )
    return rows


def percent(permille: int) -> str:
    """1050 as '+5%', 940 as '−6%'."""
    change = round((permille - 1000) / 10)
    return f"{'+' if change > 0 else '−' if change < 0 else ''}{abs(change)}%"


def source_words(source: SalarySource, day: Any = None) -> str:
    """The source of a figure with its day."""
    return f"{said(source, 'title')} ({date_format(day or source.dated_on, 'j F Y')})"


def pictures(asked: Asked, figures: Sequence[SalaryFigure], factors: Sequence[SectorFactor]) -> list[Row]:
    """Four pictures of one role: by experience, by size, by sector, by hours; each with its source."""
    base = figure_for(figures, asked.experience, asked.size)
    by_experience = [
        _row(experience_label(band), found)
        for band in BANDS
        if (found := figure_for(figures, band, asked.size))
    ]
    by_size = [
        _row(size_label(size), found)
        for size in SIZES
        if (found := figure_for(figures, asked.experience, size))
    ]
    shown = [
        _picture("experience", _("By experience"), size_label(asked.size), by_experience, base),
        _picture("size", _("By size of the organisation"), experience_label(asked.experience), by_size, base),
    ]
    if base:
        shown += _computed(asked, base, factors)
    return [one for one in shown if one["rows"]]


def _computed(asked: Asked, base: SalaryFigure, factors: Sequence[SectorFactor]) -> list[Row]:
    def part(label: str, sector_permille: int, hours: int) -> Row:
        found = estimate(base.low_cents, base.high_cents, sector_permille=sector_permille, hours=hours)
        return {"label": label, "low": found.low_cents, "high": found.high_cents, "mid": None}

    chosen = {one.sector: one.permille for one in factors}.get(asked.sector, 1000)
    about = f"{experience_label(asked.experience)}, {size_label(asked.size)}"
    by_sector = [part(said(one, "label"), one.permille, FULL_TIME_HOURS) for one in factors]
    by_hours = [part(_("%(hours)s hours") % {"hours": hours}, chosen, hours) for hours in HOURS]
    sector_source = source_words(factors[0].source) if factors else ""
    return [
        _picture("sector", _("By sector"), about, by_sector, base, sector_source),
        _picture("hours", _("By hours a week"), about, by_hours, base),
    ]


def _row(label: str, figure: SalaryFigure) -> Row:
    middle = (figure.low_cents + figure.high_cents) // 2
    return {"label": label, "low": figure.low_cents, "high": figure.high_cents, "mid": middle}


def _picture(
    key: str, title: str, note: str, rows: list[Row], base: SalaryFigure | None, also: str = ""
) -> Row:
    sources = [source_words(base.source, base.dated_on)] if base else []
    told = "; ".join([*sources, *([also] if also else [])])
    return {
        "key": key,
        "title": title,
        "rows_are": {"experience": _("Experience"), "sector": _("Sector"), "hours": _("Hours a week")}.get(
            key, _("Size of the organisation")
        ),
        "note": note,
        "rows": rows,
        "source": _("Source: %(source)s.") % {"source": told},
    }


def table(
    guides: Mapping[str, RoleGuide], figures: Iterable[SalaryFigure], asked: Asked
) -> list[tuple[RoleGuide, list[SalaryFigure | None], str]]:
    """All roles in one table, by experience; each with the address of its own sum."""
    by_role: dict[str, list[SalaryFigure]] = {}
    for figure in figures:
        by_role.setdefault(figure.role_key, []).append(figure)
    return [
        (guide, [figure_for(by_role[key], band, asked.size) for band in BANDS], asked.query(role=key))
        for key, guide in guides.items()
        if key in by_role
    ]


def own(role: str) -> Row | None:
    """What our own placements in a role paid, where the group is large enough to show."""
    group = own_group(placed_pay(role))
    return {"number": group.number, "low": group.low_cents, "high": group.high_cents} if group else None
