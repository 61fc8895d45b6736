"""Gitignore: which paths git would not look at, by the .gitignore files of a folder and the folders above it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pathspec


class Passed:
    """The paths that a walk through folders passes over."""

    def __init__(self, exclude: Iterable[str] = (), base: Path | None = None, *, gitignore: bool = True) -> None:
        self._base = (base or Path.cwd()).resolve()
        self._exclude = _read(exclude)
        self._gitignore = gitignore

    def over(self, path: str, *, folder: bool = False) -> bool:
        """Whether a path is passed over: it is excluded, or git ignores it."""
        full = Path(os.path.realpath(path))
        return self.excluded(full, folder=folder) or (self._gitignore and _ignored(full, folder))

    def excluded(self, path: Path | str, *, folder: bool = False) -> bool:
        """Whether the configuration excludes a path or a folder above it."""
        if self._exclude is None:
            return False
        full = Path(os.path.realpath(path))
        try:
            shown = full.relative_to(self._base).as_posix()
        except ValueError:
            return False
        return self._exclude.match_file(shown + "/" if folder else shown)


def _ignored(path: Path, folder: bool) -> bool:
    """What git says: the nearest .gitignore with a matching line decides, and an ignored folder hides all below it."""
    root = _root(path.parent)
    if root is None:
        return False
    shown = path.relative_to(root).parts
    for depth in range(1, len(shown) + 1):
        part = root.joinpath(*shown[:depth])
        verdict = None
        for above in range(depth):
            spec = _spec(root.joinpath(*shown[:above]))
            if spec is None:
                continue
            name = "/".join(shown[above:depth]) + ("/" if depth < len(shown) or folder else "")
            said = spec.check_file(name).include
            verdict = said if said is not None else verdict
        if verdict:
            return True
        if part == path:
            break
    return False


@lru_cache(maxsize=4096)
def _root(folder: Path) -> Path | None:
    for above in (folder, *folder.parents):
        if (above / ".git").exists():
            return above
    return None


@lru_cache(maxsize=4096)
def _spec(folder: Path) -> pathspec.GitIgnoreSpec | None:
    lines: list[str] = []
    for name in (".git/info/exclude", ".gitignore"):
        path = folder / name
        if path.is_file():
            lines += path.read_text("utf-8", "replace").splitlines()
    return _read(lines)


def _read(lines: Iterable[str]) -> pathspec.GitIgnoreSpec | None:
    """The lines of a .gitignore; its reader is loaded only where there are any."""
    lines = list(lines)
    if not lines:
        return None
    import pathspec

    return pathspec.GitIgnoreSpec.from_lines(lines)
