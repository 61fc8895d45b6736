"""The places a writer told mtfix to leave alone."""

from __future__ import annotations

import pytest

from mtfix.config import OwnRule
from mtfix.formats import formats
from mtfix.pipeline import check

RULES = [OwnRule("hund", ("Hund",), ("Katze",)).rule(), OwnRule("maus", ("Maus",), ("Ratte",), kind="agreement").rule()]


def found(text: str, name: str = "markdown") -> list[str]:
    parse = formats()[name].parse
    assert parse is not None
    return [f"{one.text}{text.count(chr(10), 0, one.start) + 1}" for one in check(parse(text), RULES)]


CASES = [
    ("Hund\n\nMaus", ["Hund1", "Maus3"], "nothing is silenced"),
    (
        "Hund\n\n<!-- mtfix: off -->\n\nHund Maus\n\n<!-- mtfix: on -->\n\nMaus",
        ["Hund1", "Maus9"],
        "between off and on",
    ),
    ("<!-- mtfix: off hund -->\n\nHund Maus", ["Maus3"], "one rule, to the end"),
    ("<!-- mtfix: off agreement -->\n\nHund Maus", ["Hund3"], "one kind"),
    ("<!-- mtfix: off hund, maus -->\n\nHund Maus", [], "several names with commas"),
    ("<!-- mtfix: ignore-next-line -->\n\nHund\n\nMaus", ["Maus5"], "the next line that holds text"),
    ("Hund <!-- mtfix: ignore-line -->\n\nMaus", ["Maus3"], "the same line"),
    ("Hund\n\n<!-- mtfix: ignore-file -->\n\nMaus", [], "the whole file"),
    ("Der Hund [sic] lief.\n\nMaus", ["Maus3"], "sic"),
    ("Der Hund lief weit fort [sic].", ["Hund1"], "sic too far away"),
    ("Der [sic] Hund", ["Hund1"], "sic stands behind its word"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), CASES, ids=[case[2] for case in CASES])
def test_what_is_silenced(text: str, wanted: list[str], why: str) -> None:
    assert found(text) == wanted, why


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("html", "<p>Hund</p>\n<!-- mtfix: off -->\n<p>Maus</p>"),
        ("plain", "Hund\nmtfix: off\nMaus"),
    ],
)
def test_each_format_has_a_comment_for_it(name: str, text: str) -> None:
    assert found(text, name) == ["Hund1"]
