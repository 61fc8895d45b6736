"""The corpora everything is learned from: how they are read, and which lines are held out."""

from __future__ import annotations

import lzma
import pathlib
import zlib
from collections.abc import Iterator
from typing import Final

CLEAN: Final = ("clean/wikipedia.de.xz", "clean/klexikon.de.xz", "clean/bundestag.de.xz", "clean/laws.de.xz")
HUMAN: Final = (
    "parallel/tatoeba.tsv.xz",
    "parallel/debian-news.tsv.xz",
    "parallel/debian-other.tsv.xz",
    "parallel/debian-security.tsv.xz",
    "parallel/php.tsv.xz",
    "parallel/cpp-human.tsv.xz",
)
"""Written or translated by people; the first column is German."""

HELD_OUT: Final = 50
"""One line in fifty is never learned from."""


def held_out(line: str) -> bool:
    """Whether a line is kept for measuring: decided by its own checksum, so that every script agrees."""
    return zlib.crc32(line.encode("utf-8")) % HELD_OUT == 0


def lines(corpus: pathlib.Path, names: tuple[str, ...] = CLEAN + HUMAN) -> Iterator[str]:
    """Every German line of these files, held-out ones too, without line ends."""
    for name in names:
        with lzma.open(corpus / name, "rt", encoding="utf-8") as file:
            for line in file:
                yield line.rstrip("\n").split("\t")[0]
