"""Keeps programs running: forks them, forks anew what stops with growing pauses, and stops all cleanly."""

import os
import select
import signal
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from schakel.config.forking import HEARD, Forked, fork

PAUSES = (1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
# Longer than this and a stop counts as a new trouble, not as the same one again.
SETTLED_SECONDS = 60.0
GRACE_SECONDS = 30.0
PROBE_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Program:
    """Something to keep running: its work in a forked process returns the exit code."""

    name: str
    work: Callable[[], int]


class Timetable:
    """When a program may start again: after 1, 2, 4 … 30 seconds, from 1 again once it settled."""

    def __init__(self, pauses: Sequence[float] = PAUSES, settled_seconds: float = SETTLED_SECONDS) -> None:
        self.pauses = pauses
        self.settled_seconds = settled_seconds
        self.failures = 0

    def pause_after(self, lived_seconds: float) -> float:
        """The pause before the next start of a program that lived this long."""
        if lived_seconds >= self.settled_seconds:
            self.failures = 0
        pause = self.pauses[min(self.failures, len(self.pauses) - 1)]
        self.failures += 1
        return pause


class Keeper:
    """One program under supervision: its process while it lives, the moment of its next start while not."""

    def __init__(self, program: Program, timetable: Timetable) -> None:
        self.program = program
        self.timetable = timetable
        self.process: Forked | None = None
        self.started_at = 0.0
        self.due_at = 0.0

    def start(self, now: float) -> None:
        self.process = fork(self.program.name, self.program.work)
        self.started_at = now

    def reap(self, now: float) -> int | None:
        """The exit code when the process has just ended; what it left behind is told to stop too."""
        code = None if self.process is None else self.process.poll()
        if code is None:
            return None
        self.signal(signal.SIGTERM)
        self.process = None
        self.due_at = now + self.timetable.pause_after(now - self.started_at)
        return code

    def signal(self, number: int) -> None:
        """Signal the program and the processes it started itself."""
        if self.process is not None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                return


class Supervisor:
    """Runs until it is told to stop.

    `ready` is asked until it answers true once; then `announce` is called. Programs are stopped in the order
    given: the web first, so that nothing new comes in while the worker finishes.
    """

    def __init__(
        self,
        programs: Iterable[Program],
        *,
        tell: Callable[[str, int, float], None],
        ready: Callable[[], bool] | None = None,
        announce: Callable[[], None] = lambda: None,
        timetable: Callable[[], Timetable] = Timetable,
        grace_seconds: float = GRACE_SECONDS,
    ) -> None:
        self.keepers = [Keeper(program, timetable()) for program in programs]
        self.tell = tell
        self.ready = ready
        self.announce = announce
        self.grace_seconds = grace_seconds
        self.stops_asked = 0

    def run(self) -> int:
        """Start all programs and keep them running until SIGTERM or SIGINT; a second one kills what lives."""
        with self._listening():
            for keeper in self.keepers:
                keeper.start(time.monotonic())
            while not self.stops_asked:
                self._mend(time.monotonic())
                self._probe()
                self._wait(self._seconds_until_due(time.monotonic()))
            return self._stop_all()

    def _mend(self, now: float) -> None:
        for keeper in self.keepers:
            code = keeper.reap(now)
            if code is not None:
                self.tell(keeper.program.name, code, keeper.due_at - now)
            if keeper.process is None and keeper.due_at <= now:
                keeper.start(now)

    def _probe(self) -> None:
        if self.ready is not None and self.ready():
            self.ready = None
            self.announce()

    def _seconds_until_due(self, now: float) -> float | None:
        waits = [max(0.0, k.due_at - now) for k in self.keepers if k.process is None]
        if self.ready is not None:
            waits.append(PROBE_SECONDS)
        return min(waits, default=None)

    def _wait(self, seconds: float | None) -> None:
        """Sleep until a signal, a child's end or the given time; the bell wakes without losing one."""
        rung, _, _ = select.select([self._heard], [], [], seconds)
        if rung:
            os.read(self._heard, 512)

    def _stop_all(self) -> int:
        """End the programs in order, each with time to finish; 1 when one had to be killed."""
        killed = False
        for keeper in self.keepers:
            killed |= self._end(keeper)
        return 1 if killed else 0

    def _end(self, keeper: Keeper) -> bool:
        if keeper.process is None or keeper.process.poll() is not None:
            return False
        keeper.process.terminate()
        deadline = time.monotonic() + self.grace_seconds
        while keeper.process.poll() is None:
            left = deadline - time.monotonic()
            if left <= 0 or self.stops_asked > 1:
                keeper.signal(signal.SIGKILL)
                keeper.process.wait()
                return True
            self._wait(left)
        return False

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Hear signals through a pipe: one that comes between two instructions still wakes the next wait."""
        self._heard, self._bell = os.pipe()
        os.set_blocking(self._bell, False)
        handlers = {number: signal.signal(number, self._on_signal) for number in HEARD}
        bell_before = signal.set_wakeup_fd(self._bell, warn_on_full_buffer=False)
        try:
            yield
        finally:
            signal.set_wakeup_fd(bell_before)
            for number, handler in handlers.items():
                signal.signal(number, handler)
            os.close(self._heard)
            os.close(self._bell)

    def _on_signal(self, number: int, _frame: FrameType | None) -> None:
        if number != signal.SIGCHLD:
            self.stops_asked += 1
