"""Desk: lay out the files of a command line for review, with what was decided about them before."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import click

from mtfix.cli.work import Order
from mtfix.decisions import FILE_NAME
from mtfix.files.search import Target
from mtfix.tui.desk import Desk, Sheet

VOCABULARY: Final = "mtfix-vocabulary.txt"
"""The file with the words of the house, one on each line, beside the decisions."""


def lay_out(targets: Sequence[Target], decisions: str | None, order: Order) -> Desk:
    """A desk with a sheet for each file; nothing is read yet but the decisions and the vocabulary."""
    files = {Path(target.path): target for target in targets}
    home = Path(decisions).parent if decisions else project(list(files))
    desk = Desk(
        sheets=[Sheet(path, os.path.relpath(path, home)) for path in files],
        rules=order.chosen(),
        decisions=Path(decisions) if decisions else home / FILE_NAME,
        vocabulary=home / VOCABULARY,
        load=lambda data, path: order.load(data, files[path] if path in files else Target(str(path))),
        keep=lambda finding: finding.tier <= order.tier,
    )
    try:
        desk.restore()
    except OSError as error:
        raise click.ClickException(f"{error.filename} cannot be read: {error.strerror}.") from error
    except ValueError as error:
        raise click.ClickException(f"{desk.decisions}: {error}") from error
    return desk


def project(files: Sequence[Path]) -> Path:
    """The folder of the configuration that the files are under, or the one that holds them all."""
    common = Path(os.path.commonpath([path.resolve().parent for path in files]))
    for folder in (common, *common.parents):
        if (folder / "mtfix.toml").is_file() or _configures(folder / "pyproject.toml"):
            return folder
    return common


def _configures(path: Path) -> bool:
    try:
        return "mtfix" in tomllib.loads(path.read_text("utf-8")).get("tool", {})
    except (OSError, ValueError):
        return False
