"""Owns drawing a page of a PDF into a picture."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium
from PIL import Image

from schakel.engine.reading.refusals import Unreadable, UnreadableReason


def draw(page: Any, width_px: int, height_px: int) -> Any:
    """A Pillow image of a loaded page, on white; raises memory when there is no room for it."""
    bitmap = pdfium.FPDFBitmap_Create(width_px, height_px, 0)
    try:
        if not bitmap:
            raise Unreadable(UnreadableReason.MEMORY, "no room for the picture")
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width_px, height_px, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width_px, height_px, 0, pdfium.FPDF_ANNOT)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        buffer = pdfium.FPDFBitmap_GetBuffer(bitmap)
        raw = (ctypes.c_ubyte * (stride * height_px)).from_address(_address(buffer))
        return Image.frombytes("RGB", (width_px, height_px), memoryview(raw), "raw", "BGRX", stride)
    finally:
        if bitmap:
            pdfium.FPDFBitmap_Destroy(bitmap)


def _address(buffer: Any) -> int:
    return ctypes.cast(buffer, ctypes.c_void_p).value or 0
