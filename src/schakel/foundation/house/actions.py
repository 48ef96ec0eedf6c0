"""Writes the house style: each save a state of its own, the one before can come back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from django.db import transaction

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.house import snapshot
from schakel.foundation.house.errors import StyleRefused
from schakel.foundation.house.models import HouseStyle
from schakel.foundation.house.rules import Style, problems
from schakel.foundation.pictures.models import Picture


@transaction.atomic
def adopt(
    style: Style,
    *,
    by: Actor,
    logo: Picture | None,
    logo_dark: Picture | None = None,
    logo_mail: Picture | None = None,
) -> HouseStyle:
    """Put a style in force everywhere; raises :class:`StyleRefused` with what is wrong by field."""
    wrong = problems(style)
    if wrong:
        raise StyleRefused(wrong)
    marks = {"logo": logo, "logo_dark": logo_dark, "logo_mail": logo_mail}
    saved = HouseStyle.objects.create(**_told(style), **marks, made_by=by.label)
    before = HouseStyle.objects.exclude(pk=saved.pk).first()
    changed = [name for name, value in _told(style).items() if before and getattr(before, name) != value]
    record("adopt-house-style", saved, by=by, changed=changed)
    transaction.on_commit(snapshot.write)
    return saved


@transaction.atomic
def bring_back(state: HouseStyle, *, by: Actor) -> HouseStyle:
    """A state of before comes into force again, as a new one."""
    marks = {"logo": state.logo, "logo_dark": state.logo_dark, "logo_mail": state.logo_mail}
    return adopt(snapshot.style_of(state), by=by, **marks)


def _told(style: Style) -> Mapping[str, Any]:
    told = asdict(style)
    return {name: told[name] for name in told if not name.startswith("logo") or name == "logo_in_mails"}
