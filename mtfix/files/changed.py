"""Changed: the lines of the files that differ from a revision, as git tells them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

_FILE = re.compile(r"^\+\+\+ (?:b/(.*)|\"b/(.*)\"|/dev/null)$")
_HUNK = re.compile(r"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")

Lines = Mapping[str, frozenset[int] | None]
"""The changed lines of each file by its real path, from 1; None where all are new."""


class GitError(ValueError):
    """git is not there, or does not know the revision; its text is a sentence."""


def changed_since(revision: str, folder: Path) -> Lines:
    """What differs between a revision and the files as they are now, new files that git does not track included."""
    root = Path(_git(folder, "rev-parse", "--show-toplevel", needs="git finds no repository here").strip())
    unknown = f"git knows no revision {revision!r}; `git log` and `git branch --all` show some"
    _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", needs=unknown)
    found: dict[str, frozenset[int] | None] = {}
    lines: set[int] = set()
    told = _git(root, "-c", "core.quotepath=off", "diff", "--unified=0", "--no-color", "--no-ext-diff", revision, "--")
    for row in told.split("\n"):
        if match := _FILE.match(row):
            lines = set()
            name = match[1] or match[2]
            if name:
                found[os.path.realpath(root / name.rstrip("\t"))] = frozenset()
                last = os.path.realpath(root / name.rstrip("\t"))
        elif match := _HUNK.match(row):
            first, count = int(match[1]), int(match[2] or 1)
            lines.update(range(first, first + count))
            found[last] = frozenset(lines)
    for name in _git(root, "ls-files", "--others", "--exclude-standard", "-z").split("\0"):
        if name:
            found[os.path.realpath(root / name)] = None
    return found


def _git(folder: Path, *words: str, needs: str = "") -> str:
    """What git says. Raises GitError with what it `needs`, else with git's own reason."""
    git = shutil.which("git")
    if git is None:
        raise GitError("--changed-since needs git, which is not installed.")
    done = subprocess.run([git, *words], cwd=folder, capture_output=True, check=False)  # noqa: S603 (fixed words, no shell)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        reason = said[-1] if said else f"it ended with {done.returncode}"
        raise GitError(f"{needs or f'git does not help ({reason}): mend the repository or leave out --changed-since'}.")
    return done.stdout.decode("utf-8", "surrogateescape")
