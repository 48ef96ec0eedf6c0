"""Promises about ESCO's own files in their official form: columns, byte order mark, lines within cells."""

import csv
from pathlib import Path

import pytest

from schakel.engine.language.esco import Stored, join, merge, read_folder

pytestmark = pytest.mark.engine
BASE = "http://esco.example/"
SECRETARY, TYPING, WRITING, GROUP, TOP = (BASE + end for end in ("o/1", "s/1", "s/2", "g/1", "g/0"))
OWN = "KnowledgeSkillCompetence"
OCCUPATIONS = [
    "conceptType", "conceptUri", "iscoGroup", "preferredLabel", "altLabels", "hiddenLabels", "status",
    "modifiedDate", "regulatedProfessionNote", "scopeNote", "definition", "inScheme", "description", "code",
]  # fmt: skip
SKILLS = [
    "conceptType", "conceptUri", "skillType", "reuseLevel", "preferredLabel", "altLabels", "hiddenLabels",
    "status", "modifiedDate", "scopeNote", "definition", "inScheme", "description",
]  # fmt: skip
GROUPS = [
    "conceptType", "conceptUri", "preferredLabel", "altLabels", "hiddenLabels", "status", "modifiedDate",
    "scopeNote", "inScheme", "description", "code",
]  # fmt: skip


def write(folder: Path, name: str, columns: list[str], *rows: dict[str, str], end: str = "\r\n") -> None:
    """A file as ESCO gives it: with a byte order mark, and every cell that needs it in quotes."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / name).open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.DictWriter(file, columns, lineterminator=end)
        lines.writeheader()
        lines.writerows(rows)


def labelled(kind: str, uri: str, first: str, *others: str, **more: str) -> dict[str, str]:
    cells = {"conceptType": kind, "conceptUri": uri, "preferredLabel": first, "altLabels": "\n".join(others)}
    return {**cells, "status": "released", "inScheme": f"{BASE}a,\n{BASE}b", **more}


def official(folder: Path, *, secretary: str = "secretaresse") -> Path:
    write(
        folder, "occupations_nl.csv", OCCUPATIONS,
        labelled(
            "Occupation", SECRETARY, secretary, "secretaris", "directie-\u200bsecretaresse",
            iscoGroup="4120", description='Regelt "alles",\nen notuleert.', code="4120.1",
        ),
    )  # fmt: skip
    write(
        folder, "skills_nl.csv", SKILLS,
        labelled(OWN, TYPING, "notuleren", "verslagen maken", skillType="skill/competence"),
        labelled(OWN, WRITING, "spelling", skillType="knowledge"),
        end="\n",
    )  # fmt: skip
    write(
        folder, "skillGroups_nl.csv", GROUPS,
        labelled("SkillGroup", TOP, "vaardigheden", code="S"),
        labelled("SkillGroup", GROUP, "schrijven", code="S1"),
    )  # fmt: skip
    write(
        folder, "skillsHierarchy_nl.csv",
        [f"Level {at} {what}" for at in range(4) for what in ("URI", "preferred term")],
        {"Level 0 URI": TOP}, {"Level 0 URI": TOP, "Level 1 URI": GROUP},
    )  # fmt: skip
    write(
        folder, "occupationSkillRelations_nl.csv",
        ["occupationUri", "occupationLabel", "relationType", "skillType", "skillUri", "skillLabel"],
        {"occupationUri": SECRETARY, "relationType": "essential", "skillUri": TYPING},
        {"occupationUri": SECRETARY, "relationType": "optional", "skillUri": WRITING},
    )  # fmt: skip
    write(
        folder, "skillSkillRelations_nl.csv",
        ["originalSkillUri", "originalSkillType", "relationType", "relatedSkillType", "relatedSkillUri"],
        {"originalSkillUri": TYPING, "relationType": "optional", "relatedSkillUri": WRITING},
    )  # fmt: skip
    write(
        folder, "broaderRelationsSkillPillar_nl.csv",
        ["conceptType", "conceptUri", "conceptLabel", "broaderType", "broaderUri", "broaderLabel"],
        {"conceptUri": TYPING, "broaderUri": GROUP},
    )  # fmt: skip
    write(
        folder, "transversalSkillsCollection_nl.csv", SKILLS[:-1],
        labelled(OWN, WRITING, "spelling"),
    )  # fmt: skip
    return folder


def test_the_official_bundle_is_read_whole(tmp_path):
    read = read_folder(official(tmp_path))
    assert read.faults == ()
    assert read.skipped == ("transversalSkillsCollection_nl.csv",)
    kinds = {uri.removeprefix(BASE): one.kind for uri, one in read.concepts.items()}
    assert kinds == {
        "o/1": "occupation", "s/1": "skill", "s/2": "knowledge", "g/0": "skill-group", "g/1": "skill-group",
    }  # fmt: skip
    assert read.concepts[SECRETARY].about["nl"] == 'Regelt "alles",\nen notuleert.'
    assert sorted((one.one, one.kind, one.other) for one in read.relations) == [
        (GROUP, "broader", TOP),
        (SECRETARY, "essential", TYPING),
        (SECRETARY, "optional", WRITING),
        (TYPING, "broader", GROUP),
        (TYPING, "optional", WRITING),
    ]


def test_a_next_version_keeps_links_and_takes_over_relations(tmp_path):
    stored = join(merge(Stored(), read_folder(official(tmp_path / "v1.1")), "1.1")[0])
    links = {"role:secretary": SECRETARY, "skill:minute-taking": TYPING}
    assert {key: stored.uri_of(key) for key in links} == links
    later = official(tmp_path / "v1.2", secretary="bureaukracht")
    (later / "skillSkillRelations_nl.csv").unlink()
    merged, summary = merge(stored, read_folder(later), "1.2")
    again = join(merged)
    assert (summary.new, summary.changed, summary.same, summary.gone) == (0, 1, 4, 0)
    assert {key: again.uri_of(key) for key in links} == links
    assert (again.version, len(again.relations)) == ("1.2", 4)


def test_the_hierarchies_of_tabiyas_form_are_read(tmp_path):
    tabiya = ["ORIGINURI", "ID", "SKILLTYPE", "PREFERREDLABEL", "ALTLABELS", "DESCRIPTION"]
    write(
        tmp_path, "skills_en.csv", tabiya,
        {"ORIGINURI": TYPING, "ID": "1", "SKILLTYPE": "skill-competence", "PREFERREDLABEL": "take minutes"},
        {"ORIGINURI": WRITING, "ID": "2", "SKILLTYPE": "knowledge", "PREFERREDLABEL": "spelling"},
    )  # fmt: skip
    write(
        tmp_path, "skill_hierarchy.csv", ["PARENTOBJECTTYPE", "PARENTID", "CHILDID", "CHILDOBJECTTYPE"],
        {"PARENTID": "2", "CHILDID": "1"}, {"PARENTID": "9", "CHILDID": "1"},
    )  # fmt: skip
    write(
        tmp_path, "skill_to_skill_relations.csv", ["REQUIRINGID", "RELATIONTYPE", "REQUIREDID"],
        {"REQUIRINGID": "1", "RELATIONTYPE": "essential", "REQUIREDID": "2"},
    )  # fmt: skip
    read = read_folder(tmp_path)
    assert sorted((one.kind, one.other) for one in read.relations) == [
        ("broader", WRITING),
        ("essential", WRITING),
    ]
    assert [(one.file, one.line, one.reason) for one in read.faults] == [
        ("skill_hierarchy.csv", 3, "unknown-concept")
    ]
