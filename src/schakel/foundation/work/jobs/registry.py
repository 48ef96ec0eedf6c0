"""Which function does which task, and which tasks come round by the clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any, TypeVar

from django.utils.module_loading import autodiscover_modules

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Task:
    """One registered task function and how it is run."""

    name: str
    function: Callable[..., Any]
    slow: bool
    every: timedelta | None


class UnknownTask(LookupError):
    """A job names a task that no function is registered for."""


_TASKS: dict[str, Task] = {}


def job(name: str, *, slow: bool = False, every: timedelta | None = None) -> Callable[[F], F]:
    """Register the function as task ``name``; it gets the arguments of :func:`enqueue` by keyword.

    A plain task runs in one transaction together with the mark that it is done: its effect happens exactly
    once. A ``slow`` task gets its :class:`Lease` as first argument, runs outside any transaction, and writes
    inside ``with lease.effect():``; much goes before that, in parts, inside ``with lease.writing():``.
    A task with ``every`` is enqueued by the worker once per period.
    Raises ``ValueError`` when the name is taken.
    """

    def register(function: F) -> F:
        known = _TASKS.get(name)
        if known and (known.function.__module__, known.function.__qualname__) != (
            function.__module__,
            function.__qualname__,
        ):
            raise ValueError(f"task {name!r} is already registered")
        _TASKS[name] = Task(name, function, slow, every)
        return function

    return register


@cache
def discover() -> None:
    """Import the ``tasks`` module of every app; only who runs jobs needs them."""
    autodiscover_modules("tasks")


def task_named(name: str) -> Task:
    """The task of this name; raises :class:`UnknownTask`."""
    discover()
    try:
        return _TASKS[name]
    except KeyError:
        raise UnknownTask(name) from None


def periodic_tasks() -> list[Task]:
    """The tasks that come round by the clock."""
    discover()
    return [task for task in _TASKS.values() if task.every]
