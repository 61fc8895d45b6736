"""Security: what SECURITY.md says, watched by Python's own audit hooks."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1]
WATCH = """
import json, os, sys
seen = []
def hook(event, args):
    if event.split(".")[0] in ("socket", "subprocess", "urllib", "ftplib", "smtplib") or event in (
        "os.system", "os.exec", "os.posix_spawn", "pickle.find_class", "pty.spawn", "webbrowser.open"
    ):
        seen.append([event, ""])
    elif event == "open" and isinstance(args[0], (str, bytes)) and isinstance(args[2], int):
        if args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            seen.append(["write", os.fsdecode(args[0])])
from mtfix.cli.main import main
sys.addaudithook(hook)
code = main(sys.argv[1:])
print(json.dumps(seen), file=sys.stderr)
sys.exit(code)
"""
DAMAGED = "Ein Satz , der stört.\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    for name in ("a.txt", "b.md", "c.html"):
        (folder / name).write_text(DAMAGED, encoding="utf-8")
    return folder


def watched(place: Path, *args: str) -> list[tuple[str, str]]:
    """The events of one run, and what it opened to write, by path."""
    home = place.parent
    environment = {
        **os.environ, "PYTHONPATH": str(HOUSE), "PYTHONDONTWRITEBYTECODE": "1",
        "MTFIX_STATE": str(home / "state"), "MTFIX_CACHE": str(home / "cache"),
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", WATCH, *args], cwd=place, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    return [(event, path) for event, path in json.loads(done.stderr.splitlines()[-1])]


@pytest.mark.parametrize(
    "args", [["check", "."], ["clean", "--diff", "."], ["check", "--format", "html", "."]], ids=" ".join
)
def test_looking_at_texts_opens_no_socket_runs_nothing_and_writes_only_the_cache(place: Path, args: list[str]) -> None:
    events = watched(place, *args)
    assert {event for event, _ in events} <= {"write"}
    assert all(path.startswith(str(place.parent / "cache")) for _, path in events), events
    assert [path.read_text(encoding="utf-8") for path in place.iterdir()] == [DAMAGED] * 3


def test_without_a_cache_looking_writes_nothing(place: Path) -> None:
    assert watched(place, "check", "--no-cache", ".") == []


def test_writing_touches_the_texts_and_the_journal_alone(place: Path) -> None:
    events = watched(place, "clean", "--write", "--no-cache", ".") + watched(place, "undo")
    assert {event for event, _ in events} == {"write"}
    kinds = re.compile(r".*/(texts/\.[abc]\.\w+\.[0-9a-f]{8}\.mtfix-tmp|state/[\w.-]+\.journal)")
    assert all(kinds.fullmatch(str(place / path)) for _, path in events), events


def test_the_journal_is_for_its_owner_alone(place: Path) -> None:
    watched(place, "clean", "--write", "--no-cache", ".")
    [journal] = (place.parent / "state").glob("*.journal")
    assert journal.stat().st_mode & 0o077 == 0
    assert journal.parent.stat().st_mode & 0o077 == 0


def test_only_pulling_models_and_asking_git_reach_outside() -> None:
    reach = re.compile(
        r"^\s*(?:import|from)\s+(?:socket|urllib\.request|requests|httpx|huggingface_hub|subprocess|webbrowser|ftplib)\b",
        re.MULTILINE,
    )
    told = {
        path.relative_to(HOUSE).as_posix()
        for path in (HOUSE / "mtfix").rglob("*.py")
        if reach.search(path.read_text("utf-8"))
    }
    assert told <= {"mtfix/translate/pull.py", "mtfix/files/changed.py"}


def test_one_pickle_is_read_and_that_one_for_its_weights_only() -> None:
    loads = re.compile(r"\b(?:pickle|torch|joblib|shelve|marshal|dill)\.(?:load|loads|open|Unpickler)\([^\n]*")
    found = [match for path in (HOUSE / "mtfix").rglob("*.py") for match in loads.findall(path.read_text("utf-8"))]
    assert len(found) == 1
    assert "weights_only=True" in found[0]


def test_nothing_is_run_from_texts_models_or_configurations() -> None:
    runs = re.compile(
        r"(?<![\w.])(?:eval|exec|__import__)\(|trust_remote_code\s*=\s*True|shell\s*=\s*True|yaml\.load\("
    )
    assert [path for path in (HOUSE / "mtfix").rglob("*.py") if runs.search(path.read_text("utf-8"))] == []
