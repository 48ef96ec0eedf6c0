"""Hands one mail to the outside, and says what is certain about it afterwards."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from email import charset
from email.mime.image import MIMEImage
from email.utils import formataddr, formatdate, parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from schakel.foundation.house.printing import logo_png
from schakel.foundation.house.snapshot import current
from schakel.foundation.mail.framing import LOGO_ID
from schakel.foundation.mail.models import OutgoingMail
from schakel.foundation.mail.rules import Meaning, meaning_of

_SMTP = "django.core.mail.backends.smtp.EmailBackend"
_UTF8 = charset.Charset("utf-8")
_UTF8.body_encoding = charset.QP
_LINE_START_DOT = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is certain, and the server's words."""

    meaning: Meaning
    detail: str = ""


class _WithItsPictures(EmailMultiAlternatives):
    """What is attached belongs to the page (RFC 2387): it is shown there, and not as a file."""

    mixed_subtype = "related"


def composed(mail: OutgoingMail) -> EmailMultiAlternatives:
    """The mail as a message; composing it again gives the same Message-ID and date."""
    style = current()
    message = _WithItsPictures(
        subject=mail.subject,
        body=mail.body_text,
        from_email=sender(),
        to=[mail.to],
        reply_to=[style.email] if style.email else None,
        headers=_headers(mail),
    )
    message.encoding = _UTF8
    if mail.body_html:
        message.attach_alternative(mail.body_html, "text/html")
    if f"cid:{LOGO_ID}" in mail.body_html:
        message.attach(_logo())
    return message


def sender() -> str:
    """Who mails: the name of the house as it is now, with the address of the settings."""
    return formataddr((current().name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def _headers(mail: OutgoingMail) -> dict[str, str]:
    """What programs on the way and at the end need to know; a machine's mail asks for no machine's answer."""
    headers = {
        "Message-ID": mail.message_id,
        "Date": formatdate(mail.created_at.timestamp()),
        "Content-Language": mail.language,
    }
    if not mail.by_hand:
        headers |= {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "OOF, AutoReply"}
    if mail.unsubscribe_url:
        headers |= {
            "List-Unsubscribe": f"<{mail.unsubscribe_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "List-Id": f"<vacancies.{mail.message_id.strip('<>').rpartition('@')[2]}>",
        }
    return headers


def _logo() -> MIMEImage:
    part = MIMEImage(logo_png(), "png")
    part.add_header("Content-ID", f"<{LOGO_ID}>")
    part.add_header("Content-Disposition", "inline", filename="logo.png")
    return part


def deliver(mail: OutgoingMail, point_of_no_return: Callable[[], None]) -> Outcome:
    """Hand over one mail; calls ``point_of_no_return`` before the first byte that could make it go out."""
    if settings.EMAIL_BACKEND != _SMTP:
        point_of_no_return()
        get_connection().send_messages([composed(mail)])
        return Outcome(Meaning.ACCEPTED)
    # What goes wrong in connecting, greeting, TLS and login says nothing about the mail.
    try:
        server = _connected()
    except (smtplib.SMTPException, OSError) as error:
        return Outcome(Meaning.NOT_NOW, f"{type(error).__name__}: {error}")
    try:
        return _Talk(server, mail, point_of_no_return).outcome()
    finally:
        # However the goodbye goes, the outcome stands.
        with suppress(smtplib.SMTPException, OSError):
            server.quit()
        server.close()


def _connected() -> smtplib.SMTP:
    timeout = settings.EMAIL_TIMEOUT
    if settings.EMAIL_USE_SSL:
        context = ssl.create_default_context()
        server: smtplib.SMTP = smtplib.SMTP_SSL(
            settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=timeout, context=context
        )
    else:
        server = smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=timeout)
    if settings.EMAIL_USE_TLS:
        server.starttls(context=ssl.create_default_context())
    if settings.EMAIL_HOST_USER:
        server.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
    return server


class _Talk:
    """One mail over one connection, step by step, so that each failure is known for what it is."""

    def __init__(
        self, server: smtplib.SMTP, mail: OutgoingMail, point_of_no_return: Callable[[], None]
    ) -> None:
        self.server = server
        self.mail = mail
        self.point_of_no_return = point_of_no_return

    def outcome(self) -> Outcome:
        """Until the data is offered nothing can have gone out; from then to the answer nobody knows (T4)."""
        try:
            refusal = self._refusal()
        except (smtplib.SMTPException, OSError) as error:
            return Outcome(Meaning.NOT_NOW, f"{type(error).__name__}: {error}")
        if refusal:
            return refusal
        self.point_of_no_return()
        try:
            code, words = self._content()
        except (smtplib.SMTPException, OSError) as error:
            return Outcome(Meaning.UNCERTAIN, f"{type(error).__name__}: {error}")
        return Outcome(meaning_of(code), _words(code, words))

    def _refusal(self) -> Outcome | None:
        self.server.ehlo_or_helo_if_needed()
        for ask in (self._sender, self._recipient, self._data):
            code, words = ask()
            if code >= 400:
                return Outcome(meaning_of(code), _words(code, words))
        return None

    def _sender(self) -> tuple[int, bytes]:
        return self.server.mail(parseaddr(settings.DEFAULT_FROM_EMAIL)[1])

    def _recipient(self) -> tuple[int, bytes]:
        return self.server.rcpt(self.mail.to)

    def _data(self) -> tuple[int, bytes]:
        return self.server.docmd("DATA")

    def _content(self) -> tuple[int, bytes]:
        content = composed(self.mail).message().as_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        stuffed = _LINE_START_DOT.sub(b"..", content)
        self.server.send(stuffed + (b"" if stuffed.endswith(b"\r\n") else b"\r\n") + b".\r\n")
        return self.server.getreply()


def _words(code: int, words: bytes | str) -> str:
    text = words.decode("utf-8", "replace") if isinstance(words, bytes) else words
    return f"{code} {text}"
