"""Joins two records into one and takes that back: nothing is destroyed, all that moved is written down."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from schakel.agency.clients.models import Organisation
from schakel.agency.people.actions import touch
from schakel.agency.people.models import Candidate
from schakel.agency.quality.errors import NotMergeable, NotUndone
from schakel.agency.quality.models import Double, Merge
from schakel.agency.quality.rules import GROUPS, taken
from schakel.agency.quality.states import Kind
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.audit.actions import record
from schakel.foundation.search.actions import remove
from schakel.foundation.work.models import WorkItem

MODELS: dict[str, type[Candidate] | type[Organisation]] = {
    Kind.CANDIDATE: Candidate,
    Kind.ORGANISATION: Organisation,
}
OWN = "quality"  # what this app itself says about records stays with them
Records = Candidate | Organisation


@transaction.atomic
def merge(
    kept: Records,
    gone: Records,
    *,
    by: Actor,
    chosen: frozenset[str] = frozenset(),
    double: Double | None = None,
) -> Merge:
    """Make ``gone`` an alias of ``kept``, which takes over the ``chosen`` groups of fields.

    Effects in order: fields, every row that pointed at ``gone`` (a second one of what a record has only once
    stays), many-to-many rows, open work, the alias, the search index. Raises :class:`NotMergeable`.
    """
    kind = _kind_of(kept, gone)
    keeper, alias = _locked(kind, kept.pk), _locked(kind, gone.pk)
    if keeper.merged_into_id or alias.merged_into_id:
        raise NotMergeable(f"{kind} {gone.pk}")
    new = taken(kind, _values(kind, keeper), _values(kind, alias), chosen)
    made = Merge(
        double=double, kind=kind, kept_id=keeper.pk, gone_id=alias.pk, made_by_id=by.user_id,
        before={name: getattr(keeper, name) for name in new}, after=new,
    )  # fmt: skip
    _set(keeper, new)
    made.moved, made.added = _move(keeper, alias), _add(keeper, alias)
    _set(alias, {"merged_into_id": keeper.pk})
    made.save()
    _tell(keeper, alias)
    record("merge-records", keeper, by=by, gone=alias.reference, fields=sorted(new), rows=_count(made))
    record("become-alias", alias, by=by, kept=keeper.reference)
    return made


@transaction.atomic
def undo_merge(made: Merge, *, by: Actor) -> Merge:
    """Take a merge back: what moved returns, fields return unless somebody changed them since.

    Raises :class:`NotUndone` when it was taken back before, or a later merge rests on it.
    """
    locked = Merge.objects.select_for_update().get(pk=made.pk)
    later = Merge.objects.filter(kind=locked.kind, undone_at=None, pk__gt=locked.pk)
    if (
        locked.undone_at
        or later.filter(models.Q(kept_id=locked.kept_id) | models.Q(gone_id=locked.kept_id)).exists()
    ):
        raise NotUndone(str(locked.pk))
    keeper, alias = _locked(locked.kind, locked.kept_id), _locked(locked.kind, locked.gone_id)
    for label, field, keys in locked.moved:
        rows: Any = apps.get_model(label)._base_manager.filter(pk__in=keys, **{field: _as(field, keeper.pk)})
        rows.update(**{field: _as(field, alias.pk)})
    for field, keys in locked.added:
        getattr(keeper, field).remove(*keys)
    untouched = {
        name: value for name, value in locked.before.items() if getattr(keeper, name) == locked.after[name]
    }
    _set(keeper, untouched)
    _set(alias, {"merged_into_id": None})
    locked.undone_at, locked.undone_by_id = timezone.now(), by.user_id
    locked.save(update_fields=["undone_at", "undone_by"])
    _tell(keeper, alias)
    record("undo-merge", keeper, by=by, gone=alias.reference, fields=sorted(untouched))
    return locked


def _kind_of(kept: Records, gone: Records) -> Kind:
    if type(kept) is not type(gone) or kept.pk == gone.pk:
        raise NotMergeable("two records of one kind are needed")
    return Kind.CANDIDATE if isinstance(kept, Candidate) else Kind.ORGANISATION


def _locked(kind: str, key: int) -> Records:
    found: Records | None = MODELS[kind]._base_manager.select_for_update().filter(pk=key).first()
    if found is None:
        raise NotMergeable(f"{kind} {key} is gone")
    return found


def _values(kind: str, row: Records) -> dict[str, Any]:
    return {name: getattr(row, name) for names in GROUPS[kind].values() for name in names}


def _set(row: Records, fields: dict[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    if fields:
        row.save(update_fields=[name.removesuffix("_id") for name in fields])


def _move(keeper: Records, alias: Records) -> list[list[Any]]:
    """Point every row at the kept record; returns which, so that they can return."""
    moved = []
    for relation in alias._meta.related_objects:
        model: Any = relation.related_model
        if relation.many_to_many or model._meta.app_label == OWN:
            continue
        field = relation.field.attname
        keys = list(
            model._base_manager.filter(**{field: alias.pk}).order_by("pk").values_list("pk", flat=True)
        )
        went = [key for key in keys if _moves(model, key, field, keeper.pk)]
        moved += [[model._meta.label, field, went]] if went else []
    work = WorkItem.objects.about(alias).open().exclude(kind="failed-check")
    keys = list(work.order_by("pk").values_list("pk", flat=True))
    work.update(subject_id=str(keeper.pk))
    return [*moved, ["work.WorkItem", "subject_id", keys]] if keys else moved


def _moves(model: Any, key: int, field: str, to: int) -> bool:
    """Whether the row could move: a second one of what a record has only once stays where it is."""
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=key).update(**{field: to})
    except IntegrityError:
        return False
    return True


def _add(keeper: Records, alias: Records) -> list[list[Any]]:
    added = []
    for field in keeper._meta.many_to_many:
        mine, theirs = getattr(keeper, field.name), getattr(alias, field.name)
        known = set(mine.values_list("pk", flat=True))
        new = sorted(set(theirs.values_list("pk", flat=True)) - known)
        mine.add(*new)
        added += [[field.name, new]] if new else []
    return added


def _as(field: str, key: int) -> int | str:
    return str(key) if field == "subject_id" else key


def _count(made: Merge) -> int:
    return sum(len(keys) for _, _, keys in made.moved)


def _tell(keeper: Records, alias: Records) -> None:
    """Search and matching take both as they are now; an alias is found nowhere."""
    for row in (keeper, alias):
        if isinstance(row, Candidate):
            touch(row)
            if row.merged_into_id:
                remove("candidate", row.pk)
