"""Tags that draw figures as a table with SVG bars: readable aloud, printable, without script."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ...charts import axis, bar_rows, range_rows, share, trend_points
from ...variants import choose
from ...wording import money_words, number_words, per_words

register = Library()
Rows = Iterable[Mapping[str, Any]]
TEXTS = ("note", "source", "row_label", "value_label")
BAR_TONES = ("normal", "soft", "warn", "danger")


def _texts(component: str, title: str, given: Mapping[str, str]) -> dict[str, Any]:
    for name in given:
        choose(component, "argument", name, TEXTS)
    return {"title": title, **dict.fromkeys(TEXTS, ""), **given}


@register.simple_tag
def range_chart(title: str, rows: Rows, per: str = "", **texts: str) -> SafeString:
    """`{% range_chart title rows source=… %}`: rows {label, low, mid, high} in cents; the salary picture."""
    given = list(rows)
    scale = axis([int(row[key]) for row in given for key in ("low", "high")])
    context = _texts("range_chart", title, texts) | {"per": per_words(per)}
    context["rows"] = range_rows(given, scale)
    context["ticks"] = [(f"{share(tick, scale):.2f}", money_words(tick)) for tick in scale.ticks]
    return SafeString(render_to_string("ui/components/range_chart.html", context))


@register.simple_tag
def bar_chart(title: str, rows: Rows, unit: str = "", **texts: str) -> SafeString:
    """`{% bar_chart title rows %}`: rows {label, value, href?, tone?, note?}; every bar may open its rows."""
    given = list(rows)
    for row in given:
        choose("bar_chart", "tone", row.get("tone", "normal"), BAR_TONES)
    context = _texts("bar_chart", title, texts)
    context["rows"] = [row | {"said": f"{number_words(row['value'])}{unit}"} for row in bar_rows(given)]
    return SafeString(render_to_string("ui/components/bar_chart.html", context))


@register.simple_tag
def trend_chart(title: str, rows: Rows, **texts: str) -> SafeString:
    """`{% trend_chart title rows %}`: rows {label, value} in order of time; a line above its folded table."""
    given = list(rows)
    line, area = trend_points([float(row["value"]) for row in given])
    context = _texts("trend_chart", title, texts) | {"line": line, "area": area}
    context["rows"] = [{**row, "said": number_words(row["value"])} for row in given]
    return SafeString(render_to_string("ui/components/trend_chart.html", context))
