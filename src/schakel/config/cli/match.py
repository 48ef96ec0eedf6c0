"""Ranks the people for one vacancy and says why, on the command line."""

import argparse

from schakel.config.cli import Refused, between
from schakel.config.speech import _, gettext_noop

SUMMARY = gettext_noop("Ranks the people for a vacancy, with reasons")


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "vacancy",
        help=_("the reference of the vacancy, such as V-7K3F-9QXM-2; or 'learn', 'impact' or 'replay'"),
    )
    parser.add_argument("--top", type=between(1, 1000), default=10, help=_("how many people to show"))
    parser.add_argument("--all", action="store_true", help=_("also who fails a must"))


def learn() -> int:
    """Propose weights from what people decided; a person accepts or refuses them in the desk."""
    from schakel.agency.matches.weighing import NothingLearnt, propose
    from schakel.agency.pipeline.decisions import decisions
    from schakel.engine.matching import TooLittle
    from schakel.foundation.accounts.rules import WORKER

    why = {
        TooLittle.FEW_JOBS: _("too few vacancies have both somebody chosen and somebody not chosen"),
        TooLittle.FEW_PAIRS: _("too few pairs of people were decided on"),
        TooLittle.NO_IMPROVEMENT: _("new weights would not surely be better on vacancies kept apart"),
    }
    try:
        found = propose(decisions(), by=WORKER)
    except NothingLearnt as nothing:
        learnt = nothing.learnt
        told = {"jobs": learnt.jobs, "pairs": learnt.pairs, "why": why[learnt.refused or TooLittle.FEW_JOBS]}
        raise Refused(
            _("Nothing is proposed: %(why)s (%(jobs)s vacancies, %(pairs)s pairs).") % told
        ) from nothing
    gain = {
        "version": found.version,
        "gain": f"{100 * (found.right_after - found.right_before):+.1f}",
        "low": f"{100 * found.low:+.1f}",
        "high": f"{100 * found.high:+.1f}",
    }
    print(_("%(version)s: %(gain)s of 100 pairs more in order, surely between %(low)s and %(high)s.") % gain)
    print(_("Somebody has to accept it in the desk; until then nothing changes."))
    return 0


def impact() -> int:
    """Print how twins who differ in what may not count come out of the selection for open vacancies."""
    from django.utils import timezone

    from schakel.agency.matches.jobs import job
    from schakel.agency.matches.queries import this_month
    from schakel.agency.matches.weighing import current_weights
    from schakel.agency.vacancies.models import Vacancy
    from schakel.engine.matching import knowledge_in_use, twins

    vacancies = (
        Vacancy.objects.open(timezone.localdate()).order_by("pk").select_related("organisation", "department")
    )
    jobs = [job(one) for one in vacancies.prefetch_related("requirements", "department__culture")[:5]]
    if not jobs:
        raise Refused(_("There are no open vacancies to look at."))
    people = list(twins.pool(jobs, 300, this_month(), seed=2026))
    month, weights, knows = this_month(), current_weights(), knowledge_in_use()
    for one in jobs:
        for compared in twins.compare(one, people, month, weights, knowledge=knows):
            print(f"{one.id}  {compared.name}  ({_('largest difference')} {compared.largest_difference:.3f})")
            for line in compared.report:
                told = f"{line.rate:.3f} [{line.rate_low:.3f}, {line.rate_high:.3f}]"
                ratio = (
                    ""
                    if line.ratio is None
                    else f"{line.ratio:.3f} [{line.ratio_low:.3f}, {line.ratio_high:.3f}]"
                )
                print(
                    f"    {line.group:<26} {line.selected:>4}/{line.total:<4} {told}  {ratio}  {line.verdict}"
                )
    return 0


def replay() -> int:
    """Score every match record anew; returns 1 when one of them does not come out the same."""
    from schakel.agency.matches.replaying import Outcome, replay_all

    words = {
        Outcome.OTHER: _("comes out otherwise"),
        Outcome.OTHER_ENGINE: _("was made by another version of the formula"),
        Outcome.NO_TABLE: _("needs a closeness table that is not kept here"),
        Outcome.NO_WEIGHTS: _("needs weights that are not kept here"),
    }
    same = others = 0
    for found in replay_all():
        same += found.outcome is Outcome.SAME
        if found.outcome is not Outcome.SAME:
            others += 1
            print(f"{found.record.pk}  {words[found.outcome]} {found.missing}".rstrip())
    print(
        _("%(same)s match records come out the same, %(others)s do not.") % {"same": same, "others": others}
    )
    return 1 if others else 0


def run(options: argparse.Namespace) -> int:
    deeds = {"learn": learn, "impact": impact, "replay": replay}
    if options.vacancy in deeds:
        return deeds[options.vacancy]()
    return ranked(options)


def ranked(options: argparse.Namespace) -> int:
    """Print the best people for a vacancy."""
    from schakel.agency.matches.queries import Ranked, rank_for
    from schakel.agency.vacancies.models import Vacancy
    from schakel.foundation.accounts.rules import WORKER
    from schakel.kernel.identifiers import read_reference

    reference = read_reference(options.vacancy)
    vacancy = Vacancy.objects.filter(reference=reference or "").first()
    if vacancy is None:
        raise Refused(_("There is no vacancy %s.") % options.vacancy)
    found: Ranked = rank_for(vacancy, actor=WORKER, top=options.top, include_failed=options.all)
    ranking = found.ranking
    told = {"title": vacancy.title_nl, "total": ranking.total, "passing": ranking.passing}
    print(_("%(title)s: %(passing)s of %(total)s people pass every must.") % told)
    for must, number in ranking.removed_by_must.items():
        print("  " + _("%(must)s removes %(number)s") % {"must": must, "number": number})
    for place, person in enumerate(found.people, 1):
        match = person.match
        print(
            f"{place:>3}. {person.candidate.reference}  {match.rank:5.1f}  "
            f"{_('demand')} {match.demand.value:5.1f} [{match.demand.low:.0f}–{match.demand.high:.0f}]  "
            f"{_('wish')} {match.wish.value:5.1f} [{match.wish.low:.0f}–{match.wish.high:.0f}]"
        )
        for reason in sorted(match.demand_reasons, key=lambda reason: -reason.points)[:3]:
            print(f"       {reason.verdict:<8} {reason.aspect} {reason.key} (+{reason.points:.1f})")
    return 0
