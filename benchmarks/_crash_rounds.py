"""The steps at which a process is killed, what became of each round, and the table of it all."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _crash_visitor import Visitor

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


def step_of(at: int, number: int) -> tuple[str, str]:
    """The step of a round: all in turn, or spread evenly when there are fewer rounds than steps."""
    return STEPS[at * len(STEPS) // number if number < len(STEPS) else at % len(STEPS)]


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
