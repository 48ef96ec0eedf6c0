"""CVs as real files: structured facts in, PDF, Word, OpenDocument or text out, in many layouts."""

from .make import make_cv
from .truth import (
    CvFile,
    CvTruth,
    Education,
    Experience,
    Language,
    Layout,
    PersonName,
    Private,
    Skill,
)

__all__ = [
    "CvFile",
    "CvTruth",
    "Education",
    "Experience",
    "Language",
    "Layout",
    "PersonName",
    "Private",
    "Skill",
    "make_cv",
]
