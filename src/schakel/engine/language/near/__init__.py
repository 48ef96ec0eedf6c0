"""Which skills and roles lie near each other, as one table with a name that its content gives it."""

from schakel.engine.language.near.inuse import NoTable, in_use, keep, kept_names, named, renew
from schakel.engine.language.near.making import own_table
from schakel.engine.language.near.table import Table

__all__ = ["NoTable", "Table", "in_use", "keep", "kept_names", "named", "own_table", "renew"]
