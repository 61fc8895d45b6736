"""A large file is checked and mended part by part: the same findings, the same bytes, and all of it or nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from mtfix.cli import share, work
from mtfix.cli.main import main
from mtfix.cli.share import each
from mtfix.cli.work import Order, check_piece
from mtfix.files import parts
from mtfix.files.search import Target
from mtfix.files.writing import TEMPORARY
from mtfix.finding import Tier
from mtfix.proof import HarmError
from mtfix.report import forms

LINES = [
    f"Am Abend zählte Nachbar {number} die Äpfel{' ' if number % 3 else ''}, die im Keller lagen.\r\n"
    for number in range(300)
]
TEXT = "".join(LINES).encode()
ONLY = ["--select", "blank-before-mark", "--no-cache"]
"""A rule that asks nothing of the rest of the text, so that parts and whole must agree."""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file that is large for once."""
    for module in (parts, share):
        monkeypatch.setattr(module, "LARGE", 8_000)
    monkeypatch.setattr(parts, "USUAL", 4_000)
    monkeypatch.setattr(parts, "MOST", 16_000)
    monkeypatch.setenv("MTFIX_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("MTFIX_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(TEXT)
    return tmp_path


@pytest.fixture
def said(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., bytes]:
    def run(*words: str, exits: int = 0) -> bytes:
        assert main([*words, *ONLY]) == exits
        return capfdbinary.readouterr().out

    return run


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch, said: Callable[..., bytes]) -> Callable[..., bytes]:
    """What is said where the file is read at once."""

    def run(*words: str, exits: int = 0) -> bytes:
        with monkeypatch.context() as patch:
            patch.setattr(share, "LARGE", 1 << 40)
            return said(*words, exits=exits)

    return run


@pytest.mark.parametrize("form", forms())
def test_every_report_says_the_same_as_of_the_whole(
    form: str, said: Callable[..., bytes], whole: Callable[..., bytes]
) -> None:
    told, expected = (run("check", "--format", form, "a.txt", exits=1) for run in (said, whole))
    if form == "json":
        assert json.loads(told) == json.loads(expected)
        assert len(json.loads(told)["files"][0]["findings"]) == 200
    else:
        assert told == expected


@pytest.mark.parametrize("words", [("check", "--format", "sarif"), ("clean",), ("clean", "--diff")])
def test_two_processes_say_what_one_says(words: tuple[str, ...], said: Callable[..., bytes]) -> None:
    exits = int(words[0] == "check")
    assert said(*words, "--jobs", "2", "a.txt", exits=exits) == said(*words, "a.txt", exits=exits)


def test_it_is_mended_as_the_whole_is(said: Callable[..., bytes], whole: Callable[..., bytes]) -> None:
    mended = re.sub(rb" ,", b",", TEXT)
    assert said("clean", "a.txt") == whole("clean", "a.txt") == mended
    assert said("clean", "--diff", "a.txt") == whole("clean", "--diff", "a.txt")
    said("clean", "-o", "b.txt", "a.txt")
    assert Path("b.txt").read_bytes() == mended
    said("clean", "--write", "a.txt")
    assert Path("a.txt").read_bytes() == mended
    assert main(["undo"]) == 0
    assert Path("a.txt").read_bytes() == TEXT
    assert not list(Path().glob(f".*{TEMPORARY}"))


def test_a_hard_link_stays_one_and_is_taken_back(said: Callable[..., bytes]) -> None:
    Path("twin.txt").hardlink_to("a.txt")
    said("clean", "--write", "a.txt")
    assert Path("twin.txt").read_bytes() == re.sub(rb" ,", b",", TEXT)
    assert main(["undo"]) == 0
    assert Path("twin.txt").read_bytes() == TEXT


@pytest.mark.parametrize("where", [["--write"], ["-o", "b.txt"], []], ids=["in place", "elsewhere", "stdout"])
def test_a_part_that_fails_refuses_the_file(
    where: list[str], said: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    prove, proved = work.prove, []

    def third_fails(*given: object) -> object:
        proved.append(1)
        if len(proved) == 3:
            raise HarmError("It would do harm; nothing is written.")
        return prove(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "prove", third_fails)
    Path("c.txt").write_bytes(b"Der Hund , der bellt.\n")
    others = ["c.txt"] if where == ["--write"] else []
    assert said("clean", *where, "a.txt", *others, exits=3) == b""
    assert Path("a.txt").read_bytes() == TEXT
    assert not Path("b.txt").exists()
    assert not list(Path().glob(f".*{TEMPORARY}"))
    if others:
        assert Path("c.txt").read_bytes() == b"Der Hund, der bellt.\n", "other files are still done"


def test_a_file_changed_meanwhile_is_refused(said: Callable[..., bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    prove = work.prove

    def meanwhile(*given: object) -> object:
        if Path("a.txt").stat().st_size == len(TEXT):
            with Path("a.txt").open("ab") as file:
                file.write(b"Neu.\n")
        return prove(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "prove", meanwhile)
    said("clean", "--write", "a.txt", exits=2)
    assert Path("a.txt").read_bytes() == TEXT + b"Neu.\n"


def test_only_changed_lines_count_by_their_number_in_the_file() -> None:
    order = Order(Tier.SAFE, frozenset(["blank-before-mark"]))
    lines = frozenset([2, 3, 150, 299])
    order = replace(order, lines={str(Path("a.txt").resolve()): lines})
    told = list(each(check_piece, [Target("a.txt")], order))
    assert len(told) > 3
    found = {file.line_and_column(one.start)[0] for file in told for one in file.findings}
    assert found == {2, 3, 150, 299}


def test_silence_and_a_baseline_hold_across_parts(said: Callable[..., bytes]) -> None:
    lines = list(LINES)
    lines[10], lines[200] = "<!-- mtfix: off -->\r\n", "<!-- mtfix: on -->\r\n"
    Path("a.txt").write_bytes("".join(lines).encode())
    rows = [json.loads(row) for row in said("check", "--format", "jsonl", "a.txt", exits=1).splitlines()]
    assert {row["line"] for row in rows} == {at + 1 for at in range(300) if at % 3 and not 10 <= at <= 200}
    said("check", "--write-baseline", "old.jsonl", "a.txt")
    assert said("check", "--baseline", "old.jsonl", "a.txt") == b""


def test_an_interrupted_run_goes_on_where_it_stopped(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    check, calls = work.check, []

    def stopped_at_the_third(*given: object) -> object:
        if len(calls) == 2:
            raise KeyboardInterrupt
        calls.append(1)
        return check(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(work, "check", stopped_at_the_third)
    assert main(["check", "--select", "blank-before-mark", "a.txt"]) == 130
    again: list[int] = []
    monkeypatch.setattr(work, "check", lambda *given: again.append(1) or check(*given))
    assert main(["check", "--select", "blank-before-mark", "a.txt"]) == 1
    assert len(again) == len(list(parts.survey("a.txt", parts_form()))) - 2
    assert capfd.readouterr().err.endswith("200 findings (200 safe).\n")


def parts_form() -> object:
    return Order(Tier.SAFE, frozenset()).form(Target("a.txt"))


def test_what_was_written_before_an_interruption_stays_and_can_be_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "c.txt"):
        Path(name).write_bytes(b"Der Hund , der bellt.\n")
    clean = work.clean

    def stopped(text: str, *given: object) -> object:
        if text.startswith("Am Abend zählte Nachbar 0 ") or "Nachbar" not in text:
            return clean(text, *given)  # type: ignore[arg-type]
        raise KeyboardInterrupt

    monkeypatch.setattr(work, "clean", stopped)
    assert main(["clean", "--write", *ONLY, "b.txt", "a.txt", "c.txt"]) == 130
    assert Path("b.txt").read_bytes() == b"Der Hund, der bellt.\n"
    assert Path("a.txt").read_bytes() == TEXT
    assert Path("c.txt").read_bytes() == b"Der Hund , der bellt.\n"
    assert not list(Path().glob(f".*{TEMPORARY}"))
    assert main(["undo"]) == 0
    assert Path("b.txt").read_bytes() == b"Der Hund , der bellt.\n"


def test_a_huge_file_that_cannot_be_parted_is_worth_a_word(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(share, "HUGE", 8_000)
    Path("a.md").write_bytes(TEXT)
    assert main(["check", *ONLY, "--quiet", "a.md"]) == 1
    assert capfd.readouterr().err == ""
    assert main(["check", *ONLY, "a.md"]) == 1
    assert "a.md: its" in capfd.readouterr().err
