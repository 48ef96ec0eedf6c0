"""Mails about people's own data."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Model
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schakel.agency.pipeline.models import Application
from schakel.agency.vacancies.models import Intake
from schakel.foundation.accounts.mailbox import link_for
from schakel.foundation.house.snapshot import agency_name
from schakel.foundation.mail.letters import Letter
from schakel.foundation.privacy.models import DataRequest
from schakel.foundation.privacy.states import RequestKind
from schakel.kernel.bilingual import in_language


def asked(request: DataRequest) -> Letter:
    """What we understood, until when it takes at most, and where it can be followed."""
    with translation.override(request.language):
        return Letter(
            _("Your request about your data (%(reference)s)") % _names(request),
            _(
                "Hello,\n\n"
                "You asked us: %(what)s. Your reference is %(reference)s.\n\n"
                "A person carries it out, at the latest on %(due)s. "
                "You can follow it, or take it back, here:\n"
                "%(link)s\n\n"
                "Kind regards,\n%(agency)s"
            )
            % _names(request),
            _("Follow your request"),
        )


def answered(request: DataRequest) -> Letter:
    """It is done."""
    with translation.override(request.language):
        return Letter(
            _("Your request is carried out (%(reference)s)") % _names(request),
            _(
                "Hello,\n\n"
                "A person looked at your request and carried it out: %(what)s.\n\n"
                "See the result, or ask more, here:\n%(link)s\n\n"
                "Do you not agree? Simply answer this mail.\n\n"
                "Kind regards,\n%(agency)s"
            )
            % _names(request),
            _("See the result"),
        )


def erased(request: DataRequest) -> Letter:
    """The last mail: what went, and what stays for how long."""
    with translation.override(request.language):
        return Letter(
            _("Your data is erased (%(reference)s)") % _names(request),
            _(
                "Hello,\n\n"
                "We have erased your data: applications, profile, files, mails and messages. "
                "What stays is our log of who did what, in which you have no name, and backups until newer "
                "ones take their place.\n\n"
                "This is our last mail; we delete it too after thirty days.\n\n"
                "Kind regards,\n%(agency)s"
            )
            % _names(request),
        )


def explained(application: Application) -> Letter:
    """The explanation is there to read."""
    with translation.override(application.language):
        names = {
            "reference": application.reference,
            "link": link_for(application.candidate.email, application.language),
            "agency": agency_name(),
        }
        return Letter(
            _("How software was used for your application (%(reference)s)") % names,
            _(
                "Hello,\n\n"
                "You can now read how matching software was used for your application %(reference)s: "
                "what was compared, how it came out, what it rests on and who decided.\n\n"
                "Open your personal link and choose 'Ask for an explanation' at the application:\n"
                "%(link)s\n\n"
                "Kind regards,\n%(agency)s"
            )
            % names,
            _("Read the explanation"),
        )


def link_sent(email: str, language: str, *, known: bool) -> Letter:
    """The personal link; to an address we do not know, that we hold nothing."""
    names = {"agency": agency_name(), "link": link_for(email, language) if known else ""}
    with translation.override(language):
        if not known:
            return Letter(
                _("We hold no data about you"),
                _(
                    "Hello,\n\n"
                    "Somebody asked for a personal link for this address. We hold nothing under it, so there "
                    "is nothing to show. Did you use another address? Ask for a link with that one.\n\n"
                    "Was it not you? Then you need do nothing.\n\n"
                    "Kind regards,\n%(agency)s"
                )
                % names,
            )
        return Letter(
            _("Your personal link"),
            _(
                "Hello,\n\n"
                "With this link you see where your applications stand and what we hold about you:\n"
                "%(link)s\n\n"
                "It works for fourteen days and is yours alone: do not pass it on.\n"
                "Was it not you who asked? Then you need do nothing.\n\n"
                "Kind regards,\n%(agency)s"
            )
            % names,
            _("Open your own page"),
        )


def ends_soon(mailbox: str, ending: Iterable[tuple[Model, date]], language: str) -> Letter:
    """What goes when its term is over, and the link behind which one can keep it, or let it go at once."""
    with translation.override(language):
        lines = [f"- {thing_words(thing)}: {date_format(day, 'j F Y')}" for thing, day in ending]
        names = {"things": "\n".join(lines), "link": link_for(mailbox, language), "agency": agency_name()}
        return Letter(
            _("Your data goes soon, unless you want to keep it"),
            _(
                "Hello,\n\n"
                "The time for which we may keep this ends on the day that stands behind it:\n\n"
                "%(things)s\n\n"
                "You need do nothing: after that day nobody uses it any more, "
                "and a week later it is erased.\n\n"
                "Would you like us to keep looking for work for you, for a year? Or shall it go now? "
                "Say so with your personal link:\n%(link)s\n\n"
                "Kind regards,\n%(agency)s"
            )
            % names,
            _("Keep it, or let it go"),
        )


def ends_soon_for_employer(mailbox: str, ending: Iterable[tuple[Model, date]], language: str) -> Letter:
    """What an employer once asked goes soon; an answer is enough to go on, or to have it gone now."""
    with translation.override(language):
        lines = [f"- {thing_words(thing)}: {date_format(day, 'j F Y')}" for thing, day in ending]
        names = {"things": "\n".join(lines), "agency": agency_name()}
        return Letter(
            _("Your request goes soon, unless we should keep it"),
            _(
                "Hello,\n\n"
                "Some time ago you asked us to find people for you. "
                "The time for which we may keep this ends on the day that stands behind it:\n\n"
                "%(things)s\n\n"
                "You need do nothing: after that day nobody uses it any more, "
                "and a week later your name and address are erased.\n\n"
                "Are you still looking, do you want us to keep it, or shall it go now? "
                "Simply answer this mail; a person reads it.\n\n"
                "Kind regards,\n%(agency)s"
            )
            % names,
        )


def thing_words(thing: Model) -> str:
    """An application by its vacancy, or what else ends, for the person it is about."""
    if isinstance(thing, Intake):
        return _("your vacancy “%(title)s” (%(reference)s)") % {
            "title": thing.title,
            "reference": thing.reference,
        }
    if isinstance(thing, Application):
        if thing.vacancy is None:
            return _("your registration (%(reference)s)") % {"reference": thing.reference}
        title = in_language(thing.vacancy, "title", get_language() or "nl")[0]
        return _("your application for “%(title)s” (%(reference)s)") % {
            "title": title,
            "reference": thing.reference,
        }
    return _("your profile and the files you handed in")


def what_of(kind: str) -> str:
    """A request in the words of who asks."""
    words = {
        RequestKind.ACCESS: _("a copy of my data"),
        RequestKind.CORRECTION: _("correct my data"),
        RequestKind.ERASURE: _("erase my data"),
        RequestKind.EXPLANATION: _("explain how software was used"),
        RequestKind.PERSON: _("let a person look at it"),
    }
    return words[RequestKind(kind)]


def _names(request: DataRequest) -> dict[str, str]:
    return {
        "reference": request.reference,
        "what": what_of(request.kind),
        "due": date_format(request.due_on, "j F Y"),
        "link": link_for(request.email, request.language),
        "agency": agency_name(),
    }
