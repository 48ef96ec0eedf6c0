"""Real mail servers in this process that behave well, refuse, or fall silent at the worst moment."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Mailbox:
    """Takes every mail and keeps it."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        self.mails.append(bytes(envelope.content or b""))
        return "250 taken"


class Refusing(Mailbox):
    """Answers the recipient with a fixed reply."""

    def __init__(self, reply: str) -> None:
        super().__init__()
        self.reply = reply

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        return self.reply


class CutBeforeAnswer(Mailbox):
    """Has the whole mail, and hangs up instead of saying so."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await super().handle_DATA(server, session, envelope)
        server.transport.abort()
        return "250 never heard"


class CutBeforeData(Mailbox):
    """Hangs up when the mail is about to be offered."""

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        server.transport.abort()
        return "250 never heard"


class Silent(Mailbox):
    """Has the whole mail, and never answers."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        await super().handle_DATA(server, session, envelope)
        await asyncio.Event().wait()
        return "250 never said"


class RudeGoodbye(Mailbox):
    """Takes the mail and answers QUIT with an error."""

    async def handle_QUIT(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        return "421 no goodbye"


class FreePort(Controller):
    """A server on whatever port the system gives."""

    def _create_server(self) -> Any:
        listening = socket.create_server(("127.0.0.1", 0))
        self.port = listening.getsockname()[1]
        return self.loop.create_server(self._factory_invoker, sock=listening)


@contextmanager
def serving(mailbox: Mailbox, settings: Any, timeout: float = 5) -> Iterator[Mailbox]:
    """A server on a free port of the loopback address, named in the settings."""
    controller = FreePort(mailbox, hostname="127.0.0.1")
    controller.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = controller.port
        settings.EMAIL_TIMEOUT = timeout
        yield mailbox
    finally:
        controller.stop()
