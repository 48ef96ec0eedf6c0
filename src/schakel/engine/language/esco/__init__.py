"""The European taxonomy ESCO: read from its official CSV files, kept in a folder, joined to our own."""

from schakel.engine.language.esco.joining import join, keep
from schakel.engine.language.esco.reading import Unreadable, read_folder
from schakel.engine.language.esco.shapes import Bundle, Concept, Fault, Link, Relation
from schakel.engine.language.esco.store import Stored, Summary, load, merge, save

__all__ = [
    "Bundle",
    "Concept",
    "Fault",
    "Link",
    "Relation",
    "Stored",
    "Summary",
    "Unreadable",
    "join",
    "keep",
    "load",
    "merge",
    "read_folder",
    "save",
]
