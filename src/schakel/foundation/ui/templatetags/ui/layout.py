"""Tags that divide a page: heads, sections, bands, panes, disclosures."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ...drawings import drawing_html
from ...icons import icon_html
from ...variants import attributes, choose

register = Library()
Mark = Mapping[str, Any]


@register.simple_block_tag
def page_head(content: str, title: str, kicker: str = "", lead: str = "", icon: str = "") -> SafeString:
    """`{% page_head title=_("Candidates") %}buttons{% endpage_head %}`: holds the page's one h1."""
    context = {"content": content.strip(), "title": title, "kicker": kicker, "lead": lead}
    context["icon"] = icon_html(icon) if icon else ""
    return SafeString(render_to_string("ui/components/page_head.html", context))


@register.simple_block_tag
def section(
    content: str,
    title: str = "",
    lead: str = "",
    href: str = "",
    more: str = "",
    level: int = 2,
    **attrs: object,
) -> SafeString:
    """`{% section title=_("Latest") href=url more=_("All posts") %}…{% endsection %}`"""
    heading = format_html(
        '<div class="section__head"><h{tag}>{}</h{tag}>{}</div>',
        title,
        format_html('<a href="{}">{}</a>', href, more) if href else "",
        tag=int(level),
    )
    return format_html(
        '<section class="section"{}>{}{}{}</section>',
        attributes("section", attrs),
        heading if title else "",
        format_html('<p class="section__lead">{}</p>', lead) if lead else "",
        content,
    )


@register.simple_block_tag
def band(content: str, tone: str = "paper", width: str = "wide", **attrs: object) -> SafeString:
    """`{% band tone="sunken" %}…{% endband %}`: a strip of the website from edge to edge."""
    choose("band", "tone", tone, ("paper", "sunken", "accent", "hero"))
    choose("band", "width", width, ("wide", "narrow"))
    return format_html(
        '<div class="band band--{}"{}><div class="wrap wrap--{}">{}</div></div>',
        tone,
        attributes("band", attrs),
        width,
        content,
    )


@register.simple_block_tag
def split(content: str, kind: str = "list", **attrs: object) -> SafeString:
    """`{% split kind="match" %}{% pane label=… %}…{% endpane %}…{% endsplit %}`: panes beside each other."""
    choose("split", "kind", kind, ("list", "document", "card", "match", "even"))
    return format_html('<div class="split split--{}"{}>{}</div>', kind, attributes("split", attrs), content)


@register.simple_block_tag
def pane(content: str, label: str, look: str = "plain", **attrs: object) -> SafeString:
    """`{% pane label=_("People") look="flush" %}…{% endpane %}`: a named region that scrolls by itself."""
    choose("pane", "look", look, ("plain", "flush", "sunken"))
    return format_html(
        '<section class="pane pane--{}" aria-label="{}" tabindex="0"{}>{}</section>',
        look,
        label,
        attributes("pane", attrs),
        content,
    )


@register.simple_block_tag
def disclosure(
    content: str, summary: str, open: bool = False, icon: str = "", narrow: bool = False, **attrs: object
) -> SafeString:
    """`{% disclosure _("Show all") %}…{% enddisclosure %}`; `narrow` folds only where panes are stacked."""
    return format_html(
        '<details class="disclosure{}"{}{}><summary>{}{}</summary>'
        '<div class="disclosure__body">{}</div></details>',
        " disclosure--narrow" if narrow else "",
        SafeString(" open") if open else "",
        attributes("disclosure", attrs),
        icon_html(icon) if icon else "",
        summary,
        content,
    )


@register.simple_block_tag
def door(content: str, title: str, href: str, go: str, picture: str = "", tone: str = "light") -> SafeString:
    """`{% door title=_("…") href=url go=_("…") %}text{% enddoor %}`: one of the two ways in."""
    choose("door", "tone", tone, ("light", "firm"))
    drawing = drawing_html(picture) if picture else ""
    context = {"content": content, "title": title, "href": href, "go": go, "tone": tone, "drawing": drawing}
    return SafeString(render_to_string("ui/components/door.html", context))


@register.simple_block_tag
def board(content: str, label: str, **attrs: object) -> SafeString:
    """`{% board label=_("Pipeline") %}{% column … %}…{% endcolumn %}{% endboard %}`: stages side by side."""
    return format_html(
        '<div class="board" role="group" aria-label="{}"{}>{}</div>',
        label,
        attributes("board", attrs),
        content,
    )


@register.simple_block_tag
def column(content: str, title: str, count: int = 0, **attrs: object) -> SafeString:
    """One stage with its count, inside `board`."""
    return format_html(
        '<section class="board__column"{}><h2 class="board__head">{}'
        '<span class="board__count">{}</span></h2>{}</section>',
        attributes("column", attrs),
        title,
        count,
        content,
    )


@register.simple_tag
def page_picture(
    src: str, width: int, height: int, alt: str, marks: Iterable[Mark] = (), keep: str = ""
) -> SafeString:
    """`{% page_picture src=url width=1240 height=1754 alt=… marks=marks %}`: a page with its passages.

    A mark is {boxes: [(x0, y0, x1, y1)], label, href?, current?}; the boxes are fractions of the page.
    With `keep`, an id, the picture itself stays when htmx renews the page around it.
    """
    context = {"src": src, "width": width, "height": height, "alt": alt, "keep": keep}
    shown = [{**mark, "rectangles": [_rectangle(box) for box in mark["boxes"]]} for mark in marks]
    return SafeString(render_to_string("ui/components/page_picture.html", {**context, "marks": shown}))


def _rectangle(box: tuple[float, float, float, float]) -> tuple[str, ...]:
    left, top, right, bottom = box
    return tuple(f"{value * 1000:.1f}" for value in (left, top, right - left, bottom - top))
