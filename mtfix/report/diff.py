"""Diff: what changed in a text, as a patch for programs or word by word for a person."""

from __future__ import annotations

import collections
import io
import itertools
from collections.abc import Iterator, Sequence
from typing import Final

from mtfix.document import Document
from mtfix.finding import Edit
from mtfix.report.paint import Paint
from mtfix.report.text import neighbourhood
from mtfix.report.visible import visible, visible_line

NEAR: Final = 60
"""Changes on one line with fewer code points between them are shown in one pair of rows."""
CONTEXT: Final = 3
"""How many lines a patch shows before and after a change."""
AROUND: Final = 36
"""How many code points are shown before and after a change."""


class Patch:
    """A patch in the unified form, made bit by bit; `patch` and `git apply` can take it.

    A repair leaves the number of lines as it is, so the lines of both texts are compared one by one.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        name = path.lstrip("/")
        self._head = f"--- a/{name}\n+++ b/{name}\n"
        self._line = 0
        self._same: collections.deque[str] = collections.deque(maxlen=2 * CONTEXT + 1)
        """The lines since the last change, as far as they may be shown."""
        self._rows: list[str] = []
        """The open hunk, up to its last change."""
        self._old: list[str] = []
        self._new: list[str] = []
        """Changed lines that follow each other."""
        self._start = 0

    def add(self, before: str, after: str) -> Iterator[str]:
        """The next whole lines of the text as it was and as it is; the hunks that end in them."""
        if before == after and not self._rows and not self._old:
            last = before.rsplit("\n", CONTEXT + 1)[-CONTEXT - 1 :] if before else []
            self._same.extend(line + "\n" for line in last[:-1])
            if last and last[-1]:
                self._same.append(last[-1])
            self._line += before.count("\n")
            return
        for old, new in itertools.zip_longest(io.StringIO(before, "\n"), io.StringIO(after, "\n"), fillvalue=""):
            if old == new:
                self._settle()
                self._same.append(old)
                if self._rows and len(self._same) > 2 * CONTEXT:
                    yield self._hunk()
            else:
                if not self._rows and not self._old:
                    context = list(self._same)[-CONTEXT:]
                    self._start = self._line - len(context)
                    self._rows = [" " + line for line in context]
                    self._same.clear()
                elif self._same:
                    self._rows += [" " + line for line in self._same]
                    self._same.clear()
                self._old.append("-" + old)
                self._new.append("+" + new)
            self._line += 1

    def end(self) -> Iterator[str]:
        """The hunk at the end of the text."""
        self._settle()
        if self._rows:
            yield self._hunk()

    def _settle(self) -> None:
        self._rows += self._old + self._new
        self._old, self._new = [], []

    def _hunk(self) -> str:
        rows = self._rows + [" " + line for line in list(self._same)[:CONTEXT]]
        self._rows = []
        many = sum(row[0] != "+" for row in rows)
        place = f"{self._start + 1},{many}" if many != 1 else f"{self._start + 1}"
        told = "".join(row if row.endswith("\n") else f"{row}\n\\ No newline at end of file\n" for row in rows)
        head, self._head = self._head, ""
        return f"{head}@@ -{place} +{place} @@\n{told}"


def rows(path: str, before: str, changes: Sequence[Edit], paint: Paint, lines: int = 0) -> Iterator[str]:
    """For each change its neighbourhood before and after, with what differs in colour.

    `lines` of the file stand before the text.

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
        yield paint(f"{visible_line(path)}:{lines + line}:{column}", "bold") + "\n"
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
