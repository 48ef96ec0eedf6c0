"""Says which edition of the content is current, and which rows changed since an earlier one."""

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


class ChangedRow(models.Model):
    """A row of content and the edition it changed in last, written by triggers: one line a row at most.

    The line without a table says from which edition on all changes are here.
    """

    table = models.CharField(max_length=63, blank=True)
    row = models.BigIntegerField()
    number = models.BigIntegerField()

    privacy: ClassVar = privacy_classes(system="id table row number")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["table", "row"], name="changed_row_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["number"], name="changed_row_number")]

    def __str__(self) -> str:
        return f"{self.table} {self.row}"
