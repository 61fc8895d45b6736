"""Forms: the kinds of shard. A form is a file of this folder; there is no list to edit.

A form's module holds

    SUFFIXES = (".jsonl",)                                                  the file names it reads, in small letters
    def cut(stream, size: int) -> list[tuple[int, int]]                     where a file of several shards is cut
    def columns(stream, packed: str) -> list[str] | None                    the columns of its first record, if it has any
    def suits(stream, job: Job) -> None                                     ShardError where the job cannot be done with it
    def read(stream, shard: Shard, job: Job) -> Iterator[Chunk]             its records, some at a time
    def writer(stream, source, shard: Shard, job: Job) -> Writer            the shard that is made of them
    def suffix(job: Job) -> str                                             what is added to the name of its output
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final, Protocol, cast

from mtfix.shards.hand import Bad, Made
from mtfix.shards.job import Job

CHUNK: Final = 256
"""So many records are worked on at once."""
PACKED: Final = {".gz": "gzip", ".bz2": "bz2", ".xz": "xz", ".zst": "zstd"}
"""The suffixes of compressed files; they are read and written as they are, and never cut."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of the input, or a part of one."""

    path: str
    root: str
    """The place it was found in."""
    form: str
    packed: str
    """How it is compressed: "", "gzip", "bz2", "xz" or "zstd"."""
    start: int
    """Its first byte, or its first row group."""
    end: int
    """The byte or row group after it; what begins before it belongs to it."""
    name: str
    """The name of its output."""
    mark: str
    """What the input was when the shard was planned."""


@dataclass(slots=True)
class Chunk:
    """Some records of a shard, in order."""

    texts: list[str | Bad]
    """The text of each, or why there is none."""
    records: Sequence[Any]
    """The records as the form knows them, for its writer."""
    places: Sequence[int]
    """Where each begins: its byte in the (unpacked) file, or its row."""

    def head(self, count: int) -> Chunk:
        """The first records only."""
        return Chunk(self.texts[:count], self.records[:count], self.places[:count])


class Writer(Protocol):
    """What writes a shard's output."""

    def add(self, chunk: Chunk, results: Sequence[Made | Bad]) -> int:
        """Write the records that were worked on, and say how many."""
        ...

    def shown(self, record: Any) -> Any:
        """A record as it is told among those set aside, in values that JSON has."""
        ...

    def close(self) -> None:
        """Write what is left."""
        ...


class Form(Protocol):
    """A form's module."""

    SUFFIXES: tuple[str, ...]
    PLACE: str
    """What the place of a record is: "byte" or "row"."""

    def cut(self, stream: IO[bytes], size: int) -> list[tuple[int, int]]: ...  # noqa: D102

    def columns(self, stream: IO[bytes], packed: str) -> list[str] | None: ...  # noqa: D102

    def suits(self, stream: IO[bytes], job: Job) -> None: ...  # noqa: D102

    def read(self, stream: IO[bytes], shard: Shard, job: Job) -> Iterator[Chunk]: ...  # noqa: D102

    def writer(self, stream: IO[bytes], source: IO[bytes], shard: Shard, job: Job) -> Writer: ...  # noqa: D102

    def suffix(self, job: Job) -> str: ...  # noqa: D102


@functools.cache
def forms() -> dict[str, Form]:
    """Every form by its name."""
    modules = {info.name: importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__)}
    return {name: cast(Form, module) for name, module in modules.items() if hasattr(module, "SUFFIXES")}


def named(name: str) -> tuple[str, str, str] | None:
    """The stem, the form and the packing of a file's name, or None where no form reads it.

    >>> named("a/b.jsonl.gz"), named("c.parquet"), named("d.docx")
    (('a/b', 'jsonl', 'gzip'), ('c', 'parquet', ''), None)
    """
    stem, packed = name, ""
    for ending, how in PACKED.items():
        if stem.lower().endswith(ending):
            stem, packed = stem[: -len(ending)], how
    for form, module in forms().items():
        for suffix in module.SUFFIXES:
            if stem.lower().endswith(suffix) and not (packed and module.PLACE == "row"):
                return stem[: -len(suffix)], form, packed
    return None
