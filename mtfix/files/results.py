"""Results: what was found in a text is kept, so that a text that has not changed is not read again.

One SQLite file in the user's cache folder (or $MTFIX_CACHE), which any number of runs may share. A cache may be lost
but it may not stop the work: where it cannot be opened, read or written the run goes on without it.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import sqlite3
import sys
import zlib
from pathlib import Path
from typing import Any, Final

LIMIT: Final = 256 * 1024 * 1024
"""The bytes of results that are kept; when there are more, the oldest quarter goes."""
_LOOK: Final = 500
"""So many results are added between two looks at the size."""
_SCHEMA: Final = (
    "CREATE TABLE IF NOT EXISTS made (number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, result BLOB NOT NULL)"
)
_READERS: Final = ("ftfy", "markdown-it-py")
"""Packages whose version may decide what is found."""


def folder() -> Path:
    """Where the results lie."""
    chosen = os.environ.get("MTFIX_CACHE")
    if chosen:
        return Path(chosen)
    import platformdirs

    return platformdirs.user_cache_path("mtfix", appauthor=False)


@functools.cache
def program() -> bytes:
    """A digest of everything that decides what is found in a text: mtfix's code and data, and what it reads with."""
    import importlib.metadata

    home = Path(__file__).parents[1]
    made = hashlib.sha256(sys.version.encode())
    for name in _READERS:
        with contextlib.suppress(importlib.metadata.PackageNotFoundError):
            made.update(f"{name} {importlib.metadata.version(name)}\n".encode())
    for path in sorted(home.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            data = path.read_bytes()
            made.update(f"{path.relative_to(home).as_posix()} {len(data)}\n".encode())
            made.update(data)
    return made.digest()


class Results:
    """The results by a key, the digest of a text and of all that is asked about it."""

    def __init__(self, path: Path, limit: int = LIMIT) -> None:
        self._limit = limit
        self._added = 0
        self._base: sqlite3.Connection | None = None
        with contextlib.suppress(OSError, sqlite3.Error):
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            try:
                self._base = _open(path)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:
                path.replace(path.with_suffix(".damaged"))
                self._base = _open(path)

    def find(self, key: bytes) -> Any:
        """The result kept under this key, or None."""
        if self._base is None:
            return None
        try:
            row = self._base.execute("SELECT result FROM made WHERE key = ?", (key,)).fetchone()
            return None if row is None else json.loads(zlib.decompress(row[0]))
        except (sqlite3.Error, zlib.error, ValueError):
            return None

    def keep(self, key: bytes, result: Any) -> None:
        """Keep a result: anything that JSON can hold."""
        if self._base is None:
            return
        packed = zlib.compress(json.dumps(result).encode("ascii"), 1)
        with contextlib.suppress(sqlite3.Error):
            self._base.execute("INSERT OR REPLACE INTO made (key, result) VALUES (?, ?)", (key, packed))
            if self._added % _LOOK == 0:
                self._bound()
            self._added += 1

    def _bound(self) -> None:
        """Let the oldest results go where there are too many; their room in the file is used again."""
        assert self._base is not None
        pages, free, size = (
            self._base.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
        )
        if (pages - free) * size > self._limit:
            first, last = self._base.execute("SELECT min(number), max(number) FROM made").fetchone()
            self._base.execute("DELETE FROM made WHERE number <= ?", (first + (last - first) // 4,))

    def close(self) -> None:
        """Close the file."""
        if self._base is not None:
            self._base.close()


def _open(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, timeout=5, isolation_level=None)
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=NORMAL")
    base.execute(_SCHEMA)
    return base


def results() -> Results:
    """The results of this process; a process made by a fork opens its own."""
    return _results(os.getpid(), folder() / "results.sqlite")


@functools.lru_cache(maxsize=2)
def _results(process: int, path: Path) -> Results:
    del process
    return Results(path)
