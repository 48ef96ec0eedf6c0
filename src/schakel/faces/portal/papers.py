"""The explanation letter and the proof of an application as papers, in the language that is on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from schakel.agency.pipeline.models import Application
from schakel.faces.portal.explaining import Compared, Comparison, Explanation
from schakel.faces.portal.standing import title_of
from schakel.faces.portal.words import DEEDS, OUTCOMES
from schakel.foundation.house.paper import Paper, Part
from schakel.foundation.ui.wording import file_size_words

DAY, MOMENT = "j F Y", "j F Y, H:i"


def explanation_paper(letter: Explanation) -> Paper:
    """What the page says, to keep: no more and no less."""
    application = letter.application
    return Paper(
        _("How software was used for your application"),
        _language(),
        title_of(application, _language()),
        _facts(application),
        (*_compared(letter), _decided(letter), _unseen(), _rights()),
    )


def proof_paper(application: Application) -> Paper:
    """That somebody applied, for what and when: an authority that pays a benefit may ask for it."""
    papers = [
        f"{paper.name} ({file_size_words(paper.file.size)})"
        for paper in application.documents.select_related("file").order_by("pk")
    ]
    answers = tuple((answer.question, answer.text) for answer in application.answers.all())
    parts = [
        Part(_("What you wrote"), (application.motivation,)) if application.motivation else None,
        Part(_("Your answers"), head=(_("Question"), _("Answer")), rows=answers, widths=(2, 3))
        if answers
        else None,
        Part(_("Files you handed in"), items=tuple(papers)) if papers else None,
    ]
    title = _("Proof of your application") if application.vacancy else _("Proof of your registration")
    return Paper(
        title,
        _language(),
        title_of(application, _language()),
        _facts(application),
        tuple(part for part in parts if part),
    )


def _facts(application: Application) -> tuple[tuple[str, str], ...]:
    received = timezone.localtime(application.received_at)
    return (
        (_("Name"), application.candidate.name),
        (_("Reference"), application.reference),
        (_("Received"), date_format(received, MOMENT)),
        (_("This paper is of"), date_format(timezone.localtime(), DAY)),
    )


def _compared(letter: Explanation) -> Iterator[Part]:
    if not letter.comparisons:
        if letter.application.vacancy:
            words = _(
                "No comparison by software was kept for this application: a person read it as you sent it. "
                "That is the whole explanation."
            )
        else:
            words = _(
                "This is an open registration: software compares it only when a consultant looks for "
                "somebody for a vacancy, and what it finds then stands with that vacancy."
            )
        yield Part(words=(words,))
        return
    newest, *older = letter.comparisons
    yield Part(words=_outcome(newest))
    yield _table(_("What the vacancy asks"), newest.asked)
    if newest.wished:
        yield _table(_("What you want"), newest.wished)
    yield Part(words=(_versions(newest), *(_earlier(one) for one in older)))


def _outcome(one: Comparison) -> tuple[str, str]:
    counted = one.counted
    return (
        _(
            "On %(day)s our software laid what you told us beside what the vacancy asks. It decides nothing: "
            "it gives a consultant an order to read in, with the reasons below."
        )
        % {"day": _moment(one)},
        _(
            "Of what the vacancy asks (%(all)s in all) you met %(met)s, %(part)s partly, and %(missed)s not. "
            "About %(unknown)s we knew nothing, and that never counts against you."
        )
        % {
            "all": counted["all"],
            "met": counted["pass"],
            "part": counted["part"],
            "missed": counted["fail"],
            "unknown": counted["unknown"],
        },
    )


def _table(heading: str, rows: Sequence[Compared]) -> Part:
    head = (_("What was compared"), _("Outcome"), _("What it rests on"))
    cells = tuple((row.label, str(OUTCOMES[row.verdict][0]), _rests_on(row)) for row in rows)
    return Part(heading, head=head, rows=cells, widths=(4, 2, 5))


def _rests_on(row: Compared) -> str:
    quotes = (f"“{words}” {where}" if words else where for words, where in row.quotes)
    return "\n".join(part for part in (row.note, *quotes) if part) or "–"


def _versions(one: Comparison) -> str:
    return _(
        "Version of the software %(engine)s, of the weights %(weights)s, fingerprint of what went in "
        "%(print)s. With these the comparison can be done again and gives the same."
    ) % {
        "engine": one.record.engine_version,
        "weights": one.record.weights_version,
        "print": one.record.input_hash[:16],
    }


def _earlier(one: Comparison) -> str:
    words = _("It was also compared on %(day)s, with other details; the newest stands above.")
    return words % {"day": _moment(one)}


def _moment(one: Comparison) -> str:
    return date_format(timezone.localtime(one.record.made_at), MOMENT)


def _decided(letter: Explanation) -> Part:
    said = _("A person. No program here can turn anybody down, hide or send on an application.")
    people = tuple(
        f"{one.who}: {DEEDS.get(one.action, one.action)} ({date_format(timezone.localtime(one.at), DAY)})"
        for one in letter.people
    )
    words = (said,) if people else (said, _("Nobody has decided anything yet."))
    return Part(_("Who decided"), words, people)


def _unseen() -> Part:
    return Part(
        _("What it never sees"),
        (
            _(
                "Your name, sex, age, photo, origin, nationality and address are no part of what is "
                "compared; there is no room for them. Other applicants are not compared with you one by "
                "one either: each is laid beside the vacancy in the same way."
            ),
        ),
    )


def _rights() -> Part:
    return Part(
        _("Your rights"),
        (
            _(
                "You may ask a person to look at your application without the software, to hear their "
                "reasons, to say what is not right, and to complain to the Autoriteit Persoonsgegevens or "
                "the College voor de Rechten van de Mens."
            ),
        ),
    )


def _language() -> str:
    return (get_language() or "nl")[:2]
