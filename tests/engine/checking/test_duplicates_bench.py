"""The benchmark of doubles takes any CSV pair with a truth file, and tells what is wrong with others."""

from __future__ import annotations

import csv
import sys
from dataclasses import astuple, fields
from pathlib import Path

import pytest

from benchmarks import duplicates as bench
from schakel.engine.checking.duplicates import Person
from tests.engine.checking.test_duplicates import halves

pytestmark = pytest.mark.engine


def written(path: Path, columns: list[str], rows: list[tuple[str, ...]]) -> Path:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file, lineterminator="\r\n")
        lines.writerow(columns)
        lines.writerows(rows)
    return path


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    left, right, truth = halves(400, 0.6)
    columns = [field.name for field in fields(Person)]
    made = {
        "left": (columns, [astuple(one) for one in left]),
        "right": ([name.upper() for name in columns], [astuple(one) for one in right]),
        "truth": (["left", "right"], sorted(truth)),
    }
    given = []
    for name, (heads, rows) in made.items():
        given += [f"--{name}", str(written(tmp_path / f"{name}.csv", heads, rows))]
    return given


def run(monkeypatch: pytest.MonkeyPatch, *given: str) -> None:
    monkeypatch.setattr(sys, "argv", ["duplicates.py", "--no-splink", *given])
    bench.main()


def f1(shown: str) -> float:
    row = next(line for line in shown.splitlines() if "**Schakel**" in line)
    return float(row.split("|")[6])


def test_a_pair_of_files_is_linked_and_counted(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, *files)
    assert f1(capsys.readouterr().out) > 0.9


def test_doubles_within_one_file_are_found_whichever_way_the_truth_names_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left, right, truth = halves(400, 1.0)
    columns = [field.name for field in fields(Person)]
    everybody = written(tmp_path / "all.csv", columns, [astuple(one) for one in (*left, *right)])
    pairs = written(tmp_path / "truth.csv", ["right", "left"], sorted(truth))
    run(monkeypatch, "--left", str(everybody), "--truth", str(pairs))
    assert f1(capsys.readouterr().out) > 0.9


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("left", None, "No such file"),
        ("left", "naam,geboren\nx,y\n", "no column id"),
        ("left", "id,given\n1,An\n1,Bo\n", "an id stands twice, as 1"),
        ("right", b"id,given\n1,\xe9\n", "no CSV in UTF-8"),
        ("truth", "a,b\n1,2\n", "no column left and no column right"),
        ("truth", "left,right\nnobody,noone\n", "1 pairs name who is in no file"),
    ],
)
def test_a_file_that_cannot_be_used_is_told(
    files: list[str], monkeypatch: pytest.MonkeyPatch, name: str, content: str | bytes | None, told: str
) -> None:
    path = Path(files[files.index(f"--{name}") + 1])
    path.unlink()
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(SystemExit, match=told):
        run(monkeypatch, *files)


def test_a_truth_belongs_to_a_file(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for given in (files[:2], files[2:4], files[4:]):
        with pytest.raises(SystemExit):
            run(monkeypatch, *given)
