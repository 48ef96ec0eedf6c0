"""The users screen: who may sign in, with which roles; for administrators only."""

from __future__ import annotations

from collections.abc import Callable

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from schakel.faces.desk.sign_in import invite as invite_user
from schakel.faces.desk.sign_in import link_for
from schakel.faces.desk.user_forms import InvitationForm, RolesForm
from schakel.foundation.accounts.actions import choose_roles, deactivate, reactivate, reset_second_factor
from schakel.foundation.accounts.errors import LastAdministrator, NotOneself
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.policy import actor_of, staff
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.accounts.states import Action


@staff(Action.MANAGE_USERS)
def index(request: HttpRequest) -> HttpResponse:
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type__in=("totp", "webauthn"))
    users = User.objects.annotate(has_factor=Exists(factor)).prefetch_related("grants")
    return render(request, "desk/users/index.html", {"users": users.order_by("-is_active", "name", "pk")})


@staff(Action.MANAGE_USERS)
def invite(request: HttpRequest) -> HttpResponse:
    form = InvitationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = invite_user(
            by=actor_of(request),
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
            roles=form.chosen(),
            language=(get_language() or "nl")[:2],
        )
        messages.success(
            request, _("%(name)s gets a mail with a link to set a password.") % {"name": user.name}
        )
        return redirect("desk:user", user.pk)
    return render(request, "desk/users/invite.html", {"form": form}, status=422 if form.errors else 200)


@staff(Action.MANAGE_USERS)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    held = list(user.grants.values_list("role", flat=True))
    form = RolesForm(request.POST or None, initial={"roles": held})
    if request.method == "POST" and form.is_valid():
        return _done(request, user, lambda by: choose_roles(user, by=by, roles=form.chosen()))
    return render(request, "desk/users/detail.html", _context(user, form), status=422 if form.errors else 200)


@staff(Action.MANAGE_USERS)
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    return _done(request, user, lambda by: deactivate(user, by=by))


@staff(Action.MANAGE_USERS)
@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    return _done(request, user, lambda by: reactivate(user, by=by))


@staff(Action.MANAGE_USERS)
@require_POST
def forget_factor(request: HttpRequest, pk: int) -> HttpResponse:
    user = get_object_or_404(User, pk=pk)
    return _done(request, user, lambda by: reset_second_factor(user, by=by))


@staff(Action.MANAGE_USERS)
@require_POST
def password_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Shown once, on this answer: whoever has the link sets the password."""
    user = get_object_or_404(User, pk=pk, is_active=True)
    held = list(user.grants.values_list("role", flat=True))
    link = link_for(user, by=actor_of(request))
    context = _context(user, RolesForm(initial={"roles": held}))
    return render(request, "desk/users/detail.html", {**context, "link": link})


def _context(user: User, form: RolesForm) -> dict[str, object]:
    factors = Authenticator.objects.filter(user=user).exclude(type="recovery_codes").count()
    return {"person": user, "form": form, "factors": factors}


def _done(request: HttpRequest, user: User, change: Callable[[Actor], object]) -> HttpResponse:
    try:
        change(actor_of(request))
        messages.success(request, _("Saved. What changed somebody's rights ended their sessions."))
    except LastAdministrator:
        messages.error(request, _("Somebody must stay administrator. Make another one first."))
    except NotOneself:
        messages.error(request, _("You cannot close your own account. Ask another administrator."))
    return redirect("desk:user", user.pk)
