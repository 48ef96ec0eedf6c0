from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.http.multipartparser import MultiPartParser

from schakel.foundation.accounts.rules import VISITOR
from schakel.foundation.documents import uploads
from schakel.foundation.documents.actions import receive
from schakel.foundation.documents.errors import TooLarge
from schakel.foundation.documents.rules import MAX_BYTES

PIECE = 1 << 16
HEAD = (
    b'--grens\r\nContent-Disposition: form-data; name="naam"\r\n\r\nZo\xc3\xab\r\n'
    b'--grens\r\nContent-Disposition: form-data; name="cv"; filename="cv.txt"\r\n\r\n'
)
TAIL = b"\r\n--grens--\r\n"


class Body:
    """A form with one large file, made while it is read."""

    def __init__(self, size: int) -> None:
        self.length = len(HEAD) + size + len(TAIL)
        self.pieces = chain([HEAD], (b"a" * min(PIECE, size - at) for at in range(0, size, PIECE)), [TAIL])
        self.rest, self.read_bytes = b"", 0

    def read(self, size: int = -1) -> bytes:
        self.rest = self.rest or next(self.pieces, b"")
        chunk, self.rest = self.rest[:size], self.rest[size:]
        self.read_bytes += len(chunk)
        return chunk


def parsed(size: int) -> tuple[Any, Any, Body]:
    body = Body(size)
    meta = {"CONTENT_TYPE": "multipart/form-data; boundary=grens", "CONTENT_LENGTH": body.length}
    post, files = MultiPartParser(meta, body, [uploads.CappedUploadHandler()]).parse()
    return post, files, body


@pytest.mark.django_db
@pytest.mark.parametrize("over", [0, 1])
def test_the_limit_is_exact_and_the_typed_text_stays(over: int, settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    post, files, _ = parsed(MAX_BYTES + over)
    assert post["naam"] == "Zoë"
    if over:
        with pytest.raises(TooLarge):
            receive(files["cv"], by=VISITOR, name="cv.txt", origin="site")
    else:
        assert receive(files["cv"], by=VISITOR, name="cv.txt", origin="site").file.size == MAX_BYTES


def test_what_is_too_much_is_not_written_but_its_size_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MAX_BYTES", 1000)
    _, files, _ = parsed(500_000)
    assert files["cv"].size == 500_000
    assert Path(files["cv"].temporary_file_path()).stat().st_size == 1001


def test_a_request_without_end_is_hung_up_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MAX_REQUEST_BYTES", 2_000_000)
    _, _, body = parsed(50_000_000)
    assert body.read_bytes < 4_000_000
