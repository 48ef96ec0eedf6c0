"""Owns how the web server is started and asked for its health, without loading Django."""

import socket
import sys

from schakel.config.data_directory import Unusable
from schakel.config.environment import Environment
from schakel.config.speech import _

HOST = "127.0.0.1"
APPLICATION = "schakel.config.wsgi:application"
# Two processes: each has an interpreter lock of its own, and what is loaded before the fork they share.
# Forty-eight threads each, so that forty uploads that wait for the disk do not hold up those who only read.
SIZE = ("--workers", "2", "--blocking-threads", "48", "--runtime-threads", "1")
# Slow clients are cut off by the server; the proxy in front keeps slow bodies away. What came in of a body
# and was not asked for yet waits in a buffer for each connection: of the usual size forty take 16 MiB.
BUFFER = ("--http1-buffer-size", "65536")
HABITS = ("--http", "1", "--no-ws", *BUFFER, "--log-level", "warning", "--workers-kill-timeout", "20")
# Both allocators, Python's and the server's own, would keep an arena for each of so many threads, and what
# forty large uploads needed for as long as the process lives.
FRUGAL = {"MALLOC_ARENA_MAX": "2", "_RJEM_MALLOC_CONF": "narenas:2,dirty_decay_ms:1000,muzzy_decay_ms:0"}


def arguments(environment: Environment) -> list[str]:
    """What the server is told, to serve the site on the loopback address."""
    where = ("--interface", "wsgi", "--host", HOST, "--port", str(environment.port))
    return [*where, *SIZE, *HABITS, APPLICATION]


def command(environment: Environment) -> list[str]:
    """The command that serves the site without the rest of the program."""
    return [sys.executable, "-m", "schakel.config.web_process", *arguments(environment)]


def address(environment: Environment) -> str:
    """Where people find it on this machine: by name where it has one, since a passkey belongs to a name."""
    name = "localhost" if "localhost" in environment.hosts else HOST
    return f"http://{name}:{environment.port}/"


def require_free_port(environment: Environment) -> None:
    """Refuse a port that someone listens on: the server itself would share it without a word."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, environment.port))
            probe.listen(1)
        except PermissionError as error:
            words = _("Port %s is only for the administrator. Choose another: ./schakel start --port 8001")
            raise Unusable(words % environment.port) from error
        except OSError as error:
            words = _("Port %s is taken by another program. Choose another: ./schakel start --port 8001")
            raise Unusable(words % environment.port) from error


def is_healthy(environment: Environment) -> bool:
    """Whether the server answers its health address with 'all well'."""
    # Asked by hand: a client with all that belongs to it would double the supervisor, which lives as long.
    question = f"GET /healthz HTTP/1.1\r\nHost: {environment.hosts[0]}\r\nConnection: close\r\n\r\n"
    try:
        with socket.create_connection((HOST, environment.port), timeout=2) as line:
            line.sendall(question.encode())
            with line.makefile("rb") as answer:
                version, status, *_words = answer.readline(200).split()
    except (OSError, ValueError):
        return False
    return version.startswith(b"HTTP/") and status == b"200"
