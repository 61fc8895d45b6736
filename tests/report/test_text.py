"""The text report: the place underlined, the change shown, nothing raw from the file."""

from __future__ import annotations

import pytest

from mtfix.finding import Edit, Finding, Repair, Tier
from mtfix.report import Checked, Paint
from mtfix.report.text import block, change, neighbourhood, underlined


@pytest.mark.parametrize(
    ("text", "span", "shown", "under"),
    [
        pytest.param("Da kam MariaUnd.", (7, 15), "Da kam MariaUnd.", "       ^^^^^^^^", id="a word"),
        pytest.param("ab", (1, 1), "ab", " ^", id="a place between two letters has a caret"),
        pytest.param("ab", (2, 2), "ab", "  ^", id="the end of the text too"),
        pytest.param("世界ab", (2, 4), "世界ab", "    ^^", id="wide letters take two columns"),
        pytest.param("e\u0301ab", (2, 3), "e\u0301ab", " ^", id="combining marks take none"),
        pytest.param("a\u200bb", (1, 2), "a<200B>b", " ^^^^^^", id="what is invisible is written out"),
        pytest.param("a\x1b[2Jb", (5, 6), "a<1B>[2Jb", "        ^", id="an escape sequence is written out"),
        pytest.param("eins\r\nzwei\r\ndrei", (6, 10), "zwei", "^^^^", id="only its own line is shown"),
        pytest.param("eins\rzwei\rdrei", (5, 9), "zwei", "^^^^", id="lone CRs end lines"),
    ],
)
def test_the_place_is_underlined(text: str, span: tuple[int, int], shown: str, under: str) -> None:
    assert underlined(text, *span) == (shown, under)


def test_a_huge_line_is_shown_by_its_neighbourhood() -> None:
    text = "Wort " * 100_000 + "MariaUnd" + " Wort" * 100_000
    shown, under = underlined(text, 500_000, 500_008)
    assert len(shown) < 120
    assert shown[under.index("^") : under.rindex("^") + 1] == "MariaUnd"


def test_a_neighbourhood_without_blanks_is_cut_anyway() -> None:
    first, last = neighbourhood("a" * 1000, 500, 510, 40, 40)
    assert (first, last) == (460, 550)


@pytest.mark.parametrize(
    ("text", "edits", "shown"),
    [
        pytest.param("so MariaUnd da", (Edit(8, 9, " u"),), "MariaUnd -> Maria und", id="the word it touches"),
        pytest.param(
            "die COVID -Fälle", (Edit(9, 10, ""),), "COVID -Fälle -> COVID-Fälle", id="both words round a blank"
        ),
        pytest.param(
            "a" + " b" * 40 + " c", (Edit(0, 1, "A"), Edit(82, 83, "C")), "a -> A; c -> C", id="edits far apart"
        ),
        pytest.param("a\x1bb", (Edit(1, 2, ""),), "a<1B>b -> ab", id="never raw"),
    ],
)
def test_a_change_is_shown_by_its_words(text: str, edits: tuple[Edit, ...], shown: str) -> None:
    assert change(text, Repair(edits, 1.0, Tier.SAFE, "rule", ""), Paint()) == shown


def test_nothing_of_a_file_reaches_the_terminal_raw() -> None:
    evil = "\x1b]0;title\x07"
    text = f"Da {evil} ist"
    repair = Repair((Edit(3, 4, evil),), 1.0, Tier.SAFE, "rule", evil)
    found = Finding("rule", "leftover", 3, 5, evil, f"{evil} stands here.", (repair,), "")
    shown = block(found, Checked(f"{evil}.txt", text, 2, (found,)), Paint())
    assert not any(ord(c) < 32 and c != "\n" for c in shown)
