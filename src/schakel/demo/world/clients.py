"""Builds the agency's staff and its clients with departments, contacts and what was said about culture."""

from __future__ import annotations

from datetime import date, timedelta

from schakel.demo.cv import PersonName
from schakel.demo.dice import dice

from .model import Client, Contact, Department, Staff, Statement
from .reach import landline, mailbox, postcode, town_named
from .sources import Table, rows, table

AGENCY_DOMAIN = "lindemaas.example"
DIMENSIONS = ("structure", "pace", "autonomy", "formality", "team", "change", "detail")


def build_staff() -> tuple[Staff, ...]:
    """Three consultants, four back-office people and the administrator."""
    return tuple(_staff(number, row) for number, row in enumerate(table("staff")["staff"]))


def _staff(number: int, row: Table) -> Staff:
    name = PersonName(*row["name"])
    return Staff(
        key=row["key"],
        name=name,
        email=f"{mailbox(name)}@{AGENCY_DOMAIN}",
        role=row["role"],
        function_nl=row["function"][0],
        function_en=row["function"][1],
        # A Dutch subscriber number never starts with 0, so these belong to nobody.
        phone=f"+3130000014{number + 1}",
        about_nl=row["about"][0],
        about_en=row["about"][1],
    )


def build_clients(today: date) -> tuple[Client, ...]:
    """All clients as of one day."""
    return tuple(_client(row, today) for row in rows("client", "clients-1", "clients-2"))


def _client(row: Table, today: date) -> Client:
    key, chance = row["key"], dice("client", row["key"])
    place, area, code = town_named(row["place"])
    return Client(
        key=key,
        name=row["name"],
        sector=row["sector"],
        size=row["size"],
        place=place,
        postcode=postcode(area, chance),
        street=row["street"],
        website=f"https://www.{key}.example",
        phone=landline(code, chance),
        about_nl=row["about"],
        about_en=row["about_en"],
        departments=tuple(_department(row, at, today) for at in range(len(row["department"]))),
        contacts=tuple(_contact(row, at, code) for at in range(len(row["contacts"]))),
        consultant_key=row["consultant"],
        client_since=today - timedelta(days=chance.randrange(200, 1900)),
    )


def _contact(row: Table, at: int, code: str) -> Contact:
    given, prefix, family, function, team = row["contacts"][at]
    name = PersonName(given, prefix, family)
    key = row["key"]
    return Contact(
        key=f"{key}/c{at}",
        name=name,
        function=function,
        email=f"{mailbox(name)}@{key}.example",
        phone=landline(code, dice("contact", key, at)),
        department_key=f"{key}/{team}" if team >= 0 else "",
    )


def _department(row: Table, at: int, today: date) -> Department:
    team = row["department"][at]
    return Department(
        key=f"{row['key']}/{at}",
        name=team["name"],
        team_nl=tuple(team["team"]),
        team_en=tuple(team["team_en"]),
        culture=tuple(_statement(row, said, today) for said in team["culture"]),
    )


def _statement(row: Table, said: list[object], today: date) -> Statement:
    dimension, value, quote, who, days = said
    given, prefix, family, function, _ = row["contacts"][int(str(who))]
    name = PersonName(given, prefix, family).full
    return Statement(
        dimension=str(dimension),
        value=int(str(value)),
        quote=str(quote),
        said_by=f"{name}, {function}",
        said_on=today - timedelta(days=int(str(days))),
    )
