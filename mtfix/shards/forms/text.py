"""Plain text: every line is a record.

Line 7 of the output is line 7 of the input, also where it was set aside: then it stays as it was, or is empty where the
output is another language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import IO, Any, Final

from mtfix.shards.forms import CHUNK, Chunk, Shard
from mtfix.shards.forms.lines import BOM, cut, lines, parted
from mtfix.shards.hand import Bad, Made
from mtfix.shards.job import Job

__all__ = ["PLACE", "SUFFIXES", "columns", "cut", "read", "suffix", "suits", "writer"]

SUFFIXES: Final = (".txt", ".text")
PLACE: Final = "byte"


def columns(stream: IO[bytes], packed: str) -> list[str] | None:
    """None: a line has no columns."""
    del stream, packed
    return None


def suffix(job: Job) -> str:
    """Findings cannot be written into a line, so they become JSON lines."""
    return ".jsonl" if job.task == "check" else ""


def suits(stream: IO[bytes], job: Job) -> None:
    """Every line is asked by itself."""
    del stream, job


def read(stream: IO[bytes], shard: Shard, job: Job) -> Iterator[Chunk]:
    """Every line, without its line end."""
    del job
    texts: list[str | Bad] = []
    records: list[bytes] = []
    places: list[int] = []
    for at, line in lines(stream, shard.start, shard.end):
        content, _ = parted(line.removeprefix(BOM) if at == 0 else line)
        try:
            texts.append(content.decode("utf-8"))
        except UnicodeDecodeError as error:
            texts.append(Bad("no-utf-8", f"The line is not UTF-8: {error.reason} at its byte {error.start + 1}."))
        records.append(line)
        places.append(at)
        if len(texts) == CHUNK:
            yield Chunk(texts, records, places)
            texts, records, places = [], [], []
    if texts:
        yield Chunk(texts, records, places)


def writer(stream: IO[bytes], source: IO[bytes], shard: Shard, job: Job) -> _Lines | _Found:
    """Lines again, or JSON lines with what was found."""
    del source, shard
    return _Found(stream, job) if job.task == "check" else _Lines(stream, job)


class _Lines:
    """Writes the lines with their own line ends."""

    def __init__(self, stream: IO[bytes], job: Job) -> None:
        self._stream = stream
        self._blank = job.task == "translate"

    def add(self, chunk: Chunk, results: Sequence[Made | Bad]) -> int:
        for text, line, at, result in zip(chunk.texts, chunk.records, chunk.places, results, strict=True):
            if not isinstance(result, Bad) and result.value == text:
                self._stream.write(line)
            elif isinstance(result, Bad) and not self._blank:
                self._stream.write(line)
            else:
                made = b"" if isinstance(result, Bad) else _encoded(result.value)
                bom = BOM if at == 0 and line.startswith(BOM) else b""
                self._stream.write(bom + made + parted(line)[1])
        return len(results)

    def shown(self, record: bytes) -> Any:
        return parted(record)[0].decode("utf-8", "backslashreplace")

    def close(self) -> None:
        pass


class _Found(_Lines):
    """Writes every line that could be read, with what was found in it."""

    def __init__(self, stream: IO[bytes], job: Job) -> None:
        super().__init__(stream, job)
        self._into = job.into

    def add(self, chunk: Chunk, results: Sequence[Made | Bad]) -> int:
        count = 0
        for text, at, result in zip(chunk.texts, chunk.places, results, strict=True):
            if not isinstance(result, Bad):
                row = {"byte": at, "text": text, self._into: result.value}
                self._stream.write(_encoded(json.dumps(row, ensure_ascii=False)) + b"\n")
                count += 1
        return count


def _encoded(text: str) -> bytes:
    return " ".join(text.splitlines()).encode("utf-8") if "\n" in text else text.encode("utf-8")
