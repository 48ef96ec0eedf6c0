"""Owns reading pictures of text: set upright and straight by our own hand, then read by Tesseract."""

from __future__ import annotations

import csv
import io
import math
import os
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from schakel.engine.reading.content import Content
from schakel.engine.reading.limits import Limits
from schakel.engine.reading.refusals import Unreadable, UnreadableReason
from schakel.engine.reading.rendering import pdf_picture
from schakel.engine.reading.shapes import Box, Page, Word
from schakel.engine.reading.sources.drawing import draw_gray
from schakel.engine.reading.sources.layout import Piece, Token, assemble, in_rows
from schakel.engine.reading.sources.pdf import Pdf
from schakel.engine.reading.sources.picture import open_gray
from schakel.engine.reading.sources.source import Source, printed
from schakel.kernel.memory import give_back

# About 300 dots an inch on A4, for which Tesseract's models were trained.
SCAN_WIDTH = 2480
# What Tesseract makes of a bullet; none of these begins a line as a word.
_BULLET_LIKE = frozenset("eo°¢«»©®*+.¬·-—–=")
_LEAST_CONFIDENCE = 30.0
# More threads only wait for each other on pages of this size.
_ENVIRONMENT = {**os.environ, "OMP_THREAD_LIMIT": "1"}
# Below this mean confidence the page may stand upside down.
_DOUBTFUL = 75.0
# A tenth of a degree moves the end of a line by four pixels.
_LEVEL_ENOUGH = 0.15
_A4_POINTS = 595.0
_ROWS = 256


@dataclass(frozen=True, slots=True)
class _Read:
    """What Tesseract read on a straightened picture, and how that lies on the one that came in."""

    pieces: list[Piece]
    confidence: float
    straight: tuple[int, int]
    angle: float
    size: tuple[int, int]


def read_picture(data: Content, limits: Limits) -> Source:
    """Text of a photo or scan."""
    return read_pictures((open_gray(one, limits) for one in (data,)), limits)


def read_scan(data: Content, limits: Limits) -> Source:
    """Text of a PDF that holds pictures of pages; raises too-many-pages beyond `ocr_pages`."""
    with Pdf(data, limits) as pdf:
        count = pdf.count
    if count > limits.ocr_pages:
        raise Unreadable(UnreadableReason.TOO_MANY_PAGES, f"{count} pages to recognise")
    pictures = (pdf_picture(data, number, SCAN_WIDTH, limits, draw_gray) for number in range(1, count + 1))
    return read_pictures(pictures, limits)


def read_pictures(pictures: Iterable[Any], limits: Limits) -> Source:
    """Pages of text out of pictures; raises ocr-missing or no-text."""
    program = shutil.which("tesseract")
    if program is None:
        raise Unreadable(UnreadableReason.OCR_MISSING, "Tesseract is not installed")
    # Nobody keeps a picture that came in while it is read: the one made of it is a fraction of its size.
    prepared = map(_prepared, pictures)
    pages = tuple(_page(program, number, sheet, limits) for number, sheet in enumerate(prepared, 1))
    if not any(page.words for page in pages):
        raise Unreadable(UnreadableReason.NO_TEXT, "nothing to read in the picture")
    return Source(pages, notes=("ocr",))


def _page(program: str, number: int, sheet: _Prepared, limits: Limits) -> Page:
    gray, turn = sheet.gray, sheet.turn
    best = _read_turned(program, gray, turn, limits)
    if best.confidence < _DOUBTFUL:
        other = _read_turned(
            program, gray, _Turn(turn.degrees + 180.0, _level(gray, turn.degrees + 180.0)), limits
        )
        best = max(best, other, key=lambda one: one.confidence * (len(one.pieces) > 0))
    # Tesseract tears dates off the lines they belong to; rows first, columns where rows mix them.
    text, straight = assemble(in_rows(best.pieces))
    words = tuple(
        Word(word.text, word.start, word.end, _turned_back(word.box, best)) for word in straight if word.box
    )
    height = _A4_POINTS * sheet.height / sheet.width
    # On a page that came in on its side the boxes that are turned back are as high as words are long.
    sizes = {word.start: word.box.y1 - word.box.y0 for word in straight if word.box}
    return Page(number, _A4_POINTS, height, text, words, sizes)


@dataclass(frozen=True, slots=True)
class _Turn:
    """How a picture is set upright: by quarters, then the small rest that makes its lines level."""

    degrees: float
    straight: tuple[Any, float]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """What is left of a picture that came in: its size, and what Tesseract reads."""

    width: int
    height: int
    gray: Any
    turn: _Turn


def _prepared(picture: Any) -> _Prepared:
    return _Prepared(picture.width, picture.height, *prepare(picture))


def prepare(picture: Any) -> tuple[Any, _Turn]:
    """A picture gray and clean, and how it is set upright and level; what is done before Tesseract reads."""
    gray = _clean(picture)
    degrees = 90.0 if _lies_on_its_side(gray) else 0.0
    return gray, _Turn(degrees, _level(gray, degrees))


def _level(gray: Any, degrees: float) -> tuple[Any, float]:
    upright = gray.rotate(degrees, expand=True) if degrees else gray
    angle = _skew(upright)
    if abs(angle) < _LEVEL_ENOUGH:
        return upright, 0.0
    return upright.rotate(angle, expand=True, fillcolor=255, resample=Image.Resampling.BICUBIC), angle


def _clean(picture: Any) -> Any:
    """Gray, at a good size, with speckles taken out and paper made white."""
    gray = ImageOps.grayscale(picture)
    short = min(gray.size)
    scale = 1.0
    if short < 1500:
        scale = min(3.0, 2000 / short)
    elif short > 2600:
        scale = 2480 / short
    if scale != 1.0:
        size = (round(gray.width * scale), round(gray.height * scale))
        gray = gray.resize(size, Image.Resampling.LANCZOS if scale < 1 else Image.Resampling.BICUBIC)
    if _noise(gray) > 4.0:
        gray = gray.filter(ImageFilter.MedianFilter(3))
    return _even_light(gray)


def _noise(gray: Any) -> float:
    """Mean difference from neighbours in the flat parts of the picture."""
    sample = np.asarray(gray, dtype=np.int16)[::3, :]
    steps = np.abs(np.diff(sample, axis=1))
    return float(np.mean(steps[steps < 40])) if steps.size else 0.0


def _even_light(gray: Any) -> Any:
    """Shadows of a photo taken out: each pixel beside the light of its surroundings."""
    small = gray.resize((max(gray.width // 16, 1), max(gray.height // 16, 1)), Image.Resampling.BOX)
    light = small.filter(ImageFilter.MaxFilter(5)).filter(ImageFilter.GaussianBlur(4))
    around = np.asarray(light.resize(gray.size, Image.Resampling.BILINEAR))
    pixels = np.array(gray)
    # A few rows at a time: as numbers with a point the whole page would take as much memory as the program.
    for top in range(0, len(pixels), _ROWS):
        rows = slice(top, top + _ROWS)
        lit = 255.0 / np.maximum(around[rows].astype(np.float32), 30.0)
        pixels[rows] = np.clip(pixels[rows].astype(np.float32) * lit, 0, 255).astype(np.uint8)
    return Image.fromarray(pixels)


def _ink(gray: Any, width: int) -> Any:
    small = gray.resize((width, max(round(gray.height * width / gray.width), 1)), Image.Resampling.BOX)
    pixels = np.asarray(small, dtype=np.float32)
    return Image.fromarray(((pixels < 200) * 255).astype(np.uint8))


def _sharpness(ink: Any, angle: float) -> float:
    """How clearly rows of text and white alternate when the picture is turned by an angle."""
    rows = np.asarray(ink.rotate(angle), dtype=np.float32).sum(axis=1)
    return float(np.square(np.diff(rows)).sum())


def _lies_on_its_side(gray: Any) -> bool:
    ink = _ink(gray, 500)
    upright = max(_sharpness(ink, angle) for angle in (-4, -2, 0, 2, 4)) / max(ink.width, 1)
    turned = ink.transpose(Image.Transpose.ROTATE_90)
    aside = max(_sharpness(turned, angle) for angle in (-4, -2, 0, 2, 4)) / max(turned.width, 1)
    return bool(aside > 1.3 * upright)


def _skew(gray: Any) -> float:
    """The angle that sets lines of text level, to a tenth of a degree, at most eight degrees."""
    ink = _ink(gray, 700)
    best = max((angle for angle in np.arange(-8, 8.1, 1.0)), key=lambda a: _sharpness(ink, float(a)))
    fine = max((best + step for step in np.arange(-0.8, 0.81, 0.2)), key=lambda a: _sharpness(ink, float(a)))
    return float(fine)


def _read_turned(program: str, gray: Any, turn: _Turn, limits: Limits) -> _Read:
    straight, angle = turn.straight
    return _recognised(program, straight, turn.degrees + angle, gray.size, limits)


def _recognised(program: str, picture: Any, angle: float, size: tuple[int, int], limits: Limits) -> _Read:
    out = io.BytesIO()
    picture.save(out, "BMP")
    command = [program, "stdin", "stdout", "-l", _languages(program), "--psm", "3", "--dpi", "300", "tsv"]
    # Tesseract takes as much memory as we do: what preparing the picture took is not kept meanwhile.
    give_back()
    try:
        done = subprocess.run(
            command,
            input=out.getbuffer(),
            capture_output=True,
            check=False,
            timeout=limits.wall_seconds,
            env=_ENVIRONMENT,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(UnreadableReason.TIMEOUT, "Tesseract took too long") from error
    if done.returncode != 0:
        raise Unreadable(UnreadableReason.BROKEN, f"Tesseract ended with {done.returncode}")
    return _parsed(done.stdout.decode("utf-8", "replace"), picture.size, angle, size)


def _languages(program: str) -> str:
    listed = subprocess.run([program, "--list-langs"], capture_output=True, check=False, timeout=10)
    known = [name for name in ("nld", "eng") if name in listed.stdout.decode("utf-8", "replace").split()]
    if not known:
        raise Unreadable(UnreadableReason.OCR_MISSING, "Tesseract has no Dutch or English")
    return "+".join(known)


def _parsed(table: str, straight: tuple[int, int], angle: float, size: tuple[int, int]) -> _Read:
    lines: dict[tuple[str, ...], list[Token]] = {}
    confidences: list[float] = []
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = printed(row.get("text") or "").strip()
        if row["level"] != "5" or not text:
            continue
        confidences.append(float(row["conf"]))
        if confidences[-1] < _LEAST_CONFIDENCE and text not in _BULLET_LIKE:
            continue
        x, y, width, height = (int(row[key]) for key in ("left", "top", "width", "height"))
        box = Box(x / straight[0], y / straight[1], (x + width) / straight[0], (y + height) / straight[1])
        key = (row["block_num"], row["par_num"], row["line_num"])
        lines.setdefault(key, []).append(Token(text, box))
    mean = sum(confidences) / len(confidences) if confidences else 0.0
    return _Read([_line(tokens) for tokens in lines.values()], mean, straight, angle, size)


def _line(tokens: list[Token]) -> Piece:
    """Words of one line at one height, as print has them; a sign that stands for a bullet becomes one."""
    top, bottom = min(token.box.y0 for token in tokens), max(token.box.y1 for token in tokens)
    texts = [token.text for token in tokens]
    if len(texts) > 1 and texts[0] in _BULLET_LIKE:
        texts[0] = "•"
    return Piece(
        [
            Token(text, Box(token.box.x0, top, token.box.x1, bottom))
            for text, token in zip(texts, tokens, strict=True)
        ]
    )


def _turned_back(box: Box, read: _Read) -> Box:
    """A box on the straightened picture as fractions of the picture that came in."""
    radians = math.radians(read.angle)
    cos, sin = math.cos(radians), math.sin(radians)
    width, height = read.straight
    xs: list[float] = []
    ys: list[float] = []
    for x, y in ((box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)):
        dx, dy = (x - 0.5) * width, (y - 0.5) * height
        xs.append((dx * cos - dy * sin) / read.size[0] + 0.5)
        ys.append((dx * sin + dy * cos) / read.size[1] + 0.5)
    return Box(max(min(xs), 0.0), max(min(ys), 0.0), min(max(xs), 1.0), min(max(ys), 1.0))
