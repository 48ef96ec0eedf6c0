"""Tags of the page itself: style sheets, scripts, the theme, the languages."""

from functools import cache

from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.template import Context, Library
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from ...icons import icon_html
from ...variants import choose
from .show import TONES

register = Library()
FACES = ("site", "desk")
SHARED = ("layers", "reset", "tokens", "base", "page", "panes")
COMPONENTS = ("button", "field", "card", "state", "text", "table", "dialog")
SCRIPTS = {
    "site": ("frame", "autosave", "dropzone"),
    "desk": ("frame", "autosave", "dropzone", "keys", "palette", "list-detail"),
}


def style_names(face: str) -> list[str]:
    """Return the style sheets of a face in the order in which they are linked."""
    layouts = ["site"] if face == "site" else ["desk"]
    parts = [f"components/{name}" for name in COMPONENTS]
    return [*SHARED, *layouts, *parts, "utilities", "print"]


@register.simple_tag
@cache
def ui_styles(face: str) -> SafeString:
    """`{% ui_styles "desk" %}`: the style sheets, and the fonts fetched ahead."""
    choose("ui_styles", "face", face, FACES)
    fonts = ["source-sans-3-latin", *(["petrona-latin"] if face == "site" else [])]
    return SafeString(
        format_html_join(
            "",
            '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>',
            ((static(f"ui/fonts/{name}.woff2"),) for name in fonts),
        )
        + format_html_join(
            "",
            '<link rel="stylesheet" href="{}">',
            ((static(f"ui/css/{name}.css"),) for name in style_names(face)),
        )
    )


@register.simple_tag
@cache
def ui_scripts(face: str) -> SafeString:
    """`{% ui_scripts "desk" %}`: htmx and the modules of a face; the page works without them."""
    choose("ui_scripts", "face", face, FACES)
    modules = format_html_join(
        "",
        '<script type="module" src="{}"></script>',
        ((static(f"ui/js/{name}.js"),) for name in SCRIPTS[face]),
    )
    return format_html('<script src="{}" defer></script>{}', static("ui/vendor/htmx.min.js"), modules)


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """`data-theme="{% theme %}"`: what the visitor chose (a cookie), else auto."""
    request = context.get("request")
    chosen = request.COOKIES.get("theme", "") if request else ""
    return chosen if chosen in {"light", "dark"} else "auto"


@register.simple_tag(takes_context=True)
def language_switch(context: Context) -> SafeString:
    """`{% language_switch %}`: this page in each language, by a link when it has its own address."""
    request = context.get("request")
    path = request.get_full_path() if request else "/"
    now = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    try:
        setter = reverse("set_language")
    except NoReverseMatch:
        setter = ""
    languages = []
    for code, _name in settings.LANGUAGES:
        url = translate_url(path, code)
        info = get_language_info(code)
        languages.append(
            {
                "code": code,
                "name": info["name_local"].capitalize(),
                "current": code == now,
                "url": url if url != path else "",
            }
        )
    values = {"languages": languages, "setter": setter, "next": path, "csrf_token": context.get("csrf_token")}
    return SafeString(render_to_string("ui/components/language_switch.html", values))


MESSAGE_TONES = {"success": "ok", "warning": "warn", "error": "danger"}


@register.simple_tag
def message_tone(message: Message) -> str:
    """The tone of a notice for one of Django's messages."""
    return MESSAGE_TONES.get(message.level_tag, "accent")


@register.simple_tag
def message_icon(message: Message) -> SafeString:
    """The icon that goes with it."""
    return icon_html(TONES[message_tone(message)])
