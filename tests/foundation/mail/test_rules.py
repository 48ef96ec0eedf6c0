from __future__ import annotations

from datetime import timedelta

import pytest

from schakel.foundation.mail.rules import Meaning, as_paragraphs, meaning_of, one_line, pause_after


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        ("Hallo", "Hallo"),
        ("a\r\nBcc: b", "a Bcc: b"),
        ("a\x00b\u202ec\u200bd", "abcd"),
        ("a\u2028b\x85c", "a b c"),
        ("  veel   ruimte ", "veel ruimte"),
        ("x" * 300, "x" * 200),
    ],
)
def test_a_header_is_one_line_of_shown_characters(raw: str, line: str) -> None:
    assert one_line(raw) == line


def test_the_html_form_escapes_what_people_wrote() -> None:
    page = as_paragraphs('Hallo <script>alert("x")</script>\n& meer')
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert "<br>\n&amp; meer" in page


def test_a_link_ends_before_the_full_stop() -> None:
    assert '<a href="https://a.example/b">https://a.example/b</a>.' in as_paragraphs(
        "Zie https://a.example/b."
    )


@pytest.mark.parametrize(
    ("code", "meaning"), [(250, Meaning.ACCEPTED), (451, Meaning.NOT_NOW), (552, Meaning.NEVER)]
)
def test_reply_codes_mean_what_the_standard_says(code: int, meaning: Meaning) -> None:
    assert meaning_of(code) is meaning


def test_the_pauses_grow_to_an_hour_and_no_further() -> None:
    pauses = [pause_after(attempts) for attempts in range(1, 60)]
    assert pauses[:3] == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    assert pauses == sorted(pauses)
    assert max(pauses) == timedelta(hours=1)
