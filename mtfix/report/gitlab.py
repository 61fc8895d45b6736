"""GitLab: a code quality report for the widget of a merge request

Fingerprints are unique in a report and stay the same when text above is edited, as GitLab wants them.
https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

import collections
import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from mtfix.report import Checked
from mtfix.report.json import dumps
from mtfix.report.paint import Paint

_SEVERITIES: Final = {"minor": "minor", "major": "major", "critical": "critical"}


def report(files: Iterable[Checked], paint: Paint) -> Iterator[str]:
    """One JSON array; a file that could not be read is a blocker."""
    del paint
    seen: collections.Counter[str] = collections.Counter()
    yield "["
    comma = ""
    for file in files:
        rows = (
            [(file.error, "unreadable", "blocker", 1, 1, f"unreadable {file.path}")] if file.error is not None else []
        )
        for found in file.findings:
            line, _ = file.line_and_column(found.start)
            last, _ = file.line_and_column(found.end)
            told = f"{found.message} “{found.text}”"
            name = f"{file.path} {found.fingerprint}"
            rows.append((told, found.rule, _SEVERITIES[found.severity], line, last, name))
        for description, rule, severity, line, last, name in rows:
            seen[name] += 1
            row = {
                "description": description,
                "check_name": rule,
                "fingerprint": hashlib.sha256(f"{name} {seen[name]}".encode("utf-8", "surrogatepass")).hexdigest(),
                "severity": severity,
                "location": {"path": file.path.removeprefix("./"), "lines": {"begin": line, "end": last}},
            }
            yield comma + "\n" + dumps(row)
            comma = ","
    yield "\n]\n"
