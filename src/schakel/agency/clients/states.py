"""States of client organisations."""

from __future__ import annotations

from enum import StrEnum


class ClientState(StrEnum):
    """Prospect until the first agreement."""

    PROSPECT = "prospect"
    CLIENT = "client"
    FORMER = "former"
