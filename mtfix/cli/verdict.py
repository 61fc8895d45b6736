"""Verdict: when a check fails, and the findings that are noted so that they fail it no more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import click

from mtfix.cli.options import nearest
from mtfix.config import OwnRule
from mtfix.decide import Verdict
from mtfix.decisions import ruling
from mtfix.finding import SEVERITIES, Finding, Tier
from mtfix.report import Checked

LEVELS: Final = ("minor", "major", "critical")
_SCORE: Final = re.compile(r"score\s*>\s*(\d+(?:\.\d+)?)")


@dataclass(frozen=True)
class Limits:
    """What a check fails for."""

    names: frozenset[str]
    score: float | None = None
    """The highest penalty per 1,000 words that passes."""

    def hit(self, found: Finding) -> bool:
        """Whether this finding fails the check."""
        if found.rule in self.names or found.kind in self.names:
            return True
        if any(str(tier) in self.names and found.tier <= tier for tier in Tier):
            return True
        return any(level in self.names and LEVELS.index(found.severity) >= at for at, level in enumerate(LEVELS))


def limits_of(values: Sequence[str], own: Sequence[OwnRule] = ()) -> Limits:
    """The limits that --fail-on or the configuration names. Raises click.BadParameter."""
    from mtfix.rule import discover

    asked = {name.strip() for value in values for name in value.split(",")}
    scores = [float(match[1]) for name in asked if (match := _SCORE.fullmatch(name))]
    asked = {name for name in asked if not _SCORE.fullmatch(name)}
    known = {"never", *map(str, Tier), *LEVELS, *SEVERITIES, *(rule.name for rule in discover())}
    known |= {rule.name for rule in own}
    for name in sorted(asked - known):
        choice = (
            nearest(name, sorted(known))
            or f" Name {', '.join((*map(str, Tier), *LEVELS))}, a kind, a rule, score>N or never."
        )
        raise click.BadParameter(f"{name!r} is nothing to fail on.{choice}", param_hint="--fail-on")
    return Limits(frozenset(asked), min(scores) if scores else None)


class Noted:
    """The findings of a run, to be written as a baseline: rulings that reject each of them."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._lines: list[str] = []

    def add(self, file: Checked) -> None:
        """Note the findings of one file."""
        for found in file.findings:
            self._lines.append(ruling(file.text, found, Verdict.REJECT, file=file.path).line())

    def write(self) -> str:
        """Write the file and say so. Raises click.UsageError where that fails."""
        try:
            self._path.write_text("".join(dict.fromkeys(self._lines)), encoding="utf-8")
        except OSError as error:
            raise click.UsageError(f"The baseline {self._path} cannot be written: {error.strerror}.") from None
        return f"{len(self._lines):,} findings noted in {self._path}; `mtfix check --baseline {self._path}` passes over them."
