"""The editor of the questions a vacancy asks its applicants."""

from __future__ import annotations

from django.contrib import messages
from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from schakel.agency.vacancies.actions import set_questions
from schakel.faces.frontoffice.forms.questions import QuestionFormSet
from schakel.faces.frontoffice.views.vacancies import editable
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action

FIELDS = ["text_nl", "text_en", "kind", "required", "options_nl", "options_en"]


@require_http_methods(["GET", "HEAD", "POST"])
@staff(Action.EDIT_VACANCIES)
def questions(request: HttpRequest, reference: str) -> HttpResponse:
    vacancy = editable(request, reference)
    known = [model_to_dict(question, FIELDS) for question in vacancy.questions.all()]
    rows = QuestionFormSet(request.POST if request.method == "POST" else None, initial=known)
    if request.method == "POST" and rows.is_valid():
        asked = [question for form in rows if (question := form.question())]
        set_questions(vacancy, by=actor_of(request), questions=asked)
        messages.success(request, _("The questions are saved; applicants see them from now on."))
        return redirect("frontoffice:vacancy-questions", reference)
    context = {"vacancy": vacancy, "rows": rows}
    return render(request, "frontoffice/questions.html", context, status=422 if rows.is_bound else 200)
