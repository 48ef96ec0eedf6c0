"""Large files and floods through the doors of the site, while others read."""

from __future__ import annotations

import http.client
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

    def send(self, name: str, file_bytes: int = 0) -> Taken:
        """Send the form, with a file of so many bytes that nobody sent before."""
        fields = {"name": name, "email": "visitor@example.org", "text": "Measuring.", **self.hidden}
        head = "".join(
            f'--{EDGE}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n'
            for key, value in fields.items()
        ).encode()
        tail = f"--{EDGE}--\r\n".encode()
        if file_bytes:
            head += (
                f'--{EDGE}\r\nContent-Disposition: form-data; name="papers"; filename="file.pdf"\r\n'
                "Content-Type: application/pdf\r\n\r\n"
            ).encode()
            tail = b"\r\n" + tail
        headers = {
            "Content-Type": f"multipart/form-data; boundary={EDGE}",
            "Content-Length": str(len(head) + file_bytes + len(tail)),
            "Cookie": f"schakel_csrf={self.cookie}",
        }
        began = time.perf_counter()
        try:
            self.connection.request("POST", DOOR, _body(head, file_bytes, tail), headers)
            answer = self.connection.getresponse()
            answer.read()
            status = answer.status
        except (OSError, http.client.HTTPException):
            status = 0
        self.connection.close()
        return Taken(status, time.perf_counter() - began)


def _body(head: bytes, file_bytes: int, tail: bytes) -> Iterator[bytes]:
    yield head
    left = file_bytes
    block = os.urandom(MIB)
    if left:
        yield HEAD
        left -= len(HEAD)
    while left > 0:
        yield block[:left]
        left -= min(left, len(block))
    yield tail


def upload_at_once(
    base_url: str, number: int, size: int, reading: Sequence[str], rate: float
) -> tuple[list[Taken], list[Answer]]:
    """Send so many large files at once, and read pages until the last is in; how each of both went."""
    visitors = [Visitor(base_url, f"127.0.1.{at + 1}") for at in range(number)]
    taken: list[Taken] = []
    answers: list[Answer] = []
    threads = [
        threading.Thread(target=lambda one=one: taken.append(one.send("Large file", size)), daemon=True)
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
