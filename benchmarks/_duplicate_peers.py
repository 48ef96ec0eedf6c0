"""What the duplicate benchmark compares with: Splink on DuckDB, and rules anybody would write first."""

from __future__ import annotations

import importlib
import importlib.util
import logging
import warnings
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any

from schakel.engine.checking.duplicates import Person

DATES = {"input_is_string": True, "datetime_format": "%Y-%m-%d", "invalid_dates_as_null": True}
Found = list[tuple[str, str, float]]
RULES: tuple[tuple[str, ...], ...] = (
    ("national",),
    ("email",),
    ("given", "family", "born"),
    ("given", "family", "phone"),
    ("given", "family", "postcode", "number"),
    ("born", "postcode", "number", "given"),
    ("born", "family", "phone"),
)


def simple_rules(left: Sequence[Person], right: Sequence[Person] | None) -> Found:
    """Equal on one of a handful of combinations, after lower case: no weights, no vetoes."""
    found: set[tuple[str, str]] = set()
    for names in RULES:
        groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for one in left:
            _put(groups, one, names)
        if right is None:
            for ids in groups.values():
                found |= {(a, b) for at, a in enumerate(sorted(ids)) for b in sorted(ids)[at + 1 : at + 20]}
            continue
        others: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for one in right:
            _put(others, one, names)
        found |= {(a, b) for key, ids in groups.items() for a in ids for b in others.get(key, ())[:20]}
    return [(one, other, 1.0) for one, other in sorted(found)]


def _put(groups: dict[tuple[str, ...], list[str]], one: Person, names: Iterable[str]) -> None:
    key = tuple(str(getattr(one, name)).strip().lower() for name in names)
    if all(key):
        groups[key].append(one.id)


def has_splink() -> bool:
    return importlib.util.find_spec("splink") is not None


def splink(
    left: Sequence[Person], right: Sequence[Person] | None, whose: Mapping[str, int], homes: bool
) -> Found:
    """Splink with its own comparisons for names, dates, mail and postcodes; u by sampling, m from the truth.

    Left to itself (EM) it takes people who live together for one person; so it may learn from the answers.
    With ``homes`` an address is one comparison, which suits sets in which people live together; without, its
    parts are compared apart, which suits sets full of typing errors.
    """
    warnings.filterwarnings("ignore")
    logging.disable(logging.WARNING)
    pd, cl, sp = (importlib.import_module(name) for name in ("pandas", "splink.comparison_library", "splink"))
    names = [field.name for field in fields(Person)]
    frames = [_frame(pd, people, names, whose) for people in (left, right) if people is not None]
    used = [name for name in names[1:] if any(getattr(one, name) for one in left)]
    comparisons: list[Any] = [
        cl.JaroWinklerAtThresholds("given", [0.92, 0.8]).configure(term_frequency_adjustments=True),
        cl.JaroWinklerAtThresholds("family", [0.92, 0.8]).configure(term_frequency_adjustments=True),
    ]
    optional: dict[str, Any] = {
        "born": cl.DateOfBirthComparison(
            "born", input_is_string=True, datetime_format="%Y-%m-%d", invalid_dates_as_null=True
        ),
        "national": cl.LevenshteinAtThresholds("national", [1, 2]),
        "email": cl.EmailComparison("email"),
        "phone": cl.LevenshteinAtThresholds("phone", [1]),
        "postcode": cl.LevenshteinAtThresholds("postcode", [1]),
        "street": cl.JaroWinklerAtThresholds("street", [0.9]),
        "number": cl.ExactMatch("number"),
        "place": cl.JaroWinklerAtThresholds("place", [0.9]).configure(term_frequency_adjustments=True),
    }
    if homes:
        optional = {name: optional[name] for name in ("born", "national", "email", "phone", "place")}
        optional["postcode"] = cl.ExactMatch("home")
    comparisons += [comparison for name, comparison in optional.items() if name in used]
    blocks = [
        ("national",), ("email",), ("phone",), ("born", "given"), ("born", "family"), ("given", "family"),
        ("postcode", "number"), ("born", "postcode"), ("family", "postcode"), ("given", "postcode"),
        ("street", "number"),
    ]  # fmt: skip
    rules = [sp.block_on(*block) for block in blocks if set(block) <= set(used)]
    settings = sp.SettingsCreator(
        link_type="link_only" if right is not None else "dedupe_only",
        unique_id_column_name="id",
        comparisons=comparisons,
        blocking_rules_to_generate_predictions=rules,
    )
    linker = _linker(sp.Linker, sp.DuckDBAPI, frames, settings)
    linker.training.estimate_probability_two_random_records_match(
        [sp.block_on("given", "family", "place")], recall=0.5
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2_000_000, seed=1)
    linker.training.estimate_m_from_label_column("person")
    table = linker.inference.predict(threshold_match_weight=-10).as_pandas_dataframe()
    return [
        (min(a, b), max(a, b), float(score)) if right is None else (a, b, float(score))
        for a, b, score in zip(table["id_l"], table["id_r"], table["match_weight"], strict=True)
    ]


def _linker(make: Any, api: Any, frames: list[Any], settings: Any) -> Any:
    """Splink 5 registers tables first; earlier ones take frames."""
    engine = api()
    if hasattr(engine, "register"):
        tables = [
            engine.register(frame, dataset_display_name=name)
            for frame, name in zip(frames, "ab", strict=False)
        ]
        return make(tables if len(tables) > 1 else tables[0], settings)
    return make(frames if len(frames) > 1 else frames[0], settings, engine)


def _frame(pd: Any, people: Sequence[Person], names: Sequence[str], whose: Mapping[str, int]) -> Any:
    table = pd.DataFrame(
        {name: [str(getattr(one, name)).strip().lower() or None for one in people] for name in names}
    )
    table["phone"] = table["phone"].str.replace(r"\D", "", regex=True).str[-9:]
    table["postcode"] = table["postcode"].str.replace(" ", "")
    table["person"] = [str(whose[one.id]) for one in people]
    table["home"] = table["postcode"] + " " + table["number"]
    return table
