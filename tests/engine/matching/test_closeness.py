"""The neighbours a knowledge names are all there are: whoever it leaves out is not near at all."""

import pytest

from schakel.engine.matching import taxonomy_knowledge
from schakel.engine.matching.closeness import role_share, skill_share
from tests.engine.matching import worlds

pytestmark = pytest.mark.engine


def keys_of(pairs):
    return sorted({key for pair in pairs for key in pair})


@pytest.mark.parametrize("floor", [1, 500])
def test_nobody_but_the_neighbours_is_near(floor):
    own = taxonomy_knowledge()
    known = (
        (own, keys_of(own.table.skills), keys_of(own.table.roles)),
        (worlds.KNOWLEDGE, [*worlds.SKILLS, "unheard-of"], [*worlds.ROLES, "unheard-of"]),
    )
    for knowledge, skills, roles in known:
        for share, near, keys in (
            (skill_share, knowledge.skills_near, skills),
            (role_share, knowledge.roles_near, roles),
        ):
            for asked in keys[:: max(1, len(keys) // 12)]:
                scanned = {held for held in keys if held != asked and share(knowledge, asked, held, floor)}
                assert scanned <= set(near(asked))
            assert any(near(asked) for asked in keys)
