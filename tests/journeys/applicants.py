"""Owns the people of the journeys: none of them in the demo, each with a real CV file in another layout."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from playwright.sync_api import FilePayload

from schakel.demo.cv import CvTruth, Layout, make_cv
from tests.engine.reading.cv_people import cv_truth

PEOPLE = Path(__file__).parent / "applicants.toml"
TODAY = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody with a CV, and the language in which they and the agency look at their screens."""

    truth: CvTruth = field(repr=False)
    layout: Layout
    screens: str
    cv: FilePayload = field(repr=False)

    @property
    def email(self) -> str:
        return self.truth.email

    @property
    def name(self) -> str:
        return self.truth.name.full


def applicants() -> list[Applicant]:
    """Everybody in the file."""
    people = tomllib.loads(PEOPLE.read_text("utf-8"))["person"]
    return [_applicant(person) for person in people]


def _applicant(person: dict[str, str]) -> Applicant:
    truth, layout = cv_truth(person), Layout(person["layout"])
    made = make_cv(truth, layout, person["language"], TODAY)
    payload: FilePayload = {"name": made.name, "mimeType": made.media_type, "buffer": made.data}
    return Applicant(truth, layout, person["screens"], payload)
