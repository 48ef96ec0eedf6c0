"""Sets one paper in a process of its own, run as a script: typst and its fonts stay out of the web process.

A job comes in as JSON on standard input, the paper goes out on standard output.
"""

from __future__ import annotations

import base64
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

TEMPLATES = Path(__file__).parent / "papers"


def set_paper(job: dict[str, Any]) -> bytes:
    """A PDF that screen readers follow (PDF/UA), or one picture."""
    import typst  # noqa: PLC0415 - only this process loads it

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        source = root / "paper.typ"
        source.write_bytes((TEMPLATES / f"{job['template']}.typ").read_bytes())
        for name, content in job["files"].items():
            (root / name).write_bytes(base64.b64decode(content))
        made = typst.compile(
            str(source),
            root=folder,
            format=job["format"],
            ppi=192,
            sys_inputs=job["inputs"],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"] if job["format"] == "pdf" else [],
        )
    if not isinstance(made, bytes):
        raise TypeError("a picture of more than one page")
    return made


if __name__ == "__main__":
    sys.stdout.buffer.write(set_paper(json.load(sys.stdin)))
