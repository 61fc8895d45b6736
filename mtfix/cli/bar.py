"""Bar: how far a long run has come, how fast it is and how long it will take, on stderr while it runs."""

from __future__ import annotations

import time
from typing import Final, Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskProgressColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

PAUSE: Final = 0.3
"""So many seconds after something was printed the bar comes back."""
SPAN: Final = 300.0
"""The rate is that of so many seconds; a part of a large file alone takes a while."""


class Bar:
    """A bar over bytes. It gives way to what is printed, and is gone in the end."""

    def __init__(self, total: int, console: Console | None = None) -> None:
        self._progress = Progress(
            BarColumn(),
            TaskProgressColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            console=console or Console(stderr=True),
            transient=True,
            redirect_stdout=False,
            speed_estimate_period=SPAN,
        )
        self._task = self._progress.add_task("", total=total)
        self._hidden = 0.0

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def move(self, size: int) -> None:
        """So many bytes more are done."""
        self._progress.advance(self._task, size)
        if not self._progress.live.is_started and time.monotonic() - self._hidden > PAUSE:
            self._progress.start()

    def hide(self) -> None:
        """Give way to what is printed on the same terminal."""
        if self._progress.live.is_started:
            self._progress.stop()
        self._hidden = time.monotonic()
