"""Before the first request the database is brought up to date, and the demo's logins are known."""

from pathlib import Path
from typing import Any

import pytest

from schakel.agency.matches.index import drop_other_formats, folder
from schakel.config.preparation import demo_logins
from schakel.demo.loading.office import PASSWORD
from schakel.foundation.accounts.actions import register
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.accounts.states import Role

pytestmark = [pytest.mark.app, pytest.mark.django_db]


def staff(email: str, role: Role, password: str = PASSWORD) -> None:
    register(by=WORKER, email=email, name="Noor", roles=frozenset({role}), password=password)


def test_one_login_is_shown_for_each_role() -> None:
    staff("noor@lindemaas.example", Role.CONSULTANT)
    staff("sam@lindemaas.example", Role.CONSULTANT)
    staff("guus@lindemaas.example", Role.BACK_OFFICE)
    assert demo_logins() == [
        ("noor@lindemaas.example", PASSWORD, "consultant"),
        ("guus@lindemaas.example", PASSWORD, "back-office"),
    ]


def test_a_login_with_a_password_of_its_own_is_not_shown() -> None:
    staff("noor@lindemaas.example", Role.CONSULTANT, password="a password nobody knows")
    assert demo_logins() == []


def test_ranking_segments_of_another_version_go_with_the_upgrade(tmp_path: Path, settings: Any) -> None:
    settings.DATA_DIR = tmp_path
    for name in ("matching", "matching-1", folder().name, "files"):
        (tmp_path / name / "20260101").mkdir(parents=True)
    drop_other_formats()
    assert {path.name for path in tmp_path.iterdir()} == {folder().name, "files"}
