"""Diff: what changed in a text, as a patch for programs or word by word for a person."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from typing import Final

from mtfix.document import Document
from mtfix.finding import Edit
from mtfix.report.paint import Paint
from mtfix.report.text import neighbourhood
from mtfix.report.visible import visible, visible_line

NEAR: Final = 60
"""Changes on one line with fewer code points between them are shown in one pair of rows."""
AROUND: Final = 36
"""How many code points are shown before and after a change."""


def unified(path: str, before: str, after: str) -> Iterator[str]:
    """A patch in the unified form; `patch` and `git apply` can take it."""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    for line in difflib.unified_diff(_lines(old), _lines(new), f"a/{path.lstrip('/')}", f"b/{path.lstrip('/')}"):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(parts: Sequence[str]) -> list[str]:
    """Lines that end at a line feed alone, as `patch` counts them."""
    lines, open_line = [], ""
    for part in parts:
        open_line += part
        if part.endswith("\n"):
            lines.append(open_line)
            open_line = ""
    return [*lines, open_line] if open_line else lines


def rows(path: str, before: str, changes: Sequence[Edit], paint: Paint) -> Iterator[str]:
    """For each change its neighbourhood before and after, with what differs in colour.

    >>> print("".join(rows("a.txt", "Da kam MariaUnd auch Paul.", [Edit(12, 13, " u")], Paint())))
    a.txt:1:13
      - Da kam MariaUnd auch Paul.
      + Da kam Maria und auch Paul.
    """
    document = Document(before, ())
    for group in _groups(before, changes):
        start, end = group[0].start, group[-1].end
        line, column = document.line_and_column(start)
        first, last = neighbourhood(before, start, end, AROUND, AROUND)
        lead = "… " if first and before[first - 1] not in "\r\n" else ""
        tail = " …" if last < len(before) and before[last] not in "\r\n" else ""
        old, new, at = "", "", first
        for edit in group:
            same = visible(before[at : edit.start])
            old += same + paint(visible(before[edit.start : edit.end]), "removed")
            new += same + paint(visible(edit.text), "added")
            at = edit.end
        rest = visible(before[at:last])
        yield paint(f"{visible_line(path)}:{line}:{column}", "bold") + "\n"
        yield f"  {paint('-', 'removed')} {lead}{old}{rest}{tail}\n"
        yield f"  {paint('+', 'added')} {lead}{new}{rest}{tail}\n"


def _groups(text: str, changes: Sequence[Edit]) -> Iterator[list[Edit]]:
    group: list[Edit] = []
    for edit in changes:
        gap = text[group[-1].end : edit.start] if group else ""
        if group and (len(gap) > NEAR or "\n" in gap or "\r" in gap):
            yield group
            group = []
        group.append(edit)
    if group:
        yield group
