"""Knows which trained model a process uses, opens it when first asked, and sees when a newer one is there."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from schakel.engine.language.encoder import Encoder, Settings, train
from schakel.engine.language.esco import Stored, load
from schakel.engine.language.esco.store import write_whole
from schakel.engine.language.meaning.index import MeaningIndex
from schakel.engine.language.meaning.views import skill_entries, title_entries, training_views
from schakel.engine.language.splitting import make_splitter
from schakel.engine.language.taxonomy import load_taxonomy

_POINTER = "in-use.json"
_PREFIX = "model-"
Progress = Callable[[int, int, float], None]


@dataclass(frozen=True, slots=True)
class InUse:
    """An opened model with its indexes of titles and of skills; `name` differs between any two models."""

    name: str
    encoder: Encoder
    titles: MeaningIndex
    skills: MeaningIndex


class _State:
    """The folder a process was told to use, and what is open of it."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        self.stamp: tuple[int, int] | None = None
        self.open: InUse | None = None


_STATE = _State()


def use(folder: Path | None) -> None:
    """Tell this process where the taxonomy's folder is; nothing is opened yet. None: no trained model."""
    _STATE.folder, _STATE.stamp, _STATE.open = folder, None, None


def home() -> Path | None:
    """Return the taxonomy's folder that this process was told to use."""
    return _STATE.folder


def mark() -> str:
    """Return what tells the model in use from any other, without opening it; nothing when there is none."""
    try:
        seen = (_STATE.folder / _POINTER).stat() if _STATE.folder else None
    except OSError:
        return ""
    return f"{seen.st_mtime_ns}-{seen.st_ino}" if seen else ""


def current() -> InUse | None:
    """Return the model in use, or None when none was trained or it cannot be opened."""
    if _STATE.folder is None:
        return None
    try:
        seen = (_STATE.folder / _POINTER).stat()
    except OSError:
        _STATE.stamp, _STATE.open = None, None
        return None
    stamp = (seen.st_mtime_ns, seen.st_ino)
    if stamp != _STATE.stamp:
        _STATE.stamp, _STATE.open = stamp, _opened(_STATE.folder)
    return _STATE.open


def troubles() -> tuple[str, ...]:
    """Return which files of the taxonomy's folder are there and cannot be opened."""
    found: list[str] = []
    if _STATE.folder is None:
        return ()
    try:
        load(_STATE.folder)
    except (OSError, ValueError, KeyError, TypeError):
        found.append("esco.json")
    if (_STATE.folder / _POINTER).exists() and _opened(_STATE.folder) is None:
        found.append(_POINTER)
    return tuple(found)


def _opened(folder: Path) -> InUse | None:
    try:
        name = json.loads((folder / _POINTER).read_text("utf-8"))["model"]
        home = folder / name
        encoder = Encoder.load(home)
        titles = MeaningIndex.load(home / "titles", encoder)
        return InUse(name, encoder, titles, MeaningIndex.load(home / "skills", encoder))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def fingerprint(stored: Stored, settings: Settings) -> str:
    """Return what tells one training from another: the wordings, the links and the settings."""
    told = hashlib.sha256()
    told.update(json.dumps(asdict(settings)).encode())
    for entries in (title_entries(stored), skill_entries(stored)):
        told.update(json.dumps({key: asdict(entry) for key, entry in entries.items()}).encode())
    return told.hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Trained:
    """What training made: the model's name, its size in bytes, and how many entries can be asked."""

    name: str
    model_bytes: int
    titles: int
    skills: int


def train_folder(folder: Path, settings: Settings, progress: Progress) -> Trained:
    """Train on our own taxonomy and what was imported into `folder`, and put the result in use there."""
    stored = load(folder)
    titles, skills = title_entries(stored), skill_entries(stored)
    wordings = [one for entry in (*titles.values(), *skills.values()) for _, one in entry.all()]
    splitter = make_splitter([*load_taxonomy().wordings(), *wordings])
    rows = train(training_views(stored), splitter.split, settings, progress)
    about: dict[str, Any] = {**asdict(settings), "version": stored.version, "languages": stored.languages()}
    encoder = Encoder.from_rows(rows, splitter, about)
    home = folder / f"{_PREFIX}{fingerprint(stored, settings)}"
    draft = folder / f".draft-{home.name}"
    shutil.rmtree(draft, ignore_errors=True)
    size = encoder.save(draft)
    for name, entries in (("titles", titles), ("skills", skills)):
        MeaningIndex.build(encoder, entries).save(draft / name)
    shutil.rmtree(home, ignore_errors=True)
    draft.replace(home)
    write_whole(folder / _POINTER, json.dumps({"model": home.name}).encode())
    for old in folder.glob(f"{_PREFIX}*"):
        if old != home:
            shutil.rmtree(old, ignore_errors=True)
    return Trained(home.name, size, len(titles), len(skills))
