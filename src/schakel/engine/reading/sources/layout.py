"""Owns reading order: pieces of text in stream order, columns set apart only where the stream mixes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from schakel.engine.reading.facts.sections import heading_sort
from schakel.engine.reading.shapes import Box, Word
from schakel.engine.reading.wordlists import bare, table

_DATE_LIKE = re.compile(r"\b(?:19|20)\d\d\b|\bheden\b|\bpresent\b|\bnu\b", re.I)
_MIN_GUTTER = 0.012
_MIN_SIDE = 5


@dataclass(frozen=True, slots=True)
class Token:
    """A word on a page, not yet at a place in the text."""

    text: str
    box: Box
    # Drawn in so light a colour, or in none, that it may be there for programs only.
    doubtful: bool = False


@dataclass(slots=True)
class Piece:
    """Words that stand next to each other on one line."""

    tokens: list[Token]
    box: Box = field(init=False)

    def __post_init__(self) -> None:
        boxes = [token.box for token in self.tokens]
        self.box = Box(
            min(box.x0 for box in boxes),
            min(box.y0 for box in boxes),
            max(box.x1 for box in boxes),
            max(box.y1 for box in boxes),
        )

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)

    @property
    def height(self) -> float:
        return max(self.box.y1 - self.box.y0, 0.004)

    @property
    def middle(self) -> float:
        return (self.box.y0 + self.box.y1) / 2


def assemble(lines: Sequence[Piece]) -> tuple[str, tuple[Word, ...]]:
    """Page text and words: a tab where a line has a wide gap, an empty line where a block ends."""
    pieces = [piece for line in lines for piece in _split(line)]
    if gutter := mixed_gutter(pieces):
        pieces = _columns(pieces, gutter)
    parts: list[str] = []
    words: list[Word] = []
    length = 0
    last: Piece | None = None
    usual = _usual_gap(pieces)
    for piece in pieces:
        for index, token in enumerate(piece.tokens):
            glue = " " if index else _glue(last, piece, usual)
            parts.append(glue)
            length += len(glue)
            words.append(Word(token.text, length, length + len(token.text), token.box))
            parts.append(token.text)
            length += len(token.text)
        last = piece
    return "".join(parts), tuple(words)


def _split(line: Piece) -> list[Piece]:
    """A line cut where the next word is far off, steps back, or stands on another base line."""
    pieces: list[list[Token]] = []
    for token in line.tokens:
        if not token.text:
            continue
        if pieces and (pieces[-1][-1].text == "•" or not _breaks(pieces[-1][-1].box, token.box)):
            pieces[-1].append(token)
        else:
            pieces.append([token])
    return [Piece(_unspaced(tokens)) for tokens in pieces]


def _unspaced(tokens: list[Token]) -> list[Token]:
    """Letters set apart for looks as words again, parted where the space is wider."""
    if len(tokens) < 5 or any(len(token.text) > 1 for token in tokens):
        return tokens
    gaps = [after.box.x0 - before.box.x1 for before, after in pairwise(tokens)]
    usual = sorted(gaps)[len(gaps) // 2]
    groups = [[tokens[0]]]
    for gap, token in zip(gaps, tokens[1:], strict=True):
        if gap > 1.6 * usual + 0.001:
            groups.append([])
        groups[-1].append(token)
    return [Token("".join(token.text for token in group), Piece(group).box) for group in groups]


def _breaks(last: Box, box: Box) -> bool:
    height = max(last.y1 - last.y0, box.y1 - box.y0, 0.006)
    apart = box.x0 - last.x1
    # Fractions of width and height differ on an A4 page by its shape, about 1.41.
    return apart > 1.1 * height or apart < -0.05 or abs(box.y1 - last.y1) > 0.8 * height


def _usual_gap(pieces: Sequence[Piece]) -> float:
    """The distance between lines of one block, as the middle of all small steps down the page."""
    pairs = pairwise(pieces)
    gaps = sorted(
        b.box.y0 - a.box.y1 for a, b in pairs if a.middle < b.middle and b.box.y0 - a.box.y1 < 2 * b.height
    )
    return gaps[len(gaps) // 2] if gaps else 0.0


def _glue(last: Piece | None, piece: Piece, usual: float) -> str:
    if last is None:
        return ""
    height = max(last.height, piece.height)
    if abs(last.middle - piece.middle) < 0.35 * height and piece.box.x0 >= last.box.x1 - 0.01:
        return "\t"
    gap = piece.box.y0 - last.box.y1
    return "\n\n" if gap > max(usual, 0.0) + 0.3 * height or gap < -1.5 * height else "\n"


def mixed_gutter(pieces: Sequence[Piece]) -> float | None:
    """The x of a gutter that the stream keeps jumping over, None when the stream order is right.

    Right-aligned dates and two-cell tables also jump, row by row; these are recognised by what
    stands in the rows and left as they are.
    """
    if len(pieces) < 4 * _MIN_SIDE:
        return None
    best: tuple[int, float] | None = None
    for x in _gaps(pieces):
        left = [piece for piece in pieces if piece.box.x1 <= x]
        right = [piece for piece in pieces if piece.box.x0 >= x]
        if min(len(left), len(right)) < _MIN_SIDE:
            continue
        jumps = _jumps(pieces, x)
        wanted = 0.8 * min(len(left), len(right))
        if jumps >= max(wanted, 6) and not _is_table(left, right) and (best is None or jumps > best[0]):
            best = (jumps, x)
    return best[1] if best else None


def _gaps(pieces: Sequence[Piece]) -> list[float]:
    """Middles of the vertical strips that at most one piece in eight crosses."""
    allowed = max(len(pieces) // 8, 1)
    steps = 200
    cover = [0] * (steps + 1)
    for piece in pieces:
        for step in range(max(int(piece.box.x0 * steps), 0), min(int(piece.box.x1 * steps), steps) + 1):
            cover[step] += 1
    gaps: list[float] = []
    start = None
    for step in range(steps + 1):
        if cover[step] <= allowed:
            start = step if start is None else start
            continue
        if start and (step - start) / steps >= _MIN_GUTTER:
            gaps.append((start + step) / 2 / steps)
        start = None
    return [gap for gap in gaps if 0.15 < gap < 0.85]


def _jumps(pieces: Sequence[Piece], x: float) -> int:
    sides = [piece.box.x1 <= x for piece in pieces if piece.box.x1 <= x or piece.box.x0 >= x]
    return sum(a != b for a, b in pairwise(sides))


def _is_table(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether one side holds mainly dates or labels to what stands beside it, headings aside."""
    dated = [piece for piece in left if _DATE_LIKE.search(piece.text) and len(piece.tokens) <= 5]
    beside = sum(
        any(abs(date.middle - piece.middle) < 0.4 * piece.height for date in dated) for piece in right
    )
    between = [piece for piece in left if piece not in dated]
    if beside >= 0.4 * len(right) and len(between) >= 0.4 * len(right):
        # Date, name and name in a row.
        return True
    for side in (left, right):
        content = [piece for piece in side if heading_sort(piece.text) is None]
        if sum(_is_label(piece) for piece in content) >= 0.4 * len(content):
            return True
    return False


def _is_label(piece: Piece) -> bool:
    text = piece.text
    if len(piece.tokens) > 7:
        return False
    return bool(_DATE_LIKE.search(text)) or text.endswith(":") or bare(text) in _labels()


@cache
def _labels() -> frozenset[str]:
    listed = table("cues")["labels"].values()
    inline = table("sections")["inline"].values()
    return frozenset(
        word for words in (*listed, *inline, table("cues")["contact"]["labels"]) for word in words
    )


def _columns(pieces: Sequence[Piece], x: float) -> list[Piece]:
    """Pieces in bands between those that cross the gutter; in a band the left column, then the right."""
    crossing = sorted((p for p in pieces if p.box.x0 < x < p.box.x1), key=lambda p: p.box.y0)
    rest = [p for p in pieces if not p.box.x0 < x < p.box.x1]
    ordered: list[Piece] = []
    for border in [*crossing, None]:
        limit = border.middle if border else float("inf")
        band = [piece for piece in rest if piece.middle < limit]
        rest = [piece for piece in rest if piece.middle >= limit]
        ordered += in_rows([p for p in band if p.box.x1 <= x])
        ordered += in_rows([p for p in band if p.box.x0 >= x])
        if border:
            ordered.append(border)
    return ordered


def in_rows(pieces: list[Piece]) -> list[Piece]:
    """Top to bottom, and left to right within a line."""
    pieces.sort(key=lambda p: (p.middle, p.box.x0))
    rows: list[list[Piece]] = []
    for piece in pieces:
        if rows and abs(rows[-1][0].middle - piece.middle) < 0.4 * piece.height:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [piece for row in rows for piece in sorted(row, key=lambda p: p.box.x0)]
