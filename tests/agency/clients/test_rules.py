"""Numbers of the trade register and addresses on the web are taken as people type them."""

from __future__ import annotations

import re

import pytest

from schakel.agency.clients.rules import NotAKvkNumber, kvk_number, web_address

pytestmark = pytest.mark.engine


@pytest.mark.parametrize(
    "typed",
    [
        "12345678",
        " 12 34 56 78 ",
        "1234.5678",
        "KvK 12345678",
        "kvk-nummer: 12345678",
        "12345678 000012345678",
    ],
)
def test_a_kvk_number_is_taken_however_it_is_typed(typed: str) -> None:
    assert kvk_number(typed) == "12345678"


@pytest.mark.parametrize(
    "typed", ["1234567", "123456789", "NL123456789B01", "00000000", "1234567a", "１２３４５６７８x"]
)
def test_what_is_no_kvk_number_is_refused(typed: str) -> None:
    with pytest.raises(NotAKvkNumber):
        kvk_number(typed)


def test_a_website_gets_https_and_nonsense_is_refused() -> None:
    assert web_address(" www.voorbeeld.nl ") == "https://www.voorbeeld.nl"
    assert web_address("http://voorbeeld.nl/over") == "http://voorbeeld.nl/over"
    assert (web_address(""), kvk_number(" ")) == ("", "")
    for wrong in ("javascript:alert(1)", "geen idee", "ftp://voorbeeld.nl", "http://"):
        with pytest.raises(ValueError, match=re.escape(wrong)):
            web_address(wrong)
