"""A colour that the house takes is readable wherever it stands, by day and in the dark."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.foundation.house.colours import (
    ENOUGH,
    contrasts,
    hex_of,
    nearest,
    oklch_of,
    ratio,
    relatives,
    rgb_from,
    rgb_of,
    weakest,
)
from schakel.foundation.house.rules import OWN, Style, mark_of, problems, style_sheet

pytestmark = pytest.mark.engine
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
themes = st.sampled_from(["light", "dark"])


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [("#ffffff", "#000000", 21.0), ("#777777", "#ffffff", 4.48), ("#0000ff", "#ffffff", 8.59)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, known: float) -> None:
    assert round(ratio(rgb_of(one), rgb_of(other)), 2) == known


@given(colours)
def test_a_colour_comes_back_from_oklch(colour: str) -> None:
    back = rgb_of(hex_of(rgb_from(oklch_of(colour))))
    assert all(abs(one - other) < 0.02 for one, other in zip(rgb_of(colour), back, strict=True))


@given(colours, themes)
def test_the_nearest_colour_is_readable_everywhere_and_keeps_its_hue(colour: str, theme: str) -> None:
    found = nearest(colour, theme)
    assert weakest(found, theme).ratio >= ENOUGH
    assert (found == colour) == (weakest(colour, theme).ratio >= ENOUGH)
    (_, chroma, hue), (_, still, turned) = oklch_of(colour), oklch_of(found)
    if min(chroma, still) > 0.05:
        assert min(abs(hue - turned), 360 - abs(hue - turned)) < 12


@given(colours, themes)
def test_words_on_the_relatives_are_readable_too(colour: str, theme: str) -> None:
    made = relatives(nearest(colour, theme), theme)
    assert ratio(rgb_of(made["accent-deep"]), rgb_of(made["accent-tint"])) >= ENOUGH
    assert ratio(rgb_of(made["on-accent"]), rgb_of(made["accent"])) >= ENOUGH - 0.02


def test_our_own_colours_pass() -> None:
    for theme, colour in OWN.items():
        assert all(one.is_enough for one in contrasts(colour, theme)), theme


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"accent_light": "#7fcedd"}, {"accent_light": "unreadable"}),
        ({"accent_dark": "#00525f"}, {"accent_dark": "unreadable"}),
        ({"accent_light": "red; } body { display: none"}, {"accent_light": "not-a-colour"}),
        ({"name": " "}, {"name": "missing"}),
        ({"kvk_number": "123"}, {"kvk_number": "not-a-kvk-number"}),
        ({"vat_number": "NL000000000B00"}, {"vat_number": "not-a-vat-number"}),
        ({"postcode": "0123 AB"}, {"postcode": "not-a-postcode"}),
        ({"accent_light": "#7a1f3d", "kvk_number": "01234567", "postcode": "3511 AB"}, {}),
    ],
)
def test_what_is_wrong_is_named_by_field(fields: dict[str, str], wrong: dict[str, str]) -> None:
    assert problems(Style(**({"name": "Noord"} | fields))) == wrong


def test_the_style_sheet_sets_roles_and_its_name_follows_what_it_says() -> None:
    sheet = style_sheet(Style(name="Noord", accent_light="#7a1f3d"))
    assert "--accent: light-dark(#7a1f3d, #7fcedd);" in sheet
    assert style_sheet(Style(name="Noord")) == ""
    assert mark_of(sheet) != mark_of(sheet.replace("#7a1f3d", "#7a1f3e"))
