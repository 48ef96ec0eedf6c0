"""Promises about linking with a trained model: it keeps what was sure, and sex changes nothing."""

import pytest

from schakel.engine.language import (
    current,
    link_skill,
    link_title,
    load_taxonomy,
    query_groups,
    search_terms,
    use,
)
from tests.engine.language.test_linking import swaps

pytestmark = pytest.mark.engine
ROLES, SKILLS = load_taxonomy().roles, load_taxonomy().skills


def test_without_a_model_linking_goes_by_wordings(tmp_path):
    use(tmp_path)
    assert current() is None
    assert link_title("Secretaresse")[0].key == "secretary"
    use(None)


def test_a_model_that_cannot_be_opened_is_as_none(trained_folder, tmp_path):
    (tmp_path / "in-use.json").write_text('{"model": "model-missing"}')
    use(tmp_path)
    assert current() is None
    use(None)


def test_a_new_model_is_seen_without_a_restart(trained_folder, tmp_path):
    use(tmp_path)
    assert current() is None
    for part in trained_folder.iterdir():
        (tmp_path / part.name).symlink_to(part)
    assert current() is not None
    use(None)


def test_every_wording_still_links_to_its_own_entry(trained):
    for role in ROLES.values():
        for wording in role.wordings()[::3]:
            assert link_title(wording)[0].key == role.key, wording
    for skill in list(SKILLS.values())[::9]:
        assert link_skill(skill.en)[0].key == skill.key, skill.en


def test_sex_and_number_change_no_answer_of_the_model(trained):
    assert len(swaps()) > 1000
    assert [(one, other) for one, other in swaps() if link_title(one) != link_title(other)] == []


def test_sex_and_number_change_nothing_in_what_is_nearest(trained):
    titles = current().titles
    assert [one for one, other in swaps() if titles.rank(one, 3) != titles.rank(other, 3)] == []


@pytest.mark.parametrize("text", ["Vrachtwagenchauffeur", "Metselaar", "Huisarts", "Java developer", ""])
def test_work_outside_the_taxonomy_links_to_nothing_with_the_model_too(trained, text):
    assert link_title(text) == []


NEW_TITLES = (
    "HR services specialist", "notulistendienst vergaderverslagen", "customer happiness agent",
    "facturist debiteur", "crediteuren specialist", "secretariaatsondersteuning afdelingen",
    "baliewerk receptietaken", "archiefwerk dossiers",
)  # fmt: skip


def test_a_search_for_a_title_of_other_words_finds_the_role_that_the_model_means(trained):
    found = 0
    for title in NEW_TITLES:
        links = link_title(title, top=1)
        without = set(search_terms(title))
        groups = query_groups(title)
        if links and not any(without >= set(group) for group in groups):
            terms = set(search_terms(links[0].label))
            found += all(terms & set(group) for group in groups)
    assert found


def test_a_search_with_a_place_keeps_the_place(trained):
    assert ["utrecht"] in query_groups("customer happiness agent utrecht")
