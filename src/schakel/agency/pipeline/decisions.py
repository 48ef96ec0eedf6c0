"""What people decided about matches: read by learning, which changes nothing."""

from __future__ import annotations

from collections.abc import Iterator

from schakel.agency.matches.models import MatchRecord
from schakel.agency.pipeline.models import Application, ShortlistEntry
from schakel.agency.pipeline.states import ApplicationState, ShortlistState
from schakel.engine.matching import Decision, given

CHOSEN = (ApplicationState.INVITED, ApplicationState.OFFERED, ApplicationState.PLACED)


def decisions() -> Iterator[Decision]:
    """Each pair that was decided and has a match record, with its newest record; three queries in all.

    Shortlisted, invited, offered or placed counts as chosen; declined or taken off the list as not. A pair
    that was both is as its application stands.
    """
    entries = ShortlistEntry.objects.values_list("vacancy_id", "candidate_id", "state")
    decided = {(job, person): state == ShortlistState.LISTED for job, person, state in entries}
    applied = Application.objects.filter(
        vacancy__isnull=False, state__in=(*CHOSEN, ApplicationState.DECLINED)
    ).values_list("vacancy_id", "candidate_id", "state")
    decided |= {(job, person): state in CHOSEN for job, person, state in applied}
    records = MatchRecord.objects.order_by("pk").values_list("vacancy_id", "candidate_id", "input")
    newest = {(job, person): stored for job, person, stored in records.iterator()}
    for pair, chosen in sorted(decided.items()):
        if pair in newest:
            yield Decision(f"{pair[0]:09d}", chosen, given(newest[pair]))
