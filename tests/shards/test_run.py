"""Jobs over shards: stopped and started again, refused, tried out; on paths and on URLs."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mtfix import clean_text
from mtfix.finding import Tier
from mtfix.shards.forms import Shard
from mtfix.shards.job import Job, ShardError
from mtfix.shards.local import engine
from mtfix.shards.places import place
from mtfix.shards.plan import shards
from mtfix.shards.run import Outcome, run
from mtfix.shards.work import Report
from tests.shards.records import BITTER, POISON, TEXTS, Deadly, contents, job, rows, write_jsonl

CLEAN = [clean_text(text, tier="likely") for text in TEXTS]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Six shards in three folders."""
    for at in range(6):
        write_jsonl(tmp_path / "in" / f"{at // 2}" / f"{at}.jsonl", [*TEXTS, f"Das ist Teil {at} , sagte sie."])
    return tmp_path / "in"


def do(source: Path, output: Path, *, jobs: int = 1, given: Job | None = None, **other: Any) -> Outcome:
    return run(given or job(), [str(source)], str(output), engine(jobs), **other)


def worked_on(job: Job, output: str, shards: list[Shard], *, most: int = 99, into: list[str]) -> Iterator[Report]:
    """The local engine, stopped after some shards; it tells which ones it did."""
    for report in engine(1)(job, output, shards[:most]):
        into.append(report.name)
        yield report
    if len(shards) > most:
        raise KeyboardInterrupt


def test_every_record_is_in_the_shard_of_its_name(source: Path, tmp_path: Path) -> None:
    outcome = do(source, tmp_path / "out")
    assert sorted(contents(tmp_path / "out")) == sorted(contents(source))
    for name in contents(source):
        part = name[-7]
        assert [row["text"] for row in rows(tmp_path / "out" / name)] == [*CLEAN, f"Das ist Teil {part}, sagte sie."]
    assert (outcome.counts.records, outcome.shards, outcome.failed) == (42, 6, [])
    told = json.loads((tmp_path / "out" / "_mtfix.json").read_text())
    assert told["complete"] is True
    assert told["counts"]["records"] == 42
    assert told["job"]["tier"] == "likely"


def test_several_processes_make_the_same_files(source: Path, tmp_path: Path) -> None:
    one, two = (do(source, tmp_path / f"out{jobs}", jobs=jobs) for jobs in (1, 2))
    assert contents(tmp_path / "out1") == contents(tmp_path / "out2")
    assert one.counts.rules == two.counts.rules
    assert not (tmp_path / "out2" / "_mtfix" / "unfinished").exists()


def test_a_large_file_is_cut_and_its_parts_are_the_whole(source: Path, tmp_path: Path) -> None:
    write_jsonl(tmp_path / "lang.jsonl", list(TEXTS) * 200)
    outcome = do(tmp_path / "lang.jsonl", tmp_path / "out", given=job(size=20_000))
    names = sorted(contents(tmp_path / "out"))
    assert outcome.shards == len(names) > 3
    assert names[0] == f"lang-00000-of-{len(names):05}.jsonl"
    assert [row["text"] for name in names for row in rows(tmp_path / "out" / name)] == CLEAN * 200


def test_a_job_started_again_does_what_is_left(source: Path, tmp_path: Path) -> None:
    first: list[str] = []
    second: list[str] = []
    stopped = functools.partial(worked_on, most=4, into=first)
    with pytest.raises(KeyboardInterrupt):
        run(job(), [str(source)], str(tmp_path / "out"), stopped)  # type: ignore[arg-type]
    assert json.loads((tmp_path / "out" / "_mtfix.json").read_text())["complete"] is False
    again = functools.partial(worked_on, into=second)
    outcome = run(job(), [str(source)], str(tmp_path / "out"), again)  # type: ignore[arg-type]
    assert (len(first), len(second)) == (4, 2)
    assert not set(first) & set(second)
    assert (outcome.before, outcome.counts.records, outcome.fresh.records) == (4, 42, 14)
    do(source, tmp_path / "whole")
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    third: list[str] = []
    run(job(), [str(source)], str(tmp_path / "out"), functools.partial(worked_on, into=third))  # type: ignore[arg-type]
    assert third == []


def test_a_shard_whose_input_changed_is_done_again(source: Path, tmp_path: Path) -> None:
    do(source, tmp_path / "out")
    write_jsonl(source / "0" / "1.jsonl", ["Neu , ganz neu."])
    again: list[str] = []
    run(job(), [str(source)], str(tmp_path / "out"), functools.partial(worked_on, into=again))  # type: ignore[arg-type]
    assert again == ["0/1.jsonl"]
    assert [row["text"] for row in rows(tmp_path / "out" / "0" / "1.jsonl")] == ["Neu, ganz neu."]


def test_a_shard_without_its_mark_is_done_again_and_one_cut_short_too(source: Path, tmp_path: Path) -> None:
    do(source, tmp_path / "out")
    (tmp_path / "out" / "_mtfix" / "done" / "0" / "1.jsonl.json").unlink()
    (tmp_path / "out" / "_mtfix" / "done" / "1" / "2.jsonl.json").write_text('{"shard"')
    again: list[str] = []
    run(job(), [str(source)], str(tmp_path / "out"), functools.partial(worked_on, into=again))  # type: ignore[arg-type]
    assert again == ["0/1.jsonl", "1/2.jsonl"]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"tier": Tier.SAFE}, "tier: likely, now safe"),
        ({"rules": frozenset(["blank-before-mark"])}, "rules: "),
        ({"vocabulary": ("Petersen",)}, "vocabulary: unset, now"),
        ({"task": "check", "into": "text_findings"}, "task: clean, now check"),
        ({"limit": 1}, "limit: unset, now 1"),
        ({"size": 1000}, "shard_size: "),
        ({"program": "another"}, "program: "),
    ],
    ids=["tier", "rules", "vocabulary", "command", "limit", "shard size", "version"],
)
def test_an_output_made_otherwise_is_refused_until_it_may_be_overwritten(
    source: Path, tmp_path: Path, other: dict[str, Any], told: str
) -> None:
    do(source, tmp_path / "out")
    before = contents(tmp_path / "out")
    given = replace(job(), **other)
    with pytest.raises(ShardError, match=f"made with other settings .*{told}"):
        do(source, tmp_path / "out", given=given)
    assert contents(tmp_path / "out") == before
    if "program" not in other:
        assert do(source, tmp_path / "out", given=given, overwrite=True).before == 0


def test_shards_of_inputs_that_are_gone_are_refused_and_overwriting_removes_them(source: Path, tmp_path: Path) -> None:
    do(source, tmp_path / "out")
    (source / "2" / "5.jsonl").unlink()
    with pytest.raises(ShardError, match=r"1 shards of inputs that are not there now, as 2/5\.jsonl"):
        do(source, tmp_path / "out")
    do(source, tmp_path / "out", overwrite=True)
    assert sorted(contents(tmp_path / "out")) == sorted(contents(source))


def test_files_that_mtfix_did_not_make_are_never_removed(source: Path, tmp_path: Path) -> None:
    do(source, tmp_path / "out")
    (tmp_path / "out" / "notizen.md").write_text("Nicht löschen.")
    do(source, tmp_path / "out", overwrite=True)
    assert (tmp_path / "out" / "notizen.md").exists()


def test_records_set_aside_before_are_gone_when_they_are_good_now(tmp_path: Path) -> None:
    write_jsonl(tmp_path / "in" / "a.jsonl", [None])
    do(tmp_path / "in", tmp_path / "out")
    assert (tmp_path / "out" / "_mtfix" / "bad" / "a.jsonl.jsonl").exists()
    write_jsonl(tmp_path / "in" / "a.jsonl", ["Gut."])
    do(tmp_path / "in", tmp_path / "out")
    assert not (tmp_path / "out" / "_mtfix" / "bad" / "a.jsonl.jsonl").exists()


def test_a_limit_takes_the_first_records_of_each_shard(source: Path, tmp_path: Path) -> None:
    outcome = do(source, tmp_path / "out", given=job(limit=2))
    assert outcome.counts.records == 12
    assert [row["text"] for row in rows(tmp_path / "out" / "1" / "3.jsonl")] == CLEAN[:2]


def test_a_process_that_dies_takes_no_other_shard_with_it(source: Path, tmp_path: Path) -> None:
    write_jsonl(source / "1" / "2.jsonl", [f"Der {BITTER} , sagte er."])
    write_jsonl(source / "1" / "3.jsonl", [f"Der {POISON} , sagte er."])
    outcome = do(source, tmp_path / "out", jobs=2, given=job(ledger=Deadly(tmp_path / "died")))
    assert (tmp_path / "died").exists()
    [report] = outcome.failed
    assert report.name == "1/3.jsonl"
    assert "died twice" in str(report.error)
    assert [row["text"] for row in rows(tmp_path / "out" / "1" / "2.jsonl")] == [f"Der {BITTER}, sagte er."]
    assert sorted(contents(tmp_path / "out")) == sorted(set(contents(source)) - {"1/3.jsonl"})


def test_a_shard_that_vanishes_is_told_and_the_others_are_done(source: Path, tmp_path: Path) -> None:
    planned = shards([str(source)], str(tmp_path / "out"), job())
    (source / "0" / "0.jsonl").unlink()
    reports = list(engine(1)(job(), str(tmp_path / "out"), planned))
    assert [report.error for report in reports] == ["The system says: no such file or directory.", *[None] * 5]


def test_a_worker_with_another_mtfix_refuses(source: Path, tmp_path: Path) -> None:
    [report, *_] = do(source, tmp_path / "out", given=job(program="0000")).failed
    assert "install the same ones on every node" in str(report.error)
    assert contents(tmp_path / "out") == {}


REFUSED = [
    ("the output in the input", ["in"], "in/out", "lie in one another"),
    ("the input in the output", ["in/0"], "in", "lie in one another"),
    ("two shards of one name", ["in/0", "in2/0"], "out", "would both become 0.jsonl"),
    ("a folder without shards", ["leer"], "out", r"among its 1 files; mtfix looks for .*\.parquet"),
    ("a folder that is not there", ["nichts"], "out", "there is no shard"),
]


@pytest.mark.parametrize(("inputs", "output", "told"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_meant_is_refused(
    source: Path, tmp_path: Path, inputs: list[str], output: str, told: str
) -> None:
    write_jsonl(tmp_path / "in2" / "0" / "0.jsonl", ["Gut."])
    (tmp_path / "leer").mkdir()
    (tmp_path / "leer" / "bild.png").touch()
    with pytest.raises(ShardError, match=told):
        shards([str(tmp_path / one) for one in inputs], str(tmp_path / output), job())


def test_a_column_that_is_not_there_is_told_before_anything_is_done(source: Path, tmp_path: Path) -> None:
    with pytest.raises(ShardError, match=r"has no column 'txt'; it has id, text\. Did you mean text\?"):
        do(source, tmp_path / "out", given=job(column="txt", into="txt"))
    with pytest.raises(ShardError, match="has a column 'id' already; --to-column names another one"):
        do(source, tmp_path / "out", given=job("check", into="id"))
    assert not (tmp_path / "out").exists()


def test_a_glob_means_its_files_and_may_stand_beside_the_output(source: Path, tmp_path: Path) -> None:
    outcome = run(job(), [str(source / "*" / "[0-3].jsonl")], str(source / "out"), engine(1))
    assert sorted(contents(source / "out")) == ["0/0.jsonl", "0/1.jsonl", "1/2.jsonl", "1/3.jsonl"]
    assert outcome.shards == 4


def test_hidden_files_and_those_of_other_jobs_are_no_shards(source: Path, tmp_path: Path) -> None:
    for name in ("_SUCCESS.jsonl", ".rest.jsonl", "_mtfix/bad/a.jsonl"):
        write_jsonl(source / name, ["Gut."])
    assert len(shards([str(source)], str(tmp_path / "out"), job())) == 6


def test_file_urls_are_paths(source: Path, tmp_path: Path) -> None:
    outcome = run(job(), [f"file://{source}"], f"file://{tmp_path}/out%20put", engine(2))
    assert outcome.failed == []
    assert sorted(contents(tmp_path / "out put")) == sorted(contents(source))


@pytest.fixture
def memory() -> Iterator[Any]:
    fsspec = pytest.importorskip("fsspec", reason="URLs are read with fsspec: pip install 'mtfix[shards]'")
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield system
    system.store.clear()


def test_urls_give_the_same_as_paths(source: Path, tmp_path: Path, memory: Any) -> None:
    for name, data in contents(source).items():
        memory.pipe(f"/eimer/in/{name}", data)
    again: list[str] = []
    for _ in range(2):
        outcome = run(
            job(), ["memory://eimer/in"], "memory://eimer/out", functools.partial(worked_on, into=again)  # type: ignore[arg-type]
        )  # fmt: skip
    assert (len(again), outcome.before) == (6, 6)
    do(source, tmp_path / "out")
    made = {name: memory.cat(f"/eimer/out/{name}") for name in contents(source)}
    assert made == contents(tmp_path / "out")
    assert sorted(place("memory://eimer/out").contents("_mtfix/done")) == sorted(f"{name}.json" for name in made)
    assert len(shards(["memory://eimer/in/*/[01].jsonl"], "memory://eimer/neu", job())) == 2
    with pytest.raises(ShardError, match="made with other settings"):
        run(job(tier=Tier.SAFE), ["memory://eimer/in"], "memory://eimer/out", engine(1))
    run(job(tier=Tier.SAFE), ["memory://eimer/in"], "memory://eimer/out", engine(1), overwrite=True)
    assert "Im im" in memory.cat("/eimer/out/0/0.jsonl").decode()


def test_a_file_on_a_web_server_is_read(source: Path, tmp_path: Path) -> None:
    pytest.importorskip("fsspec")
    pytest.importorskip("aiohttp", reason="http:// is read with aiohttp")
    handler = functools.partial(_Quiet, directory=str(source))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        urls = [f"http://127.0.0.1:{server.server_port}/{name}" for name in ("0/0.jsonl", "1/2.jsonl")]
        outcome = run(job(), urls, str(tmp_path / "out"), engine(2))
        server.shutdown()
    assert outcome.failed == []
    assert [row["text"] for row in rows(tmp_path / "out" / "2.jsonl")][:6] == CLEAN


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *told: object) -> None:
        pass
