"""Job: all that is asked of every record, as one value that travels to the workers."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mtfix import __version__
from mtfix.config import OwnRule
from mtfix.decisions import Ledger
from mtfix.files.results import program
from mtfix.finding import Tier
from mtfix.rule import Rule, discover

TASKS = ("clean", "check", "translate")


class ShardError(Exception):
    """A job or one of its shards cannot be done; the text is a sentence that says what to do."""


@dataclass(frozen=True)
class Job:
    """What is done with every record."""

    task: str
    """One of TASKS."""
    column: str = "text"
    """The column that holds the text."""
    into: str = "text"
    """The column that takes the result; `column` itself is replaced."""
    form: str = "plain"
    """The format of every text: plain, markdown, html ..."""
    tier: Tier = Tier.SAFE
    rules: frozenset[str] = frozenset()
    own: tuple[OwnRule, ...] = ()
    vocabulary: tuple[str, ...] = ()
    ledger: Ledger | None = None
    longest: int = 1_000_000
    """A text of more characters is set aside."""
    limit: int | None = None
    """How many records of each shard are read; None: all."""
    size: int = 64 * 1024 * 1024
    """About how many bytes of input make a shard; a larger file is cut."""
    model: Mapping[str, Any] = field(default_factory=dict)
    """For translation: the fields of `mtfix.translate.opening.Wish`."""
    identity: str = ""
    """What tells that model from every other one; a worker that finds another one refuses."""
    program: str = ""
    """The digest of the mtfix that planned the job; a worker with another one refuses."""

    def chosen(self) -> list[Rule]:
        """The rules asked for, in the order of the house."""
        return [rule for rule in (*discover(), *(own.rule() for own in self.own)) if rule.name in self.rules]

    def told(self) -> dict[str, Any]:
        """All that decides what the output is, in plain values for the manifest."""
        told: dict[str, Any] = {
            "task": self.task,
            "column": self.column,
            "into": self.into,
            "format": self.form,
            "longest": self.longest,
            "limit": self.limit,
            "shard_size": self.size,
            "version": __version__,
            "program": self.program,
        }
        if self.task == "translate":
            wanted = {name: self.model[name] for name in ("source", "target", "backend", "beam")}
            return told | wanted | {"model": self.identity}
        rulings = "".join(ruled.line() for ruled in self.ledger.rulings) if self.ledger else ""
        return told | {
            "tier": str(self.tier),
            "rules": sorted(self.rules),
            "own_rules": _digest(repr(self.own)) if self.own else "",
            "vocabulary": _digest("\n".join(self.vocabulary)) if self.vocabulary else "",
            "decisions": _digest(rulings) if rulings else "",
        }


def stamp() -> str:
    """The digest of mtfix's own code and data, and of the Python that runs it."""
    return program().hex()[:16]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
