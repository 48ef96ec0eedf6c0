"""Posts with their authors and series."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.utils import timezone

from schakel.foundation.pictures.models import Picture
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
    picture = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role_keys = models.JSONField(default=list)

    privacy: ClassVar = privacy_classes(
        system="id picture",
        public="slug name function_nl function_en profile_nl profile_en email phone is_consultant role_keys",
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Series(models.Model):
    """A row of posts that belong together."""

    slug_nl = models.SlugField(max_length=80, unique=True)
    slug_en = models.SlugField(max_length=80, unique=True)
    title_nl = models.CharField(max_length=80)
    title_en = models.CharField(max_length=80)
    summary_nl = models.TextField(blank=True)
    summary_en = models.TextField(blank=True)

    privacy: ClassVar = privacy_classes(
        system="id", public="slug_nl slug_en title_nl title_en summary_nl summary_en"
    )

    class Meta:
        ordering = ["title_nl"]
        verbose_name_plural = "series"

    def __str__(self) -> str:
        return self.title_nl


class PostQuerySet(models.QuerySet["Post"]):
    """Filters of posts."""

    def published(self) -> Self:
        """What a visitor may read now."""
        return self.filter(published_at__lte=timezone.now(), withdrawn_at=None)


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
    series = models.ForeignKey(Series, null=True, blank=True, on_delete=models.PROTECT, related_name="posts")
    picture = models.ForeignKey(Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(Author, on_delete=models.PROTECT, related_name="posts")
    role_keys = models.JSONField(default=list)
    published_at = models.DateTimeField(null=True, blank=True, db_index=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = PostQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id author series picture published_at withdrawn_at changed_at",
        public="slug_nl slug_en title_nl title_en summary_nl summary_en body_nl body_en role_keys",
    )

    class Meta:
        ordering = ["-published_at"]

    def __str__(self) -> str:
        return self.title_nl


class PageQuerySet(models.QuerySet["Page"]):
    """Filters of pages."""

    def published(self) -> Self:
        """What a visitor may read now."""
        return self.filter(withdrawn_at=None)


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
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = PageQuerySet.as_manager()
    privacy: ClassVar = privacy_classes(
        system="id withdrawn_at changed_at",
        public="key slug_nl slug_en title_nl title_en summary_nl summary_en body_nl body_en",
    )

    def __str__(self) -> str:
        return self.key
