"""The one row that says which edition of the content is current."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from schakel.kernel.privacy import privacy_classes


class Edition(models.Model):
    """The number of the content as it is; triggers raise it in the transaction that changes the content."""

    number = models.BigIntegerField()
    changed_by = models.BigIntegerField(null=True)  # PostgreSQL: the last transaction, which counts once

    privacy: ClassVar = privacy_classes(system="id number changed_by")

    def __str__(self) -> str:
        return str(self.number)
