"""Writing: a file is the old one or the new one at every moment, and keeps everything but its content.

The new content goes to a temporary file in the same folder, is forced to the disk, and takes the old file's place in
one step. Mode, owner and extended attributes are carried over; a symbolic link stays and its target is rewritten. A
file with several hard links, or with an owner that cannot be given, is rewritten in place instead, because a new file
would break the link. What is longer than before is written first, where a full disk does no harm; the journal holds
both contents, so that even half a rewrite can be taken back.
"""

from __future__ import annotations

import contextlib
import errno
import glob
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


class TornError(OSError):
    """A file was rewritten only in part, and could not be put back; the journal holds what it was."""


def digest(data: bytes) -> str:
    """The name of a content: its SHA-256."""
    return hashlib.sha256(data).hexdigest()


def in_place(path: Path) -> bool:
    """Whether a file must be rewritten in place: it has several names, or an owner or a group that we cannot give."""
    known = path.stat()
    if known.st_nlink > 1:
        return True
    if os.geteuid() == 0:
        return False
    return known.st_uid != os.geteuid() or known.st_gid not in (os.getegid(), *os.getgroups())


def replace(path: Path, data: bytes, expected: str) -> None:
    """Give an existing file new content, if its content still is the expected one.

    Raises RefusedError where it changed meanwhile, and OSError where the system refuses; it is then as it was. TornError
    alone means that it is not.
    """
    real = Path(os.path.realpath(path, strict=True))
    if not stat.S_ISREG(real.stat().st_mode):
        raise RefusedError("It is no ordinary file, so it is not rewritten.")
    if not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, "It is read-only", str(real))
    if in_place(real):
        _overwrite(real, data, _same(real, expected))
        return
    with _temporary(real) as (temporary, descriptor):
        fill(descriptor, data)
        _carry_over(real, descriptor)
        os.fsync(descriptor)
        _same(real, expected)
        temporary.replace(real)
    settle(real.parent)


def create(path: Path, data: bytes) -> None:
    """Write a file that may or may not exist yet, in one step; folders on the way to it are made."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, "A file stands where a folder is wanted", str(path)) from error
    real = Path(os.path.realpath(path))
    if real.exists() and not real.is_file():
        if real.is_dir():
            raise IsADirectoryError(errno.EISDIR, "It is a folder", str(real))
        with real.open("wb") as device:
            device.write(data)
        return
    with _temporary(real) as (temporary, descriptor):
        fill(descriptor, data)
        if real.exists():
            _carry_over(real, descriptor)
        else:
            os.fchmod(descriptor, 0o666 & ~_umask())
        os.fsync(descriptor)
        temporary.replace(real)
    settle(real.parent)


@contextlib.contextmanager
def _temporary(beside: Path) -> Iterator[tuple[Path, int]]:
    """A new file in the same folder; it is gone afterwards, unless it took the place of another."""
    name = beside.with_name(f".{_stem(beside.name)}.{secrets.token_hex(4)}{TEMPORARY}")
    descriptor = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        yield name, descriptor
    finally:
        os.close(descriptor)
        name.unlink(missing_ok=True)


def orphans(path: Path) -> Iterator[Path]:
    """The temporary files that a killed run left beside a file."""
    yield from path.parent.glob(f".{glob.escape(_stem(path.name))}.*{TEMPORARY}")


def _stem(name: str) -> str:
    """As much of a name as leaves room for more in the 255 bytes that a name may have."""
    while len(os.fsencode(name)) > 100:
        name = name[:-1]
    return name


def fill(descriptor: int, data: bytes | memoryview) -> None:
    """Write all of it, however many calls that takes."""
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def _carry_over(real: Path, descriptor: int) -> None:
    """Owner, extended attributes and mode of the old file for the new one; the mode last, for chown clears bits of it."""
    known = real.stat()
    mine = os.fstat(descriptor)
    if (known.st_uid, known.st_gid) != (mine.st_uid, mine.st_gid):
        os.fchown(descriptor, known.st_uid, known.st_gid)
    for name in _attributes(real):
        with contextlib.suppress(OSError):
            os.setxattr(descriptor, name, os.getxattr(real, name))
    os.fchmod(descriptor, stat.S_IMODE(known.st_mode))


def _attributes(real: Path) -> list[str]:
    """The names of a file's extended attributes, access lists among them."""
    with contextlib.suppress(OSError):
        return os.listxattr(real) if hasattr(os, "listxattr") else []
    return []


def _same(real: Path, expected: str) -> bytes:
    """What a file holds, if that still is the expected content."""
    now = real.read_bytes()
    if digest(now) != expected:
        raise RefusedError("It was changed by somebody else meanwhile; it is left as it is. Run mtfix on it again.")
    return now


def _overwrite(real: Path, data: bytes, old: bytes) -> None:
    """Rewrite a file in place; whatever stops that, the old content is put back."""
    descriptor = os.open(real, os.O_WRONLY | os.O_CLOEXEC)
    try:
        try:
            _lay(descriptor, data, len(old))
        except BaseException as error:
            try:
                _lay(descriptor, old, len(old))
            except OSError as worse:
                said = "It is now partly new; `mtfix undo` brings the old content back. The system says"
                raise TornError(worse.errno, f"{said}: {worse.strerror}") from error
            raise
    finally:
        os.close(descriptor)


def _lay(descriptor: int, data: bytes, length: int) -> None:
    """Write over what stands in a file of this length; what goes beyond it first, for only that may want of room."""
    os.lseek(descriptor, length, os.SEEK_SET)
    fill(descriptor, memoryview(data)[length:])
    os.lseek(descriptor, 0, os.SEEK_SET)
    fill(descriptor, memoryview(data)[:length])
    os.ftruncate(descriptor, len(data))
    os.fsync(descriptor)


def torn(now: bytes, old: bytes, new: bytes) -> bool:
    """Whether a content is a rewrite in place from old to new that was cut off.

    >>> torn(b"abCD", b"ABCD", b"abcdef"), torn(b"ABCDe", b"ABCD", b"abcdef"), torn(b"abXD", b"ABCD", b"abcdef")
    (True, True, False)
    """
    both = min(len(old), len(new))
    head, tail = now[:both], now[both:]
    begun = _common(head, new)
    if len(head) < both or head[begun:] != old[begun:both]:
        return False
    if len(new) <= len(old):
        return tail == old[both:] or (begun == both and not tail)
    return not tail or tail == new[both:] or (new[both:].startswith(tail) and head == old)


def _common(one: bytes, other: bytes) -> int:
    """How many bytes two contents begin with in common."""
    length = min(len(one), len(other))
    if one[:length] == other[:length]:
        return length
    return next(at for at in range(length) if one[at] != other[at])


def settle(folder: Path) -> None:
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
