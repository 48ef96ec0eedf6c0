"""Doubles of people and organisations: compared field by field, weighed, explained; nothing joins itself."""

from schakel.engine.checking.duplicates.comparing import compare
from schakel.engine.checking.duplicates.finding import Doubles, find_doubles, link
from schakel.engine.checking.duplicates.index import Index
from schakel.engine.checking.duplicates.organisations import Firm, compare_firms, find_double_firms
from schakel.engine.checking.duplicates.shapes import Certainty, Comparison, Pair, Person, Step

__all__ = [
    "Certainty",
    "Comparison",
    "Doubles",
    "Firm",
    "Index",
    "Pair",
    "Person",
    "Step",
    "compare",
    "compare_firms",
    "find_double_firms",
    "find_doubles",
    "link",
]
