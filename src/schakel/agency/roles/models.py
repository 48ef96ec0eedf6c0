"""Role guides, salary figures and training routes; keys are those of the taxonomy."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from schakel.kernel.privacy import privacy_classes


class RoleGuide(models.Model):
    """What the site tells about a role; one record feeds page, search and matching."""

    role_key = models.CharField(max_length=60, unique=True)
    slug_nl = models.SlugField(max_length=80, unique=True)
    slug_en = models.SlugField(max_length=80, unique=True)
    title_nl = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120)
    summary_nl = models.TextField()
    summary_en = models.TextField()
    # {"tasks": [{"name", "text"}], "skills": [{"key", "text"}], "traits": [{"key", "text"}],
    #  "training": [{"key", "kind", "name", "months", "text"}], "growth": [{"from", "to", "needs", "text"}],
    #  "questions": [{"question", "answer"}], "sections": [{"anchor", "title", "body"}]}; texts are Markdown
    content_nl = models.JSONField(default=dict)
    content_en = models.JSONField(default=dict)
    skill_keys = models.JSONField(default=list)
    related_role_keys = models.JSONField(default=list)
    related_post_slugs = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=0)
    published = models.BooleanField(default=True)
    changed_at = models.DateTimeField(auto_now=True)

    privacy: ClassVar = privacy_classes(
        system="id order published changed_at",
        public="role_key slug_nl slug_en title_nl title_en summary_nl summary_en content_nl content_en"
        " skill_keys related_role_keys related_post_slugs",
    )

    class Meta:
        ordering = ["order", "title_nl"]

    def __str__(self) -> str:
        return self.title_nl


class SalaryFigure(models.Model):
    """Gross monthly full-time pay for a role, experience band and size of organisation, with its source."""

    role_key = models.CharField(max_length=60, db_index=True)
    experience = models.CharField(max_length=8)  # "0-2", "3-5", "6-10", "10+"
    size = models.CharField(max_length=8)  # small, medium, large
    low_cents = models.PositiveIntegerField()
    high_cents = models.PositiveIntegerField()
    source = models.CharField(max_length=160)
    dated_on = models.DateField()

    privacy: ClassVar = privacy_classes(
        system="id", public="role_key experience size low_cents high_cents source dated_on"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["role_key", "experience", "size"], name="salary_figure_once"),
            models.CheckConstraint(
                condition=models.Q(low_cents__lte=models.F("high_cents")), name="salary_low_below_high"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role_key} {self.experience} {self.size}"
