"""GitHub: annotations in a workflow's log, gathered so that none is lost to GitHub's limits

GitHub shows 10 errors, 10 warnings and 10 notices of a step and 50 annotations of a job. Where a file has more findings
than its share they are told together in one annotation.
https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from mtfix.finding import Finding
from mtfix.report import Checked
from mtfix.report.paint import Paint
from mtfix.report.visible import visible

PER_LEVEL: Final = 10
"""How many annotations of one level GitHub shows for a step."""
_LEVELS: Final = {"minor": "notice", "major": "warning", "critical": "error"}
_LINES: Final = 12
"""How many findings one gathered annotation tells in full."""

_Row = tuple[str, int, int, int, int, str, str]


def report(files: Iterable[Checked], paint: Paint) -> Iterator[str]:
    """One workflow command a line; the graver levels first."""
    del paint
    rows: dict[str, list[_Row]] = {"error": [], "warning": [], "notice": []}
    for file in files:
        if file.error is not None:
            rows["error"].append((file.path, 1, 1, 1, 1, "mtfix", file.error))
        for found in file.findings:
            rows[_LEVELS[found.severity]].append(_row(found, file))
    for level, found_rows in rows.items():
        for row in _gathered(found_rows):
            yield _command(level, row)


def _row(found: Finding, file: Checked) -> _Row:
    line, column = file.line_and_column(found.start)
    last, end = file.line_and_column(found.end)
    becomes = f" ({found.repairs[0].label})" if found.repairs else ""
    return file.path, line, column, last, end, found.rule, f"{found.message} “{found.text}”{becomes}"


def _gathered(rows: list[_Row]) -> list[_Row]:
    """At most as many rows as GitHub shows: one for each finding, else for each file, else for all the rest."""
    if len(rows) <= PER_LEVEL:
        return rows
    by_file: dict[str, list[_Row]] = {}
    for row in rows:
        by_file.setdefault(row[0], []).append(row)
    groups = list(by_file.values())
    if len(groups) > PER_LEVEL:
        groups.sort(key=len, reverse=True)
        rest = [row for group in groups[PER_LEVEL - 1 :] for row in group]
        groups = [*groups[: PER_LEVEL - 1], rest]
    while len(groups) < PER_LEVEL:
        largest = max(groups, key=len)
        if len(largest) < 2:
            break
        at = groups.index(largest)
        groups[at : at + 1] = [largest[: len(largest) // 2], largest[len(largest) // 2 :]]
    return [_together(group) for group in groups]


def _together(rows: list[_Row]) -> _Row:
    if len(rows) == 1:
        return rows[0]
    first = rows[0]
    several = len({row[0] for row in rows}) > 1
    told = [f"{f'{row[0]}:' if several else 'line '}{row[1]}: {row[5]}: {row[6]}" for row in rows[:_LINES]]
    if len(rows) > _LINES:
        told.append(f"and {len(rows) - _LINES:,} more")
    return (*first[:5], f"{len(rows):,} findings", "\n".join(told))


def _command(level: str, row: _Row) -> str:
    path, line, column, last, end, title, message = row
    place = f"file={_property(path)},line={line},endLine={last}"
    if line == last:
        place += f",col={column},endColumn={max(end, column)}"
    return f"::{level} {place},title={_property('mtfix: ' + title)}::{_data(message)}\n"


def _data(text: str) -> str:
    """Text as a workflow command holds it (@actions/core, escapeData), and a log can show."""
    return visible(text.replace("%", "%25").replace("\r", "%0D")).replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
