"""Measures reading: facts per field and layout, kinds, time, text order beside peers, scans, damage survived.

Usage: reading [--folder F] [--closed] [--scans] [--damaged N] [--write FOLDER] [--show]

Without a folder: the golden set, the CVs written by hand, kinds, text order beside pdfplumber and
pdfminer.six, and the child process. `--folder` reads any folder of files with truth JSON instead
(docs/algorithms/reading.md). `--closed` reads the halves nobody worked with. `--show` prints what was missed
(-) and made up (+).
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import io
import resource
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks._reading_credit import Credit, credits
from benchmarks._reading_files import cv_files
from benchmarks._reading_folder import folder_files
from benchmarks._reading_kinds import kinds_table
from benchmarks._reading_scans import scan_tables
from schakel.engine.reading import DEFAULT_LIMITS, Limits, Reading, Unreadable, read
from schakel.engine.reading.sandbox import keep_warm, read_in_child, read_many_in_child
from schakel.engine.reading.sources.pdf import read_pdf
from tests.engine.reading.cv_people import GoldenFile, golden_files, handmade_files
from tests.engine.reading.cv_scoring import Tally, misses, score, total
from tests.engine.reading.hostile_files import mutations


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="files with truth JSON beside them, read instead")
    parser.add_argument("--closed", action="store_true", help="read the closed halves of the CVs by hand too")
    parser.add_argument("--scans", action="store_true", help="read pages as scans, photos and faxes too")
    parser.add_argument("--damaged", type=int, default=0, help="how many damaged files to read")
    parser.add_argument("--write", type=Path, help="where to write the files that were read, to look at")
    parser.add_argument("--show", action="store_true", help="print what was missed and made up")
    chosen = parser.parse_args()
    if chosen.folder:
        stated = list(folder_files(chosen.folder))
        facts_table(str(chosen.folder), [made for made, _ in stated if made.truth], chosen.show)
        stated_kinds_table(stated)
        return
    golden = list(golden_files())
    sets = {"golden set": golden, "by hand, small": list(handmade_files())}
    sets["by hand, working halves"] = [*cv_files("working"), *cv_files("working-2")]
    sets["by hand, third working half"] = list(cv_files("working-3"))
    if chosen.closed:
        sets["by hand, closed half"] = list(cv_files("closed"))
        sets["by hand, second closed half"] = list(cv_files("closed-2"))
        sets["by hand, third closed half"] = list(cv_files("closed-3"))
    for title, files in sets.items():
        write(files, chosen.write)
        facts_table(title, files, chosen.show)
    kinds_table(chosen.show)
    order_table([made for made in golden if made.layout.startswith("pdf")])
    child_table(golden)
    if chosen.scans:
        scan_tables([made for made in golden if made.layout == "pdf-one-column"][:4], facts_table)
    if chosen.damaged:
        damage_table(golden, chosen.damaged)


def write(files: Sequence[GoldenFile], folder: Path | None) -> None:
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        for made in files:
            (folder / f"{made.case}{Path(made.name).suffix}").write_bytes(made.data)


def facts_table(title: str, files: Sequence[GoldenFile], show: bool = False) -> None:
    if not files:
        return
    tallies: list[dict[str, Tally]] = []
    credit: dict[str, Credit] = defaultdict(Credit)
    layouts: dict[str, list[dict[str, Tally]]] = defaultdict(list)
    times: list[float] = []
    busy: list[float] = []
    read(b"Curriculum vitae\nWerkervaring\n2019 - heden Receptionist, Hotel\n", "cv.txt")  # loads once
    for made in files:
        start, worked = time.perf_counter(), time.process_time()
        try:
            reading = read(made.data, made.name)
        except Unreadable as refusal:
            print(f"  {made.case}: not read, {refusal}")
            continue
        times.append(1000 * (time.perf_counter() - start))
        busy.append(1000 * (time.process_time() - worked))
        tallies.append(score(made.truth, reading, made.months))
        layouts[made.layout].append(tallies[-1])
        for field, one in credits(made.truth, reading, made.months).items():
            credit[field] += one
        if show and (wrong := misses(made.truth, reading, made.months)):
            print("\n  ".join([f"  {made.case}", *wrong]))
    print(f"\n{title}: {len(files)} files, {quantiles(times)} in process")
    print(f"of which processor time {quantiles(busy)}")
    print(f"{'field':24}{'precision':>10}{'recall':>8}{'F1':>8}{'partial':>9}{'n':>6}")
    for field, tally in total(tallies).items():
        count = tally.found + tally.missed
        numbers = f"{tally.precision:10.3f}{tally.recall:8.3f}{tally.f1:8.3f}{credit[field].f1:9.3f}{count:6}"
        print(f"{field:24}{numbers}")
    everything = sum_of(tallies)
    print(f"{'all':24}{everything.precision:10.3f}{everything.recall:8.3f}{everything.f1:8.3f}")
    for layout, group in layouts.items():
        whole = sum_of(group)
        print(f"{layout:24}{whole.precision:10.3f}{whole.recall:8.3f}{whole.f1:8.3f}{'':9}{len(group):6}")


def sum_of(tallies: Sequence[dict[str, Tally]]) -> Tally:
    return total([{"all": tally} for one in tallies for tally in one.values()]).get("all", Tally())


def stated_kinds_table(stated: Sequence[tuple[GoldenFile, str]]) -> None:
    """How many files of a folder are told to be what their truth says they are."""
    told = [(made, kind) for made, kind in stated if kind]
    wrong = []
    for made, kind in told:
        try:
            found = read(made.data, made.name).kind.value
        except Unreadable as refusal:
            found = refusal.reason.value
        if found != kind:
            wrong.append(f"  {made.case}: {found}, is {kind}")
    if told:
        print(f"\nkinds: {len(told) - len(wrong)} of {len(told)} right", *wrong, sep="\n")


def quantiles(times: list[float]) -> str:
    if not times:
        return "none read"
    ordered = sorted(times)
    return f"{statistics.median(ordered):.1f} ms median, {ordered[int(0.95 * (len(ordered) - 1))]:.1f} ms p95"


def order_table(files: list[GoldenFile]) -> None:
    """How far readers of text keep the tasks of a job with their employer."""
    files = [*files, *(made for made in cv_files("working") if made.name.endswith(".pdf"))]
    print(f"\ntext order of {len(files)} PDF files\n{'reader':16}{'order':>8}{'ms a file, median':>20}")
    readers: list[tuple[str, str, Callable[[bytes], str]]] = [
        ("schakel.engine.reading", "schakel", _ours),
        ("pdfplumber", "pdfplumber", _pdfplumber),
        ("pdfminer", "pdfminer.six", _pdfminer),
    ]
    for module, name, reader in readers:
        if importlib.util.find_spec(module) is None:
            print(f"{name:16}{'not installed':>28}")
            continue
        times: list[float] = []
        kept: list[float] = []
        for made in files:
            start = time.perf_counter()
            text = reader(made.data)
            times.append(1000 * (time.perf_counter() - start))
            kept.append(_order(made, text))
        print(f"{name:16}{statistics.mean(kept):8.3f}{statistics.median(times):20.1f}")


def _order(made: GoldenFile, text: str) -> float:
    """The share of tasks that come soon after their own employer, in their order."""
    flat = "".join(text.split()).lower()
    steps = right = 0
    for job in made.truth["experience"]:
        at = flat.find("".join(job[1].split()).lower())
        for task in job[4]:
            steps += 1
            found = flat.find("".join(task.split()).lower(), max(at, 0))
            right += at >= 0 and 0 <= found - at < 260
            at = found if found >= 0 else at
    return right / steps if steps else 1.0


def _ours(data: bytes) -> str:
    return "\n".join(page.text for page in read_pdf(data, DEFAULT_LIMITS).pages)


def _pdfplumber(data: bytes) -> str:
    with importlib.import_module("pdfplumber").open(io.BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() or "" for page in pdf.pages)


def _pdfminer(data: bytes) -> str:
    return str(importlib.import_module("pdfminer.high_level").extract_text(io.BytesIO(data)))


def child_table(files: list[GoldenFile]) -> None:
    """A file as the worker reads it: with the warm process that stays, and many files in one child."""
    keep_warm()
    with tempfile.TemporaryDirectory() as folder:
        items = []
        for number, made in enumerate(files):
            path = Path(folder) / str(number)
            path.write_bytes(made.data)
            items.append((path, made.name))
        read_in_child(*items[0])
        time.sleep(65)  # longer than a warm process used to stay
        alone = []
        for path, name in items[:40]:
            start = time.perf_counter()
            read_in_child(path, name)
            alone.append(1000 * (time.perf_counter() - start))
        start = time.perf_counter()
        count = sum(isinstance(result, Reading) for result in read_many_in_child(items))
        spent = 1000 * (time.perf_counter() - start) / len(items)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\na child per file: the first after 65 s of rest {alone[0]:.0f} ms, then {quantiles(alone[1:])}")
    print(f"one child for {count} files: {spent:.1f} ms a file; largest child {peak:.0f} MiB")


def damage_table(files: list[GoldenFile], count: int) -> None:
    layouts: dict[str, tuple[str, bytes]] = {}
    for made in [*files, *cv_files("working")]:
        layouts.setdefault(made.layout, (made.name, made.data))
    reasons: Counter[str] = Counter()
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:

        def damaged():  # type: ignore[no-untyped-def]
            for number, (name, data) in enumerate(mutations(list(layouts.values()), count, seed=11)):
                path = Path(folder) / str(number % 50)
                path.write_bytes(data)
                yield path, name

        for result in read_many_in_child(damaged(), Limits(wall_seconds=20.0, ocr_pages=0)):
            reasons[result.reason.value if isinstance(result, Unreadable) else "read"] += 1
    print(f"\n{count} damaged files in {time.perf_counter() - start:.0f} s, none ended the parent")
    for reason, number in reasons.most_common():
        print(f"{reason:24}{number:6}")


if __name__ == "__main__":
    main()
