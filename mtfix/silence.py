"""Silence: the places of a text that its writer has told mtfix to leave alone.

    <!-- mtfix: off -->  ...  <!-- mtfix: on -->        everything between them; `off RULE KIND` names what is left out
    mtfix: ignore-line, mtfix: ignore-next-line         one line
    mtfix: ignore-file                                  the whole file
    ein Feler [sic]                                     the words right before it

The words stand in a comment of the file's own format (<!-- -->, #, //, NOTE, {# #}, %%); where they stand is all that
counts.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from mtfix.document import Document
from mtfix.finding import Finding

_WORD: Final = re.compile(
    r"\bmtfix:[ \t]*(off|on|ignore-next-line|ignore-line|ignore-file)\b([ \t]+[a-z][a-z, -]*[a-z])?"
)
_SIC: Final = re.compile(r"\[sic!?\]|\(sic!?\)")
_FOREVER: Final = 1 << 60
_EVERYTHING: Final[frozenset[str]] = frozenset()

Range = tuple[int, int, frozenset[str]]
"""A stretch of the text, half-open, and the rules and kinds that are silent in it; none named: all are."""


@dataclass(frozen=True, slots=True)
class Carried:
    """What marks elsewhere in a file silence in one part of it: the rules and kinds each names; none named: all are."""

    everywhere: tuple[frozenset[str], ...] = ()
    """By `ignore-file`."""
    since: frozenset[str] | None = None
    """By an `off` before it that no `on` has ended."""
    next_line: tuple[frozenset[str], ...] = ()
    """By `ignore-next-line` right before it."""

    def __bool__(self) -> bool:
        return bool(self.everywhere or self.next_line) or self.since is not None


NOTHING: Final = Carried()


class Silence:
    """What is silenced in one document, by offsets of its text, and the house's own words in it."""

    def __init__(self, document: Document, vocabulary: Collection[str] = (), before: Carried = NOTHING) -> None:
        text = document.text
        self.ranges: list[Range] = []
        self.after = before
        """What is carried on into a part that follows."""
        if before or "mtfix:" in text:
            self._read(document, before)
        self._sic = [match.start() for match in _SIC.finditer(text)] if "sic" in text else []
        self._text = text
        self._words: list[tuple[int, int]] = []
        if vocabulary:
            longest_first = sorted(map(re.escape, vocabulary), key=len, reverse=True)
            pattern = re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")
            self._words = [match.span() for match in pattern.finditer(text)]

    def __bool__(self) -> bool:
        return bool(self.ranges or self._sic or self._words)

    def covers(self, finding: Finding) -> bool:
        """Whether this finding is not to be reported."""
        names = {finding.rule, finding.kind}
        if any(start <= finding.start < end and (not rules or rules & names) for start, end, rules in self.ranges):
            return True
        return self._is_quoted(finding) or self._is_house_word(finding)

    def _read(self, document: Document, before: Carried) -> None:
        text = document.text
        open_since, open_rules = (-1, _EVERYTHING) if before.since is None else (0, before.since)
        everywhere, waiting = list(before.everywhere), self._next_line(document, -1, before.next_line)
        for match in _WORD.finditer(text):
            rules = frozenset(re.split(r"[ ,]+", match[2].strip())) if match[2] else _EVERYTHING
            line = document.line_and_column(match.start())[0] - 1
            word = match[1]
            if word in ("on", "off") and open_since >= 0:
                self.ranges.append((open_since, match.start(), open_rules))
                open_since = -1
            if word == "off":
                open_since, open_rules = match.end(), rules
            elif word == "ignore-file":
                everywhere.append(rules)
            elif word == "ignore-line":
                self.ranges.append((*self._line(document, line), rules))
            elif word == "ignore-next-line":
                waiting += self._next_line(document, line, (rules,))
        if open_since >= 0:
            self.ranges.append((open_since, _FOREVER, open_rules))
        self.ranges += [(0, _FOREVER, rules) for rules in everywhere]
        self.after = Carried(tuple(everywhere), open_rules if open_since >= 0 else None, waiting)

    def _next_line(
        self, document: Document, line: int, silent: tuple[frozenset[str], ...]
    ) -> tuple[frozenset[str], ...]:
        """Silence the next line with words in it behind this one; what is left to be silenced where there is none."""
        starts = document.starts
        while line + 1 < len(starts) and not document.text[slice(*self._line(document, line + 1))].strip():
            line += 1
        if line + 1 >= len(starts):
            return silent
        self.ranges += [(*self._line(document, line + 1), rules) for rules in silent]
        return ()

    @staticmethod
    def _line(document: Document, line: int) -> tuple[int, int]:
        starts = document.starts
        if line >= len(starts):
            return _FOREVER, _FOREVER
        return starts[line], starts[line + 1] if line + 1 < len(starts) else _FOREVER

    def _is_quoted(self, finding: Finding) -> bool:
        """Whether [sic] stands right after the finding, at most two words behind it."""
        at = bisect.bisect_left(self._sic, finding.start)
        if at == len(self._sic):
            return False
        between = self._text[finding.end : min(self._sic[at], finding.end + 60)]
        return (
            finding.start <= self._sic[at] and len(between) < 60 and "\n" not in between and len(between.split()) <= 2
        )

    def _is_house_word(self, finding: Finding) -> bool:
        """Whether every place the finding or its first repair touches lies in a word of the house."""
        if not self._words:
            return False
        edits = finding.repairs[0].edits if finding.repairs else ()
        places = [(edit.start, edit.end) for edit in edits] or [(finding.start, finding.end)]
        return all(any(first < end and start < last if start < end else first < start < last
                       for first, last in self._words) for start, end in places)  # fmt: skip
