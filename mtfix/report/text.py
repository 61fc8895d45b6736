"""Text: for a person at a terminal; every finding with its place underlined and its first repair."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from mtfix.apply import apply
from mtfix.finding import Edit, Finding, Repair
from mtfix.report import Checked
from mtfix.report.paint import Paint
from mtfix.report.visible import cells, visible, visible_line

BEFORE: Final = 40
"""How many code points of the line are shown before the place."""
AFTER: Final = 40
SLACK: Final = 12
"""How many more are shown where that reaches the end of the line."""
LONGEST: Final = 100
"""A place longer than this is shown by its beginning."""


def report(files: Iterable[Checked], paint: Paint) -> Iterator[str]:
    """A block of lines for each finding."""
    for file in files:
        for found in file.findings:
            yield block(found, file, paint)


def block(found: Finding, file: Checked, paint: Paint) -> str:
    """Where, what and why; the place in its line; and what the first repair would make of it."""
    line, column = file.line_and_column(found.start)
    place = paint(f"{visible_line(file.path)}:{line}:{column}:", "bold")
    tier = str(found.tier)
    head = f"{place} {paint(tier, tier)} {paint(found.rule, 'bold')}: {visible(found.message)}"
    shown, under = underlined(file.text, found.start, found.end)
    margin = " " * len(str(line))
    bar = paint("|", "place")
    rows = [
        head,
        f"  {paint(str(line), 'place')} {bar} {shown}",
        f"  {margin} {bar} {paint(under, tier)}",
    ]
    if found.repairs:
        first = found.repairs[0]
        others = f"  (and {len(found.repairs) - 1} more)" if len(found.repairs) > 1 else ""
        rows.append(f"  {margin} {paint('=', 'place')} {change(file.text, first, paint)}{others}")
    return "\n".join(rows) + "\n\n"


def underlined(text: str, start: int, end: int) -> tuple[str, str]:
    """The neighbourhood of a place on its line, and a row of carets under the place.

    >>> underlined("Am Montag kam MariaUnd auch Paul.", 14, 22)
    ('Am Montag kam MariaUnd auch Paul.', '              ^^^^^^^^')
    """
    end = min(end, start + LONGEST)
    first, last = neighbourhood(text, start, end, BEFORE, AFTER)
    shown, under = "", ""
    if first > 0 and text[first - 1] not in "\r\n":
        shown, under = "… ", "  "
    for at in range(first, last):
        glyph, width = cells(text[at])
        shown += glyph
        under += ("^" if start <= at < end else " ") * width
        if start == end == at:
            under = under[: len(under) - width] + "^" + " " * (width - 1)
    if start == end == last:
        under += "^"
    if last < len(text) and text[last] not in "\r\n":
        shown += " …"
    return shown, under.rstrip()


def neighbourhood(text: str, start: int, end: int, before: int, after: int) -> tuple[int, int]:
    """The part of the line round a place, cut at blanks where there are some; a few code points more are not cut off.

    >>> neighbourhood("einst und zwei drei vier fünf sechs sieben", 25, 29, 6, 6)
    (20, 42)
    """
    return _first(text, start, before), _last(text, end, after)


def _first(text: str, start: int, before: int) -> int:
    lowest = max(0, start - before - SLACK)
    line = max(text.rfind("\n", lowest, start), text.rfind("\r", lowest, start)) + 1
    if line or not lowest:
        return line
    return text.find(" ", start - before, start) + 1 or start - before


def _last(text: str, end: int, after: int) -> int:
    highest = min(len(text), end + after + SLACK)
    breaks = [at for at in (text.find("\n", end, highest), text.find("\r", end, highest)) if at >= 0]
    if breaks or highest == len(text):
        return min(breaks, default=highest)
    cut = text.rfind(" ", end, end + after)
    return cut if cut >= 0 else end + after


def change(text: str, repair: Repair, paint: Paint) -> str:
    """What a repair does: the words it touches, before -> after.

    >>> change("Da kam MariaUnd auch Paul.", Repair((Edit(12, 13, " u"),), 1.0, 0, "rule", ""), Paint())
    'MariaUnd -> Maria und'
    """
    spots = []
    for group in _groups(text, repair.edits):
        first, last = _words(text, group[0].start, group[-1].end)
        before = text[first:last]
        after = apply(before, [Edit(e.start - first, e.end - first, e.text) for e in group])
        spots.append(f"{paint(_one_line(before), 'removed')} -> {paint(_one_line(after), 'added')}")
    return "; ".join(spots)


def _groups(text: str, edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """Edits that touch the same or neighbouring words are shown as one change."""
    group: list[Edit] = []
    for edit in sorted(edits):
        if group and edit.start - group[-1].end > 24:
            yield group
            group = []
        group.append(edit)
    if group:
        yield group


def _words(text: str, start: int, end: int) -> tuple[int, int]:
    """A place widened to whole words, at least one on each side of a pure insertion or deletion of a blank."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _one_line(text: str) -> str:
    shown = visible(" ".join(text.split()) if "\n" in text or "\r" in text else text).strip()
    return shown if len(shown) <= 160 else f"{shown[:80]} … {shown[-70:]}"
