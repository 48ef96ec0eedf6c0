"""Knows which table a process uses, and keeps every table that was ever used under its own name.

In the taxonomy's folder: `closeness/NAME.json` for each table, and `closeness.json`, which says which one
belongs to the model in use and to our taxonomy as it is. A table is made once; floats never decide twice.
"""

import json
from pathlib import Path

from schakel.engine.language.esco.store import write_whole
from schakel.engine.language.meaning import InUse, current, home
from schakel.engine.language.near.making import made, own_table
from schakel.engine.language.near.table import Damaged, Table, read

FOLDER, POINTER = "closeness", "closeness.json"
_opened: dict[tuple[Path | None, str], Table] = {}


class NoTable(LookupError):
    """The table of this name is not kept here, or is damaged."""


def in_use() -> Table:
    """The table of the model in use and our taxonomy; made and kept when there is none yet."""
    trained = current()
    if trained is None:
        return own_table()
    key = home(), trained.name
    if key not in _opened:
        _opened.clear()
        _opened[key] = _known(trained) or renew()
    return _opened[key]


def _known(trained: InUse) -> Table | None:
    folder = home()
    try:
        told = json.loads((folder / POINTER).read_text("utf-8")) if folder else {}
        if (told.get("model"), told.get("own")) != (trained.name, own_table().id):
            return None
        return named(told["table"])
    except (OSError, ValueError, KeyError, AttributeError, NoTable):
        return None


def renew() -> Table:
    """Make the table of the model in use, keep it, and point at it; without a model it is our own."""
    trained, folder = current(), home()
    table = made(trained) if trained else own_table()
    if folder is not None:
        keep(table)
        told = {"model": table.model, "own": own_table().id, "table": table.id}
        write_whole(folder / POINTER, json.dumps(told, sort_keys=True).encode())
    return table


def keep(table: Table) -> None:
    """Write the table under its name, unless it is there; raises OSError when there is no place for it."""
    folder = home()
    if folder is None:
        return
    file = folder / FOLDER / f"{table.id}.json"
    if not file.exists():
        write_whole(file, table.content)


def kept_names() -> tuple[str, ...]:
    """The names of all tables that are kept here."""
    folder = home()
    return tuple(sorted(file.stem for file in (folder / FOLDER).glob("*.json"))) if folder else ()


def named(name: str) -> Table:
    """The table of this name; raises `NoTable`."""
    if name == own_table().id:
        return own_table()
    folder = home()
    if folder is None or not name.isalnum():
        raise NoTable(name)
    try:
        return read((folder / FOLDER / f"{name}.json").read_bytes(), name)
    except (OSError, Damaged) as error:
        raise NoTable(name) from error
