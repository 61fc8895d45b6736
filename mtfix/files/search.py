"""Search: from the paths on a command line to the files that are meant."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mtfix.files.reading import why_missing, why_shut
from mtfix.formats import formats, named

STDIN: Final = "-"


@dataclass(frozen=True, slots=True)
class Target:
    """A file to work on. `base` is the folder it was found under, so that its place below it can be kept."""

    path: str
    base: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """A path that leads to no file, and the sentence that says so."""

    path: str
    reason: str


def search(
    paths: Sequence[str], over: Callable[..., bool] | None = None, known: Callable[[str], object] = named
) -> Iterator[Target | Missing]:
    """The files that the paths mean, each once, in order.

    A folder means the files below it that are `known` as texts, links last, so that a file goes by its own name; hidden
    ones are passed over, and so is what `over` says. A path that is no file but matches others as a glob means those.
    """
    seen: set[str] = set()
    for path in paths:
        for found in _expand(path, over or (lambda path, folder=False: False), known):
            if isinstance(found, Target):
                real = found.path if found.path == STDIN else os.path.realpath(found.path)
                if real in seen:
                    continue
                seen.add(real)
            yield found


def _expand(path: str, over: Callable[..., bool], known: Callable[[str], object]) -> Iterator[Target | Missing]:
    if path == STDIN:
        yield Target(STDIN)
    elif os.path.isdir(path):  # noqa: PTH112 (takes names of any length)
        yield from _folder(path, over, known)
    elif os.path.exists(path):  # noqa: PTH110
        yield Target(path)
    else:
        matches = sorted(glob.glob(path, recursive=True)) if glob.has_magic(path) else []  # noqa: PTH207 (takes absolute ones)
        if not matches:
            none = "No file matches this pattern; check the spelling." if "*" in path else ""
            yield Missing(path, none or why_missing(path) or "It was there only for a moment; run mtfix again.")
        for match in matches:
            if Path(match).is_dir():
                if not path.endswith("**"):
                    yield from _folder(match, over, known)
            elif not over(match):
                yield Target(match)


def _folder(folder: str, over: Callable[..., bool], known: Callable[[str], object]) -> Iterator[Target | Missing]:
    texts = others_there = passed = 0
    links: list[Target] = []
    shut: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=shut.append):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and not over(str(Path(parent, name)), folder=True)
        )
        for name in sorted(names):
            if name.startswith("."):
                continue
            if not known(str(Path(parent, name))):
                others_there += 1
                continue
            if over(str(Path(parent, name))):
                passed += 1
                continue
            texts += 1
            found = Target(str(Path(parent, name)), folder)
            if os.path.islink(found.path):  # noqa: PTH114 (takes names of any length)
                links.append(found)
            else:
                yield found
    yield from links
    for error in shut:
        yield Missing(str(error.filename), why_shut(error))
    if not texts and not passed and not shut:
        suffixes = ", ".join(sorted(suffix for found in formats().values() for suffix in found.suffixes))
        others = f" among its {others_there:,} file{'s' * (others_there != 1)}" if others_there else ""
        yield Missing(folder, f"No text is in this folder{others}; mtfix looks for {suffixes}.")
