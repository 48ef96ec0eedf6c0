"""Promises about importing ESCO: nothing is lost between versions, and a bad line is named."""

from pathlib import Path

import pytest

from schakel.engine.language.esco import Stored, Unreadable, join, load, merge, read_folder, save

pytestmark = pytest.mark.engine
OFFICIAL = "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,description,code\n"
SKILLS = "conceptType,conceptUri,skillType,preferredLabel,altLabels,hiddenLabels,description\n"
TABIYA = "ORIGINURI,ID,ISCOGROUPCODE,CODE,PREFERREDLABEL,ALTLABELS,DESCRIPTION\n"
RELATIONS = "occupationUri,relationType,skillType,skillUri\n"
SECRETARY, CLERK, TYPING = "http://esco.example/o/1", "http://esco.example/o/2", "http://esco.example/s/1"


def write(folder: Path, name: str, *lines: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text("".join(lines), "utf-8")


def bundle(folder: Path) -> Path:
    write(
        folder, "occupations_nl.csv", OFFICIAL,
        f'Occupation,{SECRETARY},4120,secretaresse,"secretaris\nsecretarieel medewerker",,Zij regelt.,\n',
        f"Occupation,{CLERK},4110,administratief medewerker,,administratieve kracht,,4110.1\n",
    )  # fmt: skip
    write(
        folder, "occupations_en.csv", TABIYA,
        f'{SECRETARY},key_1,4120,4120.1,secretary,"secretarial  assistant",Does a lot.\n',
    )  # fmt: skip
    write(
        folder, "skills_nl.csv", SKILLS, f"KnowledgeSkillCompetence,{TYPING},skill/competence,notuleren,,,\n"
    )
    write(folder, "occupationSkillRelations_nl.csv", RELATIONS, f"{SECRETARY},essential,skill,{TYPING}\n")
    return folder


def imported(folder: Path) -> Stored:
    return join(merge(Stored(), read_folder(folder))[0])


def test_official_and_tabiya_files_of_several_languages_become_one_concept(tmp_path):
    read = read_folder(bundle(tmp_path))
    secretary = read.concepts[SECRETARY]
    assert read.languages == ("en", "nl")
    assert secretary.labels["nl"] == ("secretaresse", "secretaris", "secretarieel medewerker")
    assert secretary.labels["en"] == ("secretary", "secretarial assistant")
    assert (secretary.kind, secretary.code) == ("occupation", "4120")
    assert secretary.about == {"nl": "Zij regelt.", "en": "Does a lot."}
    assert read.concepts[CLERK].labels["nl"] == ("administratief medewerker", "administratieve kracht")
    assert [(one.one, one.kind, one.other) for one in read.relations] == [(SECRETARY, "essential", TYPING)]
    assert read.faults == ()


def test_a_line_that_cannot_be_used_is_named_and_the_others_are_read(tmp_path):
    write(
        tmp_path, "occupations_nl.csv", OFFICIAL,
        "Occupation,,4120,geen adres,,,,\n",
        f"Occupation,{SECRETARY},4120,,,,,\n",
        f"Robot,{SECRETARY},4120,robot,,,,\n",
        f"Occupation,{CLERK},4110,kantoorbediende,,,,\n",
        f"Occupation,{CLERK},4110,nog eens,,,,\n",
        "Occupation,a,b,c,d,e,f,g,een cel te veel\n",
    )  # fmt: skip
    write(tmp_path, "occupationSkillRelations_nl.csv", RELATIONS, f"{CLERK},essential,skill,http://nowhere\n")
    read = read_folder(tmp_path)
    found = [(fault.file, fault.line, fault.reason) for fault in read.faults]
    assert found == [
        ("occupations_nl.csv", 2, "no-uri"),
        ("occupations_nl.csv", 3, "no-label"),
        ("occupations_nl.csv", 4, "unknown-type"),
        ("occupations_nl.csv", 6, "twice"),
        ("occupations_nl.csv", 7, "bad-csv"),
        ("occupationSkillRelations_nl.csv", 2, "unknown-concept"),
    ]
    assert read.concepts[CLERK].labels["nl"] == ("kantoorbediende",)


def test_bytes_that_are_not_utf8_are_named_by_line(tmp_path):
    line = f"Occupation,{CLERK},4110,co\xf6rdinator,,,,\n".encode("latin-1")
    (tmp_path / "occupations_nl.csv").write_bytes(OFFICIAL.encode() + line)
    assert [(one.line, one.reason) for one in read_folder(tmp_path).faults] == [(2, "not-utf8")]


def test_a_file_without_a_language_in_its_name_needs_one(tmp_path):
    write(tmp_path, "occupations.csv", TABIYA, f"{CLERK},key_2,4110,4110.1,clerk,,\n")
    with pytest.raises(Unreadable) as refusal:
        read_folder(tmp_path)
    assert refusal.value.faults[0].reason == "no-language"
    assert read_folder(tmp_path, language="en").concepts[CLERK].labels == {"en": ("clerk",)}


def test_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(Unreadable):
        read_folder(tmp_path)


def test_importing_the_same_twice_changes_nothing(tmp_path):
    first = imported(bundle(tmp_path / "esco"))
    again, summary = merge(first, read_folder(tmp_path / "esco"))
    assert (summary.new, summary.changed, summary.gone, summary.same) == (0, 0, 0, 3)
    assert save(tmp_path, first)
    assert not save(tmp_path, join(again))
    assert load(tmp_path) == first


def test_a_language_imported_alone_leaves_the_others(tmp_path):
    stored = imported(bundle(tmp_path / "esco"))
    write(tmp_path / "de", "occupations_de.csv", OFFICIAL, f"Occupation,{SECRETARY},4120,Sekretär,,,,\n")
    more, summary = merge(stored, read_folder(tmp_path / "de"))
    assert set(more.concepts[SECRETARY].labels) == {"nl", "en", "de"}
    assert (summary.changed, summary.gone) == (1, 0)
    assert more.relations == stored.relations


def test_roles_and_skills_are_linked_by_wording(tmp_path):
    stored = imported(bundle(tmp_path))
    assert stored.uri_of("role:secretary") == SECRETARY
    assert stored.uri_of("role:administrative-assistant") == CLERK
    assert stored.uri_of("skill:minute-taking") == TYPING
    assert stored.uri_of("role:recruiter") == ""


def test_a_link_stays_when_a_new_version_words_the_concept_otherwise(tmp_path):
    stored = imported(bundle(tmp_path / "one"))
    write(tmp_path / "two", "occupations_nl.csv", OFFICIAL, f"Occupation,{SECRETARY},4120,bureaukracht,,,,\n")
    later = join(merge(stored, read_folder(tmp_path / "two"))[0])
    assert later.uri_of("role:secretary") == SECRETARY


def test_a_link_to_a_concept_that_went_is_kept_apart_and_comes_back(tmp_path):
    stored = imported(bundle(tmp_path / "one"))
    other = OFFICIAL, f"Occupation,{SECRETARY},4120,secretaresse,,,,\n"
    write(tmp_path / "two", "occupations_nl.csv", *other)
    write(tmp_path / "two", "skills_nl.csv", SKILLS, "")
    without = join(merge(stored, read_folder(tmp_path / "two"))[0])
    assert CLERK not in without.concepts
    assert without.uri_of("role:administrative-assistant") == ""
    assert any(one.uri == CLERK and one.standing == "gone" for one in without.links)
    back = join(merge(without, read_folder(tmp_path / "one"))[0])
    assert back.uri_of("role:administrative-assistant") == CLERK
