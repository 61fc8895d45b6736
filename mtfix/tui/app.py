"""The application: the review screen, a theme and a keymap."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence

from textual.app import App, SystemCommand
from textual.binding import Binding
from textual.dom import DOMNode
from textual.notifications import SeverityLevel
from textual.screen import Screen

from mtfix.report.visible import visible
from mtfix.tui.actions import KEYMAPS
from mtfix.tui.desk import Desk
from mtfix.tui.screens.review import ReviewScreen

DARK, LIGHT = "textual-dark", "textual-light"

Translate = Callable[[Sequence[str]], list[str]]


class ReviewApp(App[int]):
    """Review files in the terminal."""

    TITLE = "mtfix"
    CSS_PATH = "mtfix.tcss"
    ENABLE_COMMAND_PALETTE = True
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide"), (160, "-huge")]  # noqa: RUF012 (Textual's own form)

    def __init__(
        self,
        desk: Desk,
        *,
        keys: dict[str, str] | None = None,
        light: bool = False,
        translate: Translate | None = None,
    ) -> None:
        super().__init__()
        self.desk = desk
        self.translate = translate
        self.keys = keys or dict(KEYMAPS["default"])
        self.theme = LIGHT if light else DARK

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Textual's own commands, without the ones that the review has its own for: its Quit would not ask about saving."""
        own = ("Quit", "Keys")
        return (command for command in super().get_system_commands(screen) if command.title not in own)

    def get_default_screen(self) -> Screen[object]:
        """The review is the only screen that stays."""
        return ReviewScreen(self.desk, self.translate)

    def on_mount(self) -> None:
        """The keymap in force; and the checking beside the screen lets go more often than Python has it do."""
        self.set_keymap(self.keys)
        sys.setswitchinterval(0.001)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Say something in a corner; a file's name in it is no markup and commands nothing."""
        del markup
        super().notify(visible(message), title=title, severity=severity, timeout=timeout, markup=False)

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: DOMNode) -> None:
        """A keymap was checked when it was read; dialogs keep their own keys."""

    def swap_theme(self) -> None:
        """Change between dark and light."""
        self.theme = LIGHT if self.theme == DARK else DARK
