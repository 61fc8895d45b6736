"""Kept: the result of a file is the one of an earlier run, where neither the file nor anything asked of it has changed.

What is kept is told in plain values: nothing is run that was read from a cache, and a mended text is proved again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from mtfix.apply import apply
from mtfix.decide import Decision, Verdict
from mtfix.files.parts import Piece
from mtfix.files.results import program, results
from mtfix.files.search import STDIN
from mtfix.finding import Edit, Finding, Repair, Tier
from mtfix.formats import FALLBACK, named
from mtfix.pipeline import Cleaned

if TYPE_CHECKING:
    from mtfix.cli.work import Order


class Kept:
    """The place of the result of one file, or of one part; without a key nothing is found and nothing kept."""

    def __init__(self, job: str, piece: Piece, order: Order, data: bytes) -> None:
        self._key = b""
        target, part = piece.target, piece.part
        if order.cached and order.divides and order.lines is None and target.path != STDIN:
            name = order.named(target.path)
            form = named(name)
            kind = order.kind or order.settings.format_of(name) or (form.name if form else FALLBACK)
            asked = hashlib.sha256(program() + order.asked + f"\0{job}\0{kind}\0".encode())
            if part is not None and part.silent:
                asked.update(repr(part.silent).encode())
            asked.update(data)
            self._key = asked.digest()

    def find(self) -> Any:
        """The result, or None."""
        return results().find(self._key) if self._key else None

    def keep(self, result: Any) -> None:
        """Keep the result for the next run."""
        if self._key:
            results().keep(self._key, result)


def digest(order: Order) -> bytes:
    """A digest of all that an order asks of every file."""
    settings = order.settings
    rulings = "".join(ruled.line() for ruled in order.ledger.rulings) if order.ledger else ""
    told = (
        int(order.tier), sorted(order.rules), order.codec, settings.rules, settings.vocabulary, settings.columns, rulings,
    )  # fmt: skip
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).digest()


def told(finding: Finding) -> list[Any]:
    """A finding in plain values."""
    repairs = [_told(repair) for repair in finding.repairs]
    return [
        finding.rule, finding.kind, finding.start, finding.end, finding.text, finding.message, repairs,
        finding.fingerprint,
    ]  # fmt: skip


def _told(repair: Repair) -> list[Any]:
    return [repair.edits, repair.confidence, int(repair.tier), repair.origin, repair.label]


def finding(values: Sequence[Any]) -> Finding:
    """The finding that `told` told."""
    rule, kind, start, end, text, message, repairs, fingerprint = values
    return Finding(rule, kind, start, end, text, message, tuple(map(_repair, repairs)), fingerprint)


def _repair(values: Sequence[Any]) -> Repair:
    edits, confidence, tier, origin, label = values
    return Repair(tuple(Edit(*edit) for edit in edits), confidence, Tier(tier), origin, label)


def told_cleaned(done: Cleaned) -> list[Any]:
    """A mended text in plain values: its repairs and its rounds, and how many findings are left."""
    made = [[told(one.finding), _told(one.repair), one.reason] for one in done.applied if one.repair is not None]
    return [made, done.rounds, len(done.left)]


def cleaned(values: Sequence[Any], text: str) -> Cleaned:
    """The mended text that `told_cleaned` told, made again from the text it was; what was left is not told."""
    made, rounds, _ = values
    done = Cleaned(text)
    done.applied = [Decision(finding(one), Verdict.ACCEPT, _repair(repair), reason) for one, repair, reason in made]
    done.rounds = [[Edit(*edit) for edit in edits] for edits in rounds]
    for edits in done.rounds:
        done.text = apply(done.text, edits)
    return done
