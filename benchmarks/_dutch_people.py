"""Makes Dutch people who do not exist, some of them recorded twice or more the way real offices do it.

Households share an address, often a family name, sometimes a phone and a mailbox; there are twins, and a son
with his father's name. A second record has typing errors, a nickname or initials, a surname after marriage,
another address, mailbox or phone, a birth date with its parts swapped, or simply less of it all.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from importlib import resources
from itertools import accumulate
from pathlib import Path

from schakel.engine.checking.duplicates import Person
from schakel.kernel.places import all_places

STREET_ENDS = ("straat", "laan", "weg", "plein", "hof", "kade", "singel", "dreef")
PROVIDERS = (
    "gmail.com",
    "hotmail.com",
    "outlook.com",
    "ziggo.nl",
    "kpnmail.nl",
    "live.nl",
    "icloud.com",
    "xs4all.nl",
)
NAMES = tomllib.loads((Path(__file__).parent / "_dutch_names.toml").read_text("utf-8"))
COMMON, STREETS = ([word.replace("_", " ") for word in NAMES[key].split()] for key in ("surnames", "streets"))
LETTERS = "ABCDEFGHJKLMNPRSTUVWXZ"
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
KEYS = {char: near for row in ROWS for char, near in zip(row, row[1:] + row[-2], strict=True)}


@dataclass(frozen=True, slots=True)
class Home:
    """Where a household lives."""

    street: str
    number: str
    postcode: str
    place: str


class Population:
    """People in households, streamed; the same seed gives the same people."""

    def __init__(self, seed: int = 7) -> None:
        self.chance = random.Random(seed)
        self.taken: set[str] = set()
        text = resources.files("schakel.engine.checking.duplicates") / "words" / "given-names.toml"
        self.families = [line.split() for line in tomllib.loads(text.read_text("utf-8"))["names"]]
        self.given = [name.capitalize() for line in self.families for name in line if "-" not in name]
        self.given_weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.given))))
        self.chance.shuffle(self.given)
        self.nick = {name: line for line in self.families for name in line}
        places = all_places()
        rare = [f"van {place.name}" for place in places] + [f"{name}s" for name in self.given]
        rare += [f"{name}{end}" for name in self.given for end in ("ma", "stra", "sen", "ink")]
        self.surnames = [*COMMON, *rare]
        shares = [1 / (rank + 8) for rank in range(len(COMMON))] + [0.0012] * len(rare)
        self.surname_weights = list(accumulate(shares))
        self.places = [place.name for place in places]
        self.place_weights = list(accumulate(1 / (rank + 12) for rank in range(len(places))))

    def records(self, number: int, doubled: float = 0.15) -> Iterator[tuple[Person, int]]:
        """So many records with the number of the person each is about; some are about one person."""
        made = person = 0
        while made < number:
            for member in self.household():
                person += 1
                for record in self.written(member, doubled):
                    if made == number:
                        return
                    made += 1
                    yield replace(record, id=f"p{made:07}"), person

    def written(self, member: Person, doubled: float) -> Iterator[Person]:
        """How somebody stands in the records: once as they are, and perhaps again."""
        yield self.thinned(member)
        again = member
        while self.chance.random() < doubled:
            again = self.changed(again)
            yield self.thinned(self.mistyped(again))

    def household(self) -> list[Person]:
        chance = self.chance
        home, family, line = self.home(), self.surname(), self.mobile()
        shared = f"{family.split()[-1].lower()}.{home.number}@{chance.choice(PROVIDERS)}"
        size = chance.choices((1, 2, 3, 4), (46, 30, 12, 12))[0]
        members = []
        for at in range(size):
            mine = family if at != 1 or chance.random() < 0.45 else self.surname()
            year = chance.randrange(1955, 2000) if at < 2 else chance.randrange(1985, 2007)
            one = self.unlike(members, mine, year, home)
            if at and chance.random() < 0.2:
                one = replace(one, email=shared)
            if at and chance.random() < 0.25:
                one = replace(one, phone=line)
            members.append(one)
        if size > 2 and chance.random() < 0.06:  # twins
            twin = self.unlike(members, members[2].family, 1990, home)
            members.append(replace(twin, born=members[2].born))
        if size > 2 and chance.random() < 0.02:  # a father and a son of one name
            members[2] = replace(members[2], given=members[0].given, family=members[0].family)
        return members

    def unlike(self, others: list[Person], family: str, year: int, home: Home) -> Person:
        """Somebody with a name of their own in the household: few families call two people the same."""
        while True:
            one = self.somebody(family, year, home)
            mine = self.called(one)
            if all(mine.isdisjoint(self.called(other)) for other in others):
                return one

    def called(self, one: Person) -> set[str]:
        return {name for word in one.given.lower().split() for name in [word, *self.nick.get(word, [])]}

    def somebody(self, family: str, year: int, home: Home) -> Person:
        chance = self.chance
        given = self.given_name()
        if chance.random() < 0.25:
            given += f" {self.given_name()}"
        last = family.rsplit(maxsplit=1)[-1].lower()
        first = given.split()[0].lower()
        ways = (
            f"{first}.{last}",
            f"{first[0]}.{last}",
            f"{first}{last}",
            f"{last}.{first}",
            f"{first}{last}{year % 100}",
        )
        extra = str(chance.randrange(1, 999)) if chance.random() < 0.5 else ""
        email = self.free(f"{chance.choice(ways)}{extra}@{chance.choice(PROVIDERS)}")
        return Person(
            "", given, " ".join(family.split()[:-1]), family.rsplit(maxsplit=1)[-1],
            f"{year}-{chance.randrange(1, 13):02}-{chance.randrange(1, 29):02}",
            home.street, home.number, home.postcode, home.place,
            email, self.mobile(),
        )  # fmt: skip

    def thinned(self, one: Person) -> Person:
        """No record is whole."""
        chance = self.chance
        return replace(
            one,
            born="" if chance.random() < 0.25 else one.born,
            email="" if chance.random() < 0.08 else one.email,
            phone="" if chance.random() < 0.15 else one.phone,
            **({"street": "", "number": "", "postcode": ""} if chance.random() < 0.1 else {}),
        )

    def changed(self, one: Person) -> Person:
        """What happened in somebody's life between two records."""
        chance = self.chance
        if chance.random() < 0.22:
            home = self.home()
            one = replace(
                one, street=home.street, number=home.number, postcode=home.postcode, place=home.place
            )
        if chance.random() < 0.3:
            provider = chance.choice(PROVIDERS)
            box = (
                one.email.split("@")[0]
                if chance.random() < 0.5
                else f"{one.given.split()[0].lower()}{chance.randrange(99, 9999)}"
            )
            one = replace(one, email=self.free(f"{box}@{provider}"))
        if chance.random() < 0.2:
            one = replace(one, phone=self.mobile())
        if chance.random() < 0.07:
            own, new = one.family, self.surname()
            prefix = " ".join(new.split()[:-1])
            family = f"{new.split()[-1]}-{own}" if chance.random() < 0.7 else new.split()[-1]
            one = replace(one, prefix=prefix, family=family)
        return one

    def mistyped(self, one: Person) -> Person:
        """How another hand wrote the same person: the given name, then each other field by its own chance."""
        chance = self.chance
        one = self.renamed(one, chance.random())
        slips: tuple[tuple[float, Callable[[Person], Person]], ...] = (
            (0.12, lambda who: replace(who, family=self.typo(who.family))),
            (0.15, lambda who: replace(who, prefix="", family=f"{who.prefix} {who.family}".strip())),
            (0.05, self.born_wrong),
            (0.04, lambda who: replace(who, email=self.typo(who.email))),
            (0.04, lambda who: replace(who, phone=self.digit_wrong(who.phone))),
            (0.06, lambda who: replace(who, street=self.typo(who.street))),
            (0.4, lambda who: replace(who, phone=f"+31 {who.phone[1:2]} {who.phone[2:]}")),
        )
        for likely, wrong in slips:
            if chance.random() < likely:
                one = wrong(one)
        return one

    def renamed(self, one: Person, dice: float) -> Person:
        """A nickname, an initial, a typing error, or both names in each other's place."""
        if dice < 0.16:
            line = self.nick.get(one.given.split()[0].lower(), [])
            return replace(one, given=self.chance.choice(line).capitalize()) if line else one
        if dice < 0.26:
            return replace(one, given=f"{one.given[0]}.")
        if dice < 0.34:
            return replace(one, given=self.typo(one.given))
        return replace(one, given=one.family, prefix="", family=one.given) if dice < 0.36 else one

    @staticmethod
    def born_wrong(one: Person) -> Person:
        if not one.born:
            return one
        year, month, day = one.born.split("-")
        wrong = f"{day}-{month}" if int(day) < 13 else f"{month}-{(int(day) + 9) % 28 + 1:02}"
        return replace(one, born=f"{year}-{wrong}")

    def typo(self, text: str) -> str:
        """One slip of the fingers: a letter gone, doubled, swapped or the one beside it."""
        if len(text) < 3:
            return text
        at = self.chance.randrange(1, len(text) - 1)
        kind = self.chance.randrange(4)
        if kind == 0:
            return text[:at] + text[at + 1 :]
        if kind == 1:
            return text[:at] + text[at] + text[at:]
        if kind == 2:
            return text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        return text[:at] + KEYS.get(text[at], text[at]) + text[at + 1 :]

    def digit_wrong(self, phone: str) -> str:
        at = self.chance.randrange(3, len(phone)) if len(phone) > 3 else 0
        return f"{phone[:at]}{(int(phone[at]) + 1) % 10}{phone[at + 1 :]}" if phone else phone

    def home(self) -> Home:
        chance = self.chance
        place = chance.choices(self.places, cum_weights=self.place_weights)[0]
        street = chance.choice(STREETS) + chance.choice(STREET_ENDS)
        mix = random.Random(f"{place}{street}")
        postcode = f"{mix.randrange(1000, 9999)} {mix.choice(LETTERS)}{mix.choice(LETTERS)}"
        return Home(street, str(chance.randrange(1, 180)), postcode, place)

    def free(self, email: str) -> str:
        """A mailbox that nobody has: two people can't own one address."""
        box, _, provider = email.partition("@")
        while email in self.taken:
            email = f"{box}{self.chance.randrange(1, 10_000)}@{provider}"
        self.taken.add(email)
        return email

    def surname(self) -> str:
        return self.chance.choices(self.surnames, cum_weights=self.surname_weights)[0]

    def given_name(self) -> str:
        return self.chance.choices(self.given, cum_weights=self.given_weights)[0]

    def mobile(self) -> str:
        return f"06{self.chance.randrange(10_000_000, 100_000_000)}"


def true_pairs(whose: dict[str, int]) -> set[tuple[str, str]]:
    """The pairs of ids that are one person."""
    groups: dict[int, list[str]] = {}
    for key, person in whose.items():
        groups.setdefault(person, []).append(key)
    return {
        (one, other)
        for keys in groups.values()
        for at, one in enumerate(sorted(keys))
        for other in sorted(keys)[at + 1 :]
    }
