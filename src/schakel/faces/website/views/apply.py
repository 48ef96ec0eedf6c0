"""The door to apply for a vacancy."""

from __future__ import annotations

from typing import cast

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from schakel.agency.pipeline.actions import receive_application
from schakel.agency.pipeline.models import Application
from schakel.agency.vacancies.errors import VacancyClosed
from schakel.agency.vacancies.models import Vacancy
from schakel.agency.vacancies.states import VacancyState
from schakel.faces.website import once
from schakel.faces.website.addresses import language_now
from schakel.faces.website.doors import METHODS, Door, Received, Sent, show, take
from schakel.faces.website.forms.apply import ApplyForm
from schakel.faces.website.views.register import offer_instead
from schakel.foundation.accounts.policy import public
from schakel.kernel.bilingual import in_language


@public
@never_cache
@require_http_methods(METHODS)
def apply(request: HttpRequest, slug: str) -> HttpResponse:
    vacancy = _once_on_the_site(slug)
    title, title_language = in_language(vacancy, "title", language_now())
    read_url = f"{reverse('website:read')}?naar={vacancy.slug}"
    context = {"read_url": read_url, "vacancy": vacancy, "title": title, "title_language": title_language}
    door = Door("apply", Application, context, draft=f"apply-{vacancy.reference}")
    questions = list(vacancy.questions.all())
    if request.method == "POST":
        form = ApplyForm(request.POST, request.FILES, questions=questions)
        arrived = door.known(once.read(door.name, request.POST.get("once", "")).key)
        if not arrived and not _is_live(vacancy):
            return offer_instead(request, title)
        try:
            return take(request, door, form, lambda form, sent: _receive(form, sent, vacancy))
        except VacancyClosed:
            return offer_instead(request, title)
    if not _is_live(vacancy):
        return offer_instead(request, title)
    return show(request, door, ApplyForm(questions=questions), once.new(door.name))


def _once_on_the_site(slug: str) -> Vacancy:
    known = Vacancy.objects.filter(slug=slug, confidential=False).exclude(state=VacancyState.DRAFT).first()
    if known is None:
        raise Http404(slug)
    return known


def _is_live(vacancy: Vacancy) -> bool:
    return Vacancy.objects.live(timezone.localdate()).filter(pk=vacancy.pk).exists()


def _receive(form: ApplyForm, sent: Sent, vacancy: Vacancy) -> Received:
    return cast(
        Received,
        receive_application(
            by=sent.by,
            submission_key=sent.submission_key,
            details=form.details(),
            vacancy=vacancy,
            documents=sent.documents,
            suspect=sent.suspect,
            language=sent.language,
        ),
    )
