"""Writing: a file is the old one or the new one at every moment, and keeps everything but its content.

The new content goes to a temporary file in the same folder, at once or bit by bit, is forced to the disk, and takes the
old file's place in one step. Mode, owner and extended attributes are carried over; a symbolic link stays and its target
is rewritten. A file with several hard links, or with an owner that cannot be given, is rewritten in place instead,
because a new file would break the link. What is longer than before is written first, where a full disk does no harm;
the journal holds both contents, so that even half a rewrite can be taken back.
"""

from __future__ import annotations

import contextlib
import errno
import glob
import hashlib
import io
import os
import secrets
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Final, Self

TEMPORARY: Final = ".mtfix-tmp"
"""The end of a temporary file's name."""
BLOCK: Final = 1024 * 1024
"""So many bytes are read and written at once."""
_HELD: Final = 16 * BLOCK
"""A content that is set aside waits in memory until it has more bytes."""


class RefusedError(Exception):
    """A file was not written, and is as it was; its text is a sentence that says why."""


class TornError(OSError):
    """A file was rewritten only in part, and could not be put back; the journal holds what it was."""


def digest(data: bytes) -> str:
    """The name of a content: its SHA-256."""
    return hashlib.sha256(data).hexdigest()


def digest_of(path: Path) -> str:
    """The name of a file's content, read bit by bit."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def in_place(path: Path) -> bool:
    """Whether a file must be rewritten in place: it has several names, or an owner or a group that we cannot give."""
    known = path.stat()
    if known.st_nlink > 1:
        return True
    if os.geteuid() == 0:
        return False
    return known.st_uid != os.geteuid() or known.st_gid not in (os.getegid(), *os.getgroups())


def rewritable(path: str | Path) -> Path:
    """The file itself behind a path that may be a link. Raises RefusedError or OSError where it cannot be rewritten."""
    real = Path(os.path.realpath(path, strict=True))
    if not stat.S_ISREG(real.stat().st_mode):
        raise RefusedError("It is no ordinary file, so it is not rewritten.")
    if not os.access(real, os.W_OK):
        raise PermissionError(errno.EACCES, "It is read-only", str(real))
    return real


def creatable(path: Path) -> Path:
    """The place that a path leads to, with the folders on the way made. Raises OSError where no file can be there."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except FileExistsError as error:
        raise NotADirectoryError(errno.ENOTDIR, "A file stands where a folder is wanted", str(path)) from error
    real = Path(os.path.realpath(path))
    if real.is_dir():
        raise IsADirectoryError(errno.EISDIR, "It is a folder", str(real))
    return real


class Draft:
    """New content for a file, written bit by bit; the file itself is as it was until the draft takes its place.

    A draft lies beside its file. Where it will be written over the file it lies aside, for the folder may be closed.
    """

    def __init__(self, real: Path, *, aside: bool = False) -> None:
        self.real = real
        self._made = hashlib.sha256()
        self._closing = contextlib.ExitStack()
        self._name: Path | None = None
        self._file: IO[bytes]
        if aside:
            self._file = self._closing.enter_context(_aside(real))
        else:
            self._name, descriptor = self._closing.enter_context(_temporary(real))
            self._file = io.FileIO(descriptor, "r+b", closefd=False)

    @classmethod
    def of(cls, path: str | Path) -> Self:
        """A draft for a file that is there. Raises RefusedError or OSError where it cannot be rewritten."""
        real = rewritable(path)
        return cls(real, aside=in_place(real))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def digest(self) -> str:
        """The name of the content so far."""
        return self._made.hexdigest()

    @property
    def in_place(self) -> bool:
        """Whether it will be written over the file, rather than take its place."""
        return self._name is None or in_place(self.real)

    def write(self, data: bytes) -> None:
        """Add to the content."""
        if self._name is None:
            self._file.write(data)
        else:
            fill(self._file.fileno(), data)
        self._made.update(data)

    def content(self) -> IO[bytes]:
        """The content, to be read from its start; nothing is added afterwards."""
        self._file.seek(0)
        return self._file

    def replace(self, expected: str) -> None:
        """Give the file this content, if its own still is the expected one.

        Raises RefusedError where it changed meanwhile, and OSError where the system refuses; it is then as it was.
        TornError alone means that it is not.
        """
        if self._name is None or in_place(self.real):
            _overwrite(self.real, self.content(), expected)
            return
        _carry_over(self.real, self._file.fileno())
        os.fsync(self._file.fileno())
        if digest_of(self.real) != expected:
            raise _changed()
        self._take_place(self._name)

    def create(self) -> None:
        """Become a file that may or may not exist yet."""
        assert self._name is not None, "a draft that lies aside is written over its file"
        if self.real.exists():
            _carry_over(self.real, self._file.fileno())
        else:
            os.fchmod(self._file.fileno(), 0o666 & ~_umask())
        os.fsync(self._file.fileno())
        self._take_place(self._name)

    def _take_place(self, name: Path) -> None:
        name.replace(self.real)
        settle(self.real.parent)

    def close(self) -> None:
        """Leave nothing of a draft that took no place."""
        self._closing.close()


def replace(path: Path, data: bytes, expected: str) -> None:
    """Give an existing file new content, if its content still is the expected one. Raises as `Draft.replace` does."""
    real = rewritable(path)
    if in_place(real):
        _overwrite(real, io.BytesIO(data), expected)
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


@contextlib.contextmanager
def _temporary(beside: Path) -> Iterator[tuple[Path, int]]:
    """A new file in the same folder; it is gone afterwards, unless it took the place of another."""
    name = beside.with_name(f".{_stem(beside.name)}.{secrets.token_hex(4)}{TEMPORARY}")
    descriptor = os.open(name, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    try:
        yield name, descriptor
    finally:
        os.close(descriptor)
        name.unlink(missing_ok=True)


def _aside(real: Path) -> IO[bytes]:
    """Room without a name for a content: memory, then the file's own disk where its folder is open, else another."""
    folder = real.parent if os.access(real.parent, os.W_OK | os.X_OK) else None
    return tempfile.SpooledTemporaryFile(_HELD, dir=str(folder) if folder else None)


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


def _changed() -> RefusedError:
    return RefusedError("It was changed by somebody else meanwhile; it is left as it is. Run mtfix on it again.")


def _overwrite(real: Path, new: IO[bytes], expected: str) -> None:
    """Rewrite a file in place, if its content still is the expected one; whatever stops that, it is put back."""
    with _aside(real) as old:
        told = hashlib.sha256()
        with real.open("rb") as file:
            while block := file.read(BLOCK):
                told.update(block)
                old.write(block)
        if told.hexdigest() != expected:
            raise _changed()
        length = old.tell()
        descriptor = os.open(real, os.O_WRONLY | os.O_CLOEXEC)
        try:
            try:
                _lay(descriptor, new, length)
            except BaseException as error:
                try:
                    _lay(descriptor, old, length)
                except OSError as worse:
                    said = "It is now partly new; `mtfix undo` brings the old content back. The system says"
                    raise TornError(worse.errno, f"{said}: {worse.strerror}") from error
                raise
        finally:
            os.close(descriptor)


def _lay(descriptor: int, content: IO[bytes], length: int) -> None:
    """Write over what stands in a file of this length; what goes beyond it first, for only that may want of room."""
    size = content.seek(0, os.SEEK_END)
    for start, end in ((length, size), (0, min(length, size))):
        os.lseek(descriptor, start, os.SEEK_SET)
        content.seek(start)
        while True:
            block = content.read(max(0, min(BLOCK, end - content.tell())))
            fill(descriptor, block)
            if not block:
                break
    os.ftruncate(descriptor, size)
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
