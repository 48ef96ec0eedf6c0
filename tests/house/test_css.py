"""The rules of the style sheets: one order, one place for colours, nothing louder than it needs to be."""

import re
from pathlib import Path

import pytest

from schakel.foundation.ui.bundles import FACES, style_names
from tests.house.sources import SOURCE, project_files, shown

LINES = 200
LAYERS = ["reset", "tokens", "base", "layout", "components", "utilities"]
CSS = SOURCE / "foundation" / "ui" / "static" / "ui" / "css"
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|light-dark)\(|(?<![\w-])(?:white|black|red|green|blue|gr[ae]y)(?![\w-])",
    re.IGNORECASE,
)
# Layout by the reading direction, not by left and right.
PHYSICAL = re.compile(
    r"(?<![\w-])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|left|right|top|bottom|(?:min-|max-)?(?:width|height))\s*:"
)


def style_sheets() -> list[Path]:
    return [path for path in project_files() if path.suffix == ".css" and path.is_relative_to(SOURCE)]


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def read(path: Path) -> str:
    return without_comments(path.read_text(encoding="utf-8"))


def selectors(text: str) -> list[str]:
    """What stands before each brace, at-rules left out."""
    found = [part.strip() for part in re.findall(r"([^{};]+)\{", text)]
    return [part for part in found if not part.startswith("@")]


def declarations(text: str) -> list[str]:
    """What stands in the innermost braces, each with its property."""
    blocks = re.findall(r"\{([^{}]*)\}", text)
    return [line.strip() for block in blocks for line in block.split(";") if ":" in line]


def layer_of(text: str) -> str:
    found = re.findall(r"@layer\s+([\w-]+)\s*\{", text)
    return found[0] if len(found) == 1 else ""


def top_level(text: str) -> list[str]:
    """The statements outside all braces: a well-behaved file has one, its layer."""
    depth, here, found = 0, "", []
    for sign in text:
        if depth == 0 and sign in "{;":
            found.append(here.strip())
            here = ""
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0 and sign not in "{};":
            here += sign
    return found


def test_there_are_style_sheets_to_check() -> None:
    assert len(style_sheets()) > 10


def test_one_line_orders_the_layers() -> None:
    orders = {shown(path): re.findall(r"@layer\s+([\w\s,-]+);", read(path)) for path in style_sheets()}
    given = {name: order for name, order in orders.items() if order}
    assert given == {shown(CSS / "layers.css"): [", ".join(LAYERS)]}


def test_every_rule_stands_in_a_layer() -> None:
    outside = {
        shown(path): top_level(read(path))
        for path in style_sheets()
        if path.name != "layers.css"
        and (layer_of(read(path)) not in LAYERS or len(top_level(read(path))) != 1)
    }
    assert outside == {}


def test_colours_stand_with_the_tokens_only() -> None:
    strays = [
        f"{shown(path)}: {line}"
        for path in style_sheets()
        if layer_of(read(path)) != "tokens"
        for line in declarations(read(path))
        if COLOUR.search(line)
    ]
    assert strays == []


def test_no_selector_names_an_id() -> None:
    named = [
        f"{shown(path)}: {selector}"
        for path in style_sheets()
        for selector in selectors(read(path))
        if "#" in selector
    ]
    assert named == []


def test_only_utilities_insist() -> None:
    loud = [
        shown(path)
        for path in style_sheets()
        if "!important" in read(path) and layer_of(read(path)) != "utilities"
    ]
    assert loud == []


def test_properties_follow_the_reading_direction() -> None:
    fixed = [
        f"{shown(path)}: {line}"
        for path in style_sheets()
        for line in declarations(read(path))
        if PHYSICAL.match(line)
    ]
    assert fixed == []


def test_style_sheets_are_short() -> None:
    long = {
        shown(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in style_sheets()
        if len(path.read_text(encoding="utf-8").splitlines()) > LINES
    }
    assert long == {}


def test_every_token_that_is_read_is_given() -> None:
    text = "".join(read(path) for path in style_sheets())
    given = set(re.findall(r"(--[\w-]+)\s*:", text))
    read_without_fallback = set(re.findall(r"var\(\s*(--[\w-]+)\s*\)", text))
    assert read_without_fallback - given == set()


def test_every_style_sheet_of_the_components_is_linked() -> None:
    linked = {name for face in FACES for name in style_names(face)}
    assert {path.relative_to(CSS).with_suffix("").as_posix() for path in CSS.rglob("*.css")} == linked


@pytest.mark.parametrize(
    "text",
    [
        "@layer components { .a { color: #fff; } }",
        "@layer components { .a { color: oklch(0.5 0.1 20); } }",
        "@layer components { .a { border: 1px solid black; } }",
    ],
)
def test_a_colour_is_recognised(text: str) -> None:
    assert any(COLOUR.search(line) for line in declarations(text))


def test_a_role_is_not_taken_for_a_colour() -> None:
    text = "@layer components { .a { color: var(--line-black); white-space: nowrap; } }"
    assert not any(COLOUR.search(line) for line in declarations(text))


def test_a_rule_outside_its_layer_is_recognised() -> None:
    assert top_level("@layer base { .a { top: 0; } } .b { top: 0; }") == ["@layer base", ".b"]
