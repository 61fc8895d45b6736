"""JSON: everything that was found, in the shape that other programs rely on."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from mtfix import __version__
from mtfix.finding import Finding
from mtfix.report import Checked, Summary
from mtfix.report.paint import Paint

SCHEMA: Final = 1

_RAW = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def dumps(value: object) -> str:
    """A value as JSON in readable letters, except for characters that could command a terminal or are no text."""
    return _RAW.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def finding(found: Finding, file: Checked) -> dict[str, Any]:
    """One finding; offsets count code points of the file's text, line and column are from 1."""
    line, column = file.lines.line_and_column(found.start)
    return {
        "rule": found.rule,
        "kind": found.kind,
        "tier": str(found.tier),
        "severity": found.severity,
        "start": found.start,
        "end": found.end,
        "line": line,
        "column": column,
        "text": found.text,
        "message": found.message,
        "fingerprint": found.fingerprint,
        "repairs": [
            {
                "confidence": repair.confidence,
                "tier": str(repair.tier),
                "origin": repair.origin,
                "label": repair.label,
                "edits": [{"start": e.start, "end": e.end, "text": e.text} for e in repair.edits],
            }
            for repair in found.repairs
        ],
    }


def record(file: Checked) -> dict[str, Any]:
    """One file with its findings."""
    return {
        "path": file.path,
        "error": file.error,
        "words": file.words,
        "findings": [finding(found, file) for found in file.findings],
    }


def report(files: Iterable[Checked], paint: Paint) -> Iterator[str]:
    """One JSON object, written file by file."""
    del paint
    summary = Summary()
    yield f'{{"schema": {SCHEMA}, "version": {json.dumps(__version__)}, "files": ['
    for number, file in enumerate(files):
        summary.add(file)
        yield (",\n" if number else "\n") + dumps(record(file))
    counts = {
        "files": summary.files,
        "words": summary.words,
        "findings": summary.findings,
        "by_rule": dict(sorted(summary.by_rule.items())),
    }
    yield f'\n], "summary": {dumps(counts)}}}\n'
