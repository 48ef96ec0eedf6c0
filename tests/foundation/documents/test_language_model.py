"""A language model reads along only where it is set, and its failure costs nothing."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from schakel.foundation.documents.models import Document, Fact
from schakel.foundation.documents.states import DocumentState
from tests.foundation.documents.samples import CV, read_document

pytestmark = pytest.mark.django_db
QUOTE = "- agendabeheer en notuleren"
PROFILE = f"{CV}\nOver mij\nIk plan graag reizen voor directeuren.\n"
TRAVEL = {"field": "skill", "value": {"label": "reizen"}, "quote": "Ik plan graag reizen"}


class Model(ThreadingHTTPServer):
    """A small server that answers as an OpenAI-compatible one does."""

    daemon_threads = True

    def __init__(self, answer: bytes, status: int = 200, location: str = "") -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answer, self.status, self.location = answer, status, location
        self.asked: list[tuple[str, str, dict[str, Any]]] = []

    @property
    def url(self) -> str:
        return f"http://s3cret@127.0.0.1:{self.server_port}/v1#small-model"


class _Handler(BaseHTTPRequestHandler):
    server: Model

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.asked.append((self.path, self.headers.get("Authorization", ""), body))
        self.send_response(self.server.status)
        if self.server.location:
            self.send_header("Location", self.server.location)
        self.send_header("Content-Length", str(len(self.server.answer)))
        self.end_headers()
        self.wfile.write(self.server.answer)

    def log_message(self, *_: object) -> None:
        return


def said(*facts: dict[str, Any]) -> bytes:
    content = json.dumps({"facts": facts})
    return json.dumps({"choices": [{"message": {"role": "assistant", "content": content}}]}).encode()


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def serve(settings: Any) -> Iterator[Any]:
    running: list[Model] = []

    def start(answer: bytes, status: int = 200, location: str = "") -> Model:
        model = Model(answer, status, location)
        threading.Thread(target=model.serve_forever, daemon=True).start()
        running.append(model)
        settings.READER_MODEL_URL = model.url
        return model

    yield start
    for model in running:
        model.shutdown()
        model.server_close()


def proposed() -> list[dict[str, Any]]:
    return [fact.value for fact in Fact.objects.filter(method="language-model")]


def test_what_the_model_quotes_from_the_page_becomes_a_proposal(serve: Any) -> None:
    model = serve(said(TRAVEL, {**TRAVEL, "quote": "Ik leid een bank", "value": {"label": "bank"}}))
    document = read_document(PROFILE.encode())
    assert document.state == DocumentState.TO_CONFIRM
    assert proposed() == [{"key": None, "label": "reizen"}]
    ((path, authorization, body),) = model.asked
    assert (path, authorization, body["model"]) == ("/v1/chat/completions", "Bearer s3cret", "small-model")


def test_without_a_setting_nobody_is_asked(serve: Any, settings: Any) -> None:
    model = serve(said(TRAVEL))
    settings.READER_MODEL_URL = ""
    read_document(PROFILE.encode())
    assert (model.asked, proposed()) == ([], [])


def test_only_cvs_are_shown_to_the_model(serve: Any) -> None:
    model = serve(said(TRAVEL))
    read_document(b"FACTUUR\nFactuurnummer 12\nTe betalen 10,00 btw\n", "factuur.txt")
    assert model.asked == []


@pytest.mark.parametrize(
    ("answer", "status"),
    [(b"", 200), (b"no json", 200), (b"{}", 200), (b"broken", 500), (b" " * ((1 << 20) + 2), 200)],
    ids=["empty", "no json", "no choices", "error", "too large"],
)
def test_a_model_that_fails_leaves_the_reading_as_it_is(serve: Any, answer: bytes, status: int) -> None:
    serve(answer, status)
    document = read_document(PROFILE.encode())
    assert document.state == DocumentState.TO_CONFIRM
    assert proposed() == []
    assert Document.objects.get().readings.get().facts.exists()


def test_a_model_cannot_send_a_cv_on_to_another_address(serve: Any) -> None:
    other = serve(said(TRAVEL))
    serve(b"", 307, f"http://127.0.0.1:{other.server_port}/v1/chat/completions")
    read_document(PROFILE.encode())
    assert other.asked == []
