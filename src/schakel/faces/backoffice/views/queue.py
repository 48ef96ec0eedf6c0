"""The queue: one list, the work beside it, and what one can do with an item."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from schakel.agency.pipeline.errors import NotSuspect as ApplicationNotSuspect
from schakel.agency.vacancies.errors import NotSuspect as IntakeNotSuspect
from schakel.faces.backoffice import doing, undoing
from schakel.faces.backoffice.panels import panel_of
from schakel.faces.backoffice.queueing import View, around, kind_chips, page_of, rows, scope_tabs
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.states import Action
from schakel.foundation.documents.models import Document
from schakel.foundation.mail.errors import MailRefused
from schakel.foundation.work.actions import hand_over, snooze
from schakel.foundation.work.errors import CannotTake, WorkRefused
from schakel.foundation.work.models import WorkItem
from schakel.foundation.work.queries import colleagues, subject_of
from schakel.foundation.work.states import WorkKind


@staff(Action.SEE_WORK)
def queue(request: HttpRequest) -> HttpResponse:
    return _show(request, None)


@staff(Action.SEE_WORK)
def item(request: HttpRequest, item_id: int) -> HttpResponse:
    return _show(request, _item(request, item_id))


def _show(request: HttpRequest, chosen: WorkItem | None) -> HttpResponse:
    actor, now, view = actor_of(request), timezone.now(), View.of(request.GET)
    page = page_of(view, actor, now)
    current = chosen or next(iter(page.object_list), None)
    shown = rows(page, view, now, current)
    context: dict[str, Any] = {
        "view": view,
        "page": page,
        "rows": shown,
        "item": current,
        "explicit": chosen is not None,
        "query": view.address(),
        "around": around(shown),
        "scopes": scope_tabs(view),
        "kinds": kind_chips(view, actor, now),
        "undo": undoing.last_deed(request),
        "now": now,
    }
    if current:
        context |= panel_of(current, actor) | {"colleagues": colleagues(), "actor_id": actor.user_id}
    return render(request, "backoffice/queue.html", context)


@require_POST
@staff(Action.DO_WORK)
def done(request: HttpRequest, item_id: int) -> HttpResponse:
    chosen = _item(request, item_id)
    following = _following(request, chosen)
    if not doing.may_end(chosen):
        return redirect("backoffice:item", chosen.pk)
    try:
        doing.end(chosen, by=actor_of(request))
    except (WorkRefused, MailRefused):
        messages.warning(request, _("Somebody was first: this work is done already."))
        return following
    undoing.remember(request, "done", [chosen], _("Done: %(title)s") % {"title": chosen.title})
    return following


@require_POST
@staff(Action.DO_WORK)
def batch(request: HttpRequest) -> HttpResponse:
    """Finish several items that are alike; each stands on its own, and the count is exact."""
    actor = actor_of(request)
    keys = [int(key) for key in request.POST.getlist("item") if key.isdigit()]
    chosen = list(WorkItem.objects.visible_to(actor).open().filter(pk__in=keys).order_by("pk"))
    ended = [item for item in chosen if doing.may_end(item) and _ended(item, request)]
    number = len(ended)
    if number:
        said = ngettext("%(number)d item done", "%(number)d items done", number) % {"number": number}
        undoing.remember(request, "done", ended, said)
    if len(keys) > number:
        left = len(keys) - number
        messages.info(
            request,
            ngettext(
                "%(number)d item asks for a decision of its own and stays.",
                "%(number)d items ask for a decision of their own and stay.",
                left,
            )
            % {"number": left},
        )
    return HttpResponseRedirect(reverse("backoffice:queue") + View.of(request.GET).address())


def _ended(item: WorkItem, request: HttpRequest) -> bool:
    try:
        doing.end(item, by=actor_of(request))
    except (WorkRefused, MailRefused):
        return False
    return True


@require_POST
@staff(Action.DO_WORK)
def hand(request: HttpRequest, item_id: int) -> HttpResponse:
    """Give an item to a colleague, to oneself, or to nobody; one's own stays open on the screen."""
    chosen, before = _item(request, item_id), None
    wanted = request.POST.get("to", "")
    to = get_object_or_404(User.objects.filter(is_active=True), pk=wanted) if wanted.isdigit() else None
    before = chosen.owner_id
    try:
        hand_over(chosen, by=actor_of(request), to=to)
    except CannotTake:
        messages.error(request, _("%(name)s cannot do this work: choose somebody else.") % {"name": to})
        return redirect("backoffice:item", chosen.pk)
    except WorkRefused:
        messages.warning(request, _("Somebody was first: this work is done already."))
        return _following(request, chosen)
    said = _("Given to %(name)s") % {"name": to.name} if to else _("Back for everyone")
    undoing.remember(request, "hand-over", [chosen], f"{said}: {chosen.title}", before)
    if to is None or to.pk == actor_of(request).user_id:
        return HttpResponseRedirect(
            reverse("backoffice:item", args=[chosen.pk]) + View.of(request.GET).address()
        )
    return _following(request, chosen)


@require_POST
@staff(Action.DO_WORK)
def put_off(request: HttpRequest, item_id: int) -> HttpResponse:
    chosen = _item(request, item_id)
    following = _following(request, chosen)
    until = doing.wake_times(timezone.now()).get(request.POST.get("until", "morgen"))
    if until is None:
        return redirect("backoffice:item", chosen.pk)
    try:
        snooze(chosen, by=actor_of(request), until=until)
    except WorkRefused:
        return following
    undoing.remember(request, "snooze", [chosen], _("Put off: %(title)s") % {"title": chosen.title})
    return following


@require_POST
@staff(Action.DO_WORK)
def undo(request: HttpRequest) -> HttpResponse:
    back = undoing.undo(request)
    address = View.of(request.GET).address()
    if not back:
        messages.info(request, _("There was nothing to undo any more."))
        return HttpResponseRedirect(reverse("backoffice:queue") + address)
    subject = subject_of(back[0])
    if back[0].kind == WorkKind.CONFIRM_DOCUMENT and isinstance(subject, Document):
        return redirect("backoffice:confirm", subject.reference)
    return HttpResponseRedirect(reverse("backoffice:item", args=[back[0].pk]) + address)


@require_POST
@staff(Action.DO_WORK)
def suspect(request: HttpRequest, item_id: int) -> HttpResponse:
    """A suspect submission: accept it, or set it aside with a reason."""
    chosen = _item(request, item_id)
    following = _following(request, chosen)
    reason = request.POST.get("reason", "")[:40]
    try:
        doing.decide_suspect(chosen, by=actor_of(request), reason=reason)
    except (WorkRefused, MailRefused, ApplicationNotSuspect, IntakeNotSuspect):
        messages.warning(request, _("Somebody was first: this work is done already."))
        return following
    if reason:
        undoing.remember(request, "done", [chosen], _("Set aside: %(title)s") % {"title": chosen.title})
    else:
        messages.success(request, _("Accepted: it goes on as any other, confirmation by mail included."))
    return following


def _item(request: HttpRequest, item_id: int) -> WorkItem:
    return get_object_or_404(
        WorkItem.objects.visible_to(actor_of(request)).select_related("owner"), pk=item_id
    )


def _following(request: HttpRequest, chosen: WorkItem) -> HttpResponseRedirect:
    """The address of the item after this one in the view somebody works in; the list when it was the last."""
    view, now = View.of(request.GET), timezone.now()
    keys = list(view.items(actor_of(request), now).values_list("pk", flat=True)[:2000])
    rest = [key for key in keys if key != chosen.pk]
    if not rest:
        return HttpResponseRedirect(reverse("backoffice:queue") + view.address())
    at = keys.index(chosen.pk) if chosen.pk in keys else 0
    return HttpResponseRedirect(
        reverse("backoffice:item", args=[rest[min(at, len(rest) - 1)]]) + view.address()
    )
