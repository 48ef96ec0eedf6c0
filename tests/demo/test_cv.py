"""CV files of the demo say exactly what their facts say."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from schakel.demo.cv import (
    CvFile,
    CvTruth,
    Education,
    Experience,
    Language,
    Layout,
    PersonName,
    Private,
    Skill,
    make_cv,
)

pytestmark = pytest.mark.engine

TODAY = date(2026, 11, 24)
NOTE_TASKS = ("Notuleren van het directieoverleg", "Agenda's beheren voor drie partners", "Reizen boeken")
TRUTH = CvTruth(
    name=PersonName("Fleur", "van der", "Velde"),
    email="fleur.vandervelde@example.nl",
    phone="+31612345678",
    place="Leeuwarden",
    postcode="8911 AB",
    headline="Directiesecretaresse",
    role_key="executive-secretary",
    summary="Ik houd koers als iedereen tegelijk iets wil, en schrijf op wat is afgesproken.",
    experiences=(
        Experience("Directiesecretaresse", "executive-secretary", "Noordzij Advocaten", "Leeuwarden",
                   2019 * 12 + 2, None, NOTE_TASKS),
        Experience("Secretaresse", "secretary", "Wetterskip De Fivel", "Groningen", 2011 * 12 + 8,
                   2019 * 12 + 1, ("Postverwerking en archief",)),
    ),
    educations=(
        Education("Managementassistent", "mbo4", "Friesland College", 2007, 2011),
        Education("Office Management", "hbo", "NHL Hogeschool", 2012, 2013, completed=False),
    ),
    skills=(Skill("minute-taking", "Notuleren", 3), Skill("diary-management", "Agendabeheer", 2)),
    systems=(Skill("ms-outlook", "Outlook", 3), Skill("afas", "AFAS", 1)),
    languages=(Language("nl", "native"), Language("en", "C1"), Language("fy", "B2")),
    licence="B",
    hours=(24, 32),
    availability="per 1 februari 2027",
    pay_wish_cents=380000,
    interests=("wadlopen", "koor"),
    private=Private(date(1988, 5, 3), "Franeker", "Nederlandse", "gehuwd"),
)  # fmt: skip


def _xml_text(data: bytes, member: str) -> str:
    tree = etree.fromstring(ZipFile(BytesIO(data)).read(member))
    return " ".join(str(text) for text in tree.itertext())


def _text(file: CvFile) -> str:
    if file.media_type == "application/pdf":
        pages = pypdfium2.PdfDocument(file.data)
        found = " ".join(page.get_textpage().get_text_range() for page in pages)
    elif file.media_type == "text/plain":
        found = file.data.decode()
    else:
        member = "content.xml" if file.name.endswith("odt") else "word/document.xml"
        found = _xml_text(file.data, member)
    return re.sub(r"\s+", " ", found)


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).lower()


def _facts(truth: CvTruth) -> list[str]:
    jobs = [part for job in truth.experiences for part in (job.title, job.employer, *job.tasks)]
    studies = [part for study in truth.educations for part in (study.name, study.institution)]
    labels = [skill.label for skill in (*truth.skills, *truth.systems)]
    always = [truth.name.full, truth.email, truth.place, truth.postcode, truth.headline, truth.summary]
    return [*always, *jobs, *studies, *labels, *truth.interests, truth.availability]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("layout", list(Layout))
def test_each_fact_stands_in_the_text_of_the_file(layout: Layout, language: str) -> None:
    file = make_cv(TRUTH, layout, language, TODAY)
    text = _squeezed(_text(file))
    assert [fact for fact in _facts(file.truth) if _squeezed(fact) not in text] == []
    assert _squeezed("12345678") in text


@pytest.mark.parametrize("layout", list(Layout))
def test_the_same_facts_give_the_same_bytes(layout: Layout) -> None:
    assert make_cv(TRUTH, layout, "nl", TODAY) == make_cv(TRUTH, layout, "nl", TODAY)


@pytest.mark.parametrize("layout", [layout for layout in Layout if layout is not Layout.TXT_SPARSE])
def test_job_dates_show_months_with_years(layout: Layout) -> None:
    text = _text(make_cv(TRUTH, layout, "nl", TODAY)).lower()
    assert re.search(r"(maart|mrt|03-|03/)\s?2019", text)
    assert re.search(r"heden|\bnu\b", text)


def test_the_sparse_layout_says_which_facts_it_left_out() -> None:
    file = make_cv(TRUTH, Layout.TXT_SPARSE, "nl", TODAY)
    assert file.truth.skills == ()
    assert file.truth.private is None
    assert not file.months
    assert "Notuleren" not in _text(file)


def test_the_long_layout_fills_three_pages_or_more() -> None:
    assert len(pypdfium2.PdfDocument(make_cv(TRUTH, Layout.PDF_LONG, "nl", TODAY).data)) >= 3


def test_a_sidebar_of_many_skills_stays_on_the_page() -> None:
    many = tuple(Skill(f"skill-{n}", f"Vaardigheid nummer {n}") for n in range(14))
    file = make_cv(CvTruth(**{**_fields(TRUTH), "skills": many}), Layout.PDF_SIDEBAR, "nl", TODAY)
    assert _squeezed("Vaardigheid nummer 13") in _squeezed(_text(file))


def test_people_differ_in_titles_dates_and_names_of_their_files() -> None:
    people = [CvTruth(**{**_fields(TRUTH), "email": f"{n}@example.nl"}) for n in range(12)]
    files = [make_cv(one, Layout.ODT_PLAIN, "nl", TODAY) for one in people]
    assert len({file.name for file in files}) > 2
    titles = ("Werkervaring", "Ervaring", "Loopbaan", "Relevante werkervaring", "Werkverleden")
    shown = {title for file in files for title in titles if title.lower() in _text(file).lower()}
    assert len(shown) > 2


def test_a_word_text_box_carries_the_side_of_the_cv_once_per_reader() -> None:
    file = make_cv(TRUTH, Layout.DOCX_SIDEBAR, "nl", TODAY)
    document = ZipFile(BytesIO(file.data)).read("word/document.xml").decode()
    assert document.count("<w:txbxContent>") == 2
    assert "mc:Fallback" in document


def _fields(truth: CvTruth) -> dict[str, object]:
    return {name: getattr(truth, name) for name in CvTruth.__slots__}
