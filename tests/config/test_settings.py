"""The settings an operator gives: what is understood, what is refused and by which name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from schakel.config.environment import SettingsError, database_settings, mail_settings, read_environment

KEY = "k" * 50


def read(tmp_path: Path, **given: str) -> object:
    names = {f"SCHAKEL_{name}": value for name, value in given.items()}
    return read_environment({"SCHAKEL_DATA_DIR": str(tmp_path), **names})


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"DATABSE_URL": "x"}, "SCHAKEL_DATABSE_URL"),
        ({"DEMO": "on", "HOSTS": "werk.example.nl"}, "SCHAKEL_DEMO"),
        ({"DEMO": "maybe"}, "SCHAKEL_DEMO"),
        ({"DEBUG": "2"}, "SCHAKEL_DEBUG"),
        ({"PORT": "0"}, "SCHAKEL_PORT"),
        ({"PORT": "70000"}, "SCHAKEL_PORT"),
        ({"PORT": "acht"}, "SCHAKEL_PORT"),
        ({"LOG": "loud"}, "SCHAKEL_LOG"),
        ({"SECRET_KEY": "short"}, "SCHAKEL_SECRET_KEY"),
    ],
)
def test_a_wrong_setting_is_refused_by_name(tmp_path: Path, given: dict[str, str], named: str) -> None:
    with pytest.raises(SettingsError, match=named):
        read(tmp_path, **given)


@pytest.mark.parametrize("hosts", ["localhost", "127.0.0.1,localhost", "[::1]", "werk.localhost"])
def test_on_loopback_hosts_the_demo_is_on(tmp_path: Path, hosts: str) -> None:
    environment = read_environment({"SCHAKEL_DATA_DIR": str(tmp_path), "SCHAKEL_HOSTS": hosts})
    assert environment.demo


@pytest.mark.parametrize("hosts", ["werk.example.nl", "localhost,werk.example.nl", "*", "10.0.0.8"])
def test_on_any_other_host_the_demo_is_off_and_the_address_is_https(tmp_path: Path, hosts: str) -> None:
    environment = read_environment({"SCHAKEL_DATA_DIR": str(tmp_path), "SCHAKEL_HOSTS": hosts})
    assert not environment.demo
    assert environment.base_url.startswith("https://")


def test_the_secret_key_is_made_once_and_readable_by_nobody_else(tmp_path: Path) -> None:
    first = read_environment({"SCHAKEL_DATA_DIR": str(tmp_path)}).secret_key
    assert read_environment({"SCHAKEL_DATA_DIR": str(tmp_path)}).secret_key == first
    assert len(first) >= 50
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("url", ["mysql://a:b@c/d", "postgresql://host", "sqlite:///x", "naam"])
def test_a_database_address_of_another_form_is_refused(tmp_path: Path, url: str) -> None:
    environment = read_environment({"SCHAKEL_DATA_DIR": str(tmp_path), "SCHAKEL_DATABASE_URL": url})
    with pytest.raises(SettingsError, match="SCHAKEL_DATABASE_URL"):
        database_settings(environment)


def test_a_password_in_a_database_address_may_hold_any_character(tmp_path: Path) -> None:
    url = "postgresql://schakel:p%40ss%2Fword@db:5433/agency"
    environment = read_environment({"SCHAKEL_DATA_DIR": str(tmp_path), "SCHAKEL_DATABASE_URL": url})
    found = database_settings(environment)
    assert (found["PASSWORD"], found["PORT"], found["NAME"]) == ("p@ss/word", "5433", "agency")


@pytest.mark.parametrize("url", ["mail.example.nl", "http://mail.example.nl", "smtp://"])
def test_a_mail_address_of_another_form_is_refused(tmp_path: Path, url: str) -> None:
    environment = read_environment({"SCHAKEL_DATA_DIR": str(tmp_path), "SCHAKEL_MAIL_URL": url})
    with pytest.raises(SettingsError, match="SCHAKEL_MAIL_URL"):
        mail_settings(environment)


def test_a_public_configuration_passes_djangos_own_security_check(tmp_path: Path) -> None:
    own = {name: value for name, value in os.environ.items() if not name.startswith("SCHAKEL_")}
    told = {
        "SCHAKEL_DATA_DIR": str(tmp_path),
        "SCHAKEL_HOSTS": "werk.example.nl",
        "SCHAKEL_SECRET_KEY": f"{KEY}abcdefghijk-0123456789",
        "DJANGO_SETTINGS_MODULE": "schakel.config.settings",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, env=own | told, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
