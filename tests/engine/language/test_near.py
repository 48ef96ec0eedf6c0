"""Promises about the table of closeness: made once, named by its content, kept for as long as it is named."""

import itertools
import json

import pytest

from schakel.engine.language import load_taxonomy, near, role_closeness, skill_closeness, use
from schakel.engine.language.meaning import train_folder
from schakel.engine.language.near import inuse, making
from schakel.engine.language.near.table import Damaged, Table, read
from tests.engine.language.conftest import QUICK

pytestmark = pytest.mark.engine
SKILLS, ROLES = load_taxonomy().skills, load_taxonomy().roles


@pytest.fixture
def folder(trained_folder, tmp_path):
    """A folder of its own with the trained model in it."""
    for part in trained_folder.iterdir():
        if not part.name.startswith("closeness"):
            (tmp_path / part.name).symlink_to(part)
    use(tmp_path)
    inuse._opened.clear()
    yield tmp_path
    use(None)


def test_without_a_model_the_table_says_what_the_taxonomy_says():
    use(None)
    table = near.in_use()
    assert table is near.own_table()
    for one, other in itertools.combinations(list(SKILLS)[::5], 2):
        assert table.skill(other, one) == round(skill_closeness(one, other) * 1000)
        assert not table.by_model(one, other)
    for one, other in itertools.combinations(ROLES, 2):
        assert table.role(one, other) == round(role_closeness(one, other) * 1000)


def test_the_same_content_has_the_same_name_and_comes_back_from_its_bytes():
    table = near.own_table()
    again = read(table.content, table.id)
    assert (again.id, again.skills, again.training) == (table.id, table.skills, table.training)
    assert Table(table.skills, table.roles, table.training, model="another").id != table.id


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b'{"form": 9}', near.own_table().content + b" "])
def test_other_bytes_are_no_table_of_that_name(content):
    with pytest.raises(Damaged):
        read(content, "0" * 64)


def test_what_the_model_finds_alike_counts_below_a_relation_and_only_beside_a_tie(folder):
    table, own = near.in_use(), near.own_table()
    assert table.alike
    assert max(table.alike.values()) <= making.MOST <= 600
    assert min(table.alike.values()) >= making.LEAST
    for one, other in table.alike:
        assert own.skill(one, other) in range(making.TIE, making.LEAST)
        assert SKILLS[one].kind == SKILLS[other].kind == "skill"
        assert table.by_model(other, one)
    assert {pair: table.skill(*pair) for pair in own.skills if pair not in table.alike} == {
        pair: number for pair, number in own.skills.items() if pair not in table.alike
    }
    assert (table.roles, table.training) == (own.roles, own.training)


def test_a_table_is_made_once_and_read_ever_after(folder, monkeypatch):
    first = near.in_use()
    inuse._opened.clear()
    monkeypatch.setattr(inuse, "made", None)
    assert near.in_use().id == first.id
    assert near.kept_names() == (first.id,)


def test_another_taxonomy_of_ours_makes_another_table(folder):
    first = near.in_use()
    pointer = folder / inuse.POINTER
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"own": "of before"}))
    (folder / inuse.FOLDER / f"{first.id}.json").write_text("damaged")
    with pytest.raises(near.NoTable):
        near.named(first.id)
    (folder / inuse.FOLDER / f"{first.id}.json").unlink()
    inuse._opened.clear()
    assert near.in_use().id == first.id
    assert near.named(first.id).alike == first.alike


def test_the_table_of_an_older_model_stays(tmp_path):
    names = []
    for seed in (1, 2):
        train_folder(tmp_path, type(QUICK)(size=16, rounds=1, batch=64, seed=seed), lambda *_: None)
        use(tmp_path)
        names.append(near.in_use().id)
    assert names[0] != names[1]
    assert near.kept_names() == tuple(sorted(names))
    assert near.named(names[0]).model != near.named(names[1]).model
    use(None)


@pytest.mark.parametrize("name", ["0" * 64, "", "../esco"])
def test_a_table_that_is_not_kept_is_named(folder, name):
    with pytest.raises(near.NoTable) as told:
        near.named(name)
    assert told.value.args == (name,)
