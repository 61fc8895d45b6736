"""Delivery: where a mended text goes: to stdout, back into its file, or to another place."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol, Self, cast

import click

from mtfix.cli.talk import Talk
from mtfix.cli.work import Mended
from mtfix.files.journal import Journal
from mtfix.files.reading import trouble
from mtfix.files.search import STDIN, Target
from mtfix.files.writing import Draft, RefusedError, creatable, create
from mtfix.formats import UnwritableError

_BLOCK: Final = 1024 * 1024


class Sheet(Protocol):
    """What the parts of a large text are written on until the last of them is there."""

    def write(self, data: bytes) -> object:
        """Add to it."""

    def close(self) -> None:
        """Leave nothing of it."""


class Way:
    """A way to deliver: nowhere. A text that comes in parts is gathered on a sheet, which becomes the file in one step."""

    def whole(self, done: Mended) -> None:
        """Deliver a text."""

    def sheet(self, done: Mended) -> Sheet:
        """Where the parts of this text are gathered."""
        del done
        return io.FileIO(os.devnull, "wb")

    def finish(self, sheet: Any, done: Mended, changed: bool) -> None:
        """Deliver what was gathered; `done` is its last part."""


class Rewrite(Way):
    """Back into its file, with an entry in the journal."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal

    def whole(self, done: Mended) -> None:
        """Rewrite the file."""
        if done.rules:
            self._journal.rewrite(done.target.path, done.before, done.after)

    def sheet(self, done: Mended) -> Draft:
        """A draft beside the file."""
        return Draft.of(done.target.path)

    def finish(self, sheet: Draft, done: Mended, changed: bool) -> None:
        """Put the draft in its place, if the file still is the one that was read."""
        if changed and done.part is not None:
            self._journal.rewrite_from(sheet, done.part.whole)


class Print(Way):
    """To stdout."""

    def whole(self, done: Mended) -> None:
        """Print the text."""
        if sys.stdout.isatty():
            Talk.write_shown(done.mended)
        else:
            Talk.write_bytes(done.after)

    def sheet(self, done: Mended) -> BinaryIO:
        """A file without a name."""
        return cast(BinaryIO, tempfile.TemporaryFile())

    def finish(self, sheet: BinaryIO, done: Mended, changed: bool) -> None:
        """Print what was gathered."""
        sheet.seek(0)
        codec = done.part.encoding.codec if done.part is not None else "utf-8"
        if sys.stdout.isatty():
            for line in io.TextIOWrapper(sheet, codec, newline=""):
                Talk.write_shown(line)
            return
        while block := sheet.read(_BLOCK):
            Talk.write_bytes(block)


class Store(Way):
    """To another place."""

    def __init__(self, places: Mapping[Target, Path]) -> None:
        self._places = places

    def whole(self, done: Mended) -> None:
        """Write the file."""
        create(self._places[done.target], done.after)

    def sheet(self, done: Mended) -> Sheet:
        """A draft beside the place, unless that is a device."""
        real = creatable(self._places[done.target])
        return real.open("wb") if real.exists() and not real.is_file() else Draft(real)

    def finish(self, sheet: Sheet, done: Mended, changed: bool) -> None:
        """Put the draft in its place."""
        if isinstance(sheet, Draft):
            sheet.create()


class Delivery:
    """Where the mended texts of a run go."""

    def __init__(self, way: Way) -> None:
        self._way = way
        self._sheet: Sheet | None = None
        self._changed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.drop()

    def take(self, done: Mended) -> str | None:
        """Deliver one text, or one more part of it; a sentence where that failed, with everything as it was."""
        try:
            if done.part is None:
                self._way.whole(done)
            else:
                self._gather(done)
        except (RefusedError, UnwritableError) as error:
            return str(error)
        except BrokenPipeError:
            raise
        except OSError as error:
            return f"It cannot be written. {trouble(error)}"
        return None

    def _gather(self, done: Mended) -> None:
        if self._sheet is None:
            self._sheet, self._changed = self._way.sheet(done), False
        self._sheet.write(done.after)
        self._changed = self._changed or bool(done.rules)
        if not done.more:
            self._way.finish(self._sheet, done, self._changed)
            self.drop()

    def drop(self) -> None:
        """Leave nothing of a text of which not every part came."""
        if self._sheet is not None:
            self._sheet.close()
            self._sheet = None


def delivery(targets: Sequence[Target], write: bool, output: str | None, diff: bool, journal: Journal) -> Delivery:
    """What is done with each mended text; a wrong combination is refused before any text is read."""
    if write and output:
        raise click.UsageError("--write and --output exclude each other.")
    if write:
        if any(target.path == STDIN for target in targets):
            raise click.UsageError("Standard input cannot be rewritten; leave out --write.")
        return Delivery(Rewrite(journal))
    if output:
        return Delivery(Store(places_of(targets, output)))
    if diff:
        return Delivery(Way())
    if len(targets) > 1:
        raise click.UsageError(f"{len(targets):,} texts cannot be printed; add --write, --output FOLDER or --diff.")
    return Delivery(Print())


def places_of(targets: Sequence[Target], output: str) -> dict[Target, Path]:
    """The place of every text: FILE for a single one, else its place below the folder it was found under."""
    only = targets[0] if len(targets) == 1 else None
    if only and not only.base and not output.endswith(os.sep) and not Path(output).is_dir():
        places = {only: Path(output)}
    else:
        places = {}
        for target in targets:
            if target.path == STDIN:
                raise click.UsageError("Standard input has no name to be stored under; give --output a file.")
            name = os.path.relpath(target.path, target.base) if target.base else Path(target.path).name
            places[target] = Path(output, name)
    taken: dict[Path, Target] = {}
    for target, place in places.items():
        if place in taken:
            raise click.UsageError(f"{taken[place].path} and {target.path} would both become {place}.")
        if target.path != STDIN and place.exists() and place.samefile(target.path):
            raise click.UsageError(f"{place} would be written over itself; use --write, which can be undone.")
        taken[place] = target
    return places
