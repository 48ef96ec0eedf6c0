"""Tags of the page itself: style sheets, scripts, the theme, the languages."""

from functools import cache

from django.conf import settings
from django.contrib.messages.storage.base import Message
from django.contrib.staticfiles.storage import staticfiles_storage
from django.template import Context, Library
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from ...bundles import FACES, SCRIPTS, BundledStaticFilesStorage, script_bundle, style_bundle, style_names
from ...icons import icon_html
from ...variants import choose
from .show import TONES

register = Library()


@register.simple_tag
def ui_styles(face: str) -> SafeString:
    """`{% ui_styles "desk" %}`: the style sheets; on the site no font is fetched ahead of the words."""
    choose("ui_styles", "face", face, FACES)
    return _styles(face, _are_bundled())


@cache
def _styles(face: str, bundled: bool) -> SafeString:
    fonts = ["source-sans-3-latin"] if face == "desk" else []
    sheets = [style_bundle(face)] if bundled else [f"ui/css/{name}.css" for name in style_names(face)]
    return SafeString(
        format_html_join("", '<link rel="stylesheet" href="{}">', ((static(name),) for name in sheets))
        + format_html_join(
            "",
            '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>',
            ((static(f"ui/fonts/{name}.woff2"),) for name in fonts),
        )
    )


@register.simple_tag
def ui_scripts(face: str) -> SafeString:
    """`{% ui_scripts "desk" %}`: htmx and the modules of a face; the page works without them.

    On the site the modules fetch htmx, where a page asks for it and somebody is about to use it.
    """
    choose("ui_scripts", "face", face, FACES)
    return _scripts(face, _are_bundled())


@cache
def _scripts(face: str, bundled: bool) -> SafeString:
    names = [script_bundle(face)] if bundled else [f"ui/js/{name}.js" for name in SCRIPTS[face]]
    htmx = static("ui/vendor/htmx.min.js")
    if face == "site":
        later = '<script type="module" src="{}" data-htmx="{}" fetchpriority="low"></script>'
        return format_html_join("", later, ((static(name), htmx) for name in names))
    modules = format_html_join(
        "", '<script type="module" src="{}"></script>', ((static(name),) for name in names)
    )
    return format_html('<script src="{}" defer></script>{}', htmx, modules)


def _are_bundled() -> bool:
    """Whether what is served was collected, and so joined."""
    return isinstance(staticfiles_storage, BundledStaticFilesStorage)


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
