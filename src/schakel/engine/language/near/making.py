"""Makes the table: the relations of our taxonomy, and beside them what the trained model finds alike."""

from functools import cache

import numpy as np

from schakel.engine.language.closeness import near_roles, near_skills
from schakel.engine.language.meaning import InUse
from schakel.engine.language.near.table import Pairs, Table, pair
from schakel.engine.language.taxonomy import load_taxonomy

# Two skills whose middles have this cosine are alike, when the taxonomy too puts them in one group or two
# steps apart; how this was chosen: docs/algorithms/language.md.
ALIKE, TIE = 0.6, 200
# What the model alone says never counts for more than a relation that somebody wrote down.
LEAST, MOST = 500, 600
_PREFIX = "skill:"


def _thousandths(near: float) -> int:
    return round(near * 1000)


@cache
def own_table() -> Table:
    """The table of our taxonomy alone, as it counts without a trained model."""
    skills = {pair(one, other): _thousandths(near) for one, other, near in near_skills()}
    roles = {pair(one, other): _thousandths(near) for one, other, near in near_roles()}
    training = {
        key: skill.learnable_by for key, skill in load_taxonomy().skills.items() if skill.learnable_by
    }
    return Table(skills, roles, training)


def made(trained: InUse) -> Table:
    """Our table with what this model finds alike."""
    own = own_table()
    return Table(own.skills, own.roles, own.training, _alike(trained), trained.name)


def _alike(trained: InUse) -> Pairs:
    """Skills that no relation joins, that the taxonomy has near all the same, and that the model finds near.

    One witness is not enough: by the model alone `Sick leave` lies near `Registrations`, and by the group
    alone everything in it. Only what people do counts: `Exact` and `Excel`, or two sectors, look alike and
    are not.
    """
    skills = load_taxonomy().skills
    related = own_table().skills
    keys, middles = trained.skills.middles(_PREFIX)
    names = [key.removeprefix(_PREFIX) for key in keys]
    usable = [at for at, name in enumerate(names) if name in skills and skills[name].kind == "skill"]
    cosines = middles[usable] @ middles[usable].T
    found: dict[tuple[str, str], int] = {}
    for one, other in np.argwhere(np.triu(cosines, 1) >= ALIKE).tolist():
        both = pair(names[usable[one]], names[usable[other]])
        if TIE <= related.get(both, 0) < LEAST:
            found[both] = scaled(float(cosines[one, other]))
    return found


def scaled(cosine: float) -> int:
    """A cosine from `ALIKE` to 1 as thousandths from `LEAST` to `MOST`."""
    part = (min(cosine, 1.0) - ALIKE) / (1 - ALIKE)
    return LEAST + round(part * (MOST - LEAST))
