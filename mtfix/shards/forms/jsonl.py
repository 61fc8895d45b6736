"""JSON lines: every line is an object; all of it but the result stays byte for byte as it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import IO, Any, Final, NamedTuple

from mtfix.shards.forms import CHUNK, Chunk, Shard
from mtfix.shards.forms.lines import BOM, cut, lines, parted, unpacked
from mtfix.shards.hand import Bad, Made
from mtfix.shards.job import Job

__all__ = ["PLACE", "SUFFIXES", "columns", "cut", "read", "suffix", "suits", "writer"]

SUFFIXES: Final = (".jsonl", ".ndjson")
PLACE: Final = "byte"

_HALF: Final = re.compile("[\ud800-\udfff]")
_BLANKS: Final = re.compile(r"[ \t\r\n]*")
_DECODE: Final = json.JSONDecoder().raw_decode


class Member(NamedTuple):
    """A column of an object: its value, and where that stands in the line."""

    value: Any
    start: int
    end: int


class Record(NamedTuple):
    """A line of the file."""

    line: bytes
    text: str = ""
    """The line without its line end, decoded; empty where that failed."""
    member: Member | None = None
    """The text's column."""
    close: int = 0
    """Where the object's closing brace stands."""


def members(line: str) -> tuple[dict[str, Member], int]:
    """The columns of an object with their places, and where it is closed. Raises ValueError with a sentence.

    >>> members('{"id": 1.50, "text": "Moin"}')
    ({'id': Member(value=1.5, start=7, end=11), 'text': Member(value='Moin', start=21, end=27)}, 27)
    """

    def skip(at: int) -> int:
        match = _BLANKS.match(line, at)
        assert match is not None
        return match.end()

    found: dict[str, Member] = {}
    at = skip(0)
    if line[at : at + 1] != "{":
        raise ValueError("The line is no JSON object.")
    at = skip(at + 1)
    while line[at : at + 1] != "}":
        if found:
            if line[at : at + 1] != ",":
                raise ValueError(f"The line is no JSON: a comma or brace is missing at character {at + 1}.")
            at = skip(at + 1)
        if line[at : at + 1] != '"':
            raise ValueError(f"The line is no JSON: a name in quotes is missing at character {at + 1}.")
        name, at = _DECODE(line, at)
        at = skip(at)
        if line[at : at + 1] != ":":
            raise ValueError(f"The line is no JSON: a colon is missing at character {at + 1}.")
        start = skip(at + 1)
        value, end = _DECODE(line, start)
        found[name] = Member(value, start, end)
        at = skip(end)
    if skip(at + 1) != len(line):
        raise ValueError(f"The line is no JSON: something follows its closing brace at character {at + 2}.")
    return found, at


def columns(stream: IO[bytes], packed: str) -> list[str] | None:
    """The columns of the first line that is an object."""
    with unpacked(stream, packed) as inner:
        for at, line in lines(inner, 0, 1 << 62):
            try:
                return list(members(_decoded(at, line))[0])
            except ValueError:
                continue
    return None


def suffix(job: Job) -> str:
    """The output is of the same form."""
    del job
    return ""


def suits(stream: IO[bytes], job: Job) -> None:
    """Every line is asked by itself."""
    del stream, job


def read(stream: IO[bytes], shard: Shard, job: Job) -> Iterator[Chunk]:
    """Every object; blank lines are passed over."""
    texts: list[str | Bad] = []
    records: list[Record] = []
    places: list[int] = []
    for at, line in lines(stream, shard.start, shard.end):
        if not line.strip():
            continue
        text, record = _record(at, line, job)
        texts.append(text)
        records.append(record)
        places.append(at)
        if len(texts) == CHUNK:
            yield Chunk(texts, records, places)
            texts, records, places = [], [], []
    if texts:
        yield Chunk(texts, records, places)


def _decoded(at: int, line: bytes) -> str:
    return parted(line.removeprefix(BOM) if at == 0 else line)[0].decode("utf-8")


def _record(at: int, line: bytes, job: Job) -> tuple[str | Bad, Record]:
    """The text of a line, or why there is none."""
    try:
        text = _decoded(at, line)
        found, close = members(text)
    except UnicodeDecodeError as error:
        return Bad("no-utf-8", f"The line is not UTF-8: {error.reason} at its byte {error.start + 1}."), Record(line)
    except json.JSONDecodeError as error:
        return Bad("no-json", f"The line is no JSON: {error.msg} at character {error.pos + 1}."), Record(line)
    except (ValueError, RecursionError) as error:
        return Bad("no-json", str(error)), Record(line)
    member = found.get(job.column)
    record = Record(line, text, member, close)
    if member is None or member.value is None:
        return Bad("no-text", f"It has no {job.column!r}."), record
    if job.into != job.column and job.into in found:
        return Bad("failed", f"It has a {job.into!r} already; --to-column names another column."), record
    if not isinstance(member.value, str):
        kind = type(member.value).__name__
        return Bad("no-string", f"Its {job.column!r} is no text but {kind}."), record
    if _HALF.search(member.value):
        return Bad("no-utf-8", f"Its {job.column!r} holds half a character (a lone surrogate)."), record
    return member.value, record


def writer(stream: IO[bytes], source: IO[bytes], shard: Shard, job: Job) -> _Lines:
    """JSON lines again."""
    del source, shard
    return _Lines(stream, job)


class _Lines:
    """Writes the lines with the result in its column; the records set aside are left out."""

    def __init__(self, stream: IO[bytes], job: Job) -> None:
        self._stream = stream
        self._job = job

    def add(self, chunk: Chunk, results: Sequence[Made | Bad]) -> int:
        count = 0
        for record, result in zip(chunk.records, results, strict=True):
            if not isinstance(result, Bad):
                self._stream.write(self._line(record, result.value))
                count += 1
        return count

    def _line(self, record: Record, value: Any) -> bytes:
        line, text, member, close = record
        assert member is not None
        end = parted(line)[1] or b"\n"
        bom = BOM if line.startswith(BOM) and not text.startswith("\ufeff") else b""
        if self._job.into != self._job.column:
            told = f", {_told(self._job.into, text)}: {_told(value, text)}"
            made = text[:close].rstrip() + told + text[close:]
        elif value == member.value:
            return bom + text.encode("utf-8") + end
        else:
            made = text[: member.start] + _told(value, text) + text[member.end :]
        return bom + made.encode("utf-8") + end

    def shown(self, record: Record) -> Any:
        text = parted(record.line)[0].decode("utf-8", "backslashreplace")
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            return text

    def close(self) -> None:
        pass


def _told(value: Any, line: str) -> str:
    """A value as JSON: in readable letters, unless the line writes its own as escapes."""
    return json.dumps(value, ensure_ascii=line.isascii() and "\\u" in line)
