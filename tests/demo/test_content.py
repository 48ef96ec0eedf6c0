"""Promises about the demo agency's texts: whole, in two languages, each its own, tied to the taxonomy."""

import re
from collections import Counter
from dataclasses import fields, is_dataclass
from datetime import date
from itertools import pairwise, product

import pytest

from schakel.demo.content import (
    LANGUAGES,
    BrokenTextError,
    ExperienceBand,
    OrganisationSize,
    RouteKind,
    authors,
    benefits,
    drawings,
    figure_sources,
    full_time_hours,
    pages,
    posts,
    role_guides,
    salary_figures,
    sector_factors,
    series,
    training_routes,
)
from schakel.demo.content.source import cut, folder, read_text
from schakel.engine.language import load_taxonomy
from schakel.engine.reading.illustrations import clean_drawing

pytestmark = pytest.mark.engine

HOURLY_MINIMUM_WAGE_CENTS = 1499  # Netherlands, from 1 July 2026
COLLECTIONS = {
    "guides": role_guides,
    "posts": posts,
    "series": series,
    "authors": authors,
    "pages": pages,
    "routes": training_routes,
}
# Words that say nothing, and worn pictures of office work.
CLICHES = re.compile(
    r"\b(lorem|ipsum|duizendpoot|spin in het web|stille kracht\w*|hands-on mentaliteit|passie voor"
    r"|bruisend\w*|rockstar|ninja|jack of all trades|unsung hero\w*|fast-paced"
    r"|passionate about|seamless\w*|naadlo\w+)\b",
    re.IGNORECASE,
)
HTML = re.compile(r"</?[a-z][^>]*>|&[a-z]+;", re.IGNORECASE)


def strings(value):
    """Every text within a record, keys of mappings left out."""
    if isinstance(value, str):
        yield value
    else:
        for part in parts(value):
            yield from strings(part)


def parts(value):
    """What a record, tuple or mapping holds; addresses and anchors are no text."""
    if is_dataclass(value):
        names = (field.name for field in fields(value))
        return [getattr(value, name) for name in names if name not in {"slug", "anchor"}]
    return list(value) if isinstance(value, tuple) else list(value.values())


def words(value) -> int:
    return sum(len(re.findall(r"\w[\w'’-]*", text)) for text in strings(value))


def all_texts(language):
    for name, load in COLLECTIONS.items():
        for record in load():
            yield name, record.texts[language]
    for benefit in benefits():
        yield "benefits", (benefit.labels[language], benefit.texts[language])


@pytest.mark.parametrize("name", COLLECTIONS)
def test_every_record_is_written_in_both_languages(name):
    for record in COLLECTIONS[name]():
        assert set(record.texts) == set(LANGUAGES)
        for text in record.texts.values():
            assert all(part.strip() for part in strings(text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_used_twice(language):
    sentences = Counter(
        sentence.strip().lower()
        for _, text in all_texts(language)
        for part in strings(text)
        for sentence in re.split(r"(?<=[.!?:])\s+|\n+", part)
        if len(sentence.split()) >= 5
    )
    assert [sentence for sentence, count in sentences.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_hold_no_cliches_no_html_and_no_filler(language):
    found = [
        match.group()
        for _, text in all_texts(language)
        for part in strings(text)
        for match in (*CLICHES.finditer(part), *HTML.finditer(part))
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_are_unique_and_readable(language):
    for name in ("guides", "posts", "series", "pages"):
        slugs = [record.texts[language].slug for record in COLLECTIONS[name]()]
        assert len(set(slugs)) == len(slugs)
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)


def test_twelve_guides_have_700_to_1000_words_in_each_language():
    assert len(role_guides()) == 12
    counts = {
        (guide.role, language): words(guide.texts[language])
        for guide, language in product(role_guides(), LANGUAGES)
    }
    assert {key: count for key, count in counts.items() if not 700 <= count <= 1000} == {}


def test_twelve_posts_have_400_to_700_words_in_each_language():
    assert len(posts()) == 12
    counts = {
        (post.key, language): words(post.texts[language].body)
        for post, language in product(posts(), LANGUAGES)
    }
    assert {key: count for key, count in counts.items() if not 400 <= count <= 700} == {}


def test_a_guide_explains_each_of_its_keys_and_no_others():
    for guide, language in product(role_guides(), LANGUAGES):
        text = guide.texts[language]
        others = {step.to_role if step.from_role == guide.role else step.from_role for step in guide.growth}
        assert guide.role not in others
        assert set(text.skills) == set(guide.skills)
        assert set(text.traits) == set(guide.traits)
        assert set(text.training) == set(guide.training)
        assert set(text.growth) == others
        assert 6 <= len(text.tasks) <= 10
        assert 3 <= len(text.questions) <= 4
        assert [part.anchor for part in text.sections] == ["what", "neighbours", "salary", "vacancy"]


def test_both_languages_of_a_guide_tell_the_same_number_of_things():
    for guide in role_guides():
        dutch, english = guide.texts["nl"], guide.texts["en"]
        assert len(dutch.tasks) == len(english.tasks)
        assert len(dutch.questions) == len(english.questions)


def test_every_step_of_growth_starts_or_ends_at_its_guide():
    for guide in role_guides():
        assert all(guide.role in {step.from_role, step.to_role} and step.needs for step in guide.growth)


def test_keys_of_guides_exist_in_the_taxonomy():
    taxonomy = load_taxonomy()
    for guide in role_guides():
        needs = {need for step in guide.growth for need in step.needs}
        steps = {role for step in guide.growth for role in (step.from_role, step.to_role)}
        assert {guide.role, *guide.related, *steps} <= set(taxonomy.roles)
        assert {*guide.skills, *needs} <= set(taxonomy.skills)
        assert set(guide.traits) <= set(taxonomy.traits)


def test_training_routes_teach_known_skills_and_schools_and_courses_stand_in_the_taxonomy():
    taxonomy = load_taxonomy()
    for route in training_routes():
        assert set(route.teaches) <= set(taxonomy.skills)
        assert route.kind is RouteKind.ON_THE_JOB or route.key in taxonomy.trainings


def test_guides_point_at_guides_routes_and_posts_that_exist():
    roles = {guide.role for guide in role_guides()}
    routes = {route.key for route in training_routes()}
    keys = {post.key for post in posts()}
    for guide in role_guides():
        assert set(guide.related) <= roles - {guide.role}
        assert set(guide.training) <= routes
        assert set(guide.read_also) <= keys


def test_posts_have_an_author_a_series_and_guides_and_came_out_in_2025_or_2026():
    roles = {guide.role for guide in role_guides()}
    for post in posts():
        assert post.author in {author.key for author in authors()}
        assert post.series in {row.key for row in series()}
        assert post.roles
        assert set(post.roles) <= roles
        assert date(2025, 1, 1) <= post.published_on <= date(2026, 11, 24)


def test_posts_come_newest_first_and_each_series_holds_several():
    days = [post.published_on for post in posts()]
    assert days == sorted(set(days), reverse=True)
    assert min(Counter(post.series for post in posts()).values()) >= 3


def test_three_consultants_together_cover_every_role_once():
    consultants = [author for author in authors() if author.is_consultant]
    covered = [role for author in consultants for role in author.roles]
    assert len(consultants) == 3
    assert sorted(covered) == sorted(guide.role for guide in role_guides())


def test_nobody_real_can_be_called_or_mailed():
    for author in authors():
        assert author.email.endswith("@lindemaas.example")
        assert re.fullmatch(r"\+31300000\d{3}", author.phone)


def test_each_role_has_a_band_for_each_experience_and_size():
    figures = {(figure.role, figure.experience, figure.size) for figure in salary_figures()}
    roles = [guide.role for guide in role_guides()]
    assert figures == set(product(roles, ExperienceBand, OrganisationSize))
    assert len(salary_figures()) == len(figures)


def test_no_band_starts_below_the_minimum_wage_and_every_band_has_width():
    floor = HOURLY_MINIMUM_WAGE_CENTS * full_time_hours() * 52 / 12
    for figure in salary_figures():
        assert floor <= figure.low_cents < figure.high_cents


def test_pay_rises_with_experience_and_with_size():
    band = {(figure.role, figure.experience, figure.size): figure for figure in salary_figures()}
    years, sizes = list(ExperienceBand), list(OrganisationSize)
    for guide in role_guides():
        for before, after in pairwise(years):
            for size in sizes:
                first, second = band[guide.role, before, size], band[guide.role, after, size]
                assert first.low_cents < second.low_cents
                assert first.high_cents < second.high_cents
        for smaller, larger in pairwise(sizes):
            for step in years:
                assert band[guide.role, step, smaller].high_cents < band[guide.role, step, larger].high_cents


def test_every_figure_names_a_dated_source_marked_as_demo():
    used = {figure.source.key for figure in salary_figures()} | {row.source.key for row in sector_factors()}
    assert used == set(figure_sources())
    for source in figure_sources().values():
        assert all("demo" in title for title in source.titles.values())
        assert source.dated_on <= date(2026, 11, 24)


def test_sectors_move_pay_by_at_most_a_tenth():
    assert len(sector_factors()) >= 10
    assert all(0.9 <= row.factor <= 1.1 for row in sector_factors())
    assert all(set(row.labels) == set(LANGUAGES) for row in sector_factors())


def test_twenty_benefits_have_a_label_and_a_sentence_in_each_language():
    assert len({benefit.key for benefit in benefits()}) == len(benefits()) == 20
    for benefit, language in product(benefits(), LANGUAGES):
        assert benefit.labels[language]
        assert benefit.texts[language].endswith(".")


def test_benefits_have_a_figure_only_with_its_source_and_name_roles_and_sectors_that_exist():
    roles = {guide.role for guide in role_guides()}
    sectors = {row.sector for row in sector_factors()}
    for benefit in benefits():
        figures = {bool(benefit.figures[language]) for language in LANGUAGES}
        assert figures == {benefit.source is not None} == {benefit.dated_on is not None}
        assert set(benefit.roles) <= roles
        assert set(benefit.sectors) <= sectors
    assert sum(benefit.source is not None for benefit in benefits()) >= 6


def test_the_privacy_page_names_the_terms_of_an_application():
    page = next(page for page in pages() if page.key == "privacy")
    assert "vier weken na het einde van de procedure" in page.texts["nl"].body
    assert "four weeks after the procedure has ended" in page.texts["en"].body


def test_a_file_without_front_matter_is_refused_by_name(tmp_path):
    broken = tmp_path / "guide.nl.md"
    broken.write_text("## Title {#what}\n", encoding="utf-8")
    with pytest.raises(BrokenTextError, match=r"guide\.nl\.md"):
        read_text(broken)


def test_broken_front_matter_is_refused_by_name(tmp_path):
    broken = tmp_path / "guide.en.md"
    broken.write_text("+++\ntitle = \n+++\nText.\n", encoding="utf-8")
    with pytest.raises(BrokenTextError, match=r"guide\.en\.md"):
        read_text(broken)


def test_a_body_is_cut_at_its_anchored_headings():
    text = cut({}, "Hello.\n\n## Pay {#pay}\n\nEnough.\n\n## More {#more}\n\n### Deeper\n\nYes.\n")
    assert text.intro == "Hello."
    assert text.section("more").body == "### Deeper\n\nYes."
    assert text.markdown == "Hello.\n\n## Pay\n\nEnough.\n\n## More\n\n### Deeper\n\nYes."
    with pytest.raises(BrokenTextError, match="#absent"):
        text.section("absent")


def test_no_text_lies_in_a_folder_without_being_listed():
    listed = {
        "guides": {guide.role for guide in role_guides()},
        "posts": {post.key for post in posts()},
        "pages": {page.key for page in pages()},
        "authors": {author.key for author in authors()},
    }
    for name, keys in listed.items():
        stems = {path.name.split(".")[0] for path in folder(name).iterdir() if path.name.endswith(".md")}
        assert stems == keys


def test_every_drawing_stands_somewhere_and_only_draws():
    keys, guides = {post.key for post in posts()}, {guide.role for guide in role_guides()}
    for drawing in drawings():
        assert set(drawing.posts) <= keys
        assert set(drawing.guides) <= guides
        assert drawing.posts or drawing.guides
        assert set(drawing.shows) == set(LANGUAGES)
        cleaned = clean_drawing(drawing.data)
        assert cleaned.count(b"<") == drawing.data.count(b"<")
