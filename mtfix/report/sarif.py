"""SARIF 2.1.0: for GitHub code scanning and other readers of static analysis, with the repairs as fixes

Columns count Unicode code points (columnKind unicodeCodePoints), regions are half-open as SARIF wants them.
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final
from urllib.parse import quote

from mtfix import __version__
from mtfix.finding import SEVERITIES, Finding, Repair
from mtfix.report import Checked
from mtfix.report.json import dumps
from mtfix.report.paint import Paint

_LEVELS: Final = {"minor": "note", "major": "warning", "critical": "error"}


def report(files: Iterable[Checked], paint: Paint) -> Iterator[str]:
    """One log with one run; results are written file by file."""
    del paint
    yield (
        '{"$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json", '
        '"version": "2.1.0", "runs": [{"tool": ' + dumps(_tool()) + ', "columnKind": "unicodeCodePoints", "results": ['
    )
    failed, comma = [], ""
    for file in files:
        if file.error is not None:
            failed.append({"level": "error", "message": {"text": f"{file.path}: {file.error}"}})
        for found in file.findings:
            yield comma + "\n" + dumps(_result(found, file))
            comma = ","
    done = {"executionSuccessful": not failed, "toolExecutionNotifications": failed}
    yield '\n], "invocations": [' + dumps(done) + "]}]}\n"


def _tool() -> dict[str, Any]:
    from mtfix.rule import discover

    rules = [
        {
            "id": rule.name,
            "shortDescription": {"text": rule.title},
            "fullDescription": {"text": rule.explanation or rule.title},
            "defaultConfiguration": {"level": _LEVELS[SEVERITIES[rule.kind]]},
            "properties": {"kind": rule.kind, "tier": str(rule.tier), "tags": sorted({rule.family, rule.kind})},
        }
        for rule in discover()
    ]
    return {"driver": {"name": "mtfix", "version": __version__, "semanticVersion": __version__, "rules": rules}}


def _result(found: Finding, file: Checked) -> dict[str, Any]:
    told: dict[str, Any] = {
        "ruleId": found.rule,
        "level": _LEVELS[found.severity],
        "message": {"text": found.message},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": address(file.path)},
                    "region": _region(file, found.start, found.end)
                    | {"snippet": {"text": file.text[found.start : found.end]}},
                }
            }
        ],
        "partialFingerprints": {"mtfix/v1": found.fingerprint},
        "properties": {"kind": found.kind, "tier": str(found.tier)},
    }
    if found.repairs:
        told["fixes"] = [_fix(repair, file) for repair in found.repairs]
    return told


def _fix(repair: Repair, file: Checked) -> dict[str, Any]:
    replacements = [
        {"deletedRegion": _region(file, edit.start, edit.end), "insertedContent": {"text": edit.text}}
        for edit in repair.edits
    ]
    change = {"artifactLocation": {"uri": address(file.path)}, "replacements": replacements}
    return {
        "description": {"text": f"{repair.label} ({repair.tier}, {repair.confidence:.2f})"},
        "artifactChanges": [change],
    }


def _region(file: Checked, start: int, end: int) -> dict[str, int]:
    line, column = file.line_and_column(start)
    last_line, last_column = file.line_and_column(end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": last_line,
        "endColumn": last_column,
        "charOffset": file.offset + start,
        "charLength": end - start,
    }


def address(path: str) -> str:
    """A path as a relative URI reference.

    >>> address("docs/Über uns.md")
    'docs/%C3%9Cber%20uns.md'
    """
    return quote(path.replace("\\", "/").removeprefix("./"), errors="surrogateescape")
