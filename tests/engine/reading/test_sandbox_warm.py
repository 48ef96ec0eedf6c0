"""The warm process reads each file in a limited child of its own, outlives them all, and leaves when idle."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schakel.engine.reading import DEFAULT_LIMITS, Limits, Unreadable, UnreadableReason, read, sandbox_warm
from schakel.engine.reading.sandbox_warm import WarmReader
from tests.engine.reading import hostile_files as hostile

pytestmark = pytest.mark.engine
CV = "Curriculum vitae\nBas de Groot\nbas@example.nl\nWerkervaring\n2019 - heden Receptionist, Hotel Oost\n"


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmReader]:
    reader = WarmReader()
    yield reader
    reader.close()


def job(folder: Path, name: str, data: bytes) -> dict[str, Any]:
    path = folder / f"stored-{name}"
    path.write_bytes(data)
    return {"do": "read", "path": str(path), "name": name}


def pid(reader: WarmReader) -> int:
    assert reader.template is not None
    return reader.template.process.pid


def test_a_warm_reading_is_the_reading_in_process(warm: WarmReader, tmp_path: Path) -> None:
    answer = warm.ask(job(tmp_path, "cv.txt", CV.encode()), DEFAULT_LIMITS)
    assert json.loads(answer) == read(CV.encode(), "cv.txt").to_json()


def test_a_file_that_breaks_its_child_leaves_the_warm_process_standing(
    warm: WarmReader, tmp_path: Path
) -> None:
    good = job(tmp_path, "cv.txt", CV.encode())
    before = warm.ask(good, DEFAULT_LIMITS)
    template = pid(warm)
    with pytest.raises(Unreadable) as refused:
        warm.ask(job(tmp_path, "loop.pdf", hostile.looping_form_pdf()), DEFAULT_LIMITS)
    assert refused.value.reason in {UnreadableReason.MEMORY, UnreadableReason.TIMEOUT}
    assert warm.ask(good, DEFAULT_LIMITS) == before
    assert pid(warm) == template


def test_each_child_has_its_own_memory_limit(warm: WarmReader, tmp_path: Path) -> None:
    text = job(tmp_path, "cv.txt", CV.encode() + b"a " * 5_000_000)
    with pytest.raises(Unreadable) as refused:
        warm.ask(text, Limits(memory_bytes=1 << 20))
    assert refused.value.reason is UnreadableReason.MEMORY
    assert warm.ask(job(tmp_path, "cv.txt", CV.encode()), DEFAULT_LIMITS)


def test_the_system_call_filter_is_on_before_a_file_comes(warm: WarmReader, tmp_path: Path) -> None:
    warm.ask(job(tmp_path, "cv.txt", CV.encode()), DEFAULT_LIMITS)
    status = Path(f"/proc/{pid(warm)}/status").read_text().splitlines()
    told = dict(line.split(":\t", 1) for line in status if ":\t" in line)
    assert (told["Seccomp"], told["NoNewPrivs"]) == ("2", "1")


def test_the_warm_process_leaves_when_idle_and_a_new_one_takes_over(tmp_path: Path) -> None:
    reader = WarmReader(idle_seconds=0.05)
    asked = job(tmp_path, "cv.txt", CV.encode())
    first = reader.ask(asked, DEFAULT_LIMITS)
    assert reader.template is not None
    assert reader.template.process.wait(timeout=30) == 0
    assert reader.ask(asked, DEFAULT_LIMITS) == first
    reader.close()


def test_a_kept_process_is_there_before_the_first_file_and_again_after_it_was_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a busy machine warming up takes longer than a file would wait for it.
    monkeypatch.setattr(sandbox_warm, "_TURN_SECONDS", 60.0)
    reader = WarmReader(idle_seconds=0.05)
    reader.keep()
    asked = job(tmp_path, "cv.txt", CV.encode())
    first = reader.ask(asked, DEFAULT_LIMITS)
    killed = reader.template
    assert killed is not None
    # Longer than its idle time would have been, without work.
    with pytest.raises(subprocess.TimeoutExpired):
        killed.process.wait(timeout=0.3)
    killed.process.kill()
    killed.process.wait()
    assert reader.ask(asked, DEFAULT_LIMITS) == first
    assert reader.template is not killed


def test_the_warm_process_ends_with_its_asker(warm: WarmReader, tmp_path: Path) -> None:
    warm.ask(job(tmp_path, "cv.txt", CV.encode()), DEFAULT_LIMITS)
    template, warm.template = warm.template, None
    assert template is not None
    template.control.close()
    assert template.process.wait(timeout=30) == 0
