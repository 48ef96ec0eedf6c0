"""The reading process has no network, no secrets and no disk, and answers as reading in-process does."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
import typst
from PIL import Image

from schakel.engine.reading import Unreadable, UnreadableReason, read
from schakel.engine.reading.sandbox import read_in_child, render_in_child

pytestmark = pytest.mark.engine

CV = "Curriculum vitae\nBas de Groot\nbas@example.nl\nWerkervaring\n2019 - heden Receptionist, Hotel Oost\n"
PROBE = """
import json, os, resource, sys
sys.path[:] = sys.argv[1:]
from schakel.engine.reading import cage
import ctypes, socket
cage.lock_in(1 << 30, 64)
told = {"core": resource.getrlimit(resource.RLIMIT_CORE)[1]}
told["memory"] = resource.getrlimit(resource.RLIMIT_AS)[1]
try:
    socket.socket(); told["python"] = "open"
except PermissionError:
    told["python"] = "shut"
libc = ctypes.CDLL(None, use_errno=True)
told["kernel"] = "open" if libc.socket(2, 1, 0) >= 0 else "shut"
try:
    os.write(os.open("written-by-a-reader", os.O_CREAT | os.O_WRONLY), b"x"); told["disk"] = "open"
except OSError:
    told["disk"] = "shut"
print(json.dumps(told))
"""


def test_a_locked_in_process_has_no_network_and_can_not_write(tmp_path: Path) -> None:
    paths = [path for path in sys.path if path]
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", PROBE, *paths], capture_output=True, check=True, cwd=tmp_path
    )
    assert json.loads(done.stdout) == {
        "core": 0,
        "memory": 1 << 30,
        "python": "shut",
        "kernel": "shut",
        "disk": "shut",
    }


def test_a_child_reads_what_reading_in_process_reads(tmp_path: Path) -> None:
    path = tmp_path / "random-name"
    path.write_text(CV)
    assert read_in_child(path, "cv.txt").to_json() == read(CV.encode(), "cv.txt").to_json()


def test_a_page_of_a_pdf_becomes_a_png_of_the_asked_width(tmp_path: Path) -> None:
    source = tmp_path / "a.typ"
    source.write_text("Hallo")
    path = tmp_path / "stored"
    path.write_bytes(typst.compile(str(source)))
    picture = Image.open(io.BytesIO(render_in_child(path, "a.pdf", 1, 320)))
    assert (picture.format, picture.size) == ("PNG", (320, 453))
    assert picture.convert("L").getextrema()[0] < 150


def test_a_file_without_pages_is_not_rendered(tmp_path: Path) -> None:
    path = tmp_path / "stored"
    path.write_text(CV)
    with pytest.raises(Unreadable) as refused:
        render_in_child(path, "cv.txt", 1, 320)
    assert refused.value.reason is UnreadableReason.UNSUPPORTED
