"""Addresses of the front office, below /bureau/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.faces.frontoffice.views import (
    applications,
    candidate,
    candidates,
    clients,
    gate,
    intakes,
    match,
    requirements,
    shortlist,
    vacancies,
)

app_name = "frontoffice"
PERSON, JOB = "kandidaten/<str:reference>", "vacatures/<str:reference>"
urlpatterns: list[URLPattern | URLResolver] = [
    path("kandidaten/", candidates.candidates, name="candidates"),
    path(f"{PERSON}/", candidate.candidate, name="candidate"),
    path(f"{PERSON}/vacatures/", match.candidate_vacancies, name="candidate-vacancies"),
    path(f"{PERSON}/wensen/", candidate.wishes, name="candidate-wishes"),
    path(f"{PERSON}/regels/<str:kind>/", candidate.add_line, name="line-add"),
    path(f"{PERSON}/regels/<str:kind>/<int:line>/verwijdering/", candidate.remove, name="line-remove"),
    path(f"{PERSON}/documenten/<str:document>/<int:page>.png", candidate.page_picture, name="page-picture"),
    path("vacatures/", vacancies.vacancies, name="vacancies"),
    path("vacatures/nieuw/", vacancies.vacancy_new, name="vacancy-new"),
    path(f"{JOB}/", vacancies.vacancy, name="vacancy"),
    path(f"{JOB}/bewerken/", vacancies.vacancy_edit, name="vacancy-edit"),
    path(f"{JOB}/publicatie/", vacancies.publication, name="publication"),
    path(f"{JOB}/sluiting/", vacancies.closing, name="closing"),
    path(f"{JOB}/uitzondering/", gate.except_words, name="wording-exception"),
    path(f"{JOB}/uitzondering/<int:exception>/intrekking/", gate.withdraw_words, name="wording-withdrawal"),
    path(f"{JOB}/eisen/", requirements.requirements, name="vacancy-requirements"),
    path(f"{JOB}/eisen/nieuw/", requirements.requirement_add, name="requirement-add"),
    path(f"{JOB}/match/", match.vacancy_match, name="vacancy-match"),
    path(f"{JOB}/weging/", match.keep_weighing, name="weighing"),
    path(f"{JOB}/shortlist/", shortlist.shortlist, name="shortlist"),
    path(f"{JOB}/shortlist/<str:person>/", shortlist.add, name="shortlist-add"),
    path(f"{JOB}/shortlist/<str:person>/verwijdering/", shortlist.remove, name="shortlist-remove"),
    path("klanten/", clients.clients, name="clients"),
    path("klanten/<str:reference>/", clients.client, name="client"),
    path("aanvragen/<str:reference>/", intakes.intake, name="intake"),
    path("aanvragen/<str:reference>/concept/", intakes.draft, name="intake-draft"),
    path("sollicitaties/<str:reference>/", applications.application, name="application"),
    path("sollicitaties/<str:reference>/behandeling/", applications.handling, name="handling"),
]
