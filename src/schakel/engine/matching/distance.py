"""Owns the distance between two places, the same to the last digit on every machine.

Only sums, products and square roots are used, which every processor rounds alike; a cosine is not.
"""

import math

import numpy as np
import numpy.typing as npt

Coordinate = tuple[float, float]
"""Latitude and longitude in degrees."""

MICRO = 1_000_000
NOWHERE = -(2**31)
CELL = 50_000
CELL_SHIFT = 8_192
_RADIANS = math.pi / 180 / MICRO
_HECTOMETRES_PER_RADIAN = 63710.088


def micro(coordinate: Coordinate | None) -> tuple[int, int]:
    """A coordinate in whole millionths of a degree (0.1 m), as segments keep it."""
    if coordinate is None:
        return NOWHERE, NOWHERE
    return round(coordinate[0] * MICRO), round(coordinate[1] * MICRO)


def distance_km(one: Coordinate, other: Coordinate) -> float:
    """Kilometres as the crow flies, in tenths; good to 0.1 % up to 400 km.

    >>> distance_km((52.0907, 5.1214), (52.3676, 4.9041))
    34.2
    """
    (lat, lon), (to_lat, to_lon) = micro(one), micro(other)
    found = hectometres_between((lat, lon), np.array([to_lat]), np.array([to_lon]))
    return float(found[0]) / 10


def cell_of(place: tuple[int, int]) -> int:
    """The cell of about 5 by 4 km that a place lies in, as one number; -1 for nowhere."""
    return int(cell_of_many(np.array([place[0]]), np.array([place[1]]))[0])


def cell_of_many(lats: npt.NDArray[np.integer], lons: npt.NDArray[np.integer]) -> npt.NDArray[np.int64]:
    """The cells of many places."""
    souths, wests = lats.astype(np.int64) // CELL, lons.astype(np.int64) // CELL
    return np.where(lats == NOWHERE, -1, souths + CELL_SHIFT << 16 | wests + CELL_SHIFT)


def nearest_and_furthest(
    origin: tuple[int, int], cells: npt.NDArray[np.int64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """For each cell less than the hectometres to its nearest place and more than to its furthest."""
    souths = ((cells >> 16) - CELL_SHIFT) * CELL
    wests = ((cells & 65535) - CELL_SHIFT) * CELL
    lats, lons = np.clip(origin[0], souths, souths + CELL), np.clip(origin[1], wests, wests + CELL)
    near = hectometres_between(origin, lats, lons)
    corners = [
        hectometres_between(origin, souths + south * CELL, wests + west * CELL)
        for south in (0, 1)
        for west in (0, 1)
    ]
    # The flat distance bends a little with the latitude of both ends; a hundredth covers it.
    return np.maximum(0.0, near * 0.99 - 2), np.maximum.reduce(corners) * 1.01 + 2


def hectometres_between(
    origin: tuple[int, int], lats: npt.NDArray[np.integer], lons: npt.NDArray[np.integer]
) -> npt.NDArray[np.int32]:
    """Whole units of 100 m from one place to many, in millionths of a degree; nonsense for nowhere."""
    lat = np.where(lats == NOWHERE, origin[0], lats).astype(np.float64)
    north = (lat - origin[0]) * _RADIANS
    middle = (lat + origin[0]) * (_RADIANS / 2)
    square = middle * middle
    cosine = 1 - square * (0.5 - square * (1 / 24 - square * (1 / 720 - square * (1 / 40320))))
    east = (lons.astype(np.float64) - origin[1]) * _RADIANS * cosine
    return np.rint(np.sqrt(north * north + east * east) * _HECTOMETRES_PER_RADIAN).astype(np.int32)
