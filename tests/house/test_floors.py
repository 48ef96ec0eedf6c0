"""The floors of the house, where import-linter cannot see them: in foreign keys and in calls."""

import ast
import re
import tomllib
from pathlib import Path

from django.db.models import ForeignKey, ManyToManyField, Model

from tests.house.sources import (
    ROOT,
    SOURCE,
    imported_modules,
    is_ours,
    nodes,
    our_models,
    python_files,
    shown,
)

CLOCKS = {"now", "today", "utcnow"}
NETWORK = {"socket", "ssl", "urllib.request", "http.client", "smtplib", "ftplib", "asyncio"}


def layers_by_container() -> dict[str, list[list[str]]]:
    """The order of packages per floor, high to low, as the import contracts state it."""
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    return {
        container: [[name.strip() for name in layer.split("|")] for layer in contract["layers"]]
        for contract in linter["contracts"]
        if contract["type"] == "layers"
        for container in contract["containers"]
    }


def place(module: str, container: str, layers: list[list[str]]) -> tuple[int, str] | None:
    """The height and name of the package in a container that a module belongs to."""
    if not module.startswith(f"{container}."):
        return None
    name = module.removeprefix(f"{container}.").split(".")[0]
    heights = [height for height, names in enumerate(layers) if name in names]
    return (heights[0], name) if heights else None


def points_up(source: str, target: str) -> bool:
    """Whether a reference from one module to another goes up, or sideways between apps of one floor."""
    for container, layers in layers_by_container().items():
        here, there = place(source, container, layers), place(target, container, layers)
        if here and there and here[1] != there[1]:
            return there[0] <= here[0]
    return False


def references(model: type[Model]) -> list[type[Model]]:
    fields = [*model._meta.local_fields, *model._meta.local_many_to_many]
    return [
        field.related_model
        for field in fields
        if isinstance(field, ForeignKey | ManyToManyField) and isinstance(field.related_model, type)
    ]


def test_the_contracts_name_every_floor() -> None:
    assert set(layers_by_container()) == {"schakel", "schakel.agency", "schakel.foundation", "schakel.engine"}


def test_a_reference_upwards_is_recognised() -> None:
    assert points_up("schakel.agency.people.models", "schakel.agency.pipeline.models")
    assert points_up("schakel.agency.people.models", "schakel.agency.clients.models")
    assert points_up("schakel.foundation.work.models", "schakel.agency.people.models")
    assert not points_up("schakel.agency.pipeline.models", "schakel.agency.people.models")
    assert not points_up("schakel.agency.people.models", "schakel.foundation.work.models")


def test_foreign_keys_point_downwards() -> None:
    upwards = [
        f"{model._meta.label} → {target._meta.label}"
        for model in our_models()
        for target in references(model)
        if is_ours(target) and points_up(model.__module__, target.__module__)
    ]
    assert upwards == []


def test_rules_and_states_import_no_django() -> None:
    impure = [
        shown(path)
        for path in python_files(SOURCE)
        if (path.stem in {"rules", "states"} or path.parent.name == "rules")
        and any(module.split(".")[0] == "django" for module in imported_modules(path))
    ]
    assert impure == []


def test_the_agency_knows_no_http() -> None:
    web = ("django.http", "django.shortcuts", "django.urls", "django.forms", "django.views")
    aware = [
        shown(p)
        for p in python_files(SOURCE / "agency")
        if any(m.startswith(web) for m in imported_modules(p))
    ]
    assert aware == []


def test_engine_and_kernel_read_no_clock() -> None:
    reading = [f"{shown(path)}:{line}" for path in thinking_files() for line in clock_calls(path)]
    assert reading == []


def test_engine_and_kernel_use_no_network() -> None:
    online = {path for path in thinking_files() if NETWORK & imported_modules(path)}
    assert {shown(path) for path in online if not talks_to_its_own_child_only(path)} == set()


def talks_to_its_own_child_only(path: Path) -> bool:
    """A pair of nameless local ends, handed to a child at its birth, reaches nobody else."""
    text = path.read_text("utf-8")
    addressed = re.search(r"\.(connect|connect_ex|bind|listen|create_connection)\(|AF_INET", text)
    return NETWORK & imported_modules(path) == {"socket"} and addressed is None


def thinking_files() -> list[Path]:
    return [*python_files(SOURCE / "engine"), *python_files(SOURCE / "kernel")]


def clock_calls(path: Path) -> list[int]:
    return [
        node.lineno
        for node in nodes(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CLOCKS
    ]


def test_no_signals_carry_business_flow() -> None:
    signalling = [
        shown(path)
        for path in python_files(SOURCE)
        if any(m.startswith(("django.dispatch", "django.db.models.signals")) for m in imported_modules(path))
    ]
    assert signalling == []
