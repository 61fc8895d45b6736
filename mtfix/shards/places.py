"""Places: folders and files on this machine, or behind a URL that fsspec knows (s3://, gs://, hdfs://, http:// ...).

Local paths and file:// need no package. A file is there whole or not at all: it is written under another name in the
job's own folder and then moved to its place.
"""

from __future__ import annotations

import contextlib
import glob
import importlib.util
import io
import os
import posixpath
import re
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final, Protocol, cast
from urllib.parse import unquote, urlsplit

from mtfix.shards.job import ShardError

_URL: Final = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
UNFINISHED: Final = "_mtfix/unfinished"
"""Where files lie until they are whole."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the input."""

    path: str
    name: str
    """Its place below the folder it was found under, with strokes."""
    size: int
    mark: str
    """A word that is another one when the file has changed."""


class Place(Protocol):
    """A folder, or a file, wherever it lies; names in it are written with strokes."""

    root: str

    def files(self) -> Iterator[File]:
        """Every file below it that is neither hidden nor begins with an underscore; itself where it is a file."""
        ...

    def open(self, path: str) -> IO[bytes]:
        """A file of `files`, to read."""
        ...

    def create(self, name: str) -> contextlib.AbstractContextManager[IO[bytes]]:
        """A new file in this folder; it takes its place, or an old one's, when the block ends well."""
        ...

    def read(self, name: str) -> bytes | None:
        """The content of a file in this folder, or None."""
        ...

    def contents(self, folder: str) -> dict[str, bytes]:
        """The (small) files below a folder in this one, by their place below that."""
        ...

    def remove(self, name: str) -> None:
        """Take a file or a folder away, if it is there."""
        ...


def place(root: str) -> Place:
    """The place of a path or URL. Raises ShardError with the command that helps where a package is missing."""
    if root.lower().startswith("file://"):
        return _Here(unquote(urlsplit(root).path))
    return _There(root) if _URL.match(root) else _Here(root)


def seen(name: str) -> bool:
    """Whether a file is one for readers: nothing on its path is hidden or begins with an underscore.

    >>> seen("2024/a.jsonl"), seen("_mtfix/done/a.json"), seen(".git/a.txt")
    (True, False, False)
    """
    return not any(part.startswith((".", "_")) for part in name.split("/"))


def fixed(pattern: str) -> str:
    """The folder before the first part of a path that is a pattern.

    >>> fixed("data/2024-*/a.jsonl")
    'data/'
    """
    return re.split(r"[^/]*[*?\\[]", pattern, maxsplit=1)[0]


class _Here:
    """A place on this machine."""

    def __init__(self, root: str) -> None:
        self.root = str(Path(root).resolve()) if not glob.has_magic(root) or Path(root).exists() else root

    def files(self) -> Iterator[File]:
        root = Path(self.root)
        if root.is_file():
            yield self._file(root, root.name)
        elif root.is_dir():
            for parent, folders, names in os.walk(root):
                folders[:] = sorted(folders)
                for name in sorted(names):
                    path = Path(parent, name)
                    below = path.relative_to(root).as_posix()
                    if seen(below):
                        yield self._file(path, below)
        else:
            base = fixed(self.root)
            for found in sorted(glob.glob(self.root, recursive=True)):  # noqa: PTH207 (takes absolute ones)
                if Path(found).is_file():
                    yield self._file(Path(found).absolute(), Path(os.path.relpath(found, base or ".")).as_posix())

    @staticmethod
    def _file(path: Path, name: str) -> File:
        known = path.stat()
        return File(str(path), name, known.st_size, f"{known.st_size}-{known.st_mtime_ns}")

    def open(self, path: str) -> IO[bytes]:
        return Path(path).open("rb")

    @contextlib.contextmanager
    def create(self, name: str) -> Iterator[IO[bytes]]:
        final = Path(self.root, name)
        unfinished = Path(self.root, UNFINISHED)
        unfinished.mkdir(parents=True, exist_ok=True)
        final.parent.mkdir(parents=True, exist_ok=True)
        temporary = unfinished / f"{final.name[:100]}.{secrets.token_hex(4)}"
        try:
            with temporary.open("xb") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(final)
        finally:
            temporary.unlink(missing_ok=True)

    def read(self, name: str) -> bytes | None:
        try:
            return Path(self.root, name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def contents(self, folder: str) -> dict[str, bytes]:
        base = Path(self.root, folder)
        return {path.relative_to(base).as_posix(): path.read_bytes() for path in base.rglob("*") if path.is_file()}

    def remove(self, name: str) -> None:
        path = Path(self.root, name)
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


class _There:
    """A place behind a URL."""

    def __init__(self, root: str) -> None:
        self.root = root.rstrip("/")
        if importlib.util.find_spec("fsspec") is None:
            raise ShardError(f"{root} needs fsspec, not installed here. Install with: pip install 'mtfix[shards]'")
        import fsspec.core

        try:
            self._system, self._base = cast("tuple[Any, str]", fsspec.core.url_to_fs(self.root))
        except (ImportError, ValueError) as error:
            raise ShardError(f"{root} cannot be opened: {error}. Install the package that it names.") from None

    def files(self) -> Iterator[File]:
        system, base = self._system, self._base
        if re.search(r"[*?\[]", base):
            found, below = system.glob(base, detail=True), fixed(base)
        elif system.isfile(base):
            found, below = {base: system.info(base)}, posixpath.dirname(base)
        else:
            found, below = system.find(base, detail=True), base
        for path, known in sorted(found.items()):
            name = posixpath.relpath(path, below) if below else path.lstrip("/")
            if seen(name) and known.get("type") != "directory":
                mark = next(
                    (known[key] for key in ("ETag", "etag", "md5Hash", "mtime", "created") if known.get(key)), ""
                )
                yield File(path, name, int(known.get("size") or 0), f"{known.get('size')}-{mark}")

    def open(self, path: str) -> IO[bytes]:
        stream = self._system.open(path, "rb")
        return cast("IO[bytes]", io.BufferedReader(stream, 1 << 20))

    @contextlib.contextmanager
    def create(self, name: str) -> Iterator[IO[bytes]]:
        final = posixpath.join(self._base, name)
        temporary = posixpath.join(self._base, UNFINISHED, f"{posixpath.basename(name)[:100]}.{secrets.token_hex(4)}")
        for path in (final, temporary):
            self._system.makedirs(posixpath.dirname(path), exist_ok=True)
        try:
            with self._system.open(temporary, "wb") as stream:
                yield stream
            if self._system.exists(final):
                self._system.rm(final)
            self._system.mv(temporary, final)
        except BaseException:
            with contextlib.suppress(Exception):
                self._system.rm(temporary)
            raise

    def read(self, name: str) -> bytes | None:
        try:
            return cast(bytes, self._system.cat_file(posixpath.join(self._base, name)))
        except FileNotFoundError:
            return None

    def contents(self, folder: str) -> dict[str, bytes]:
        base = posixpath.join(self._base, folder)
        self._system.invalidate_cache()
        try:
            found = self._system.find(base)
        except FileNotFoundError:
            return {}
        read = self._system.cat(found, on_error="omit") if found else {}
        return {posixpath.relpath(path, base): data for path, data in read.items()}

    def remove(self, name: str) -> None:
        with contextlib.suppress(FileNotFoundError):
            self._system.rm(posixpath.join(self._base, name), recursive=True)
