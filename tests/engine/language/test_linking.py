"""Promises about linking: right roles, none where none fits, and never an answer that depends on sex."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schakel.engine.language import Linker, link_skill, link_title, load_taxonomy

pytestmark = pytest.mark.engine
ROLES, SKILLS = load_taxonomy().roles, load_taxonomy().skills
# How Dutch makes a woman's title of a man's; written for this test, apart from the lists in the program.
FEMININE = {
    "medewerker": "medewerkster", "assistent": "assistente", "assistant": "assistante",
    "secretaris": "secretaresse",
    "coordinator": "coordinatrice", "coördinator": "coördinatrice", "receptionist": "receptioniste",
    "telefonist": "telefoniste", "beheerder": "beheerster", "administrateur": "administratrice",
    "ondersteuner": "ondersteunster", "leider": "leidster", "adviseur": "adviseuse", "planner": "planster",
    "notulist": "notuliste", "boekhouder": "boekhoudster", "consulent": "consulente", "gastheer": "gastvrouw",
    "redacteur": "redactrice", "archivist": "archiviste",
    "behandelaar": "behandelaarster", "analist": "analiste",
    "intercedent": "intercedente", "recruiter": "recruitster", "verlener": "verleenster",
}  # fmt: skip
PLURAL = {
    "medewerker": "medewerkers", "assistent": "assistenten", "assistant": "assistants", "manager": "managers",
    "coördinator": "coördinatoren", "receptionist": "receptionisten", "beheerder": "beheerders",
    "administrateur": "administrateurs", "ondersteuner": "ondersteuners", "adviseur": "adviseurs",
    "secretaresse": "secretaresses", "planner": "planners", "consulent": "consulenten",
}  # fmt: skip
MASCULINE = {woman: man for man, woman in FEMININE.items()}


def swapped(wording: str, forms: dict[str, str]) -> str:
    pattern = "|".join(sorted(forms, key=len, reverse=True))
    return re.sub(
        rf"({pattern})(?![a-zë])", lambda found: forms[found[0].lower()], wording, flags=re.IGNORECASE
    )


def swaps() -> list[tuple[str, str]]:
    wordings = [wording for role in ROLES.values() for wording in role.wordings()]
    pairs = [
        (wording, swapped(wording, forms)) for forms in (FEMININE, MASCULINE, PLURAL) for wording in wordings
    ]
    return [(one, other) for one, other in pairs if one != other]


def test_the_swaps_cover_most_roles():
    assert len(swaps()) > 400


# Two thousand wordings in one test each: as tests of their own they would take longer to count than to ask.
def test_sex_and_number_change_no_answer():
    assert [(one, other) for one, other in swaps() if link_title(one) != link_title(other)] == []


def test_every_wording_links_to_its_role():
    wordings = [(role.key, wording) for role in ROLES.values() for wording in role.wordings()]
    assert [(key, wording) for key, wording in wordings if link_title(wording)[0].key != key] == []


def test_every_wording_links_to_its_skill():
    wordings = [(skill.key, wording) for skill in SKILLS.values() for wording in skill.wordings()]
    assert [(key, wording) for key, wording in wordings if link_skill(wording)[0].key != key] == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Senior Back office medewerkster (m/v) Utrecht", "back-office-employee"),
        ("Commercieel medewerkster binnendienst 32 uur", "inside-sales-employee"),
        ("Directie secretaresse", "executive-secretary"),
        ("EA", "executive-assistant"),
        ("Telefoniste/receptioniste", "telephonist"),
        ("Financial administrator", "financial-administrator"),
        ("Teamlead klantenservice", "customer-service-team-lead"),
        ("Secretaresse cardiologie", "secretary"),
        ("Klantenservicemedewerker energie", "customer-service-employee"),
        ("Legal secretary Zuidas", "legal-secretary"),
        ("PMO-er", "project-support-officer"),
    ],
)
def test_a_title_as_people_write_it_links(text, key):
    assert link_title(text)[0].key == key


@pytest.mark.parametrize(
    "text",
    [
        "Vrachtwagenchauffeur", "Loodgieter", "Verpleegkundige", "Metselaar", "Kok", "Softwareontwikkelaar",
        "Huisarts", "Marketing manager", "Accountmanager buitendienst", "Operations manager", "Tandarts",
        "Heftruckchauffeur", "Java developer", "Winkelmedewerker", "Pedagogisch medewerker", "",
    ],
)  # fmt: skip
def test_work_outside_the_taxonomy_links_to_nothing(text):
    assert link_title(text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Excel gevorderd", "ms-excel"), ("agenda's beheren", "diary-management"), ("werken met SAP", "sap"),
        ("facturen boeken", "invoice-processing"), ("MS Office pakket", "ms-office"),
        ("data invoer", "data-entry"),
        ("dossiers beheren", "dossier-management"), ("databases up-to-date houden", "data-quality"),
    ],
)  # fmt: skip
def test_a_skill_as_people_write_it_links(text, key):
    assert link_skill(text)[0].key == key


@pytest.mark.parametrize("text", ["lassen", "timmeren", "Kubernetes", "wondverzorging", "tekenen", ""])
def test_a_skill_outside_the_taxonomy_links_to_nothing(text):
    assert link_skill(text) == []


@given(st.text(max_size=60), st.integers(1, 8))
def test_links_are_few_ordered_and_between_zero_and_one(text, top):
    for links in (link_title(text, top), link_skill(text, top)):
        scores = [link.score for link in links]
        assert len(scores) <= top
        assert scores == sorted(scores, reverse=True)
        assert all(0 < score <= 1 for score in scores)


def test_a_linker_over_other_labels_ranks_entries_by_their_best_wording():
    linker = Linker([("a", "gebouwenbeheerder"), ("b", "debiteurenmedewerker"), ("b", "credit controller")])
    best = linker.rank("medewerkster debiteuren")[0]
    assert (best.key, best.wording) == ("b", "debiteurenmedewerker")
    assert linker.rank("zzz") == []


def test_a_linker_over_other_labels_knows_our_synonyms():
    linker = Linker([("x", "accounts receivable clerk"), ("y", "gebouwenbeheerder")])
    assert linker.rank("debiteurenbeheerster")[0].key == "x"
