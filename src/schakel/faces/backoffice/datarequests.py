"""What the work pane shows of a request about somebody's own data."""

from __future__ import annotations

from typing import Any

from schakel.agency.rights import queries
from schakel.agency.rights.letters import what_of
from schakel.agency.rights.words import KEPT, kind_words
from schakel.foundation.privacy.models import DataRequest
from schakel.foundation.privacy.states import Kept


def requested(subject: DataRequest) -> dict[str, Any]:
    """What is asked, what is held under the address now, and what a carried-out erasure took away."""
    if subject.email:
        _trace, found = queries.traced(subject.email)
        goes, stays = queries.goes(found), queries.stays(found)
    else:
        goes, stays = subject.report.get("gone", {}), [Kept(why) for why in subject.report.get("kept", [])]
    return {
        "what": what_of(subject.kind),
        "goes": [(kind_words(kind), number) for kind, number in goes.items()],
        "stays": [KEPT[why] for why in stays],
        "names": [person.name for person in queries.people(subject.email)] if subject.email else [],
    }
