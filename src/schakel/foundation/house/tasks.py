"""The worker's part in the house style: the file follows the database, whatever came between."""

from __future__ import annotations

from datetime import timedelta

from schakel.foundation.house import snapshot
from schakel.foundation.work.jobs import job


@job("write-house-style", every=timedelta(minutes=5))
def write_house_style() -> None:
    """After a restore or a crash between commit and file."""
    snapshot.write()
