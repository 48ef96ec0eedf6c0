"""A data directory is refused with a reason when it cannot serve, and serves one server at a time."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from schakel.config.data_directory import (
    MIB,
    ServerLock,
    Unusable,
    make_usable,
    require_room,
    trouble,
)

ADDRESS = "http://127.0.0.1:8000/"


def test_a_missing_directory_is_made_and_left_clean(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "var"
    make_usable(folder)
    assert list(folder.iterdir()) == []


def test_a_directory_that_is_a_file_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("not a folder")
    with pytest.raises(Unusable, match=r"/var cannot be used: .*SCHAKEL_DATA_DIR"):
        make_usable(tmp_path / "var")


def test_a_full_disk_is_said_before_anything_is_lost(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match=r"full: 10 MiB free, 64 MiB needed"):
        require_room(tmp_path, 10 * MIB)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "is full"),
        (errno.EDQUOT, "is full"),
        (errno.EACCES, "cannot be written"),
        (errno.EROFS, "cannot be written"),
        (errno.EIO, os.strerror(errno.EIO)),
    ],
)
def test_each_trouble_of_the_disk_has_its_own_words(number: int, words: str) -> None:
    said = trouble(Path("/srv/schakel"), OSError(number, os.strerror(number)))
    assert words in said
    assert "/srv/schakel" in said


def test_a_second_server_is_told_who_holds_the_directory(tmp_path: Path) -> None:
    first = ServerLock(tmp_path)
    first.take(ADDRESS)
    with pytest.raises(Unusable, match=rf"process {os.getpid()}, {ADDRESS}"):
        ServerLock(tmp_path).take(ADDRESS)
    first.release()


def test_the_claim_ends_with_the_server(tmp_path: Path) -> None:
    first = ServerLock(tmp_path)
    first.take(ADDRESS)
    first.release()
    assert ServerLock(tmp_path).take(ADDRESS) > 0


def test_a_child_that_outlives_the_server_keeps_its_claim(tmp_path: Path) -> None:
    lock = ServerLock(tmp_path)
    descriptor = lock.take(ADDRESS)
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE, pass_fds=(descriptor,))
    lock.release()
    with pytest.raises(Unusable):
        ServerLock(tmp_path).take(ADDRESS)
    child.communicate(b"\n")
    assert ServerLock(tmp_path).take(ADDRESS) > 0
