"""Large bodies wait for each other, never for a slow visitor, and never hold up who sends little."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import Any

import pytest

from schakel.config.turns import LARGE_BYTES, Turns

PATIENCE = 10


class Slow:
    """A body whose visitor sends the next part when told to."""

    def __init__(self) -> None:
        self.asked, self.sent = threading.Event(), threading.Event()

    def read(self, *size: int) -> bytes:
        self.asked.set()
        assert self.sent.wait(PATIENCE)
        return b"x"

    def readline(self, *size: int) -> bytes:
        return self.read(*size)


class Bench:
    """An application that says when it works on a body, and works until it may end."""

    def __init__(self) -> None:
        self.working: list[str] = []
        self.changed = threading.Condition()
        self.may_end = threading.Event()

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        environ["wsgi.input"].read(10)
        with self.changed:
            self.working.append(environ["name"])
            self.changed.notify_all()
        assert self.may_end.wait(PATIENCE)
        return [b"done"]

    def await_working(self, number: int) -> None:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.working) >= number, PATIENCE)


def send(application: Turns, name: str, body: Any, length: int = LARGE_BYTES) -> threading.Thread:
    environ = {"name": name, "wsgi.input": body, "CONTENT_LENGTH": str(length)}
    thread = threading.Thread(target=application, args=(environ, None), daemon=True)
    thread.start()
    return thread


@pytest.fixture
def bench() -> Bench:
    return Bench()


def at_hand() -> Slow:
    body = Slow()
    body.sent.set()
    return body


def test_no_more_large_bodies_are_worked_on_than_there_are_turns(bench: Bench) -> None:
    application = Turns(bench, at_once=2)
    bodies = [at_hand() for _ in range(5)]
    threads = [send(application, str(at), body) for at, body in enumerate(bodies)]
    bench.await_working(2)
    assert all(body.asked.wait(PATIENCE) for body in bodies)
    assert len(bench.working) == 2
    bench.may_end.set()
    for thread in threads:
        thread.join(PATIENCE)
    assert sorted(bench.working) == ["0", "1", "2", "3", "4"]


def test_a_visitor_who_sends_slowly_holds_no_turn(bench: Bench) -> None:
    application = Turns(bench, at_once=1)
    slow = Slow()
    waiting = send(application, "slow", slow)
    assert slow.asked.wait(PATIENCE)
    quick = send(application, "quick", at_hand())
    bench.await_working(1)
    assert bench.working == ["quick"]
    bench.may_end.set()
    slow.sent.set()
    for thread in (waiting, quick):
        thread.join(PATIENCE)
    assert bench.working == ["quick", "slow"]


def test_a_small_body_needs_no_turn(bench: Bench) -> None:
    application = Turns(bench, at_once=1)
    large = send(application, "large", at_hand())
    bench.await_working(1)
    small = send(application, "small", at_hand(), length=LARGE_BYTES - 1)
    bench.await_working(2)
    assert bench.working == ["large", "small"]
    bench.may_end.set()
    for thread in (large, small):
        thread.join(PATIENCE)


@pytest.mark.parametrize("length", ["", "nonsense"])
def test_what_does_not_say_its_length_is_read_all_the_same(length: str) -> None:
    def echo(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return [environ["wsgi.input"].read(10)]

    environ = {"wsgi.input": at_hand(), "CONTENT_LENGTH": length}
    assert list(Turns(echo)(environ, None)) == [b"x"]


def fails(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
    environ["wsgi.input"].readline()
    raise ConnectionError


def test_a_request_that_breaks_gives_its_turn_back() -> None:
    application = Turns(fails, at_once=1)
    for _time in range(3):
        environ = {"wsgi.input": at_hand(), "CONTENT_LENGTH": str(LARGE_BYTES)}
        with pytest.raises(ConnectionError):
            application(environ, None)


def test_each_large_request_tidies_up_in_its_own_thread_also_when_it_breaks(bench: Bench) -> None:
    tidied: list[int] = []
    application = Turns(bench, tidy=lambda: tidied.append(threading.get_ident()))
    bench.may_end.set()
    threads = [send(application, str(at), at_hand()) for at in range(2)]
    idents = {thread.ident for thread in threads}
    for thread in threads:
        thread.join(PATIENCE)
    assert (len(tidied), set(tidied)) == (2, idents)
    broken = Turns(fails, tidy=lambda: tidied.append(0))
    with pytest.raises(ConnectionError):
        broken({"wsgi.input": at_hand(), "CONTENT_LENGTH": str(LARGE_BYTES)}, None)
    assert tidied[-1] == 0
