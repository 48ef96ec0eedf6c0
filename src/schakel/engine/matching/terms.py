"""Owns how the terms of a job are judged against a person's wishes, and culture against culture."""

from schakel.engine.matching import curves
from schakel.engine.matching.closeness import role_share
from schakel.engine.matching.jobs import Dimension
from schakel.engine.matching.notes import NoteCode
from schakel.engine.matching.outcome import Judged
from schakel.engine.matching.pair import Pair
from schakel.engine.matching.weights import FULL


def hours_range(low: int | None, high: int | None) -> tuple[int, int] | None:
    """A range of hours with one side missing filled from the other; None when nothing is stated.

    >>> hours_range(24, None), hours_range(36, 32), hours_range(None, None)
    ((24, 24), (32, 36), None)
    """
    known = [hours for hours in (low, high) if hours is not None]
    return (min(known), max(known)) if known else None


def _unknown(note: NoteCode, job_knows: bool, person_knows: bool, **params: int | str) -> Judged:
    """Nothing said, and who has to be asked: the client, the person, or both."""
    missing = "both" if not (job_knows or person_knows) else "person" if job_knows else "client"
    return Judged(0, 0, note, params | {"ask": missing})


def role(pair: Pair) -> Judged:
    """The wished role closest to the role of the job."""
    wishes, asked = pair.profile.wishes, pair.job.role_key
    if not wishes.role_keys or not asked:
        return _unknown(NoteCode.WISH_ROLE_UNKNOWN, bool(asked), bool(wishes.role_keys), role=asked)
    shares = [(wish_role_share(asked, key, pair), key) for key in sorted(wishes.role_keys)]
    best, key = max(shares, key=lambda found: found[0])
    note = NoteCode.WISH_ROLE_NEAR if best else NoteCode.WISH_ROLE_OTHER
    if key == asked:
        note = NoteCode.WISH_ROLE_SAME
    return Judged(best, FULL - best, note, {"role": asked, "wished": key}, wishes.evidence)


def wish_role_share(asked: str, wished: str, pair: Pair) -> int:
    """How much of a wished role the role of the job is."""
    return role_share(pair.knowledge, wished, asked, pair.weights.closeness_floor)


def hours(pair: Pair) -> Judged:
    """Hours a week: full marks when the ranges meet, less for each hour between them."""
    job, wishes = pair.job, pair.profile.wishes
    asked = hours_range(job.hours_min, job.hours_max)
    wanted = hours_range(wishes.hours_min, wishes.hours_max)
    if asked is None or wanted is None:
        return _unknown(NoteCode.HOURS_UNKNOWN, asked is not None, wanted is not None)
    gap = curves.hours_gap(asked, wanted)
    gained = curves.falling(gap, pair.weights.hours_gap_zero)
    params = {"job_min": asked[0], "job_max": asked[1], "wish_min": wanted[0], "wish_max": wanted[1]}
    note = NoteCode.HOURS_APART if gap else NoteCode.HOURS_FIT
    return Judged(gained, FULL - gained, note, params, wishes.evidence)


def pay(pair: Pair) -> Judged:
    """The least pay wished against the top of the band; below the band is nothing but good."""
    wishes, top = pair.profile.wishes, pair.job.pay_max_cents
    if wishes.pay_min_cents is None or top is None:
        return _unknown(NoteCode.PAY_UNKNOWN, top is not None, wishes.pay_min_cents is not None)
    gained = pay_share(wishes.pay_min_cents, top, pair.weights.pay_gap_zero)
    note = NoteCode.PAY_WITHIN if gained == FULL else NoteCode.PAY_ABOVE_BAND
    params = {"wish_cents": wishes.pay_min_cents, "band_max_cents": top}
    return Judged(gained, FULL - gained, note, params, wishes.evidence)


def pay_share(wished_cents: int, top_cents: int, zero_at: int) -> int:
    """How much of a pay wish the top of a band meets; the shortfall counts in thousandths of the wish.

    >>> pay_share(300_000, 310_000, 250), pay_share(300_000, 270_000, 250), pay_share(300_000, 200_000, 250)
    (1000, 600, 0)
    """
    short = max(0, wished_cents - top_cents) * FULL
    return curves.falling(-(-short // max(1, wished_cents)), zero_at)


def travel(pair: Pair) -> Judged:
    """The distance against the person's own maximum."""
    wishes, distance = pair.profile.wishes, pair.distance
    if wishes.max_travel_km is None or distance is None:
        return _unknown(NoteCode.TRAVEL_UNKNOWN, distance is not None, wishes.max_travel_km is not None)
    gained = travel_share(distance, wishes.max_travel_km, pair.weights.travel_gap_zero)
    note = NoteCode.TRAVEL_WITHIN if gained == FULL else NoteCode.TRAVEL_FURTHER
    params = {"distance_hectometres": distance, "max_km": wishes.max_travel_km}
    return Judged(gained, FULL - gained, note, params, wishes.evidence)


def travel_share(distance: int, max_km: int, zero_at: int) -> int:
    """How much of a maximum of so many km a distance in hectometres is; what is over counts in thousandths.

    >>> travel_share(299, 30, 750), travel_share(360, 30, 750), travel_share(900, 30, 750)
    (1000, 734, 0)
    """
    over = max(0, distance - max_km * 10) * FULL
    return curves.falling(-(-over // max(1, max_km * 10)), zero_at)


def start(pair: Pair) -> Judged:
    """The month the person can start against the month the job starts, or now when that has passed."""
    wishes, job = pair.profile.wishes, pair.job
    if wishes.start_month is None or job.start_month is None:
        return _unknown(NoteCode.START_UNKNOWN, job.start_month is not None, wishes.start_month is not None)
    late = max(0, wishes.start_month - max(job.start_month, pair.as_of_month))
    gained = curves.falling(late, pair.weights.start_gap_zero)
    note = NoteCode.START_LATER if late else NoteCode.START_IN_TIME
    return Judged(gained, FULL - gained, note, {"months_late": late}, wishes.evidence)


def contract(pair: Pair) -> Judged:
    """Permanent or interim, as wished."""
    wishes, offered = pair.profile.wishes, pair.job.contract
    if not wishes.contracts or offered is None:
        return _unknown(NoteCode.CONTRACT_UNKNOWN, offered is not None, bool(wishes.contracts))
    gained = FULL if offered in wishes.contracts else 0
    note = NoteCode.CONTRACT_WANTED if gained else NoteCode.CONTRACT_OTHER
    return Judged(gained, FULL - gained, note, {"offered": str(offered)}, wishes.evidence)


def remote(pair: Pair) -> Judged:
    """Days a week from home that the job allows against the days wished."""
    wishes, offered = pair.profile.wishes, pair.job.remote_days
    if wishes.remote_days_min is None or offered is None:
        knows = wishes.remote_days_min is not None
        return _unknown(NoteCode.REMOTE_UNKNOWN, offered is not None, knows)
    gained = remote_share(offered, wishes.remote_days_min)
    note = NoteCode.REMOTE_ENOUGH if gained == FULL else NoteCode.REMOTE_SHORT
    params = {"offered_days": offered, "wished_days": wishes.remote_days_min}
    return Judged(gained, FULL - gained, note, params, wishes.evidence)


def remote_share(offered: int, wished: int) -> int:
    """The part of the wished days at home that is offered.

    >>> remote_share(2, 0), remote_share(1, 3), remote_share(0, 2)
    (1000, 333, 0)
    """
    return FULL if offered >= wished else offered * FULL // wished


def culture(dimension: str, pair: Pair) -> Judged:
    """The distance between two places on one scale; without both statements nothing is said."""
    params: dict[str, int | str] = {"dimension": dimension}
    asked = pair.job.culture.get(Dimension(dimension))
    held = pair.profile.culture.get(Dimension(dimension))
    if asked is None or held is None:
        return _unknown(NoteCode.CULTURE_UNKNOWN, asked is not None, held is not None, dimension=dimension)
    gained = curves.culture_step(asked.value, held.value, pair.weights)
    params |= {"client": asked.value, "person": held.value}
    apart = abs(asked.value - held.value)
    note = (NoteCode.CULTURE_SAME, NoteCode.CULTURE_NEAR)[apart] if apart < 2 else NoteCode.CULTURE_FAR
    return Judged(gained, FULL - gained, note, params, asked.evidence + held.evidence)
