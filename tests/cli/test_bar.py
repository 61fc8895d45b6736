"""The bar of a long run tells rate and remaining time, and gives way to what is printed."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from mtfix.cli import bar as module
from mtfix.cli.bar import Bar
from mtfix.cli.talk import Talk


def test_it_tells_how_far_how_fast_and_how_long_and_is_gone_in_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PAUSE", 0.0)
    screen = io.StringIO()
    console = Console(file=screen, force_terminal=True, width=100)
    with Bar(10_000_000, console) as bar:
        bar.move(2_500_000)
        bar.hide()
        printed = len(screen.getvalue())
        assert screen.getvalue().endswith("\x1b[2K"), "its line is wiped before anything is printed there"
        bar.move(2_500_000)
        assert len(screen.getvalue()) > printed
    assert " 25%" in screen.getvalue()
    assert "2.5/10.0 MB" in screen.getvalue()
    assert screen.getvalue().endswith("\x1b[2K")


def test_where_nobody_watches_the_bytes_are_not_even_counted() -> None:
    def never() -> int:
        raise AssertionError

    with Talk().watched(never) as moved:
        moved(1)
