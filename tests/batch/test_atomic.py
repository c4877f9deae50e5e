"""A file is there whole or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from analyzer.batch.atomic import whole_file, write_whole


def test_a_file_appears_when_the_block_ends(tmp_path: Path) -> None:
    path = tmp_path / "结果"
    with whole_file(path) as stream:
        stream.write(b"new")
        assert not path.exists()
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_there_stays_when_the_block_fails(tmp_path: Path) -> None:
    path = tmp_path / "结果"
    write_whole(path, b"old")
    with pytest.raises(ValueError, match="inside"), whole_file(path) as stream:
        stream.write(b"half")
        raise ValueError("inside")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_what_is_done_at_an_interrupt_is_kept_if_wished(tmp_path: Path) -> None:
    for keep, expected in ((KeyboardInterrupt, b"half"), ((), b"old")):
        path = tmp_path / "结果"
        write_whole(path, b"old")
        with pytest.raises(KeyboardInterrupt), whole_file(path, keep=keep) as stream:  # type: ignore[arg-type]
            stream.write(b"half")
            raise KeyboardInterrupt
        assert path.read_bytes() == expected


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_the_mode_of_a_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "结果"
    write_whole(path, b"old")
    path.chmod(0o600)
    write_whole(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o600


def test_the_part_of_a_killed_run_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "结果.part").write_bytes(b"left over")
    write_whole(tmp_path / "结果", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["结果"]


def test_two_writers_of_one_file_do_not_mix(tmp_path: Path) -> None:
    path = tmp_path / "结果"
    with pytest.raises(OSError, match="another run"), whole_file(path) as first:
        first.write(b"first")
        with whole_file(path) as second:
            second.write(b"second")
    assert path.read_bytes() == b"second"


def test_a_link_stays_a_link_and_a_pipe_a_pipe(tmp_path: Path) -> None:
    target = tmp_path / "目标"
    link = tmp_path / "链接"
    link.symlink_to(target)
    write_whole(link, b"x")
    assert link.is_symlink()
    assert target.read_bytes() == b"x"
    pipe = tmp_path / "管道"
    os.mkfifo(pipe)
    found: list[bytes] = []
    reader = threading.Thread(target=lambda: found.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, b"through")
    reader.join()
    assert found == [b"through"]
