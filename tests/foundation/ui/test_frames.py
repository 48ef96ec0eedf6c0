"""The frames hold what every page needs, and each part of the component page renders."""

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import Http404, HttpRequest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from schakel.foundation.ui.views import PARTS, components


def asked(rf: RequestFactory, **query: str) -> HttpRequest:
    request = rf.get("/_ui/", query)
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]  # what the middleware sets
    return request


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_each_part_of_the_component_page_renders(rf: RequestFactory, part: str, language: str) -> None:
    with translation.override(language):
        html = components(asked(rf, part=part, errors="1")).content.decode()
    assert f'lang="{language}"' in html
    assert html.count("<h1") == 1


def test_an_unknown_part_is_not_found(rf: RequestFactory) -> None:
    with pytest.raises(Http404):
        components(asked(rf, part="../secret"))


@pytest.mark.parametrize("part", ["home", "desk", "sheet"])
def test_every_frame_has_a_way_past_the_menu(rf: RequestFactory, part: str) -> None:
    html = components(asked(rf, part=part)).content.decode()
    assert 'class="skip-link" href="#main"' in html
    assert 'id="main"' in html


@pytest.mark.parametrize(("cookie", "shown"), [("dark", "dark"), ("light", "light"), ('"><script>', "auto")])
def test_the_chosen_theme_is_there_before_any_script(rf: RequestFactory, cookie: str, shown: str) -> None:
    rf.cookies["theme"] = cookie
    assert f'data-theme="{shown}"' in components(asked(rf)).content.decode()


def test_a_message_is_told_in_the_tone_of_its_level(rf: RequestFactory) -> None:
    html = components(asked(rf, part="desk")).content.decode()
    assert "notice--ok" in html
    assert "De vacature staat online." in html


def test_the_rail_shows_where_you_are_and_how_much_waits() -> None:
    nav = [{"label": "Werk", "url": "/w/", "icon": "inbox", "count": 12}]
    nav += [
        {"label": "Front", "entries": [{"label": "Mensen", "url": "/m/", "icon": "users", "current": True}]}
    ]
    html = engines["django"].get_template("ui/components/desk_nav.html").render({"desk_nav": nav})
    assert 'href="/m/" aria-current="page"' in html
    assert '<span class="desk-rail__count">12</span>' in html
    assert "Front</p>" in html
