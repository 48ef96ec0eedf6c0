"""Training routes of the demo agency: schools, courses and learning on the job."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from schakel.demo.content.source import folder, read_toml


class RouteKind(StrEnum):
    """How somebody learns."""

    MBO = "mbo"
    HBO = "hbo"
    COURSE = "course"
    ON_THE_JOB = "on-the-job"


@dataclass(frozen=True, slots=True)
class RouteText:
    """Name and description of a route in one language."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class TrainingRoute:
    """A way to learn: `level` is NLQF (0 without one), `months` the usual time, `teaches` skill keys."""

    key: str
    kind: RouteKind
    level: int
    months: int
    teaches: tuple[str, ...]
    texts: Mapping[str, RouteText]


@cache
def training_routes() -> tuple[TrainingRoute, ...]:
    """All routes, from school to work place."""
    return tuple(
        TrainingRoute(
            key=entry["key"],
            kind=RouteKind(entry["kind"]),
            level=entry["level"],
            months=entry["months"],
            teaches=tuple(entry["teaches"]),
            texts={language: RouteText(**entry[language]) for language in ("nl", "en")},
        )
        for entry in read_toml(folder("training.toml"))["routes"]
    )
