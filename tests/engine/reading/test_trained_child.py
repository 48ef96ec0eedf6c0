"""The reading process links with the trained model of the data folder, also with one trained since."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schakel.engine.language import use
from schakel.engine.language.encoder import Settings
from schakel.engine.language.meaning import train_folder
from schakel.engine.reading import DEFAULT_LIMITS, read
from schakel.engine.reading.sandbox import Child
from schakel.engine.reading.sandbox_warm import WarmReader

pytestmark = pytest.mark.engine
TITLES = (
    "HR services specialist", "Notulistendienst vergaderverslagen", "Customer happiness agent",
    "Facturist debiteur", "Crediteuren specialist", "Secretariaatsondersteuning afdelingen",
)  # fmt: skip
CV = "Curriculum vitae\nBas de Groot\nbas@example.nl\nWerkervaring\n" + "".join(
    f"{2010 + at} - {2011 + at} {title}, Hotel Oost\n" for at, title in enumerate(TITLES)
)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("taxonomy")
    train_folder(folder, Settings(size=32, rounds=2, batch=64), lambda *_: None)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A taxonomy's folder that this process uses, without a model yet."""
    (tmp_path / "taxonomy").mkdir()
    use(tmp_path / "taxonomy")
    yield tmp_path / "taxonomy"
    use(None)


def job(folder: Path) -> dict[str, Any]:
    (folder.parent / "stored").write_bytes(CV.encode())
    return {"do": "read", "path": str(folder.parent / "stored"), "name": "cv.txt"}


def in_process() -> Any:
    return read(CV.encode(), "cv.txt").to_json()


def test_a_training_counts_from_the_next_file_on(folder: Path, trained: Path) -> None:
    reader, by_wordings = WarmReader(), in_process()
    try:
        assert json.loads(reader.ask(job(folder), DEFAULT_LIMITS)) == by_wordings
        shutil.copytree(trained, folder, dirs_exist_ok=True)
        with_model = in_process()
        assert with_model != by_wordings
        assert json.loads(reader.ask(job(folder), DEFAULT_LIMITS)) == with_model
    finally:
        reader.close()


def test_a_single_child_uses_the_model_too(folder: Path, trained: Path) -> None:
    shutil.copytree(trained, folder, dirs_exist_ok=True)
    with Child() as child:
        assert json.loads(child.ask(job(folder))) == in_process()


def test_a_model_that_cannot_be_opened_leaves_wordings(folder: Path, trained: Path) -> None:
    by_wordings = in_process()
    (folder / "in-use.json").write_text('{"model": "model-missing"}')
    with Child() as child:
        assert json.loads(child.ask(job(folder))) == by_wordings
