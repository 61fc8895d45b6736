"""Journal: a run can be taken back, byte for byte, and never over somebody else's work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from mtfix.files import journal
from mtfix.files.journal import Journal, entries, folder, runs, undo
from mtfix.files.writing import RefusedError


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTFIX_STATE", str(tmp_path / "state"))


@pytest.fixture
def pages(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "Übung 😀.txt")]
    for number, path in enumerate(paths):
        path.write_bytes(b"old \x00\xff\n%d" % number)
    return paths


def rewrite(pages: list[Path]) -> str:
    with Journal() as run:
        for path in pages:
            run.rewrite(path, path.read_bytes(), b"new")
    return run.run


def test_a_run_is_taken_back_byte_for_byte(pages: list[Path]) -> None:
    before = [path.read_bytes() for path in pages]
    run = rewrite(pages)
    assert [path.read_bytes() for path in pages] == [b"new"] * 3
    assert list(undo(run)) == [(path, None) for path in reversed(pages)]
    assert [path.read_bytes() for path in pages] == before
    assert runs() == []


def test_a_run_that_wrote_nothing_takes_no_place_among_those_that_did(pages: list[Path]) -> None:
    run = rewrite(pages)
    with Journal() as second, pytest.raises(RefusedError):
        second.rewrite(pages[0], b"what was read", b"what would be written")
    assert runs() == [run]


def test_runs_are_taken_back_one_after_the_other(pages: list[Path]) -> None:
    before = pages[0].read_bytes()
    rewrite(pages)
    with Journal() as second:
        second.rewrite(pages[0], b"new", b"newer")
    for run in reversed(runs()):
        list(undo(run))
    assert pages[0].read_bytes() == before


def test_a_file_changed_since_is_left_and_the_others_are_taken_back(pages: list[Path]) -> None:
    run = rewrite(pages)
    pages[1].write_bytes(b"mine")
    refused = {path: reason for path, reason in undo(run) if reason}
    assert list(refused) == [pages[1]]
    assert "changed since" in refused[pages[1]]
    assert pages[1].read_bytes() == b"mine"
    assert pages[0].read_bytes() != b"new"
    assert runs() == [run], "the run stays, for the file that was refused"


def test_a_file_that_is_gone_is_not_made_again(pages: list[Path]) -> None:
    run = rewrite(pages[:1])
    pages[0].unlink()
    [(_, reason)] = undo(run)
    assert reason is not None
    assert not pages[0].exists()


def test_a_write_that_was_refused_is_no_part_of_the_run(pages: list[Path]) -> None:
    with Journal() as run:
        run.rewrite(pages[0], pages[0].read_bytes(), b"new")
        with pytest.raises(RefusedError):
            run.rewrite(pages[1], b"what it never held", b"new")
    assert [entry.path for entry in entries(run.run)] == [pages[0]]


def test_an_entry_cut_off_by_a_crash_is_passed_over(pages: list[Path]) -> None:
    run = rewrite(pages[:2])
    path = folder() / f"{run}{journal.SUFFIX}"
    path.write_bytes(path.read_bytes()[:-12])
    assert [entry.path for entry in entries(run)] == [pages[0]]


@pytest.mark.parametrize("written", range(0, 12, 3))
def test_half_a_rewrite_in_place_is_taken_back(pages: list[Path], written: int) -> None:
    page, old, new = pages[0], b"old content\n", b"NEW CONTENT!\n"
    page.write_bytes(old)
    page.with_name("twin").hardlink_to(page)
    with Journal() as run:
        run.rewrite(page, old, new)
    page.write_bytes(new[:written] + old[written:])
    assert list(undo(run.run)) == [(page, None)]
    assert page.read_bytes() == old


def test_nothing_is_written_when_the_journal_cannot_be(pages: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    before = pages[0].read_bytes()
    monkeypatch.setenv("MTFIX_STATE", str(pages[1] / "below a file"))
    with Journal() as run, pytest.raises(OSError, match="below a file"):
        run.rewrite(pages[0], before, b"new")
    assert pages[0].read_bytes() == before


def test_old_runs_make_room_for_new_ones(pages: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "KEPT", 2)
    made = [rewrite(pages[:1]) for _ in range(4)]
    assert runs() == made[-2:]


def test_reading_makes_no_folder(tmp_path: Path) -> None:
    take: Callable[[], list[str]] = runs
    assert take() == []
    with Journal():
        pass
    assert not (tmp_path / "state").exists()
