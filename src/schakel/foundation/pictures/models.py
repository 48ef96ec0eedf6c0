"""Pictures of the site with their description and the point that must stay in view."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from schakel.foundation.documents.models import StoredFile
from schakel.kernel.privacy import privacy_classes


class Picture(models.Model):
    """One picture: the upload as it came stays on disk, and is never served itself."""

    reference = models.CharField(max_length=20, unique=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="site_pictures")
    sha256 = models.CharField(max_length=64)  # of the file: a page with pictures asks no second table
    kind = models.CharField(max_length=8)  # photo, drawing
    name = models.CharField(max_length=120)
    alt_nl = models.CharField(max_length=250)
    alt_en = models.CharField(max_length=250)
    credit = models.CharField(max_length=120, blank=True)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    # In percent of width and height: what stays in view when a shape cuts something off.
    focus_x = models.PositiveSmallIntegerField(default=50)
    focus_y = models.PositiveSmallIntegerField(default=50)
    added_at = models.DateTimeField(auto_now_add=True)

    privacy: ClassVar = privacy_classes(
        system="id reference file sha256 kind width height focus_x focus_y added_at",
        public="name alt_nl alt_en credit",
    )

    class Meta:
        ordering = ["-added_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focus_x__lte=100, focus_y__lte=100), name="picture_focus_inside"
            ),
            models.CheckConstraint(
                condition=~models.Q(alt_nl="") & ~models.Q(alt_en=""), name="picture_is_described"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def version(self) -> str:
        """Changes with the bytes and the focus, so that a browser may keep what it has."""
        return f"{self.sha256[:12]}-{self.focus_x}-{self.focus_y}"
