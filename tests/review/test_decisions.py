"""Rulings: they come back from their file, hold where the text moved, and say so where they fit no more."""

from __future__ import annotations

import pytest

from mtfix.apply import apply
from mtfix.decide import Verdict
from mtfix.decisions import Change, Ledger, Ruling, read, repair, ruling
from mtfix.finding import Finding
from mtfix.formats import plain
from mtfix.pipeline import check
from tests.fakes import RULES

TEXT = "Am Hafen lag das SchiffUnd wartete auf die Flut."


def only(text: str) -> Finding:
    (finding,) = check(plain.parse(text), RULES)
    return finding


def accepted(text: str = TEXT) -> Ruling:
    finding = only(text)
    return ruling(text, finding, Verdict.ACCEPT, finding.repairs[0], "hafen.txt")


def rejected(text: str = TEXT) -> Ruling:
    return ruling(text, only(text), Verdict.REJECT, file="hafen.txt")


@pytest.mark.parametrize("ruled", [accepted(), rejected()], ids=["accepted", "rejected"])
def test_a_ruling_comes_back_from_its_line(ruled: Ruling) -> None:
    assert read([ruled.line()]) == [ruled]


def test_a_line_is_readable_and_has_no_position() -> None:
    assert accepted().line() == (
        '{"verdict": "accept", "rule": "glued-words", "text": "SchiffUnd", "before": "lag das", "after": "wartete auf", '
        f'"fingerprint": "{only(TEXT).fingerprint}", "changes": [[6, "U", " u"]], "label": "blank and small letter", '
        '"origin": "rule", "file": "hafen.txt"}\n'
    )


def test_an_accepted_repair_is_made_again_elsewhere() -> None:
    text = "Ein neuer Anfang davor. " + TEXT
    decision = Ledger([accepted()]).decision(text, only(text))
    assert decision is not None
    assert decision.repair is not None
    assert (
        apply(text, decision.repair.edits)
        == "Ein neuer Anfang davor. Am Hafen lag das Schiff und wartete auf die Flut."
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Am Kai lag ein SchiffUnd wartete auf die Flut.", id="the words before it were edited"),
        pytest.param("Am Hafen lag das SchiffUnd blieb.", id="the words after it were edited"),
        pytest.param("Oben.\n\n" + TEXT, id="a paragraph was added above"),
    ],
)
def test_a_rejection_holds_where_the_text_around_was_edited(text: str) -> None:
    decision = Ledger([rejected()]).decision(text, only(text))
    assert decision is not None
    assert decision.verdict is Verdict.REJECT


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Dort sank ein SchiffUnd keiner sah es.", id="the same words in another sentence"),
        pytest.param("Am Hafen lag das BootUnd wartete auf die Flut.", id="other words"),
    ],
)
def test_a_rejection_does_not_reach_further(text: str) -> None:
    assert Ledger([rejected()]).decision(text, only(text)) is None


def test_the_later_ruling_counts() -> None:
    ledger = Ledger([accepted(), rejected()])
    assert [ruled.verdict for ruled in ledger.rulings] == [Verdict.REJECT]


def test_leave_takes_a_ruling_back() -> None:
    taken_back = ruling(TEXT, only(TEXT), Verdict.LEAVE)
    assert len(Ledger([rejected(), taken_back])) == 0


def test_a_repair_whose_old_words_are_gone_is_not_made() -> None:
    far = Ruling(Verdict.ACCEPT, "glued-words", "SchiffUnd", "f", "lag das", "wartete auf", (Change(-4, "ein", "das"),))
    assert repair(far, TEXT, only(TEXT)) is None
    assert Ledger([far]).decision(TEXT, only(TEXT)) is None


def test_a_ruling_that_met_nothing_is_stale() -> None:
    ruled = rejected()
    assert Ledger([ruled]).stale([], "Ein anderer Text.", "hafen.txt") == [ruled]
    assert Ledger([ruled]).stale({ruled.key}, TEXT, "hafen.txt") == []
    assert Ledger([ruled]).stale([], "Ein anderer Text.", "anderswo.txt") == []


def test_a_repair_that_was_saved_is_not_stale() -> None:
    assert Ledger([accepted()]).stale([], "Am Hafen lag das Schiff und wartete auf die Flut.") == []


def test_a_line_cut_off_by_a_crash_is_left_out() -> None:
    whole = rejected().line()
    assert read([whole, whole[:40]]) == [rejected()]


def test_a_broken_line_in_the_middle_is_named() -> None:
    with pytest.raises(ValueError, match="line 2 is not a decision"):
        read([rejected().line(), '{"verdict": "perhaps"}\n', rejected().line()])
