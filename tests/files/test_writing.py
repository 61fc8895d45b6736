"""Writing: the old file or the new one, never less, and nothing lost of what is not content."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from mtfix.files import writing
from mtfix.files.writing import RefusedError, create, digest, replace


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_bytes(b"old")
    return path


def test_the_new_content_takes_the_place_of_the_old(page: Path) -> None:
    replace(page, b"new\r\n", digest(b"old"))
    assert page.read_bytes() == b"new\r\n"
    assert names(page.parent) == ["page.txt"]


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755, 0o2664], ids=oct)
def test_the_mode_is_kept(page: Path, mode: int) -> None:
    page.chmod(mode)
    replace(page, b"new", digest(b"old"))
    assert stat.S_IMODE(page.stat().st_mode) == mode


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away; run as root to test it")
def test_the_owner_is_kept(page: Path) -> None:
    os.chown(page, 1234, 4321)
    replace(page, b"new", digest(b"old"))
    assert (page.stat().st_uid, page.stat().st_gid) == (1234, 4321)


def test_extended_attributes_are_kept(page: Path) -> None:
    try:
        os.setxattr(page, "user.note", b"draft")
    except OSError:
        pytest.skip("this file system has no extended attributes; use another for the temporary folder")
    replace(page, b"new", digest(b"old"))
    assert os.getxattr(page, "user.note") == b"draft"


def test_a_symbolic_link_stays_and_its_target_changes(page: Path) -> None:
    link = page.with_name("link.txt")
    link.symlink_to("page.txt")
    replace(link, b"new", digest(b"old"))
    assert link.is_symlink()
    assert page.read_bytes() == b"new"


def test_hard_links_still_name_one_file(page: Path) -> None:
    twin = page.with_name("twin.txt")
    twin.hardlink_to(page)
    replace(page, b"n", digest(b"old"))
    assert twin.read_bytes() == b"n"
    assert twin.samefile(page)


def test_a_file_changed_meanwhile_is_refused(page: Path) -> None:
    page.write_bytes(b"somebody else's")
    with pytest.raises(RefusedError, match="changed by somebody else"):
        replace(page, b"new", digest(b"old"))
    assert page.read_bytes() == b"somebody else's"
    assert names(page.parent) == ["page.txt"]


def test_a_file_that_vanished_is_not_made_again(page: Path) -> None:
    page.unlink()
    with pytest.raises(FileNotFoundError):
        replace(page, b"new", digest(b"old"))
    assert names(page.parent) == []


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(RefusedError, match="no ordinary file"):
        replace(tmp_path / "pipe", b"new", digest(b""))


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()], ids=repr)
@pytest.mark.parametrize("step", ["write", "fsync"])
def test_whatever_fails_half_way_leaves_the_old_file_alone(
    page: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(writing.os, step, fail)
    with pytest.raises(type(error)):
        replace(page, b"new", digest(b"old"))
    monkeypatch.undo()
    assert page.read_bytes() == b"old"
    assert names(page.parent) == ["page.txt"]


def test_creating_makes_the_folders_and_follows_the_umask(tmp_path: Path) -> None:
    place = tmp_path / "a" / "b" / "c.txt"
    create(place, b"x")
    assert place.read_bytes() == b"x"
    assert stat.S_IMODE(place.stat().st_mode) & 0o600 == 0o600
    create(place, b"y")
    assert place.read_bytes() == b"y"


def test_creating_below_a_file_is_an_error_and_changes_nothing(page: Path) -> None:
    with pytest.raises(OSError, match="page"):
        create(page / "below.txt", b"x")
    assert page.read_bytes() == b"old"


def test_creating_over_a_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        create(tmp_path, b"x")
