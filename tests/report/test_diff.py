"""Diffs: a patch that `patch` takes, and rows for a person."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from mtfix.finding import Edit
from mtfix.report import Paint
from mtfix.report.diff import Patch, rows


@pytest.mark.skipif(not shutil.which("patch"), reason="`patch` is not installed; install it to test the diffs")
@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("a\nb\nc\n", "a\nB\nc\n", id="a line in the middle"),
        pytest.param("a\nb", "a\nB", id="no line feed at the end"),
        pytest.param("a\r\nb\r\n", "a\r\nB\r\n", id="CRLF"),
        pytest.param("a\rb\rc", "a\rB\rc", id="lone CRs are one line to patch"),
        pytest.param("a\u2028b\x0cc\nd\n", "a\u2028b\x0cC\nd\n", id="other separators end no line"),
    ],
)
def test_patch_makes_the_new_text_of_the_old(tmp_path: Path, before: str, after: str) -> None:
    page = tmp_path / "page.txt"
    page.write_bytes(before.encode())
    patch = Patch("page.txt")
    made = "".join([*patch.add(before, after), *patch.end()]).encode()
    subprocess.run(["patch", "--binary", "-p1"], input=made, cwd=tmp_path, check=True, capture_output=True)
    assert page.read_bytes() == after.encode()


def test_changes_close_together_share_their_rows() -> None:
    shown = "".join(rows("a.txt", "eins zwei drei", [Edit(0, 1, "E"), Edit(5, 6, "Z")], Paint()))
    assert shown == "a.txt:1:1\n  - eins zwei drei\n  + Eins Zwei drei\n"


def test_changes_on_two_lines_have_rows_of_their_own() -> None:
    shown = "".join(rows("a.txt", "eins\nzwei", [Edit(0, 1, "E"), Edit(5, 6, "Z")], Paint()))
    assert shown.count("  + ") == 2
    assert "a.txt:2:1" in shown


def test_only_what_differs_is_in_colour() -> None:
    shown = "".join(rows("a.txt", "MariaUnd", [Edit(5, 6, " u")], Paint(on=True)))
    assert "Maria\x1b[31;9mU\x1b[0mnd" in shown
    assert "Maria\x1b[32;4m u\x1b[0mnd" in shown


def test_escape_sequences_are_written_out() -> None:
    shown = "".join(rows("a.txt", "\x1b[2Ja", [Edit(4, 5, "\x9b")], Paint()))
    assert "\x1b" not in shown
    assert "\x9b" not in shown
