"""Tags for what a person can do: buttons, menus and toolbars."""

from typing import Any

from django.template import Context, Library
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from ...icons import icon_html
from ...variants import attributes, choose

register = Library()
BUTTONS = ("primary", "secondary", "quiet", "danger", "danger-firm")
SIZES = ("small", "normal", "large")
ALIGNMENTS = ("start", "end", "between")


def _classes(variant: str, size: str, full: bool, bare: bool) -> str:
    choose("button", "variant", variant, BUTTONS)
    choose("button", "size", size, SIZES)
    names = ["button", f"button--{variant}", f"button--{size}"]
    return " ".join(names + ["button--full"] * full + ["button--icon"] * bare)


def _said(key: str) -> str:
    """A key as it stands on the keyboard: Mod+Enter is Ctrl Enter."""
    return key.replace("Mod+", "Ctrl ").replace("+", " ")


def _inside(label: str, icon: str, icon_after: str, key: str) -> SafeString:
    return format_html(
        "{}{}{}{}",
        icon_html(icon) if icon else "",
        label,
        icon_html(icon_after) if icon_after else "",
        format_html('<kbd class="kbd" aria-hidden="true">{}</kbd>', _said(key)) if key else "",
    )


@register.simple_tag
def button(  # noqa: PLR0913 (a component's arguments are its documentation)
    label: str,
    *,
    variant: str = "primary",
    size: str = "normal",
    type: str = "submit",
    icon: str = "",
    icon_after: str = "",
    key: str = "",
    full: bool = False,
    disabled: bool = False,
    **attrs: object,
) -> SafeString:
    """`{% button _("Save") icon="save" key="s" hx_post=url %}`"""
    choose("button", "type", type, ("submit", "button", "reset"))
    if key:
        attrs |= {"data_key": key, "aria_keyshortcuts": key}
    return format_html(
        '<button type="{}" class="{}"{}{}>{}</button>',
        type,
        _classes(variant, size, full, bare=False),
        SafeString(" disabled") if disabled else "",
        attributes("button", attrs),
        _inside(label, icon, icon_after, key),
    )


@register.simple_tag
def link_button(  # noqa: PLR0913 (a component's arguments are its documentation)
    label: str,
    href: str,
    *,
    variant: str = "primary",
    size: str = "normal",
    icon: str = "",
    icon_after: str = "",
    key: str = "",
    full: bool = False,
    **attrs: object,
) -> SafeString:
    """`{% link_button _("View") href=url variant="secondary" %}`"""
    if key:
        attrs |= {"data_key": key, "aria_keyshortcuts": key}
    return format_html(
        '<a href="{}" class="{}"{}>{}</a>',
        href,
        _classes(variant, size, full, bare=False),
        attributes("link_button", attrs),
        _inside(label, icon, icon_after, key),
    )


@register.simple_tag
def icon_button(
    label: str,
    icon: str,
    href: str = "",
    variant: str = "quiet",
    size: str = "normal",
    key: str = "",
    **attrs: object,
) -> SafeString:
    """`{% icon_button _("Close") "x" %}`: a link with an href, else a button; the label is read aloud."""
    classes = _classes(variant, size, full=False, bare=True)
    attrs |= {"aria_label": label, "title": f"{label} ({key})" if key else label}
    if key:
        attrs |= {"data_key": key, "aria_keyshortcuts": key}
    html = attributes("icon_button", attrs)
    if href:
        return format_html('<a href="{}" class="{}"{}>{}</a>', href, classes, html, icon_html(icon))
    kind = "submit" if attrs.get("name") or attrs.get("form") else "button"
    return format_html('<button type="{}" class="{}"{}>{}</button>', kind, classes, html, icon_html(icon))


@register.simple_tag(takes_context=True)
def post_button(
    context: Context,
    label: str,
    url: str,
    variant: str = "secondary",
    size: str = "normal",
    icon: str = "",
    key: str = "",
    **attrs: Any,
) -> SafeString:
    """`{% post_button _("Publish") url key="p" %}`: a form with one button; every change is a POST."""
    return SafeString(
        render_to_string(
            "ui/components/post_button.html",
            {
                "url": url,
                "csrf_token": context.get("csrf_token"),
                "button": button(label, variant=variant, size=size, icon=icon, key=key, **attrs),
            },
        )
    )


@register.simple_block_tag
def actions(content: str, align: str = "start") -> SafeString:
    """`{% actions %}{% button … %}{% endactions %}`: a row of buttons."""
    choose("actions", "align", align, ALIGNMENTS)
    return format_html('<div class="actions actions--{}">{}</div>', align, content)


@register.simple_block_tag
def toolbar(content: str, label: str, place: str = "top") -> SafeString:
    """`{% toolbar label=_("List") %}…{% endtoolbar %}`"""
    choose("toolbar", "place", place, ("top", "sticky", "foot"))
    return format_html(
        '<div class="toolbar toolbar--{}" role="group" aria-label="{}">{}</div>', place, label, content
    )


@register.simple_block_tag
def menu(
    content: str,
    label: str,
    icon: str = "",
    align: str = "start",
    variant: str = "secondary",
    size: str = "normal",
    bare: bool = False,
) -> SafeString:
    """`{% menu _("More") icon="ellipsis" %}{% menu_item … %}{% endmenu %}`: opens without script."""
    choose("menu", "align", align, ("start", "end"))
    inside = icon_html(icon or "ellipsis", label) if bare else _inside(label, icon, "chevron-down", "")
    return format_html(
        '<details class="menu menu--{}" data-menu><summary class="{}"{}>{}</summary>'
        '<div class="menu__list">{}</div></details>',
        align,
        _classes(variant, size, full=False, bare=bare),
        format_html(' title="{}"', label) if bare else "",
        inside,
        content,
    )


@register.simple_tag
def menu_item(
    label: str, href: str = "", icon: str = "", key: str = "", tone: str = "normal", **attrs: object
) -> SafeString:
    """`{% menu_item _("Export") href=url icon="download" %}`: a link, or a submit button without href."""
    choose("menu_item", "tone", tone, ("normal", "danger"))
    if key:
        attrs |= {"data_key": key}
    html, inside = attributes("menu_item", attrs), _inside(label, icon, "", key)
    if href:
        return format_html(
            '<a class="menu__item menu__item--{}" href="{}"{}>{}</a>', tone, href, html, inside
        )
    return format_html(
        '<button type="submit" class="menu__item menu__item--{}"{}>{}</button>', tone, html, inside
    )
