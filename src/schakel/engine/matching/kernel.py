"""Owns the loops of a ranking over a large pool, compiled: rows that can still reach the top, and their sums.

Imported only where numba is installed and a pool is large; `summing` does the same in numpy. Each function
takes its arrays out of the tuples once, because every look into a tuple costs more than the sum itself.
"""

from typing import NamedTuple

import numpy as np
from numba import njit

from schakel.engine.matching.arrays import Array
from schakel.engine.matching.distance import NOWHERE
from schakel.engine.matching.linking import PLAIN, SCHOOL
from schakel.engine.matching.segment import Segment
from schakel.engine.matching.slices import DIGITS
from schakel.engine.matching.weights import FULL

jit = njit(cache=True, nogil=True, boundscheck=False, error_model="numpy")
inlined = njit(nogil=True, boundscheck=False, error_model="numpy", inline="always")


BLOCK = 512


class Held(NamedTuple):
    """The entries of one kind in a segment: where each row starts, the codes, and up to two payloads."""

    starts: Array
    codes: Array
    first: Array
    second: Array


@inlined
def part(months, asked):  # type: ignore[no-untyped-def]  # compiled for whole numbers
    """`curves.months_part`."""
    return FULL if asked <= 0 or months >= asked else months * FULL // asked


@inlined
def number_of(slices, word, bit):  # type: ignore[no-untyped-def]  # compiled for arrays
    """The number of one row, as `slices.numbers_of`."""
    found = np.int64(0)
    for digit in range(len(slices)):
        found |= np.int64(slices[digit, word] >> np.uint64(bit) & np.uint64(1)) << digit
    return found


@inlined
def travel_share(origin, lat, lon, own, zero_at):  # type: ignore[no-untyped-def]  # compiled for whole numbers
    """The share of one's own maximum, -1 when it is unknown; the very steps of `hectometres_between`."""
    if own < 0 or lat == NOWHERE:
        return np.int64(-1)
    radians = np.pi / 180 / 1_000_000
    north = (np.float64(lat) - origin[0]) * radians
    middle = (np.float64(lat) + origin[0]) * (radians / 2)
    square = middle * middle
    cosine = 1 - square * (0.5 - square * (1 / 24 - square * (1 / 720 - square * (1 / 40320))))
    east = (np.float64(lon) - origin[1]) * radians * cosine
    apart = np.int64(np.rint(np.sqrt(north * north + east * east) * 63710.088))
    over, wide = max(0, apart - own * 10) * FULL, max(1, own * 10)
    return max(0, FULL - (over + wide - 1) // wide * FULL // zero_at)


@jit
def travel_shares(origin, lats, lons, most, zero_at):  # type: ignore[no-untyped-def]  # compiled for arrays
    """`travel_share` of each row."""
    shares = np.empty(len(lats), np.int64)
    for number in range(len(lats)):
        lat, lon = np.int64(lats[number]), np.int64(lons[number])
        shares[number] = travel_share(origin, lat, lon, most[number], zero_at)
    return shares


@jit
def too_far(found, edge, groups, origin, coordinates, limits):  # type: ignore[no-untyped-def]  # compiled
    """Mark who of the groups on the edge lives too far: who loses more than the limit by the own distance."""
    starts, travel = groups
    lats, lons = coordinates
    limit, zero_at = limits
    for group in edge:
        own = travel[group]
        for row in range(starts[group], starts[group + 1]):
            share = travel_share(origin, np.int64(lats[row]), np.int64(lons[row]), own, zero_at)
            if share >= 0 and FULL - share > limit:
                found[row >> 6] |= np.uint64(1) << np.uint64(row & 63)


@inlined
def skills_of(row, lacking, held, asked, best, lost):  # type: ignore[no-untyped-def]  # compiled for arrays
    """What the asked skills give and take of one row; `lacking` says which ones it denies."""
    starts, codes, levels, last = held
    weights, own, links, gained, most, fresh = asked
    firsts, items, parts = links
    for item in range(len(weights)):
        best[item], lost[item] = 0, (lacking >> item & 1) * FULL
    for place in range(starts[row], starts[row + 1]):
        code = codes[place]
        if firsts[code] == firsts[code + 1]:
            continue
        packed, still = levels[place], fresh[last[place]]
        for link in range(firsts[code], firsts[code + 1]):
            item = items[link]
            best[item] = max(best[item], gained[item, packed] * still // FULL * parts[link] // FULL)
            if own[item] == code:
                lost[item] = max(lost[item], FULL - most[item, packed])
    given, taken = np.int64(0), np.int64(0)
    for item in range(len(weights)):
        given += weights[item] * best[item]
        taken += weights[item] * min(lost[item], FULL - best[item])
    return given, taken


@jit
def skill_sums(rows, lacking, held, asked):  # type: ignore[no-untyped-def]  # compiled for arrays
    """What the asked skills give and take, by row; `lacking` says which ones each row denies."""
    best, lost = np.zeros(len(asked[0]), np.int64), np.zeros(len(asked[0]), np.int64)
    sums = np.zeros((2, len(rows)), np.int64)
    for number in range(len(rows)):
        sums[0, number], sums[1, number] = skills_of(rows[number], lacking[number], held, asked, best, lost)
    return sums


@jit
def fill(found, starts, numbers):  # type: ignore[no-untyped-def]  # compiled for arrays
    """`slices.of_groups`: give each group of rows its number."""
    for group in range(len(numbers)):
        row, end = np.int64(starts[group]), np.int64(starts[group + 1])
        while numbers[group] and row < end:
            stop = min(end, (row | 63) + 1)
            mask = np.uint64(2**64 - 1) >> np.uint64(64 - (stop - row)) << np.uint64(row & 63)
            for digit in range(len(found)):
                if numbers[group] >> digit & 1:
                    found[digit, row >> 6] |= mask
            row = stop


@jit
def marked(one, first, place, end, rows):  # type: ignore[no-untyped-def]  # compiled for arrays
    """Mark rows, ascending, in a block that begins at the word `first`; returns where the next goes on."""
    while place < end and rows[place] < first << 6:
        place += 1
    while place < end and rows[place] < (first + len(one)) << 6:
        row = np.int64(rows[place])
        one[(row >> 6) - first] |= np.uint64(1) << np.uint64(row & 63)
        place += 1
    return place


@jit
def into(found, more):  # type: ignore[no-untyped-def]  # compiled for arrays
    """Mark what is marked in another block."""
    for word in range(len(more)):
        found[word] |= more[word]


@jit
def added(found, more, carry):  # type: ignore[no-untyped-def]  # compiled for arrays
    """Add one digit and what is carried to another digit, and carry on."""
    for word in range(len(found)):
        half, both = found[word] ^ more[word], found[word] & more[word]
        found[word], carry[word] = half ^ carry[word], both | half & carry[word]


@jit
def passed(found, carry):  # type: ignore[no-untyped-def]  # compiled for arrays
    """Add what is carried to a digit, and carry on; whether anything is carried."""
    left = np.uint64(0)
    for word in range(len(found)):
        both = found[word] & carry[word]
        found[word] ^= carry[word]
        carry[word] = both
        left |= both
    return left > 0


@jit
def together(found, first, size, thing, used, carry):  # type: ignore[no-untyped-def]  # compiled for arrays
    """Add the numbers of a block of one thing; `used` says which digits they have."""
    carrying = False
    for digit in range(len(found)):
        if used >> digit & 1:
            added(found[digit, first : first + size], thing[digit, :size], carry)
            thing[digit, :] = 0
            carrying = True
        elif carrying:
            carrying = passed(found[digit, first : first + size], carry)
    if carrying:
        for digit in range(len(found)):
            into(found[digit, first : first + size], carry[:size])
        carry[:] = 0


@jit
def numbered(thing, one, there, number):  # type: ignore[no-untyped-def]  # compiled for arrays
    """Give a number to the marked rows of a block that have none yet, and take the marks away."""
    for word in range(len(one)):
        one[word] &= ~there[word]
        there[word] |= one[word]
    for digit in range(len(thing)):
        if number >> digit & 1:
            into(thing[digit], one)
    one[:] = 0


@jit
def count(found, alive, words, rows, entries):  # type: ignore[no-untyped-def]  # compiled for arrays
    """Add to each row the numbers of the sets it is in, of each thing the first; blocks of nobody are left.

    `entries`: number, whether it is the last of its number (1) and of its thing (2), whether the set stands
    as bits, where it begins, how many rows it has.
    """
    digits, length = found.shape
    one, there, carry = np.zeros(BLOCK, np.uint64), np.zeros(BLOCK, np.uint64), np.zeros(BLOCK, np.uint64)
    thing = np.zeros((digits, BLOCK), np.uint64)
    seen = entries[:, 3].copy()
    for first in range(0, length, BLOCK):
        size = min(BLOCK, length - first)
        if not alive[first : first + size].any():
            continue
        used = np.int64(0)
        for entry in range(len(entries)):
            number, last, as_bits, begin, many = entries[entry]
            if as_bits:
                into(one, words[begin + first : begin + first + size])
            elif many:
                seen[entry] = marked(one, first, seen[entry], begin + many, rows)
            if last == 1:
                number = min(number, (1 << digits) - 1)
                numbered(thing, one, there, number)
                used |= number
            if last == 2:
                together(found, first, size, thing, used, carry)
                used = np.int64(0)
                there[:] = 0


@jit
def weigh(words, units, needs, held, asked, most_rows):  # type: ignore[no-untyped-def]  # compiled for arrays
    """Of the rows among the bits those that can gain what is needed, with what they lose and gain."""
    wish, demand, most_gained, others = units
    needed, (by_demand, by_gain) = needs
    best, lost = np.zeros(len(asked[0]), np.int64), np.zeros(len(asked[0]), np.int64)
    kept = np.empty((3, most_rows), np.int64)
    found = 0
    for number in range(len(words)):
        word, bit = words[number], 0
        while word and found < most_rows:
            if word & np.uint64(1):
                unwished, denied = number_of(wish, number, bit), number_of(demand, number, bit)
                if number_of(most_gained, number, bit) * by_gain >= needed[unwished, denied]:
                    row = (number << 6) + bit
                    most, short = skills_of(row, np.int64(0), held, asked, best, lost)
                    gained = number_of(others, number, bit) * by_gain + most
                    denied = min(needed.shape[1] - 1, denied + short // by_demand)
                    if gained >= needed[unwished, denied]:
                        both = unwished << DIGITS | denied
                        kept[0, found], kept[1, found], kept[2, found] = row, both, gained
                        found += 1
            skip = 1 if word & np.uint64(254) else 8
            word >>= np.uint64(skip)
            bit += skip
    return kept[0, :found], kept[1, :found], kept[2, :found]


@jit
def role_sums(rows, held, asked, fresh):  # type: ignore[no-untyped-def]  # compiled for arrays
    """What the asked roles and experience give and take; without a history nothing is known."""
    starts, codes, months, last = held
    weights, adds, wanted, links = asked
    firsts, items, parts = links
    best, most, total = (
        np.zeros(len(weights), np.int64),
        np.zeros(len(weights), np.int64),
        np.zeros(len(weights), np.int64),
    )
    sums = np.zeros((2, len(rows)), np.int64)
    for number in range(len(rows)):
        row = rows[number]
        best[:], most[:], total[:] = 0, 0, 0
        for place in range(starts[row], starts[row + 1]):
            code, worked = codes[place], np.int64(months[place])
            for link in range(firsts[code], firsts[code + 1]):
                item = items[link]
                known = parts[link] * part(worked, wanted[item]) // FULL
                best[item] = max(best[item], known * fresh[last[place]] // FULL)
                most[item] = max(most[item], known)
                total[item] += worked * parts[link] // FULL
        for item in range(len(weights) if starts[row] < starts[row + 1] else 0):
            added = part(total[item], wanted[item])
            sums[0, number] += weights[item] * (added if adds[item] else best[item])
            sums[1, number] += weights[item] * (FULL - (added if adds[item] else most[item]))
    return sums


@jit
def trait_sums(rows, held, asked, wished):  # type: ignore[no-untyped-def]  # compiled for arrays
    """What languages, sectors, licences and educations come to, the wished role, and the skills denied."""
    starts, codes, levels, _ = held
    weights, links, kinds, gained, other = asked
    firsts, items, parts = links
    best, lost, known = (
        np.zeros(len(weights), np.int64),
        np.zeros(len(weights), np.int64),
        np.zeros(len(weights), np.int64),
    )
    sums = np.zeros((4, len(rows)), np.int64)
    for number in range(len(rows)):
        row, role, lacking = rows[number], np.int64(-1), np.int64(0)
        best[:], lost[:], known[:] = 0, 0, -1
        for place in range(starts[row], starts[row + 1]):
            code, level = codes[place], levels[place]
            role = max(role, wished[code])
            for link in range(firsts[code], firsts[code + 1]):
                item, table = items[link], parts[link]
                if kinds[table] == PLAIN:
                    best[item] = max(best[item], gained[table, level])
                    lost[item] = max(lost[item], other[table, level])
                elif kinds[table] == SCHOOL:
                    best[item] = max(best[item], gained[table, level])
                    known[item] = max(known[item], other[table, level])
                else:
                    lacking |= np.int64(1) << item
        for item in range(len(weights)):
            sums[0, number] += weights[item] * best[item]
            sums[1, number] += weights[item] * (FULL - known[item] if known[item] >= 0 else lost[item])
        sums[2, number], sums[3, number] = role, lacking
    return sums


LOOPS = (travel_shares, too_far, skill_sums, fill, count, weigh, role_sums, trait_sums)
"""What is called from outside; each has the others within it."""


def held_in(segment: Segment, kind: str, first: str, second: str) -> Held:
    """The entries of one kind as the compiled functions take them, read-only."""
    arrays = segment.arrays
    return Held(*(arrays[f"{kind}-{name}"] for name in ("starts", "codes", first, second)))
