"""Markdown is drawn once for a text, and its headings stand where the page has room for them."""

from __future__ import annotations

import pytest

from schakel.foundation.ui.templatetags.markdown import html_of

pytestmark = pytest.mark.app


@pytest.mark.parametrize(
    "text", ["- een\n- twee", "Een regel.\n\nNog een.", "a | b\n---|---\n1 | 2", "C# en F#"]
)
def test_a_text_without_a_heading_is_the_same_everywhere(text: str) -> None:
    assert html_of(text, 2) == html_of(text, 3) == html_of(text, 4)


@pytest.mark.parametrize(
    "text", ["# Kop\n\ntekst", "Kop\n---\n\ntekst", "Kop\n  ===\n", "> # Kop", "- Kop\n  ---", "> Kop\n> ---"]
)
@pytest.mark.parametrize("top", [2, 3, 4])
def test_the_highest_heading_of_a_text_stands_where_it_is_asked(text: str, top: int) -> None:
    assert f"<h{top}>Kop</h{top}>" in html_of(text, top)
