"""Writes the text of a vacancy, in Dutch or English, from the opening words and the team's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from schakel.demo.cv.sheet import words
from schakel.demo.dice import dice

from .model import Client, Contact, Department, VacancyText
from .requirements import Asked
from .sources import Table, table

MONTHS: dict[str, list[str]] = {language: words(language)["months_long"] for language in ("nl", "en")}
DAYS = {"nl": ("dag", "dagen"), "en": ("day", "days")}


@dataclass(frozen=True, slots=True)
class Brief:
    """All that the writer of an advertisement has on the desk."""

    key: str
    row: Table
    client: Client
    department: Department
    contact: Contact
    consultant: str
    asked: tuple[Asked, ...]
    full_hours: int
    closing_on: date
    attempt: int = 0


class _Writer:
    """Picks phrases for one vacancy; the same choices serve both languages."""

    def __init__(self, brief: Brief, language: str) -> None:
        self.brief, self.language = brief, language
        self.side = 0 if language == "nl" else 1
        self.chance = dice("advertisement", brief.key, brief.attempt)
        self.phrases = table("phrases")

    def pick(self, phrase: str, **values: object) -> str:
        text = str(self.chance.choice(self.phrases[phrase])[self.side])
        filled = text.format(**values) if values else text
        return capital(filled)

    def number(self, value: int) -> str:
        written: list[str] = self.phrases["number"][self.language]
        return written[value] if value < len(written) else str(value)

    def money(self, euros: int) -> str:
        text = f"{euros:,}"
        return "€ " + text.replace(",", ".") if self.language == "nl" else f"€{text}"

    def hours(self) -> str:
        low, high = self.brief.row["hours"]
        joint = " tot " if self.language == "nl" else " to "
        return str(low) if low == high else f"{low}{joint}{high}"

    def tasks(self) -> tuple[str, ...]:
        role = self.brief.row["role"]
        bank = next(part for part in table("tasks").values() if role in part["roles"])
        own = self.brief.row["own_task" if self.language == "nl" else "own_task_en"]
        chosen = self.chance.sample(bank["tasks"], k=self.chance.choice((4, 5, 5)))
        texts = [str(task[self.side]) for task in chosen]
        place = self.chance.choice((0, 0, 1, 2))
        return (*texts[:place], own, *texts[place:])

    def bring(self) -> tuple[str, ...]:
        skills = table("skills")["skill"]
        texts = [
            str(self.chance.choice(skills[one.key]["need"])[self.side])
            for one in self.brief.asked
            if one.aspect == "skill" and one.strength != "nice"
        ]
        years = next((int(one.years) for one in self.brief.asked if one.aspect == "experience"), 0)
        study = next(one.level for one in self.brief.asked if one.aspect == "education")
        texts.append(self.pick("experience", years=self.number(years)) if years > 1 else self.pick("starter"))
        texts.append(self._study("mbo" if study <= 4 else "hbo"))
        names = {"nl": "dutch", "en": "english", "de": "german"}
        texts += [self.pick(names[one.key]) for one in self.brief.asked if one.aspect == "language"]
        return tuple(texts)

    def _study(self, kind: str) -> str:
        fitting = [text for (level,), text in self.phrases["education"] if level == kind]
        return str(self.chance.choice(fitting)[self.side])

    def offer(self) -> tuple[str, ...]:
        row, full = self.brief.row, self.brief.full_hours
        low, high = (self.money(value) for value in row["pay"])
        texts = [self.pick("pay", low=low, high=high, full=full)]
        months = row["months"]
        texts.append(self.pick("interim", months=self.number(months)) if months else self.pick("permanent"))
        texts.append(self.pick("hours", hours=self.hours()))
        home = row["remote_days"]
        word = DAYS[self.language][home != 1]
        count = ("één" if self.language == "nl" else "one") if home == 1 else self.number(home)
        texts.append(self.pick("remote", days=f"{count} {word}") if home else self.pick("onsite"))
        texts.append(str(self.chance.choice(self.phrases["sector"][self.brief.client.sector])[self.side]))
        perks = self.phrases["perks"][:] if not months else self.phrases["perks"][3:6]
        texts += [str(perk[self.side]) for perk in self.chance.sample(perks, k=2 if not months else 1)]
        return tuple(texts)

    def team(self) -> tuple[str, ...]:
        team = self.brief.department
        texts = list(team.team_nl if self.language == "nl" else team.team_en)
        said = self.chance.choice(team.culture)
        frames = ("{who}: “{quote}”", "“{quote}” Dat zegt {who}.", "{who}, vat het zo samen: “{quote}”")
        frame = self.chance.choice(frames)
        if self.language == "nl":
            texts.append(frame.format(who=said.said_by, quote=said.quote))
        return tuple(texts)

    def procedure(self) -> tuple[str, ...]:
        contact, day = self.brief.contact, self.brief.closing_on
        shown = f"{day.day} {MONTHS[self.language][day.month - 1]} {day.year}"
        return (
            self.pick("procedure", name=self.brief.consultant),
            self.pick("rounds", contact=contact.name.full),
            self.pick("checks"),
            self.pick("closing", date=shown),
        )

    def summary(self) -> str:
        row, client = self.brief.row, self.brief.client
        title = lowered(row["title"] if self.language == "nl" else row["title_en"])
        dutch = (
            "{client} in {place} zoekt een {title} voor {hours} uur per week.",
            "Aan de slag als {title} bij {client} in {place}, {hours} uur per week.",
            "{client} ({place}) heeft plaats voor een {title}, {hours} uur per week.",
        )
        english = (
            "{client} in {place} is looking for {title}, {hours} hours a week.",
            "At {client} in {place} you can start as {title}, {hours} hours a week.",
            "{client} ({place}) has room for {title}, {hours} hours a week.",
        )
        at = self.chance.randrange(3)
        frame = dutch[at] if self.language == "nl" else english[at]
        if self.language == "en":
            title = f"an {title}" if title[0].lower() in "aeiou" or title.startswith("HR") else f"a {title}"
        return frame.format(client=client.name, place=client.place, title=title, hours=self.hours())


def capital(text: str) -> str:
    """A sentence with its first letter large; Dutch writes the accent of `één` on one letter then."""
    return f"Eén{text[3:]}" if text.startswith("één") else text[:1].upper() + text[1:]


def lowered(title: str) -> str:
    """A title inside a sentence: lower case unless it begins with an abbreviation."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]


def write(brief: Brief, language: str) -> VacancyText | None:
    """The advertisement; none in English when nobody wrote an English opening."""
    if language == "en" and "intro_en" not in brief.row:
        return None
    writer = _Writer(brief, language)
    opening = brief.row["intro" if language == "nl" else "intro_en"]
    about = brief.client.about_nl if language == "nl" else brief.client.about_en
    # The order of these calls is the order in which chance is used: the same in both languages.
    summary, tasks, bring = writer.summary(), writer.tasks(), writer.bring()
    offer, team, procedure = writer.offer(), writer.team(), writer.procedure()
    return VacancyText(summary, (*opening, about), tasks, bring, offer, team, procedure)
