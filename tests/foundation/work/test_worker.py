from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping

import pytest

from tests.databases import fresh_database

MIGRATE = """
import django; django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
"""
SCRIPT = """
import sys
import django; django.setup()
from schakel.foundation.work.jobs import Lease, enqueue, job, work_forever
from schakel.foundation.work.models import Job

@job("test-wait", slow=True)
def wait(lease):
    print("working", flush=True)
    sys.stdin.readline()

Job.objects.all().delete()
enqueue("test-wait", priority=9)
work_forever("worker")
found = Job.objects.get(task="test-wait")
print(found.state, found.attempts, found.worker, flush=True)
"""


@pytest.fixture(scope="module")
def surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mapping[str, str]]:
    """A migrated database for processes of their own; each test empties its jobs first."""
    with fresh_database("worker") as database:
        own = {"SCHAKEL_DATA_DIR": str(tmp_path_factory.mktemp("data")), "SCHAKEL_DATABASE_URL": database}
        env = {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "schakel.config.settings"}
        subprocess.run([sys.executable, "-c", MIGRATE], env=env, check=True)
        yield env


@pytest.fixture
def worker(surroundings: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    """A worker with one job in hand, which waits for a line."""
    command = [sys.executable, "-c", SCRIPT]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=surroundings, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "working\n"
        yield process
        process.kill()


def ending(process: subprocess.Popen[str], line: str = "") -> str:
    out, _ = process.communicate(line, timeout=30)
    assert process.returncode == 0
    return out.strip()


def test_a_worker_told_to_stop_finishes_the_job_in_hand(worker: subprocess.Popen[str]) -> None:
    worker.send_signal(signal.SIGTERM)
    assert ending(worker, "go on\n").startswith("done 1")


def test_a_worker_told_twice_hands_the_job_back_without_counting_the_try(
    worker: subprocess.Popen[str],
) -> None:
    # Two different ones: two of a kind may be heard as one.
    worker.send_signal(signal.SIGTERM)
    worker.send_signal(signal.SIGINT)
    assert ending(worker) == "waiting 0"


EMPTY = """
import django; django.setup()
from schakel.foundation.work.models import Job
Job.objects.all().delete()
"""
CROWD = """
import sys
import django; django.setup()
from schakel.foundation.work.jobs import enqueue, job, run_all

@job("test-count")
def count(name):
    enqueue("test-effect", key=name)

@job("test-effect")
def effect():
    pass

for number in range(30):
    enqueue("test-count", name=f"{sys.argv[1]}-{number}")
run_all(sys.argv[1])
"""
TALLY = """
import django; django.setup()
from django.db.models import Count
from schakel.foundation.work.models import Job
for row in Job.objects.values_list("task", "state", "attempts").annotate(n=Count("pk")).order_by("task"):
    print(*row)
"""


def test_four_workers_share_the_work_and_do_each_job_once(surroundings: Mapping[str, str]) -> None:
    def start(code: str, *arguments: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", code, *arguments]
        return subprocess.Popen(command, env=surroundings, stdout=subprocess.PIPE, text=True)

    assert start(EMPTY).wait() == 0
    crowd = [start(CROWD, name) for name in "abcd"]
    assert [process.wait() for process in crowd] == [0, 0, 0, 0]
    tally, _ = start(TALLY).communicate()
    assert tally.splitlines() == ["test-count done 1 120", "test-effect done 1 120"]
