"""Nobody waits for a compiler: numpy ranks until the loops are made and loaded, whatever goes wrong."""

import json
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from schakel.engine.matching import Segment, compiling, rank, ranking
from schakel.engine.matching.assembling import Entries
from tests.engine.matching import worlds
from tests.engine.matching.crowd import Pool

pytestmark = pytest.mark.engine
ORIGIN = (52.09, 5.12)

FRESH = """
import json, sys, threading
from pathlib import Path
from schakel.engine.matching import Segment, compiling, rank, ranking
from tests.engine.matching import worlds
from tests.engine.matching.crowd import Pool

empty, folder = map(Path, sys.argv[1:])
ranking.COMPILED_FROM = 100
pool = Pool(300, seed=3)
segment = Segment.build(pool.people, pool.coordinates)

def asked():
    found = rank(pool.job, segment, (52.09, 5.12), worlds.NOW, knowledge=worlds.KNOWLEDGE, top=20)
    there = "numba" in sys.modules
    return [found.compiled, there, compiling.state(), [(one.profile_id, one.rank) for one in found.matches]]

steps = [asked()]
compiling.load_aside(empty)
steps.append(asked())
compiling.load_aside(folder)
[thread] = [one for one in threading.enumerate() if one.name == "matching-loops"]
steps.append(asked() if compiling.state() == "loading" else "not loading")
thread.join()
steps.append(asked())
from schakel.engine.matching import kernel
print(json.dumps([steps, sum(sum(loop.stats.cache_misses.values()) for loop in kernel.LOOPS)]))
"""


def test_a_fresh_process_ranks_in_numpy_until_the_loops_are_loaded_and_never_compiles(loops, tmp_path):
    command = [sys.executable, "-c", FRESH, str(tmp_path), str(loops)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    steps, compiled_here = json.loads(done.stdout)
    before, without_build, while_loading, after = steps
    assert before[:3] == [False, False, "absent"]
    assert without_build[:3] == [False, False, "absent"]
    assert while_loading[0] is False
    assert after[:3] == [True, True, "at-hand"]
    assert before[3] == without_build[3] == while_loading[3] == after[3]
    assert compiled_here == 0


def test_a_build_is_whole_only_with_its_mark(loops, tmp_path):
    assert compiling.is_made(loops)
    half = tmp_path / compiling.build_name()
    half.mkdir()
    (half / "matching_x").mkdir()
    assert not compiling.is_made(tmp_path)


def test_a_folder_that_cannot_be_written_makes_no_build_and_no_trouble(tmp_path):
    there = tmp_path / "a-file"
    there.write_text("no folder")
    assert compiling.make(there) is False
    assert not compiling.is_made(there)


def test_only_the_newest_builds_stay(loops):
    for number in range(compiling.KEPT + 2):
        (loops / f"older-{number}").mkdir(exist_ok=True)
    compiling._drop_old(loops)
    assert compiling.is_made(loops)
    assert len(list(loops.iterdir())) <= compiling.KEPT + 1


def test_what_no_loop_was_made_for_is_ranked_in_numpy(monkeypatch):
    monkeypatch.setattr(ranking, "COMPILED_FROM", 100)
    pool = Pool(300, seed=4)
    segment = Segment.build(pool.people, pool.coordinates)
    skills = segment.entries["skill"]
    wide = Entries(skills.keys, skills.starts.astype(np.int64), skills.codes.astype(np.int64), skills.payload)
    strange = replace(segment, entries={**segment.entries, "skill": wide}, near={})
    usual, other = (
        rank(pool.job, one, ORIGIN, worlds.NOW, knowledge=worlds.KNOWLEDGE, top=20)
        for one in (segment, strange)
    )
    assert (usual.compiled, other.compiled) == (True, False)
    assert usual == other
    loops = sys.modules["schakel.engine.matching.kernel"].LOOPS
    assert not any(loop.stats.cache_misses for loop in loops)
