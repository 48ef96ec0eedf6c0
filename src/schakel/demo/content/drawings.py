"""Line drawings of the demo agency: the bytes, what they show, and the posts and guides they stand at."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from schakel.demo.content.source import folder, read_toml


@dataclass(frozen=True, slots=True)
class Drawing:
    """One drawing with its description per language, and by key where it stands."""

    name: str
    data: bytes
    shows: Mapping[str, str]
    posts: tuple[str, ...]
    guides: tuple[str, ...]


@cache
def drawings() -> tuple[Drawing, ...]:
    """All drawings."""
    place = folder("pictures")
    return tuple(
        Drawing(
            entry["file"],
            (place / f"{entry['file']}.svg").read_bytes(),
            {"nl": entry["nl"], "en": entry["en"]},
            tuple(entry["posts"]),
            tuple(entry["guides"]),
        )
        for entry in read_toml(place / "pictures.toml")["pictures"]
    )
