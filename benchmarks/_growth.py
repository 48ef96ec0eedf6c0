"""Draws how times grow with the number of people, as SVG on two logarithmic scales."""

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 790, 440, 64, 48, 44, 230
COLOURS = ("#0f6b5c", "#3f9d8a", "#8fc7ba", "#b4552d", "#7a5ca8", "#5a6472")
FONT = "font-family='system-ui, sans-serif'"


def plot(lines: Mapping[str, Sequence[tuple[int, float]]], title: str, goal: tuple[int, float]) -> str:
    """A plot of milliseconds by people; `goal` is drawn as a ring."""
    sizes = [size for points in lines.values() for size, _ in points]
    times = [time for points in lines.values() for _, time in points] + [goal[1]]
    low, high = math.floor(math.log10(min(times))), math.ceil(math.log10(max(times)))
    first, last = math.log10(min(sizes)), math.log10(max(*sizes, goal[0]))

    def at(size: float, time: float) -> tuple[float, float]:
        x = LEFT + (math.log10(size) - first) / max(0.1, last - first) * (WIDTH - LEFT - RIGHT)
        y = HEIGHT - BOTTOM - (math.log10(time) - low) / max(1, high - low) * (HEIGHT - BOTTOM - TOP)
        return round(x, 1), round(y, 1)

    parts = [
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {WIDTH} {HEIGHT}' role='img' {FONT}>",
        f"<title>{title}</title><rect width='{WIDTH}' height='{HEIGHT}' fill='#fff'/>",
        f"<text x='{LEFT}' y='24' font-size='15' fill='#1d2527'>{title}</text>",
    ]
    for power in range(low, high + 1):
        x, y = at(min(sizes), 10**power)
        parts.append(f"<path d='M{x} {y}H{WIDTH - RIGHT}' stroke='#dfe5e3'/>")
        parts.append(
            f"<text x='{x - 8}' y='{y + 4}' font-size='12' text-anchor='end'>{10**power:g} ms</text>"
        )
    for size in sorted(set(sizes)):
        x, y = at(size, 10**low)
        parts.append(f"<text x='{x}' y='{y + 22}' font-size='12' text-anchor='middle'>{size:,}</text>")
    for number, (name, points) in enumerate(lines.items()):
        colour = COLOURS[number % len(COLOURS)]
        where = [at(*point) for point in points]
        path = "L".join(f"{x} {y}" for x, y in where)
        parts.append(f"<path d='M{path}' fill='none' stroke='{colour}' stroke-width='2'/>")
        parts += [f"<circle cx='{x}' cy='{y}' r='3.5' fill='{colour}'/>" for x, y in where]
        y = TOP + 24 + number * 22
        parts.append(f"<rect x='{WIDTH - RIGHT + 16}' y='{y - 9}' width='12' height='12' fill='{colour}'/>")
        parts.append(f"<text x='{WIDTH - RIGHT + 34}' y='{y + 2}' font-size='12'>{name}</text>")
    x, y = at(*goal)
    parts.append(f"<circle cx='{x}' cy='{y}' r='7' fill='none' stroke='#1d2527' stroke-dasharray='3 2'/>")
    parts.append(
        f"<text x='{x - 12}' y='{y + 4}' font-size='12' text-anchor='end'>goal {goal[1]:g} ms</text>"
    )
    return "\n".join([*parts, "</svg>", ""])


def draw(
    path: Path, lines: Mapping[str, Sequence[tuple[int, float]]], title: str, goal: tuple[int, float]
) -> None:
    """Write the plot."""
    path.write_text(plot(lines, title, goal), encoding="utf-8")
