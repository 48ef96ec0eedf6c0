"""Reads the settings an operator gives by environment variables, and refuses what it does not understand."""

from __future__ import annotations

import ipaddress
import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

PROJECT = Path(__file__).resolve().parents[3]


class SettingsError(Exception):
    """A setting is wrong; the message names it and says what would be right."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: its default and what it is for (shown in docs/settings.md)."""

    name: str
    default: str
    meaning: str


SETTINGS: tuple[Setting, ...] = (
    Setting("SCHAKEL_DATA_DIR", "var", "Folder for database, files, keys and logs; made when missing."),
    Setting(
        "SCHAKEL_DATABASE_URL",
        "",
        "Empty for SQLite in the data folder, or postgresql://user:password@host:port/name.",
    ),
    Setting(
        "SCHAKEL_SECRET_KEY", "", "Signs sessions; empty makes one once and keeps it in the data folder."
    ),
    Setting(
        "SCHAKEL_HOSTS", "localhost,127.0.0.1", "Host names the program answers to, separated by commas."
    ),
    Setting(
        "SCHAKEL_BASE_URL",
        "",
        "Address in mails and feeds; empty derives it from the first host and the port.",
    ),
    Setting("SCHAKEL_PORT", "8000", "Port of the web server, on the loopback address."),
    Setting(
        "SCHAKEL_DEMO",
        "",
        "on or off; empty is on while only loopback hosts are named. Refused on a public host.",
    ),
    Setting("SCHAKEL_DEBUG", "off", "on shows the component page and full errors; for developers only."),
    Setting(
        "SCHAKEL_MAIL_URL",
        "",
        "Empty writes mails to files in the data folder, or smtp://user:password@host:port (or smtps://).",
    ),
    Setting("SCHAKEL_MAIL_FROM", "Linde & Maas <post@lindemaas.example>", "Sender of mails."),
    Setting("SCHAKEL_AGENCY_NAME", "Linde & Maas", "Name of the agency on site, desk and mails."),
    Setting(
        "SCHAKEL_READER_MODEL_URL",
        "",
        "Experimental, off when empty: https://key@host/v1#model, a language model that reads CVs along.",
    ),
    Setting("SCHAKEL_LOG", "info", "debug, info, warning or error."),
)


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings, checked."""

    data_dir: Path
    database_url: str
    secret_key: str
    hosts: tuple[str, ...]
    base_url: str
    port: int
    demo: bool
    debug: bool
    mail_url: str
    mail_from: str
    agency_name: str
    reader_model_url: str
    log: str


def _switch(name: str, value: str) -> bool:
    if value.lower() in {"on", "true", "1", "yes"}:
        return True
    if value.lower() in {"off", "false", "0", "no"}:
        return False
    raise SettingsError(f"{name} is {value!r}: use on or off.")


def _is_loopback(host: str) -> bool:
    if host in {"localhost", "testserver"} or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _secret_key(given: str, data_dir: Path) -> str:
    if given:
        if len(given) < 32:
            raise SettingsError("SCHAKEL_SECRET_KEY is shorter than 32 characters.")
        return given
    path = data_dir / "secret.key"
    if not path.exists():
        data_dir.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text().strip()


def read_environment(given: Mapping[str, str]) -> Environment:
    """The checked settings; raises :class:`SettingsError` with the name of the first that is wrong."""
    known = {setting.name: setting.default for setting in SETTINGS}
    for name in given:
        if name.startswith("SCHAKEL_") and name not in known:
            raise SettingsError(f"{name} is not a setting of this program; see docs/settings.md.")
    values = {name: given.get(name, default).strip() for name, default in known.items()}
    hosts = tuple(host.strip() for host in values["SCHAKEL_HOSTS"].split(",") if host.strip())
    public = [host for host in hosts if not _is_loopback(host)]
    demo = _switch("SCHAKEL_DEMO", values["SCHAKEL_DEMO"]) if values["SCHAKEL_DEMO"] else not public
    if demo and public:
        raise SettingsError(
            f"SCHAKEL_DEMO is on, but {public[0]} is a public host: the demo has known passwords."
        )
    data_dir = Path(values["SCHAKEL_DATA_DIR"])
    data_dir = data_dir if data_dir.is_absolute() else PROJECT / data_dir
    if not values["SCHAKEL_PORT"].isdigit() or not 0 < int(values["SCHAKEL_PORT"]) < 65536:
        raise SettingsError("SCHAKEL_PORT is not a port number between 1 and 65535.")
    if values["SCHAKEL_LOG"] not in {"debug", "info", "warning", "error"}:
        raise SettingsError("SCHAKEL_LOG is not debug, info, warning or error.")
    return Environment(
        data_dir=data_dir,
        database_url=values["SCHAKEL_DATABASE_URL"],
        secret_key=_secret_key(values["SCHAKEL_SECRET_KEY"], data_dir),
        hosts=hosts,
        base_url=(
            values["SCHAKEL_BASE_URL"] or _base_url(hosts, values["SCHAKEL_PORT"], bool(public))
        ).rstrip("/"),
        port=int(values["SCHAKEL_PORT"]),
        demo=demo,
        debug=_switch("SCHAKEL_DEBUG", values["SCHAKEL_DEBUG"]),
        mail_url=values["SCHAKEL_MAIL_URL"],
        mail_from=values["SCHAKEL_MAIL_FROM"],
        agency_name=values["SCHAKEL_AGENCY_NAME"],
        reader_model_url=_model_url(values["SCHAKEL_READER_MODEL_URL"]),
        log=values["SCHAKEL_LOG"],
    )


def _model_url(given: str) -> str:
    """The address of a language model, which must be safe to send somebody's CV to."""
    parts = urlsplit(given)
    if given and (parts.scheme not in {"http", "https"} or not parts.hostname or not parts.fragment):
        raise SettingsError("SCHAKEL_READER_MODEL_URL does not look like https://key@host/v1#model.")
    if parts.scheme == "http" and not _is_loopback(parts.hostname or ""):
        raise SettingsError("SCHAKEL_READER_MODEL_URL must be https: CVs go over it.")
    return given


def _base_url(hosts: tuple[str, ...], port: str, public: bool) -> str:
    host = hosts[0] if hosts else "localhost"
    return f"https://{host}" if public else f"http://{host}:{port}"


def database_settings(environment: Environment) -> dict[str, object]:
    """Django's database settings: SQLite with immediate transactions and full sync, or PostgreSQL (T1)."""
    if not environment.database_url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": environment.data_dir / "schakel.sqlite3",
            # Opening it anew costs as much as a small page.
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                " PRAGMA temp_store=MEMORY; PRAGMA cache_size=-2000; PRAGMA mmap_size=67108864;",
            },
        }
    parts = urlsplit(environment.database_url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise SettingsError(
            "SCHAKEL_DATABASE_URL does not look like postgresql://user:password@host:port/name."
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 1, "max_size": 32, "timeout": 10}},
    }


def mail_settings(environment: Environment) -> dict[str, object]:
    """Django's mail settings: SMTP by URL, or files in the data folder."""
    if not environment.mail_url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": environment.data_dir / "mail",
        }
    parts = urlsplit(environment.mail_url)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise SettingsError("SCHAKEL_MAIL_URL does not look like smtp://user:password@host:port.")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
        "EMAIL_TIMEOUT": 20,
    }
