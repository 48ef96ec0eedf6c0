"""Confirm a document: its page beside the facts, each accepted, corrected or rejected; then the next one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from schakel.agency.people.actions import confirm_document, reopen_document
from schakel.engine.reading import DocumentKind
from schakel.faces.backoffice import checking, undoing
from schakel.faces.backoffice.factforms import FactForm
from schakel.faces.backoffice.owners import owner_context, owner_of
from schakel.faces.backoffice.words import WITHHELD, words_for
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.actions import accept_rest, classify, decide
from schakel.foundation.documents.errors import BadPassage, BadValue, DocumentRefused
from schakel.foundation.documents.models import Document, Fact
from schakel.foundation.documents.queries import newest_reading
from schakel.foundation.documents.states import DocumentState, FactState
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.queries import next_item
from schakel.foundation.work.states import WorkKind

LEVELS = (95, 85, 60, 0)


@staff(Action.CONFIRM_DOCUMENTS)
def confirm(request: HttpRequest, reference: str) -> HttpResponse:
    document = _document(request, reference)
    if request.method == "POST":
        return _confirmed(request, document)
    if document.state not in {DocumentState.TO_CONFIRM, DocumentState.CONFIRMED}:
        return redirect("backoffice:document", document.reference)
    return _show(request, document)


def _show(
    request: HttpRequest,
    document: Document,
    *,
    form: Any = None,
    chosen: Fact | None = None,
    status: int = 200,
) -> HttpResponse:
    reading = newest_reading(document)
    facts = list(reading.facts.all()) if reading else []
    asked = str(chosen.pk) if chosen else request.GET.get("feit", "")
    current = checking.current_of(facts, asked)
    pictures = checking.has_pictures(document)
    as_text = not pictures or request.GET.get("beeld") == "tekst"
    owner = owner_of(document, actor_of(request))
    alone = set(checking.replacing(facts, owner))
    left = sum(fact.state == FactState.PROPOSED for fact in facts)
    context = {
        "document": document,
        "reading": reading,
        "groups": checking.groups_of(document, facts, current, owner),
        "current": current,
        "form": form or checking.form_of(current),
        "pages": checking.pages_of(document, reading, current) if reading else [],
        "as_text": as_text,
        "has_pictures": pictures,
        "left": left,
        "total": len(facts),
        "sure": checking.steps_of([fact for fact in facts if fact.pk not in alone], LEVELS),
        "kinds": [(kind.value, words_for("kind", kind)) for kind in DocumentKind],
        "withheld": [str(WITHHELD.get(sort, sort)) for sort in (reading.withheld if reading else [])],
        "is_open": document.state == DocumentState.TO_CONFIRM,
        "undo": undoing.last_deed(request),
        "query": "",
        **owner_context(owner, facts, actor_of(request), request.GET.get("wie", "")),
    }
    return render(request, "backoffice/confirm.html", context, status=status)


@require_POST
@staff(Action.CONFIRM_DOCUMENTS)
def fact(request: HttpRequest, reference: str, fact_id: int) -> HttpResponse:
    """Accept or correct (the typed value decides which), reject, or undo; then the next fact."""
    document = _document(request, reference)
    chosen = get_object_or_404(Fact.objects.select_related("reading"), pk=fact_id, reading__document=document)
    deed = request.POST.get("deed", "keep")
    try:
        if deed == "reject":
            decide(chosen, by=actor_of(request), state=FactState.REJECTED)
        elif deed == "undo":
            decide(chosen, by=actor_of(request), state=FactState.PROPOSED)
            return _back(request, document, fact=chosen.pk)
        else:
            return _keep(request, document, chosen)
    except DocumentRefused:
        messages.warning(request, _("This document is confirmed already. Open it again to change something."))
    return _back(request, document, fact=_next_fact(document, chosen))


def _keep(request: HttpRequest, document: Document, chosen: Fact) -> HttpResponse:
    form = FactForm(chosen, request.POST)
    if not form.is_valid():
        return _show(request, document, form=form, chosen=chosen, status=422)
    value, passages = form.value(), form.passages()
    if passages is not None and not passages:
        form.add_error("quote", _("These words do not stand in the document. Select them in the text."))
        return _show(request, document, form=form, chosen=chosen, status=422)
    try:
        if value == chosen.proposed_value and passages is None:
            decide(chosen, by=actor_of(request), state=FactState.ACCEPTED)
        else:
            decide(
                chosen, by=actor_of(request), state=FactState.CORRECTED, value=value, evidence=passages or ()
            )
    except (BadValue, BadPassage):
        form.add_error(None, _("This cannot be kept like this: fill in at least one part."))
        return _show(request, document, form=form, chosen=chosen, status=422)
    return _back(request, document, fact=_next_fact(document, chosen))


@require_POST
@staff(Action.CONFIRM_DOCUMENTS)
def rest(request: HttpRequest, reference: str) -> HttpResponse:
    """Accept what is left above a confidence."""
    document = _document(request, reference)
    asked = request.POST.get("level", "")
    level = int(asked) if asked.isdigit() and int(asked) <= 100 else 100
    try:
        reading = newest_reading(document)
        facts = list(reading.facts.all()) if reading else []
        alone = checking.replacing(facts, owner_of(document, actor_of(request)))
        number = accept_rest(document, by=actor_of(request), at_least=level / 100, leaving=alone)
    except DocumentRefused:
        return _back(request, document)
    said = ngettext("%(number)d fact accepted", "%(number)d facts accepted", number)
    messages.success(request, said % {"number": number})
    return _back(request, document)


@require_POST
@staff(Action.CONFIRM_DOCUMENTS)
def kind(request: HttpRequest, reference: str) -> HttpResponse:
    document = _document(request, reference)
    chosen = request.POST.get("kind", "")
    if chosen in set(DocumentKind):
        try:
            classify(document, by=actor_of(request), kind=chosen)
        except DocumentRefused:
            messages.warning(
                request, _("This document is confirmed already. Open it again to change something.")
            )
    return _back(request, document)


@require_POST
@staff(Action.CONFIRM_DOCUMENTS)
def reopen(request: HttpRequest, reference: str) -> HttpResponse:
    document = _document(request, reference)
    try:
        reopen_document(document, by=actor_of(request))
    except DocumentRefused:
        messages.info(request, _("This document is open already."))
    return _back(request, document)


def _confirmed(request: HttpRequest, document: Document) -> HttpResponse:
    actor = actor_of(request)
    owner = owner_of(document, actor)
    if owner is None and document.kind == DocumentKind.CV:
        messages.error(request, _("Say first whose CV this is: choose or add a person."))
        return HttpResponseRedirect(reverse("backoffice:confirm", args=[document.reference]) + "#eigenaar")
    item = WorkItem.objects.about(document).filter(kind=WorkKind.CONFIRM_DOCUMENT).first()
    try:
        used = confirm_document(document, by=actor, candidate=owner)
    except DocumentRefused:
        messages.warning(request, _("Somebody was first: this work is done already."))
        return redirect("backoffice:document", document.reference)
    if item:
        said = _("Confirmed: %(name)s. %(number)d facts in the profile.") % {
            "name": document.name,
            "number": used,
        }
        undoing.remember(request, "done", [item], said)
    following = next_item(actor, now=timezone.now(), after=item, kind=WorkKind.CONFIRM_DOCUMENT)
    if following is None:
        messages.success(request, _("All documents are confirmed."))
        return redirect("backoffice:queue")
    then = Document.objects.visible_to(actor).filter(pk=following.subject_id).first()
    return redirect("backoffice:confirm", then.reference) if then else redirect("backoffice:queue")


def _document(request: HttpRequest, reference: str) -> Document:
    documents = Document.objects.visible_to(actor_of(request)).select_related("file", "confirmed_by")
    return get_object_or_404(documents, reference=reference)


def _next_fact(document: Document, after: Fact) -> int | None:
    """The first open fact after this one in the order of the screen, else the first open one."""
    facts = list(Fact.objects.filter(reading__document=document).order_by("order"))
    ordered = checking.in_order(facts)
    at = next((place for place, item in enumerate(ordered) if item.pk == after.pk), 0)
    turned = [*ordered[at + 1 :], *ordered[:at]]
    return next((item.pk for item in turned if item.state == FactState.PROPOSED), None)


def _back(request: HttpRequest, document: Document, *, fact: int | None = None) -> HttpResponseRedirect:
    query = QueryDict(mutable=True)
    if fact is not None:
        query["feit"] = str(fact)
    if request.GET.get("beeld") == "tekst":
        query["beeld"] = "tekst"
    address = reverse("backoffice:confirm", args=[document.reference])
    return HttpResponseRedirect(f"{address}?{query.urlencode()}" if query else address)
