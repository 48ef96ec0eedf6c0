"""Tags of the public site: texts in its language, addresses, the language switch, structured data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.template import Context, Library
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info

from schakel.engine.language import load_taxonomy
from schakel.engine.reading.illustrations import SHAPES
from schakel.faces.website.addresses import LANGUAGES, Record, address_of, home_in, language_now, translated
from schakel.faces.website.context import columns_html
from schakel.faces.website.sharing import HEIGHT, WIDTH
from schakel.faces.website.structured_data import agency, breadcrumbs
from schakel.faces.website.texts import experience_label
from schakel.faces.website.vacancy_cards import card_html
from schakel.foundation.pictures.models import Picture
from schakel.foundation.pictures.rules import WIDTHS
from schakel.foundation.ui.templatetags.markdown import html_of
from schakel.kernel.bilingual import in_language

register = Library()
register.filter("address", address_of)
register.filter("as_breadcrumbs", breadcrumbs)
register.simple_tag(agency, name="agency_data")
register.simple_tag(columns_html, name="site_columns", takes_context=True)
register.simple_tag(card_html, name="vacancy_card")  # `{% vacancy_card card level=2 %}`


@register.filter
def said(record: object, name: str) -> str:
    """`{{ guide|said:"title" }}`: a text in the language of the page, else in Dutch."""
    return in_language(record, name, language_now())[0]


@register.filter
def foreign(record: object, name: str) -> str:
    """`lang=vacancy|foreign:"title"`: the language `said` really gives, unless it is the page's."""
    language = in_language(record, name, language_now())[1]
    return "" if language == language_now() else language


@register.filter
def role_label(key: str) -> str:
    """The name of a role of the taxonomy; a role it does not know by its own key."""
    role = load_taxonomy().roles.get(key)
    return role.label(language_now()) if role else key.replace("-", " ").capitalize()


@register.filter
def inside(title: str) -> str:
    """A title in the middle of a sentence: a small letter, unless it begins with an abbreviation."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


@register.filter
def experience(band: str) -> str:
    """A band of experience in words; nothing for none."""
    return experience_label(band) if band else ""


@register.filter
def skill_label(key: str) -> str:
    """The name of a skill of the taxonomy, with a capital."""
    found = load_taxonomy().skills.get(key)
    words = found.label(language_now()) if found else key.replace("-", " ")
    return words[:1].upper() + words[1:]


@register.simple_tag
def text_of(record: object, name: str, top: int = 3) -> SafeString:
    """`{% text_of vacancy "tasks" %}`: Markdown as HTML, marked with its language if another."""
    text, language = in_language(record, name, language_now())
    html = html_of(text, top)
    if language == language_now() or not text:
        return html
    return format_html('<div lang="{}">{}</div>', language, html)


@register.simple_tag
def site_picture(
    picture: Picture, shape: str, css: str = "", sizes: str = "100vw", *, first: bool = False
) -> SafeString:
    """`{% site_picture post.picture "wide" first=True %}`: an image in the sizes in stock, described.

    ``first`` for what a reader sees at once: it is fetched with the page, others when they come near.
    """
    widths = WIDTHS[shape]
    ratio = SHAPES[shape] or picture.width / picture.height
    return format_html(
        '<img class="{}" src="{}" srcset="{}" sizes="{}" width="{}" height="{}" alt="{}"'
        ' {} decoding="async">',
        css,
        picture_address(picture, shape, widths[1]),
        ", ".join(f"{picture_address(picture, shape, width)} {width}w" for width in widths),
        sizes,
        widths[1],
        round(widths[1] / ratio),
        said(picture, "alt"),
        SafeString('fetchpriority="high"' if first else 'loading="lazy"'),
    )


def picture_address(picture: Picture, shape: str, width: int) -> str:
    """Where one size of a picture stands; a new focus is a new address."""
    return reverse("picture", args=[picture.reference, picture.version, shape, width])


@register.simple_tag(takes_context=True)
def page_languages(context: Context) -> SafeString:
    """`{% page_languages %}`: the switch that stays on this page, whatever its address."""
    found = _addresses(context)
    languages = [
        {
            "code": code,
            "name": get_language_info(code)["name_local"].capitalize(),
            "current": code == language_now(),
            "url": found.get(code) or home_in(code),
        }
        for code in LANGUAGES
    ]
    return SafeString(render_to_string("ui/components/language_switch.html", {"languages": languages}))


@register.simple_tag(takes_context=True)
def alternates(context: Context) -> SafeString:
    """`{% alternates %}`: the canonical address and the page's addresses per language, for search engines."""
    request = context.get("request")
    found = {code: url.partition("?")[0] for code, url in _addresses(context).items()}
    page = request.GET.get("page", "") if request else ""
    tail = f"?page={page}" if page.isdigit() and page != "1" else ""
    links = [("canonical", "", found.get(language_now(), "/") + tail)]
    if len(found) > 1:
        links += [("alternate", code, url) for code, url in found.items()]
        links.append(("alternate", "x-default", found[settings.LANGUAGE_CODE]))
    return SafeString(
        "".join(
            format_html(
                '<link rel="{}"{} href="{}{}">',
                rel,
                format_html(' hreflang="{}"', code) if code else "",
                settings.BASE_URL.rstrip("/"),
                url,
            )
            for rel, code, url in links
        )
    )


def _addresses(context: Context) -> Mapping[str, str]:
    given = context.get("addresses")
    request = context.get("request")
    return given or (translated(request.get_full_path()) if request else {language_now(): "/"})


@register.simple_tag
def share_picture(path: str) -> SafeString:
    """`{% share_picture path %}`: the picture that stands beside a shared link, with its size."""
    return format_html(
        '<meta property="og:image" content="{}{}"><meta property="og:image:width" content="{}">'
        '<meta property="og:image:height" content="{}">'
        '<meta name="twitter:card" content="summary_large_image">',
        settings.BASE_URL.rstrip("/"),
        path,
        WIDTH,
        HEIGHT,
    )


@register.simple_tag
def structured(data: Mapping[str, Any]) -> SafeString:
    """`{% structured job %}`: JSON-LD; a block of data, so no script for the browser or its policy."""
    text = json.dumps(data, ensure_ascii=False, default=str)
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return SafeString(f'<script type="application/ld+json">{text}</script>')


def record_address(record: Record) -> str:
    """The full address of a record, for feeds and search engines."""
    return settings.BASE_URL.rstrip("/") + address_of(record)
