"""What people decided in a review, made again by `clean`, and kept to by `check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.cli.main import main
from mtfix.config import Settings
from mtfix.decide import Verdict
from mtfix.decisions import ruling
from mtfix.formats import plain
from mtfix.pipeline import check

LETTER = "Wir treffen uns um 18 Uhr , wie immer.\n\nBringt bitte Kuchen  mit.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MTFIX_STATE", str(tmp_path / "state"))
    (tmp_path / "brief.txt").write_text(LETTER, "utf-8")
    return tmp_path


def decide(text: str, *verdicts: Verdict) -> str:
    """A decisions file with these verdicts about the findings of a text, in their order."""
    found = check(plain.parse(text))
    assert len(found) == len(verdicts)
    pairs = zip(found, verdicts, strict=True)
    return "".join(ruling(text, f, verdict, f.repairs[0], "brief.txt").line() for f, verdict in pairs)


def test_clean_makes_what_was_accepted_and_leaves_what_was_rejected(folder: Path) -> None:
    (folder / "decided.jsonl").write_text(decide(LETTER, Verdict.REJECT, Verdict.ACCEPT), "utf-8")
    assert main(["clean", "--write", "--decisions", "decided.jsonl", "brief.txt"]) == 0
    assert (folder / "brief.txt").read_text("utf-8") == LETTER.replace("Kuchen  mit", "Kuchen mit")


def test_decisions_hold_in_a_text_that_was_edited_above(folder: Path) -> None:
    (folder / Settings().decisions).write_text(decide(LETTER, Verdict.REJECT, Verdict.REJECT), "utf-8")
    (folder / "brief.txt").write_text("Liebe Gäste,\n\n" + LETTER, "utf-8")
    assert main(["check", "brief.txt"]) == 0
    assert main(["check", "--isolated", "brief.txt"]) == 1


def test_a_decision_that_fits_no_more_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "decided.jsonl").write_text(decide(LETTER, Verdict.REJECT, Verdict.ACCEPT), "utf-8")
    (folder / "brief.txt").write_text("Bringt bitte Kuchen mit.\n", "utf-8")
    assert main(["clean", "--decisions", "decided.jsonl", "brief.txt"]) == 0
    said = capsys.readouterr().err
    assert "A decision about “ ,” in brief.txt fits none of these texts any more." in said
    assert said.count("A decision about") == 1, "the other one is in the text already"


def test_a_decisions_file_that_is_not_there_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clean", "--decisions", "nirgends.jsonl", "brief.txt"]) == 2
    assert "There are no decisions nirgends.jsonl" in capsys.readouterr().err


def test_the_words_of_the_house_that_a_review_learnt_hold_everywhere(folder: Path) -> None:
    (folder / "brief.txt").write_text("Der Rat tagt in RosenfeldDazu und sonst nirgends.\n", "utf-8")
    before = main(["check", "brief.txt"])
    (folder / "mtfix-vocabulary.txt").write_text("RosenfeldDazu\n", "utf-8")
    assert (before, main(["check", "brief.txt"])) == (1, 0)
