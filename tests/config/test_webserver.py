"""The port is checked before the server shares it silently, and health is asked over the wire."""

import logging
import os
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from schakel.config import webserver
from schakel.config.data_directory import Unusable
from schakel.config.environment import Environment, read_environment
from schakel.config.web_process import is_news


def environment(data: Path, port: int) -> Environment:
    return read_environment({"SCHAKEL_DATA_DIR": str(data), "SCHAKEL_PORT": str(port)})


@pytest.fixture
def listener() -> Iterator[int]:
    with socket.create_server((webserver.HOST, 0)) as server:
        yield server.getsockname()[1]


class Answers(BaseHTTPRequestHandler):
    """Answers with the status its server was given."""

    status = 200

    def do_GET(self) -> None:
        self.send_response(self.status if self.path == "/healthz" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing: the test reads the answer."""


def health_of(status: int, data: Path) -> bool:
    handler = type("Handler", (Answers,), {"status": status})
    with HTTPServer((webserver.HOST, 0), handler) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        healthy = webserver.is_healthy(environment(data, server.server_port))
        thread.join()
    return healthy


def test_a_taken_port_is_refused_with_a_way_out(listener: int, tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=rf"Port {listener} is taken.*--port"):
        webserver.require_free_port(environment(tmp_path, listener))


def test_a_port_that_shares_itself_counts_as_taken(tmp_path: Path) -> None:
    with socket.socket() as server:
        server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        server.bind((webserver.HOST, 0))
        server.listen()
        with pytest.raises(Unusable):
            webserver.require_free_port(environment(tmp_path, server.getsockname()[1]))


def test_health_is_what_the_server_answers(tmp_path: Path) -> None:
    assert health_of(200, tmp_path)
    assert not health_of(503, tmp_path)


def test_a_server_that_is_not_there_yet_is_not_healthy(tmp_path: Path) -> None:
    with socket.socket() as bound:
        bound.bind((webserver.HOST, 0))
        assert not webserver.is_healthy(environment(tmp_path, bound.getsockname()[1]))


def test_the_server_listens_on_loopback_only(tmp_path: Path) -> None:
    command = webserver.command(environment(tmp_path, 8123))
    assert command[command.index("--host") + 1] == "127.0.0.1"
    assert command[command.index("--port") + 1] == "8123"
    assert os.path.isabs(command[0])


def test_the_servers_advice_on_threads_is_kept_back_and_nothing_else() -> None:
    def says(words: str) -> logging.LogRecord:
        return logging.LogRecord("_granian", logging.WARNING, "", 0, words, None, None)

    assert not is_news(says("Configuration allows spawning up to 48 Python threads, which seems quite high"))
    assert is_news(says("Worker 1 stopped unexpectedly"))
