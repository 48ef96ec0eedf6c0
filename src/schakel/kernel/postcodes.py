"""The chief town of each Dutch postcode area, by the first two figures; enough to measure distances from."""

import re

# Without its letters a number may be a norm ('ISO 9001') or, beside other words, a year ('project 2030').
_POSTCODE = re.compile(
    r"(?<![\w-])(?<!iso )(?<!nen )([1-9]\d)\d{2}(?: ?(?:[a-z]{2}))?(?![\w-])", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d{2}")
# From 10 to 99, in order.
_TOWNS = (
    "Amsterdam|Amstelveen|Hilversum|Almere|Bussum|Zaandam|Hoorn|Heerhugowaard|Alkmaar|Beverwijk",
    "Haarlem|Hoofddorp|Wassenaar|Leiden|Alphen aan den Rijn",
    "Den Haag|Delft|Zoetermeer|Gouda|Capelle aan den IJssel",
    "Rotterdam|Schiedam|Spijkenisse|Dordrecht|Nieuwegein|Utrecht|Maarssen|Zeist|Amersfoort|Veenendaal",
    "Tiel|Culemborg|Gorinchem|Middelburg|Goes|Terneuzen|Bergen op Zoom|Roosendaal|Breda|Oosterhout",
    "Tilburg|Waalwijk|'s-Hertogenbosch|Oss|Uden|Veldhoven|Eindhoven|Helmond|Venray|Venlo",
    "Roermond|Sittard|Maastricht|Valkenburg|Heerlen|Nijmegen|Wijchen|Ede|Arnhem|Zevenaar",
    "Doetinchem|Winterswijk|Zutphen|Apeldoorn|Deventer|Enschede|Almelo|Hardenberg|Emmen|Meppel",
    "Zwolle|Raalte|Lelystad|Steenwijk|Heerenveen|Joure|Sneek|Bolsward|Harlingen|Leeuwarden",
    "Grou|Dokkum|Drachten|Roden|Assen|Stadskanaal|Hoogezand|Groningen|Zuidhorn|Delfzijl",
)
_BY_AREA = dict(enumerate("|".join(_TOWNS).split("|"), start=10))


def take_postcode(text: str) -> tuple[str, str]:
    """The text without its first postcode, and the chief town around that; both as given when there is none.

    >>> take_postcode("secretaresse 3511 AB")
    ('secretaresse', 'Utrecht')
    """
    found = _POSTCODE.search(text)
    if found is None or (_YEAR.fullmatch(found[0]) and found[0] != text):
        return text, ""
    rest = f"{text[: found.start()]} {text[found.end() :]}"
    return " ".join(rest.split()), _BY_AREA[int(found[1])]
