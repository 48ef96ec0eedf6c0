"""Addresses of the front office, below /bureau/."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from schakel.faces.frontoffice.views import (
    applications,
    candidate,
    candidates,
    client_editing,
    clients,
    gate,
    intakes,
    match,
    planning,
    questions,
    requirements,
    shortlist,
    vacancies,
    weights,
)

app_name = "frontoffice"
PERSON, JOB = "kandidaten/<str:reference>", "vacatures/<str:reference>"
CLIENT = "klanten/<str:reference>"
TEAM = f"{CLIENT}/afdelingen/<int:team>"
urlpatterns: list[URLPattern | URLResolver] = [
    path("kandidaten/", candidates.candidates, name="candidates"),
    path("kandidaten/nieuw/", candidates.candidate_new, name="candidate-new"),
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
    path(f"{JOB}/planning/", planning.planning, name="planning"),
    path(f"{JOB}/uitzondering/", gate.except_words, name="wording-exception"),
    path(f"{JOB}/uitzondering/<int:exception>/intrekking/", gate.withdraw_words, name="wording-withdrawal"),
    path(f"{JOB}/eisen/", requirements.requirements, name="vacancy-requirements"),
    path(f"{JOB}/eisen/nieuw/", requirements.requirement_add, name="requirement-add"),
    path(f"{JOB}/vragen/", questions.questions, name="vacancy-questions"),
    path(f"{JOB}/match/", match.vacancy_match, name="vacancy-match"),
    path(f"{JOB}/weging/", match.keep_weighing, name="weighing"),
    path(f"{JOB}/shortlist/", shortlist.shortlist, name="shortlist"),
    path(f"{JOB}/shortlist/<str:person>/", shortlist.add, name="shortlist-add"),
    path(f"{JOB}/shortlist/<str:person>/verwijdering/", shortlist.remove, name="shortlist-remove"),
    path("weegfactoren/", weights.weights, name="weights"),
    path("weegfactoren/leren/", weights.learn_weights, name="weights-learn"),
    path("weegfactoren/<int:number>/besluit/", weights.decide_weights, name="weights-decision"),
    path("klanten/", clients.clients, name="clients"),
    path("klanten/nieuw/", client_editing.client_new, name="client-new"),
    path(f"{CLIENT}/", clients.client, name="client"),
    path(f"{CLIENT}/bewerken/", client_editing.client_edit, name="client-edit"),
    path(f"{CLIENT}/afdelingen/nieuw/", client_editing.team_new, name="team-new"),
    path(f"{TEAM}/", client_editing.team_edit, name="team-edit"),
    path(f"{TEAM}/einde/", client_editing.team_end, name="team-end"),
    path(f"{TEAM}/cultuur/", client_editing.culture, name="culture"),
    path(
        f"{TEAM}/cultuur/<str:dimension>/verwijdering/",
        client_editing.culture_removal,
        name="culture-removal",
    ),
    path(f"{CLIENT}/contacten/nieuw/", client_editing.contact_new, name="contact-new"),
    path(f"{CLIENT}/contacten/<int:contact>/", client_editing.contact_edit, name="contact-edit"),
    path(f"{CLIENT}/contacten/<int:contact>/einde/", client_editing.contact_end, name="contact-end"),
    path("aanvragen/<str:reference>/", intakes.intake, name="intake"),
    path("aanvragen/<str:reference>/concept/", intakes.draft, name="intake-draft"),
    path("sollicitaties/<str:reference>/", applications.application, name="application"),
    path("sollicitaties/<str:reference>/uitleg/", applications.explanation, name="explanation"),
    path("sollicitaties/<str:reference>/uitleg.pdf", applications.explanation_pdf, name="explanation-pdf"),
    path("sollicitaties/<str:reference>/behandeling/", applications.handling, name="handling"),
]
