"""Whether a line is one of the lines models are measured on: asked by hashes of what is left when its looks are taken away."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

_ENDS: Final = re.compile(r"(?<=[.!?…])[\"“”»«’)]*\s+")
_SHORTEST: Final = 5
"""A sentence inside a line counts from this many words on; "Ja, gern." is nobody's."""
TEXTS: Final = (".txt", ".tsv", ".jsonl", ".json")


def normalised(line: str) -> str:
    """The letters and digits of a line, small and without blanks.

    >>> normalised("„Das Tor ist zu“, sagte er.") == normalised('"Das  Tor ist zu", SAGTE er')
    True
    """
    return "".join(char for char in unicodedata.normalize("NFKC", line).casefold() if char.isalnum())


def hashes(line: str) -> set[bytes]:
    """The hashes of a line and of each longer sentence in it."""
    units = [line, *(part for part in _ENDS.split(line) if len(part.split()) >= _SHORTEST)]
    return {hashlib.blake2b(text.encode(), digest_size=8).digest() for unit in units if (text := normalised(unit))}


class Seen:
    """A growing set of lines, kept as hashes."""

    def __init__(self, lines: Iterable[str] = ()) -> None:
        self._hashes: set[bytes] = set()
        for line in lines:
            self.add(line)

    def __len__(self) -> int:
        return len(self._hashes)

    def add(self, line: str) -> None:
        """Remember a line and its sentences."""
        self._hashes |= hashes(line)

    def knows(self, line: str) -> bool:
        """Whether the line, or a longer sentence in it, was added before.

        >>> seen = Seen(["Das Boot liegt seit Mai im Hafen. Es regnet."])
        >>> seen.knows("das Boot liegt seit Mai im Hafen"), seen.knows("Es regnet."), seen.knows("Das Boot sinkt.")
        (True, False, False)
        """
        return not self._hashes.isdisjoint(hashes(line))


def cases(folder: Path) -> Iterator[str]:
    """Every text in a folder of test cases: lines, table cells, the texts inside JSON."""
    for path in sorted(path for path in folder.rglob("*") if path.suffix in TEXTS):
        text = path.read_text(encoding="utf-8")
        if path.suffix == ".json":
            yield from _texts(json.loads(text))
            continue
        for line in filter(None, text.splitlines()):
            if path.suffix == ".jsonl":
                yield from _texts(json.loads(line))
            else:
                yield from line.split("\t")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from value.splitlines()
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
