"""Journal: what a run rewrote, kept so that it can be taken back byte for byte.

One file for each run, in the user's state folder (or $MTFIX_STATE): for each rewritten file a line of JSON and then its
old content, compressed. An entry is on the disk before the file is touched; one that was cut off by a crash stands for
a file that was not. Contents go in and out bit by bit, however large they are.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import io
import json
import os
import secrets
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, Self

from mtfix.files.reading import trouble
from mtfix.files.writing import (
    BLOCK,
    Draft,
    RefusedError,
    TornError,
    creatable,
    digest,
    digest_of,
    fill,
    in_place,
    orphans,
    replace,
    settle,
    torn,
)

KEPT: Final = 50
"""How many runs can be taken back; older journals are removed when a new run begins."""
SUFFIX: Final = ".journal"
UNDONE: Final = ".undone"
_DIGITS: Final = 20
"""Room for each length in the head of an entry."""


def folder() -> Path:
    """Where the journals lie."""
    chosen = os.environ.get("MTFIX_STATE")
    if chosen:
        return Path(chosen)
    import platformdirs

    return Path(platformdirs.user_state_dir("mtfix", appauthor=False)) / "runs"


def runs() -> list[str]:
    """The runs that can be taken back, the newest last."""
    home = folder()
    return sorted(path.name.removesuffix(SUFFIX) for path in home.glob(f"*{SUFFIX}")) if home.is_dir() else []


class Journal:
    """The journal of a run that writes; its file is made at the first entry, and is gone if nothing was written."""

    def __init__(self) -> None:
        now = datetime.datetime.now(datetime.UTC).strftime("%Y%m%d-%H%M%S.%f")[:-3]
        self.run = f"{now}-{secrets.token_hex(2)}"
        self._file: int | None = None
        self._rewritten = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
            if not self._rewritten:
                (folder() / f"{self.run}{SUFFIX}").unlink(missing_ok=True)

    def rewrite(self, path: str | Path, before: bytes, after: bytes) -> None:
        """Give a file new content, and keep the old one.

        `before` is what the caller read and `after` is made from. Raises RefusedError where the file holds something
        else by now, OSError where it or the journal cannot be written; the file is then as it was, but for a TornError.
        """
        real = Path(os.path.realpath(path, strict=True))
        new = io.BytesIO(after) if in_place(real) else None
        with self._noted(real, digest(before), digest(after), io.BytesIO(before), new):
            replace(real, after, digest(before))

    def rewrite_from(self, draft: Draft, before: str) -> None:
        """Give a file the content of a draft, and keep the old one, of which `before` is the digest.

        Raises as `rewrite` does.
        """
        new = draft.content() if draft.in_place else None
        with draft.real.open("rb") as old, self._noted(draft.real, before, draft.digest, old, new):
            draft.replace(before)

    @contextlib.contextmanager
    def _noted(self, real: Path, before: str, after: str, old: IO[bytes], new: IO[bytes] | None) -> Iterator[None]:
        """A rewrite with its entry before it, and one that takes that back where the file was not written after all."""
        entry = {"path": str(real), "before": before, "after": after, "in_place": new is not None}
        self._note(entry, [old] if new is None else [old, new])
        self._rewritten += 1
        try:
            yield
        except TornError:
            raise
        except (RefusedError, OSError):
            self._rewritten -= 1
            self._note({"path": str(real), "void": True}, [])
            raise

    def _note(self, entry: dict[str, object], contents: list[IO[bytes]]) -> None:
        """Write an entry; until its last byte is there its lengths are none, so that half an entry cannot be read."""
        if self._file is None:
            self._file = self._open()
        begin = os.lseek(self._file, 0, os.SEEK_CUR)
        try:
            fill(self._file, _head(entry, 0, 0))
            old, new = ([_pack(content, self._file) for content in contents] + [0, 0])[:2]
            fill(self._file, b"\n")
            os.lseek(self._file, begin, os.SEEK_SET)
            fill(self._file, _head(entry, old, new))
            os.lseek(self._file, 0, os.SEEK_END)
            os.fsync(self._file)
        except BaseException:
            os.ftruncate(self._file, begin)
            os.lseek(self._file, begin, os.SEEK_SET)
            raise

    def _open(self) -> int:
        home = folder()
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in sorted([*home.glob(f"*{SUFFIX}"), *home.glob(f"*{UNDONE}")])[: -KEPT + 1 or None]:
            old.unlink(missing_ok=True)
        descriptor = os.open(home / f"{self.run}{SUFFIX}", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        settle(home)
        return descriptor


def _head(entry: dict[str, object], old: int, new: int) -> bytes:
    """The line before an entry's contents, always of the same length."""
    told = json.dumps({**entry, "old": old, "new": new}, ensure_ascii=True)
    return f"{told}{' ' * (2 * _DIGITS - len(str(old)) - len(str(new)))}\n".encode()


def _pack(content: IO[bytes], into: int) -> int:
    """Write a content compressed, block by block; even an empty one takes some bytes, whose number is returned."""
    packer, size = zlib.compressobj(1), 0
    while block := content.read(BLOCK):
        packed = packer.compress(block)
        fill(into, packed)
        size += len(packed)
    packed = packer.flush()
    fill(into, packed)
    return size + len(packed)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that a run rewrote."""

    path: Path
    before: str
    after: str
    journal: Path
    at: int
    """Where its contents begin in the journal."""
    sizes: tuple[int, int]
    """How many bytes its old and its new content take there; the new one is kept only where it was rewritten in place."""

    def old(self) -> Iterator[bytes]:
        """What it held before, bit by bit. Raises OSError, and at the latest at its end DamagedError."""
        return self._unpacked(self.at, self.sizes[0], self.before)

    def new(self) -> Iterator[bytes]:
        """What it was to hold, where that is kept. Raises as `old` does."""
        return self._unpacked(self.at + self.sizes[0], self.sizes[1], self.after)

    def _unpacked(self, at: int, size: int, expected: str) -> Iterator[bytes]:
        unpacker, told = zlib.decompressobj(), hashlib.sha256()
        with self.journal.open("rb") as file:
            file.seek(at)
            try:
                while size and (packed := file.read(min(size, BLOCK))):
                    size -= len(packed)
                    while packed:
                        block = unpacker.decompress(packed, BLOCK)
                        packed = unpacker.unconsumed_tail
                        told.update(block)
                        yield block
                last = unpacker.flush()
            except zlib.error as error:
                raise DamagedError from error
        told.update(last)
        yield last
        if told.hexdigest() != expected:
            raise DamagedError


class DamagedError(ValueError):
    """The journal does not hold what it should."""

    def __str__(self) -> str:
        return "Its old content in the journal is damaged; it is left as it is."


def entries(run: str) -> list[Entry]:
    """The entries of a run, in the order made; a torn last one is left out, and files that were not written after all."""
    path = folder() / f"{run}{SUFFIX}"
    found: list[Entry] = []
    with path.open("rb") as file:
        end = os.fstat(file.fileno()).st_size
        while line := file.readline():
            try:
                head = json.loads(line)
                sizes, at = (head["old"], head["new"]), file.tell()
            except (ValueError, KeyError, TypeError):
                break
            void = "void" in head
            if at + sum(sizes) >= end or not (void or sizes[0]):
                break
            file.seek(at + sum(sizes) + 1)
            if void:
                last = max(
                    (number for number, entry in enumerate(found) if entry.path == Path(head["path"])), default=-1
                )
                del found[last : last + 1]
            else:
                found.append(Entry(Path(head["path"]), head["before"], head["after"], path, at, sizes))
    return found


def undo(run: str) -> Iterator[tuple[Path, str | None]]:
    """Take a run back, the last file first: each path with None, or with the sentence that says why it is left.

    A run whose files were all taken back is gone from the list of runs.
    """
    whole = True
    for entry in reversed(entries(run)):
        reason = _restore(entry)
        for orphan in orphans(entry.path):
            orphan.unlink(missing_ok=True)
        whole = whole and reason is None
        yield entry.path, reason
    if whole:
        path = folder() / f"{run}{SUFFIX}"
        path.replace(path.with_suffix(UNDONE))


def unpack(run: str, into: Path) -> Iterator[tuple[Path, str | None]]:
    """Write what a run's files were before it below a folder: each place there with None, or why it is not written.

    A file's place is its whole path below the folder; the run can still be taken back.
    """
    for entry in reversed(entries(run)):
        place = into / entry.path.relative_to(entry.path.anchor)
        try:
            with Draft(creatable(place)) as draft:
                _copy(entry, draft)
                draft.create()
        except OSError as error:
            yield place, f"It cannot be written. {trouble(error)}"
        except DamagedError as error:
            yield place, str(error)
        else:
            yield place, None


def _restore(entry: Entry) -> str | None:
    try:
        now = digest_of(entry.path)
        if now == entry.before:
            return None
        if now != entry.after and not _half(entry):
            return "It was changed since; it is left as it is."
        with Draft.of(entry.path) as draft:
            _copy(entry, draft)
            draft.replace(now)
    except FileNotFoundError:
        return "It is no longer there; it is not made again."
    except (RefusedError, DamagedError) as error:
        return str(error)
    except OSError as error:
        return f"It cannot be written. {trouble(error)}"
    return None


def _copy(entry: Entry, draft: Draft) -> None:
    for block in entry.old():
        draft.write(block)


def _half(entry: Entry) -> bool:
    """Whether a file is half a rewrite in place, or half an undoing of one; only then is it read at once."""
    if not entry.sizes[1]:
        return False
    now, old, new = entry.path.read_bytes(), b"".join(entry.old()), b"".join(entry.new())
    return torn(now, old, new) or torn(now, new, old)
