"""Owns how the house tests find what they read: project files, syntax trees, our own models."""

import ast
import shutil
import subprocess
from functools import cache
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "schakel"
TESTS = ROOT / "tests"
NOT_OURS = {".git", ".venv", ".cache", ".mypy_cache", ".ruff_cache", "__pycache__", "var", "build"}


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that is, or is about to be, under version control."""
    if shutil.which("git") and (ROOT / ".git").exists():
        command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        found = [ROOT / name for name in done.stdout.split("\0") if name]
    else:
        found = [path for path in ROOT.rglob("*") if not NOT_OURS & set(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in found if path.is_file()))


@cache
def python_files(folder: Path) -> tuple[Path, ...]:
    """The Python files below a folder; generated migrations aside."""
    return tuple(
        path
        for path in project_files()
        if path.suffix == ".py" and path.is_relative_to(folder) and "migrations" not in path.parts
    )


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Everything in a file's syntax tree."""
    return tuple(ast.walk(tree(path)))


@cache
def imported_modules(path: Path) -> frozenset[str]:
    """The modules a file imports, by full name; names imported from a module count as that module's."""
    found: set[str] = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return frozenset(found)


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def our_models() -> list[type[Model]]:
    """The models of our own apps, also those that Django makes between two of them."""
    return [model for model in apps.get_models(include_auto_created=True) if is_ours(model)]


def is_ours(model: type[Model]) -> bool:
    return model.__module__.startswith("schakel.")
