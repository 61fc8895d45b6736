"""Writing: a file is the old one or the new one at every moment, and keeps everything but its content.

The new content goes to a temporary file in the same folder, is forced to the disk, and takes the old file's place in
one step. Mode, owner and extended attributes are carried over; a symbolic link stays and its target is rewritten. A
file with several hard links, or with an owner that cannot be given, is rewritten in place instead, because a new file
would break the link; the journal holds both its contents, so that even half a rewrite can be taken back.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Final

TEMPORARY: Final = ".mtfix-tmp"
"""The end of a temporary file's name."""


class RefusedError(Exception):
    """A file was not written, and is as it was; its text is a sentence that says why."""


def digest(data: bytes) -> str:
    """The name of a content: its SHA-256."""
    return hashlib.sha256(data).hexdigest()


def in_place(path: Path) -> bool:
    """Whether a file must be rewritten in place: it has several names, or an owner that we cannot give."""
    known = path.stat()
    return known.st_nlink > 1 or (known.st_uid != os.geteuid() and os.geteuid() != 0)


def replace(path: Path, data: bytes, expected: str) -> None:
    """Give an existing file new content, if its content still is the expected one.

    Raises RefusedError where it changed meanwhile, and OSError where the system refuses; it is then as it was.
    """
    real = path.resolve(strict=True)
    if not stat.S_ISREG(real.stat().st_mode):
        raise RefusedError("It is no ordinary file, so it is not rewritten.")
    if not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, "It is read-only", str(real))
    if in_place(real):
        _same(real, expected)
        _overwrite(real, data)
        return
    with _temporary(real) as (temporary, descriptor):
        _fill(descriptor, data)
        _carry_over(real, descriptor)
        os.fsync(descriptor)
        _same(real, expected)
        temporary.replace(real)
    _settle(real.parent)


def create(path: Path, data: bytes) -> None:
    """Write a file that may or may not exist yet, in one step; folders on the way to it are made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, "A file stands where a folder is wanted", str(path)) from error
    real = path.resolve()
    if real.exists() and not real.is_file():
        if real.is_dir():
            raise IsADirectoryError(errno.EISDIR, "It is a folder", str(real))
        with real.open("wb") as device:
            device.write(data)
        return
    with _temporary(real) as (temporary, descriptor):
        _fill(descriptor, data)
        if real.exists():
            _carry_over(real, descriptor)
        else:
            os.fchmod(descriptor, 0o666 & ~_umask())
        os.fsync(descriptor)
        temporary.replace(real)
    _settle(real.parent)


@contextlib.contextmanager
def _temporary(beside: Path) -> Iterator[tuple[Path, int]]:
    """A new file in the same folder; it is gone afterwards, unless it took the place of another."""
    name = beside.with_name(f".{beside.name[:100]}.{secrets.token_hex(4)}{TEMPORARY}")
    descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        yield name, descriptor
    finally:
        os.close(descriptor)
        name.unlink(missing_ok=True)


def _fill(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _carry_over(real: Path, descriptor: int) -> None:
    """Owner, extended attributes and mode of the old file for the new one; the mode last, for chown clears bits of it."""
    known = real.stat()
    mine = os.fstat(descriptor)
    if (known.st_uid, known.st_gid) != (mine.st_uid, mine.st_gid):
        os.fchown(descriptor, known.st_uid, known.st_gid)
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            for name in os.listxattr(real):
                os.setxattr(descriptor, name, os.getxattr(real, name))
    os.fchmod(descriptor, stat.S_IMODE(known.st_mode))


def _same(real: Path, expected: str) -> None:
    if digest(real.read_bytes()) != expected:
        raise RefusedError("It was changed by somebody else meanwhile; it is left as it is. Run mtfix on it again.")


def _overwrite(real: Path, data: bytes) -> None:
    descriptor = os.open(real, os.O_WRONLY | os.O_CLOEXEC)
    try:
        _fill(descriptor, data)
        os.ftruncate(descriptor, len(data))
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _settle(folder: Path) -> None:
    """Force a folder's entries to the disk, where the system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
