"""How the code speaks: module names, docstrings, reasons for exceptions, finished translations."""

import ast
import re
from pathlib import Path

from schakel.config.catalogues import gaps
from schakel.config.cli import check, test
from tests.house.sources import ROOT, SOURCE, TESTS, nodes, python_files, shown, tree

SAYS_NOTHING = {"util", "utils", "helper", "helpers", "service", "services", "common", "misc"}
# Written in pieces, so that this line is not one of them.
LEFT_OPEN = re.compile(r"#.*\b(?:TO" + "DO|FIX" + "ME|X" + r"XX)\b")
WAIVER = re.compile(
    r"#\s*(?P<kind>type:\s*ignore|noqa)(?P<codes>\[[\w, -]+\]|:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?(?P<reason>.*)"
)
WORDS = re.compile(r"[A-Za-z]{2,}")
DODGES = {"skip", "skipif", "xfail", "importorskip"}


def written_lines(paths: list[Path]) -> list[tuple[str, str]]:
    """The lines of code that hold a comment, with where they stand."""
    return [
        (f"{shown(path)}:{number}", line)
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "#" in line
    ]


def everything() -> list[Path]:
    return [*python_files(SOURCE), *python_files(TESTS)]


def test_module_names_say_what_they_own() -> None:
    assert [shown(path) for path in everything() if SAYS_NOTHING & {path.stem, path.parent.name}] == []


def test_every_module_says_in_a_sentence_what_it_owns() -> None:
    silent = [shown(path) for path in python_files(SOURCE) if tree(path).body and not sentence(path)]
    assert silent == []


def sentence(path: Path) -> bool:
    first = (ast.get_docstring(tree(path)) or "").split("\n\n")[0].strip()
    return first.endswith((".", ":"))


def test_every_exception_to_a_check_has_a_code_and_a_reason() -> None:
    bare = [
        f"{where}: {line.strip()}"
        for where, line in written_lines(everything())
        if waived_without_reason(line)
    ]
    assert bare == []


def waived_without_reason(line: str) -> bool:
    found = WAIVER.search(line)
    return found is not None and not (found["codes"] and WORDS.search(found["reason"]))


def test_a_waiver_needs_both_code_and_reason() -> None:
    mark = "noqa"
    assert waived_without_reason(f"x = 1  # {mark}")
    assert waived_without_reason(f"x = 1  # {mark}: S105")
    assert not waived_without_reason(f"x = 1  # {mark}: S105 (an answer, not a password)")
    assert waived_without_reason("x = f()  # type: " + "ignore[attr-defined]")
    assert not waived_without_reason("x = f()  # type: " + "ignore[attr-defined]  # the package has no types")


def test_nothing_is_left_open() -> None:
    assert [where for where, line in written_lines(everything()) if LEFT_OPEN.search(line)] == []


def test_no_test_is_dodged() -> None:
    dodged = [
        f"{shown(path)}:{node.lineno}"
        for path in python_files(TESTS)
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr in DODGES
    ]
    assert dodged == []


def test_every_test_can_fail() -> None:
    toothless = [
        f"{shown(path)}: {function.name}"
        for path in python_files(TESTS)
        for function in nodes(path)
        if isinstance(function, ast.FunctionDef) and function.name.startswith("test_") and not bites(function)
    ]
    assert toothless == []


def bites(function: ast.FunctionDef) -> bool:
    """Whether a test asserts something, itself or through a function that says so by its name."""
    return any(isinstance(node, ast.Assert) or is_claim(node) for node in ast.walk(function))


def is_claim(node: ast.AST) -> bool:
    if not isinstance(node, ast.Call):
        return False
    called = ast.unparse(node.func)
    name = called.split(".")[-1]
    claims = name in {"raises", "fail"} or name.startswith(("expect", "check", "must", "require"))
    return claims or "assert" in called


def test_every_string_is_translated() -> None:
    assert [str(gap) for gap in gaps()] == []


def marked(folders: tuple[str, ...], kinds: set[str]) -> list[str]:
    """The test files in some folders that give a test one of these kinds."""
    return [
        shown(path)
        for folder in folders
        for path in python_files(ROOT / folder)
        if any(isinstance(node, ast.Attribute) and is_mark(node, kinds) for node in nodes(path))
    ]


def is_mark(node: ast.Attribute, kinds: set[str]) -> bool:
    return node.attr in kinds and isinstance(node.value, ast.Attribute) and node.value.attr == "mark"


def test_no_run_leaves_out_a_folder_with_a_test_of_its_kind() -> None:
    assert marked(("tests/journeys",), {"app"}) == ["tests/journeys/test_crash.py"]
    assert marked(check.SLOW, {"engine", "house"}) == []
    assert marked(test.WITHOUT_DATABASE, {"app", "web"}) == []
