"""Ends a process by SIGKILL around a call of a function, as a power cut would.

The program itself knows nothing of this: its functions are wrapped here, in the victim's process only.
"""

import os
import signal
from collections.abc import Callable
from typing import Any

Trap = Callable[[], None]
Wanted = Callable[..., bool]


def die() -> None:
    """Kill this process and, at once, every process of its group: the web server has two."""
    os.killpg(0, signal.SIGKILL)


def before(owner: Any, name: str, nth: int = 1, wanted: Wanted | None = None) -> None:
    """Die when the function is about to be called for the nth time, of the calls that are wanted."""
    _wrap(owner, name, nth, wanted, after=False)


def after(owner: Any, name: str, nth: int = 1, wanted: Wanted | None = None) -> None:
    """Die when the nth of the wanted calls of the function has returned."""
    _wrap(owner, name, nth, wanted, after=True)


def _wrap(owner: Any, name: str, nth: int, wanted: Wanted | None, *, after: bool) -> None:
    real: Callable[..., Any] = getattr(owner, name)
    calls = 0

    def trapped(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += wanted is None or wanted(*arguments, **named)
        mine = calls
        if mine == nth and not after:
            die()
        result = real(*arguments, **named)
        if mine == nth and after:
            die()
        return result

    setattr(owner, name, trapped)
