"""The table of attacks names tests that exist."""

import re

from tests.house.sources import ROOT

NAMED = re.compile(r"`([\w/]+\.py)::(test_\w+)`")


def test_every_attack_in_the_table_has_a_test_that_exists() -> None:
    rows = [line for line in (ROOT / "docs" / "attacks.md").read_text("utf-8").splitlines() if "|" in line]
    attacks = [row for row in rows if not row.startswith(("| attack |", "|---"))]
    assert [row for row in attacks if not NAMED.search(row)] == []
    named = {hit.groups() for row in attacks for hit in NAMED.finditer(row)}
    assert len(named) >= 50
    sources = {path: (ROOT / "tests" / path).read_text("utf-8") for path, _name in named}
    assert sorted(name for path, name in named if f"def {name}(" not in sources[path]) == []
