"""Django's migrate, with the triggers taken off before and set after.

SQLite loses the triggers of a table that a migration makes anew.
"""

from __future__ import annotations

from typing import Any

from django.core.management.commands import migrate

from schakel.foundation.editions.watching import unwatch, watch


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate; the content may have changed, so a new edition begins."""
        if options["plan"] or options["check_unapplied"]:
            super().handle(*args, **options)
            return
        unwatch(options["database"])
        try:
            super().handle(*args, **options)
        finally:
            watch(options["database"])
