"""What a process no longer uses goes back to the machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from schakel.kernel.memory import give_back

pytestmark = pytest.mark.engine
# Smaller than what the C library returns by itself, larger than Python's own pools.
MANY, SMALL = 200_000, 700


def _resident_mib() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 2**20


def test_what_is_free_between_what_is_kept_goes_back() -> None:
    give_back()  # of what other tests left, which would be filled first
    before = _resident_mib()
    blocks = [bytes(SMALL) for _ in range(MANY)]
    kept = blocks[::64]
    full = _resident_mib()
    del blocks
    give_back()
    assert full - before > 100
    assert _resident_mib() - before < (full - before) / 2
    assert len(kept) == MANY // 64
