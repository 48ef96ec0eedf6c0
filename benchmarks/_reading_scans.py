"""Pages as they come out of bad scanners, fax machines and telephones."""

from __future__ import annotations

import io
import re
import shutil
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from PIL import Image, ImageFilter

from schakel.engine.reading import DEFAULT_LIMITS, Reading, read
from schakel.engine.reading.rendering import pdf_picture
from schakel.engine.reading.sources.ocr import SCAN_WIDTH, prepare
from schakel.engine.reading.sources.picture import open_picture
from tests.engine.reading.cv_people import GoldenFile

WAYS = ("straight", "askew", "side", "noise", "light", "phone", "fax")


def photographed(pdf: bytes, way: str) -> bytes:
    """The first page of a PDF as a JPEG that came in one of these ways."""
    out = io.BytesIO()
    spoiled(pdf_picture(pdf, 1, SCAN_WIDTH, DEFAULT_LIMITS), way).convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()


def spoiled(page: Image.Image, way: str) -> Image.Image:
    """A picture of a page spoiled in one way; the same picture each time."""
    match way:
        case "askew":
            return page.rotate(4, expand=True, fillcolor="white")
        case "side":
            return page.transpose(Image.Transpose.ROTATE_90)
        case "noise":
            pixels = np.asarray(page, dtype=np.float32)
            dice = np.random.default_rng(7)
            return Image.fromarray(
                np.clip(pixels + dice.normal(0, 25, pixels.shape), 0, 255).astype(np.uint8)
            )
        case "light":
            return _shaded(page)
        case "phone":
            return _shaded(_tilted(page).filter(ImageFilter.GaussianBlur(1.2)))
        case "fax":
            return (
                page.convert("L")
                .resize((1728, round(page.height * 1728 / page.width)))
                .point(_dark)
                .convert("1")
            )
    return page


def _dark(value: int) -> int:
    return 255 * (value > 150)


def _shaded(page: Image.Image) -> Image.Image:
    light = Image.linear_gradient("L").resize(page.size).point(lambda value: 100 + value * 155 // 255)
    return Image.composite(page, Image.new("RGB", page.size, (105, 100, 92)), light)


def _tilted(page: Image.Image) -> Image.Image:
    """Held aslant over a dark table: the far edge smaller than the near one, and turned two degrees."""
    width, height = page.size
    corners = (
        -0.05 * width,
        -0.04 * height,
        -0.02 * width,
        1.05 * height,
        1.03 * width,
        1.02 * height,
        1.06 * width,
        -0.06 * height,
    )
    tilted = page.transform(
        page.size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC, fillcolor=(70, 60, 50)
    )
    return tilted.rotate(2, expand=True, fillcolor=(70, 60, 50), resample=Image.Resampling.BICUBIC)


def scan_tables(files: Sequence[GoldenFile], facts_table: Callable[[str, list[GoldenFile]], None]) -> None:
    """Words and facts out of pages in each of the ways, and what our own preparation costs of it."""
    if shutil.which("tesseract") is None:
        print("\nscans: Tesseract is not installed")
        return
    print(f"\nscans of {len(files)} pages each")
    print(f"{'way':12}{'word F1':>9}{'worst':>7}{'prepared ms':>13}{'whole ms':>10}")
    scans: list[GoldenFile] = []
    for way in WAYS:
        words: list[float] = []
        whole: list[float] = []
        prepared: list[float] = []
        for made in files:
            data = photographed(made.data, way)
            scans.append(replace(made, layout=way, data=data, name="foto.jpg"))
            truth = Counter(_words(read(made.data, made.name)))
            start = time.perf_counter()
            found = Counter(_words(read(data, "foto.jpg")))
            whole.append(1000 * (time.perf_counter() - start))
            start = time.perf_counter()
            prepare(open_picture(data, DEFAULT_LIMITS))
            prepared.append(1000 * (time.perf_counter() - start))
            words.append(2 * sum((found & truth).values()) / (sum(found.values()) + sum(truth.values())))
        times = f"{statistics.median(prepared):13.0f}{statistics.median(whole):10.0f}"
        print(f"{way:12}{statistics.mean(words):9.3f}{min(words):7.3f}{times}")
    facts_table("facts out of scans", scans)


def _words(reading: Reading) -> list[str]:
    kept = (re.sub(r"[^a-z0-9@.]+", "", word.text.lower()) for word in reading.pages[0].words)
    return [word for word in kept if word]
