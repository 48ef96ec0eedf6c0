"""A change has one door: it names who makes it, and it happens whole or not at all."""

import ast
from pathlib import Path

from tests.house.sources import SOURCE, python_files, shown, tree

# The audit writes its line inside the transaction of the action that it records.
WITHIN_ANOTHER = SOURCE / "foundation" / "audit"


def action_files() -> list[Path]:
    found = [path for path in python_files(SOURCE) if path.stem == "actions" or path.parent.name == "actions"]
    return [path for path in found if not path.is_relative_to(WITHIN_ANOTHER) and "ui" not in path.parts]


def public_functions(path: Path) -> list[ast.FunctionDef]:
    return [n for n in tree(path).body if isinstance(n, ast.FunctionDef) and not n.name.startswith("_")]


def names_its_actor(function: ast.FunctionDef) -> bool:
    return "by" in {argument.arg for argument in function.args.kwonlyargs}


def is_atomic(function: ast.FunctionDef) -> bool:
    return any("atomic" in ast.unparse(decorator) for decorator in function.decorator_list)


def test_there_are_actions_to_judge() -> None:
    assert sum(len(public_functions(path)) for path in action_files()) > 20


def test_an_action_names_its_actor_and_happens_whole() -> None:
    half = [
        f"{shown(path)}: {function.name}"
        for path in action_files()
        for function in public_functions(path)
        if names_its_actor(function) != is_atomic(function)
    ]
    assert half == []
