"""Proof: that a mended text differs from the original only where, and how, its repairs say."""

from __future__ import annotations

import collections
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mtfix.apply import apply
from mtfix.decide import Decision, Verdict
from mtfix.finding import Edit, Tier
from mtfix.pipeline import Cleaned

INSERTED: Final = frozenset(["und", "der", "die", "das", "den", "dem", "des"])
"""The words that a safe repair may add; every other letter it leaves was there before."""
DEBRIS: Final = frozenset(["leftover"])
"""Kinds whose safe repairs may take letters away or turn them into others: `&quot;`, `fÃ¼r`."""

_CODE: Final = re.compile(r"\x1b\[[\d;]*[A-Za-z]")
_END: Final = 1 << 62


class HarmError(Exception):
    """A repair did more than it may; nothing is written. Its text is a sentence that names the rule."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved about one mended text."""

    changes: tuple[Edit, ...]
    """Every difference, as edits of the original."""
    rounds: int
    repairs: int
    safe: int
    kept: int
    """How many characters of the original stand outside the edits, each found again in its place."""
    inserted: tuple[str, ...]
    """The words that safe repairs added."""

    def __str__(self) -> str:
        added = f" but for the added {', '.join(sorted(set(self.inserted)))}" if self.inserted else ""
        return (
            f"repairs {self.repairs:,}, of them safe {self.safe:,}, rounds {self.rounds}, changes {len(self.changes):,}; "
            f"the {self.kept:,} characters outside them are identical; "
            f"the safe ones keep every letter and digit{added}; one more round changes nothing"
        )


def compose(rounds: Sequence[Sequence[Edit]]) -> list[Edit]:
    """The rounds of edits, each made on the result of the one before, as one set of edits of the original.

    >>> compose([[Edit(5, 6, " U")], [Edit(6, 7, "u")]])
    [Edit(start=5, end=6, text=' u')]
    """
    pieces: list[tuple[int, int] | str] = [(0, _END)]
    for edits in rounds:
        pieces = list(_edited(pieces, sorted(edits)))
    net, last, new = [], 0, ""
    for piece in pieces:
        if isinstance(piece, str):
            new += piece
            continue
        start, end = piece
        if start > last or new:
            net.append(Edit(last, start, new))
        last, new = end, ""
    return net


def _edited(pieces: Sequence[tuple[int, int] | str], edits: Sequence[Edit]) -> Iterator[tuple[int, int] | str]:
    """The pieces of a text after the edits: stretches of the original, and text put in."""
    stack = list(reversed(pieces))
    at = 0

    def take(length: int) -> Iterator[tuple[int, int] | str]:
        while length:
            piece = stack.pop()
            size = len(piece) if isinstance(piece, str) else piece[1] - piece[0]
            if size <= length:
                length -= size
                yield piece
                continue
            if isinstance(piece, str):
                stack.append(piece[length:])
                yield piece[:length]
            else:
                stack.append((piece[0] + length, piece[1]))
                yield (piece[0], piece[0] + length)
            length = 0

    for edit in edits:
        yield from take(edit.start - at)
        for _ in take(edit.end - edit.start):
            pass
        if edit.text:
            yield edit.text
        at = edit.end
    yield from reversed(stack)


def prove(original: str, cleaned: Cleaned) -> Proof:
    """Prove a mended text harmless by doing everything again; raises HarmError where it is not.

    Replaying the rounds must give the text; outside the edits nothing may differ; no repair may touch the number of
    lines; a safe repair may change case, white space and punctuation, add a listed word and drop one that stands twice.
    """
    decisions = iter(cleaned.applied)
    text, inserted, safe = original, [], 0
    for edits in cleaned.rounds:
        count = 0
        while count < len(edits):
            decision = next(decisions)
            assert decision.repair is not None
            count += len(decision.repair.edits)
            _keeps_lines(text, decision)
            if decision.repair.tier is Tier.SAFE:
                safe += 1
                inserted += _keeps_letters(text, decision)
        text = apply(text, edits)
    if text != cleaned.text:
        raise HarmError("Replaying the repairs gives another text; nothing is written.")
    changes = compose(cleaned.rounds)
    kept = _same_outside(original, text, changes)
    for decision in cleaned.left:
        if decision.verdict is Verdict.ACCEPT:
            raise HarmError(f"The repairs of {decision.finding.rule} are not at rest; nothing is written.")
    return Proof(tuple(changes), len(cleaned.rounds), len(cleaned.applied), safe, kept, tuple(inserted))


def _same_outside(original: str, text: str, changes: Sequence[Edit]) -> int:
    """How many characters outside the changes are the same in both texts: all, or HarmError."""
    before = after = kept = 0
    for start, end, new in [*changes, Edit(len(original), len(original), "")]:
        length = start - before
        if original[before:start] != text[after : after + length]:
            raise HarmError("A character outside the repairs differs; nothing is written.")
        kept += length
        before, after = end, after + length + len(new)
    if after != len(text):
        raise HarmError("The text goes on after its end; nothing is written.")
    return kept


def _keeps_lines(text: str, decision: Decision) -> None:
    assert decision.repair is not None
    removed = "".join(text[e.start : e.end] for e in decision.repair.edits)
    added = "".join(e.text for e in decision.repair.edits)
    if [c for c in removed if c in "\r\n"] != [c for c in added if c in "\r\n"]:
        raise HarmError(f"A repair of {decision.finding.rule} would change the number of lines; nothing is written.")


def _letters(text: str) -> collections.Counter[str]:
    """How often each letter, digit and accent stands in a text; the code of a terminal (`ESC [1m`) has none."""
    if "\x1b" in text:
        text = _CODE.sub("", text)
    return collections.Counter(c for c in text.casefold() if c.isalnum() or unicodedata.combining(c))


def _keeps_letters(text: str, decision: Decision) -> list[str]:
    """The listed words that a safe repair adds; HarmError where it adds or drops any other letter or digit."""
    assert decision.repair is not None
    edits, kind = decision.repair.edits, decision.finding.kind
    if kind in DEBRIS:
        return []
    removed = " ".join(text[e.start : e.end] for e in edits)
    added = " ".join(e.text for e in edits)
    lost, new = _letters(removed) - _letters(added), _letters(added) - _letters(removed)
    if kind == "doubled-word" and lost and all(_stands_twice(text, edit) for edit in edits):
        lost.clear()
    words: list[str] = []
    if new:
        words = [word for word in added.casefold().split() if word in INSERTED]
        new -= _letters(" ".join(words))
    if lost or new:
        what = f"lose {''.join(sorted(lost.elements()))!r}" if lost else f"add {''.join(sorted(new.elements()))!r}"
        raise HarmError(
            f"A repair of {decision.finding.rule} calls itself safe but would {what} at {decision.finding.text!r}; "
            "nothing is written."
        )
    return words


def _stands_twice(text: str, edit: Edit) -> bool:
    """Whether all that an edit does is to take away what stands right before or after it once more."""
    start, end, new = edit
    if not text[start:end].startswith(new):
        return False
    start += len(new)
    word = text[start:end].strip().casefold()
    before = text[max(0, start - len(word) - 2) : start].rstrip().casefold()
    after = text[end : end + len(word) + 2].lstrip().casefold()
    return bool(word) and (before.endswith(word) or after.startswith(word))
