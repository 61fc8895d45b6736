"""Reading: the bytes of an ordinary file; what is none never keeps a run waiting."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from mtfix.formats import UnreadableError

_HANDED: Final = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
"""Where a shell puts what it hands over open, as in `mtfix check <(command)`."""


def contents(path: str | Path) -> bytes:
    """The bytes of a file. Raises OSError, and UnreadableError where a pipe or a device stands."""
    if str(path).startswith(_HANDED):
        return Path(path).read_bytes()
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableError("It is a folder by now; name the files in it.")
        if not stat.S_ISREG(mode):
            raise UnreadableError(f"It is {_kind(mode)} and no file; give what comes out of it to mtfix with `-`.")
        return file.read()


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"


def why_shut(error: OSError) -> str:
    """Why a folder cannot be looked into, as a sentence that says what to do."""
    reason = error.strerror or str(error)
    return (
        f"What is in this folder cannot be told, for the system says: {reason[0].lower()}{reason[1:]}. Mend that or leave it out."
    )


def why_missing(path: str) -> str | None:
    """Why a path leads nowhere, as a sentence that says what to do; None where it leads somewhere."""
    try:
        os.stat(path)
    except FileNotFoundError:
        if os.path.islink(path):  # noqa: PTH114 (takes names of any length)
            return f"It is a link to {os.readlink(path)}, which is not there; mend the link or name another file."  # noqa: PTH115
        return "There is no such file or folder; check the spelling."
    except NotADirectoryError:
        return "There is no such file or folder, for a part of its path is a file; check the spelling."
    except OSError as error:
        reason = error.strerror or str(error)
        return f"It cannot be looked at, for the system says: {reason[0].lower()}{reason[1:]}. Mend that or name another."
    except ValueError:
        return "It is no name that a file can have; check the spelling."
    return None
