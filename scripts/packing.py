"""How sentence pairs are packed for training: one stream of 16-bit piece numbers, every side ended by </s>, xz on top."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

import numpy as np

END: Final = 0
"""The number of </s>; it stands behind every source and every target and nowhere else."""
WIDTH: Final = 8
"""Batches hold sentences whose lengths agree up to this many pieces."""


def pack(pairs: Iterable[tuple[Sequence[int], Sequence[int]]], path: Path) -> int:
    """Write pairs of piece numbers (without </s>) and return the file's size in bytes."""
    stream = [number for pair in pairs for side in pair for number in (*side, END)]
    path.write_bytes(lzma.compress(np.asarray(stream, dtype="<u2").tobytes(), preset=6))
    return path.stat().st_size


class Pairs:
    """Packed pairs in memory."""

    def __init__(self, path: Path) -> None:
        self.numbers: Any = np.frombuffer(lzma.decompress(path.read_bytes()), dtype="<u2").astype(np.int64)
        ends = np.flatnonzero(self.numbers == END)
        starts = np.concatenate([[0], ends[:-1] + 1])
        self.starts: Any = starts.reshape(-1, 2)
        self.lengths: Any = (ends - starts + 1).reshape(-1, 2)
        """Of source and target, </s> included."""

    def __len__(self) -> int:
        return len(self.starts)

    def side(self, row: int, side: int) -> list[int]:
        """The piece numbers of a source (0) or target (1), without </s>."""
        start = self.starts[row, side]
        numbers: list[int] = self.numbers[start : start + self.lengths[row, side] - 1].tolist()
        return numbers

    def padded(self, rows: Any, side: int, pad: int) -> Any:
        """One side of some rows as a rectangle, filled up with `pad`."""
        lengths = self.lengths[rows, side]
        at = np.arange(lengths.max())
        places = self.starts[rows, side][:, None] + at
        real = at < lengths[:, None]
        return np.where(real, self.numbers[np.where(real, places, 0)], pad)

    def batches(self, most: int, seed: int, epoch: int) -> list[Any]:
        """The rows of one epoch in batches of at most `most` pieces a side; the same again for the same seed and epoch."""
        chance = np.random.default_rng((seed, epoch))
        widths = -(-self.lengths.max(axis=1) // WIDTH) * WIDTH
        made = []
        for width in np.unique(widths):
            rows = chance.permutation(np.flatnonzero(widths == width))
            size = max(1, most // int(width))
            made += [rows[at : at + size] for at in range(0, len(rows), size)]
        return [made[index] for index in chance.permutation(len(made))]
