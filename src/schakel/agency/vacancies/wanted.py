"""What somebody asks of the open vacancies: words, place and filters, as one address and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlencode

from schakel.agency.roles.sectors import SECTORS
from schakel.agency.vacancies.asked import HOURS, read
from schakel.kernel.places import Place, find_place
from schakel.kernel.postcodes import take_postcode

PAY = ("2500", "3000", "3500", "4000", "4500")  # euros a month, at least
REMOTE = ("1", "2", "3")  # days a week, at least
NEAR = ("5", "10", "25", "50", "100")  # km, at most
FORMS = ("permanent", "interim")
START = ("1", "2", "3")  # months from now, at most
DIMENSIONS = ("role", "form", "hours", "pay", "remote", "sector", "start", "near")
ONE_CHOICE = frozenset({"pay", "remote", "start", "near"})
DEFAULT_NEAR = "25"
LONGEST_QUESTION = 200


@dataclass(frozen=True, slots=True)
class Wanted:
    """The state of the list, as the address keeps it."""

    question: str = ""
    place: str = ""
    sort: str = "new"
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, query: Mapping[str, Sequence[str]]) -> Wanted:
        """Read an address as lists of values by name; whatever it holds that does not exist is left out.

        Hours, contract, working from home and a place among the words become filters.
        """
        question = _clean(_last(query, "q"))[:LONGEST_QUESTION]
        place = _named(_clean(_last(query, "place"))[:80])
        asked = read(question, with_place=not place)
        question, place = asked.words, place or asked.place
        known = {"form": FORMS, "hours": tuple(HOURS), "pay": PAY, "remote": REMOTE, "near": NEAR}
        known |= {"sector": tuple(SECTORS), "start": START}
        chosen = {"role": tuple(dict.fromkeys(_clean(value)[:60] for value in query.get("role", ())[:30]))}
        for name, values in known.items():
            given = query.get(name, ())
            chosen[name] = tuple(value for value in values if value in given)
        chosen |= asked.chosen
        for name in ONE_CHOICE:
            chosen[name] = chosen[name][-1:]
        if place and not chosen["near"]:
            chosen["near"] = (DEFAULT_NEAR,)
        possible = {"new", "closing", "pay"} | ({"best"} if question else set())
        possible |= {"distance"} if place else set()
        sort = _last(query, "sort")
        return cls(
            question,
            place,
            sort if sort in possible else usual_sort(question),
            {name: values for name, values in chosen.items() if any(values)},
        )

    @classmethod
    def read(cls, address: str) -> Wanted:
        """The state that :meth:`query` wrote."""
        return cls.of(parse_qs(address.removeprefix("?")))

    @property
    def origin(self) -> Place | None:
        """The place to measure from, when it is one we know."""
        return find_place(self.place) if self.place else None

    def query(self) -> str:
        """The shortest address that gives this state."""
        pairs = [("q", self.question), ("place", self.place)]
        pairs += [(name, value) for name in DIMENSIONS for value in self.chosen.get(name, ())]
        pairs.append(("sort", self.chosen_sort))
        pairs = [
            pair
            for pair in pairs
            if pair[1] and (pair[0] != "near" or (self.place and pair[1] != DEFAULT_NEAR))
        ]
        return f"?{urlencode(pairs)}" if pairs else ""

    def toggled(self, name: str, value: str) -> Wanted:
        """With one value of a filter switched on or off."""
        now = self.chosen.get(name, ())
        if value in now:
            values = tuple(one for one in now if one != value)
        else:
            values = (value,) if name in ONE_CHOICE else (*now, value)
        return replace(self, chosen={**self.chosen, name: values})

    def without(self, name: str) -> Wanted:
        """Without one filter; without ``near`` the place goes too."""
        rest = {key: values for key, values in self.chosen.items() if key != name}
        place = "" if name == "near" else self.place
        lost = name == "near" and self.sort == "distance"
        sort = usual_sort(self.question) if lost else self.sort
        return replace(self, chosen=rest, place=place, sort=sort)

    def without_filters(self) -> Wanted:
        """With nothing but the words."""
        return Wanted(question=self.question, sort=usual_sort(self.question))

    def asking(self, question: str) -> Wanted:
        """With other words, best fit first."""
        return replace(self, question=question, sort=usual_sort(question))

    def without_question(self) -> Wanted:
        """Without the words."""
        return replace(self, question="", sort="new" if self.sort == "best" else self.sort)

    @property
    def chosen_sort(self) -> str:
        """The order when it is another than the usual one."""
        return "" if self.sort == usual_sort(self.question) else self.sort

    def within(self, km: str) -> Wanted:
        """At most this far away."""
        return replace(self, chosen={**self.chosen, "near": (km,)})

    def sorted_by(self, sort: str) -> Wanted:
        """In another order."""
        return replace(self, sort=sort)

    def is_empty(self) -> bool:
        """Whether nothing is asked at all."""
        return not (self.question or self.place or any(self.chosen.values()))


def usual_sort(question: str) -> str:
    """The order when none is chosen: by fit when there are words to fit, else the newest first."""
    return "best" if question else "new"


def _named(place: str) -> str:
    """A postcode as the town it belongs to; other names as they are."""
    town = "" if find_place(place) else take_postcode(place)[1]
    return town or place


def _last(query: Mapping[str, Sequence[str]], name: str) -> str:
    values = query.get(name) or ("",)
    return values[-1]


def _clean(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
