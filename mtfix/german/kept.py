"""Kept: what a function says of each word form, in a table that cannot grow without end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

K = TypeVar("K")
V = TypeVar("V")


class _Table(dict[K, V]):
    """The answers so far; a full table is emptied, for the frequent forms are soon in it again."""

    def __init__(self, read: Callable[[K], V], size: int) -> None:
        self.read = read
        self.size = size

    def __missing__(self, key: K) -> V:
        if len(self) >= self.size:
            self.clear()
        value = self[key] = self.read(key)
        return value


def kept(size: int) -> Callable[[Callable[[K], V]], Callable[[K], V]]:
    """A function of one value as a look into a table of its answers, at most `size` of them.

    For what is asked of every word: a look costs a quarter of one into `functools.lru_cache`, which remembers the order
    of its use as well. What comes out is no function with a docstring, so doctests stand on what goes in.

    >>> kept(2)(str.upper)("und")
    'UND'
    """

    def keep(read: Callable[[K], V]) -> Callable[[K], V]:
        return _Table(read, size).__getitem__

    return keep
