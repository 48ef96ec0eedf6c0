"""Tags for forms: a field with its label, help and errors; the error summary; search and filters."""

from collections.abc import Iterable
from functools import lru_cache

from django import forms as django_forms
from django.forms import BaseForm, BoundField
from django.template import Library
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext

from ...icons import icon_html
from ...variants import attributes, choose
from .actions import button, link_button

register = Library()
WIDTHS = ("full", "half", "third", "quarter")
Options = Iterable[tuple[str, str]]


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if widget.is_hidden:
        return "hidden"
    if isinstance(widget, django_forms.FileInput):
        return "file"
    if isinstance(widget, django_forms.CheckboxInput):
        return "check"
    if isinstance(widget, django_forms.RadioSelect | django_forms.CheckboxSelectMultiple):
        return "choices"
    return "fieldset" if widget.use_fieldset else "plain"


def _widget(bound: BoundField, help_text: str, extra: dict[str, str | bool]) -> SafeString:
    attrs = dict(extra)
    described = [f"{bound.auto_id}_helptext"] * bool(help_text) + [f"{bound.auto_id}_error"] * bool(
        bound.errors
    )
    if described and not bound.field.widget.use_fieldset:
        attrs["aria-describedby"] = " ".join(described)
    if bound.errors:
        attrs["aria-invalid"] = "true"
    return bound.as_widget(attrs=attrs)


@register.simple_tag
def field(  # noqa: PLR0913 (a component's arguments are its documentation)
    bound: BoundField,
    *,
    label: str = "",
    help: str = "",
    width: str = "full",
    prefix: str = "",
    suffix: str = "",
    mark_optional: bool = False,
    inline: bool = False,
    **attrs: object,
) -> SafeString:
    """`{% field form.email width="half" %}`: any Django field; hx_get and the like go to the control."""
    if not isinstance(bound, BoundField):
        raise TypeError(f"field needs a bound form field, not {bound!r}")
    choose("field", "width", width, WIDTHS)
    attributes("field", attrs)
    help_text = help or str(bound.help_text or "")
    extra = {
        name.replace("_", "-"): value if isinstance(value, bool) else str(value)
        for name, value in attrs.items()
    }
    kind = _kind(bound)
    context = {
        "bound": bound,
        "kind": kind,
        "label": label or bound.label,
        "help": help_text,
        "width": width,
        "prefix": prefix,
        "suffix": suffix,
        "mark_optional": mark_optional,
        "inline": inline,
        "control": _widget(bound, help_text, extra),
        "described": f"{bound.auto_id}_helptext" if help_text else "",
    }
    return SafeString(render_to_string("ui/components/field.html", context))


@register.simple_tag
def fields(form: BaseForm, names: str, *, width: str = "full") -> SafeString:
    """`{% fields form "street place" width="half" %}`: fields in a row that differ in nothing."""
    return format_html_join("", "{}", ((field(form[name], width=width),) for name in names.split()))


@register.simple_tag
def form_errors(form: BaseForm) -> SafeString:
    """`{% form_errors form %}`: the summary that gets the focus, with a link to each field."""
    if not form.errors:
        return SafeString("")
    rows = [
        (form[name].id_for_label or form[name].auto_id, form[name].label, message)
        for name, messages in form.errors.items()
        if name != "__all__" and name in form.fields
        for message in messages
    ]
    context = {"rows": rows, "whole": form.non_field_errors()}
    return SafeString(render_to_string("ui/components/form_errors.html", context))


@register.simple_tag
def form_end(label: str, back: str, *, icon: str = "save") -> SafeString:
    """`{% form_end _("Save vacancy") back %}`: the buttons below a form: save, or leave it as it was."""
    save = button(label, icon=icon, key="Mod+Enter")
    leave = link_button(gettext("Cancel"), back, variant="quiet")
    return format_html('<div class="actions actions--start">{}{}</div>', save, leave)


@register.simple_block_tag
def fieldset(content: str, legend: str = "", help: str = "") -> SafeString:
    """`{% fieldset legend=_("Who you are") %}{% field … %}{% endfieldset %}`: fields on a grid of twelve."""
    return format_html(
        '<fieldset class="fieldset">{}{}<div class="fields">{}</div></fieldset>',
        format_html("<legend>{}</legend>", legend) if legend else "",
        format_html('<p class="fieldset__help">{}</p>', help) if help else "",
        content,
    )


@register.simple_tag
def search_field(
    name: str = "q",
    value: str = "",
    label: str = "",
    placeholder: str = "",
    size: str = "normal",
    **attrs: object,
) -> SafeString:
    """`{% search_field value=query label=_("Search vacancies") %}`"""
    choose("search_field", "size", size, ("normal", "large"))
    return format_html(
        '<div class="search search--{}">{}<input type="search" name="{}" value="{}" '
        'aria-label="{}" placeholder="{}"{}></div>',
        size,
        icon_html("search"),
        name,
        value,
        label or gettext("Search"),
        placeholder,
        attributes("search_field", attrs),
    )


@register.simple_tag
def segmented(name: str, legend: str, options: Options, value: str, key: str = "") -> SafeString:
    """`{% segmented "s12" _("How strongly") options value %}`: one of a few short words, beside each other.

    ``options``: [(value, word)]. ``key`` makes the ids, so that the focus stays where it was after a swap.
    """
    said = tuple((str(option), str(word)) for option, word in options)
    return _segmented(name, key or name, str(legend), said, str(value))


@lru_cache(maxsize=1024)
def _segmented(
    name: str, key: str, legend: str, options: tuple[tuple[str, str], ...], value: str
) -> SafeString:
    """Drawn once for the same words: a match shows one for each demand, at every look."""
    labels = format_html_join(
        "",
        '<label><input type="radio" name="{}" id="{}-{}" value="{}"{}><span>{}</span></label>',
        (
            (name, key, option, option, SafeString(" checked") if option == value else "", word)
            for option, word in options
        ),
    )
    return format_html(
        '<fieldset class="segmented"><legend class="visually-hidden">{}</legend>{}</fieldset>', legend, labels
    )


@register.simple_tag
def filter_chip(
    label: str,
    href: str,
    count: int | None = None,
    active: bool = False,
    without: bool = False,
    **attrs: object,
) -> SafeString:
    """`{% filter_chip _("Interim") href=url count=12 active=True %}`: active takes it away."""
    classes = "chip" + " chip--active" * active + " chip--not" * without
    number = SafeString("" if count is None else f'<span class="chip__count">{int(count)}</span>')
    if not active and not without:  # a page has more than a hundred of these
        extra = attributes("filter_chip", attrs)
        return format_html('<a class="chip" href="{}"{}>{}{}</a>', href, extra, label, number)
    return format_html(
        '<a class="{}" href="{}"{}>{}{}{}{}</a>',
        classes,
        href,
        attributes("filter_chip", attrs),
        format_html('<span class="visually-hidden">{} </span>', gettext("Remove filter")) if active else "",
        format_html("{} {}", pgettext("filter", "not"), label) if without else label,
        number,
        icon_html("x") if active else "",
    )
