"""Match records (M10), and weights learnt from decisions (M11)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from schakel.agency.matches.states import WeightsState
from schakel.agency.people.models import Candidate
from schakel.agency.vacancies.models import Vacancy
from schakel.foundation.accounts.models import User
from schakel.kernel.privacy import privacy_classes


class MatchRecord(models.Model):
    """One pair as it was scored when somebody acted on it; replaying the input gives the same bytes."""

    vacancy = models.ForeignKey(Vacancy, on_delete=models.CASCADE, related_name="+")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="+")
    engine_version = models.CharField(max_length=40)
    weights_version = models.CharField(max_length=40)
    # The name of the closeness table that was used; records of before there were tables have none.
    closeness_table = models.CharField(max_length=64, blank=True)
    input_hash = models.CharField(max_length=64)
    input = models.JSONField()  # job, profile, distance and month as the engine got them
    result = models.JSONField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    privacy: ClassVar = privacy_classes(
        system="id vacancy candidate engine_version weights_version closeness_table input_hash"
        " made_by made_at",
        match="input result",
    )

    class Meta:
        indexes = [models.Index(fields=["vacancy", "candidate"], name="match_pair")]

    def __str__(self) -> str:
        return f"{self.vacancy_id}–{self.candidate_id}"


class LearntWeights(models.Model):
    """Weights learnt from decisions, what they improve on held-out jobs, and what a person decided."""

    version = models.CharField(max_length=40, unique=True)
    based_on = models.CharField(max_length=40)
    numbers = models.JSONField()  # the weights as the engine writes them
    before = models.JSONField()
    jobs = models.PositiveIntegerField()
    pairs = models.PositiveIntegerField()
    right_before = models.FloatField()  # part of the held-out pairs in the right order
    right_after = models.FloatField()
    low = models.FloatField()
    high = models.FloatField()
    effects = models.JSONField()  # per known job how many of its first five stay
    state = models.CharField(
        max_length=10,
        default=WeightsState.PROPOSED,
        choices=[(item.value, item.value) for item in WeightsState],
    )
    reason = models.CharField(max_length=400, blank=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)
    proposed_at = models.DateTimeField(auto_now_add=True)

    privacy: ClassVar = privacy_classes(
        system="id version based_on numbers before jobs pairs right_before right_after low high effects state"
        " decided_by decided_at proposed_at",
        business="reason",
    )

    class Meta:
        ordering = ["-proposed_at", "-pk"]

    def __str__(self) -> str:
        return self.version


class LearningRound(models.Model):
    """One time somebody asked what decisions say, and what came of it: a proposal, or why there is none."""

    asked_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    jobs = models.PositiveIntegerField(default=0)
    pairs = models.PositiveIntegerField(default=0)
    refused = models.CharField(max_length=20, blank=True)  # the engine's word for why nothing is proposed
    proposal = models.ForeignKey(LearntWeights, null=True, on_delete=models.CASCADE, related_name="+")

    privacy: ClassVar = privacy_classes(
        system="id asked_by asked_at ended_at jobs pairs refused proposal",
    )

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.asked_at:%Y-%m-%d %H:%M}"
