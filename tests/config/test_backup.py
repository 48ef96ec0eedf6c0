from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.databases import fresh_database

pytestmark = pytest.mark.app

MIGRATE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""
IMPORT = """
import io, sys
import django; django.setup()
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.documents.actions import receive
for number in range(int(sys.argv[1])):
    text = f"Curriculum vitae\\n\\nPersoon {number}\\npersoon{number}@example.org\\n"
    document = receive(io.BytesIO(text.encode()), by=WORKER, name=f"cv {number}.txt", origin="import")
    print(document.reference, flush=True)
"""
COUNT = """
import django; django.setup()
from schakel.foundation.documents.models import Document
print(*Document.objects.values_list("reference", flat=True), sep="\\n")
"""


@dataclass(frozen=True)
class Place:
    """A data directory and a database of its own."""

    folder: Path
    database: str = ""

    @property
    def env(self) -> dict[str, str]:
        names = {"SCHAKEL_DATA_DIR": str(self.folder), "SCHAKEL_DATABASE_URL": self.database}
        return {
            **os.environ,
            **names,
            "DJANGO_SETTINGS_MODULE": "schakel.config.settings",
            "LC_ALL": "C.UTF-8",
        }

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "schakel.config.cli", *arguments]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=False)

    def python(self, code: str, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, *arguments]
        return subprocess.Popen(command, env=self.env, stdout=subprocess.PIPE, text=True)

    def migrate(self) -> None:
        assert self.python(MIGRATE).wait() == 0

    def references(self) -> set[str]:
        return set(self.python(COUNT).communicate()[0].split())

    def restore(self, archive: Path) -> subprocess.CompletedProcess[str]:
        where = ["--into", str(self.folder)] + (["--database", self.database] if self.database else [])
        return self.run("restore", str(archive), *where)


@pytest.fixture
def places(tmp_path: Path) -> Iterator[tuple[Place, Place]]:
    """Where the agency runs, and somewhere else."""
    with fresh_database("here") as here, fresh_database("elsewhere") as elsewhere:
        yield Place(tmp_path / "here", here), Place(tmp_path / "elsewhere", elsewhere)


def test_a_backup_during_an_import_is_whole_elsewhere(places: tuple[Place, Place], tmp_path: Path) -> None:
    here, elsewhere = places
    here.migrate()
    importing = here.python(IMPORT, "5000")
    assert importing.stdout is not None
    before = {importing.stdout.readline().strip() for _ in range(10)}
    archive = tmp_path / "backup.zip"
    made = here.run("backup", str(archive))
    still_running = importing.poll() is None
    importing.terminate()
    importing.communicate()
    assert made.returncode == 0, made.stderr
    assert still_running, "the import was over before the backup was"
    restored = elsewhere.restore(archive)
    assert restored.returncode == 0, restored.stdout + restored.stderr
    assert "Everything is whole." in restored.stdout
    there = elsewhere.references()
    assert before <= there <= here.references()


@pytest.fixture
def archive(places: tuple[Place, Place], tmp_path: Path) -> Path:
    here, _ = places
    here.migrate()
    assert here.python(IMPORT, "2").wait() == 0
    made = tmp_path / "backup.zip"
    assert here.run("backup", str(made)).returncode == 0
    return made


def test_nothing_is_restored_over_something(places: tuple[Place, Place], archive: Path) -> None:
    here, elsewhere = places
    before = here.references()
    refused = here.restore(archive)
    assert refused.returncode == 3
    assert "not empty" in refused.stderr
    assert here.references() == before
    assert elsewhere.restore(archive).returncode == 0
    (elsewhere.folder / "secret.key").unlink()
    assert elsewhere.restore(archive).returncode == 3


def test_a_backup_is_not_written_over_another(places: tuple[Place, Place], archive: Path) -> None:
    before = archive.read_bytes()
    refused = places[0].run("backup", str(archive))
    assert refused.returncode == 3
    assert "exists already" in refused.stderr
    assert archive.read_bytes() == before


def rewritten(archive: Path, name_starts: str, change: tuple[bytes, bytes]) -> Path:
    """A copy of the archive in which one entry says something else."""
    target = archive.with_name("changed.zip")
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(target, "w") as sink:
        for name in source.namelist():
            data = source.read(name)
            sink.writestr(name, data.replace(*change) if name.startswith(name_starts) else data)
    return target


def test_a_changed_file_in_the_archive_is_refused_and_leaves_nothing(
    places: tuple[Place, Place], archive: Path
) -> None:
    refused = places[1].restore(rewritten(archive, "files/", (b"Persoon", b"Iemand!")))
    assert refused.returncode == 3
    assert "damaged" in refused.stderr
    assert list(places[1].folder.iterdir()) == []


def test_a_backup_cut_off_halfway_is_refused(places: tuple[Place, Place], archive: Path) -> None:
    half = archive.with_name("half.zip")
    half.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    refused = places[1].restore(half)
    assert refused.returncode == 3
    assert "damaged" in refused.stderr


def test_a_backup_of_a_newer_version_is_refused(places: tuple[Place, Place], archive: Path) -> None:
    newer = rewritten(
        archive, "manifest.json", (b'"migrations": [', b'"migrations": [["work", "9999_later"],')
    )
    refused = places[1].restore(newer)
    assert refused.returncode == 3
    assert "newer version" in refused.stderr


MAIL = """
import django; django.setup()
from schakel.foundation.accounts.rules import WORKER
from schakel.foundation.mail.actions import post
from schakel.foundation.mail.letters import Letter
post(Letter("s", "t"), by=WORKER, key="k", to="a@example.org")
"""


def test_a_mail_that_waited_at_the_backup_is_not_sent_by_the_restored_agency(
    places: tuple[Place, Place], tmp_path: Path
) -> None:
    here, elsewhere = places
    here.migrate()
    assert here.python(MAIL).wait() == 0
    assert here.run("backup", str(tmp_path / "b.zip")).returncode == 0
    restored = elsewhere.restore(tmp_path / "b.zip")
    assert "1 mails" in restored.stdout
    assert elsewhere.run("worker", "--once").returncode == 0
    assert not (elsewhere.folder / "mail").exists()
    assert elsewhere.run("verify").returncode == 0
    shutil.rmtree(elsewhere.folder)


TAXONOMY = """
import sys
import django; django.setup()
from django.conf import settings
from schakel.engine.language import esco, near, use
from schakel.engine.language.encoder import Settings
from schakel.engine.language.meaning import train_folder
folder = settings.DATA_DIR / "taxonomy"
labels = {"nl": ("secretaresse", "stafsecretaresse")}
about = esco.Concept("http://esco.example/1", "occupation", "4120", labels)
esco.save(folder, esco.join(esco.Stored({about.uri: about}, version="1.2.0")))
for seed in (1, 2):
    train_folder(folder, Settings(size=16, rounds=1, batch=64, seed=seed), lambda *_: None)
    use(folder)
    near.renew()
"""
KNOWN = """
import django; django.setup()
from django.conf import settings
from schakel.engine.language import current, esco, link_title, near, query_groups
print(current().name, near.in_use().id, near.kept_names(), esco.load(settings.DATA_DIR / "taxonomy").links)
print(link_title("stafsecretaresse 32 uur"), current().titles.rank("stafsecretaresse", 3))
print(query_groups("customer happiness agent"))
"""


def test_a_restored_agency_links_and_searches_with_the_same_taxonomy(
    places: tuple[Place, Place], tmp_path: Path
) -> None:
    here, elsewhere = places
    here.migrate()
    assert here.python(TAXONOMY).wait() == 0
    (here.folder / "taxonomy" / ".draft-model-9").mkdir()
    assert here.run("backup", str(tmp_path / "b.zip")).returncode == 0
    restored = elsewhere.restore(tmp_path / "b.zip")
    assert restored.returncode == 0, restored.stdout + restored.stderr
    known = here.python(KNOWN).communicate()[0]
    assert "model-" in known
    assert elsewhere.python(KNOWN).communicate()[0] == known
    assert not list((elsewhere.folder / "taxonomy").glob(".*"))
    (elsewhere.folder / "taxonomy" / "esco.json").write_text("{")
    assert "esco.json" in elsewhere.run("verify").stdout


def test_a_file_of_the_taxonomy_never_leaves_its_folder(places: tuple[Place, Place], tmp_path: Path) -> None:
    here, elsewhere = places
    here.migrate()
    (here.folder / "taxonomy").mkdir()
    (here.folder / "taxonomy" / "in-use.json").write_text("{}")
    assert here.run("backup", str(tmp_path / "b.zip")).returncode == 0
    outside = rewritten(
        tmp_path / "b.zip", "manifest.json", (b"taxonomy/in-use.json", b"taxonomy/../in-use.json")
    )
    refused = elsewhere.restore(outside)
    assert refused.returncode == 3
    assert list(elsewhere.folder.iterdir()) == []
