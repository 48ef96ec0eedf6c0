"""Promises about the taxonomy: nothing dangles, nothing is said twice, and it is as large as we say."""

from collections import Counter

import pytest

from schakel.engine.language import load_taxonomy, search_terms
from schakel.engine.language.folding import fold

pytestmark = pytest.mark.engine
TAXONOMY = load_taxonomy()
PARTS = {
    "families": TAXONOMY.families,
    "roles": TAXONOMY.roles,
    "skills": TAXONOMY.skills,
    "traits": TAXONOMY.traits,
    "trainings": TAXONOMY.trainings,
}


@pytest.mark.parametrize(
    ("part", "least"), [("roles", 60), ("skills", 500), ("traits", 40), ("trainings", 80)]
)
def test_it_is_as_large_as_we_say(part, least):
    assert len(PARTS[part]) >= least


@pytest.mark.parametrize("part", PARTS)
def test_no_wording_is_empty_or_padded_and_keys_are_plain(part):
    for key, entry in PARTS[part].items():
        assert key == entry.key
        assert key.replace("-", "").isalnum()
        assert key == key.lower()
        assert all(wording and wording == wording.strip() for wording in entry.wordings())
        assert entry.label("nl") == entry.nl
        assert entry.label("en") == entry.en


@pytest.mark.parametrize("part", PARTS)
def test_no_wording_belongs_to_two_entries(part):
    owners = Counter(
        wording for entry in PARTS[part].values() for wording in {fold(one) for one in entry.wordings()}
    )
    assert [wording for wording, count in owners.items() if count > 1] == []


@pytest.mark.parametrize("part", ["roles", "skills"])
def test_no_two_roles_or_skills_have_the_same_terms(part):
    owners: dict[frozenset[str], set[str]] = {}
    for entry in PARTS[part].values():
        for wording in entry.wordings():
            owners.setdefault(frozenset(search_terms(wording)), set()).add(entry.key)
    assert [keys for keys in owners.values() if len(keys) > 1] == []


def test_every_key_a_role_names_exists():
    for role in TAXONOMY.roles.values():
        assert role.family in TAXONOMY.families
        assert role.level in {1, 2, 3, 4}
        assert set(role.adjacent) <= set(TAXONOMY.roles) - {role.key}
        assert set(role.skills) <= set(TAXONOMY.skills)
        assert not role.broader or role.broader in TAXONOMY.roles
        assert len(role.skills) >= 3
        assert role.adjacent


def test_every_key_a_skill_names_exists():
    for skill in TAXONOMY.skills.values():
        assert skill.kind in {"skill", "system", "knowledge"}
        assert set(skill.related) <= set(TAXONOMY.skills) - {skill.key}
        assert set(skill.learnable_by) <= set(TAXONOMY.trainings)
        assert not skill.broader or skill.broader in TAXONOMY.skills


def test_no_skill_stands_alone_and_what_is_broader_is_not_related_as_well():
    skills = TAXONOMY.skills
    named = {other for skill in skills.values() for other in (*skill.related, skill.broader)}
    assert [
        key for key, skill in skills.items() if not (skill.related or skill.broader or key in named)
    ] == []
    assert [key for key, skill in skills.items() if skill.broader and skill.broader in skill.related] == []


def test_a_broader_role_is_at_most_two_levels_away_and_can_be_told_from_the_narrower():
    for role in TAXONOMY.roles.values():
        if role.broader:
            broader = TAXONOMY.roles[role.broader]
            assert abs(broader.level - role.level) <= 2
            assert set(role.skills) - set(broader.skills), role.key


def test_a_system_is_broader_than_no_skill_and_most_skills_can_be_learnt_somewhere():
    skills = TAXONOMY.skills
    for skill in skills.values():
        if skill.broader and skill.kind != "system":
            assert skills[skill.broader].kind != "system", skill.key
    taught = [one for one in skills.values() if one.learnable_by or skills.get(one.broader, one).learnable_by]
    assert len(taught) > 0.8 * len(skills)


@pytest.mark.parametrize("part", ["roles", "skills"])
def test_broader_never_runs_in_a_circle(part):
    for key in PARTS[part]:
        seen, at = {key}, PARTS[part][key].broader
        while at:
            assert at not in seen
            seen.add(at)
            at = PARTS[part][at].broader


def test_training_levels_are_levels_of_the_dutch_framework():
    for training in TAXONOMY.trainings.values():
        assert training.form in {"mbo", "ad", "hbo", "certificate", "course"}
        assert training.nlqf in range(7)
        assert (training.form == "ad") <= (training.nlqf == 5)
        assert (training.form == "hbo") <= (training.nlqf == 6)


def test_every_trait_is_shown_by_behaviour():
    for trait in TAXONOMY.traits.values():
        assert trait.shown_by_nl.endswith(".")
        assert trait.shown_by_en.endswith(".")


def test_it_is_parsed_once():
    assert load_taxonomy() is TAXONOMY
