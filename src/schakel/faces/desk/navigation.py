"""The screens of the desk: which there are, who may open them, and how much work waits behind them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.foundation.work.queries import counts
from schakel.foundation.work.states import WorkKind

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Screen:
    """One entry of the rail."""

    name: str
    label: Words
    icon: str
    action: Action
    key: str
    counted: tuple[WorkKind, ...] = ()

    @property
    def url(self) -> str:
        """Where the screen is; empty in an installation without that face."""
        return _url(self.name, settings.ROOT_URLCONF)


DOCUMENT_WORK = (WorkKind.CONFIRM_DOCUMENT, WorkKind.UNREADABLE_DOCUMENT, WorkKind.QUARANTINED_FILE)
START = Screen("desk:start", gettext_lazy("Today"), "sun", Action.USE_DESK, "g t")
GROUPS: tuple[tuple[Words, tuple[Screen, ...]], ...] = (
    (
        "",
        (
            START,
            Screen(
                "backoffice:queue",
                gettext_lazy("Work"),
                "list-checks",
                Action.SEE_WORK,
                "g w",
                tuple(WorkKind),
            ),
        ),
    ),
    (
        gettext_lazy("Mediation"),
        (
            Screen(
                "frontoffice:candidates", gettext_lazy("Candidates"), "users", Action.SEE_CANDIDATES, "g k"
            ),
            Screen(
                "frontoffice:vacancies", gettext_lazy("Vacancies"), "briefcase", Action.SEE_VACANCIES, "g v"
            ),
            Screen("frontoffice:clients", gettext_lazy("Clients"), "building-2", Action.SEE_CLIENTS, "g o"),
            Screen(
                "frontoffice:weights",
                gettext_lazy("Learnt weights"),
                "sliders-horizontal",
                Action.MATCH,
                "g j",
            ),
        ),
    ),
    (
        gettext_lazy("Back office"),
        (
            Screen(
                "backoffice:documents",
                gettext_lazy("Documents"),
                "files",
                Action.SEE_DOCUMENTS,
                "g d",
                DOCUMENT_WORK,
            ),
            Screen(
                "backoffice:messages",
                gettext_lazy("Messages"),
                "mail",
                Action.SEE_MESSAGES,
                "g b",
                (WorkKind.NEW_MESSAGE,),
            ),
            Screen(
                "backoffice:doubles",
                gettext_lazy("Doubles"),
                "merge",
                Action.EDIT_CANDIDATES,
                "g x",
                (WorkKind.POSSIBLE_DOUBLE,),
            ),
            Screen(
                "backoffice:checks",
                gettext_lazy("Checks"),
                "badge-check",
                Action.EDIT_CANDIDATES,
                "g c",
                (WorkKind.FAILED_CHECK,),
            ),
            Screen(
                "backoffice:retention",
                gettext_lazy("Retention"),
                "hourglass",
                Action.CARRY_OUT_REQUESTS,
                "g r",
                (WorkKind.RETENTION_STOPPED,),
            ),
            Screen("backoffice:contents", gettext_lazy("Website"), "globe", Action.EDIT_CONTENT, "g s"),
        ),
    ),
    (
        gettext_lazy("Management"),
        (
            Screen("desk:users", gettext_lazy("Users"), "shield-check", Action.MANAGE_USERS, "g u"),
            Screen("desk:house", gettext_lazy("House style"), "settings", Action.MANAGE_HOUSE, "g h"),
        ),
    ),
)


def screens(actor: Actor) -> list[Screen]:
    """The screens somebody may open."""
    return [screen for _label, group in GROUPS for screen in group if _is_open(screen, actor)]


def rail(actor: Actor, path: str) -> list[dict[str, Any]]:
    """The entries of the rail, in groups, with what waits behind them; one query."""
    waiting = counts(actor, now=timezone.now())
    current = _current(path, (screen for _label, group in GROUPS for screen in group))
    shown: list[dict[str, Any]] = []
    for label, group in GROUPS:
        entries = [_entry(screen, waiting, current) for screen in group if _is_open(screen, actor)]
        if entries:
            shown += [{"label": label, "entries": entries}] if label else entries
    return shown


def user_links(actor: Actor) -> list[dict[str, str]]:
    """What stands in the menu of the person who is signed in."""
    known = (
        ("mfa_index", _("Security"), "shield"),
        ("account_change_password", _("Change password"), "lock"),
    )
    return [
        {"label": label, "url": url, "icon": icon}
        for name, label, icon in known
        if (url := _url(name, settings.ROOT_URLCONF))
    ]


@cache
def _url(name: str, _urlconf: str) -> str:
    """The address of a screen: every page asks for all of them, some three times."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _is_open(screen: Screen, actor: Actor) -> bool:
    return can(actor, screen.action) and bool(screen.url)


def _current(path: str, among: Iterable[Screen]) -> Screen | None:
    """The screen a path belongs to: the one with the longest address before it."""
    fitting = [screen for screen in among if screen.url and path.startswith(screen.url)]
    return max(fitting, key=lambda screen: len(screen.url), default=None)


def _entry(screen: Screen, waiting: dict[WorkKind, int], current: Screen | None) -> dict[str, Any]:
    return {
        "label": screen.label,
        "url": screen.url,
        "icon": screen.icon,
        "count": sum(waiting[kind] for kind in screen.counted),
        "current": screen is current,
        "key": screen.key,
    }
