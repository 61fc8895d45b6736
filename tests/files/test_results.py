"""The results of earlier runs: found by their key, bounded, shared, and never in the way."""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path

from mtfix.files.results import Results, folder, program, results


def _keep_many(path: Path, first: int) -> None:
    store = Results(path)
    for number in range(first, first + 200):
        store.keep(number.to_bytes(4), [number, "x" * 50])
    store.close()


def test_what_was_kept_is_found_by_another_reader(tmp_path: Path) -> None:
    path = tmp_path / "new" / "results.sqlite"
    Results(path).keep(b"one", [1, "Fähre", None, 0.1, "\ud800"])
    assert Results(path).find(b"one") == [1, "Fähre", None, 0.1, "\ud800"]
    assert Results(path).find(b"two") is None


def test_the_newest_result_of_a_key_counts(tmp_path: Path) -> None:
    store = Results(tmp_path / "results.sqlite")
    store.keep(b"one", 1)
    store.keep(b"one", 2)
    assert store.find(b"one") == 2


def test_the_oldest_results_go_when_there_are_too_many(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    store = Results(path, limit=200_000)
    for number in range(3_000):
        store.keep(number.to_bytes(4), os.urandom(200).hex())
    assert store.find((0).to_bytes(4)) is None
    assert store.find((2_999).to_bytes(4)) is not None
    store.close()
    assert path.stat().st_size < 700_000, "3,000 results of 270 bytes, and so many between two looks"


def test_several_processes_share_the_results(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    workers = [
        multiprocessing.get_context("spawn").Process(target=_keep_many, args=(path, first)) for first in (0, 100, 200)
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    store = Results(path)
    assert [store.find(number.to_bytes(4)) for number in range(400)] == [[n, "x" * 50] for n in range(400)]


def test_a_damaged_file_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "results.sqlite"
    path.write_bytes(b"this is no database, and it is long enough to be seen as none " * 20)
    store = Results(path)
    store.keep(b"one", 1)
    assert store.find(b"one") == 1
    assert (tmp_path / "results.damaged").exists()


def test_a_damaged_result_is_none(tmp_path: Path) -> None:
    store = Results(tmp_path / "results.sqlite")
    store.keep(b"one", 1)
    assert store._base is not None
    store._base.execute("UPDATE made SET result = ?", (b"rubbish",))
    assert store.find(b"one") is None


def test_where_no_cache_can_be_the_work_goes_on(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    store = Results(tmp_path / "file" / "results.sqlite")
    store.keep(b"one", 1)
    assert store.find(b"one") is None
    store.close()


def test_a_process_opens_its_file_once_and_where_it_is_told() -> None:
    assert results() is results()
    assert str(folder()) == os.environ["MTFIX_CACHE"]


def test_the_program_has_one_digest() -> None:
    assert len(program()) == 32
    assert program() == program.__wrapped__()
