"""Writes the house style: each save a state of its own, the one before can come back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from django.db import transaction

from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.house import snapshot
from schakel.foundation.house.errors import StyleRefused
from schakel.foundation.house.models import HouseStyle
from schakel.foundation.house.rules import Style, problems
from schakel.foundation.pictures.models import Picture


@transaction.atomic
def adopt(style: Style, *, by: Actor, logo: Picture | None) -> HouseStyle:
    """Put a style in force everywhere; raises :class:`StyleRefused` with what is wrong by field."""
    wrong = problems(style)
    if wrong:
        raise StyleRefused(wrong)
    saved = HouseStyle.objects.create(**_told(style), logo=logo, made_by=by.label)
    before = HouseStyle.objects.exclude(pk=saved.pk).first()
    changed = [name for name, value in _told(style).items() if before and getattr(before, name) != value]
    record("adopt-house-style", saved, by=by, changed=changed)
    transaction.on_commit(snapshot.write)
    return saved


@transaction.atomic
def bring_back(state: HouseStyle, *, by: Actor) -> HouseStyle:
    """A state of before comes into force again, as a new one."""
    return adopt(snapshot.style_of(state), by=by, logo=state.logo)


def _told(style: Style) -> Mapping[str, str]:
    return {name: value for name, value in asdict(style).items() if not name.startswith("logo")}
