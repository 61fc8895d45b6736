"""The application with small rules and files of a temporary folder, checked and ready for keys."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Sequence
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from mtfix.config import Settings
from mtfix.review.review import Review
from mtfix.tui.app import ReviewApp
from mtfix.tui.desk import Desk, Sheet, Standard
from tests.fakes import ARTICLE, RULES


def desk(folder: Path, texts: dict[str, str] | None = None, **more: Any) -> Desk:
    """A desk with these files, which are written first."""
    texts = {"imkerin.txt": ARTICLE} if texts is None else texts
    for name, text in texts.items():
        (folder / name).write_text(text, "utf-8")
    return again(folder, list(texts), **more)


def again(folder: Path, names: Sequence[str] = ("imkerin.txt",), **more: Any) -> Desk:
    """A desk with files that are there, and with what was decided about them."""
    laid = Desk(
        [Sheet(folder / name, name) for name in names],
        lambda path: Standard(RULES),
        folder / Settings().decisions,
        folder / "mtfix-vocabulary.txt",
        **more,
    )
    laid.restore()
    return laid


@contextlib.asynccontextmanager
async def running(app: ReviewApp, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[int]]:
    """The application, when it has checked everything."""
    async with app.run_test(size=size, notifications=True) as pilot:
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until nothing is checked any more."""
    for _ in range(400):
        await pilot.pause(0.01)
        app = pilot.app
        assert isinstance(app, ReviewApp)
        if not any(sheet.waiting for sheet in app.desk.sheets):
            break
    await pilot.pause()


async def until(pilot: Pilot[Any], true: Callable[[], bool]) -> None:
    """Wait until something is so, for ten seconds at most."""
    for _ in range(500):
        if true():
            return
        await pilot.pause(0.02)
    raise AssertionError("it did not come true in ten seconds")


def review_of(pilot: Pilot[int]) -> Review:
    """The review on top."""
    app = pilot.app
    assert isinstance(app, ReviewApp)
    review = app.desk.sheet.review
    assert review is not None
    return review


def at(pilot: Pilot[int]) -> str:
    """The words of the finding the person stands at."""
    finding = review_of(pilot).current
    return finding.text if finding is not None else ""


def told(pilot: Pilot[int]) -> str:
    """All that the application has said in passing."""
    return "\n".join(str(note.message) for note in pilot.app._notifications)
