"""The JSON report has the promised shape, and stays JSON whatever the text holds."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from mtfix import __version__
from mtfix.finding import Edit, Finding, Repair, Tier
from mtfix.report import Checked, Paint
from mtfix.report.json import dumps, report

FOUND = Finding(
    "glued-words",
    "glued-words",
    10,
    18,
    "MariaUnd",
    "Glued.",
    (Repair((Edit(15, 16, " u"),), 0.97, Tier.LIKELY, "rule", "blank"),),
    "f00",
)
FILE = Checked("a.txt", "😀 eins\r\n\r\nMariaUnd", 2, (FOUND,))


def test_the_shape_is_the_promised_one() -> None:
    files = [FILE, Checked("b.txt", error="It is binary.")]
    assert json.loads("".join(report(files, Paint()))) == {
        "schema": 1,
        "version": __version__,
        "files": [
            {
                "path": "a.txt",
                "error": None,
                "words": 2,
                "findings": [
                    {
                        "rule": "glued-words",
                        "kind": "glued-words",
                        "tier": "likely",
                        "severity": "major",
                        "start": 10,
                        "end": 18,
                        "line": 3,
                        "column": 1,
                        "text": "MariaUnd",
                        "message": "Glued.",
                        "fingerprint": "f00",
                        "repairs": [
                            {
                                "confidence": 0.97,
                                "tier": "likely",
                                "origin": "rule",
                                "label": "blank",
                                "edits": [{"start": 15, "end": 16, "text": " u"}],
                            }
                        ],
                    }
                ],
            },
            {"path": "b.txt", "error": "It is binary.", "words": 0, "findings": []},
        ],
        "summary": {"files": 2, "words": 2, "findings": 1, "by_rule": {"glued-words": 1}},
    }


def test_no_files_are_still_an_object() -> None:
    assert json.loads("".join(report([], Paint())))["files"] == []


@given(st.text(alphabet=st.characters()))
def test_any_text_comes_back_and_commands_no_terminal(text: str) -> None:
    dumped = dumps({"text": text})
    assert json.loads(dumped) == {"text": text}
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in dumped)
    dumped.encode("utf-8")
