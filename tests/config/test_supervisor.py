"""Programs are kept running, restarted with growing pauses, and stopped so that they can finish."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial

import pytest

from schakel.config.supervisor import Program, Supervisor, Timetable

# A child that tells over a pipe what happens to it; the name and the descriptor come as arguments.
TELLING = """
    import os, signal, sys
    name, pipe = sys.argv[1], int(sys.argv[2])
    def tell(what): os.write(pipe, f"{name} {what};".encode())
"""
OBEDIENT = """
    def stop(number, frame): tell("finished"); sys.exit(0)
    signal.signal(signal.SIGTERM, stop)
    tell("ready")
    while True: signal.pause()
"""
STUBBORN = """
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    tell("ready")
    while True: signal.pause()
"""
IMPATIENT = """
    signal.signal(signal.SIGTERM, lambda number, frame: os.kill(os.getppid(), signal.SIGTERM))
    tell("ready")
    while True: signal.pause()
"""


class Pipe:
    """What the children said so far."""

    def __init__(self) -> None:
        self.reading, self.writing = os.pipe()
        os.set_inheritable(self.writing, True)
        self.heard = ""

    def program(self, name: str, behaviour: str) -> Program:
        """A program that becomes another, so that nothing of this test runs in it."""
        return Program(name, partial(os.execv, sys.executable, self.command(name, behaviour)))

    def command(self, name: str, behaviour: str) -> list[str]:
        source = textwrap.dedent(TELLING) + textwrap.dedent(behaviour)
        return [sys.executable, "-c", source, name, str(self.writing)]

    def listen(self) -> str:
        os.set_blocking(self.reading, False)
        with suppress(BlockingIOError):
            self.heard += os.read(self.reading, 65536).decode()
        return self.heard

    def all_ready(self, number: int = 1) -> Callable[[], bool]:
        return lambda: self.listen().count(" ready;") == number


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    made = Pipe()
    yield made
    os.close(made.reading)
    os.close(made.writing)


def ask_to_stop(number: int = signal.SIGTERM) -> None:
    os.kill(os.getpid(), number)


def unexpected(name: str, code: int, pause: float) -> None:
    pytest.fail(f"{name} stopped by itself with {code}")


def test_pauses_grow_to_half_a_minute() -> None:
    timetable = Timetable()
    assert [timetable.pause_after(0.5) for _ in range(8)] == [1, 2, 4, 8, 16, 30, 30, 30]


def test_a_program_that_settled_starts_again_at_once() -> None:
    timetable = Timetable()
    for _ in range(5):
        timetable.pause_after(0.5)
    assert timetable.pause_after(3600) == 1


def test_a_program_that_stops_is_started_again_with_its_exit_code_told(pipe: Pipe) -> None:
    ends: list[tuple[str, int, float]] = []

    def tell(name: str, code: int, pause: float) -> None:
        ends.append((name, code, round(pause, 6)))
        if len(ends) == 3:
            ask_to_stop()

    supervisor = Supervisor(
        [pipe.program("worker", "tell('began'); sys.exit(7)")],
        tell=tell,
        timetable=lambda: Timetable(pauses=(0.0, 0.01, 0.02)),
    )
    assert supervisor.run() == 0
    assert ends == [("worker", 7, 0.0), ("worker", 7, 0.01), ("worker", 7, 0.02)]
    assert pipe.listen() == "worker began;" * 3


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stop_lets_programs_finish_in_order(pipe: Pipe, number: int) -> None:
    supervisor = Supervisor(
        [pipe.program("web", OBEDIENT), pipe.program("worker", OBEDIENT)],
        tell=unexpected,
        ready=pipe.all_ready(2),
        announce=lambda: ask_to_stop(number),
    )
    assert supervisor.run() == 0
    assert pipe.listen().endswith("web finished;worker finished;")


def test_a_program_that_does_not_stop_is_killed_after_its_grace(pipe: Pipe) -> None:
    supervisor = Supervisor(
        [pipe.program("worker", STUBBORN)],
        tell=unexpected,
        ready=pipe.all_ready(),
        announce=ask_to_stop,
        grace_seconds=0.1,
    )
    assert supervisor.run() == 1


def test_a_second_stop_does_not_wait_for_the_grace(pipe: Pipe) -> None:
    supervisor = Supervisor(
        [pipe.program("worker", IMPATIENT)],
        tell=unexpected,
        ready=pipe.all_ready(),
        announce=ask_to_stop,
        grace_seconds=3600,
    )
    assert supervisor.run() == 1


def test_the_signals_are_given_back_after_the_run(pipe: Pipe) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)]
    supervisor = Supervisor(
        [pipe.program("web", OBEDIENT)],
        tell=unexpected,
        ready=pipe.all_ready(),
        announce=ask_to_stop,
    )
    supervisor.run()
    assert [signal.getsignal(n) for n in (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)] == before


def test_programs_end_when_their_supervisor_is_killed(pipe: Pipe) -> None:
    command = pipe.command("worker", OBEDIENT)
    supervising = f"""
        import os
        from schakel.config.supervisor import Program, Supervisor
        Supervisor([Program("worker", lambda: os.execv({command[0]!r}, {command!r}))], tell=print).run()
    """
    supervisor = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(supervising)], pass_fds=(pipe.writing,)
    )
    heard = b""
    while not heard.endswith(b"ready;"):
        heard += os.read(pipe.reading, 1024)
    supervisor.kill()
    supervisor.wait()
    assert os.read(pipe.reading, 1024) == b"worker finished;"
