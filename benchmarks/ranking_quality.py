"""Measures how well rankings agree with judged vacancies: nDCG@10 beside BM25, TF-IDF and skill overlap.

    ./schakel bench ranking_quality [--folder FOLDER] [--half working|closed|both] [--taxonomy FOLDER]

All of them rank the same people; the peers read the words, and in the second block they get our musts too.
With `--taxonomy`, a folder in which `schakel taxonomy train` put a model, also ours with its closeness.
The intervals are of the mean over vacancies, by 2000 draws; "ahead" is of the difference, pair by
pair.
"""

import argparse
import math
import random
from pathlib import Path

from _quality_judged import load
from _quality_rankers import RANKERS, ranked_with

from schakel.engine.language import use
from schakel.engine.matching import knowledge_in_use

JUDGEMENTS = Path(__file__).with_name("judgements")
DRAWS = 2000


def ndcg(order: list[str], grades: dict[str, int], depth: int = 10) -> float:
    """Normalised discounted cumulative gain with gains 2**grade - 1 (Järvelin and Kekäläinen, 2002)."""

    def gain(ranked: list[int]) -> float:
        return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(ranked[:depth]))

    return gain([grades[one] for one in order]) / gain(sorted(grades.values(), reverse=True))


def interval(found: list[float]) -> tuple[float, float]:
    """The 95 % interval of a mean, by drawing vacancies anew."""
    chance = random.Random(2026)
    means = sorted(sum(chance.choices(found, k=len(found))) / len(found) for _ in range(DRAWS))
    return means[round(0.025 * DRAWS)], means[round(0.975 * DRAWS) - 1]


def measure(folder: Path, halves: tuple[str, ...]) -> None:
    """The table of one folder."""
    cases = load(folder)
    people = sorted({len(case.people) for case in cases})
    print(f"\n{folder.name}: {len(cases)} vacancies x {', '.join(map(str, people))} people, nDCG@10")
    for half in halves:
        chosen = [case for case in cases if case.half == half]
        if not chosen:
            continue
        print(f"  {half} half, {len(chosen)} vacancies")
        found = {
            name: [ndcg(ranker(case), case.grades) for case in chosen] for name, ranker in RANKERS.items()
        }
        for name, points in found.items():
            low, high = interval(points)
            line = f"    {name:<28}{sum(points) / len(points):6.3f}  [{low:.3f}, {high:.3f}]"
            if name != "Schakel":
                ahead = [us - them for us, them in zip(found["Schakel"], points, strict=True)]
                low, high = interval(ahead)
                line += f"   Schakel ahead {sum(ahead) / len(ahead):+.3f}  [{low:+.3f}, {high:+.3f}]"
            print(line)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, help="judged vacancies in the documented form")
    parser.add_argument("--half", choices=("working", "closed", "both"), default="both")
    parser.add_argument("--taxonomy", type=Path, help="the folder taxonomy of a data folder, with a model")
    given = parser.parse_args()
    if given.taxonomy:
        use(given.taxonomy)
        RANKERS["Schakel, trained"] = ranked_with(knowledge_in_use())
    halves = ("working", "closed") if given.half == "both" else (given.half,)
    for folder in [given.folder] if given.folder else [JUDGEMENTS / "made", JUDGEMENTS / "by_hand"]:
        measure(folder, halves)


if __name__ == "__main__":
    main()
