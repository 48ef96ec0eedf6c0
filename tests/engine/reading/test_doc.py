"""Word files from before 2007: read where antiword is installed, refused with a reason elsewhere."""

from __future__ import annotations

import shutil

import pytest

from schakel.engine.reading import Reading, Unreadable, UnreadableReason, read
from schakel.engine.reading.sandbox import read_many_in_child
from tests.engine.reading.cv_people import GOLDEN

pytestmark = pytest.mark.engine
OLD = GOLDEN / "old-word.doc"
JOBS = [
    ("Bestuurssecretaresse", "Ministerie van BZK"),
    ("Managementassistente", "Siemens Nederland"),
    ("Secretaresse", "ABN AMRO"),
]


def jobs(reading: Reading | Unreadable) -> list[tuple[str, str]] | str:
    """The jobs that were read, or why nothing was."""
    if isinstance(reading, Unreadable):
        return reading.reason.value
    return [(fact.value["title"], fact.value["employer"]) for fact in reading.of("experience")]


def expected() -> list[tuple[str, str]] | str:
    return JOBS if shutil.which("antiword") else "unsupported"


def attempt(data: bytes) -> Reading | Unreadable:
    try:
        return read(data, "cv.doc")
    except Unreadable as refusal:
        return refusal


def test_a_table_in_an_old_word_file_is_read_by_its_columns_where_antiword_is_installed() -> None:
    reading = attempt(OLD.read_bytes())
    assert jobs(reading) == expected()
    if isinstance(reading, Reading):
        tasks = reading.of("experience")[0].value["tasks"]
        assert tasks == ["Agendabeheer, voorbereiden van Kamervragen"]


def test_one_caged_process_reads_several_old_word_files_and_writes_none() -> None:
    readings = read_many_in_child([(OLD, "a.doc"), (OLD, "b.doc")])
    assert [jobs(reading) for reading in readings] == [expected(), expected()]


def test_a_damaged_old_word_file_is_refused() -> None:
    refusal = attempt(OLD.read_bytes()[:2000])
    assert jobs(refusal) == ("broken" if shutil.which("antiword") else "unsupported")


def test_without_antiword_the_reason_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(Unreadable) as refused:
        read(OLD.read_bytes(), "cv.doc")
    assert refused.value.reason is UnreadableReason.UNSUPPORTED
