"""The answers checks can give, and how each is said in Dutch and English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from schakel.kernel.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Answer:
    """What a check found: the verdict, the reason's code, the value in its right form, and the certain fix.

    ``fix`` is what the value becomes when the fix is certain; ``meant`` a guess that a person has to confirm.
    """

    verdict: Verdict
    code: str
    value: str = ""
    fix: str = ""
    meant: str = ""

    def said(self, language: str) -> str:
        """The reason in words."""
        return words(self.code, language)

    def remedy(self, language: str) -> str:
        """What to do about it; empty when there is nothing to do."""
        return remedy(self.code, language, self.fix or self.meant)


@cache
def reasons() -> Mapping[str, Mapping[str, str]]:
    """Every reason: code → ``nl``, ``en``, and ``do_nl``, ``do_en`` where there is something to do."""
    text = (resources.files(__package__) / "words" / "reasons.toml").read_text("utf-8")
    return tomllib.loads(text)


def words(code: str, language: str) -> str:
    """A reason as a sentence in ``nl`` or ``en``."""
    return reasons()[code][language]


def remedy(code: str, language: str, fix: str = "") -> str:
    """What to do about a reason, with the proposed value filled in."""
    return reasons()[code].get(f"do_{language}", "").replace("{fix}", fix)
