"""Desk: the files under review, each as a sheet, and everything of them that touches the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from mtfix.decisions import Ledger, Ruling, read
from mtfix.files.journal import Journal
from mtfix.files.writing import RefusedError, create
from mtfix.finding import Finding
from mtfix.formats import Loaded, UnreadableError, UnwritableError, load
from mtfix.review.act import know
from mtfix.review.review import Review, Step, open_review
from mtfix.rule import Rule

AT_ONCE: Final = 6_000
"""So many code points are checked between a key and its answer; more is left to the worker."""


class SaveError(Exception):
    """A file was not written and is as it was; its text is a sentence that says why."""


@dataclass
class Sheet:
    """One file under review."""

    path: Path
    name: str
    """The file's path as the decisions file tells it."""
    review: Review | None = None
    loaded: Loaded | None = None
    before: bytes = b""
    """The bytes that the review began with, or that were saved last."""
    seen: tuple[int, int] = (0, 0)
    """Size and time of the file when it was read or written."""
    error: str = ""
    saved: Step | None = None
    told: bool = False
    """Whether the person knows what became of earlier decisions."""
    asked: bool = False
    """Whether the person knows that somebody else changed the file."""

    @property
    def unsaved(self) -> bool:
        """Whether the text differs from the one that was saved last."""
        return self.review is not None and self.review.mark is not self.saved

    @property
    def waiting(self) -> bool:
        """Whether there is something to read or to check."""
        return not self.error and (self.review is None or self.review.waiting > 0)

    @property
    def changed_on_disk(self) -> bool:
        """Whether the file is another one than the one that was read."""
        return self.loaded is not None and _stamp(self.path) != self.seen


@dataclass(frozen=True)
class Standard:
    """What is looked for in a file."""

    rules: Sequence[Rule]
    keep: Callable[[Finding], bool] = lambda finding: True
    """Which findings a person is shown at all."""
    vocabulary: frozenset[str] = frozenset()
    """Words of the house, beside those of the project's vocabulary."""


@dataclass
class Desk:
    """The sheets, the one that lies on top, and the project's decisions and vocabulary."""

    sheets: list[Sheet]
    standard: Callable[[Path], Standard]
    decisions: Path
    vocabulary: Path
    load: Callable[[bytes, Path], Loaded] = load
    baseline: Sequence[Ruling] = ()
    """Rulings from elsewhere; what the decisions file says goes before them."""
    top: int = 0
    ledger: Ledger = field(default_factory=Ledger)
    words: frozenset[str] = frozenset()

    @property
    def sheet(self) -> Sheet:
        """The sheet on top."""
        return self.sheets[self.top]

    def open(self, sheet: Sheet) -> Sheet:
        """A sheet like this one, read from the disk with nothing checked yet; it may run in a thread."""
        try:
            stamp, data = _stamp(sheet.path), sheet.path.read_bytes()
            loaded, standard = self.load(data, sheet.path), self.standard(sheet.path)
            review = open_review(
                loaded.text,
                loaded.parse,
                standard.rules,
                name=sheet.name,
                ledger=self.ledger,
                vocabulary=self.words | standard.vocabulary,
                keep=standard.keep,
            )
        except UnreadableError as error:
            return replace(sheet, error=str(error))
        except OSError as error:
            return replace(sheet, error=f"It cannot be read: {error.strerror or error}.")
        return Sheet(sheet.path, sheet.name, review, loaded, data, stamp)

    def put(self, old: Sheet, new: Sheet) -> None:
        """Lay a sheet in the place of another."""
        self.sheets = [new if sheet is old else sheet for sheet in self.sheets]

    def do(self, act: Callable[[Review], Review]) -> bool:
        """Do something in the sheet on top and keep the decision; whether it made a difference."""
        sheet = self.sheet
        if sheet.review is None:
            return False
        review = act(sheet.review)
        if review is sheet.review:
            return False
        self.note(review.news)
        if review.vocabulary != sheet.review.vocabulary:
            self._learn(review.vocabulary, sheet)
        sheet.review = check_near(review)
        return True

    def note(self, news: Iterable[Ruling]) -> None:
        """Add rulings to the decisions file; they are the system's as soon as this returns, should mtfix crash."""
        lines = "".join(ruled.line() for ruled in news)
        if lines:
            self.decisions.parent.mkdir(parents=True, exist_ok=True)
            _end_cut_line(self.decisions)
            with self.decisions.open("ab", buffering=0) as file:
                file.write(lines.encode("utf-8", "surrogatepass"))

    def _learn(self, words: frozenset[str], here: Sheet) -> None:
        before = here.review.vocabulary if here.review is not None else self.words
        added, taken = words - before, before - words
        self.words = (self.words | added) - taken
        self.vocabulary.parent.mkdir(parents=True, exist_ok=True)
        told = self.vocabulary.read_text("utf-8").split("\n") if self.vocabulary.exists() else []
        kept = [line for line in told if line.strip() and line.partition("#")[0].strip() not in taken]
        create(self.vocabulary, "".join(f"{line}\n" for line in (*kept, *sorted(added))).encode())
        for sheet in self.sheets:
            if sheet is not here and sheet.review is not None:
                sheet.review = know(sheet.review, self.words)

    def restore(self) -> None:
        """Read the decisions and the vocabulary of earlier reviews. Raises ValueError or OSError with the reason."""
        self.ledger = Ledger(self.baseline)
        if self.decisions.exists():
            with self.decisions.open(encoding="utf-8", errors="surrogatepass") as lines:
                self.ledger = Ledger([*self.baseline, *read(lines)])
        if self.vocabulary.exists():
            told = self.vocabulary.read_text("utf-8").split("\n")
            self.words = frozenset(line.partition("#")[0].strip() for line in told) - {""}

    def save(self, sheet: Sheet, path: Path | None = None) -> None:
        """Write a sheet's text to its file, or to another one, which the review then is of. Raises SaveError."""
        if sheet.review is None or sheet.loaded is None:
            raise SaveError("There is nothing to save yet.")
        try:
            text = sheet.review.text
            data = sheet.loaded.encode(text)
            if self.load(data, sheet.path).text != text:
                raise SaveError("Read back from its bytes the text is another one; nothing is written.")
            if path is None or path == sheet.path:
                if data != sheet.before:
                    with Journal() as journal:
                        journal.rewrite(sheet.path, sheet.before, data)
            else:
                create(path, data)
                sheet.path = path
        except (RefusedError, UnwritableError) as error:
            raise SaveError(str(error)) from error
        except OSError as error:
            reason = error.strerror or str(error)
            raise SaveError(f"It cannot be written: {reason}. Save it under another name, or mend that.") from error
        sheet.before, sheet.seen, sheet.saved = data, _stamp(sheet.path), sheet.review.mark


def check_near(review: Review) -> Review:
    """The review with the blocks around the last change checked, so far as that is quick."""
    if not review.waiting:
        return review
    results, budget = [], AT_ONCE
    last = [step for step in (*review.steps[-1:], *review.undone[-1:]) if step.whole is None]
    for change in (change for step in last for change in step.changes[:3]):
        block = review.blocks[change.block] if change.block < len(review.blocks) else None
        if block is not None and not block.checked and len(block.text) <= budget:
            budget -= len(block.text)
            results.append((change.block, block, review.checked(change.block)))
    return review.absorb(results) if results else review


def _stamp(path: Path) -> tuple[int, int]:
    try:
        known = path.stat()
    except OSError:
        return (-1, -1)
    return known.st_size, known.st_mtime_ns


def _end_cut_line(path: Path) -> None:
    """Take away a last line that a crash cut off, so that the next one does not grow onto it."""
    try:
        with path.open("r+b") as file:
            size = file.seek(0, os.SEEK_END)
            if not size:
                return
            file.seek(size - 1)
            if file.read(1) == b"\n":
                return
            file.seek(0)
            file.truncate(file.read().rfind(b"\n") + 1)
    except FileNotFoundError:
        return
