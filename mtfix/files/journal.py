"""Journal: what a run rewrote, kept so that it can be taken back byte for byte.

One file for each run, in the user's state folder (or $MTFIX_STATE): for each rewritten file a line of JSON and then its
old content, compressed. An entry is on the disk before the file is touched; one that was cut off by a crash stands for
a file that was not. Whoever takes a run back reads one file's content at a time.
"""

from __future__ import annotations

import datetime
import json
import os
import secrets
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from mtfix.files.reading import trouble
from mtfix.files.writing import RefusedError, TornError, create, digest, fill, in_place, orphans, replace, settle, torn

KEPT: Final = 50
"""How many runs can be taken back; older journals are removed when a new run begins."""
SUFFIX: Final = ".journal"
UNDONE: Final = ".undone"


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
        self._file: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def rewrite(self, path: str | Path, before: bytes, after: bytes) -> None:
        """Give a file new content, and keep the old one.

        `before` is what the caller read and `after` is made from. Raises RefusedError where the file holds something
        else by now, OSError where it or the journal cannot be written; the file is then as it was, but for a TornError.
        """
        real = Path(os.path.realpath(path, strict=True))
        both = in_place(real)
        self._note(
            {"path": str(real), "before": digest(before), "after": digest(after), "in_place": both},
            before,
            after if both else b"",
        )
        try:
            replace(real, after, digest(before))
        except TornError:
            raise
        except (RefusedError, OSError):
            self._note({"path": str(real), "void": True}, b"", b"")
            raise

    def _note(self, entry: dict[str, object], before: bytes, after: bytes) -> None:
        old, new = zlib.compress(before, 1), zlib.compress(after, 1) if after else b""
        head = json.dumps({**entry, "old": len(old), "new": len(new)}, ensure_ascii=True).encode()
        if self._file is None:
            self._file = self._open()
        at = os.lseek(self._file, 0, os.SEEK_CUR)
        try:
            fill(self._file, head + b"\n" + old + new + b"\n")
            os.fsync(self._file)
        except BaseException:
            os.ftruncate(self._file, at)
            os.lseek(self._file, at, os.SEEK_SET)
            raise

    def _open(self) -> int:
        home = folder()
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in sorted([*home.glob(f"*{SUFFIX}"), *home.glob(f"*{UNDONE}")])[: -KEPT + 1 or None]:
            old.unlink(missing_ok=True)
        descriptor = os.open(home / f"{self.run}{SUFFIX}", os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        settle(home)
        return descriptor


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

    def contents(self) -> tuple[bytes, bytes]:
        """The old content, and the new one or nothing. Raises OSError, and ValueError where the journal is damaged."""
        with self.journal.open("rb") as file:
            file.seek(self.at)
            old, new = (file.read(size) for size in self.sizes)
        try:
            whole = zlib.decompress(old), zlib.decompress(new) if new else b""
        except zlib.error as error:
            raise ValueError("Its old content cannot be read from the journal; it is left as it is.") from error
        if digest(whole[0]) != self.before:
            raise ValueError("Its old content is another one in the journal; it is left as it is.")
        return whole


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
            if at + sum(sizes) >= end:
                break
            file.seek(at + sum(sizes) + 1)
            if "void" in head:
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
            create(place, entry.contents()[0])
        except OSError as error:
            yield place, f"It cannot be written. {trouble(error)}"
        except ValueError as error:
            yield place, str(error)
        else:
            yield place, None


def _restore(entry: Entry) -> str | None:
    try:
        now = entry.path.read_bytes()
        if digest(now) == entry.before:
            return None
        old, new = entry.contents()
        half = bool(new) and (torn(now, old, new) or torn(now, new, old))
        if digest(now) != entry.after and not half:
            return "It was changed since; it is left as it is."
        replace(entry.path, old, digest(now))
    except FileNotFoundError:
        return "It is no longer there; it is not made again."
    except (RefusedError, ValueError) as error:
        return str(error)
    except OSError as error:
        return f"It cannot be written. {trouble(error)}"
    return None
