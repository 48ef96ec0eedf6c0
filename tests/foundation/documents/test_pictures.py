from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from schakel.foundation.documents import pictures, storage
from schakel.foundation.documents.errors import NoPicture
from schakel.foundation.documents.queries import Mark, damaged_files, marks
from tests.foundation.documents.samples import pdf, read_document, received

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def kept() -> list[Path]:
    return sorted(pictures._folder().glob("*/*.png"))


def test_a_page_is_drawn_once_and_then_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    document = read_document(pdf(["Hallo"]), "cv.pdf")
    first = pictures.picture(document, 1, 700)
    assert first.startswith(PNG)
    monkeypatch.setattr(pictures, "render_in_child", lambda *_: pytest.fail("drawn twice"))
    assert pictures.picture(document, 1, 800) == first
    assert [path.name for path in kept()] == [f"{document.file.sha256}-1-800.png"]


@pytest.mark.parametrize("page", [0, 2, -1, 10**9])
def test_a_page_that_is_not_there_has_no_picture(page: int) -> None:
    document = read_document(pdf(["Hallo"]), "cv.pdf")
    with pytest.raises(NoPicture):
        pictures.picture(document, page)


def test_a_text_file_has_no_picture() -> None:
    with pytest.raises(NoPicture):
        pictures.picture(received(), 1)


@pytest.mark.parametrize(("asked", "given"), [(1, 480), (480, 480), (481, 800), (99_999, 1600)])
def test_only_a_few_widths_exist_however_many_are_asked(asked: int, given: int) -> None:
    assert pictures.width_for(asked) == given


def test_pictures_not_looked_at_for_longest_go_first() -> None:
    for age, name in enumerate(["new", "old", "older"]):
        place = pictures._folder() / "aa" / f"{name}.png"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"x" * 100)
        os.utime(place, (1_000_000 - age, 1_000_000 - age))
    assert pictures.trim(keep_bytes=200) == 1
    assert [path.name for path in kept()] == ["new.png", "old.png"]


def test_forgetting_a_file_takes_its_pictures_along() -> None:
    document = read_document(pdf(["Hallo"]), "cv.pdf")
    pictures.picture(document, 1)
    pictures.forget(document.file.sha256)
    assert kept() == []


def test_marks_are_scaled_to_the_picture_and_never_vanish() -> None:
    evidence = [
        {"page": 1, "boxes": [[0.1, 0.5, 0.3, 0.52], [0.9, 0.9, 1.4, 0.9]]},
        {"page": 2, "boxes": [[0, 0, 1, 1]]},
    ]
    found = marks(evidence, page=1, width_px=1000, height_px=500)
    assert found == [Mark(100, 250, 200, 10), Mark(900, 450, 100, 1)]


def test_a_changed_or_missing_file_is_found() -> None:
    changed, missing, _ = received(b"een"), received(b"twee"), received(b"drie")
    assert not list(damaged_files())
    storage.path_of(changed.file.sha256).write_bytes(b"EEN")
    storage.path_of(missing.file.sha256).unlink()
    assert dict(damaged_files()) == {changed.file.sha256: "changed", missing.file.sha256: "missing"}
