"""Large files and floods through the doors of the site, while others read."""

from __future__ import annotations

import http.client
import itertools
import os
import re
import threading
import time
import urllib.parse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from _web_load import Answer, send

MIB = 1024 * 1024
PATIENCE_SECONDS = 240
DOOR = "/contact/"
EDGE = "schakel-bench-edge"
COOKIE = re.compile(r"schakel_csrf=([^;]+)")
HIDDEN = re.compile(r'<input type="hidden" name="(csrfmiddlewaretoken|once)" value="([^"]+)"')
HEAD = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n"


@dataclass(frozen=True, slots=True)
class Taken:
    """How sending one form ended: its status (303 or 302 is received) and how long it took."""

    status: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that goes along: its beginning, then noise up to its size; no two that are sent are the same."""

    name: str
    media_type: str
    size: int
    beginning: bytes

    def parts(self) -> Iterator[bytes]:
        """Its bytes, a part at a time."""
        view, block = memoryview(self.beginning), os.urandom(MIB)
        for at in range(0, len(view), MIB):
            yield bytes(view[at : at + MIB])
        left = self.size - len(view)
        while left > 0:
            yield block[:left]
            left -= min(left, MIB)


def padding(size: int) -> Paper:
    """What begins as a PDF and is none."""
    return Paper("file.pdf", "application/pdf", size, HEAD)


class Visitor:
    """Somebody at an address of the loopback network, with a form open."""

    def __init__(self, base_url: str, address: str) -> None:
        self.host = urllib.parse.urlsplit(base_url).netloc
        self.connection = http.client.HTTPConnection(
            self.host, timeout=PATIENCE_SECONDS, source_address=(address, 0)
        )
        self.connection.request("GET", DOOR)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        cookie = COOKIE.search(answer.headers.get("Set-Cookie", ""))
        if answer.status != 200 or cookie is None:
            raise RuntimeError(f"the contact form answers {answer.status}")
        self.cookie = cookie[1]
        self.hidden = dict(HIDDEN.findall(page))

    def send(self, name: str, paper: Paper | None = None) -> Taken:
        """Send the form, with a file."""
        fields = {"name": name, "email": "visitor@example.org", "text": "Measuring.", **self.hidden}
        head = "".join(
            f'--{EDGE}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ).encode()
        tail = f"--{EDGE}--\r\n".encode()
        if paper:
            head += (
                f'--{EDGE}\r\nContent-Disposition: form-data; name="papers"; filename="{paper.name}"\r\n'
                f"Content-Type: {paper.media_type}\r\n\r\n"
            ).encode()
            tail = b"\r\n" + tail
        headers = {
            "Content-Type": f"multipart/form-data; boundary={EDGE}",
            "Content-Length": str(len(head) + (paper.size if paper else 0) + len(tail)),
            "Cookie": f"schakel_csrf={self.cookie}",
        }
        began = time.perf_counter()
        try:
            body = itertools.chain([head], paper.parts() if paper else (), [tail])
            self.connection.request("POST", DOOR, body, headers)
            answer = self.connection.getresponse()
            answer.read()
            status = answer.status
        except (OSError, http.client.HTTPException):
            status = 0
        self.connection.close()
        return Taken(status, time.perf_counter() - began)


def upload_at_once(
    base_url: str, number: int, paper: Paper, reading: Sequence[str], rate: float
) -> tuple[list[Taken], list[Answer]]:
    """Send a large file so many times at once, and read pages until the last is in; how each of both went."""
    visitors = [Visitor(base_url, f"127.0.1.{at + 1}") for at in range(number)]
    taken: list[Taken] = []
    answers: list[Answer] = []
    threads = [
        threading.Thread(target=lambda one=one: taken.append(one.send("Large file", paper)), daemon=True)
        for one in visitors
    ]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        answers += send(base_url, reading, rate)
    for thread in threads:
        thread.join()
    return taken, answers


def flood(base_url: str, number: int) -> tuple[list[Taken], Taken]:
    """Many forms from one address, and in the middle of them one from another."""
    taken: list[Taken] = []

    def pour() -> None:
        for _ in range(number // 4):
            taken.append(Visitor(base_url, "127.0.2.1").send("Flood"))

    threads = [threading.Thread(target=pour, daemon=True) for _ in range(4)]
    for thread in threads:
        thread.start()
    while len(taken) < number // 2 and any(thread.is_alive() for thread in threads):
        time.sleep(0.02)
    real = Visitor(base_url, "127.0.3.1").send("Real applicant")
    for thread in threads:
        thread.join()
    return taken, real
