"""Kills the web process around its commit and the worker at each step of a document, and counts what is left.

python benchmarks/crash.py [--rounds 50]
A round is one visitor with one file. One process of the round is killed with SIGKILL at one step; the visitor
sends again until there is an answer, a new worker does what is left. At the end everything is counted: each
answer must have exactly one message, one document, one reading and at most one mail, and nothing is broken.
"""

# ruff: noqa: PLC0415 - the agency's data directory is chosen before its models are loaded

import argparse
import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
VICTIM = HERE / "_crash_victim.py"
PATIENCE_SECONDS = 60

WEB_STEPS = (
    "file half written",
    "file synced",
    "file renamed",
    "folder synced",
    "document not committed",
    "document committed",
    "message not committed",
    "message committed, not answered",
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
CV = "Curriculum vitae\n\nPersoon {key}\n{key}@example.org\n06 12345678\nUtrecht\n"


@dataclass(slots=True)
class Round:
    """What became of one visitor."""

    key: str
    role: str
    step: str
    killed: bool = False
    reference: str = ""
    seconds: float = 0.0
    lost: int = 0
    doubled: int = 0
    for_a_person: int = 0


@dataclass(slots=True)
class Agency:
    """A program on a data directory of its own, started and killed piece by piece."""

    folder: Path
    database: str = ""
    port: int = 0
    web: subprocess.Popen[str] | None = None
    rounds: list[Round] = field(default_factory=list)

    @property
    def env(self) -> dict[str, str]:
        own = {"SCHAKEL_DATA_DIR": str(self.folder), "SCHAKEL_DATABASE_URL": self.database}
        return {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "schakel.config.settings"}

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, str(VICTIM), *arguments]
        return subprocess.Popen(command, env=self.env, stdout=subprocess.PIPE, text=True)

    def open_web(self, step: str) -> None:
        """Start the web process and wait until it listens."""
        self.close_web()
        self.port = free_port()
        self.web = self.start("web", step, str(self.port))
        assert self.web.stdout is not None
        if self.web.stdout.readline() != "ready\n":
            raise RuntimeError("the web process did not start")

    def close_web(self) -> int:
        """Stop the web process if it lives; how it ended."""
        if self.web is None:
            return 0
        if self.web.poll() is None:
            self.web.terminate()
        code = self.web.wait()
        self.web = None
        return code

    def send(self, key: str) -> str:
        """Send one submission; the reference in the answer, or nothing when the connection broke."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_SECONDS)
        try:
            connection.request("POST", f"/{key}", CV.format(key=key).encode())
            answer = connection.getresponse()
            text = answer.read().decode()
        except (OSError, http.client.HTTPException):
            return ""
        finally:
            connection.close()
        return text if answer.status == http.client.OK else ""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def play(agency: Agency, key: str, role: str, step: str) -> Round:
    """One round: a submission, a kill, and the way back to normal."""
    this = Round(key, role, step)
    began = time.monotonic()
    if role == "web":
        agency.open_web(step)
        first = agency.send(key)
        code = agency.close_web()
        this.killed = code == -9 and not first
    agency.open_web("none")
    this.reference = agency.send(key)
    if role == "worker":
        this.killed = agency.start("worker", step).wait() == -9
    settle(agency)
    this.seconds = time.monotonic() - began
    return this


def settle(agency: Agency) -> None:
    """Let workers run until nothing waits and no lease is left to lapse."""
    from django.db.models import Q

    from schakel.foundation.work.models import Job

    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        agency.start("worker", "none").wait()
        if not Job.objects.filter(Q(state="running") | Q(state="waiting")).exists():
            return
        time.sleep(0.2)
    raise RuntimeError("work was left over")


def count(agency: Agency, this: Round) -> None:
    """Compare what the visitor was told with what there is."""
    from schakel.foundation.documents.models import Document, DocumentReading
    from schakel.foundation.mail.models import Message, OutgoingMail

    numbers = {
        "message": Message.objects.filter(submission_key=this.key).count(),
        "document": Document.objects.filter(name=f"{this.key}.txt").count(),
        "reading": DocumentReading.objects.filter(document__name=f"{this.key}.txt").count(),
        "to confirm": Document.objects.filter(name=f"{this.key}.txt", state="to-confirm").count(),
        "mail": OutgoingMail.objects.filter(to=f"{this.key}@example.org").count(),
        "told": Message.objects.filter(submission_key=this.key, reference=this.reference).count(),
    }
    sent = sent_mails(agency, this.key)
    held = OutgoingMail.objects.filter(to=f"{this.key}@example.org", state="uncertain").count()
    this.lost = sum(number == 0 for number in numbers.values()) + (not sent and not held)
    this.doubled = sum(number > 1 for number in numbers.values()) + (sent > 1)
    this.for_a_person = held


def sent_mails(agency: Agency, key: str) -> int:
    """How often the mail to this visitor left the house."""
    folder = agency.folder / "mail"
    texts = (path.read_text(encoding="utf-8") for path in folder.glob("*"))
    return sum(text.count(f"\nTo: {key}@example.org\n") for text in texts)


def run(agency: Agency, number: int) -> list[Round]:
    """All rounds, then the count; steps take turns."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    rounds = [play(agency, f"bezoeker{at}", *step_of(at, number)) for at in range(number)]
    agency.close_web()
    for this in rounds:
        count(agency, this)
    return rounds


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
        for name in ("lost", "doubled", "for_a_person"):
            sums[name] += getattr(this, name)
    numbers = [sums[name] for name in ("killed", "answered", "lost", "doubled", "for_a_person")]
    cells = [role, step, len(some), *numbers, f"{max(this.seconds for this in some):.1f} s"]
    return "| " + " | ".join(map(str, cells)) + " |"


def passed(rounds: list[Round], breaches: list[str]) -> bool:
    """Whether every kill hit and nothing was lost, doubled or broken."""
    whole = all(this.killed and this.reference and not this.lost and not this.doubled for this in rounds)
    return whole and not breaches


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--rounds", type=int, default=50)
    asked = arguments.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="schakel-crash-"))
    agency = Agency(folder, os.environ.get("SCHAKEL_DATABASE_URL", ""))
    os.environ.update(agency.env)
    import django

    django.setup()
    try:
        rounds = run(agency, asked.rounds)
        breaches = broken()
    finally:
        agency.close_web()
        shutil.rmtree(folder, ignore_errors=True)
    print(table(rounds))
    print("\nverify:", breaches or "nothing broken")
    return 0 if passed(rounds, breaches) else 1


if __name__ == "__main__":
    sys.exit(main())
