"""Journal: what a run rewrote, kept so that it can be taken back byte for byte.

One file for each run, in the user's state folder (or $MTFIX_STATE): for each rewritten file a line of JSON and then its
old content, compressed. An entry is on the disk before the file is touched; one that was cut off by a crash stands for
a file that was not.
"""

from __future__ import annotations

import contextlib
import datetime
import glob
import io
import json
import os
import secrets
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Self

from mtfix.files.writing import TEMPORARY, Draft, RefusedError, digest, digest_of, fill, in_place, replace, rewritable

KEPT: Final = 50
"""How many runs can be taken back; older journals are removed when a new run begins."""
SUFFIX: Final = ".journal"
UNDONE: Final = ".undone"
_BLOCK: Final = 1024 * 1024
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
    """The journal of a run that writes; its file is made at the first entry."""

    def __init__(self) -> None:
        now = datetime.datetime.now(datetime.UTC).strftime("%Y%m%d-%H%M%S.%f")[:-3]
        self.run = f"{now}-{secrets.token_hex(2)}"
        self._file: io.FileIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def rewrite(self, path: str | Path, before: bytes, after: bytes) -> None:
        """Give a file new content, and keep the old one.

        `before` is what the caller read and `after` is made from. Raises RefusedError where the file holds something
        else by now, OSError where it or the journal cannot be written; the file is then as it was.
        """
        real = Path(path).resolve(strict=True)
        with self._noted(real, digest(before), digest(after), io.BytesIO(before), io.BytesIO(after)):
            replace(real, after, digest(before))

    def rewrite_from(self, draft: Draft, before: str) -> None:
        """Give a file the content of a draft, and keep the old one, of which `before` is the digest.

        Raises as `rewrite` does.
        """
        with (
            draft.real.open("rb") as old,
            draft.content() as new,
            self._noted(draft.real, before, draft.digest, old, new),
        ):
            draft.replace(before)

    @contextlib.contextmanager
    def _noted(self, real: Path, before: str, after: str, old: BinaryIO, new: BinaryIO) -> Iterator[None]:
        both = in_place(real)
        entry = {"path": str(real), "before": before, "after": after, "in_place": both}
        self._note(entry, old, new if both else io.BytesIO())
        try:
            yield
        except (RefusedError, OSError):
            self._note({"path": str(real), "void": True}, io.BytesIO(), io.BytesIO())
            raise

    def _note(self, entry: dict[str, object], before: BinaryIO, after: BinaryIO) -> None:
        """Write an entry; until its last byte is there its lengths are none, so that half an entry cannot be read."""
        if self._file is None:
            self._file = self._open()
        file, begin = self._file, self._file.tell()
        try:
            fill(file.fileno(), _head(entry, 0, 0))
            old, new = _pack(before, file), _pack(after, file)
            fill(file.fileno(), b"\n")
            file.seek(begin)
            fill(file.fileno(), _head(entry, old, new))
            file.seek(0, os.SEEK_END)
            os.fsync(file.fileno())
        except OSError:
            file.seek(begin)
            file.truncate()
            raise

    def _open(self) -> io.FileIO:
        home = folder()
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in sorted([*home.glob(f"*{SUFFIX}"), *home.glob(f"*{UNDONE}")])[: -KEPT + 1 or None]:
            old.unlink(missing_ok=True)
        descriptor = os.open(home / f"{self.run}{SUFFIX}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        return io.FileIO(descriptor, "wb")


def _head(entry: dict[str, object], old: int, new: int) -> bytes:
    """The line before an entry's content, always of the same length."""
    told = json.dumps({**entry, "old": old, "new": new}, ensure_ascii=True)
    return f"{told}{' ' * (2 * _DIGITS - len(str(old)) - len(str(new)))}\n".encode()


def _pack(content: BinaryIO, into: io.FileIO) -> int:
    """Write a content compressed, block by block; an empty one is nothing. Returns the bytes written."""
    packer, size = zlib.compressobj(1), 0
    while block := content.read(_BLOCK):
        packed = packer.compress(block)
        fill(into.fileno(), packed)
        size += len(packed)
    packed = packer.flush() if content.tell() else b""
    fill(into.fileno(), packed)
    return size + len(packed)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that a run rewrote."""

    path: Path
    before: str
    after: str
    journal: Path
    at: int
    """Where in the journal its old content begins."""
    old: int
    """The length there of its old content."""
    new: int
    """And of its new one, kept only where it was rewritten in place."""

    def old_content(self) -> Iterator[bytes]:
        """What it held before, bit by bit. Raises zlib.error where the journal is damaged."""
        return self._unpacked(self.at, self.old)

    def new_content(self) -> Iterator[bytes]:
        """What it was to hold, where that is kept."""
        return self._unpacked(self.at + self.old, self.new)

    def _unpacked(self, at: int, size: int) -> Iterator[bytes]:
        unpacker = zlib.decompressobj()
        with self.journal.open("rb") as file:
            file.seek(at)
            while size:
                packed = file.read(min(size, _BLOCK))
                if not packed:
                    raise zlib.error("the journal ends too early")
                size -= len(packed)
                while packed:
                    yield unpacker.decompress(packed, _BLOCK)
                    packed = unpacker.unconsumed_tail
        yield unpacker.flush()


def entries(run: str) -> Iterator[Entry]:
    """The entries of a run, in the order made; a torn last one is left out, and files that were not written after all."""
    found: dict[str, Entry] = {}
    journal = folder() / f"{run}{SUFFIX}"
    whole = journal.stat().st_size
    with journal.open("rb") as file:
        while line := file.readline():
            try:
                head = json.loads(line)
                old, new = head["old"], head["new"]
            except (ValueError, KeyError):
                break
            at = file.tell()
            if "void" in head:
                found.pop(head["path"], None)
            elif at + old + new >= whole or (not old and file.read(1) != b"\n"):
                break
            else:
                found[head["path"]] = Entry(Path(head["path"]), head["before"], head["after"], journal, at, old, new)
            file.seek(at + old + new + 1)
    yield from found.values()


def undo(run: str) -> Iterator[tuple[Path, str | None]]:
    """Take a run back, the last file first: each path with None, or with the sentence that says why it is left.

    A run whose files were all taken back is gone from the list of runs.
    """
    whole = True
    for entry in reversed(list(entries(run))):
        reason = _restore(entry)
        for orphan in entry.path.parent.glob(f".{glob.escape(entry.path.name[:100])}.*{TEMPORARY}"):
            orphan.unlink(missing_ok=True)
        whole = whole and reason is None
        yield entry.path, reason
    if whole:
        path = folder() / f"{run}{SUFFIX}"
        path.replace(path.with_suffix(UNDONE))


def _restore(entry: Entry) -> str | None:
    try:
        now = digest_of(entry.path)
        if now == entry.before:
            return None
        if now != entry.after and not _half(entry):
            return "It was changed since; it is left as it is."
        with Draft(rewritable(entry.path)) as draft:
            for block in entry.old_content():
                draft.write(block)
            if draft.digest != entry.before:
                return "Its old content in the journal is damaged; it is left as it is."
            draft.replace(now)
    except FileNotFoundError:
        return "It is no longer there; it is not made again."
    except RefusedError as error:
        return str(error)
    except zlib.error:
        return "Its old content in the journal is damaged; it is left as it is."
    except OSError as error:
        return f"It cannot be written: {error.strerror or error}."
    return None


def _half(entry: Entry) -> bool:
    """Whether a content is half a rewrite in place: it begins like the new one and goes on like the old one."""
    if not entry.new:
        return False
    now, old, new = entry.path.read_bytes(), b"".join(entry.old_content()), b"".join(entry.new_content())
    pairs = enumerate(zip(now, new, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), min(len(now), len(new)))
    return now[same:] == old[same:]
