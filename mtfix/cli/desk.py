"""Desk: lay out the files of a command line for review, with what was decided about them before."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import click

from mtfix.cli.work import Order
from mtfix.config import Settings
from mtfix.files.search import Target
from mtfix.tui.desk import Desk, Sheet, Standard


def lay_out(targets: Sequence[Target], decisions: str | None, order: Order) -> Desk:
    """A desk with a sheet for each file; nothing is read yet but the decisions and the vocabulary."""
    settings = order.settings
    files = {Path(target.path): target for target in targets}
    kept = Path(decisions) if decisions else settings.base() / (settings.decisions or Settings.decisions)

    def standard(path: Path) -> Standard:
        own = order.of(str(path))
        return Standard(own.chosen(), lambda finding: finding.tier <= own.tier, frozenset(own.settings.vocabulary))

    desk = Desk(
        sheets=[Sheet(path, os.path.relpath(path, kept.parent)) for path in files],
        standard=standard,
        decisions=kept,
        vocabulary=settings.base() / (settings.vocabulary_file or Settings.vocabulary_file),
        load=lambda data, path: order.of(str(path)).load(data, files.get(path, Target(str(path)))),
        baseline=order.ledger.rulings if order.ledger is not None else (),
    )
    try:
        desk.restore()
    except OSError as error:
        raise click.ClickException(f"{error.filename} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise click.ClickException(f"{desk.decisions}: {error}") from error
    return desk
