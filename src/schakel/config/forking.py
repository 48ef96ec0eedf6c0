"""Forks a process that works on its own: with the signals, the session and the name of a fresh one."""

import ctypes
import os
import signal
import sys
import traceback
from collections.abc import Callable
from typing import NoReturn

# What the process that forks listens to; a fork begins as if it never had.
HEARD = (signal.SIGTERM, signal.SIGINT, signal.SIGCHLD)
_PR_SET_PDEATHSIG = 1
_PR_SET_NAME = 15


class Forked:
    """A forked process, seen by the one it was forked from."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._code: int | None = None

    def poll(self) -> int | None:
        """The exit code, minus the signal that ended it; None while it lives."""
        return self._reap(os.WNOHANG)

    def wait(self) -> int:
        """The exit code, once it has ended."""
        code = self._reap(0)
        return 0 if code is None else code

    def terminate(self) -> None:
        """Ask it to stop."""
        if self.poll() is None:
            os.kill(self.pid, signal.SIGTERM)

    def _reap(self, options: int) -> int | None:
        if self._code is None:
            pid, status = os.waitpid(self.pid, options)
            self._code = os.waitstatus_to_exitcode(status) if pid else None
        return self._code


def fork(name: str, work: Callable[[], int]) -> Forked:
    """Fork a process that does this work and ends with the code it returns; call it from the only thread."""
    parent = os.getpid()
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    # A signal in between must not be taken by handlers that belong to the parent.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, HEARD)
    pid = os.fork()
    if pid == 0:
        _live(name, parent, work, before)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return Forked(pid)


def _live(name: str, parent: int, work: Callable[[], int], signals: set[int | signal.Signals]) -> NoReturn:
    """Do the work and end: nothing may come back into what the parent was doing."""
    code = 1
    try:
        _settle(name, parent)
        signal.pthread_sigmask(signal.SIG_SETMASK, signals)
        code = work()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:  # whatever it is, it ends here, told as a process of its own would
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(code)


def _settle(name: str, parent: int) -> None:
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # A Ctrl-C in the terminal goes to the supervisor alone, which then stops the others in order.
    os.setsid()
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    if sys.platform == "linux":
        libc = ctypes.CDLL(None)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        libc.prctl(_PR_SET_NAME, f"schakel {name}"[:15].encode(), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
