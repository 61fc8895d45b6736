"""Decisions: what a person ruled about a finding, kept so that it can be resumed, replayed and shared.

A ruling knows its finding by the rule, the words marked and the words around them, never by its position; so it holds
in a text that was edited elsewhere, in a copy of it, and in the next version of the page. The file is JSON lines that
are only ever added to: of two rulings about one finding the later one counts, and "leave" takes one back.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from mtfix.decide import Decision, Verdict
from mtfix.finding import Edit, Finding, Repair, Tier

REACH: Final = 80
"""How many code points on each side of a finding are looked at for the words around it."""

Key = tuple[str, str, str]
"""A finding in a ledger: its rule, its words and its fingerprint."""


class Change(NamedTuple):
    """Replace `old`, which begins `offset` code points after the finding's start (before it: negative), by `new`."""

    offset: int
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Ruling:
    """One line of a decisions file."""

    verdict: Verdict
    rule: str
    text: str
    fingerprint: str
    before: str = ""
    after: str = ""
    changes: tuple[Change, ...] = ()
    """What an accepted repair does; a repair by hand is told in the same words."""
    label: str = ""
    origin: str = ""
    file: str = ""

    @property
    def key(self) -> Key:
        """What makes two rulings be about the same finding."""
        return self.rule, self.text, self.fingerprint

    def line(self) -> str:
        """The ruling as a line of a decisions file, with its line end."""
        told: dict[str, object] = {"verdict": self.verdict.value, "rule": self.rule, "text": self.text}
        told |= {"before": self.before, "after": self.after, "fingerprint": self.fingerprint}
        if self.changes:
            told |= {"changes": [list(change) for change in self.changes], "label": self.label, "origin": self.origin}
        if self.file:
            told["file"] = self.file
        return json.dumps(told, ensure_ascii=False) + "\n"


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """The two words before and the two words after a place, on its own line.

    >>> context("Am Morgen kam die PostUnd dann der Bäcker.", 18, 25)
    ('kam die', 'dann der')
    """
    before = re.split(r"[\r\n]", text[max(0, start - REACH) : start])[-1]
    after = re.split(r"[\r\n]", text[end : end + REACH])[0]
    return " ".join(re.findall(r"\w+", before)[-2:]), " ".join(re.findall(r"\w+", after)[:2])


def ruling(text: str, finding: Finding, verdict: Verdict, repair: Repair | None = None, file: str = "") -> Ruling:
    """The ruling about a finding of `text`; an accepted one needs its repair."""
    before, after = context(text, finding.start, finding.end)
    changes: tuple[Change, ...] = ()
    if verdict is Verdict.ACCEPT and repair is not None:
        changes = tuple(Change(e.start - finding.start, text[e.start : e.end], e.text) for e in repair.edits)
    label, origin = (repair.label, repair.origin) if changes and repair is not None else ("", "")
    return Ruling(verdict, finding.rule, finding.text, finding.fingerprint, before, after, changes, label, origin, file)


def repair(ruled: Ruling, text: str, finding: Finding) -> Repair | None:
    """The accepted repair of a ruling, at the place of this finding; None where the old words do not stand there."""
    edits = []
    for offset, old, new in ruled.changes:
        start = finding.start + offset
        if start < 0 or text[start : start + len(old)] != old:
            return None
        edits.append(Edit(start, start + len(old), new))
    if not edits:
        return None
    return Repair(tuple(edits), 1.0, Tier.HINT, ruled.origin or "person", ruled.label)


class Ledger:
    """The rulings that stand, to be asked about findings."""

    def __init__(self, rulings: Iterable[Ruling] = ()) -> None:
        standing: dict[Key, Ruling] = {}
        for ruled in rulings:
            standing.pop(ruled.key, None)
            if ruled.verdict is not Verdict.LEAVE:
                standing[ruled.key] = ruled
        self._exact = standing
        self._loose: dict[tuple[str, str], list[Ruling]] = {}
        for ruled in standing.values():
            self._loose.setdefault((ruled.rule, ruled.text), []).append(ruled)

    def __len__(self) -> int:
        return len(self._exact)

    @property
    def rulings(self) -> Sequence[Ruling]:
        """Every ruling that stands, in the order it was made."""
        return tuple(self._exact.values())

    def find(self, text: str, finding: Finding) -> Ruling | None:
        """The ruling about this finding of `text`.

        It is the one with the same fingerprint; or, where the text beside it was edited, one by the same rule about the
        same words with the same words on at least one side.
        """
        near = self._loose.get((finding.rule, finding.text))
        if near is None:
            return None
        exact = self._exact.get((finding.rule, finding.text, finding.fingerprint))
        if exact is not None:
            return exact
        before, after = context(text, finding.start, finding.end)
        for ruled in reversed(near):
            if (before and ruled.before == before) or (after and ruled.after == after):
                return ruled
        return None

    def decision(self, text: str, finding: Finding) -> Decision | None:
        """What a person ruled about this finding of `text`, as a decision; None where nobody did, or it fits no more."""
        ruled = self.find(text, finding)
        if ruled is None:
            return None
        if ruled.verdict is Verdict.REJECT:
            return Decision(finding, Verdict.REJECT, reason="A person rejected it.")
        made = repair(ruled, text, finding)
        return Decision(finding, Verdict.ACCEPT, made, "A person accepted it.") if made is not None else None

    def stale(self, used: Collection[Key], text: str, file: str = "") -> list[Ruling]:
        """The rulings about this file that met no finding in it, but for repairs that `text` has already."""
        return [
            ruled
            for ruled in self._exact.values()
            if ruled.key not in used and (not file or ruled.file == file) and not _made(ruled, text)
        ]


class Replay(Ledger):
    """A ledger that keeps which of its rulings fitted, for a run that reports the others."""

    def __init__(self, ledger: Ledger) -> None:
        self._exact = ledger._exact
        self._loose = ledger._loose
        self.used: set[Key] = set()

    def decision(self, text: str, finding: Finding) -> Decision | None:
        """What a person ruled about this finding of `text`; the ruling counts as used."""
        decision = super().decision(text, finding)
        ruled = self.find(text, finding) if decision is not None else None
        if ruled is not None:
            self.used.add(ruled.key)
        return decision


def _made(ruled: Ruling, text: str) -> bool:
    """Whether the text has the words this ruling would give it."""
    if not ruled.changes or any(not 0 <= c.offset <= c.offset + len(c.old) <= len(ruled.text) for c in ruled.changes):
        return False
    mended = ruled.text
    for change in sorted(ruled.changes, reverse=True):
        mended = mended[: change.offset] + change.new + mended[change.offset + len(change.old) :]
    left, right = ruled.before.split(" ")[-1], ruled.after.split(" ")[0]
    return re.search(rf"{re.escape(left)}\W{{0,3}}{re.escape(mended)}\W{{0,3}}{re.escape(right)}", text) is not None


def read(lines: Iterable[str]) -> list[Ruling]:
    """The rulings of a decisions file. A last line without its line end was cut off by a crash and is left out.

    Raises ValueError with a sentence that names the line.
    """
    rulings = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            rulings.append(_ruling(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            if not line.endswith("\n"):
                break
            raise ValueError(
                f"line {number} is not a decision ({error}); mend or delete this line and start again"
            ) from None
    return rulings


def _ruling(told: dict[str, object]) -> Ruling:
    changes = told.get("changes", [])
    assert isinstance(changes, list)
    return Ruling(
        verdict=Verdict(told["verdict"]),
        rule=str(told["rule"]),
        text=str(told["text"]),
        fingerprint=str(told["fingerprint"]),
        before=str(told.get("before", "")),
        after=str(told.get("after", "")),
        changes=tuple(Change(int(offset), str(old), str(new)) for offset, old, new in changes),
        label=str(told.get("label", "")),
        origin=str(told.get("origin", "")),
        file=str(told.get("file", "")),
    )
