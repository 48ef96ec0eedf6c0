"""What a question to the database says about the answer that is made of it; pure."""

from __future__ import annotations

import re

_TABLE = re.compile(r"\b(?:FROM|JOIN|INTO|UPDATE)\s+\"?([A-Za-z_]\w*)\"?", re.IGNORECASE)


def tables_in(sql: str) -> frozenset[str]:
    """The tables a statement reads or writes; rather one too many than one too few."""
    return frozenset(name.lower() for name in _TABLE.findall(sql))


def is_reading(sql: str) -> bool:
    """Whether a statement leaves everything as it is."""
    return sql.lstrip(" (\n\t").upper().startswith(("SELECT", "WITH", "EXPLAIN"))
