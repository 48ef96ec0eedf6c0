"""Joins the style sheets and scripts of a face into one file each, so that a first visit asks for little.

The parts stay the source, and development links them one by one; `collectstatic` writes the bundles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

FACES = ("site", "desk")
SHARED = ("layers", "reset", "tokens", "base", "page")
LAYOUT = {"site": ("site",), "desk": ("panes", "desk")}
COMPONENTS = ("button", "field", "card", "state", "text", "table")
# What a visitor of the site never sees, they need not wait for.
DESK_COMPONENTS = ("menu", "score", "dialog")
REMARK = re.compile(r"/\*.*?\*/", re.DOTALL)
SCRIPTS = {
    "site": ("frame", "autosave", "dropzone", "later", "whole", "saved"),
    "desk": ("frame", "autosave", "dropzone", "keys", "palette", "list-detail"),
}


def style_names(face: str) -> list[str]:
    """The style sheets of a face in the order in which they count."""
    names = (*COMPONENTS, *DESK_COMPONENTS) if face == "desk" else COMPONENTS
    parts = [f"components/{name}" for name in names]
    return [*SHARED, *LAYOUT[face], *parts, "utilities", "print"]


def style_bundle(face: str) -> str:
    """The joined style sheet; it stands beside its parts, so that addresses in them stay true."""
    return f"ui/css/all-{face}.css"


def script_bundle(face: str) -> str:
    """The joined script."""
    return f"ui/js/all-{face}.js"


def bundles() -> Mapping[str, str]:
    """The text of each bundle by its name."""
    joined = {}
    for face in FACES:
        styles = [without_remarks(_source(f"ui/css/{name}.css")) for name in style_names(face)]
        joined[style_bundle(face)] = "\n".join(styles)
        # Each module keeps its names to itself, as it would in a file of its own.
        scripts = [f"{{\n{_source(f'ui/js/{name}.js')}\n}}" for name in SCRIPTS[face]]
        joined[script_bundle(face)] = "\n".join(scripts)
    return joined


def without_remarks(styles: str) -> str:
    """A style sheet without its remarks and indents, which browsers need not fetch."""
    lines = (line.strip() for line in REMARK.sub("", styles).splitlines())
    return "\n".join(line for line in lines if line)


def _source(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        raise FileNotFoundError(name)
    with open(found, encoding="utf-8") as handle:
        return handle.read()


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # no types there
    """Static files with fingerprints, pressed small, and the bundles among them."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str | None, bool | Exception]]:
        """Write the bundles beside what was collected, then name and press everything as always."""
        if not dry_run:
            for name, text in bundles().items():
                self.delete(name)
                self._save(name, ContentFile(text.encode("utf-8")))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)
