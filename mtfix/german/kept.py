"""Kept: what was read once is not read again: of word forms in tables that cannot grow without end, of a value in itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

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


class read_once(Generic[V]):  # noqa: N801 (stands where `property` does)
    """A property that is read when it is first asked for.

    `functools.cached_property` takes a lock in Python 3.11, which costs more than many of the readings. Without it two
    threads may read the same twice, which harms nothing.
    """

    def __init__(self, read: Callable[[Any], V]) -> None:
        self.read = read
        self.__doc__ = read.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    def __get__(self, one: Any, owner: type | None = None) -> V:
        value = one.__dict__[self.name] = self.read(one)
        return value
