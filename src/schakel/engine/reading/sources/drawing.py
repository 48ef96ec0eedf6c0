"""Owns drawing a page of a PDF into a picture."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image

from schakel.engine.reading.refusals import Unreadable, UnreadableReason

_ROWS = 256


def draw(page: Any, width_px: int, height_px: int) -> Any:
    """A Pillow image of a loaded page, on white; raises memory when there is no room for it."""
    with _drawn(page, width_px, height_px) as (pixels, stride):
        return Image.frombytes("RGB", (width_px, height_px), pixels, "raw", "BGRX", stride)


def draw_gray(page: Any, width_px: int, height_px: int) -> Any:
    """The same in gray, made a few rows at a time: in colour a scan would stand in memory twice."""
    gray = Image.new("L", (width_px, height_px))
    with _drawn(page, width_px, height_px) as (pixels, stride):
        for top in range(0, height_px, _ROWS):
            rows = min(_ROWS, height_px - top)
            part = pixels[top * stride : (top + rows) * stride]
            band = Image.frombytes("RGB", (width_px, rows), part, "raw", "BGRX", stride)
            gray.paste(band.convert("L"), (0, top))
    return gray


@contextmanager
def _drawn(page: Any, width_px: int, height_px: int) -> Iterator[tuple[memoryview, int]]:
    """The pixels of a page, four bytes each, and how many bytes a row takes."""
    bitmap = pdfium.FPDFBitmap_Create(width_px, height_px, 0)
    try:
        if not bitmap:
            raise Unreadable(UnreadableReason.MEMORY, "no room for the picture")
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width_px, height_px, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width_px, height_px, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        buffer = pdfium.FPDFBitmap_GetBuffer(bitmap)
        yield memoryview((ctypes.c_ubyte * (stride * height_px)).from_address(_address(buffer))), stride
    finally:
        if bitmap:
            pdfium.FPDFBitmap_Destroy(bitmap)


def _address(buffer: Any) -> int:
    return ctypes.cast(buffer, ctypes.c_void_p).value or 0
