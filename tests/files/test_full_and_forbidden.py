"""Full disks and forbidden places: what cannot be written stays as it was, to the last byte."""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.files import journal, writing
from mtfix.files.journal import Journal, entries, runs, undo, unpack
from mtfix.files.writing import Draft, digest, in_place, replace, torn

HOUSE = Path(__file__).parents[2]
NOBODY = 65534
WRITE = """
import sys
from pathlib import Path
from mtfix.files.writing import digest, replace
path = Path(sys.argv[1])
try:
    replace(path, b"new " * int(sys.argv[2]), digest(path.read_bytes()))
except OSError as error:
    print(type(error).__name__, error.strerror)
"""


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTFIX_STATE", str(tmp_path / "state"))


@pytest.fixture
def open_place() -> Iterator[Path]:
    """A folder that everybody may look into; pytest's own are closed to others."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


def write(path: Path, words: int, tighten: Callable[[], object] | None = None) -> str:
    command = [sys.executable, "-c", WRITE, str(path), str(words)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=HOUSE, preexec_fn=tighten,
        env={**os.environ, "PYTHONPATH": str(HOUSE), "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("linked", [False, True], ids=["a file of one name", "a file of two names"])
def test_a_file_that_may_not_grow_stays_as_it_was(tmp_path: Path, linked: bool) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(b"old " * 500)
    if linked:
        (tmp_path / "twin.txt").hardlink_to(page)
    said = write(page, 5000, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)))
    assert "File too large" in said
    assert page.read_bytes() == b"old " * 500
    assert sorted(path.name for path in tmp_path.iterdir()) == (["page.txt", "twin.txt"] if linked else ["page.txt"])


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small file system; run as root to test it")
@pytest.mark.parametrize("linked", [False, True], ids=["a file of one name", "a file of two names"])
def test_a_full_disk_loses_nothing(tmp_path: Path, linked: bool) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "none", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        page = disk / "page.txt"
        page.write_bytes(b"old " * 4000)
        if linked:
            (disk / "twin.txt").hardlink_to(page)
        (disk / "rest").write_bytes(b"x" * 40_000)
        assert "No space left" in write(page, 30_000)
        assert page.read_bytes() == b"old " * 4000
        assert not list(disk.glob(".*"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else; run as root to test it")
@pytest.mark.parametrize("closed", ["the folder", "the file"])
def test_what_may_not_be_written_stays_as_it_was(open_place: Path, closed: str) -> None:
    page = open_place / "page.txt"
    page.write_bytes(b"old")
    if closed == "the folder":
        os.chown(page, NOBODY, NOBODY)
    else:
        open_place.chmod(0o777)
    assert "PermissionError" in as_nobody(lambda: replace(page, b"new", digest(b"old")))
    assert page.read_bytes() == b"old"
    assert [path.name for path in open_place.iterdir()] == ["page.txt"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else; run as root to test it")
def test_permission_lost_half_way_leaves_the_rest_as_it_was(open_place: Path) -> None:
    pages = [open_place / name for name in ("a", "b")]
    for page in pages:
        page.write_bytes(b"old")
        os.chown(page, NOBODY, NOBODY)
    os.chown(open_place, NOBODY, NOBODY)

    def run() -> None:
        replace(pages[0], b"new", digest(b"old"))
        open_place.chmod(0o500)
        replace(pages[1], b"new", digest(b"old"))

    assert "PermissionError" in as_nobody(run)
    assert [page.read_bytes() for page in pages] == [b"new", b"old"]


def as_nobody(act: Callable[[], object]) -> str:
    """What a process of a user without rights raises when it does this."""
    read, write_end = os.pipe()
    child = os.fork()
    if not child:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        try:
            act()
        except BaseException as error:  # noqa: BLE001 (the parent judges it)
            os.write(write_end, repr(error).encode())
        os._exit(0)
    os.close(write_end)
    os.waitpid(child, 0)
    with os.fdopen(read) as told:
        return told.read()


def test_a_file_of_a_group_that_is_not_ours_is_rewritten_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(b"old")
    known = page.stat()
    monkeypatch.setattr(writing.os, "geteuid", lambda: known.st_uid or 1000)
    monkeypatch.setattr(writing.os, "getegid", lambda: known.st_gid + 1)
    monkeypatch.setattr(writing.os, "getgroups", list)
    assert in_place(page)


@pytest.mark.parametrize("letter", ["a", "ü", "€", "😀"])
def test_a_name_of_255_bytes_leaves_room_for_the_temporary_file(tmp_path: Path, letter: str) -> None:
    page = tmp_path / (letter * (255 // len(letter.encode())))
    page.write_bytes(b"old")
    replace(page, b"new", digest(b"old"))
    assert page.read_bytes() == b"new"


def test_a_name_that_is_no_text_can_be_rewritten_and_taken_back(tmp_path: Path) -> None:
    page = Path(os.fsdecode(os.fsencode(tmp_path) + b"/und\xff\n\x1b.txt"))
    page.write_bytes(b"old")
    with Journal() as run:
        run.rewrite(page, b"old", b"new")
    assert list(undo(run.run)) == [(page, None)]
    assert page.read_bytes() == b"old"


CONTENTS = st.binary(max_size=12)


@given(CONTENTS, CONTENTS, st.data())
def test_wherever_a_rewrite_in_place_stops_it_is_known_again(old: bytes, new: bytes, data: st.DataObject) -> None:
    states = [old]
    for at in range(len(old), len(new)):
        states.append(states[-1] + new[at : at + 1])
    for at in range(min(len(old), len(new))):
        states.append(new[: at + 1] + states[-1][at + 1 :])
    states.append(states[-1][: len(new)])
    assert states[-1] == new
    assert torn(data.draw(st.sampled_from(states)), old, new)


@given(CONTENTS, CONTENTS, CONTENTS)
def test_what_holds_bytes_of_neither_content_is_no_rewrite_cut_off(old: bytes, new: bytes, other: bytes) -> None:
    if not set(other) <= set(old) | set(new):
        assert not torn(other, old, new)


def test_a_rewrite_in_place_that_fails_is_put_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(b"old content")
    (tmp_path / "twin").hardlink_to(page)
    real, calls = writing.fill, 0

    def failing(descriptor: int, data: bytes | memoryview) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            real(descriptor, data[:4])
            raise KeyboardInterrupt
        real(descriptor, data)

    monkeypatch.setattr(writing, "fill", failing)
    with pytest.raises(KeyboardInterrupt):
        replace(page, b"NEW CONTENT", digest(b"old content"))
    assert page.read_bytes() == b"old content"


@pytest.mark.parametrize("held", [1 << 20, 0], ids=["set aside in memory", "set aside on a disk"])
@pytest.mark.parametrize("added", [b"", b" and more"], ids=["as long", "longer"])
def test_a_draft_written_over_its_file_that_fails_is_put_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: int, added: bytes
) -> None:
    monkeypatch.setattr(writing, "_HELD", held)
    monkeypatch.setattr(writing, "BLOCK", 4)
    page = tmp_path / "page.txt"
    page.write_bytes(b"old content")
    (tmp_path / "twin").hardlink_to(page)
    real, calls = writing.fill, 0

    def failing(descriptor: int, data: bytes | memoryview) -> None:
        nonlocal calls
        calls += 1
        if calls == 5:
            raise OSError(28, "No space left on device")
        real(descriptor, data)

    with Journal() as run, Draft.of(page) as draft:
        draft.write(b"NEW CON")
        draft.write(b"TENT" + added)
        monkeypatch.setattr(writing, "fill", failing)
        with pytest.raises(OSError, match="No space"):
            run.rewrite_from(draft, digest(b"old content"))
        assert page.read_bytes() == b"old content"
        assert entries(run.run) == []
        monkeypatch.setattr(writing, "fill", real)
        run.rewrite_from(draft, digest(b"old content"))
    assert (tmp_path / "twin").read_bytes() == b"NEW CONTENT" + added
    assert list(undo(run.run)) == [(page, None)]
    assert (tmp_path / "twin").read_bytes() == b"old content"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.txt", "state", "twin"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else; run as root to test it")
def test_a_shared_file_in_a_closed_folder_is_rewritten_and_taken_back(
    open_place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state = open_place / "state"
    state.mkdir()
    os.chown(state, NOBODY, NOBODY)
    monkeypatch.setenv("MTFIX_STATE", str(state))
    page = open_place / "page.txt"
    page.write_bytes(b"old")
    page.chmod(0o666)

    def there_and_back() -> None:
        with Journal() as run, Draft.of(page) as draft:
            draft.write(b"newer")
            run.rewrite_from(draft, digest(b"old"))
        assert page.read_bytes() == b"newer"
        assert list(undo(run.run)) == [(page, None)]

    assert as_nobody(there_and_back) == ""
    assert page.read_bytes() == b"old"


def test_an_entry_whose_content_is_not_all_there_is_passed_over(tmp_path: Path) -> None:
    pages = [tmp_path / name for name in ("a", "b")]
    for page in pages:
        page.write_bytes(b"old" * 100)
    with Journal() as run:
        for page in pages:
            run.rewrite(page, b"old" * 100, b"new")
    path = journal.folder() / f"{run.run}{journal.SUFFIX}"
    data, last = path.read_bytes(), entries(run.run)[-1]
    begin = data.rindex(b"{", 0, last.at)
    empty = json.dumps({**json.loads(data[begin : last.at]), "old": 0}).encode().ljust(last.at - begin - 1) + b"\n"
    assert len(empty) == last.at - begin
    for end in range(last.at, len(data)):
        path.write_bytes(data[:begin] + empty + data[last.at : end])
        assert [entry.path for entry in entries(run.run)] == pages[:1]


def test_a_journal_that_could_not_be_written_once_takes_later_files_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = [tmp_path / name for name in ("a", "b", "c")]
    for page in pages:
        page.write_bytes(b"old")
    real = journal.fill

    def full(descriptor: int, data: bytes) -> None:
        real(descriptor, data[:20])
        raise OSError(28, "No space left on device")

    with Journal() as run:
        run.rewrite(pages[0], b"old", b"new")
        monkeypatch.setattr(journal, "fill", full)
        with pytest.raises(OSError, match="No space"):
            run.rewrite(pages[1], b"old", b"new")
        monkeypatch.setattr(journal, "fill", real)
        run.rewrite(pages[2], b"old", b"new")
    assert [page.read_bytes() for page in pages] == [b"new", b"old", b"new"]
    assert [entry.path for entry in entries(run.run)] == [pages[0], pages[2]]
    assert all(reason is None for _, reason in undo(run.run))
    assert [page.read_bytes() for page in pages] == [b"old"] * 3


def test_old_contents_can_be_written_elsewhere_where_files_were_changed_since(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(b"old")
    with Journal() as run:
        run.rewrite(page, b"old", b"new")
    page.write_bytes(b"mine")
    [(place, reason)] = unpack(run.run, tmp_path / "out")
    assert reason is None
    assert place.read_bytes() == b"old"
    assert page.read_bytes() == b"mine"
    assert runs() == [run.run]


def test_a_damaged_journal_restores_nothing_wrong(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(b"old" * 100)
    with Journal() as run:
        run.rewrite(page, b"old" * 100, b"new")
    path = journal.folder() / f"{run.run}{journal.SUFFIX}"
    data = bytearray(path.read_bytes())
    data[-6] ^= 255
    path.write_bytes(data)
    [(_, reason)] = undo(run.run)
    assert reason is not None
    assert "journal" in reason
    assert page.read_bytes() == b"new"
