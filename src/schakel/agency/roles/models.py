"""Role guides, salary figures, benefits and training routes; keys are those of the taxonomy."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from schakel.agency.roles.states import RouteKind, SourceKind
from schakel.foundation.pictures.models import Picture
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
    picture = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(default=0)
    published = models.BooleanField(default=True)
    changed_at = models.DateTimeField(auto_now=True)

    privacy: ClassVar = privacy_classes(
        system="id picture order published changed_at",
        public="role_key slug_nl slug_en title_nl title_en summary_nl summary_en content_nl content_en"
        " skill_keys related_role_keys related_post_slugs",
    )

    class Meta:
        ordering = ["order", "title_nl"]

    def __str__(self) -> str:
        return self.title_nl


class SalarySource(models.Model):
    """Where figures come from: an estimate of our own, an agreement, a guide, a law; with its day."""

    key = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in SourceKind])
    title_nl = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    note_nl = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    dated_on = models.DateField()

    privacy: ClassVar = privacy_classes(
        system="id", public="key kind title_nl title_en note_nl note_en dated_on"
    )

    class Meta:
        ordering = ["key"]

    def __str__(self) -> str:
        return self.key


class SalaryFigure(models.Model):
    """Gross monthly full-time pay for a role, experience band and size of organisation, with its source."""

    role_key = models.CharField(max_length=60, db_index=True)
    experience = models.CharField(max_length=8)  # "0-2", "3-5", "6-10", "10+"
    size = models.CharField(max_length=8)  # small, medium, large
    low_cents = models.PositiveIntegerField()
    high_cents = models.PositiveIntegerField()
    source = models.ForeignKey(SalarySource, on_delete=models.PROTECT, related_name="figures")
    dated_on = models.DateField()

    privacy: ClassVar = privacy_classes(
        system="id source", public="role_key experience size low_cents high_cents dated_on"
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


class SectorFactor(models.Model):
    """What a sector pays compared with all sectors together, in thousandths: 1050 is five per cent more."""

    sector = models.SlugField(max_length=40, unique=True)
    label_nl = models.CharField(max_length=80)
    label_en = models.CharField(max_length=80)
    permille = models.PositiveSmallIntegerField()
    source = models.ForeignKey(SalarySource, on_delete=models.PROTECT, related_name="factors")

    privacy: ClassVar = privacy_classes(system="id source", public="sector label_nl label_en permille")

    class Meta:
        ordering = ["-permille", "sector"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(permille__gte=500, permille__lte=2000), name="sector_factor_believable"
            )
        ]

    def __str__(self) -> str:
        return self.sector


class Benefit(models.Model):
    """A secondary benefit of the salary guide: what it is, for whom, and a figure only with its source."""

    key = models.SlugField(max_length=60, unique=True)
    title_nl = models.CharField(max_length=80)
    title_en = models.CharField(max_length=80)
    text_nl = models.TextField()
    text_en = models.TextField()
    figure_nl = models.CharField(max_length=60, blank=True)  # "€ 0,23 per kilometer"
    figure_en = models.CharField(max_length=60, blank=True)
    source = models.ForeignKey(
        SalarySource, null=True, blank=True, on_delete=models.PROTECT, related_name="benefits"
    )
    dated_on = models.DateField(null=True, blank=True)
    role_keys = models.JSONField(default=list)  # empty: every role
    sectors = models.JSONField(default=list)  # those of the sector factors; empty: every sector
    published = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)

    privacy: ClassVar = privacy_classes(
        system="id source published order",
        public="key title_nl title_en text_nl text_en figure_nl figure_en dated_on role_keys sectors",
    )

    class Meta:
        ordering = ["order", "key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(figure_nl="", figure_en="")
                | models.Q(source__isnull=False, dated_on__isnull=False)
                & ~models.Q(figure_nl="")
                & ~models.Q(figure_en=""),
                name="benefit_figure_with_source",
            )
        ]

    def __str__(self) -> str:
        return self.key


class TrainingRoute(models.Model):
    """A way to learn: how long, at what level, and the skills of the taxonomy that it teaches."""

    key = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=12, choices=[(kind.value, kind.value) for kind in RouteKind])
    level = models.PositiveSmallIntegerField(default=0)  # NLQF; 0 without one
    months = models.PositiveSmallIntegerField(default=0)
    teaches = models.JSONField(default=list)
    title_nl = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    text_nl = models.TextField()
    text_en = models.TextField()
    published = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)

    privacy: ClassVar = privacy_classes(
        system="id published order", public="key kind level months teaches title_nl title_en text_nl text_en"
    )

    class Meta:
        ordering = ["order", "key"]

    def __str__(self) -> str:
        return self.key
