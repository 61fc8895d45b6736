"""JSON lines: one finding a line, with its file; a file that could not be read has a line of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mtfix.report import Checked
from mtfix.report.json import SCHEMA, dumps, finding
from mtfix.report.paint import Paint


def report(files: Iterable[Checked], paint: Paint) -> Iterator[str]:
    """One JSON object a line, in the order of the files."""
    del paint
    for file in files:
        if file.error is not None:
            yield dumps({"schema": SCHEMA, "path": file.path, "error": file.error}) + "\n"
        for found in file.findings:
            yield dumps({"schema": SCHEMA, "path": file.path, **finding(found, file)}) + "\n"
