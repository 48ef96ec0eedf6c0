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
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _crash_visitor import Visitor

HERE = Path(__file__).resolve().parent
PATIENCE_SECONDS = 60

WEB_STEPS = (
    "form half come in",
    "file written, not synced",
    "file synced",
    "file renamed",
    "folder synced",
    "document not committed",
    "document committed",
    "application not committed",
    "application committed",
    "answer made, not sent",
)
WORKER_STEPS = (
    "job claimed",
    "reading announced, not committed",
    "reading announced",
    "child at work",
    "read, not stored",
    "stored, not committed",
    "done, not committed",
    "done",
    "mail claimed",
    "sending announced, not committed",
    "sending announced",
    "sent, not noted",
    "sent and noted, not committed",
)
STEPS = (*(("web", step) for step in WEB_STEPS), *(("worker", step) for step in WORKER_STEPS))


@dataclass(slots=True)
class Round:
    """What became of one visitor."""

    visitor: "Visitor"
    role: str
    step: str
    killed: bool = False
    reference: str = ""
    seconds: float = 0.0
    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    for_a_person: int = 0


@dataclass(slots=True)
class Agency:
    """A program on a data directory of its own, started and killed piece by piece."""

    folder: Path
    port: int
    database: str = ""
    web: subprocess.Popen[bytes] | None = None
    trap: str = ""
    form: str = ""

    @property
    def env(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SCHAKEL_")}
        own = {
            "SCHAKEL_DATA_DIR": str(self.folder),
            "SCHAKEL_DATABASE_URL": self.database,
            "SCHAKEL_PORT": str(self.port),
            "SCHAKEL_LOG": "error",
            "DJANGO_SETTINGS_MODULE": "schakel.config.settings",
        }
        found = os.pathsep.join(filter(None, [str(HERE), os.environ.get("PYTHONPATH", "")]))
        return {**kept, **own, "PYTHONPATH": found}

    def open_web(self, step: str = "none") -> None:
        """Let the program's own web server serve the site, with this trap in it."""
        from schakel.config import webserver
        from schakel.config.environment import read_environment

        if self.web is not None and self.trap == step == "none":
            return
        self.close_web()
        environment = read_environment(self.env)
        command = [*webserver.command(environment)[:-1], "--log-level", "error", "_crash_web:application"]
        self.trap = step
        self.web = subprocess.Popen(command, env=self.env | {"CRASH_STEP": step}, start_new_session=True)
        await_true(lambda: webserver.is_healthy(environment), "the web process to answer")

    def close_web(self) -> int:
        """Stop the web process if it lives; how it ended."""
        if self.web is None:
            return 0
        web, self.web = self.web, None
        if self.trap == "none" and web.poll() is None:
            web.terminate()
        return web.wait(PATIENCE_SECONDS)

    def work(self, step: str = "none") -> int:
        """Let a worker do what is due; how it ended."""
        command = [sys.executable, str(HERE / "_crash_worker.py"), step]
        return subprocess.run(command, env=self.env, start_new_session=True, check=False).returncode


def await_true(question: Callable[[], bool], what: str) -> None:
    """Ask until the answer is yes; raises ``RuntimeError`` when patience is over."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not question():
        if time.monotonic() > deadline:
            raise RuntimeError(f"waited in vain for {what}")
        time.sleep(0.1)


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


def step_of(at: int, number: int) -> tuple[str, str]:
    """The step of a round: all in turn, or spread evenly when there are fewer rounds than steps."""
    return STEPS[at * len(STEPS) // number if number < len(STEPS) else at % len(STEPS)]


def broken() -> list[str]:
    """What `verify` finds."""
    from schakel.config.verification import run_checks

    return [breach for outcome in run_checks() for breach in outcome.breaches]


def table(rounds: list[Round]) -> str:
    """The outcome per step, as Markdown."""
    heads = ["process", "killed when", "rounds", "killed", "answered", "lost", "doubled", "left to a person"]
    lines = ["| " + " | ".join([*heads, "longest"]) + " |", "|---|---|" + "--:|" * 7]
    for role, step in dict.fromkeys((this.role, this.step) for this in rounds):
        some = [this for this in rounds if (this.role, this.step) == (role, step)]
        lines.append(_line(role, step, some))
    return "\n".join([*lines, _line("all", "", rounds)])


def _line(role: str, step: str, some: list[Round]) -> str:
    sums = Counter[str]()
    for this in some:
        sums["killed"] += this.killed
        sums["answered"] += bool(this.reference)
        sums["lost"] += len(this.lost)
        sums["doubled"] += len(this.doubled)
        sums["for_a_person"] += this.for_a_person
    numbers = [sums[name] for name in ("killed", "answered", "lost", "doubled", "for_a_person")]
    cells = [role, step, len(some), *numbers, f"{max(this.seconds for this in some):.1f} s"]
    return "| " + " | ".join(map(str, cells)) + " |"


def passed(rounds: list[Round], breaches: list[str]) -> bool:
    """Whether every kill hit and nothing was lost, doubled or broken."""
    whole = all(this.killed and this.reference and not this.lost and not this.doubled for this in rounds)
    return whole and not breaches


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
