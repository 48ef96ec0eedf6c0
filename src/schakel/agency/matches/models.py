"""Match records: what was ranked, with which weights, and what came out (M10)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

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
    input_hash = models.CharField(max_length=64)
    input = models.JSONField()  # job, profile, distance and month as the engine got them
    result = models.JSONField()
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    privacy: ClassVar = privacy_classes(
        system="id vacancy candidate engine_version weights_version input_hash made_by made_at",
        match="input result",
    )

    class Meta:
        indexes = [models.Index(fields=["vacancy", "candidate"], name="match_pair")]

    def __str__(self) -> str:
        return f"{self.vacancy_id}–{self.candidate_id}"
