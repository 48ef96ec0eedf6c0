"""How many documents of each kind are told to be what they are, and how many are left open."""

from __future__ import annotations

from collections import Counter

from schakel.engine.reading.kinds import tell_kind
from tests.engine.reading.kind_texts import kind_texts


def kinds_table(show: bool = False) -> None:
    right: Counter[str] = Counter()
    open_: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for kind, text in kind_texts():
        found = tell_kind(text, "document.txt").kind.value
        tally = right if found == kind else open_ if found == "other" else wrong
        tally[kind] += 1
        if show and found != kind:
            print(f"  {kind} read as {found}: {text[:60]!r}")
    total = sum((right + open_ + wrong).values())
    print(f"\nkinds of {total} documents: {sum(right.values()) / total:.3f} right")
    print(f"{'kind':20}{'right':>7}{'left open':>11}{'wrong':>7}")
    for kind in right | open_ | wrong:
        print(f"{kind:20}{right[kind]:7}{open_[kind]:11}{wrong[kind]:7}")
