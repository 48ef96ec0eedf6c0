"""The tools that hold code and templates to one form, to check it and to put it right."""

import re

from schakel.config.bootstrap import ROOT
from schakel.config.workshop.steps import Step, module, tool

# Blocks of Django's own, which the indenter of templates knows.
KNOWN = {
    "autoescape",
    "block",
    "blocktranslate",
    "comment",
    "filter",
    "for",
    "if",
    "spaceless",
    "verbatim",
    "with",
}
DJADE = ("--target-version", "5.2")


def checkers() -> list[Step]:
    """Every tool, saying what is not in form and changing nothing."""
    return [
        Step("lint (ruff)", module("ruff", "check", "--no-cache")),
        Step("format (ruff)", module("ruff", "format", "--check", "--no-cache")),
        Step("templates (djade)", tool("djade", "--check", *DJADE, *templates())),
        Step("indent (djhtml)", tool("djhtml", "--check", *indenting())),
    ]


def menders() -> list[Step]:
    """The same tools, putting right what they can."""
    return [
        Step("lint (ruff)", module("ruff", "check", "--no-cache", "--fix", "--quiet")),
        Step("format (ruff)", module("ruff", "format", "--no-cache", "--quiet")),
        Step("templates (djade)", tool("djade", *DJADE, *templates())),
        Step("indent (djhtml)", tool("djhtml", *indenting())),
    ]


def templates() -> list[str]:
    """The templates to format; those of documents that typst and others fill are not Django's."""
    found = (ROOT / "src").glob("**/templates/**/*.html")
    return [str(path.relative_to(ROOT)) for path in sorted(found)]


def indenting() -> list[str]:
    """What the indenter is told: two spaces, and the tags of our own that have an end."""
    texts = ((ROOT / path).read_text(encoding="utf-8") for path in templates())
    ends = {end for text in texts for end in re.findall(r"{% end(\w+)", text)}
    blocks = [word for name in sorted(ends - KNOWN) for word in ("-b", f"{name},end{name}")]
    return ["-t", "2", *blocks, *templates()]
