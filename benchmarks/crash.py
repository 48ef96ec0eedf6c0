"""Kills the web process around its commits and the worker at each step of a document, and counts the rest.

python benchmarks/crash.py [--rounds 50]
A round is one visitor who fills in the site's own application form (security code, the form's key, a CV as a
real file) and sends it to the real web server. One process of the round is killed with SIGKILL at one step;
the visitor sends the same form again until 'received' stands on the page, and once more to be sure; a new
worker does what is left. At the end everything is counted: each application that a visitor saw received must
be there once, with its candidate, document, reading, mail, jobs, work items and audit entries, and nothing
is broken.
"""

# ruff: noqa: PLC0415 - the agency's data directory is chosen before its models are loaded

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from _crash_agency import Agency, await_true
from _crash_rounds import Round, passed, step_of, table


def play(agency: Agency, this: Round) -> None:
    """One round: a form, a kill, and the way back to normal."""
    began = time.monotonic()
    agency.open_web(this.step if this.role == "web" else "none")
    this.visitor.open_form(agency.form)
    if this.role == "web":
        first = this.visitor.send(agency.form)
        this.killed = agency.close_web() == -9 and not first
        agency.open_web()
    this.reference = this.visitor.send(agency.form)
    if this.visitor.send(agency.form) != this.reference:
        this.doubled.append("receipt")
    if this.role == "worker":
        this.killed = agency.work(this.step) == -9
    settle(agency)
    this.seconds = time.monotonic() - began


def settle(agency: Agency) -> None:
    """Let workers run until nothing waits and no lease is left to lapse."""
    from schakel.foundation.work.models import Job
    from schakel.foundation.work.states import JobState

    def is_done() -> bool:
        agency.work()
        return not Job.objects.filter(state__in=[JobState.RUNNING, JobState.WAITING]).exists()

    await_true(is_done, "the work to be done")


def count(agency: Agency, this: Round) -> None:
    """Compare what the visitor was told with what there is: everything once."""
    from schakel.foundation.mail.models import OutgoingMail

    numbers = dict(found(this))
    sent = sent_mails(agency, this.visitor.email)
    this.for_a_person = OutgoingMail.objects.filter(to=this.visitor.email, state="uncertain").count()
    this.lost += [what for what, number in numbers.items() if number == 0]
    this.doubled += [what for what, number in numbers.items() if number > 1]
    if not sent and not this.for_a_person:
        this.lost.append("sent mail")
    if sent > 1:
        this.doubled.append("sent mail")


def found(this: Round) -> Iterator[tuple[str, int]]:
    """How often each thing is there that belongs to what the visitor sent in."""
    from schakel.agency.people.models import Candidate
    from schakel.agency.pipeline.models import Application
    from schakel.foundation.audit.models import Entry
    from schakel.foundation.documents.models import Document, DocumentReading
    from schakel.foundation.mail.models import OutgoingMail
    from schakel.foundation.work.models import Job, WorkItem

    email, key = this.visitor.email, this.visitor.submission_key
    applications = Application.objects.filter(submission_key=key)
    documents = Document.objects.filter(applications__in=applications)
    ids, papers = {str(pk) for pk in applications.values_list("pk", flat=True)}, list(documents)
    paper_ids = {str(document.pk) for document in papers}
    yield "application", applications.filter(reference=this.reference).count()
    yield "application of this form", applications.count()
    yield "candidate", Candidate.objects.filter(email=email).count()
    yield "application of the candidate", Application.objects.filter(candidate__email=email).count()
    yield "document", len(papers)
    yield "document by this name", Document.objects.filter(key__startswith=f"{key}:").count()
    yield "candidate's document", Document.objects.filter(candidates__email=email).count()
    yield "reading", DocumentReading.objects.filter(document__in=papers).count()
    yield "job to read", Job.objects.filter(arguments__document_id__in=[one.pk for one in papers]).count()
    yield "work item", WorkItem.objects.filter(kind="new-application", subject_id__in=ids).count()
    yield (
        "work item to confirm",
        WorkItem.objects.filter(kind="confirm-document", subject_id__in=paper_ids).count(),
    )
    yield "audit entry", Entry.objects.filter(action="receive-application", subject_id__in=ids).count()
    yield (
        "audit entry of the document",
        Entry.objects.filter(action="receive-document", subject_id__in=paper_ids).count(),
    )
    mails = list(OutgoingMail.objects.filter(to=email).values_list("pk", flat=True))
    yield "mail", len(mails)
    yield "job to send", Job.objects.filter(arguments__mail_id__in=mails).count()


def sent_mails(agency: Agency, email: str) -> int:
    """How often the mail to this visitor left the house."""
    texts = (path.read_text(encoding="utf-8") for path in (agency.folder / "mail").glob("*"))
    return sum(text.count(f"\nTo: {email}\n") for text in texts)


def run(agency: Agency, number: int) -> list[Round]:
    """All rounds, then the count; steps take turns."""
    rounds = prepare(agency, number)
    for this in rounds:
        play(agency, this)
    agency.close_web()
    for this in rounds:
        count(agency, this)
    return rounds


def prepare(agency: Agency, number: int) -> list[Round]:
    """An agency with one vacancy on its site, and a visitor for each round."""
    from _crash_visitor import visitor
    from django.urls import reverse
    from django.utils import timezone

    from schakel.agency.clients.models import Organisation
    from schakel.agency.vacancies.actions import keep
    from schakel.agency.vacancies.models import Vacancy
    from schakel.config.preparation import prepare_storage
    from schakel.demo.world import build
    from schakel.foundation.accounts.rules import WORKER
    from schakel.kernel.identifiers import new_reference

    prepare_storage()
    today = timezone.localdate()
    vacancy = Vacancy(
        reference=new_reference("V"),
        organisation=Organisation.objects.create(reference=new_reference("O"), name="De Vecht"),
        role_key="management-assistant",
        title_nl="Managementassistent",
        place="Utrecht",
        state="published",
        published_on=today,
        closes_on=today + timedelta(days=30),
    )
    slug = keep(vacancy, by=WORKER).slug
    agency.form = f"http://127.0.0.1:{agency.port}{reverse('website:apply', args=[slug])}"
    people = [row for row in build(today).candidates if row.cv is not None]
    visitors = (visitor(at, people[at % len(people)], today) for at in range(number))
    return [Round(someone, *step_of(at, number)) for at, someone in enumerate(visitors)]


def broken() -> list[str]:
    """What `verify` finds."""
    from schakel.config.verification import run_checks

    return [breach for outcome in run_checks() for breach in outcome.breaches]


@contextmanager
def an_agency() -> Iterator[Agency]:
    """A new agency, with Django set up on it; gone afterwards."""
    database = os.environ.get("SCHAKEL_DATABASE_URL", "")
    folder = Path(tempfile.mkdtemp(prefix="schakel-crash-"))
    from schakel.config.workshop.demo_server import free_port

    agency = Agency(folder, free_port(), database)
    os.environ.update(agency.env)
    import django

    django.setup()
    try:
        yield agency
    finally:
        agency.trap = "none"
        agency.close_web()
        shutil.rmtree(folder, ignore_errors=True)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=50)
    asked = arguments.parse_args()
    with an_agency() as agency:
        rounds = run(agency, asked.rounds)
        breaches = broken()
    print(table(rounds))
    for this in rounds:
        if this.lost or this.doubled:
            print(f"\n{this.visitor.email} ({this.step}): lost {this.lost}, doubled {this.doubled}")
    print("\nverify:", breaches or "nothing broken")
    return 0 if passed(rounds, breaches) else 1


if __name__ == "__main__":
    sys.exit(main())
