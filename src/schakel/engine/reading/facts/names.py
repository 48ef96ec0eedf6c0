"""Owns finding the person's name on a document and parting it in given name, prefix and family name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from schakel.engine.reading.facts.lines import Line, Span
from schakel.engine.reading.facts.sections import heading_sort
from schakel.engine.reading.shapes import Fact
from schakel.engine.reading.wordlists import any_of, bare, fold, places, table

_PREFIXES = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "het",
        "'t",
        "ten",
        "ter",
        "te",
        "op",
        "aan",
        "in",
        "von",
        "el",
        "al",
        "la",
        "le",
        "du",
        "da",
        "di",
        "do",
        "dos",
        "della",
        "del",
        "ben",
        "bin",
        "bint",
        "abu",
        "y",
        "af",
        "zu",
        "vander",
        "vanden",
    ]
)
# 'hoi ik ben Jordy Smeets uit Heerlen'.
_INTRODUCED = re.compile(
    r"\b(?:[Ii]k ben|[Mm]ijn naam is|[Ii]k heet|I am|[Mm]y name is)\s+"
    r"(?P<name>[A-Z][\w'’\-]+(?: (?:van|de|der|den|ten|ter|el|al|[A-Z][\w'’\-]+)){1,4})"
)
_LABEL = re.compile(
    r"^(?:naam|name|volledige naam|full name|achternaam en voornaam|voor- en achternaam|"
    r"surname\(s\) / first name\(s\)|achternaam ?/ ?voorna(?:am|men)|"
    r"naam en voornaam|voornaam en naam|naam ?/ ?voornaam)\s*[:\t]\s*(.+)$",
    re.I,
)
_GIVEN_LABEL = re.compile(
    r"^(?:voornaam|voornamen|roepnaam|first name(?:\(s\))?|first names|given name)\s*[:\t]\s*(.+)$", re.I
)
_FAMILY_LABEL = re.compile(
    r"^(?:achternaam|familienaam|surname(?:\(s\))?|last name|family name)\s*[:\t]\s*(.+)$", re.I
)
_CV_TITLE = re.compile(
    r"^(?:curriculum vitae|cv|c\.v\.|resume|résumé|profiel|profile)\b\s*(?:van|of|[-–:|])?\s*", re.I
)
_DEGREES = re.compile(
    r"(?<![\w.])(?:(?:drs|mr|ing|ir|dr|prof|dhr|mevr|mw|mrs|ms)\.?|(?:Drs|Mr|Ing|Ir|Dr|Prof|Dhr|Mevr|"
    r"Mw|Mrs|Ms)\.)(?=\s)"
    r"|,?\s*\b(?:BSc|MSc|BA|MA|LLM|LLB|MBA|BBA|Bc|B\.Sc\.|M\.Sc\.)\b\.?"
)
_NO_NAME = re.compile(r"\bcurriculum\b|\bvitae\b|\beuropass\b|\bresume\b|\blinkedin\b|\bpagina\b")
_OWN_TITLE = re.compile(r"^(?:cv|curriculum vitae)\s+(?:van|of)\s+(?P<name>[a-z]+(?: [a-z'\-]+){1,4})$")
# Between two family names these do not begin the family name, as Dutch prefixes do.
_LINKS = frozenset({"da", "do", "dos", "das", "e", "y", "del"})
_DOUBLE = re.compile(r"[-–](?:van|de|der|den|ten|ter|van de[nr]?)$", re.I)
_TOKEN = re.compile(r"^(?:[A-ZÀ-ÖØ-ÞŞĞİŁŽŠČĆĐ][\w'’\-à-öø-ÿ]*\.?|(?:[A-Z]\.)+|'t|\((?:[A-Z][\w\-]+)\))$")


def find_name(lines: Sequence[Line], email: str) -> Fact | None:
    """The name by its label, else the line that looks most like the name of the one who wrote it."""
    if fact := _labelled(lines[:40]) or _titled(lines[:6]):
        return fact
    best: tuple[float, Span] | None = None
    usual = _median([line.height for line in lines if line.height])
    for index, line in enumerate(lines[:120]):
        for cell in line.cells[:3]:
            span = _stripped(_both_lines(lines, index) or cell)
            if span is None or not looks_like_name(span.text):
                continue
            points = _points(span.text, index, line.height / usual if usual else 0.0, email)
            if best is None or points > best[0]:
                best = (points, span)
    if best is None or best[0] < 1.0:
        return None
    return _fact(best[1], min(0.6 + best[0] / 10, 0.97), "position")


def _titled(lines: Sequence[Line]) -> Fact | None:
    """'cv van kees smit', by somebody who writes no capitals."""
    for line in lines:
        if (told := _INTRODUCED.search(line.text)) and looks_like_name(told["name"]):
            return _fact(line.span.part(told.start("name"), told.end("name")), 0.9, "sentence")
        if match := _OWN_TITLE.match(line.text):
            return _fact(line.span.part(match.start("name"), match.end("name")), 0.9, "title")
    return None


def _both_lines(lines: Sequence[Line], index: int) -> Span | None:
    """A name set in large letters over two lines, as one span."""
    if index + 1 >= len(lines):
        return None
    line, below = lines[index], lines[index + 1]
    if (
        not line.height
        or abs(line.height - below.height) > 0.05 * line.height
        or line.span.page is not below.span.page
    ):
        return None
    large = all(line.height > 1.3 * other.height for other in lines[index + 2 : index + 6] if other.height)
    if not large or len(line.text.split()) > 3 or len(below.text.split()) > 4 or len(lines) < index + 4:
        return None
    both = Span(line.span.page, line.span.start, below.span.end)
    return both if looks_like_name(" ".join(both.text.split())) else None


def _points(text: str, index: int, size: float, email: str) -> float:
    points = max(0.0, 2.0 - 0.35 * index)
    if size > 1.25:
        points += min(size, 2.5)
    local = bare(email.split("@", maxsplit=1)[0]) if email else ""
    words = [word for word in bare(text).split() if len(word) > 2 and word not in _PREFIXES]
    points += 1.5 * sum(word in local.replace(" ", "") for word in words)
    return points - (1.0 if fold(text) in places() else 0.0)


def _median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2] if values else 0.0


def _stripped(cell: Span) -> Span | None:
    """A cell without 'Curriculum vitae' before it and degrees around it."""
    match = _CV_TITLE.match(cell.text)
    span = cell.part(match.end(), len(cell.text)) if match else cell
    span = span.trimmed()
    first = span.split(re.compile(r"\s*[|•·]\s*|\t"))
    if not first:
        return None
    # 'Dewi Sastro, Kanaalweg 3, Utrecht': the address is no part of the name.
    address = re.search(r"\s*,(?=.*\d)", first[0].text)
    return first[0].part(0, address.start()) if address and address.start() else first[0]


def looks_like_name(text: str) -> bool:
    """Two to six capitalised words, prefixes aside, none of them a word of headings or job titles."""
    clean = _DEGREES.sub("", text).strip(" ,")
    tokens = re.sub(r"\s+[-–]\s+", "-", clean).replace(",", "").split()
    if not 2 <= len(tokens) <= 7 or len(clean) > 50 or any(sign in clean for sign in ":@/0123456789&+;!?"):
        return False
    proper = [token for token in tokens if fold(token) not in _PREFIXES]
    if not proper or not all(_TOKEN.match(token) for token in proper):
        return False
    if (
        heading_sort(text)
        or _CV_TITLE.match(text)
        or _NO_NAME.search(fold(text))
        or _has_title_word(text)
        or fold(text) in places()
    ):
        return False
    return len(proper) >= 2 or len(tokens) > len(proper)


def _has_title_word(text: str) -> bool:
    cues = table("cues")
    words = fold(text).split()
    # Jan Kok and Ria van der Bakker-Bouw are people.
    if len(words) > 1 and words[0] not in cues["title"]["surnames"]:
        parts = words[-1].split("-")
        words[-1] = "-".join(part for part in parts if part not in cues["title"]["surnames"])
    folded = " ".join(words)
    if any_of(tuple(cues["title"]["words"])).search(folded) or any_of(
        tuple(cues["employer"]["words"])
    ).search(folded):
        return True
    return any(word.endswith(tuple(cues["title"]["endings"])) for word in bare(text).split() if len(word) > 9)


def _labelled(lines: Sequence[Line]) -> Fact | None:
    given = family = None
    for line in lines:
        text = line.text
        if (match := _LABEL.match(text)) and re.match(r"[^:]{3,60}$", match[1]):
            span = line.span.part(match.start(1), match.end(1)).trimmed()
            if (
                any(char.isupper() for char in span.text)
                and len(span.text.split()) >= 2
                and not re.search(r"\d", span.text)
            ):
                return _fact(span.split(re.compile(r"\t|\s[|•·]\s"))[0], 0.97, "label")
        if given is None and (match := _GIVEN_LABEL.match(text)):
            given = line.span.part(match.start(1), match.end(1)).trimmed()
        if family is None and (match := _FAMILY_LABEL.match(text)):
            family = line.span.part(match.start(1), match.end(1)).trimmed()
    if given and family:
        prefix, last = _prefix_of(family.text.split())
        value = {"given": _case(given.text), "prefix": prefix, "family": _case(last)}
        return Fact("contact.name", value, 0.97, (given.evidence(), family.evidence()), "label")
    return None


def _fact(span: Span, confidence: float, method: str) -> Fact:
    value = split_name(span.text)
    return Fact("contact.name", value, confidence, (span.evidence(),), method)


def split_name(text: str) -> dict[str, str]:
    """A written name in its parts: `given`, `prefix` (tussenvoegsel, lower case) and `family`."""
    clean = " ".join(_DEGREES.sub("", text).replace("’", "'").split()).strip(" ,")
    clean = re.sub(r"\s+[-–]\s+", "-", clean)
    if "," in clean:
        family, _, given = (part.strip() for part in clean.partition(","))
        tokens = given.split()
        trailing = [token for token in tokens if fold(token) in _PREFIXES]
        given = " ".join(token for token in tokens if fold(token) not in _PREFIXES)
        prefix, last = _prefix_of([*trailing, *family.split()])
        return {"given": _case(given), "prefix": prefix, "family": _case(last)}
    if match := re.match(r"^\S.*\(([^)]+)\)\s+(.*)$", clean):
        clean = f"{match[1]} {match[2]}"
    tokens = clean.split()
    at = _family_at(tokens)
    prefix, last = _prefix_of(tokens[at:])
    return {"given": _case(" ".join(tokens[:at])), "prefix": prefix, "family": _case(last)}


def _family_at(tokens: list[str]) -> int:
    """Where the family name begins, prefix included."""
    for index, token in enumerate(tokens[1:], 1):
        folded = fold(token)
        if tokens[index + 1 : index + 2] == ["A"] and index + 2 < len(tokens):
            # Tjon A Hung: one family name, as in Suriname.
            return index
        if folded in _LINKS and index > 1:
            return 1
        if folded in _PREFIXES or _DOUBLE.search(token):
            return index
    return len(tokens) - 1


def _prefix_of(tokens: list[str]) -> tuple[str, str]:
    count = 0
    while count < len(tokens) - 1 and fold(tokens[count]) in _PREFIXES:
        count += 1
    return " ".join(token.lower() for token in tokens[:count]), " ".join(tokens[count:])


def _case(text: str) -> str:
    """Capitals brought down to ordinary spelling; IJ stays one letter."""
    if not text.isupper() or (re.fullmatch(r"(?:[A-Z]\. ?)+|[A-Z]", text)):
        return text
    lowered = re.sub(r"[^\W\d_]+", lambda match: match[0].capitalize(), text)
    lowered = re.sub(r"\bIj", "IJ", lowered)
    return re.sub(r"-(Van|De|Der|Den|Ten|Ter)\b", lambda match: match[0].lower(), lowered)
