"""Lines of a file or of a part of it, and files that are compressed."""

from __future__ import annotations

import contextlib
import importlib.util
import itertools
from collections.abc import Iterator
from typing import IO, Any, cast

from mtfix.shards.job import ShardError

BOM = b"\xef\xbb\xbf"


def cut(stream: IO[bytes], size: int) -> list[tuple[int, int]]:
    """Parts of about `size` bytes, from byte to byte; a line belongs to the part in which it begins."""
    whole = stream.seek(0, 2)
    parts = max(1, round(whole / size))
    edges = [whole * part // parts for part in range(parts + 1)]
    return list(itertools.pairwise(edges))


def lines(stream: IO[bytes], start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """The lines that begin from `start` to `end`, each with the byte it begins at and with its line end."""
    at = start
    if start:
        stream.seek(start - 1)
        at += len(stream.readline()) - 1
    while at < end:
        line = stream.readline()
        if not line:
            return
        yield at, line
        at += len(line)


def parted(line: bytes) -> tuple[bytes, bytes]:
    r"""A line and its line end.

    >>> parted(b"Moin.\r\n")
    (b'Moin.', b'\r\n')
    """
    content = line.rstrip(b"\n").rstrip(b"\r") if line.endswith(b"\n") else line
    return content, line[len(content) :]


@contextlib.contextmanager
def unpacked(stream: IO[bytes], packed: str) -> Iterator[IO[bytes]]:
    """The content of a compressed file."""
    if not packed:
        yield stream
        return
    with _opened(stream, packed, "rb") as inner:
        yield inner


@contextlib.contextmanager
def packing(stream: IO[bytes], packed: str) -> Iterator[IO[bytes]]:
    """A stream whose content is compressed into another."""
    if not packed:
        yield stream
        return
    with _opened(stream, packed, "wb") as inner:
        yield inner


def _opened(stream: IO[bytes], packed: str, mode: str) -> Any:
    if packed == "gzip":
        import gzip

        return gzip.GzipFile("", mode, 6, stream, mtime=0)
    if packed == "bz2":
        import bz2

        return bz2.open(stream, cast(Any, mode))
    if packed == "xz":
        import lzma

        return lzma.open(stream, cast(Any, mode))
    if importlib.util.find_spec("pyarrow") is None:
        raise ShardError(
            "Files packed with zstd need pyarrow, not installed here. Install: pip install 'mtfix[shards]'"
        )
    import io

    import pyarrow

    inner = pyarrow.PythonFile(_Kept(stream), mode[0])
    if mode == "rb":
        return io.BufferedReader(cast(Any, pyarrow.CompressedInputStream(inner, packed)))
    return pyarrow.CompressedOutputStream(inner, packed)


class _Kept:
    """A stream that pyarrow may not close: it is not its own."""

    closed = False

    def __init__(self, stream: IO[bytes]) -> None:
        self.read = stream.read
        self.write = stream.write
        self.flush = stream.flush

    def close(self) -> None:
        """Nothing."""
