"""Dutch places with their province and coordinates, found by name; distances between them."""

import csv
import re
import unicodedata
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import asin, cos, radians, sin, sqrt

_EARTH_RADIUS_KM = 6371.0088
_POSTCODE = re.compile(r"\b[1-9]\d{3} ?(?:[a-z]{2})?\b")
_AROUND = re.compile(
    r"^(?:regio|omgeving|gemeente|centrum|hartje|in|te|near|region)\s+"
    r"|\s+(?:e o|centrum|nederland|nl|netherlands)$"
)
_JOINTS = re.compile(r"[\s\-_/.,()]+")


@dataclass(frozen=True, slots=True)
class Place:
    """A Dutch place; `lat` and `lon` in degrees (WGS 84), `aliases` other names people use."""

    name: str
    province: str
    lat: float
    lon: float
    aliases: tuple[str, ...] = ()

    def label(self) -> str:
        """Return the name with its province, for lists where names repeat."""
        return f"{self.name} ({self.province})"


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'").lower()).encode("ascii", "ignore").decode()
    return _JOINTS.sub(" ", plain.replace("'", "")).strip()


@cache
def all_places() -> tuple[Place, ...]:
    """Return every place, the most populous first."""
    lines = (resources.files(__package__) / "places.csv").read_text("utf-8").splitlines()
    rows = csv.DictReader(line for line in lines if not line.startswith("#"))
    return tuple(
        Place(
            row["name"],
            row["province"],
            float(row["lat"]),
            float(row["lon"]),
            tuple(filter(None, row["aliases"].split("|"))),
        )
        for row in rows
    )


@cache
def _by_key() -> dict[str, tuple[Place, ...]]:
    found: dict[str, list[Place]] = {}
    for place in all_places():
        for name in (place.name, *place.aliases):
            key = _key(name)
            short = key.removeprefix("s ").removeprefix("t ")
            for one in dict.fromkeys((key, key.replace(" ", ""), short if short != key else key)):
                if place not in found.setdefault(one, []):
                    found[one].append(place)
    return {key: tuple(places) for key, places in found.items()}


@cache
def _provinces() -> dict[str, str]:
    short = {"nh": "Noord-Holland", "zh": "Zuid-Holland", "nb": "Noord-Brabant", "brabant": "Noord-Brabant"}
    short |= {"gld": "Gelderland", "ov": "Overijssel", "fr": "Friesland", "gr": "Groningen", "lb": "Limburg"}
    return {_key(place.province): place.province for place in all_places()} | short


def _without_province(key: str) -> tuple[str, str]:
    """Split 'bergen limburg' into 'bergen' and 'Limburg'; a key without a province keeps ''."""
    for name, province in _provinces().items():
        if key.endswith(" " + name):
            return key.removesuffix(name).strip(), province
    return key, ""


def find_place(text: str) -> Place | None:
    """Return the place that `text` names, or None; of places with one name the most populous.

    The whole text must be a place: a postcode, a province after the name, `regio` and the like may stand
    beside it.
    """
    key = _key(_POSTCODE.sub(" ", _key(text)))
    for _ in range(2):
        key = _AROUND.sub("", key).strip()
    exact = _by_key().get(key)
    if exact:
        return exact[0]
    name, province = _without_province(key)
    places = _by_key().get(name, ()) if province else ()
    return next((place for place in places if place.province == province), None)


def distance_km(a: Place | tuple[float, float], b: Place | tuple[float, float]) -> float:
    """Return the great-circle distance in km between two places or (lat, lon) points."""
    (lat_a, lon_a), (lat_b, lon_b) = _point(a), _point(b)
    across = sin(radians(lat_b - lat_a) / 2) ** 2
    along = cos(radians(lat_a)) * cos(radians(lat_b)) * sin(radians(lon_b - lon_a) / 2) ** 2
    return 2 * _EARTH_RADIUS_KM * asin(sqrt(min(1.0, across + along)))


def _point(where: Place | tuple[float, float]) -> tuple[float, float]:
    return (where.lat, where.lon) if isinstance(where, Place) else where


@cache
def _sorted_keys() -> tuple[str, ...]:
    return tuple(sorted(_by_key()))


@cache
def _order() -> dict[Place, int]:
    return {place: at for at, place in enumerate(all_places())}


def suggest(prefix: str, limit: int = 8) -> list[Place]:
    """Return the places a name or alias of which starts with `prefix`, the most populous first."""
    key = _key(prefix)
    if not key or limit < 1:
        return []
    keys = _sorted_keys()
    found: set[Place] = set()
    for name in keys[bisect_left(keys, key) : bisect_left(keys, key + "\uffff")]:
        found.update(_by_key()[name])
    return sorted(found, key=_order().__getitem__)[:limit]
