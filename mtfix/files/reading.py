"""Reading: the bytes of an ordinary file; what is none never keeps a run waiting."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Final

from mtfix.formats import UnreadableError

_HANDED: Final = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")
"""Where a shell puts what it hands over open, as in `mtfix check <(command)`."""


def contents(path: str | Path, *, listed: bool = True) -> bytes:
    """The bytes of a file. Raises OSError, and UnreadableError where a pipe or a device stands.

    A `listed` one was there a moment ago.
    """
    if str(path).startswith(_HANDED):
        return Path(path).read_bytes()
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        if not listed:
            raise
        if Path(path).is_symlink():
            raise UnreadableError(why_missing(os.fspath(path)) or "") from None
        raise UnreadableError("It is no longer there, though it was when mtfix began; run mtfix again.") from None
    with os.fdopen(descriptor, "rb") as file:
        mode = os.fstat(descriptor).st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableError("It is a folder by now; name the files in it.")
        if not stat.S_ISREG(mode):
            raise UnreadableError(f"It is {_kind(mode)} and no file; give what comes out of it to mtfix with `-`.")
        try:
            return file.read()
        except MemoryError:
            raise too_large() from None


def too_large() -> UnreadableError:
    """That a file cannot be held in memory, or one line of it cannot."""
    return UnreadableError("It is larger than the memory that mtfix may use; cut it in parts.")


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a pipe"
    if stat.S_ISSOCK(mode):
        return "a socket"
    return "a device"


_ADVICE: Final = {
    errno.EACCES: "Give yourself the right to (chmod, chown), or leave it out.",
    errno.EPERM: "Give yourself the right to (chmod, chown, chattr), or leave it out.",
    errno.EROFS: "Name another place with --output.",
    errno.ENOSPC: "Make room, and run mtfix again.",
    errno.EDQUOT: "Make room, and run mtfix again.",
    errno.EFBIG: "Raise the limit on the size of files (ulimit -f), or name another place with --output.",
}


def trouble(error: OSError) -> str:
    """Why a file could not be read or written, in a sentence or two that say what to do."""
    reason = error.strerror or str(error) or type(error).__name__
    advice = _ADVICE.get(error.errno or 0, "")
    return f"The system says: {reason[0].lower()}{reason[1:]}.{' ' * bool(advice)}{advice}"


def why_shut(error: OSError) -> str:
    """Why a folder cannot be looked into, as a sentence that says what to do."""
    return f"What is in this folder cannot be told. {trouble(error)}"


def why_missing(path: str) -> str | None:
    """Why a path leads nowhere, as a sentence that says what to do; None where it leads somewhere."""
    try:
        os.stat(path)  # noqa: PTH116 (takes names of any length)
    except FileNotFoundError:
        if os.path.islink(path):  # noqa: PTH114 (takes names of any length)
            return f"It is a link to {os.readlink(path)}, which is not there; mend the link or name another file."  # noqa: PTH115
        return "There is no such file or folder; check the spelling."
    except NotADirectoryError:
        return "There is no such file or folder, for a part of its path is a file; check the spelling."
    except OSError as error:
        reason = error.strerror or str(error)
        return (
            f"It cannot be looked at, for the system says: {reason[0].lower()}{reason[1:]}. Mend that or name another."
        )
    except ValueError:
        return "It is no name that a file can have; check the spelling."
    return None
