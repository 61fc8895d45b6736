"""Markdown: CommonMark with tables, front matter, footnotes, directives and inline HTML

The prose of a paragraph is what its reader sees: the marks of links, bold and code are edges in it. Code, URLs, HTML
blocks, front matter and directives are never judged.
"""

from __future__ import annotations

import bisect
import itertools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from mtfix.document import Document, Segment
from mtfix.formats.inline import scan
from mtfix.formats.weave import Weave

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES: Final = (".md", ".markdown", ".mdx", ".mdown", ".mkd", ".qmd", ".rmd")

_LINE_END: Final = re.compile(r"\r\n?|\n")
_FRONT: Final = re.compile(
    r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)(?:.*?(?:\r\n?|\n))??(?:\1|\.\.\.)[ \t]*(?:\r\n?|\n|$)", re.DOTALL
)
_NO_PROSE: Final = re.compile(
    r":{3,}.*$|\{[%{].*[%}]\}$|!!!\s|\?\?\?\+?\s|\[TOC\]$|\[!\w+\]$|\[!INCLUDE\b.*$|\$\$|import\s.+\sfrom\s|export\s|\*\[[^\]]+\]:"
    r"|\{[:#.][^}]*\}$|=== \"|--8<--|\.\. \w+::|zone_pivot|#tab/"
)
"""Lines inside a paragraph that belong to a page builder: directives, includes, alerts, formulas, imports."""
_LEAD: Final = re.compile(r"\[[ xX]\]\s+|:\s+|\[\^[^\]\s]+\]:\s+|\[!\w+\]\s+")
"""What may stand before a line's prose: a task's box, a definition's colon, a footnote's label, an alert's name."""
_ROLES: Final = {"heading_open": "heading", "th_open": "cell", "td_open": "cell", "list_item_open": "item"}


def parse(text: str) -> Document:
    """The prose of a Markdown page."""
    from markdown_it import MarkdownIt

    lines = _lines(text)
    shown = list(lines)
    front = _FRONT.match(text)
    hidden = len(_LINE_END.findall(front[0])) if front else 0
    source = "\n" * hidden + "\n".join(text[start:end] for start, end in shown[hidden:])
    reader = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").disable("inline")
    env: dict[str, dict[str, object]] = {}
    tokens = reader.parse(source, env)
    return Document(text, tuple(_segments(text, lines, tokens, frozenset(env.get("references", {})))))


def _lines(text: str) -> list[tuple[int, int]]:
    """Where each line begins and ends, its line end left out."""
    found, at = [], 0
    for match in _LINE_END.finditer(text):
        found.append((at, match.start()))
        at = match.end()
    return [*found, (at, len(text))]


def _segments(
    text: str, lines: Sequence[tuple[int, int]], tokens: Sequence[Token], references: frozenset[str]
) -> Iterator[Segment]:
    roles = ["paragraph"]
    row, column = -1, 0
    for token in tokens:
        if token.nesting == 1:
            roles.append(_ROLES.get(token.type, roles[-1]))
        elif token.nesting == -1:
            roles.pop()
        elif token.type == "html_block" and token.map:
            from mtfix.formats.html import segments

            yield from segments(text, lines[token.map[0]][0], lines[token.map[1] - 1][1])
        if token.type != "inline" or token.map is None or not token.content:
            continue
        first, last = token.map
        if roles[-1] == "cell":
            if row != first:
                row, column = first, lines[first][0]
            content = (
                token.content.replace("|", "\\|")
                if token.content not in text[column : lines[first][1]]
                else token.content
            )
            at = text.find(content, column, lines[first][1])
            if at < 0:
                continue
            column = at + len(content)
            yield from _woven(text, [(at, column)], roles[-1], references)
            continue
        places = _places(text, lines[first:last], token.content)
        for run in _runs(text, places):
            yield from _woven(text, run, roles[-1], references)


def _places(text: str, lines: Sequence[tuple[int, int]], content: str) -> list[tuple[int, int]]:
    """Where each line of a block's content stands in the file; nothing where it cannot be told."""
    places = []
    for (start, end), line in zip(lines, content.split("\n"), strict=False):
        line = line.strip()
        at = text.rfind(line, start, end) if line else -1
        if at < 0:
            return []
        places.append((at, at + len(line)))
    return places


def _runs(text: str, places: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The lines of a paragraph, parted where a page builder's line stands between them."""
    run: list[tuple[int, int]] = []
    for start, end in places:
        line = text[start:end]
        if _NO_PROSE.match(line):
            if run:
                yield run
            run = []
            continue
        lead = _LEAD.match(line)
        if lead and (not run or line[0] in ":["):
            if run:
                yield run
            run = []
            start += lead.end()
        run.append((start, end))
    if run:
        yield run


def _woven(text: str, places: Sequence[tuple[int, int]], role: str, references: frozenset[str]) -> Iterator[Segment]:
    """The segment of these lines, if there is something to read in them."""
    content = "\n".join(text[start:end] for start, end in places)
    lengths = itertools.accumulate((end - start + 1 for start, end in places), initial=0)
    starts = list(zip(lengths, (start for start, _ in places), strict=False))

    def file(offset: int) -> int:
        base, start = starts[bisect.bisect_right(starts, offset, key=lambda pair: pair[0]) - 1]
        return start + offset - base

    def known(label: str) -> bool:
        return " ".join(label.split()).upper() in references

    weave = Weave(text, role)
    line = 1
    for event in scan(content, known):
        start = event.start
        while event.what == "text" and line < len(starts) and starts[line][0] <= event.end:
            cut = starts[line][0] - 1
            if cut >= start:
                weave.add(file(start), file(cut))
                _line_end(text, weave, places[line - 1][1], places[line][0])
                start = cut + 1
            line += 1
        while line < len(starts) and starts[line][0] <= event.start:
            line += 1
        first, last = file(start), file(event.end) if event.end > start else file(start)
        if event.what == "text":
            weave.add(first, last)
        elif event.what in ("written", "locked"):
            weave.add_as(first, last, event.value, locked=event.what == "locked")
        elif event.what == "mark":
            weave.mark(first, last)
        else:
            weave.edge(first, last, event.value, opens=event.what == "open")
    segment = weave.segment()
    if segment is not None:
        yield segment


def _line_end(text: str, weave: Weave, end: int, start: int) -> None:
    """A line end inside a paragraph; with a hard break or a prefix behind it, it is read as it is and kept."""
    if text[end:start] in ("\n", "\r\n", "\r"):
        weave.add(end, start)
    else:
        weave.add_as(end, start, "\n", locked=True)
