"""Tags for many things: facts, tables, pages of results, steps, tabs, timelines."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.paginator import Page
from django.http import HttpRequest
from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ...icons import icon_html
from ...variants import attributes, choose
from ...wording import when_words

register = Library()
Items = Iterable[Mapping[str, Any]]


def _address(context: Context, **changes: object) -> str:
    """Return the present query string with some values set, or taken out when they are None."""
    request: HttpRequest | None = context.get("request")
    query = request.GET.copy() if request else None
    if query is None:
        return "?" + "&".join(f"{name}={value}" for name, value in changes.items() if value is not None)
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = str(value)
    return f"?{query.urlencode()}"


@register.simple_block_tag
def facts(content: str, look: str = "plain") -> SafeString:
    """`{% facts %}{% fact _("Hours") %}{% hours 32 40 %}{% endfact %}{% endfacts %}`"""
    choose("facts", "look", look, ("plain", "stacked"))
    return format_html('<dl class="facts facts--{}">{}</dl>', look, content)


@register.simple_block_tag
def fact(content: str, label: str) -> SafeString:
    """One term with its value, inside `facts`."""
    return format_html('<div class="facts__row"><dt>{}</dt><dd>{}</dd></div>', label, content)


@register.simple_block_tag
def strip(content: str) -> SafeString:
    """`{% strip %}{% strip_item _("Hours") %}…{% endstrip_item %}{% endstrip %}`: the essentials."""
    return format_html('<dl class="strip">{}</dl>', content)


@register.simple_block_tag
def strip_item(content: str, label: str, icon: str = "") -> SafeString:
    """One essential, inside `strip`."""
    return format_html("<div><dt>{}{}</dt><dd>{}</dd></div>", icon_html(icon) if icon else "", label, content)


@register.simple_block_tag
def listing(
    content: str, title: str, href: str, side: str = "", level: int = 3, **attrs: object
) -> SafeString:
    """`{% listing title=vacancy.title href=url %}…{% endlisting %}`: a row that leads somewhere."""
    return format_html(  # here and not as a template: a page has twenty of these
        '<article class="listing"{}><h{tag} class="listing__title"><a href="{}">{}</a></h{tag}>{}'
        '<div class="listing__body">{}</div></article>',
        attributes("listing", attrs),
        href,
        title,
        format_html('<div class="listing__side">{}</div>', side) if side else "",
        content,
        tag=int(level),
    )


@register.simple_block_tag
def listing_side(content: str) -> SafeString:
    """`{% listing_side %}badges{% endlisting_side %}`, inside `listing`: what ends the row."""
    return format_html('<div class="listing__side">{}</div>', content)


@register.simple_block_tag
def meta(content: str) -> SafeString:
    """`{% meta %}{% meta_item … %}{% endmeta %}`: small facts on one line."""
    return format_html('<div class="meta">{}</div>', content)


@register.simple_block_tag
def meta_item(content: str, icon: str) -> SafeString:
    """`{% meta_item "map-pin" %}Utrecht{% endmeta_item %}`"""
    return format_html("<span>{}<span>{}</span></span>", icon_html(icon), content)


@register.simple_block_tag
def table(
    content: str, caption: str, show_caption: bool = False, look: str = "plain", **attrs: object
) -> SafeString:
    """`{% table caption=_("Vacancies") %}<thead>…<tbody>…{% endtable %}`: scrolls by itself."""
    choose("table", "look", look, ("plain", "roomy", "sticky", "compare", "stacked", "beside"))
    return format_html(
        '<div class="table-wrap" role="region" aria-label="{}" tabindex="0">'
        '<table class="table table--{}"{}><caption{}>{}</caption>{}</table></div>',
        caption,
        look,
        attributes("table", attrs),
        SafeString("" if show_caption else ' class="visually-hidden"'),
        caption,
        content,
    )


@register.simple_tag
def header(label: str, *, numeric: bool = False, hidden: bool = False) -> SafeString:
    """`{% header _("Place") %}`: a th of a column; with `hidden` its words are for who listens."""
    return format_html(
        '<th scope="col"{}>{}</th>',
        SafeString(' class="num"') if numeric else "",
        format_html('<span class="visually-hidden">{}</span>', label) if hidden else label,
    )


@register.simple_tag(takes_context=True)
def sort_header(
    context: Context, label: str, key: str, current: str = "", numeric: bool = False
) -> SafeString:
    """`{% sort_header _("Name") "name" current=sort %}`: a th that sets ?sort=name, then ?sort=-name."""
    bare, down = current.lstrip("-"), current.startswith("-")
    here = bare == key
    order = ("descending" if down else "ascending") if here else ""
    href = _address(context, sort=f"-{key}" if here and not down else key, page=None)
    arrow = icon_html("arrow-down" if down else "arrow-up") if here else ""
    return format_html(
        '<th scope="col"{}{}><a href="{}">{}{}</a></th>',
        SafeString(' class="num"') if numeric else "",
        format_html(' aria-sort="{}"', order) if order else "",
        href,
        label,
        arrow,
    )


@register.simple_tag(takes_context=True)
def pager(
    context: Context, page: Page[Any], parameter: str = "page", noun: str = "", target: str = ""
) -> SafeString:
    """`{% pager page noun=_("vacancies") %}`: keeps the rest of the address; `target` is for htmx."""
    numbers = [
        (number, _address(context, **{parameter: number}) if isinstance(number, int) else "")
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    around = {
        "previous": _address(context, **{parameter: page.number - 1}) if page.has_previous() else "",
        "next": _address(context, **{parameter: page.number + 1}) if page.has_next() else "",
    }
    values = {"page": page, "numbers": numbers, "noun": noun, "target": target, **around}
    return SafeString(render_to_string("ui/components/pager.html", values))


@register.simple_tag
def tabs(items: Items, label: str) -> SafeString:
    """`{% tabs items label=_("Dossier") %}`: each {label, url, current, count?, icon?}; links, not script."""
    return SafeString(render_to_string("ui/components/tabs.html", {"items": items, "label": label}))


@register.simple_tag
def breadcrumbs(items: Items) -> SafeString:
    """`{% breadcrumbs items %}`: each {label, url}; the last one is the page itself."""
    return SafeString(render_to_string("ui/components/breadcrumbs.html", {"items": list(items)}))


@register.simple_tag
def steps(items: Items, look: str = "story", level: int = 3) -> SafeString:
    """`{% steps items %}`: each {title, text?, state?}; look="progress" shows done, current and to do."""
    choose("steps", "look", look, ("story", "progress"))
    return SafeString(
        render_to_string("ui/components/steps.html", {"items": items, "look": look, "tag": f"h{int(level)}"})
    )


@register.simple_block_tag
def timeline(content: str) -> SafeString:
    """`{% timeline %}{% event title=… at=… icon="mail" %}…{% endevent %}{% endtimeline %}`"""
    return format_html('<ol class="timeline">{}</ol>', content)


@register.simple_block_tag
def event(content: str, title: str, at: Any = None, icon: str = "circle", by: str = "") -> SafeString:
    """One moment, inside `timeline`."""
    context = {"content": content, "title": title, "icon": icon_html(icon), "by": by}
    if at:
        context |= dict(zip(("said", "full", "machine"), when_words(at), strict=True))
    return SafeString(render_to_string("ui/components/event.html", context))
