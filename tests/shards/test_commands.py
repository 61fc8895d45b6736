"""`--engine` on the command line: options, configuration, messages, Ctrl-C."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from mtfix import clean_text
from mtfix.shards import cluster
from tests.shards.records import TEXTS, contents, rows, write_jsonl

ROOT = Path(__file__).parents[2]


class Place:
    """A folder with shards, and mtfix run in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {**os.environ, "PYTHONPATH": str(ROOT)}
        for at in range(3):
            write_jsonl(folder / "in" / f"{at}.jsonl", list(TEXTS), nr=at)

    def __call__(self, *words: str) -> tuple[int, str, str]:
        start = [sys.executable, "-m", "mtfix", *words]
        done = subprocess.run(start, cwd=self.folder, env=self.env, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout, done.stderr


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path)


def test_clean_writes_shards_and_says_what_it_did(place: Place) -> None:
    code, out, said = place("clean", "--engine", "local", "--tier", "likely", "in", "out")
    assert (code, out) == (0, "")
    assert [row["text"] for row in rows(place.folder / "out" / "1.jsonl")] == [
        clean_text(text, tier="likely") for text in TEXTS
    ]
    assert said.startswith("3 shards.\n18 records, 18 written, ")
    assert "words/s in " in said
    assert "µs of processor a word." in said
    code, _, said = place("clean", "--engine", "local", "--tier", "likely", "in", "out")
    assert code == 0
    assert said.startswith("3 shards, 3 of them done before.\n18 records, 18 written, ")


def test_check_writes_findings_beside_the_text(place: Place) -> None:
    code, _, said = place("check", "--engine", "local", "--select", "blank-before-mark", "in", "out")
    found = [row["text_findings"] for row in rows(place.folder / "out" / "0.jsonl")]
    assert code == 0
    assert "6 findings (blank-before-mark 6)" in said
    assert [len(one) for one in found] == [1, 0, 0, 0, 1, 0]  # type: ignore[arg-type]


def test_the_configuration_is_read_once_and_holds_in_every_process(place: Place) -> None:
    (place.folder / "mtfix.toml").write_text(
        'ignore = ["stray-space"]\nclean-tier = "likely"\nvocabulary = ["PetersenUnd"]\ncolumns = ["text"]\n'
        '[[rules]]\nname = "laden"\nwrong = ["Laden"]\nright = ["Geschäft"]\ntier = "likely"\n'
    )
    code, _, said = place("clean", "--engine", "local", "--jobs", "2", "in", "out")
    assert code == 0, said
    made = [row["text"] for row in rows(place.folder / "out" / "2.jsonl")]
    assert made[0] == TEXTS[0].replace("Laden", "Geschäft")
    assert made[1] == TEXTS[1]
    told = json.loads((place.folder / "out" / "_mtfix.json").read_text())["job"]
    assert told["own_rules"]
    assert told["vocabulary"]
    assert "blank-before-mark" not in told["rules"]


def test_records_set_aside_are_counted_and_their_place_is_told(place: Place) -> None:
    write_jsonl(place.folder / "in" / "4.jsonl", ["Gut.", None, 7])
    code, _, said = place("clean", "--engine", "local", "in", "out")
    assert code == 0
    assert "2 records set aside (no-string 1, no-text 1): out/_mtfix/bad." in said


def test_a_shard_that_fails_is_named_and_the_code_is_2(place: Place) -> None:
    (place.folder / "in" / "9.jsonl.gz").write_bytes(b"kein gzip")
    code, _, said = place("clean", "--engine", "local", "in", "out")
    assert code == 2
    assert "9.jsonl.gz: " in said
    assert "4 shards, 1 failed: start the job again to do them." in said
    assert len(contents(place.folder / "out")) == 3


def test_another_column_and_markdown(place: Place) -> None:
    path = place.folder / "md" / "a.jsonl"
    path.parent.mkdir()
    path.write_text('{"body": "Der **Hafen**liegt still."}\n')
    words = ["clean", "--engine", "local", "--column", "body", "--to-column", "rein", "--as", "markdown", "md", "out"]
    assert place(*words)[0] == 0
    assert rows(place.folder / "out" / "a.jsonl") == [
        {"body": "Der **Hafen**liegt still.", "rein": "Der **Hafen** liegt still."}
    ]


REFUSED = [
    (["clean", "--engine", "local", "in"], "Name the INPUT"),
    (["clean", "--engine", "local", "--diff", "in", "out"], "--diff has no meaning for shards"),
    (["clean", "--engine", "local", "--write", "in", "out"], "--write has no meaning for shards"),
    (["check", "--engine", "local", "--format", "json", "in", "out"], "--format has no meaning for shards"),
    (["check", "--engine", "local", "--encoding", "cp1252", "in", "out"], "--encoding has no meaning for shards"),
    (["translate", "--engine", "local", "--output", "x", "in", "out"], "--output has no meaning for shards"),
    (["clean", "--column", "body", "in"], "add --engine local or --engine ray"),
    (["translate", "--jobs", "2", "in"], "--jobs is for shards"),
    (["clean", "--engine", "local", "--address", "auto", "in", "out"], "--address is for --engine ray"),
    (["clean", "--engine", "local", "--as", "docx", "in", "out"], "'docx' is no format of a record's text"),
    (["clean", "--engine", "local", "--column", "txt", "in", "out"], "Did you mean text?"),
    (["translate", "--engine", "local", "--model", "./nichts", "in", "out"], "There is no folder ./nichts"),
]


@pytest.mark.parametrize(("words", "told"), REFUSED, ids=[" ".join(words[:4]) for words, _ in REFUSED])
def test_what_means_nothing_for_shards_is_refused(place: Place, words: list[str], told: str) -> None:
    code, _, said = place(*words)
    assert code == 2
    assert told in " ".join(said.split())
    assert not (place.folder / "out").exists()


def test_without_ray_the_extra_is_named(place: Place) -> None:
    hidden = place.folder / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text(
        "import importlib.util as u\nfind = u.find_spec\n"
        "u.find_spec = lambda name, *more: None if name in ('ray', 'fsspec', 'pyarrow') else find(name, *more)\n"
    )
    place.env["PYTHONPATH"] = f"{hidden}{os.pathsep}{ROOT}"
    code, _, said = place("clean", "--engine", "ray", "in", "out")
    assert (code, said) == (2, "--engine ray needs ray, not installed here. Install with: pip install 'mtfix[ray]'\n")
    code, _, said = place("clean", "--engine", "local", "s3://eimer/in", "out")
    assert code == 2
    assert "pip install 'mtfix[shards]'" in said
    (place.folder / "in" / "a.parquet").touch()
    code, _, said = place("clean", "--engine", "local", "in/a.parquet", "out")
    assert code == 2
    assert "Parquet needs pyarrow, not installed here. Install with: pip install 'mtfix[shards]'" in said


def test_without_engine_nothing_of_it_is_imported(place: Place) -> None:
    code = (
        "import sys; from mtfix.cli.main import main; main(['clean', 'in/0.jsonl']);"
        "print([name for name in sys.modules if name.startswith(('mtfix.shards', 'ray', 'pyarrow', 'fsspec'))], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=place.folder, env=place.env, capture_output=True, text=True, check=True
    )
    assert done.stderr.splitlines()[-1] == "[]"


def test_ctrl_c_ends_it_and_the_next_run_goes_on(place: Place) -> None:
    for at in range(3, 30):
        times = 100 if at > 14 else 5  # the first are soon done, so that Ctrl-C comes long before the last
        write_jsonl(place.folder / "in" / f"{at}.jsonl", [*TEXTS] * times)
    words = ["clean", "--engine", "local", "--jobs", "2", "in", "out"]
    marks = place.folder / "out" / "_mtfix" / "done"
    start = [sys.executable, "-m", "mtfix", *words]
    with subprocess.Popen(start, cwd=place.folder, env=place.env, stderr=subprocess.PIPE, text=True) as job:
        while job.poll() is None and len(list(marks.glob("*.json"))) < 5:
            time.sleep(0.02)
        job.send_signal(signal.SIGINT)
        said = job.communicate()[1]
    assert job.returncode == 130
    assert said.endswith("Stopped; files are either as they were or done.\n")
    before = {path.name: path.stat().st_mtime_ns for path in marks.glob("*.json")}
    assert 5 <= len(before) < 30
    assert len(contents(place.folder / "out")) >= len(before)
    code, _, said = place(*words)
    assert code == 0
    assert f"30 shards, {len(before)} of them done before" in said
    after = {path.name: path.stat().st_mtime_ns for path in marks.glob("*.json")}
    assert all(after[name] == when for name, when in before.items())
    assert [row["text"] for row in rows(place.folder / "out" / "29.jsonl")] == [
        clean_text(text) for text in TEXTS
    ] * 100
    assert len(contents(place.folder / "out")) == 30


def test_the_processes_end_with_a_parent_that_is_killed(place: Place) -> None:
    for at in range(3, 30):
        write_jsonl(place.folder / "in" / f"{at}.jsonl", [*TEXTS] * 100)
    start = [sys.executable, "-m", "mtfix", "clean", "--engine", "local", "--jobs", "2", "in", "out"]
    marks = place.folder / "out" / "_mtfix" / "done"
    with subprocess.Popen(start, cwd=place.folder, env=place.env, stderr=subprocess.PIPE) as job:
        while job.poll() is None and len(list(marks.glob("*.json"))) < 3:
            time.sleep(0.02)
        children = Path(f"/proc/{job.pid}/task/{job.pid}/children").read_text().split()
        job.kill()
    assert len(children) >= 2
    until = time.monotonic() + 10
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < until:
        time.sleep(0.05)
    assert [child for child in children if Path(f"/proc/{child}").exists()] == []


def test_an_address_that_nobody_answers_at_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RAY_ADDRESS", "127.0.0.1:1")
    if cluster.importlib.util.find_spec("ray") is not None:
        assert cluster.engine(None, None).args[0] == "127.0.0.1:1"
        assert cluster.engine("auto", None).args[0] == "auto"
