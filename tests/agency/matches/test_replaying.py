"""A match record names its closeness table, so that it comes out the same after a training too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schakel.agency.matches.actions import record_match
from schakel.agency.matches.models import MatchRecord
from schakel.agency.matches.queries import explain
from schakel.agency.matches.replaying import Outcome, missing_tables, replay, replay_all
from schakel.config.cli import match
from schakel.engine.language import near, use
from schakel.engine.language.encoder import Settings
from schakel.engine.language.meaning import train_folder
from schakel.engine.matching import NoteCode, canonical
from schakel.foundation.accounts.states import Role
from tests.agency.cast import a_candidate, a_vacancy, someone

pytestmark = [pytest.mark.app, pytest.mark.django_db]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A taxonomy's folder without a trained model."""
    use(tmp_path)
    yield tmp_path
    use(None)


def train(folder: Path, seed: int = 1) -> near.Table:
    train_folder(folder, Settings(size=16, rounds=1, batch=64, seed=seed), lambda *_: None)
    use(folder)
    return near.in_use()


def alike(table: near.Table) -> tuple[str, str]:
    """The two skills that the model finds most alike."""
    return max(table.alike, key=lambda pair: (table.alike[pair], pair))


def recorded(held: str, asked: str) -> MatchRecord:
    vacancy = a_vacancy()
    vacancy.requirements.update(key=asked)
    return record_match(vacancy, a_candidate(held), by=someone(Role.CONSULTANT))


def test_a_record_without_a_model_replays_and_its_table_is_kept(folder: Path) -> None:
    record = recorded("diary-management", "diary-management")
    assert record.closeness_table == near.own_table().id
    assert near.kept_names() == (record.closeness_table,)
    assert replay(record).outcome is Outcome.SAME


def test_a_skill_that_the_model_finds_alike_proves_a_part_and_says_so(folder: Path) -> None:
    asked, held = alike(train(folder))
    record = recorded(held, asked)
    reason = next(one for one in record.result["demand_reasons"] if one["key"] == asked)
    assert reason["note"] == NoteCode.SKILL_ALIKE
    assert 0 < reason["closeness"] <= 0.6


def test_a_record_comes_out_the_same_after_another_training(folder: Path) -> None:
    before = recorded("diary-management", "diary-management")
    asked, held = alike(train(folder))
    middle = recorded(held, asked)
    train(folder, seed=2)
    assert {found.outcome for found in replay_all()} == {Outcome.SAME}
    assert before.closeness_table != middle.closeness_table != near.in_use().id
    assert canonical(explain(middle.vacancy, middle.candidate)) != canonical(middle.result)


def test_a_table_that_is_gone_is_named(folder: Path) -> None:
    record = recorded(*alike(train(folder)))
    assert missing_tables() == ()
    (folder / "closeness" / f"{record.closeness_table}.json").unlink()
    found = replay(record)
    assert (found.outcome, found.missing) == (Outcome.NO_TABLE, record.closeness_table)
    assert missing_tables() == (record.closeness_table,)


@pytest.mark.parametrize(
    ("change", "outcome"),
    [
        ({"weights_version": "learnt-of-elsewhere"}, Outcome.NO_WEIGHTS),
        ({"result": {}}, Outcome.OTHER),
        ({"result": {}, "engine_version": "matching-0/of-before"}, Outcome.OTHER_ENGINE),
        ({"closeness_table": ""}, Outcome.SAME),
    ],
)
def test_what_a_replay_finds(folder: Path, change: dict[str, Any], outcome: Outcome) -> None:
    record = recorded("diary-management", "diary-management")
    MatchRecord.objects.filter(pk=record.pk).update(**change)
    record.refresh_from_db()
    assert replay(record).outcome is outcome


def test_the_command_counts_and_names_what_does_not_come_out_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    recorded("diary-management", "diary-management")
    gone = recorded(*alike(train(folder)))
    assert match.replay() == 0
    assert "2 match records come out the same, 0 do not." in capsys.readouterr().out
    (folder / "closeness" / f"{gone.closeness_table}.json").unlink()
    assert match.replay() == 1
    told = capsys.readouterr().out
    assert f"{gone.pk}  needs a closeness table that is not kept here {gone.closeness_table}" in told
    assert "1 match records come out the same, 1 do not." in told
