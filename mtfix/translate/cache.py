"""Cache: translations already made, by model, settings and text, in one SQLite file."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from mtfix.translate.backend import Candidate

_SCHEMA: Final = "CREATE TABLE IF NOT EXISTS made (key TEXT PRIMARY KEY, candidates TEXT NOT NULL) WITHOUT ROWID"


def default_path() -> Path:
    """The cache in the user's cache folder."""
    import platformdirs

    return platformdirs.user_cache_path("mtfix", appauthor=False) / "translations.sqlite"


class Cache:
    """A table of translations that several processes may share.

    `model` must name the very weights, their revision and the arithmetic; another one finds nothing of this one's work.
    A file that SQLite cannot read is set aside and begun anew: a cache may be lost, but it may not stop the work.
    """

    def __init__(self, path: Path, model: str) -> None:
        self._model = model
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._base = self._open(path)
        except sqlite3.DatabaseError:
            path.replace(path.with_suffix(".damaged"))
            self._base = self._open(path)

    @staticmethod
    def _open(path: Path) -> sqlite3.Connection:
        base = sqlite3.connect(path, timeout=30, isolation_level=None)
        base.execute("PRAGMA journal_mode=WAL")
        base.execute("PRAGMA synchronous=NORMAL")
        base.execute(_SCHEMA)
        return base

    def find(self, sentences: Iterable[str], settings: str) -> dict[str, list[Candidate]]:
        """The translations known for these sentences; `settings` is what else decides them (beam, number of results)."""
        keys = {self._key(sentence, settings): sentence for sentence in sentences}
        found: dict[str, list[Candidate]] = {}
        ordered = list(keys)
        for at in range(0, len(ordered), 500):
            chunk = ordered[at : at + 500]
            marks = ",".join("?" * len(chunk))
            for key, row in self._base.execute(f"SELECT key, candidates FROM made WHERE key IN ({marks})", chunk):  # noqa: S608
                found[keys[key]] = [
                    Candidate(text, tuple(pieces), score, ended) for text, pieces, score, ended in json.loads(row)
                ]
        return found

    def keep(self, made: Mapping[str, list[Candidate]], settings: str) -> None:
        """Remember translations; they are on the disk when this returns."""
        rows = [
            (
                self._key(sentence, settings),
                json.dumps([[c.text, c.pieces, c.score, c.ended] for c in candidates], ensure_ascii=False),
            )
            for sentence, candidates in made.items()
        ]
        with self._base:
            self._base.execute("BEGIN")
            self._base.executemany("INSERT OR REPLACE INTO made VALUES (?, ?)", rows)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

    def _key(self, sentence: str, settings: str) -> str:
        return hashlib.sha256(
            "\x1f".join((self._model, settings, sentence)).encode("utf-8", "surrogatepass")
        ).hexdigest()
