"""rdjson: reviewdog's diagnostics, with the repairs as suggestions

Columns count bytes of UTF-8, as reviewdog's Range wants them.
https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/jsonschema/DiagnosticResult.json
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from mtfix.apply import apply
from mtfix.finding import Edit, Finding, Repair
from mtfix.report import Checked
from mtfix.report.json import dumps
from mtfix.report.paint import Paint

_SEVERITIES: Final = {"minor": "INFO", "major": "WARNING", "critical": "ERROR"}


def report(files: Iterable[Checked], paint: Paint) -> Iterator[str]:
    """One DiagnosticResult, written file by file."""
    del paint
    yield '{"source": {"name": "mtfix"}, "diagnostics": ['
    comma = ""
    for file in files:
        rows = [_unread(file)] if file.error is not None else [_diagnostic(found, file) for found in file.findings]
        for row in rows:
            yield comma + "\n" + dumps(row)
            comma = ","
    yield "\n]}\n"


def _unread(file: Checked) -> dict[str, Any]:
    return {
        "message": file.error,
        "location": {"path": file.path},
        "severity": "ERROR",
        "code": {"value": "unreadable"},
    }


def _diagnostic(found: Finding, file: Checked) -> dict[str, Any]:
    told: dict[str, Any] = {
        "message": f"{found.message} “{found.text}”",
        "location": {"path": file.path, "range": _range(file, found.start, found.end)},
        "severity": _SEVERITIES[found.severity],
        "code": {"value": found.rule},
    }
    if found.repairs:
        told["suggestions"] = [_suggestion(repair, file) for repair in found.repairs]
    return told


def _suggestion(repair: Repair, file: Checked) -> dict[str, Any]:
    """All edits of a repair as one replacement, so that they are taken together or not at all."""
    start, end = repair.edits[0].start, max(edit.end for edit in repair.edits)
    inner = [Edit(edit.start - start, edit.end - start, edit.text) for edit in repair.edits]
    return {"range": _range(file, start, end), "text": apply(file.text[start:end], inner)}


def _range(file: Checked, start: int, end: int) -> dict[str, Any]:
    return {"start": _position(file, start), "end": _position(file, end)}


def _position(file: Checked, offset: int) -> dict[str, int]:
    line, column = file.line_and_column(offset)
    before = file.text[offset - column + 1 : offset]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
