"""Owns text that a page holds and nobody sees: as pale as its paper, too small, or beside the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from schakel.engine.reading.shapes import Box
from schakel.engine.reading.sources.layout import Piece, Token

# Shades of 255 that ink and paper must differ for an eye to see letters.
_LEAST_CONTRAST = 24
_DRAWN_PX = 1000
# Letters of two points and less are no letters to a reader.
_LEAST_POINTS = 2.6


def without_hidden(
    pieces: Sequence[Piece], height_pt: float, drawn: Callable[[int], Any]
) -> tuple[list[Piece], int]:
    """Pieces without the words nobody sees, and how many those were; draws the page only when in doubt."""
    if not any(
        token.doubtful or _is_outside(token.box) or _is_tiny(token.box, height_pt)
        for p in pieces
        for token in p.tokens
    ):
        return list(pieces), 0
    picture: Any = None
    kept: list[Piece] = []
    gone = 0
    for piece in pieces:
        tokens: list[Token] = []
        for token in piece.tokens:
            hidden = _is_outside(token.box) or _is_tiny(token.box, height_pt)
            if not hidden and token.doubtful:
                picture = picture or drawn(_DRAWN_PX).convert("L")
                hidden = _contrast(picture, token.box) < _LEAST_CONTRAST
            if not hidden:
                tokens.append(token)
        gone += len(piece.tokens) - len(tokens)
        if tokens:
            kept.append(Piece(tokens))
    return kept, gone


def _is_outside(box: Box) -> bool:
    return box.x1 <= 0 or box.x0 >= 1 or box.y1 <= 0 or box.y0 >= 1


def _is_tiny(box: Box, height_pt: float) -> bool:
    return 0 < (box.y1 - box.y0) * height_pt < _LEAST_POINTS


def _contrast(picture: Any, box: Box) -> int:
    width, height = picture.size
    left, top = max(int(box.x0 * width), 0), max(int(box.y0 * height), 0)
    right, bottom = min(int(box.x1 * width) + 1, width), min(int(box.y1 * height) + 1, height)
    if right <= left or bottom <= top:
        return 0
    dark, light = picture.crop((left, top, right, bottom)).getextrema()
    return int(light - dark)
