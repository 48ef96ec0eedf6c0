"""How every door of the site works: open, check, take in once, keep what was typed when it is not right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Protocol, TypeVar, cast

from django.conf import settings
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from schakel.agency.blog.models import Page
from schakel.agency.pipeline.models import Application
from schakel.agency.vacancies.models import Intake
from schakel.faces.website import once, prefill, receipts
from schakel.faces.website.addresses import address_of as page_address
from schakel.faces.website.addresses import language_now
from schakel.faces.website.flood import FLOOD, address_of
from schakel.faces.website.forms.door import TRAP, DoorForm, is_trapped
from schakel.faces.website.uploads import cut_words, take_ahead, take_in, was_cut
from schakel.foundation.accounts.policy import actor_of
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.documents.errors import NoRoom
from schakel.foundation.documents.models import Document
from schakel.foundation.mail.models import Message

METHODS = ["GET", "HEAD", "POST"]
# The file that was read ahead for this form.
CV = "cv"
NOT_TRUSTED = "door_not_trusted"
# An empty form has no secret that stays the same (its code and key are new each time), so pressing it small
# tells nobody anything; what holds somebody's words goes as it is.
_PRESS = GZipMiddleware(lambda _request: HttpResponse())
F = TypeVar("F", bound=DoorForm)
R = TypeVar("R")


class Received(Protocol):
    """What an action gives back: it has a reference."""

    reference: str


@dataclass(frozen=True, slots=True)
class Sent:
    """One form that came in whole: what an action needs beside what was typed."""

    by: Actor
    submission_key: str
    documents: list[Document]
    suspect: bool
    language: str


@dataclass(frozen=True, slots=True)
class Door:
    """One door: its name, template, and where what came in by it is kept."""

    name: str
    model: type[Application] | type[Intake] | type[Message]
    context: Mapping[str, Any] = field(default_factory=dict)
    # Under this name the browser keeps what is typed.
    draft: str = ""
    # Another template than the one of its name.
    page: str = ""

    @property
    def template(self) -> str:
        return self.page or f"website/doors/{self.name}.html"

    def known(self, key: str) -> str | None:
        """The reference of what came in under this key before; its signature proves that the sender asks."""
        found = self.model.objects.filter(submission_key=key) if key else self.model.objects.none()
        return found.values_list("reference", flat=True).first()


def show(request: HttpRequest, door: Door, form: DoorForm, key: once.Once, status: int = 200) -> HttpResponse:
    """The form, with what was typed."""
    ahead = prefill.of_token(request.POST.get(CV) or request.GET.get(CV, ""))
    proposed = prefill.propose(form, ahead) if request.method != "POST" else 0
    privacy = Page.objects.filter(key="privacy").only("slug_nl", "slug_en", "key").first()
    context = {
        "form": form,
        "once": key.signed,
        "trap": TRAP,
        "trapped": request.POST.get(TRAP, "")[:200],
        "draft": door.draft or door.name,
        "privacy_url": page_address(privacy) if privacy else "",
        "ahead": ahead,
        "proposed": proposed,
        **door.context,
    }
    answer = render(request, door.template, context, status=status)
    if request.method == "POST" or ahead is not None or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return answer
    return cast(HttpResponse, _PRESS.process_response(request, answer))


def take(request: HttpRequest, door: Door, form: F, receive: Callable[[F, Sent], Received]) -> HttpResponse:
    """What was sent: received once and on to the receipt, or the form again with what is wrong.

    ``receive`` calls the action; nothing is stored before the whole form is right.
    """
    if getattr(request, NOT_TRUSTED, False):
        form.add_error(None, _not_trusted())
        return show(request, door, form, once.new(door.name), HTTPStatus.FORBIDDEN)
    key = once.read(door.name, request.POST.get("once", ""))
    if known := door.known(key.key):
        return _receipt(door, known)
    _complain_of_files(request, form)
    if not key.is_fresh:
        key = once.new(door.name)
        form.add_error(
            None, _("This form was open for a long time. Everything you typed is still here: send it again.")
        )
    if not form.is_valid():
        if request.FILES and "papers" not in form.errors and not _are_kept(request):
            form.add_error("papers", _("Choose your files again: a browser does not hold them."))
        return show(request, door, form, key, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        received = once_more(lambda: receive(form, _sent(request, form, key)))
    except NoRoom:
        form.add_error(
            "papers",
            _("We can't store your files at this moment. Try again in an hour; your text is still here."),
        )
        return show(request, door, form, key, HTTPStatus.SERVICE_UNAVAILABLE)
    return _receipt(door, received.reference)


def _are_kept(request: HttpRequest) -> bool:
    """Whether the page sent the form by itself and still holds the files."""
    return "X-Files-Kept" in request.headers


def _complain_of_files(request: HttpRequest, form: DoorForm) -> None:
    if request.POST.get(CV) and prefill.of_token(request.POST[CV]) is None:
        form.add_error("papers", _("Your CV was kept for two hours only. Choose it here once more."))
    if was_cut(request):
        form.add_error("papers", cut_words())


def _sent(request: HttpRequest, form: DoorForm, key: once.Once) -> Sent:
    actor = actor_of(request)
    flooding = FLOOD.is_flooding(address_of(request))
    return Sent(
        by=actor,
        submission_key=key.key,
        documents=[
            *take_ahead(request.POST.get(CV, ""), by=actor, key=key.key),
            *take_in(form.uploads, by=actor, key=key.key),
        ],
        suspect=flooding or is_trapped(request.POST),
        language=language_now(),
    )


def once_more(step: Callable[[], R]) -> R:
    """Do it again when the same form arrived in the same instant: the second time finds the first."""
    try:
        return step()
    except IntegrityError:
        return step()


def _receipt(door: Door, reference: str) -> HttpResponse:
    token = receipts.write(door.name, reference, door.draft or door.name)
    return redirect("website:received", token=token)


def _not_trusted() -> str:
    return _(
        "Your browser did not send the security code of this form along, perhaps because cookies are off."
        " Everything you typed is still here; choose your files again and send it once more."
    )
