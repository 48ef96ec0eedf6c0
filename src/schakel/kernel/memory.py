"""Gives memory that a process no longer uses back to the machine."""

import ctypes
import gc


def give_back() -> None:
    """Collect what nothing refers to, and let the C library return the pages that are free.

    It would keep them for as long as the process lives. Where the library has no way to, they stay.
    """
    gc.collect()
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
