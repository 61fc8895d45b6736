"""The command line by cases: each folder of `cases` is a command, what it finds, and what must come of it.

A case holds `cmd` (the arguments), and where they matter `in/` (the files it starts with), `stdin`, `stdout`, `stderr`,
`exit` and `out/` (the files afterwards; without it they must be as they were). `MTFIX_WRITE_CASES=1 pytest tests/cli`
writes what the program does now; read the difference before you keep it.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
WRITE = bool(os.environ.get("MTFIX_WRITE_CASES"))


def tree(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def expected(case: Path, name: str, got: bytes) -> bytes:
    path = case / name
    if WRITE:
        path.unlink(missing_ok=True)
        if got:
            path.write_bytes(got)
    return path.read_bytes() if path.exists() else b""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Path, tmp_path: Path) -> None:
    place = tmp_path / "place"
    shutil.copytree(case / "in", place) if (case / "in").is_dir() else place.mkdir()
    before = tree(place)
    env = {**os.environ, "MTFIX_STATE": str(tmp_path / "state"), "PYTHONPATH": str(Path(__file__).parents[2])}
    for name in ("FORCE_COLOR", "NO_COLOR", "MTFIX_DEBUG"):
        env.pop(name, None)
    given = (case / "stdin").read_bytes() if (case / "stdin").exists() else b""
    for line in (case / "cmd").read_text(encoding="utf-8").splitlines():
        command = [sys.executable, "-m", "mtfix", *shlex.split(line)]
        done = subprocess.run(command, cwd=place, env=env, input=given, capture_output=True, check=False)
    assert done.stdout == expected(case, "stdout", done.stdout)
    assert done.stderr.decode() == expected(case, "stderr", done.stderr).decode()
    code = expected(case, "exit", str(done.returncode).encode() if done.returncode else b"")
    assert done.returncode == int(code or b"0")
    after = tree(place)
    if WRITE and (after != before or (case / "out").exists()):
        shutil.rmtree(case / "out", ignore_errors=True)
        if after != before:
            shutil.copytree(place, case / "out")
    assert after == (tree(case / "out") if (case / "out").is_dir() else before)
