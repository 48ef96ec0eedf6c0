"""What people say: profile texts, motivations, wishes and how they like to work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from random import Random

from .model import Statement
from .sources import table


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is speaking, in the words that texts fill in."""

    language: str
    years: int
    role: str
    employer: str
    task: str
    skill: str

    def words(self) -> dict[str, str]:
        """The values of the gaps in the texts."""
        low = self.skill if self.skill[:2].isupper() else self.skill[:1].lower() + self.skill[1:]
        task = self.task[:1].lower() + self.task[1:]
        return {
            "years": str(self.years),
            "role": self.role,
            "employer": self.employer,
            "task": task,
            "skill": self.skill,
            "skill_low": low,
        }


def say(speaker: Speaker, parts: tuple[str, ...], dice: Random, **more: str) -> str:
    """One sentence of each part, filled in."""
    bank = table("voices")[speaker.language]
    values = {**speaker.words(), **more}
    return " ".join(_fitting(bank[part], speaker, dice).format(**values) for part in parts)


def _fitting(texts: list[str], speaker: Speaker, dice: Random) -> str:
    """A text that suits the speaker: nobody of one year looks back on many."""
    fitting = texts if speaker.years >= 4 else [text for text in texts if "{years}" not in text]
    return dice.choice(fitting)


def profile(speaker: Speaker, dice: Random) -> str:
    """The text at the top of a CV."""
    return say(speaker, ("open", "middle", "close"), dice)


def motivation(speaker: Speaker, title: str, client: str, dice: Random) -> str:
    """A short letter with an application."""
    parts = ("apply_open", "apply_proof", "apply_fit", "apply_close")
    return say(speaker, parts, dice, title=f"‘{title}’", client=client)


def culture(name: str, employer: str, said_on: date, dice: Random) -> tuple[Statement, ...]:
    """Three to five statements on how somebody likes to work, from one talk."""
    bank = table("voices")["culture"]
    told = False
    made = []
    for dimension in dice.sample(sorted(bank), k=dice.choice((3, 4, 4, 5))):
        value = dice.choice(("-2", "-1", "-1", "1", "1", "1", "2"))
        quote = dice.choice(bank[dimension][value])
        if not told and dice.random() < 0.5:
            told = True
            quote += " " + dice.choice(table("voices")["tails"]["nl"]).format(employer=employer)
        made.append(Statement(dimension, int(value), quote, name, said_on))
    return tuple(made)
