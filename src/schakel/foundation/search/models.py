"""The rows behind the index: the analysed terms of one object each."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from schakel.kernel.privacy import privacy_classes


class Entry(models.Model):
    """The terms of one object, space separated, as ``engine.language.search_terms`` gives them."""

    kind = models.CharField(max_length=20)
    object_id = models.PositiveBigIntegerField()
    terms = models.TextField()

    privacy: ClassVar = privacy_classes(system="id kind object_id", content="terms")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
