"""Loops are compiled ahead by the worker where a pool is large; a small agency has none of it."""

from __future__ import annotations

import pytest

from schakel.agency.matches import loops
from schakel.agency.matches.index import build, newest
from schakel.foundation.work.jobs import enqueue, run_all
from schakel.foundation.work.models import Job
from schakel.foundation.work.states import JobState
from tests.agency.cast import a_candidate

pytestmark = [pytest.mark.app, pytest.mark.django_db]


def test_the_worker_compiles_nothing_for_a_small_agency(settings, tmp_path) -> None:  # type: ignore[no-untyped-def]  # pytest's own fixtures
    settings.DATA_DIR = tmp_path
    a_candidate()
    build()
    enqueue("compile-match-loops")
    assert run_all() == 1
    assert Job.objects.get(task="compile-match-loops").state == JobState.DONE
    assert not loops.folder().exists()
    assert len(newest() or ()) == 1


def test_without_a_segment_there_is_nothing_to_compile_for(settings, tmp_path) -> None:  # type: ignore[no-untyped-def]  # pytest's own fixtures
    settings.DATA_DIR = tmp_path
    assert newest() is None
