"""Formats: bytes to Document and back. A format is a file of this folder; there is no list to edit.

A format's module holds

    SUFFIXES = (".txt", ".text")                    the file names it reads, in small letters
    def parse(text: str) -> Document: ...           the prose in a decoded text

and may hold `parse_columns(text, columns)`, for a format with columns of which some are prose;
`part_begins(before, line, late)`, for one whose lines stand for themselves: whether a large file may be cut between two
lines (`late`: a better place was waited for in vain); and, where a file is more than encoded text (a DOCX is an
archive), instead of `parse`

    def read(data: bytes) -> Loaded: ...            the text inside, its parser, and the way back to bytes

Its name is its file's name. Heavy parsers are imported inside these functions.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Final

from mtfix.document import Document
from mtfix.formats.encoding import Encoding, UnreadableError, UnwritableError, decode

__all__ = ["FALLBACK", "Format", "Loaded", "UnreadableError", "UnwritableError", "formats", "load", "meant", "named"]

FALLBACK: Final = "plain"
"""The format of a file whose suffix no format knows, and of standard input."""


@dataclass(frozen=True)
class Loaded:
    """A file's text, how to find the prose in it, and the way back to bytes.

    `encode(text)` gives the very bytes that were read; for a mended text it gives the file's new bytes.
    """

    text: str
    parse: Callable[[str], Document]
    encode: Callable[[str], bytes]

    @cached_property
    def document(self) -> Document:
        """The prose as it was read."""
        return self.parse(self.text)


@dataclass(frozen=True)
class Format:
    """A kind of file as the rest of the house sees it."""

    name: str
    suffixes: tuple[str, ...]
    title: str
    """The first line of its docstring, for `--help` and the docs."""
    parse: Callable[[str], Document] | None
    """None for a format whose file is more than encoded text."""
    read: Callable[[bytes], Loaded] | None = None
    parse_columns: Callable[[str, Sequence[str]], Document] | None = None
    """For a format with columns: the prose of those that are named."""
    part_begins: Callable[[str, str, bool], bool] | None = None
    """For a format whose lines stand for themselves: where a large file may be cut."""

    def load(self, data: bytes, codec: str | None = None, columns: Sequence[str] = ()) -> Loaded:
        """The text of a file's bytes. Raises UnreadableError with a sentence where they are none of this format."""
        if self.read is not None:
            return self.read(data)
        return self.loaded(*decode(data, codec), columns)

    def loaded(self, text: str, encoding: Encoding, columns: Sequence[str] = ()) -> Loaded:
        """A text that is decoded already, of a format whose files are encoded text."""
        assert self.parse is not None
        by_column = self.parse_columns if columns else None
        if by_column is not None:
            return Loaded(text, lambda text: by_column(text, columns), encoding.encode)
        return Loaded(text, self.parse, encoding.encode)


@functools.cache
def formats() -> dict[str, Format]:
    """Every format of this folder by its name."""
    found = {}
    for info in sorted(pkgutil.iter_modules(__path__), key=lambda module: module.name):
        module = importlib.import_module(f"{__name__}.{info.name}")
        if hasattr(module, "SUFFIXES"):
            title = (module.__doc__ or "").strip().partition("\n")[0]
            found[info.name] = Format(
                info.name,
                tuple(module.SUFFIXES),
                title,
                getattr(module, "parse", None),
                getattr(module, "read", None),
                getattr(module, "parse_columns", None),
                getattr(module, "part_begins", None),
            )
    return found


@functools.cache
def _by_suffix() -> dict[str, Format]:
    return {suffix: found for found in formats().values() for suffix in found.suffixes}


def named(path: str | PurePath) -> Format | None:
    """The format that reads files with this name, or None.

    >>> named("Artikel.TXT").name
    'plain'
    """
    return _by_suffix().get(PurePath(path).suffix.lower())


def load(
    data: bytes,
    path: str | PurePath = "",
    kind: str | None = None,
    codec: str | None = None,
    columns: Sequence[str] = (),
) -> Loaded:
    """The text of a file by its name, or by the format named `kind`; `columns` are the ones with prose."""
    return meant(path, kind).load(data, codec, columns)


def meant(path: str | PurePath, kind: str | None = None) -> Format:
    """The format of a file: the one named `kind`, else the one its name says, else plain text."""
    return formats()[kind] if kind else named(path) or formats()[FALLBACK]
