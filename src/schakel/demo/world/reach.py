"""Where people and organisations are reached: towns, postcodes, telephone numbers, mail addresses."""

from __future__ import annotations

from random import Random

from schakel.demo.cv import PersonName

from .sources import plain, table

# Domains that can never belong to anybody: RFC 2606, and SIDN's own example.
DOMAINS = ("example.nl", "example.com", "example.org", "example.net")
LETTERS = "ABCDEGHJKLMNPRSTVWXZ"


def town(dice: Random) -> tuple[str, str, str]:
    """A town with its postcode area and telephone area code."""
    name, area, code = dice.choice(table("places")["towns"])
    return name, area, code


def town_named(name: str) -> tuple[str, str, str]:
    """The first entry of a town."""
    found = next(entry for entry in table("places")["towns"] if entry[0] == name)
    return found[0], found[1], found[2]


def postcode(area: str, dice: Random) -> str:
    """A full postcode in the area of four digits."""
    return f"{area} {dice.choice(LETTERS)}{dice.choice(LETTERS)}"


def landline(code: str, dice: Random) -> str:
    """A telephone number of a town, in E.164."""
    digits = 10 - len(code)
    return (
        f"+31{code[1:]}"
        + str(dice.randrange(2, 6))
        + "".join(str(dice.randrange(10)) for _ in range(digits - 1))
    )


def mobile(dice: Random) -> str:
    """A mobile number, in E.164."""
    return f"+316{dice.randrange(1, 6)}" + "".join(str(dice.randrange(10)) for _ in range(7))


def mailbox(name: PersonName) -> str:
    """The part of a mail address before the at sign."""
    family = plain(f"{name.prefix} {name.family}").replace("-", "")
    return f"{plain(name.given)}.{family}"
