"""The warm process reads each file in a limited child of its own, outlives them all, and leaves when idle."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
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
    return process(reader).pid


def process(reader: WarmReader) -> subprocess.Popen[bytes]:
    assert reader.template is not None
    assert reader.template.process is not None
    return reader.template.process


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
    assert process(reader).wait(timeout=30) == 0
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
    killed = process(reader)
    # Longer than its idle time would have been, without work.
    with pytest.raises(subprocess.TimeoutExpired):
        killed.wait(timeout=0.3)
    killed.kill()
    killed.wait()
    assert reader.ask(asked, DEFAULT_LIMITS) == first
    assert process(reader) is not killed


def test_the_warm_process_ends_with_its_asker(warm: WarmReader, tmp_path: Path) -> None:
    warm.ask(job(tmp_path, "cv.txt", CV.encode()), DEFAULT_LIMITS)
    ended = process(warm)
    template, warm.template = warm.template, None
    assert template is not None
    template.control.close()
    assert ended.wait(timeout=30) == 0


# A program like the one that `./schakel start` becomes: it knows a secret, and forks the reader before.
PARENT = """
    import json, os, signal, sys
    from pathlib import Path
    from schakel.config import stem
    from schakel.config.forking import fork
    from schakel.engine.reading import DEFAULT_LIMITS, sandbox_warm
    sandbox_warm._TURN_SECONDS = 60.0
    told, job = {}, json.loads(sys.argv[1])
    opened = os.open(os.devnull, os.O_RDONLY)
    door = stem.reader(Path(sys.argv[2]))
    reader = int(Path(f"/proc/self/task/{os.getpid()}/children").read_text())
    warm = sandbox_warm.WarmReader()
    def asked():
        def work():
            warm.keep(door)
            os.write(out, warm.ask(job, DEFAULT_LIMITS))
            os.close(out)
            signal.pause()
            return 0
        ours, out = os.pipe()
        asker = fork("asker", work)
        os.close(out)
        with os.fdopen(ours) as answer:
            return asker, answer.read()
    for name in ("first", "second"):
        asker, told[name] = asked()
        os.kill(asker.pid, signal.SIGKILL)
        asker.wait()
    told["descriptors"] = len(os.listdir(f"/proc/{reader}/fd"))
    told["alive"] = Path(f"/proc/{reader}/comm").read_text().strip()
    told["children"] = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split() == [str(reader)]
    os.kill(reader, signal.SIGKILL)
    asker, told["after"] = asked()
    asker.terminate()
    print(json.dumps(told))
"""


def test_a_reader_that_our_parent_forked_serves_one_asker_after_the_other_and_may_be_missed(
    tmp_path: Path,
) -> None:
    asked = json.dumps(job(tmp_path, "cv.txt", CV.encode()))
    command = [sys.executable, "-c", textwrap.dedent(PARENT), asked, str(tmp_path)]
    told = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    expected = read(CV.encode(), "cv.txt").to_json()
    # The second comes when the first was killed; the third finds nobody, and reads with a process of its own.
    assert [json.loads(told[one]) for one in ("first", "second", "after")] == [expected] * 3
    assert told["alive"] == "schakel reader"
    assert told["children"], "an asker brought a process of its own although there was a reader"
    # Three for input and output, one for the door: nothing else that its parent had open.
    assert told["descriptors"] == 4
