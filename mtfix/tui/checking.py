"""Checking: the work of a thread beside the screen. It reads sheets and checks blocks, and hands over what it finds."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Final

from mtfix.review.block import Block
from mtfix.review.check import Restored
from mtfix.tui.desk import Desk, Sheet

BATCH: Final = 0.06
"""For so many seconds blocks are checked before they are handed over."""
BREATH: Final = 0.002
"""For so many seconds the thread rests after a block that took long, so that a key is never kept waiting."""

Results = list[tuple[int, Block, Restored]]


class Checking:
    """Goes through all that waits; the sheet on top comes first."""

    def __init__(
        self,
        desk: Desk,
        opened: Callable[[Sheet, Sheet], None],
        checked: Callable[[Sheet, Results], None],
        stopped: Callable[[], bool],
        busy: Callable[[], bool] = lambda: False,
    ) -> None:
        self._desk = desk
        self._opened = opened
        self._checked = checked
        self._stopped = stopped
        self._busy = busy

    def run(self) -> None:
        """Work until nothing waits, or until it is stopped."""
        at: dict[int, int] = {}
        while not self._stopped():
            sheet = self._next()
            if sheet is None:
                return
            if sheet.review is None:
                self._opened(sheet, self._desk.open(sheet))
                continue
            results = self._batch(sheet, at.get(id(sheet), 0))
            if results:
                at[id(sheet)] = results[-1][0] + 1
                self._checked(sheet, results)

    def _next(self) -> Sheet | None:
        desk = self._desk
        return next((sheet for sheet in (desk.sheet, *desk.sheets) if sheet.waiting), None)

    def _batch(self, sheet: Sheet, first: int) -> Results:
        review = sheet.review
        assert review is not None
        results: Results = []
        begun = time.monotonic()
        for number in review.unchecked(first):
            started = time.monotonic()
            results.append((number, review.blocks[number], review.checked(number)))
            now = time.monotonic()
            if now - begun > BATCH or self._stopped():
                break
            while self._busy():
                time.sleep(0.02)
            if now - started > BREATH:
                time.sleep(BREATH)
        return results
