"""What fits in a head: files stay short, and so do decisions."""

from pathlib import Path

from tests.house.sources import ROOT, SOURCE, TESTS, project_files, python_files, shown

CODE_LINES = 400
TEST_LINES = 500
# One screen, at the width we write.
DECISION_LINES = 60


def number_of_lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def longer_than(limit: int, paths: list[Path]) -> list[str]:
    return [f"{shown(path)}: {number_of_lines(path)}" for path in paths if number_of_lines(path) > limit]


def our_scripts() -> list[Path]:
    """JavaScript we wrote; what comes from others stands in a folder of its own."""
    return [
        p
        for p in project_files()
        if p.suffix == ".js" and p.is_relative_to(SOURCE) and "vendor" not in p.parts
    ]


def test_code_files_are_short() -> None:
    assert longer_than(CODE_LINES, [*python_files(SOURCE), *our_scripts()]) == []


def test_test_files_are_short() -> None:
    assert longer_than(TEST_LINES, python_files(TESTS)) == []


def test_every_decision_fits_on_a_screen() -> None:
    decisions = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert decisions, "the decisions belong in docs/adr"
    assert longer_than(DECISION_LINES, decisions) == []
