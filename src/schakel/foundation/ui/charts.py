"""The arithmetic of charts: round axes, and values as percentages of the width."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Axis:
    """A round scale: where it starts and ends, and the values named along it."""

    start: int
    end: int
    ticks: tuple[int, ...]


def axis(values: Sequence[int], wanted: int = 4) -> Axis:
    """Return a scale of round numbers (1, 2 or 5 times a power of ten) around all values."""
    low, high = (min(values), max(values)) if values else (0, 1)
    span = max(high - low, 1)
    raw = span / wanted
    power = 10 ** math.floor(math.log10(raw)) if raw >= 1 else 1
    step = int(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw))
    start, end = math.floor(low / step) * step, math.ceil(high / step) * step
    end = end if end > start else start + step
    return Axis(start, end, tuple(range(start, end + 1, step)))


def share(value: float, scale: Axis) -> float:
    """Return where a value stands on the scale, in percent."""
    return (value - scale.start) / (scale.end - scale.start) * 100


def range_rows(rows: Sequence[Row], scale: Axis) -> list[dict[str, Any]]:
    """Add to each row where its band starts, how wide it is, and where its middle stands."""
    return [
        {
            **row,
            "x": f"{share(row['low'], scale):.2f}",
            "width": f"{share(row['high'], scale) - share(row['low'], scale):.2f}",
            "at": f"{share(row['mid'], scale):.2f}" if row.get("mid") is not None else "",
        }
        for row in rows
    ]


def bar_rows(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Add to each row the width of its bar, the largest being the full width."""
    most = max((float(row["value"]) for row in rows), default=0) or 1
    return [{**row, "width": f"{max(0.0, float(row['value'])) / most * 100:.2f}"} for row in rows]


def trend_points(values: Sequence[float], width: int = 600, height: int = 100) -> tuple[str, str]:
    """Return the path of the line and of the area under it, from zero, in a box of width by height."""
    if len(values) < 2:
        return "", ""
    most = max(values) or 1
    step = width / (len(values) - 1)
    tops = [round(height - value / most * (height - 4), 1) for value in values]
    points = [(round(number * step, 1), top) for number, top in enumerate(tops)]
    line = "M" + "L".join(f"{x} {y}" for x, y in points)
    return line, f"{line}L{width} {height}L0 {height}Z"
