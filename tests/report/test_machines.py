"""The reports that machines read keep to the shapes their readers document."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest

from mtfix.apply import apply
from mtfix.finding import Edit
from mtfix.formats.markdown import parse
from mtfix.pipeline import check
from mtfix.report import Checked, Paint, Summary, forms, reporter
from mtfix.report.statistics import verdict

TEXT = "# Über 😀\r\n\r\nDer **Ofen**muss heiß  sein, Meier ,sagt er.\r\nSiehe [Topf](t.md)deckel und [Kohl](k.md)kochen, 100% sicher.\r\n"


def checked(text: str = TEXT, path: str = "docs/Ofen, neu: 1.md") -> Checked:
    return Checked(path, text, 20, tuple(check(parse(text))))


def made(form: str, *files: Checked) -> str:
    return "".join(reporter(form)(files, Paint()))


def closed(required: str, **properties: Any) -> dict[str, Any]:
    """A schema of an object that has these properties and no other."""
    return {"type": "object", "required": required.split(), "properties": properties, "additionalProperties": False}


WORD = {"type": "string", "minLength": 1}
TEXTUAL = {"type": "string"}
COUNT = {"type": "integer", "minimum": 0}
PLACE = {"type": "integer", "minimum": 1}
MESSAGE = closed("text", text=WORD)
ADDRESS = closed("uri", uri={"type": "string", "pattern": r"^[\w%./~-]+$"})
REGION = closed(
    "startLine",
    startLine=PLACE, startColumn=PLACE, endLine=PLACE, endColumn=PLACE, charOffset=COUNT, charLength=COUNT,
    snippet=closed("text", text=TEXTUAL),
)  # fmt: skip
LEVEL = {"enum": ["none", "note", "warning", "error"]}
BAG = {"type": "object"}
REPLACEMENT = closed("deletedRegion", deletedRegion=REGION, insertedContent=closed("text", text=TEXTUAL))
CHANGE = closed(
    "artifactLocation replacements",
    artifactLocation=ADDRESS,
    replacements={"type": "array", "minItems": 1, "items": REPLACEMENT},
)
FIX = closed(
    "artifactChanges",
    description=MESSAGE,
    artifactChanges={"type": "array", "minItems": 1, "uniqueItems": True, "items": CHANGE},
)
RESULT = closed(
    "message",
    ruleId=WORD, level=LEVEL, message=MESSAGE, partialFingerprints={"type": "object", "additionalProperties": TEXTUAL},
    locations={"type": "array", "items": closed("", physicalLocation=closed("", artifactLocation=ADDRESS, region=REGION))},
    fixes={"type": "array", "uniqueItems": True, "items": FIX}, properties=BAG,
)  # fmt: skip
RULE = closed(
    "id",
    id=WORD, shortDescription=MESSAGE, fullDescription=MESSAGE, defaultConfiguration=closed("", level=LEVEL), properties=BAG,
)  # fmt: skip
NOTIFICATION = closed("message", level=LEVEL, message=MESSAGE)
SARIF = closed(
    "version runs",
    **{"$schema": WORD},
    version={"const": "2.1.0"},
    runs={
        "type": "array",
        "items": closed(
            "tool",
            tool=closed(
                "driver",
                driver=closed(
                    "name",
                    name=WORD, version=WORD,
                    semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
                    rules={"type": "array", "uniqueItems": True, "items": RULE},
                ),
            ),
            columnKind={"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
            results={"type": "array", "items": RESULT},
            invocations={
                "type": "array",
                "items": closed(
                    "executionSuccessful",
                    executionSuccessful={"type": "boolean"},
                    toolExecutionNotifications={"type": "array", "items": NOTIFICATION},
                ),
            },
        ),
    },
)  # fmt: skip
"""What SARIF 2.1.0 allows of the objects that are written (OASIS standard, sections 3.13 to 3.58)."""

_POSITION = closed("line", line=PLACE, column=PLACE)
_RANGE = closed("start", start=_POSITION, end=_POSITION)
RDJSON = closed(
    "diagnostics",
    source=closed("name", name=WORD, url=TEXTUAL),
    severity={"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
    diagnostics={
        "type": "array",
        "items": closed(
            "message location",
            message=WORD, location=closed("path", path=WORD, range=_RANGE),
            severity={"enum": ["UNKNOWN_SEVERITY", "ERROR", "WARNING", "INFO"]},
            code=closed("value", value=WORD, url=TEXTUAL), source=BAG, original_output=TEXTUAL,
            suggestions={"type": "array", "items": closed("range text", range=_RANGE, text=TEXTUAL)},
        ),
    },
)  # fmt: skip
"""reviewdog's DiagnosticResult (proto/rdf/reviewdog.proto)."""
GITLAB = {
    "type": "array",
    "items": closed(
        "description check_name fingerprint severity location",
        description=WORD, check_name=WORD, fingerprint={"type": "string", "pattern": "^[0-9a-f]{64}$"},
        severity={"enum": ["info", "minor", "major", "critical", "blocker"]},
        location=closed("path lines", path=WORD, lines=closed("begin", begin=PLACE, end=PLACE)),
    ),
}  # fmt: skip
"""https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""
LOST = Checked("weg.md", error="There is no such file.")


@pytest.mark.parametrize(("form", "schema"), [("sarif", SARIF), ("rdjson", RDJSON), ("gitlab", GITLAB)])
def test_the_report_keeps_to_the_shape_its_readers_document(form: str, schema: dict[str, Any]) -> None:
    for files in ((), (checked(),), (LOST, checked(), checked(path="b.md"), Checked("leer.md", "", 0))):
        jsonschema.validate(json.loads(made(form, *files)), schema)


def test_tags_of_sarif_are_distinct() -> None:
    rules = json.loads(made("sarif"))["runs"][0]["tool"]["driver"]["rules"]
    tags = [rule["properties"]["tags"] for rule in rules]
    assert [tag for tag in tags if len(set(tag)) < len(tag)] == []


def test_a_fix_of_sarif_makes_the_very_repair() -> None:
    file = checked()
    results = json.loads(made("sarif", file))["runs"][0]["results"]
    assert len(results) == len(file.findings) >= 4
    for result, found in zip(results, file.findings, strict=True):
        for fix, repair in zip(result.get("fixes", []), found.repairs, strict=True):
            edits = []
            for one in fix["artifactChanges"][0]["replacements"]:
                start = one["deletedRegion"]["charOffset"]
                edits.append(Edit(start, start + one["deletedRegion"]["charLength"], one["insertedContent"]["text"]))
            assert apply(file.text, edits) == apply(file.text, repair.edits)
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["snippet"]["text"] == file.text[found.start : found.end]


def test_a_suggestion_of_rdjson_makes_the_very_repair_counted_in_bytes() -> None:
    file = checked()
    lines = file.text.encode().split(b"\n")
    for told, found in zip(json.loads(made("rdjson", file))["diagnostics"], file.findings, strict=True):
        suggestion = told["suggestions"][0]
        at, end = suggestion["range"]["start"], suggestion["range"]["end"]
        assert at["line"] == end["line"]
        row = lines[at["line"] - 1]
        lines_after = list(lines)
        lines_after[at["line"] - 1] = row[: at["column"] - 1] + suggestion["text"].encode() + row[end["column"] - 1 :]
        assert b"\n".join(lines_after).decode() == apply(file.text, found.repairs[0].edits)


def test_fingerprints_of_gitlab_are_unique_and_survive_text_above() -> None:
    twice = TEXT + "\r\n" + TEXT
    prints = [row["fingerprint"] for row in json.loads(made("gitlab", checked(twice)))]
    assert len(prints) == len(set(prints)) >= 8
    moved = [row["fingerprint"] for row in json.loads(made("gitlab", checked("Ein Satz.\r\n\r\n" + TEXT)))]
    assert moved == [row["fingerprint"] for row in json.loads(made("gitlab", checked()))]


@pytest.mark.parametrize(("files", "each"), [(1, 3), (1, 60), (4, 15), (30, 2), (300, 1)])
def test_github_is_never_given_more_than_it_shows_and_nothing_is_lost(files: int, each: int) -> None:
    text = "\n\n".join(f"Der **Ofen**muss {number} sein." for number in range(each))
    out = made("github", *(checked(text, f"p{number}.md") for number in range(files)))
    rows = out.splitlines()
    assert all(re.fullmatch(r"::(error|warning|notice) file=[^,:]*(,\w+=[^,:]*)+::.+", row) for row in rows), rows[:3]
    for level in ("error", "warning", "notice"):
        assert sum(row.startswith(f"::{level} ") for row in rows) <= 10
    told = 0
    for row in rows:
        gathered = re.search(r"title=mtfix%3A ([\d,]+) findings", row)
        told += int(gathered[1].replace(",", "")) if gathered else 1
    assert told == files * each


def test_names_with_commas_and_colons_do_not_break_a_command_of_github() -> None:
    row = made("github", checked()).splitlines()[0]
    assert "file=docs/Ofen%2C neu%3A 1.md," in row
    assert "100% " not in row


def test_json_lines_hold_one_finding_each() -> None:
    rows = [json.loads(line) for line in made("jsonl", LOST, checked()).splitlines()]
    assert rows[0] == {"schema": 1, "path": "weg.md", "error": "There is no such file."}
    assert [row["start"] for row in rows[1:]] == [found.start for found in checked().findings]


def test_the_page_for_an_editor_loads_nothing_and_lets_no_text_become_markup() -> None:
    evil = "Der **Ofen**muss <script>alert(1)</script> &amp; heiß  sein.\n"
    page = made("html", checked(evil, "<b>.md"), LOST)
    assert "<script>alert" not in page
    assert "&lt;b&gt;.md" in page
    assert not re.search(r"(?:src|href)=|url\(|@import|https?://", page)
    assert page.count("<article") == len(checked(evil).findings)
    assert page.rstrip().endswith("</html>")


def test_the_score_is_the_penalty_per_thousand_words() -> None:
    summary = Summary()
    summary.add(checked())
    major = sum(found.severity == "major" for found in checked().findings)
    minor = len(checked().findings) - major
    assert summary.penalty == 5 * major + minor
    assert summary.score == pytest.approx(1000 * summary.penalty / 20)
    assert "Publishable: no" in verdict(summary)
    empty = Summary()
    empty.add(Checked("a.md", "Gut.", 1))
    assert verdict(empty).endswith("Publishable: yes.")


def test_every_form_takes_no_files_at_all() -> None:
    for form in forms():
        assert isinstance(made(form), str)
