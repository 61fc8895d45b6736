"""Journal: what a run rewrote, kept so that it can be taken back byte for byte.

One file for each run, in the user's state folder (or $MTFIX_STATE): for each rewritten file a line of JSON and then its
old content, compressed. An entry is on the disk before the file is touched; one that was cut off by a crash stands for
a file that was not.
"""

from __future__ import annotations

import datetime
import glob
import json
import os
import secrets
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Self

from mtfix.files.writing import TEMPORARY, RefusedError, digest, in_place, replace

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
        self._file: BinaryIO | None = None

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
        both = in_place(real)
        self._note(
            {"path": str(real), "before": digest(before), "after": digest(after), "in_place": both},
            before,
            after if both else b"",
        )
        try:
            replace(real, after, digest(before))
        except (RefusedError, OSError):
            self._note({"path": str(real), "void": True}, b"", b"")
            raise

    def _note(self, entry: dict[str, object], before: bytes, after: bytes) -> None:
        old, new = zlib.compress(before, 1), zlib.compress(after, 1) if after else b""
        head = json.dumps({**entry, "old": len(old), "new": len(new)}, ensure_ascii=True).encode()
        if self._file is None:
            self._file = self._open()
        self._file.write(head + b"\n" + old + new + b"\n")
        self._file.flush()
        os.fsync(self._file.fileno())

    def _open(self) -> BinaryIO:
        home = folder()
        home.mkdir(parents=True, exist_ok=True, mode=0o700)
        for old in sorted([*home.glob(f"*{SUFFIX}"), *home.glob(f"*{UNDONE}")])[: -KEPT + 1 or None]:
            old.unlink(missing_ok=True)
        descriptor = os.open(home / f"{self.run}{SUFFIX}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        return os.fdopen(descriptor, "wb")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that a run rewrote."""

    path: Path
    before: str
    after: str
    old: bytes
    new: bytes
    """Its new content, kept only where it was rewritten in place."""


def entries(run: str) -> Iterator[Entry]:
    """The entries of a run, in the order made; a torn last one is left out, and files that were not written after all."""
    found: dict[str, Entry] = {}
    with (folder() / f"{run}{SUFFIX}").open("rb") as file:
        while line := file.readline():
            try:
                head = json.loads(line)
                old, new = file.read(head["old"]), file.read(head["new"])
                whole = zlib.decompress(old), zlib.decompress(new) if new else b""
            except (ValueError, zlib.error):
                break
            file.read(1)
            if "void" in head:
                found.pop(head["path"], None)
            else:
                found[head["path"]] = Entry(Path(head["path"]), head["before"], head["after"], *whole)
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
        now = entry.path.read_bytes()
        if digest(now) == entry.before:
            return None
        if digest(now) != entry.after and not _half(now, entry):
            return "It was changed since; it is left as it is."
        replace(entry.path, entry.old, digest(now))
    except FileNotFoundError:
        return "It is no longer there; it is not made again."
    except RefusedError as error:
        return str(error)
    except OSError as error:
        return f"It cannot be written: {error.strerror or error}."
    return None


def _half(now: bytes, entry: Entry) -> bool:
    """Whether a content is half a rewrite in place: it begins like the new one and goes on like the old one."""
    if not entry.new:
        return False
    pairs = enumerate(zip(now, entry.new, strict=False))
    same = next((at for at, (one, other) in pairs if one != other), min(len(now), len(entry.new)))
    return now[same:] == entry.old[same:]
