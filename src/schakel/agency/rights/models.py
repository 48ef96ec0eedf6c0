"""What ends when, how far it has come, and what each night did about it."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from schakel.agency.rights.rules import End, Progress
from schakel.agency.rights.states import DataClass, EndingState, NightState, Stopped, Why
from schakel.foundation.accounts.models import User
from schakel.foundation.accounts.rules import Actor, can
from schakel.foundation.accounts.states import Action
from schakel.kernel.privacy import privacy_classes


class EndingQuerySet(models.QuerySet["Ending"]):
    """Filters of endings."""

    def visible_to(self, actor: Actor) -> Self:
        """Whoever answers for what people may ask."""
        return self if can(actor, Action.CARRY_OUT_REQUESTS) else self.none()

    def open(self) -> Self:
        """Not gone yet."""
        return self.exclude(state=EndingState.GONE)

    def held(self) -> Self:
        """Somebody said, with a reason, that it may not go."""
        return self.filter(held_at__isnull=False)

    def of(self, *subjects: tuple[str, str]) -> Self:
        """About these objects, as a trace names them."""
        keys: dict[str, list[str]] = {}
        for label, key in subjects:
            keys.setdefault(label, []).append(key)
        wanted = Q(pk__in=())
        for label, found in keys.items():
            wanted |= Q(subject_type=label, subject_id__in=found)
        return self.filter(wanted)


class Ending(models.Model):
    """One thing whose term comes to an end; once gone, the proof of it: dates and counts, no name."""

    data_class = models.CharField(max_length=12, choices=[(item.value, item.value) for item in DataClass])
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    state = models.CharField(
        max_length=10,
        default=EndingState.COMING,
        choices=[(item.value, item.value) for item in EndingState],
    )
    why = models.CharField(max_length=20, choices=[(item.value, item.value) for item in Why])
    ends_on = models.DateField()
    announced_on = models.DateField(null=True, blank=True)
    frozen_on = models.DateField(null=True, blank=True)
    # The state of a profile before it was frozen, to return there.
    stood = models.CharField(max_length=10, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    held_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    held_reason = models.CharField(max_length=300, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)
    report = models.JSONField(default=dict)

    objects = EndingQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id data_class subject_type subject_id state why ends_on announced_on frozen_on stood held_at"
        " held_by gone_at report",
        content="held_reason",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["subject_type", "subject_id"], name="ends_once"),
        ]
        indexes = [models.Index(fields=["state", "ends_on"], name="ending_next")]

    def __str__(self) -> str:
        return f"{self.subject_type} {self.subject_id} {self.state}"

    @property
    def end(self) -> End:
        """The end as a value."""
        return End(self.ends_on, Why(self.why))

    @property
    def progress(self) -> Progress:
        """How far it has come, as a value."""
        return Progress(EndingState(self.state), self.announced_on, self.frozen_on)


class Night(models.Model):
    """What one night did, or why it stood still."""

    day = models.DateField(unique=True)
    state = models.CharField(
        max_length=10,
        default=NightState.RUNNING,
        choices=[(item.value, item.value) for item in NightState],
    )
    why = models.CharField(max_length=10, blank=True, choices=[(item.value, item.value) for item in Stopped])
    began_at = models.DateTimeField()
    # Per class how many there are and how many would go, as the night found it.
    counts = models.JSONField(default=dict)
    done = models.JSONField(default=dict)
    released_at = models.DateTimeField(null=True, blank=True)

    privacy: ClassVar = privacy_classes(system="id day state why began_at counts done released_at")

    def __str__(self) -> str:
        return f"{self.day} {self.state}"
