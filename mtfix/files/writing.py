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
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Final, Self

TEMPORARY: Final = ".mtfix-tmp"
"""The end of a temporary file's name."""
_BLOCK: Final = 1024 * 1024


class RefusedError(Exception):
    """A file was not written, and is as it was; its text is a sentence that says why."""


def digest(data: bytes) -> str:
    """The name of a content: its SHA-256."""
    return hashlib.sha256(data).hexdigest()


def in_place(path: Path) -> bool:
    """Whether a file must be rewritten in place: it has several names, or an owner that we cannot give."""
    known = path.stat()
    return known.st_nlink > 1 or (known.st_uid != os.geteuid() and os.geteuid() != 0)


def digest_of(path: Path) -> str:
    """The name of a file's content, read bit by bit."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def rewritable(path: Path) -> Path:
    """The file itself behind a path that may be a link. Raises RefusedError or OSError where it cannot be rewritten."""
    real = path.resolve(strict=True)
    if not stat.S_ISREG(real.stat().st_mode):
        raise RefusedError("It is no ordinary file, so it is not rewritten.")
    if not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, "It is read-only", str(real))
    return real


class Draft:
    """New content for a file, written beside it bit by bit; the file itself is as it was until the draft takes its place."""

    def __init__(self, path: Path) -> None:
        self.real = path.resolve()
        self._made = hashlib.sha256()
        self._closing = contextlib.ExitStack()
        self._name, self._descriptor = self._closing.enter_context(_temporary(self.real))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def digest(self) -> str:
        """The name of the content so far."""
        return self._made.hexdigest()

    def write(self, data: bytes) -> None:
        """Add to the content."""
        fill(self._descriptor, data)
        self._made.update(data)

    def content(self) -> BinaryIO:
        """The content so far, to be read."""
        return self._name.open("rb")

    def replace(self, expected: str) -> None:
        """Take the place of an existing file, if its content still is the expected one.

        Raises RefusedError where it changed meanwhile, and OSError where the system refuses; it is then as it was.
        """
        if in_place(self.real):
            _same(self.real, expected)
            with self.content() as content:
                _overwrite(self.real, iter(lambda: content.read(_BLOCK), b""))
            return
        _carry_over(self.real, self._descriptor)
        os.fsync(self._descriptor)
        _same(self.real, expected)
        self._settle()

    def create(self) -> None:
        """Become a file that may or may not exist yet."""
        if self.real.exists():
            _carry_over(self.real, self._descriptor)
        else:
            os.fchmod(self._descriptor, 0o666 & ~_umask())
        os.fsync(self._descriptor)
        self._settle()

    def _settle(self) -> None:
        self._name.replace(self.real)
        _settle(self.real.parent)

    def close(self) -> None:
        """Leave nothing of a draft that took no place."""
        self._closing.close()


def replace(path: Path, data: bytes, expected: str) -> None:
    """Give an existing file new content, if its content still is the expected one.

    Raises RefusedError where it changed meanwhile, and OSError where the system refuses; it is then as it was.
    """
    real = rewritable(path)
    if in_place(real):
        _same(real, expected)
        _overwrite(real, [data])
        return
    with Draft(real) as draft:
        draft.write(data)
        draft.replace(expected)


def create(path: Path, data: bytes) -> None:
    """Write a file that may or may not exist yet, in one step; folders on the way to it are made."""
    real = creatable(path)
    if real.exists() and not real.is_file():
        with real.open("wb") as device:
            device.write(data)
        return
    with Draft(real) as draft:
        draft.write(data)
        draft.create()


def creatable(path: Path) -> Path:
    """The place that a path leads to, with the folders on the way made. Raises OSError where no file can be there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, "A file stands where a folder is wanted", str(path)) from error
    real = path.resolve()
    if real.is_dir():
        raise IsADirectoryError(errno.EISDIR, "It is a folder", str(real))
    return real


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


def fill(descriptor: int, data: bytes) -> None:
    """Write all of some bytes."""
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
    if digest_of(real) != expected:
        raise RefusedError("It was changed by somebody else meanwhile; it is left as it is. Run mtfix on it again.")


def _overwrite(real: Path, blocks: Iterable[bytes]) -> None:
    descriptor = os.open(real, os.O_WRONLY | os.O_CLOEXEC)
    size = 0
    try:
        for data in blocks:
            fill(descriptor, data)
            size += len(data)
        os.ftruncate(descriptor, size)
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
