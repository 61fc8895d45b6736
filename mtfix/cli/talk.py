"""Talk: what mtfix says to a person goes to stderr, and what it makes goes to stdout. Nothing else writes to either."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, ClassVar, Final, TypeVar

from mtfix.report.visible import visible, visible_line

if TYPE_CHECKING:
    from mtfix.cli.bar import Bar

_T = TypeVar("_T")

_MANY: Final = 200
"""From this many steps on a progress bar is worth its import."""
_MUCH: Final = 512 * 1024
"""And from this many bytes on."""


class Talk:
    """The two streams of one run."""

    _bar: ClassVar[Bar | None] = None

    def __init__(self, *, quiet: bool = False, color: bool | None = None) -> None:
        self.quiet = quiet
        self._color = color

    def colors(self, stream: IO[str]) -> bool:
        """Whether a stream takes colours: a terminal, unless --no-color or NO_COLOR says otherwise."""
        if self._color is not None:
            return self._color
        if os.environ.get("FORCE_COLOR"):
            return True
        return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and stream.isatty()

    def say(self, sentence: str) -> None:
        """A sentence for the person at the terminal; --quiet leaves it out."""
        if not self.quiet:
            self.complain(sentence)

    @staticmethod
    def complain(sentence: str) -> None:
        """A sentence about something that failed; it is always said."""
        sys.stdout.flush()
        sys.stderr.write(visible_line(sentence) + "\n")
        sys.stderr.flush()

    @staticmethod
    def write(chunk: str) -> None:
        """Text for stdout, always in UTF-8."""
        Talk.write_bytes(chunk.encode("utf-8", "replace"))

    @staticmethod
    def write_names(names: Iterable[str]) -> None:
        """Names of files for stdout, one a line: as they are for a program, and harmless on a terminal."""
        show = visible_line if sys.stdout.isatty() else str
        Talk.write_bytes("".join(f"{show(name)}\n" for name in names).encode("utf-8", "surrogateescape"))

    @staticmethod
    def write_bytes(data: bytes) -> None:
        """Bytes for stdout, as they are."""
        if Talk._bar is not None and sys.stdout.isatty():
            Talk._bar.hide()
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()

    @staticmethod
    def write_shown(text: str) -> None:
        """Text for stdout where it is a terminal: nothing in it may command the terminal."""
        Talk.write(visible(text.replace("\r\n", "\n")))

    def progress(self, items: Iterable[_T], total: int, doing: str = "Reading", many: int = _MANY) -> Iterator[_T]:
        """The items, with a bar on stderr that moves as they come, where a person watches and there are many."""
        if self.quiet or total < many or not sys.stderr.isatty():
            yield from items
            return
        from rich.console import Console
        from rich.progress import track

        yield from track(items, doing, total, console=Console(stderr=True), transient=True)

    @contextlib.contextmanager
    def watched(self, measure: Callable[[], int]) -> Iterator[Callable[[int], None]]:
        """What is to be told the bytes that are done with: a bar with rate and remaining time, where a person watches.

        `measure` says how many there are; it is asked only then.
        """
        much = 0 if self.quiet or not sys.stderr.isatty() else measure()
        if much < _MUCH:
            yield lambda size: None
            return
        from mtfix.cli.bar import Bar

        with Bar(much) as bar:
            Talk._bar = bar
            try:
                yield bar.move
            finally:
                Talk._bar = None
