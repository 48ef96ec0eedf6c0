"""An open-loop client: requests leave at their own moment, whether or not earlier ones were answered."""

from __future__ import annotations

import http.client
import http.cookiejar
import queue
import re
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass

CONNECTIONS = 16
PATIENCE_SECONDS = 30
PASSWORD = re.compile(r'name="password" value="([^"]+)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Answer:
    """One request: milliseconds from the moment it was due to its last byte, and how it ended."""

    path: str
    milliseconds: float
    status: int


@dataclass(frozen=True, slots=True)
class Spread:
    """What most, nearly all and all but one in a hundred requests took, in milliseconds."""

    p50: float
    p95: float
    p99: float


def spread(answers: Sequence[Answer]) -> Spread:
    """The quantiles of some answers."""
    ordered = sorted(answer.milliseconds for answer in answers)
    return Spread(*(ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in (0.5, 0.95, 0.99)))


def send(base_url: str, paths: Sequence[str], rate: float, cookies: str = "") -> list[Answer]:
    """Ask for the paths in order, `rate` a second; waiting behind a slow answer counts as its time."""
    moments: queue.SimpleQueue[tuple[float, str] | None] = queue.SimpleQueue()
    answers: queue.SimpleQueue[Answer] = queue.SimpleQueue()
    host = urllib.parse.urlsplit(base_url).netloc
    started = time.perf_counter() + 0.1
    for number, path in enumerate(paths):
        moments.put((started + number / rate, path))
    threads = [
        threading.Thread(target=_connection, args=(host, cookies, moments, answers), daemon=True)
        for _ in range(CONNECTIONS)
    ]
    for thread in threads:
        moments.put(None)
        thread.start()
    for thread in threads:
        thread.join()
    return [answers.get() for _ in range(answers.qsize())]


def _connection(
    host: str,
    cookies: str,
    moments: queue.SimpleQueue[tuple[float, str] | None],
    answers: queue.SimpleQueue[Answer],
) -> None:
    connection = http.client.HTTPConnection(host, timeout=PATIENCE_SECONDS)
    headers = {"Cookie": cookies, "Accept-Encoding": "gzip"} if cookies else {"Accept-Encoding": "gzip"}
    while (due := moments.get()) is not None:
        moment, path = due
        time.sleep(max(0.0, moment - time.perf_counter()))
        try:
            connection.request("GET", urllib.parse.quote(path, safe="/?&=+%"), headers=headers)
            response = connection.getresponse()
            response.read()
            status = response.status
        except (OSError, http.client.HTTPException):
            connection.close()
            status = 0
        answers.put(Answer(path, 1000 * (time.perf_counter() - moment), status))
    connection.close()


def sign_in(base_url: str, email: str) -> str:
    """The cookies of somebody of the demo agency; raises RuntimeError when the door stays shut."""
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    address = f"{base_url}/account/login/"
    with opener.open(address, timeout=PATIENCE_SECONDS) as page:
        text = page.read().decode()
    token, password = TOKEN.search(text), PASSWORD.search(text)
    if token is None or password is None:
        raise RuntimeError("the sign-in page of a demo has a form, and its password")
    form = {"csrfmiddlewaretoken": token[1], "login": email, "password": password[1]}
    request = urllib.request.Request(address, urllib.parse.urlencode(form).encode(), {"Referer": address})
    with opener.open(request, timeout=PATIENCE_SECONDS) as page:
        if "/account/login" in page.url:
            raise RuntimeError(f"{email} can't sign in")
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar)
