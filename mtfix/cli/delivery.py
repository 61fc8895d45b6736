"""Delivery: where a mended text goes: to stdout, back into its file, or to another place."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from mtfix.cli.talk import Talk
from mtfix.cli.work import Mended
from mtfix.files.journal import Journal
from mtfix.files.reading import trouble
from mtfix.files.search import STDIN, Target
from mtfix.files.writing import RefusedError, create
from mtfix.formats import UnwritableError

Deliver = Callable[[Mended], None]


def delivery(targets: Sequence[Target], write: bool, output: str | None, diff: bool, journal: Journal) -> Deliver:
    """What is done with each mended text; a wrong combination is refused before any text is read."""
    if write and output:
        raise click.UsageError("--write and --output exclude each other.")
    if write:
        if any(target.path == STDIN for target in targets):
            raise click.UsageError("Standard input cannot be rewritten; leave out --write.")
        return lambda done: journal.rewrite(done.target.path, done.before, done.after) if done.rules else None
    if output:
        places = places_of(targets, output)
        return lambda done: create(places[done.target], done.after)
    if diff:
        return lambda done: None
    if len(targets) > 1:
        raise click.UsageError(f"{len(targets):,} texts cannot be printed; add --write, --output FOLDER or --diff.")
    return _print


def deliver(done: Mended, how: Deliver) -> str | None:
    """Deliver one text; a sentence where that failed, with everything as it was."""
    try:
        how(done)
    except (RefusedError, UnwritableError) as error:
        return str(error)
    except BrokenPipeError:
        raise
    except OSError as error:
        return f"It cannot be written. {trouble(error)}"
    return None


def _print(done: Mended) -> None:
    if sys.stdout.isatty():
        Talk.write_shown(done.mended)
    else:
        Talk.write_bytes(done.after)


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
