"""Report: findings as text, JSON ... A form of report is a file of this folder; there is no list to edit.

A form's module holds

    def report(files: Iterable[Checked], paint: Paint) -> Iterator[str]: ...

It takes the files as they come and yields its output in pieces, so that a thousand files need no more memory than one.
"""

from __future__ import annotations

import collections
import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, cast

from mtfix.document import Document
from mtfix.finding import Finding
from mtfix.report.paint import Paint

PENALTIES: Final = {"minor": 1, "major": 5, "critical": 25}
"""What a finding costs by its severity (https://themqm.org/error-types-2/the-mqm-scoring-models/)."""

__all__ = ["Checked", "Paint", "Reporter", "Summary", "by_file", "forms"]


@dataclass(frozen=True)
class Checked:
    """A file, or a part of a large one, and what was found in it, or why it could not be read."""

    path: str
    text: str = ""
    words: int = 0
    findings: tuple[Finding, ...] = ()
    """Their offsets are those of `text`."""
    error: str | None = None
    broken: bool = False
    """Whether mtfix itself failed, not the file."""
    offset: int = 0
    """How many code points of the file stand before the text."""
    line: int = 0
    """How many lines."""
    more: bool = False
    """Whether another part of the file follows."""

    @cached_property
    def _lines(self) -> Document:
        return Document(self.text, ())

    def line_and_column(self, offset: int) -> tuple[int, int]:
        """Line and column in the file of an offset of the text, both from 1, in code points."""
        line, column = self._lines.line_and_column(offset)
        return self.line + line, column


@dataclass
class Summary:
    """The counts over all files of a run."""

    files: int = 0
    failed: int = 0
    words: int = 0
    findings: int = 0
    by_rule: collections.Counter[str] = field(default_factory=collections.Counter)
    by_tier: collections.Counter[str] = field(default_factory=collections.Counter)
    by_kind: collections.Counter[str] = field(default_factory=collections.Counter)
    by_severity: collections.Counter[str] = field(default_factory=collections.Counter)

    @property
    def penalty(self) -> int:
        """The sum of the findings' penalties (MQM: minor 1, major 5, critical 25)."""
        return sum(PENALTIES[severity] * count for severity, count in self.by_severity.items())

    @property
    def score(self) -> float:
        """The penalty per 1,000 words."""
        return 1000 * self.penalty / self.words if self.words else 0.0

    def add(self, file: Checked) -> None:
        """Count one more file, or a part of one."""
        self.files += not file.more
        self.failed += file.error is not None
        self.words += file.words
        self.findings += len(file.findings)
        self.by_rule.update(finding.rule for finding in file.findings)
        self.by_tier.update(str(finding.tier) for finding in file.findings)
        self.by_kind.update(finding.kind for finding in file.findings)
        self.by_severity.update(finding.severity for finding in file.findings)


def by_file(files: Iterable[Checked]) -> Iterator[Iterator[Checked]]:
    """The parts of each file in turn; each turn is to be read to its end before the next."""
    rest = iter(files)
    for first in rest:
        yield _parts(first, rest)


def _parts(part: Checked, rest: Iterator[Checked]) -> Iterator[Checked]:
    yield part
    while part.more:
        part = next(rest)
        yield part


Reporter = Callable[[Iterable[Checked], Paint], Iterator[str]]


@functools.cache
def forms() -> tuple[str, ...]:
    """The names of all forms of report."""
    names = [info.name for info in pkgutil.iter_modules(__path__)]
    return tuple(name for name in names if hasattr(importlib.import_module(f"{__name__}.{name}"), "report"))


def reporter(form: str) -> Reporter:
    """The function that writes reports of this form."""
    return cast(Reporter, importlib.import_module(f"{__name__}.{form}").report)
