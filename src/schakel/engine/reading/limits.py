"""Owns how much one file may cost before reading it is given up."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for one file; the defaults are for a small server."""

    file_bytes: int = 64 * MIB
    memory_bytes: int = 1024 * MIB
    cpu_seconds: int = 60
    wall_seconds: float = 90.0
    output_bytes: int = 48 * MIB
    open_files: int = 64
    pages: int = 200
    ocr_pages: int = 20
    page_points: float = 14_400.0  # the largest page PDF 1.7 allows without scaling
    pixels: int = 40_000_000
    text_characters: int = 2_000_000
    archive_entries: int = 2_000
    archive_bytes: int = 256 * MIB
    archive_ratio: int = 200
    xml_bytes: int = 48 * MIB


DEFAULT_LIMITS = Limits()
