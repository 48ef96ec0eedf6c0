"""Tags that draw figures as a table with SVG bars: readable aloud, printable, without script."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ...charts import axis, bar_rows, range_rows, share, trend_points
from ...variants import choose
from ...wording import money_words, number_words

register = Library()
Rows = Iterable[Mapping[str, Any]]


@register.simple_tag
def range_chart(
    title: str, rows: Rows, source: str = "", note: str = "", row_label: str = "", per: str = ""
) -> SafeString:
    """`{% range_chart title rows source=… %}`: rows {label, low, mid, high} in cents; the salary picture."""
    given = list(rows)
    scale = axis([int(row[key]) for row in given for key in ("low", "high")])
    context = {
        "title": title,
        "note": note,
        "source": source,
        "row_label": row_label,
        "per": money_words(0, per)[len(money_words(0)) :],
    }
    context["rows"] = range_rows(given, scale)
    context["ticks"] = [(f"{share(tick, scale):.2f}", money_words(tick)) for tick in scale.ticks]
    return SafeString(render_to_string("ui/components/range_chart.html", context))


@register.simple_tag
def bar_chart(
    title: str,
    rows: Rows,
    note: str = "",
    source: str = "",
    row_label: str = "",
    value_label: str = "",
    unit: str = "",
) -> SafeString:
    """`{% bar_chart title rows %}`: rows {label, value, href?, tone?, note?}; every bar may open its rows."""
    given = list(rows)
    for row in given:
        choose("bar_chart", "tone", row.get("tone", "normal"), ("normal", "soft", "warn", "danger"))
    context = {
        "title": title,
        "note": note,
        "source": source,
        "row_label": row_label,
        "value_label": value_label,
    }
    context["rows"] = [row | {"said": f"{number_words(row['value'])}{unit}"} for row in bar_rows(given)]
    return SafeString(render_to_string("ui/components/bar_chart.html", context))


@register.simple_tag
def trend_chart(
    title: str, rows: Rows, note: str = "", source: str = "", row_label: str = "", value_label: str = ""
) -> SafeString:
    """`{% trend_chart title rows %}`: rows {label, value} in order of time; a line, with its table folded under it."""
    given = list(rows)
    line, area = trend_points([float(row["value"]) for row in given])
    context = {
        "title": title,
        "note": note,
        "source": source,
        "row_label": row_label,
        "value_label": value_label,
    }
    context |= {
        "rows": [{**row, "said": number_words(row["value"])} for row in given],
        "line": line,
        "area": area,
    }
    return SafeString(render_to_string("ui/components/trend_chart.html", context))
