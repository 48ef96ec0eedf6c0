"""Owns how the web server is started and asked for its health, without loading Django."""

import http.client
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
# Slow clients are cut off by the server; the proxy in front keeps slow bodies away.
HABITS = ("--http", "1", "--no-ws", "--log-level", "warning", "--workers-kill-timeout", "20")


def command(environment: Environment) -> list[str]:
    """The command that serves the site on the loopback address."""
    where = ("--interface", "wsgi", "--host", HOST, "--port", str(environment.port))
    return [sys.executable, "-m", "schakel.config.web_process", *where, *SIZE, *HABITS, APPLICATION]


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
    connection = http.client.HTTPConnection(HOST, environment.port, timeout=2)
    try:
        connection.request("GET", "/healthz", headers={"Host": environment.hosts[0]})
        return connection.getresponse().status == http.client.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
