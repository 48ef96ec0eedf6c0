"""Measures reading: facts per field and layout, time, text order beside peers, damage survived.

Usage: python benchmarks/reading.py [FOLDER] [--scans] [--damaged N]

FOLDER is written with the golden files, to look at. Peers (pdfplumber, pdfminer.six) join when installed.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import io
import re
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from schakel.engine.reading import DEFAULT_LIMITS, Limits, Reading, Unreadable, read
from schakel.engine.reading.rendering import pdf_picture
from schakel.engine.reading.sandbox import read_in_child, read_many_in_child
from schakel.engine.reading.sources.ocr import SCAN_WIDTH
from schakel.engine.reading.sources.pdf import read_pdf
from tests.engine.reading.cv_people import GoldenFile, golden_files, handmade_files
from tests.engine.reading.cv_scoring import Tally, score, total
from tests.engine.reading.hostile_files import mutations


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--damaged", type=int, default=0, help="how many damaged files to read")
    parser.add_argument("--scans", action="store_true", help="read one layout as photographed paper too")
    chosen = parser.parse_args()
    golden = list(golden_files())
    if chosen.folder:
        chosen.folder.mkdir(parents=True, exist_ok=True)
        for made in golden:
            (chosen.folder / f"{made.case}{Path(made.name).suffix}").write_bytes(made.data)
    read(golden[0].data, golden[0].name)  # word lists and taxonomy load once
    facts_table("golden set", golden)
    facts_table("hand-made", list(handmade_files()))
    order_table([made for made in golden if made.layout.startswith("pdf")])
    child_table(golden)
    if chosen.scans:
        scan_table([made for made in golden if made.layout == "pdf-one-column"])
    if chosen.damaged:
        damage_table(golden, chosen.damaged)


def facts_table(title: str, files: list[GoldenFile]) -> None:
    tallies: list[dict[str, Tally]] = []
    layouts: dict[str, list[dict[str, Tally]]] = defaultdict(list)
    times: list[float] = []
    for made in files:
        start = time.perf_counter()
        reading = read(made.data, made.name)
        times.append(1000 * (time.perf_counter() - start))
        tallies.append(score(made.truth, reading, made.months))
        layouts[made.layout].append(tallies[-1])
    print(f"\n{title}: {len(files)} files, {quantiles(times)} in process")
    print(f"{'field':24}{'precision':>10}{'recall':>8}{'F1':>8}{'n':>6}")
    for field, tally in total(tallies).items():
        count = tally.found + tally.missed
        print(f"{field:24}{tally.precision:10.3f}{tally.recall:8.3f}{tally.f1:8.3f}{count:6}")
    for layout, group in layouts.items():
        whole = total([{"all": tally} for one in group for tally in one.values()])["all"]
        print(f"{layout:24}{whole.precision:10.3f}{whole.recall:8.3f}{whole.f1:8.3f}{len(group):6}")


def quantiles(times: list[float]) -> str:
    ordered = sorted(times)
    return f"{statistics.median(ordered):.1f} ms median, {ordered[int(0.95 * (len(ordered) - 1))]:.1f} ms p95"


def order_table(files: list[GoldenFile]) -> None:
    """How far readers of text keep the tasks of a job with their employer."""
    print(f"\ntext order of {len(files)} PDF files\n{'reader':16}{'order':>8}{'ms a file':>12}")
    readers: list[tuple[str, str, Callable[[bytes], str]]] = [
        ("schakel.engine.reading", "schakel", _ours),
        ("pdfplumber", "pdfplumber", _pdfplumber),
        ("pdfminer", "pdfminer.six", _pdfminer),
    ]
    for module, name, reader in readers:
        if importlib.util.find_spec(module) is None:
            print(f"{name:16}{'not installed':>20}")
            continue
        start = time.perf_counter()
        texts = [reader(made.data) for made in files]
        spent = 1000 * (time.perf_counter() - start) / len(files)
        kept = statistics.mean(_order(made, text) for made, text in zip(files, texts, strict=True))
        print(f"{name:16}{kept:8.3f}{spent:12.1f}")


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
    with tempfile.TemporaryDirectory() as folder:
        items = []
        for number, made in enumerate(files):
            path = Path(folder) / str(number)
            path.write_bytes(made.data)
            items.append((path, made.name))
        alone = []
        for path, name in items[:10]:
            start = time.perf_counter()
            read_in_child(path, name)
            alone.append(1000 * (time.perf_counter() - start))
        start = time.perf_counter()
        count = sum(isinstance(result, Reading) for result in read_many_in_child(items))
        spent = 1000 * (time.perf_counter() - start) / len(items)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(
        f"\na child per file: {quantiles(alone)}; one child for {count} files: {spent:.1f} ms a file; ",
        end="",
    )
    print(f"largest child {peak:.0f} MiB")


def scan_table(files: list[GoldenFile]) -> None:
    """Facts out of pictures of pages: straight, askew, on their side, noisy and in bad light."""
    if shutil.which("tesseract") is None:
        print("\nscans: Tesseract is not installed")
        return
    scans: list[GoldenFile] = []
    words: list[float] = []
    for number, made in enumerate(files):
        picture = spoiled(pdf_picture(made.data, 1, SCAN_WIDTH, DEFAULT_LIMITS), number)
        out = io.BytesIO()
        picture.save(out, "JPEG", quality=85)
        scans.append(replace(made, layout=SPOILS[number % len(SPOILS)], data=out.getvalue(), name="foto.jpg"))
        found = Counter(_words(read(out.getvalue(), "foto.jpg")))
        truth = Counter(_words(read(made.data, made.name)))
        words.append(2 * sum((found & truth).values()) / (sum(found.values()) + sum(truth.values())))
    print(f"\nword F1 of scans: {statistics.mean(words):.3f} mean, {min(words):.3f} worst")
    facts_table("scans", scans)


SPOILS = ("scan straight", "scan askew", "scan on side", "scan noisy", "scan in bad light")


def _words(reading: Reading) -> list[str]:
    kept = (re.sub(r"[^a-z0-9@.]+", "", word.text.lower()) for word in reading.pages[0].words)
    return [word for word in kept if word]


def spoiled(page: Image.Image, number: int) -> Image.Image:
    """A page as it comes out of a bad scanner or telephone, in turn one of five ways."""
    dice = np.random.default_rng(number)
    match SPOILS[number % len(SPOILS)]:
        case "scan askew":
            return page.rotate(4, expand=True, fillcolor="white")
        case "scan on side":
            return page.transpose(Image.Transpose.ROTATE_90)
        case "scan noisy":
            pixels = np.asarray(page, dtype=np.float32)
            return Image.fromarray(
                np.clip(pixels + dice.normal(0, 25, pixels.shape), 0, 255).astype(np.uint8)
            )
        case "scan in bad light":
            light = Image.linear_gradient("L").resize(page.size).point(lambda value: 100 + value * 155 // 255)
            return Image.composite(page, Image.new("RGB", page.size, (105, 100, 92)), light)
    return page


def damage_table(files: list[GoldenFile], count: int) -> None:
    layouts: dict[str, tuple[str, bytes]] = {}
    for made in files:
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
