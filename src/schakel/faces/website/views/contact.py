"""The contact form, to the agency or to one consultant."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from schakel.agency.blog.models import Author
from schakel.faces.website import once
from schakel.faces.website.doors import METHODS, Door, Received, Sent, show, take
from schakel.faces.website.forms.contact import ContactForm
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.policy import public
from schakel.foundation.accounts.states import Role
from schakel.foundation.mail.actions import receive_message
from schakel.foundation.mail.models import Message

DOOR = Door("contact", Message)


@public
@never_cache
@require_http_methods(METHODS)
def contact(request: HttpRequest) -> HttpResponse:
    consultants = list(Author.objects.filter(is_consultant=True).values_list("slug", "name"))
    if request.method == "POST":
        return take(
            request, DOOR, ContactForm(request.POST, request.FILES, consultants=consultants), _receive
        )
    wanted = request.GET.get("consultant", "")
    initial = {"consultant": wanted if wanted in dict(consultants) else ""}
    return show(request, DOOR, ContactForm(consultants=consultants, initial=initial), once.new(DOOR.name))


def _receive(form: ContactForm, sent: Sent) -> Received:
    return receive_message(
        by=sent.by,
        submission_key=sent.submission_key,
        cleaned=form.details(
            language=sent.language, custodian_id=_custodian(form.cleaned_data["consultant"])
        ),
        documents=sent.documents,
        suspect=sent.suspect,
    )


def _custodian(slug: str) -> int | None:
    """The login of the consultant behind a profile; without one the message is everyone's."""
    email = Author.objects.filter(slug=slug, is_consultant=True).values_list("email", flat=True).first()
    if not email:
        return None
    consultants = User.objects.filter(is_active=True, grants__role=Role.CONSULTANT, email__iexact=email)
    return consultants.values_list("pk", flat=True).first()
