"""Strings land in the catalogue of their own app, translations survive, and gaps are found."""

import gettext
import os
from pathlib import Path

import pytest

from schakel.config import catalogues

SCREEN = """{% load i18n %}
<h1>{% translate "Vacancies" %}</h1>
    {% if found %}
  {% blocktranslate count number=found|length trimmed %}
    {{ number }} person
    fits
  {% plural %}
    {{ number }} people
    fit
  {% endblocktranslate %}
{% endif %}
"""
CODE = """
from django.utils.translation import gettext_lazy as _, pgettext_lazy
TITLE = _("Shortlist")
MONTH = pgettext_lazy("month", "May")
"""
DUTCH = """msgid ""
msgstr ""
"Language: nl\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Vacancies"
msgstr "Vacatures"

#, fuzzy
msgid "Shortlist"
msgstr "Lijst"
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A program with two apps and a module that belongs to neither."""
    (tmp_path / "desk" / "templates").mkdir(parents=True)
    (tmp_path / "desk" / "apps.py").touch()
    (tmp_path / "desk" / "views").mkdir()
    (tmp_path / "desk" / "views" / "lists.py").write_text(CODE)
    (tmp_path / "desk" / "templates" / "list.html").write_text(SCREEN)
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "apps.py").write_text('_("Queue")')
    (tmp_path / "speech.py").write_text('_("Ready")')
    return tmp_path


def found_in(package: Path, app: str) -> set[object]:
    return {message.id for message in catalogues.extract_all(package)[package / app] if message.id}


def gaps(package: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.setattr(catalogues, "PACKAGE", package)
    return [str(gap) for gap in catalogues.gaps(package) if "desk" in str(gap)]


def test_strings_of_code_and_templates_go_to_their_own_app(package: Path) -> None:
    plural = ("%(number)s person fits", "%(number)s people fit")
    assert found_in(package, "desk") == {"Vacancies", "Shortlist", "May", plural}
    assert found_in(package, "work") == {"Queue"}


def test_strings_outside_an_app_go_to_the_configuration(package: Path) -> None:
    assert found_in(package, "config") == {"Ready"}


def test_completing_keeps_translations_and_is_done_once(package: Path) -> None:
    path = catalogues.catalogue_path(package / "desk")
    path.parent.mkdir(parents=True)
    path.write_text(DUTCH)
    template = catalogues.extract_all(package)[package / "desk"]
    assert catalogues.complete(package / "desk", template)
    assert not catalogues.complete(package / "desk", template)
    text = path.read_text()
    assert 'msgid "Vacancies"\nmsgstr "Vacatures"' in text
    assert 'msgctxt "month"\nmsgid "May"\nmsgstr ""' in text


def test_gaps_are_strings_missing_doubtful_or_open(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = catalogues.catalogue_path(package / "desk")
    path.parent.mkdir(parents=True)
    path.write_text(DUTCH + '\nmsgctxt "month"\nmsgid "May"\nmsgstr ""\n')
    assert sorted(line.split(": ", 1)[1] for line in gaps(package, monkeypatch)) == [
        "doubtful: 'Shortlist'",
        "not in the catalogue: '%(number)s person fits'",
        "not translated: 'May'",
    ]


def test_a_compiled_catalogue_speaks_dutch_without_its_doubts(package: Path) -> None:
    path = catalogues.catalogue_path(package / "desk")
    path.parent.mkdir(parents=True)
    path.write_text(DUTCH)
    assert catalogues.compile_stale(package) == [path.with_suffix(".mo")]
    spoken = gettext.translation("django", package / "desk" / "locale", languages=["nl"])
    assert spoken.gettext("Vacancies") == "Vacatures"
    assert spoken.gettext("Shortlist") == "Shortlist"


def test_only_a_changed_catalogue_is_compiled_again(package: Path) -> None:
    path = catalogues.catalogue_path(package / "desk")
    path.parent.mkdir(parents=True)
    path.write_text(DUTCH)
    compiled = catalogues.compile_stale(package)[0]
    assert catalogues.compile_stale(package) == []
    newer = compiled.stat().st_mtime_ns + 1
    os.utime(path, ns=(newer, newer))
    assert catalogues.compile_stale(package) == [compiled]
