"""What the project's own files owe: reasons for dependencies, locks without hosts, settings on paper."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from schakel.config.environment import SETTINGS
from tests.house.sources import ROOT, SOURCE, project_files, shown

# Written in pieces, so that this file does not hold what it looks for.
REGISTRIES = ("py" + "pi", "python" + "hosted", "npm" + "js", "deb" + "ian")
HOST = re.compile(r"://[a-z0-9.-]*(?:" + "|".join(REGISTRIES) + r")[a-z0-9.-]*", re.IGNORECASE)
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|farm|home/[a-z]+|tmp/[a-z]+)/")
SETTING = re.compile(r"\bSCHAKEL_[A-Z_]+\b")
# Within the checkout; what leads out of it is not for a test without a network.
LINK = re.compile(r"\]\((?!https?://|mailto:|#)([^)#\s]+)")
LOCKS = {"run": None, "dev": "dev"}


def texts() -> list[tuple[Path, str]]:
    found = []
    for path in project_files():
        content = path.read_bytes()
        if b"\0" not in content:
            found.append((path, content.decode("utf-8")))
    return found


def requirements(group: str | None) -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = project["dependency-groups"][group] if group else project["project"]["dependencies"]
    return [Requirement(line) for line in lines]


def locked(name: str) -> dict[str, str]:
    """The packages of a lock with the text that pins them."""
    entries = re.split(
        r"\n(?=\S)", (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").strip()
    )
    return {plain(entry.split("==")[0]): entry for entry in entries}


def plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("pattern", [HOST, MACHINE], ids=["registry", "machine"])
def test_no_file_names_a_registry_or_a_machine(pattern: re.Pattern[str]) -> None:
    assert [
        f"{shown(path)}: {pattern.search(text)[0]}" for path, text in texts() if pattern.search(text)
    ] == []


def test_every_dependency_has_a_reason_above_it() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    dependencies = [
        i for i, line in enumerate(lines) if re.match(r'\s+"[a-z0-9-]+(\[[a-z,]+\])?[<>=~]', line)
    ]
    assert len(dependencies) > 20
    assert [lines[i].strip() for i in dependencies if not has_reason(lines, i)] == []


def has_reason(lines: list[str], index: int) -> bool:
    """A comment stands above a dependency, or above the neighbour it shares a reason with."""
    while lines[index - 1].strip().startswith('"'):
        index -= 1
    return lines[index - 1].strip().startswith("#")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_dependency_within_its_bounds(name: str) -> None:
    pinned = locked(name)
    for requirement in [*requirements(None), *requirements(LOCKS[name])]:
        entry = pinned[plain(requirement.name)]
        version = re.split(r"[ \\;]", entry.split("==")[1])[0]
        assert requirement.specifier.contains(version), f"{requirement} is locked as {version}"


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_checks_every_file_by_hash(name: str) -> None:
    assert [package for package, entry in locked(name).items() if "--hash=sha256:" not in entry] == []


def test_both_locks_install_the_same_program() -> None:
    developers = locked("dev")
    assert [name for name, entry in locked("run").items() if developers.get(name) != entry] == []


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert [setting.name for setting in SETTINGS if f"`{setting.name}`" not in page] == []


def test_no_setting_is_read_that_is_not_declared() -> None:
    declared = {setting.name for setting in SETTINGS}
    undeclared = [
        f"{shown(path)}: {name}"
        for path, text in texts()
        if path.is_relative_to(SOURCE)
        for name in sorted(set(SETTING.findall(text)) - declared)
    ]
    assert undeclared == []


def test_every_decision_stands_in_the_index() -> None:
    folder = ROOT / "docs" / "adr"
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in folder.glob("[0-9]*.md") if f"]({path.name}) |" not in index] == []


def test_every_link_between_the_documents_leads_somewhere() -> None:
    pages = [path for path in project_files() if path.suffix == ".md"]
    links = [(path, link) for path in pages for link in LINK.findall(path.read_text(encoding="utf-8"))]
    assert len(links) > 30
    assert [f"{shown(path)}: {link}" for path, link in links if not (path.parent / link).exists()] == []
