"""Deciding: what the keys of the review screen do with the current finding, and with many at once."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual.screen import Screen

from mtfix.review import act
from mtfix.review.preview import preview, sentence
from mtfix.review.review import Review
from mtfix.tui.desk import Desk
from mtfix.tui.layout import shown
from mtfix.tui.screens.dialogs import Edit

if TYPE_CHECKING:
    _Screen = Screen[object]
else:
    _Screen = object


class Deciding(_Screen):
    """The part of the review screen that changes a review."""

    desk: Desk
    last_key: float
    """When the person did something last; the checking beside it makes room then."""

    @property
    def review(self) -> Review | None:
        """The review on top."""
        return self.desk.sheet.review

    def draw(self, *, follow: bool = True) -> None:
        """Show the review as it is now."""
        raise NotImplementedError

    def begin(self) -> None:
        """Check what waits."""
        raise NotImplementedError

    def do(self, change: Callable[[Review], Review]) -> None:
        """Do something in the review, keep it, and show it."""
        self.last_key = time.monotonic()
        try:
            self.desk.do(change)
        except OSError as error:
            self.notify(
                f"The decision could not be kept in {self.desk.decisions}: {error.strerror}. Save before you leave.",
                severity="error",
            )
        self.draw()
        self.begin()

    def action_accept(self) -> None:
        """Make the chosen repair."""
        review = self.review
        if review is not None and review.current is not None and review.repair is None:
            self.notify("No repair is known here: e to write it yourself, r to leave it as it is.")
            return
        self.do(act.accept)

    def action_choose(self, number: int) -> None:
        """Choose a repair by its number."""
        self.do(lambda review: act.choose(review, number - 1))

    def action_reject(self) -> None:
        """Leave the text as it is."""
        self.do(act.reject)

    def action_skip(self) -> None:
        """Decide later."""
        self.do(act.skip)

    def action_edit(self) -> None:
        """Write it by hand."""
        review = self.review
        if review is None or review.current is None or review.at is None:
            return
        block, finding, repair = review.blocks[review.at.block], review.current, review.repair
        span = sentence(block, finding, repair)
        before, at = block.text[span.start : span.end], finding.end - span.start
        filled_in = before
        if repair is not None:
            seen = preview(block.text, repair, span)
            filled_in, at = seen.after, seen.becomes[-1].end if seen.becomes else at

        def done(text: str | None) -> None:
            if text is not None and self.review is not None and self.review.current is finding:
                self.do(lambda review: act.rewrite(review, span.start, span.end, text))

        self.app.push_screen(Edit(shown(before), filled_in, at), done)

    def action_undo(self) -> None:
        """Take the last step back."""
        if self.review is not None and not self.review.steps:
            self.notify("There is nothing to take back.")
            return
        self.do(act.undo)

    def action_redo(self) -> None:
        """Do it again."""
        if self.review is not None and not self.review.undone:
            self.notify("There is nothing to do again.")
            return
        self.do(act.redo)

    def action_accept_alike(self) -> None:
        """Make the repair in all identical findings."""
        self._many(act.accept_alike, "There is no repair to make here.")

    def action_reject_alike(self) -> None:
        """Reject all identical findings."""
        self._many(act.reject_alike, "There is nothing to reject here.")

    def action_accept_rule(self) -> None:
        """Accept every finding of this rule."""
        self._many(act.accept_rule, "There is no repair of a rule to make here.")

    def action_accept_safe(self) -> None:
        """Make every safe repair."""
        self._many(act.accept_safe, "No safe repair is left in this file.")

    def action_ignore(self) -> None:
        """Add the words to the vocabulary."""
        finding = self.review.current if self.review is not None else None
        if finding is None:
            return
        if not any(c.isalnum() for c in finding.text):
            self.notify("No word is marked here that could be added; r or G leaves it as it is.")
            return
        self.do(lambda review: act.ignore(review, finding.text))
        self.notify(f"“{shown(finding.text)}” is a word of the house now; u takes it back.")

    def _many(self, change: Callable[[Review], Review], nothing: str) -> None:
        """Decide many findings at once and say how many, or that there was nothing to decide."""
        before = self.review.steps if self.review is not None else ()
        self.do(change)
        steps = self.review.steps if self.review is not None else ()
        if len(steps) > len(before):
            self.notify(f"{steps[-1].title}: {max(len(steps[-1].rulings), 1):,}; u takes it back.", timeout=3)
        else:
            self.notify(nothing, timeout=3)
