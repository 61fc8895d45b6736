"""The command line as a whole: quick, complete, and without a stack trace for the person."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import click
import pytest

from mtfix import __version__
from mtfix.cli.main import main, mtfix

NAMES = mtfix.list_commands(click.Context(mtfix))


def test_help_answers_at_once() -> None:
    def worked() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    seconds = []
    for _ in range(3):
        before = worked()
        subprocess.run([sys.executable, "-m", "mtfix", "--help"], check=True, capture_output=True)
        seconds.append(worked() - before)
    assert min(seconds) < 0.6, "it should be under 0.3 s of the processor"


def test_help_loads_no_knowledge_of_german_and_nothing_heavy() -> None:
    code = (
        "import sys; from mtfix.cli.main import main; main(['--help']);"
        "heavy = ['rich', 'textual', 'torch', 'transformers', 'ctranslate2', 'numpy', 'marisa_trie', 'mtfix.german', "
        "'mtfix.rules', 'lxml']; print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("name", NAMES)
def test_every_command_says_what_it_does(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main([name, "--help"]) == 0
    first = capfd.readouterr().out.splitlines()[2].strip()
    assert len(first) > 15
    assert first[0].isupper()


def test_the_version_is_told(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capfd.readouterr().out == f"mtfix {__version__}\n"


def test_a_failure_of_mtfix_is_a_sentence_and_exit_3(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a gap in the code \x1b[2J")

    monkeypatch.setattr("mtfix.files.journal.runs", fail)
    monkeypatch.delenv("MTFIX_DEBUG", raising=False)
    assert main(["undo"]) == 3
    said = capfd.readouterr().err
    assert "RuntimeError: a gap in the code <1B>[2J" in said
    assert "Traceback" not in said


def test_ctrl_c_is_exit_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mtfix.files.journal.runs", interrupt)
    assert main(["undo"]) == 130


def test_rules_lists_every_rule_and_explain_shows_its_examples(capfd: pytest.CaptureFixture[str]) -> None:
    from mtfix.rule import discover

    assert main(["rules"]) == 0
    listed = capfd.readouterr().out
    for rule in discover():
        assert f"  {rule.name} " in listed
        assert main(["explain", rule.name]) == 0
        shown = capfd.readouterr().out
        assert rule.title in shown
        assert "It finds:" in shown
        assert "It leaves alone:" in shown


@pytest.mark.parametrize("words", [[], ["models"]], ids=["mtfix", "models"])
def test_the_list_of_commands_is_whole_in_80_columns(words: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    assert main([*words, "--help"]) == 0
    lines = capfd.readouterr().out.splitlines()[1:]
    assert [line for line in lines if line.endswith("...") or len(line) > 80] == []


def test_the_runs_that_can_be_undone_are_listed_with_their_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("MTFIX_STATE", str(tmp_path / "state"))
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Der Ofen , der heizt.\n", encoding="utf-8")
    assert main(["clean", "--quiet", "--write", str(tmp_path / "a.txt")]) == 0
    (tmp_path / "a.txt").write_text("Der Herd , der kocht.\n", encoding="utf-8")
    assert main(["clean", "--quiet", "--write", str(tmp_path)]) == 0
    capfd.readouterr()
    assert main(["undo", "--list"]) == 0
    told = [line.split("  ", 1)[1] for line in capfd.readouterr().out.splitlines()]
    assert told == [str(tmp_path / "a.txt"), f"{tmp_path / 'a.txt'} and 1 more"]
