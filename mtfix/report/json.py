"""JSON: everything that was found, in the shape that other programs rely on."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from mtfix import __version__
from mtfix.finding import Finding
from mtfix.report import Checked, Summary, by_file
from mtfix.report.paint import Paint

SCHEMA: Final = 1

_RAW = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def dumps(value: object) -> str:
    """A value as JSON in readable letters, except for characters that could command a terminal or are no text."""
    return _RAW.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False))


def finding(found: Finding, file: Checked) -> dict[str, Any]:
    """One finding; offsets count code points of the file's text, line and column are from 1."""
    line, column = file.line_and_column(found.start)
    return {
        "rule": found.rule,
        "kind": found.kind,
        "tier": str(found.tier),
        "severity": found.severity,
        "start": file.offset + found.start,
        "end": file.offset + found.end,
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
                "edits": [
                    {"start": file.offset + e.start, "end": file.offset + e.end, "text": e.text} for e in repair.edits
                ],
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
    """One JSON object, written file by file; what a large file has as a whole is told behind its findings."""
    del paint
    summary = Summary()
    yield f'{{"schema": {SCHEMA}, "version": {json.dumps(__version__)}, "files": ['
    for number, parts in enumerate(by_file(files)):
        yield ",\n" if number else "\n"
        first = next(parts)
        summary.add(first)
        if first.more:
            yield from _large(first, parts, summary)
        else:
            yield dumps(record(first))
    counts = {
        "files": summary.files,
        "words": summary.words,
        "findings": summary.findings,
        "by_rule": dict(sorted(summary.by_rule.items())),
    }
    yield f'\n], "summary": {dumps(counts)}}}\n'


def _large(first: Checked, parts: Iterator[Checked], summary: Summary) -> Iterator[str]:
    """A file that comes in parts, with the keys of `record` in the order in which they are known."""
    yield f'{{"path": {dumps(first.path)}, "findings": ['
    words, comma = first.words, ""
    last = first
    for part in itertools.chain([first], parts):
        if part is not first:
            summary.add(part)
            words += part.words
        for found in part.findings:
            yield comma + dumps(finding(found, part))
            comma = ", "
        last = part
    yield f'], "words": {words}, "error": {dumps(last.error)}}}'
