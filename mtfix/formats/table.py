"""TSV, CSV and JSON lines: the columns or keys that hold German prose

They are named with `columns` in the configuration or --column; unnamed, those called de, german, target, text ... are
read, and of a table without such a head every cell that is a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from mtfix.document import Document, Segment
from mtfix.formats.weave import Weave

SUFFIXES: Final = (".tsv", ".csv", ".jsonl", ".ndjson")
USUAL: Final = frozenset(
    "de deu german deutsch target translation mt hypothesis text body content text_de de_text german_text title titel beschreibung description".split()
)
"""Names of columns that are read when none is named."""

_JSON_LINE: Final = re.compile(r"\s*[{\[]")
_STRING: Final = re.compile(r'"((?:[^"\\\r\n]|\\.)*)"(\s*:)?')
_ESCAPE: Final = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.")
_SAID: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_SENTENCE: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:[ ,]++[^\W\d_]++){3}")

Cell = tuple[int, int, str]
"""Where a cell's content begins and ends, and how it is written: "" as it reads, '"' in quotes, "json"."""


def parse(text: str) -> Document:
    """The prose of the usual columns."""
    return parse_columns(text, ())


def parse_columns(text: str, columns: Sequence[str]) -> Document:
    """The prose of these columns."""
    wanted = frozenset(name.lower() for name in columns)
    cells = _json_cells(text, wanted) if _JSON_LINE.match(text) else _table_cells(text, wanted)
    segments = [segment for cell in cells if (segment := _segment(text, cell)) is not None]
    return Document(text, tuple(segments))


def part_begins(before: str, line: str, late: bool) -> bool:
    """A part of large JSON lines begins with an object; rows of a table belong to their head and are read together."""
    del before, late
    return line.startswith("{")


def _json_cells(text: str, wanted: frozenset[str]) -> Iterator[Cell]:
    key = ""
    for match in _STRING.finditer(text):
        if match[2] is not None:
            key = match[1].lower()
        elif key in (wanted or USUAL):
            yield match.start(1), match.end(1), "json"


def _table_cells(text: str, wanted: frozenset[str]) -> Iterator[Cell]:
    mark = _delimiter(text)
    rows = _rows(text, mark)
    head = next(rows, None)
    if head is None:
        return
    names = [text[start:end].strip().lower() for start, end, _ in head]
    chosen = {at for at, name in enumerate(names) if name in (wanted or USUAL)}
    if not chosen and wanted:
        chosen = {int(name) - 1 for name in wanted if name.isdigit()}
    if not chosen and not wanted:
        rows = _rows(text, mark)
    for row in rows:
        for at, cell in enumerate(row):
            if at in chosen or (not chosen and not wanted and _SENTENCE.search(text, cell[0], cell[1])):
                yield cell


def _delimiter(text: str) -> str:
    """What parts the cells: the mark that the first line holds most of."""
    first = re.split(r"[\r\n]", text, maxsplit=1)[0]
    return max("\t;,", key=lambda mark: (first.count(mark), mark == "\t"))


def _rows(text: str, mark: str) -> Iterator[list[Cell]]:
    """The cells of each row (RFC 4180: quoted cells may hold marks, line ends and doubled quotes)."""
    cell = re.compile(rf'"((?:[^"]|"")*)"(?=[{mark}\r\n]|\Z)|([^{mark}\r\n]*)')
    row: list[Cell] = []
    at = 0
    while at <= len(text):
        match = cell.match(text, at)
        assert match is not None
        quoted = match[1] is not None
        row.append((*match.span(1 if quoted else 2), '"' if quoted else ""))
        at = match.end()
        if at < len(text) and text[at] == mark:
            at += 1
            continue
        yield row
        row = []
        at += 2 if text.startswith("\r\n", at) else 1


def _segment(text: str, cell: Cell) -> Segment | None:
    start, end, how = cell
    weave = Weave(text, "cell")
    at = start
    if how == "json":
        for match in _ESCAPE.finditer(text, start, end):
            weave.add(at, match.start())
            at = match.end()
            said = _said(match[0])
            weave.add_as(match.start(), at, said, locked=said in "\n\t\r\b\f" or said > "\U0000ffff")
    elif how:
        for match in re.compile('""').finditer(text, start, end):
            weave.add(at, match.start())
            at = match.end()
            weave.add_as(match.start(), at, '"', locked=True)
    weave.add(at, end)
    return weave.segment()


def _said(escape: str) -> str:
    if escape[1] != "u":
        return _SAID.get(escape[1], escape[1])
    units = bytes.fromhex("".join(escape[at + 2 : at + 6] for at in range(0, len(escape), 6)))
    said = units.decode("utf-16-be", "replace")
    return said if said and "\ufffd" not in said else "\ufffc"
