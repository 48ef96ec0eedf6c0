"""Tags that show a thing or a state: cards, badges, notices, meters, quotes."""

from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from ...drawings import drawing_html
from ...icons import icon_html
from ...variants import attributes, choose

register = Library()
TONES = {
    "neutral": "circle",
    "ok": "circle-check",
    "warn": "triangle-alert",
    "danger": "circle-alert",
    "accent": "info",
}
VERDICTS = {
    "pass": "circle-check",
    "part": "circle-dashed",
    "fail": "circle-x",
    "unknown": "circle-question-mark",
}


@register.simple_block_tag
def card(
    content: str,
    title: str = "",
    href: str = "",
    icon: str = "",
    meta: str = "",
    level: int = 3,
    variant: str = "normal",
    **attrs: object,
) -> SafeString:
    """`{% card title=role.name href=url meta=count %}…{% endcard %}`: with href the whole card leads on."""
    choose("card", "variant", variant, ("normal", "plain", "sunken", "accent"))
    context = {"content": content, "title": title, "href": href, "meta": meta, "variant": variant}
    context |= {
        "icon": icon_html(icon) if icon else "",
        "tag": f"h{int(level)}",
        "attrs": attributes("card", attrs),
    }
    return SafeString(render_to_string("ui/components/card.html", context))


@register.simple_tag
def badge(label: str, tone: str = "neutral", icon: str = "", look: str = "filled") -> SafeString:
    """`{% badge _("New") tone="ok" icon="sparkle" %}`: a word with a colour; the icon is optional here."""
    choose("badge", "tone", tone, TONES)
    choose("badge", "look", look, ("filled", "outline", "bare"))
    return format_html(
        '<span class="badge badge--{} badge--{}">{}{}</span>',
        tone,
        look,
        icon_html(icon) if icon else "",
        label,
    )


@register.simple_tag
def state(label: str, tone: str = "neutral", icon: str = "") -> SafeString:
    """`{% state _("Overdue") tone="danger" %}`: always an icon, a word and a colour."""
    choose("state", "tone", tone, TONES)
    return badge(label, tone=tone, icon=icon or TONES[tone])


@register.simple_tag
def verdict(value: str, label: str = "") -> SafeString:
    """`{% verdict reason.verdict %}`: pass, part, fail or unknown, as icon and word."""
    kind = choose("verdict", "value", str(value), VERDICTS)
    words = {
        "pass": gettext("Meets"),
        "part": gettext("Partly"),
        "fail": gettext("Misses"),
        "unknown": gettext("Unknown"),
    }
    return format_html(
        '<span class="verdict verdict--{}">{}{}</span>', kind, icon_html(VERDICTS[kind]), label or words[kind]
    )


@register.simple_block_tag
def notice(content: str, title: str = "", tone: str = "accent", icon: str = "", live: str = "") -> SafeString:
    """`{% notice title=_("Saved") tone="ok" %}…{% endnotice %}`; live="status" or "alert" reads it aloud."""
    choose("notice", "tone", tone, TONES)
    choose("notice", "live", live, ("", "status", "alert"))
    return format_html(
        '<div class="notice notice--{}"{}>{}<div class="notice__body">{}{}</div></div>',
        tone,
        format_html(' role="{}"', live) if live else "",
        icon_html(icon or TONES[tone]),
        format_html('<p class="notice__title">{}</p>', title) if title else "",
        content,
    )


@register.simple_block_tag
def empty_state(
    content: str, title: str, picture: str = "", level: int = 2, align: str = "start"
) -> SafeString:
    """`{% empty_state title=_("Nothing here yet") picture="inbox" %}…{% endempty_state %}`"""
    choose("empty_state", "align", align, ("start", "centre"))
    drawing = drawing_html(picture) if picture else ""
    return SafeString(
        render_to_string(
            "ui/components/empty_state.html",
            {"content": content, "title": title, "drawing": drawing, "tag": f"h{int(level)}", "align": align},
        )
    )


@register.simple_tag
def progress(label: str, value: float | None = None, maximum: float = 100, note: str = "") -> SafeString:
    """`{% progress _("Reading CVs") value=12 maximum=340 note="12 / 340" %}`; without value it just runs."""
    context = {"label": label, "value": value, "maximum": maximum, "note": note}
    return SafeString(render_to_string("ui/components/progress.html", context))


# Written here and not as a template: a list of matches has more than a hundred.
METER = (
    '<div class="meter meter--{kind}" role="img" aria-label="{words}" title="{words}">{label}'
    '<svg height="10" aria-hidden="true"><rect class="meter__track" width="100%" y="1" height="8"/>'
    '<rect class="meter__sure" width="{sure}%" y="1" height="8"/>'
    '<rect class="meter__perhaps" x="{sure}%" width="{perhaps}%" y="1" height="8"'
    ' fill="url(#ui-hatch-{kind})"/>'
    '<rect class="meter__tick" x="{at}%" width="2" height="10"/></svg>'
    '<span class="meter__value" aria-hidden="true">{value}</span></div>'
)


@register.simple_tag
def meter(
    label: str,
    value: float,
    low: float | None = None,
    high: float | None = None,
    kind: str = "demand",
    show_label: bool = True,
) -> SafeString:
    """`{% meter _("Client's demands") 72 low=60 high=85 %}`: sure until low, hatched (unknown) until high."""
    choose("meter", "kind", kind, ("demand", "wish"))
    sure = max(0.0, min(100.0, value if low is None else low))
    top = max(sure, min(100.0, value if high is None else high))
    spoken = gettext("%(value)d out of 100") % {"value": round(value)}
    if top - sure >= 1:
        spoken = gettext("%(value)d out of 100; between %(low)d and %(high)d, the rest is unknown") % {
            "value": round(value),
            "low": round(sure),
            "high": round(top),
        }
    words = format_html("{}: {}", label, spoken)
    return format_html(
        METER,
        kind=kind,
        words=words,
        label=format_html('<span class="meter__label">{}</span>', label) if show_label else "",
        sure=_f(sure),
        perhaps=_f(top - sure),
        at=_f(max(0.0, min(100.0, value))),
        value=round(value),
    )


def _f(value: float) -> str:
    return f"{value:.1f}"


@register.simple_tag
def confidence(value: float) -> SafeString:
    """`{% confidence fact.confidence %}`: how sure the reader is, from 0 to 1, as bars and a percentage."""
    level = "high" if value >= 0.85 else "mid" if value >= 0.6 else "low"
    context = {
        "level": level,
        "percent": round(value * 100),
        "bars": [value >= step for step in (0.01, 0.6, 0.85)],
    }
    return SafeString(render_to_string("ui/components/confidence.html", context))


@register.simple_tag
def quote(text: str, source: str = "", href: str = "", plain: bool = False) -> SafeString:
    """`{% quote evidence.quote source=_("CV, page 2") href=url %}`: words and where they stand."""
    context = {"text": text, "source": source, "href": href, "plain": plain}
    return SafeString(render_to_string("ui/components/quote.html", context))


@register.simple_tag
def stat(label: str, value: object, href: str = "", note: str = "", tone: str = "neutral") -> SafeString:
    """`{% stat _("Open work") 12 href=url note=_("3 overdue") %}`: a figure that opens its rows."""
    choose("stat", "tone", tone, TONES)
    context = {"label": label, "value": value, "href": href, "note": note, "tone": tone}
    return SafeString(render_to_string("ui/components/stat.html", context))
