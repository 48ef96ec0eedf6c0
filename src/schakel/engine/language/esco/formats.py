"""Knows the columns of ESCO's own CSV files and of Tabiya's, and which file is which by its first line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# By column that only this kind of file has; the first that fits decides.
_LANGUAGE = re.compile(r"[_\-.]([a-z]{2})(?:[_\-.][a-z]{2})?\.csv$", re.IGNORECASE)
_OWN_KINDS = {
    "Occupation": "occupation", "ISCOGroup": "group", "KnowledgeSkillCompetence": "skill",
    "SkillGroup": "skill-group",
}  # fmt: skip
_SPLIT = re.compile(r"[\n\r]+")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a concept file, whatever its format: `id` is what relations of the same format name it by."""

    uri: str
    id: str
    kind: str
    code: str
    labels: tuple[str, ...]
    about: str


def language_of(name: str) -> str:
    """Return the language in a file name such as `occupations_nl.csv`, or nothing."""
    found = _LANGUAGE.search(name)
    return found[1].lower() if found else ""


def kind_of(columns: frozenset[str], name: str) -> str:
    """Return what a file with these columns is to `reading`, or nothing for files that are not needed."""
    if {"conceptUri", "preferredLabel", "conceptType"} <= columns:
        return "" if "collection" in name.lower() else "concepts"
    if {"ORIGINURI", "PREFERREDLABEL"} <= columns:
        return "tabiya"
    if {"relationType"} <= columns and columns & {"occupationUri", "originalSkillUri"}:
        return "relations"
    kinds = (
        ("tabiya-relations", {"OCCUPATIONID", "SKILLID", "RELATIONTYPE"}),
        ("tabiya-skills", {"REQUIRINGID", "REQUIREDID", "RELATIONTYPE"}),
        ("tabiya-broader", {"PARENTID", "CHILDID"}),
        ("broader", {"conceptUri", "broaderUri"}),
        ("hierarchy", {"Level 0 URI", "Level 1 URI"}),
    )
    return next((kind for kind, needed in kinds if needed <= columns), "")


def labels_of(preferred: str, others: str) -> tuple[str, ...]:
    """Return the preferred label and the others, cleaned of double spaces and doubles."""
    found = (" ".join(one.split()) for one in (preferred, *_SPLIT.split(others)))
    return tuple(dict.fromkeys(one for one in found if one))


def official(raw: Mapping[str, str]) -> Row:
    """Read a line of ESCO's own concept files."""
    kind = _OWN_KINDS.get(raw["conceptType"], "")
    if kind == "skill" and raw.get("skillType", "") == "knowledge":
        kind = "knowledge"
    code = raw.get("iscoGroup") or raw.get("code") or ""
    labels = labels_of(raw["preferredLabel"], raw.get("altLabels", "") + "\n" + raw.get("hiddenLabels", ""))
    return Row(raw["conceptUri"].strip(), "", kind, code.strip(), labels, raw.get("description", "").strip())


def tabiya(raw: Mapping[str, str]) -> Row:
    """Read a line of Tabiya's form of ESCO: occupations, groups or skills."""
    kind, code = "skill", ""
    if "ISCOGROUPCODE" in raw:
        kind, code = "occupation", raw["ISCOGROUPCODE"]
    elif "SKILLTYPE" in raw:
        kind = "knowledge" if raw["SKILLTYPE"] == "knowledge" else "skill"
    elif "GROUPTYPE" in raw or "/isco/" in raw["ORIGINURI"]:
        kind, code = "group", raw.get("CODE", "")
    elif "CODE" in raw:
        kind, code = "skill-group", raw["CODE"]
    labels = labels_of(raw["PREFERREDLABEL"], raw.get("ALTLABELS", ""))
    return Row(
        raw["ORIGINURI"].strip(),
        raw.get("ID", ""),
        kind,
        code.strip(),
        labels,
        raw.get("DESCRIPTION", "").strip(),
    )
