"""Ways of writing that CVs by hand showed, each as a few lines of a CV."""

from __future__ import annotations

import pytest

from schakel.engine.reading import Reading, read

pytestmark = pytest.mark.engine


def cv(body: str, head: str = "Bas Bos") -> Reading:
    return read(f"Curriculum vitae\n{head}\n{body}\n".encode(), "cv.txt")


JOBS = [
    ("2019-heden Gemeente Delft: Baliemedewerkster", "Baliemedewerkster", "Gemeente Delft"),
    ("2019-heden Gouda: Receptionist", "Receptionist", ""),
    ("2008-2012 C&A: Verkoopster / kassa", "Verkoopster / kassa", "C&A"),
    ("2019 - heden: als telefoniste bij Beterbellen", "telefoniste", "Beterbellen"),
    ("2019 - heden Kinderopvang Bink als medewerker opvang", "medewerker opvang", "Kinderopvang Bink"),
    ("2019 - heden Rockwool (planner logistiek)", "planner logistiek", "Rockwool"),
    ("Warehouse Operative @ Zalando (Bleiswijk) 06/2019 – 02/2022", "Warehouse Operative", "Zalando"),
    ("2015 - 2022 Accountant, LLC Zorya, 12 Main St, Kyiv, Ukraine", "Accountant", "LLC Zorya"),
    ("2012 - 2014\nEtos, Kalverstraat Amsterdam\nVerkoopmedewerkster", "Verkoopmedewerkster", "Etos"),
    ("mei 2018 - heden\nAchmea te Zeist\nFunctie: secretaresse", "secretaresse", "Achmea"),
    ("2019 - heden Gastvrouw, Museum Elburg (vrijwillig)", "Gastvrouw", "Museum Elburg"),
]


@pytest.mark.parametrize(("lines", "title", "employer"), JOBS, ids=[case[0] for case in JOBS])
def test_title_and_employer_are_told_apart(lines: str, title: str, employer: str) -> None:
    (job,) = cv(f"Werkervaring\n{lines}").of("experience")
    assert (job.value["title"], job.value["employer"]) == (title, employer)


def test_a_table_of_jobs_may_call_the_employer_an_organisation() -> None:
    rows = "Periode\tFunctie\tOrganisatie\n2019 - heden\tReceptionist\tHaga"
    (job,) = cv(f"Werkervaring\n{rows}").of("experience")
    assert job.value["employer"] == "Haga"


STUDIES = [
    ("Havo (niet afgemaakt), 2004", "Havo", "", False),
    ("HBO-V Hogeschool Utrecht, 2003", "HBO-V", "Hogeschool Utrecht", True),
    ("MAVO, Florens Radewijns (Raalte), 1999 tot 2003", "MAVO", "Florens Radewijns", True),
    ("Management, hbo, Hogeschool Inholland, hbo, 2014", "Management, hbo", "Hogeschool Inholland", True),
    ("MBA (HR), Anna University, Chennai, 2014, 78%", "MBA (HR)", "Anna University", True),
    ("University of Gdańsk — BSc Logistics (2012–2016)", "BSc Logistics", "University of Gdańsk", True),
]  # fmt: skip


@pytest.mark.parametrize(("line", "name", "school", "done"), STUDIES, ids=[case[0] for case in STUDIES])
def test_a_study_is_parted_from_its_school(line: str, name: str, school: str, done: bool) -> None:
    (study,) = cv(f"Opleidingen\n{line}").of("education")
    found = (study.value["name"], study.value["institution"], study.value["completed"])
    assert found == (name, school, done)


def test_certificates_in_one_line_are_each_one() -> None:
    found = cv("Cursussen\nNIMA-A 2008, VCA 2016, BHV 2024").of("education")
    assert [(fact.value["name"], fact.value["end"][:4]) for fact in found] == [
        ("NIMA-A", "2008"),
        ("VCA", "2016"),
        ("BHV", "2024"),
    ]


def test_a_wording_before_a_language_is_its_level() -> None:
    found = cv("Talen\nNederlands goed, engels goed, beetje duits").of("language")
    levels = {fact.value["code"]: fact.value["level"] for fact in found}
    assert levels == {"nl": "B2", "en": "B2", "de": "A2"}


def test_how_well_a_program_is_known_is_no_level_of_a_language() -> None:
    found = cv("Talen\nNederlands\nExcel (goed)").of("language")
    assert [fact.value for fact in found] == [{"code": "nl", "level": ""}]


def test_a_program_and_how_well_is_a_skill() -> None:
    found = cv("Vaardigheden\nExcel: gevorderd\nFlexibel – Discreet – Precies").of("skill")
    assert [fact.value["label"] for fact in found] == ["Excel", "Flexibel", "Discreet", "Precies"]


HOURS = [
    ("28 à 32 uur", (28, 32)),
    ("voor 24 uur per week", (24, 24)),
    ("na 17u, 12 uur in de week", (12, 12)),
]


@pytest.mark.parametrize(("text", "wanted"), HOURS, ids=[case[0] for case in HOURS])
def test_hours_are_told_from_the_time_of_day(text: str, wanted: tuple[int, int]) -> None:
    (found,) = cv(f"Beschikbaar\nIk wil werken {text}").of("hours")
    assert (found.value["min"], found.value["max"]) == wanted


HEADS = [
    ("Jan Kok", "Kok", ""),
    ("Ria Bakker-Bos", "Bakker-Bos", ""),
    ("Kevin Tjon A Hung", "Tjon A Hung", ""),
    ("Pia Pinas, Dreef 12, 1103 TP Amsterdam", "Pinas", "Amsterdam"),
    ("Mevr. C.J. (Corine) van der Heijden – Smit", "Heijden-Smit", ""),
    ("Bas Bos\nRijswijk (ZH)", "Bos", "Rijswijk"),
    ("Bas Bos\n☎ 06 83 84 85 86   ⌂ Nieuwegein", "Bos", "Nieuwegein"),
]


@pytest.mark.parametrize(("head", "family", "place"), HEADS, ids=[case[0] for case in HEADS])
def test_a_head_says_who_and_where(head: str, family: str, place: str) -> None:
    reading = cv("Werkervaring\n2019 - heden Receptionist, Hotel Oost\n- gasten ontvangen", head)
    assert [fact.value["family"] for fact in reading.of("contact.name")] == [family]
    assert [fact.value["place"] for fact in reading.of("contact.place")] == ([place] if place else [])


def test_a_number_with_many_blanks_is_whole() -> None:
    (found,) = cv("Tel: +31 (0) 6 - 11 22 33 44").of("contact.phone")
    assert found.value == {"phone": "+31611223344"}


TOLD = [
    ("Sinds mei 2018 werk ik als planner bij Auping.", "planner", "Auping"),
    ("Van 2009 tot 2013 was ik magazijnmedewerker bij Wavin in Zwolle.", "magazijnmedewerker", "Wavin"),
    ("From 2015 to 2019 I worked as office assistant at Shell.", "office assistant", "Shell"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "title", "employer"), TOLD, ids=[case[0] for case in TOLD])
def test_a_job_told_in_a_sentence_is_a_job(line: str, title: str, employer: str) -> None:
    (job,) = cv(f"Werkervaring\n{line}").of("experience")
    assert (job.value["title"], job.value["employer"]) == (title, employer)


def test_an_employer_over_several_jobs_is_no_job() -> None:
    rows = "Menzis\t2013 - heden\nTeamleider\t2020 - heden\nKlantadviseur\t2013 - 2020"
    found = cv(f"Werkervaring\n{rows}").of("experience")
    assert [(job.value["title"], job.value["employer"]) for job in found] == [
        ("Teamleider", "Menzis"),
        ("Klantadviseur", "Menzis"),
    ]


def test_titles_that_run_on_as_names_are_parted_where_nothing_else_tells() -> None:
    found = cv("Banen\nSecretaresse Movares 2010 - 2016\nProjectsecretaresse Arcadis 2016 - 2024")
    assert [job.value["employer"] for job in found.of("experience")] == ["Movares", "Arcadis"]
    found = cv("Banen\nVermeer Tulpen, bollenpeller, 2019 - heden\nUrker Afslag, fileerder, 2009 - 2019")
    assert [job.value["title"] for job in found.of("experience")] == ["bollenpeller", "fileerder"]


def test_certificates_without_a_year_are_each_one() -> None:
    found = cv("Opleiding\nMavo, Isendoorn, 2005\nBHV, VOG, tilcursus").of("education")
    assert [fact.value["name"] for fact in found] == ["Mavo", "BHV", "tilcursus"]


def test_studies_told_in_sentences_are_studies() -> None:
    body = "In 2009 haalde ik mijn diploma Logistiek (mbo 4) bij Aventus in Apeldoorn."
    (study,) = cv(f"Opleiding\n{body}").of("education")
    told = (study.value["name"], study.value["level"], study.value["institution"], study.value["end"][:4])
    assert told == ("Logistiek (mbo 4)", "mbo4", "Aventus", "2009")


def test_systems_named_in_a_sentence_are_skills_and_other_words_are_not() -> None:
    found = cv("Profiel\nIk werk dagelijks met SAP en Excel en ik werk graag met mensen.").of("skill")
    assert [fact.value["label"] for fact in found if fact.method == "sentence"] == ["SAP", "Excel"]


def test_a_belgian_address_makes_a_belgian_number() -> None:
    (phone,) = cv("0475 12 34 56, an@example.be", head="An Vos").of("contact.phone")
    assert phone.value["phone"] == "+32475123456"


def test_who_says_hello_is_named_and_lives_somewhere() -> None:
    found = read(
        b"Curriculum vitae\nhoi ik ben Jordy Smeets uit Heerlen\nwerk\nkassa Action 2021-2023\n", "cv.txt"
    )
    assert found.of("contact.name")[0].value["family"] == "Smeets"
    assert found.of("contact.place")[0].value["place"] == "Heerlen"
