"""Writes on doubles and findings."""

from schakel.agency.quality.actions.doubles import ask_about_doubles, join, keep_apart, take_back, take_in
from schakel.agency.quality.actions.findings import ask_about_findings, fix, note, put_back, waive
from schakel.agency.quality.actions.merging import merge, undo_merge

__all__ = [
    "ask_about_doubles",
    "ask_about_findings",
    "fix",
    "join",
    "keep_apart",
    "merge",
    "note",
    "put_back",
    "take_back",
    "take_in",
    "undo_merge",
    "waive",
]
