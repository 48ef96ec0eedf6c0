"""Posts with their authors and series."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from schakel.kernel.privacy import privacy_classes


class Author(models.Model):
    """Somebody who writes, or advises: consultants have a profile page too."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    function_nl = models.CharField(max_length=120)
    function_en = models.CharField(max_length=120)
    profile_nl = models.TextField(blank=True)
    profile_en = models.TextField(blank=True)
    email = models.EmailField(max_length=254, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    is_consultant = models.BooleanField(default=False)

    privacy: ClassVar = privacy_classes(
        system="id",
        public="slug name function_nl function_en profile_nl profile_en email phone is_consultant",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PostQuerySet(models.QuerySet["Post"]):
    """Filters of posts."""

    def published(self) -> Self:
        """What a visitor may read now."""
        return self.filter(published_at__lte=timezone.now())


class Post(models.Model):
    """One post, Dutch and English."""

    slug_nl = models.SlugField(max_length=120, unique=True)
    slug_en = models.SlugField(max_length=120, unique=True)
    title_nl = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    summary_nl = models.TextField()
    summary_en = models.TextField()
    body_nl = models.TextField()
    body_en = models.TextField()
    series_nl = models.CharField(max_length=80, blank=True)
    series_en = models.CharField(max_length=80, blank=True)
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="posts")
    role_keys = models.JSONField(default=list)
    published_at = models.DateTimeField(null=True, blank=True, db_index=True)

    objects = PostQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id author published_at",
        public="slug_nl slug_en title_nl title_en summary_nl summary_en body_nl body_en series_nl"
        " series_en role_keys",
    )

    class Meta:
        ordering = ["-published_at"]

    def __str__(self) -> str:
        return self.title_nl


class Page(models.Model):
    """A page of the site with a fixed place: how we work, privacy, complaints ..."""

    key = models.SlugField(max_length=60, unique=True)
    slug_nl = models.SlugField(max_length=80, unique=True)
    slug_en = models.SlugField(max_length=80, unique=True)
    title_nl = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160)
    summary_nl = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)
    body_nl = models.TextField()
    body_en = models.TextField()
    changed_at = models.DateTimeField(auto_now=True)

    privacy: ClassVar = privacy_classes(
        system="id changed_at",
        public="key slug_nl slug_en title_nl title_en summary_nl summary_en body_nl body_en",
    )

    def __str__(self) -> str:
        return self.key
