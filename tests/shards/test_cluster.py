"""The same jobs on a Ray of two cores: same files, dead actors, a killed driver."""

from __future__ import annotations

import importlib.util
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mtfix import check_text, clean_text
from mtfix.report import Checked
from mtfix.report.json import finding
from mtfix.shards import cluster
from mtfix.shards.job import ShardError
from mtfix.shards.local import engine
from mtfix.shards.run import run
from mtfix.shards.work import DONE
from tests.shards.records import BITTER, POISON, TEXTS, Deadly, contents, job, rows, write_jsonl

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """A Ray of two cores, bound to this machine; its workers find the tests."""
    if importlib.util.find_spec("ray") is None:
        pytest.skip("a real Ray is started here; install the extra: pip install 'mtfix[ray]'")
    before = dict(os.environ)
    os.environ["PYTHONPATH"] = str(ROOT)
    cluster.start(None, 2)
    import ray

    yield ray
    ray.shutdown()
    os.environ.clear()
    os.environ.update(before)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    for at in range(6):
        write_jsonl(tmp_path / "in" / f"{at}.jsonl", [*TEXTS, f"Das ist Teil {at} , sagte sie.", None], part=at)
    return tmp_path / "in"


def test_a_local_ray_listens_to_this_machine_alone(ray: Any) -> None:
    assert {node["NodeManagerAddress"] for node in ray.nodes()} == {"127.0.0.1"}
    listening = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    listening += [line.split() for line in Path("/proc/net/tcp6").read_text().splitlines()[1:]]
    inodes = {fields[9]: fields[1].split(":")[0] for fields in listening if fields[3] == "0A"}
    open_to = set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if b"ray" in (process / "cmdline").read_bytes():
                links = [str(link.readlink()) for link in (process / "fd").iterdir()]
                open_to |= {inodes[link[8:-1]] for link in links if link[8:-1] in inodes and link.startswith("socket:")}
        except OSError:
            continue
    assert open_to
    assert open_to <= {"0100007F", "0000000000000000FFFF00000100007F"}


def test_ray_gives_what_clean_text_and_check_text_give(ray: Any, source: Path, tmp_path: Path) -> None:
    outcome = run(job(), [str(source)], str(tmp_path / "out"), cluster.engine(None, 2))
    run(job(), [str(source)], str(tmp_path / "alone"), engine(1))
    assert contents(tmp_path / "out") == contents(tmp_path / "alone")
    assert (outcome.failed, outcome.counts.records, outcome.counts.bad) == ([], 48, {"no-text": 6})
    run(job("check"), [str(source)], str(tmp_path / "found"), cluster.engine(None, 2))
    for at in range(6):
        texts = [*TEXTS, f"Das ist Teil {at} , sagte sie."]
        cleaned = [{"id": n, "text": clean_text(text, tier="likely"), "part": at} for n, text in enumerate(texts)]
        assert rows(tmp_path / "out" / f"{at}.jsonl") == cleaned
        found = [[finding(one, Checked("", text)) for one in check_text(text, tier="likely")] for text in texts]
        assert [row["text_findings"] for row in rows(tmp_path / "found" / f"{at}.jsonl")] == found


def test_actors_that_are_killed_cost_no_record_but_the_one_that_kills_them_all(
    ray: Any, source: Path, tmp_path: Path
) -> None:
    write_jsonl(source / "1.jsonl", [f"Der {BITTER} , sagte er."])
    write_jsonl(source / "3.jsonl", [f"Der {POISON} , sagte er."])
    outcome = run(job(ledger=Deadly(tmp_path / "died")), [str(source)], str(tmp_path / "out"), cluster.engine(None, 2))
    assert (tmp_path / "died").exists()
    [report] = outcome.failed
    assert report.name == "3.jsonl"
    assert "died" in str(report.error)
    assert rows(tmp_path / "out" / "1.jsonl") == [{"id": 0, "text": f"Der {BITTER}, sagte er."}]
    assert sorted(contents(tmp_path / "out")) == sorted(set(contents(source)) - {"3.jsonl"})


def test_a_job_whose_driver_is_killed_goes_on_where_it_was(ray: Any, source: Path, tmp_path: Path) -> None:
    for at in range(6, 20):
        write_jsonl(source / f"{at}.jsonl", [*TEXTS] * 100)
    address = ray.get_runtime_context().gcs_address
    words = ["clean", "--engine", "ray", "--address", address, "--tier", "likely", "--isolated", "in", "out"]
    start = [sys.executable, "-m", "mtfix", *words]
    marks = tmp_path / "out" / DONE
    with subprocess.Popen(start, cwd=tmp_path, stderr=subprocess.PIPE) as driver:
        while driver.poll() is None and len(list(marks.glob("*.json"))) < 3:
            time.sleep(0.02)
        assert driver.poll() is None, driver.communicate()
        os.kill(driver.pid, signal.SIGKILL)
    before = {path.name: path.stat().st_mtime_ns for path in marks.glob("*.json")}
    assert 3 <= len(before) < 20
    done = subprocess.run(start, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "of them done before" in done.stderr
    after = {path.name: path.stat().st_mtime_ns for path in marks.glob("*.json")}
    assert len(after) == 20
    assert all(after[name] == when for name, when in before.items())
    run(job(), [str(source)], str(tmp_path / "alone"), engine(1))
    assert contents(tmp_path / "out") == contents(tmp_path / "alone")


def test_without_ray_a_sentence_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(ShardError, match=r"Install with: pip install 'mtfix\[ray\]'"):
        cluster.engine(None, None)
