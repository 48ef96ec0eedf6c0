"""Owns locking a reading process in: limits on memory, time, files and output, and no network."""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import resource
import signal
import struct
import sys

from schakel.engine.reading.limits import DEFAULT_LIMITS
from schakel.engine.reading.rooms import make_rooms

_CLONE_NEWNET = 0x40000000
_PR_SET_PDEATHSIG = 1
_PR_SET_NO_NEW_PRIVS = 38
_PR_SET_DUMPABLE = 4
_PR_SET_SECCOMP = 22
_SECCOMP_MODE_FILTER = 2
_ALLOW = 0x7FFF0000
_REFUSE = 0x00050000 | 1  # EPERM

# Architecture mark and the numbers of socket, connect, bind, ptrace and process_vm_readv.
_CALLS = {
    "x86_64": (0xC000003E, (41, 42, 49, 101, 310)),
    "aarch64": (0xC00000B7, (198, 203, 200, 117, 270)),
}


def lock_in(memory_bytes: int, open_files: int) -> None:
    """Apply every limit that lasts for the life of this process."""
    limit(memory_bytes, open_files)
    cut_network()


def limit(memory_bytes: int, open_files: int) -> None:
    """Cap memory and open files of this process; it may write no file and leave no dump."""
    make_rooms(DEFAULT_LIMITS.file_bytes)
    _limit(resource.RLIMIT_AS, memory_bytes)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NOFILE, open_files)
    _limit(resource.RLIMIT_CORE, 0)
    os.umask(0o077)


def die_with_parent() -> None:
    """Have the kernel end this process when the one that forked it ends."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def _limit(what: int, value: int) -> None:
    _, hard = resource.getrlimit(what)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(what, (value, value))


def allow_cpu(seconds: int) -> None:
    """Give this process so many more seconds of processor time, counted from now."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = used + seconds + 1
    resource.setrlimit(
        resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard)
    )


def cut_network() -> None:
    """No network: an empty network space where the kernel lets us, and no new sockets in any case."""
    libc = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux":
        libc.unshare(_CLONE_NEWNET)
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        _filter_calls(libc)
    _forbid_sockets()


def _filter_calls(libc: ctypes.CDLL) -> None:
    """A system call filter that also holds for programs this process starts (Tesseract)."""
    known = _CALLS.get(platform.machine())
    if known is None:
        return
    mark, calls = known
    program = [(0x20, 0, 0, 4), (0x15, 1, 0, mark), (0x06, 0, 0, _REFUSE), (0x20, 0, 0, 0)]
    # 32-bit style numbers on x86_64 would slip past the list.
    program.append((0x35, len(calls) + 1, 0, 0x40000000))
    for index, call in enumerate(calls):
        program.append((0x15, len(calls) - index, 0, call))
    program += [(0x06, 0, 0, _ALLOW), (0x06, 0, 0, _REFUSE)]
    code = b"".join(struct.pack("HBBI", *step) for step in program)
    buffer = ctypes.create_string_buffer(code)
    header = struct.pack("HxxxxxxP", len(program), ctypes.addressof(buffer))
    libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.create_string_buffer(header), 0, 0)


def _forbid_sockets() -> None:
    """Where the kernel has no filter, Python itself at least makes no sockets."""

    def refuse(event: str, _: object) -> None:
        if event.startswith("socket."):
            raise PermissionError("no network here")

    with contextlib.suppress(RuntimeError):
        sys.addaudithook(refuse)
