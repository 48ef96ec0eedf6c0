"""Makes a match readable: reasons with words and quotes, what to ask, what could be learned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from schakel.agency.matches.evidence import Source, sources
from schakel.engine.matching import Match, Reason
from schakel.faces.frontoffice.notes import note_text, question_text
from schakel.faces.frontoffice.words import (
    ASPECTS,
    DIMENSIONS,
    STRENGTHS,
    key_label,
    level_label,
    requirement_label,
    training_label,
)
from schakel.foundation.accounts.rules import Actor
from schakel.foundation.documents.models import Document
from schakel.foundation.ui.wording import when_words

SHOWN_REASONS, SHOWN_QUOTES, SHOWN_QUESTIONS, SHOWN_TRAINING = 3, 2, 3, 4
# Where the wishes of a candidate are words of the profile itself, the note already says them.
_QUOTED = ("fact", "culture", "team", "experience", "education", "skill", "language")
ASKED_OF = {"person": _("Ask the candidate"), "client": _("Ask the client"), "both": _("Ask both")}


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words that a reason rests on, and where they stand or who said them when."""

    quote: str
    source: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One reason on the screen; points are of the 100 of its side."""

    label: str
    verdict: str
    text: str
    strength: str
    points: float
    most: float
    quotes: tuple[Quoted, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that settles something, and how many points it decides."""

    whom: str
    text: str
    about: str
    points: int


@dataclass(frozen=True, slots=True)
class Learn:
    """Training that closes a gap."""

    skill: str
    routes: tuple[str, ...]
    points: int


@dataclass(frozen=True, slots=True)
class Explained:
    """A whole match in words."""

    match: Match
    demand: tuple[Shown, ...]
    wish: tuple[Shown, ...]
    failed: tuple[str, ...]
    unknown: tuple[str, ...]
    questions: tuple[Ask, ...]
    training: tuple[Learn, ...]
    quoted: int = field(default=0)


def reason_label(reason: Reason) -> str:
    """What a reason is about, in a few words."""
    if reason.aspect == "culture":
        return str(DIMENSIONS.get(reason.key, ASPECTS["culture"]))
    if reason.strength is None:
        return str(ASPECTS[reason.aspect])
    return requirement_label(str(reason.aspect), reason.key)


def strongest(match: Match) -> list[dict[str, str]]:
    """The three reasons that move this match most: two demands and a wish; what is unknown moves nothing."""
    demand, wish = (_by_weight(side, match) for side in (match.demand_reasons, match.wish_reasons))
    chosen = [*demand[: SHOWN_REASONS - 1], *wish[:1]]
    chosen = chosen + [one for one in (*demand, *wish) if one not in chosen][: SHOWN_REASONS - len(chosen)]
    chosen.sort(key=lambda one: ("pass", "part", "fail").index(str(one.verdict)))
    return [
        {"verdict": str(one.verdict), "label": reason_label(one), "text": note_text(one.note, one.params)}
        for one in chosen
    ]


def _by_weight(side: Iterable[Reason], match: Match) -> list[Reason]:
    known = [one for one in side if one.verdict != "unknown"]
    return sorted(known, key=lambda one: (-_moves(one, match), one.requirement_id))


def _most(reason: Reason, match: Match) -> float:
    """The points a reason could bring at best."""
    side = match.demand_reasons if reason in match.demand_reasons else match.wish_reasons
    return 100 * reason.weight / (sum(one.weight for one in side) or 1)


def _moves(reason: Reason, match: Match) -> float:
    missed = _most(reason, match) - reason.points - reason.open_points
    # A failed must decides more than its points.
    must = 100.0 if reason.strength == "must" and reason.verdict == "fail" else 0.0
    return max(reason.points, missed) + must


def explained(match: Match, *, actor: Actor, candidate: str) -> Explained:
    """A match with the words behind every reason; three queries at most per kind of source."""
    reasons = [*match.demand_reasons, *match.wish_reasons]
    found = sources(name for one in reasons for name in one.evidence)
    open_documents = _readable(found.values(), actor)
    labels = {one.requirement_id: reason_label(one) for one in match.demand_reasons}

    def shown(reason: Reason) -> Shown:
        return Shown(
            label=requirement_full(reason),
            verdict=str(reason.verdict),
            text=note_text(reason.note, reason.params),
            strength=str(STRENGTHS[reason.strength]) if reason.strength else "",
            points=reason.points,
            most=_most(reason, match),
            quotes=tuple(dict.fromkeys(_quotes(reason, found, open_documents, candidate))),
        )

    return Explained(
        match=match,
        demand=tuple(shown(one) for one in _in_order(match.demand_reasons)),
        wish=tuple(shown(one) for one in _in_order(match.wish_reasons)),
        failed=tuple(labels.get(name, name) for name in match.musts_failed),
        unknown=tuple(labels.get(name, name) for name in match.musts_unknown),
        questions=_asks(match),
        training=tuple(
            Learn(
                key_label("skill", one.skill),
                tuple(training_label(key) for key in one.routes),
                round(one.points),
            )
            for one in match.training[:SHOWN_TRAINING]
        ),
    )


def requirement_full(reason: Reason) -> str:
    """The label of a reason with the level that is asked."""
    level = level_label(str(reason.aspect), int(reason.params.get("asked_level", 0) or 0))
    return f"{reason_label(reason)}, {level}" if level else reason_label(reason)


def _in_order(reasons: tuple[Reason, ...]) -> list[Reason]:
    """Musts first, then by weight."""
    order = {"must": 0, "should": 1, "nice": 2}
    return sorted(reasons, key=lambda one: (order.get(str(one.strength), 3), -one.weight, one.requirement_id))


def _readable(found: Iterable[Source], actor: Actor) -> set[str]:
    references = {one.document for one in found if one.document}
    if not references:
        return set()
    rows = Document.objects.visible_to(actor).filter(reference__in=references)
    return set(rows.values_list("reference", flat=True))


def _quotes(
    reason: Reason, found: Mapping[str, Source], readable: set[str], candidate: str
) -> Iterable[Quoted]:
    ids = [name for name in reason.evidence if name.partition(":")[0] in _QUOTED and name in found]
    for name in ids[:SHOWN_QUOTES]:
        source = found[name]
        if source.document and source.document not in readable:
            continue
        # A told skill or language is a word of the list, no quote; who told it still counts.
        said = "" if name.partition(":")[0] in ("skill", "language") else source.quote
        if said or source.stated_by:
            yield Quoted(said, source_words(source), passage_address(source, candidate))


def source_words(source: Source) -> str:
    """'cv.pdf, page 2' or 'Anna de Wit, 3 October'."""
    if source.document:
        return gettext("%(name)s, page %(page)s") % {"name": source.document_name, "page": source.page or 1}
    if source.stated_on:
        said = when_words(source.stated_on)[0]
        return gettext("said by %(who)s, %(day)s") % {"who": source.stated_by, "day": said}
    return source.stated_by


def passage_address(source: Source, candidate: str) -> str:
    """Where the passage stands: the candidate's card with the document open at the fact."""
    if not source.document:
        return ""
    card = reverse("frontoffice:candidate", args=[candidate])
    return f"{card}?doc={source.document}&fact={source.fact_id}#passage"


def _asks(match: Match) -> tuple[Ask, ...]:
    asked: dict[tuple[str, str], Ask] = {}
    for one in match.questions:
        if one.width < 1:
            continue
        whom = str(one.params.get("ask", "person"))
        text = question_text(str(one.aspect), one.key, whom)
        about = reason_label_of(str(one.aspect), one.key)
        known = asked.get((whom, text))
        points = round(one.width) + (known.points if known else 0)
        asked[(whom, text)] = Ask(str(ASKED_OF[whom]), text, about, points)
    return tuple(asked.values())[:SHOWN_QUESTIONS]


def reason_label_of(aspect: str, key: str) -> str:
    """What a question is about."""
    return requirement_label(aspect, key) if key else str(ASPECTS[aspect])
