"""A shelf of bounded weight in the memory of one process: the answers used last stay."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Put(Generic[T]):
    """Something on the shelf: of which edition, since when, and how heavy."""

    item: T
    edition: int
    at: float
    weight: int


class Shelf(Generic[T]):
    """Keeps things by key while their edition is current, and no longer than ``seconds``."""

    def __init__(self, limit: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.limit, self.seconds, self.clock = limit, seconds, clock
        self._kept: OrderedDict[Hashable, Put[T]] = OrderedDict()
        self._weight = 0
        self._lock = threading.Lock()
        self._makers: dict[Hashable, tuple[threading.Lock, int]] = {}

    @contextmanager
    def made_once(self, key: Hashable) -> Iterator[None]:
        """Whoever makes what belongs under the key does so alone; the others wait, and then look again."""
        with self._lock:
            turn, waiting = self._makers.get(key, (threading.Lock(), 0))
            self._makers[key] = (turn, waiting + 1)
        try:
            with turn:
                yield
        finally:
            with self._lock:
                turn, waiting = self._makers.pop(key)
                if waiting > 1:
                    self._makers[key] = (turn, waiting - 1)

    def get(self, key: Hashable, edition: int) -> T | None:
        """What stands under the key in this edition; what is of another is thrown away."""
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            if found.edition != edition or self.clock() - found.at > self.seconds:
                self._drop(key)
                return None
            self._kept.move_to_end(key)
            return found.item

    def put(self, key: Hashable, item: T, edition: int, weight: int = 1) -> None:
        """Keep something; what was not used for longest makes room."""
        if weight > self.limit:
            return
        with self._lock:
            self._drop(key)
            self._kept[key] = Put(item, edition, self.clock(), weight)
            self._weight += weight
            while self._weight > self.limit:
                self._drop(next(iter(self._kept)))

    def clear(self) -> None:
        """Empty the shelf."""
        with self._lock:
            self._kept.clear()
            self._weight = 0

    def __len__(self) -> int:
        return len(self._kept)

    def _drop(self, key: Hashable) -> None:
        gone = self._kept.pop(key, None)
        self._weight -= gone.weight if gone else 0
