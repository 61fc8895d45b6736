"""Dialogs: small screens that ask for one thing and go."""

from __future__ import annotations

from typing import ClassVar, Final

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Footer, Input, Label, Static, TextArea

from mtfix.tui.actions import ACTIONS, GROUPS, shown

CANCEL: Final = Binding("escape", "dismiss(None)", "Back", key_display="Esc")


class Question(ModalScreen[str | None]):
    """A sentence and a few answers, each with its letter."""

    BINDINGS: ClassVar[list[BindingType]] = [CANCEL]

    def __init__(self, sentence: str, answers: dict[str, str]) -> None:
        super().__init__()
        self._sentence = sentence
        self._answers = answers

    def compose(self) -> ComposeResult:
        """The sentence over the answers."""
        with Vertical(classes="dialog"):
            yield Label(self._sentence, classes="sentence", markup=False)
            for key, answer in self._answers.items():
                yield Label(f" {key}  {answer}", classes="answer", id=f"answer-{key}", markup=False)
            yield Label(" Esc  go back", classes="answer", id="answer-back")

    def on_key(self, event: events.Key) -> None:
        """A letter answers."""
        if event.key in self._answers:
            event.stop()
            self.dismiss(event.key)

    def on_click(self, event: events.Click) -> None:
        """A click answers too."""
        name = (event.widget.id or "") if event.widget is not None else ""
        if name.startswith("answer-"):
            key = name.removeprefix("answer-")
            self.dismiss(key if key in self._answers else None)


class Writing(TextArea):
    """A text to write in; Enter is done, since a sentence has no second line."""

    async def _on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "ctrl+s"):
            event.stop()
            event.prevent_default()
            self.screen.dismiss(self.text)
            return
        await super()._on_key(event)


class Edit(ModalScreen[str | None]):
    """Write a sentence by hand."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "done", "Done", key_display="⏎"), CANCEL]

    def __init__(self, before: str, filled_in: str, at: int = 0) -> None:
        super().__init__()
        self._before = before
        self._filled_in = filled_in
        self._at = at

    def compose(self) -> ComposeResult:
        """The sentence as it is, over the one to write."""
        with Vertical(classes="dialog wide"):
            yield Label("As it is", classes="sentence")
            yield Static(self._before, classes="before", markup=False)
            yield Label("As it shall be", classes="sentence")
            yield Writing(self._filled_in, soft_wrap=True, id="writing")
            yield Footer(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin where the repair ends."""
        before = self._filled_in[: self._at]
        self.query_one(Writing).move_cursor((before.count("\n"), len(before) - before.rfind("\n") - 1))

    def action_done(self) -> None:
        """Take what was written."""
        self.dismiss(self.query_one(Writing).text)


class Name(ModalScreen[str | None]):
    """Ask for a name, such as a file's."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "done", "Done", key_display="⏎"), CANCEL]

    def __init__(self, sentence: str, value: str = "") -> None:
        super().__init__()
        self._sentence = sentence
        self._value = value

    def compose(self) -> ComposeResult:
        """The sentence over the line to write in."""
        with Vertical(classes="dialog"):
            yield Label(self._sentence, classes="sentence", markup=False)
            yield Input(self._value, id="name", select_on_focus=False)
            yield Footer(show_command_palette=False)

    def on_input_submitted(self) -> None:
        """Enter takes it."""
        self.action_done()

    def action_done(self) -> None:
        """Take the name."""
        self.dismiss(self.query_one(Input).value)


class Help(ModalScreen[None]):
    """Every key, from the one list of actions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss(None)", "Back", key_display="Esc"),
        Binding("down,j,pagedown,space", "scroll(1)", "Down", show=False),
        Binding("up,k,pageup", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, keys: dict[str, str]) -> None:
        super().__init__()
        self._keys = keys

    def compose(self) -> ComposeResult:
        """The actions by group."""
        with VerticalScroll(classes="dialog wide", can_focus=False):
            for group in GROUPS:
                yield Label(group, classes="sentence")
                lines = [("1-9", "Choose a repair.")] if group == "Decide" else []
                lines += [(shown(self._keys[a.name]), a.does) for a in ACTIONS if a.group == group]
                yield Static("\n".join(f" {keys:<9} {does}" for keys, does in lines), markup=False)
            yield Label("Signs", classes="sentence")
            yield Static(" ●  safe: right in practice always\n ◆  likely: right more often than not", markup=False)
            yield Static(" ○  hint: only a person can say\n ▶  the finding you stand at", markup=False)
            yield Static(" ^p        Find an action by its name.\n Esc       Back to the text.", markup=False)

    def action_scroll(self, by: int) -> None:
        """Scroll the help."""
        self.query_one(VerticalScroll).scroll_relative(y=by * 6, animate=False)


class Jump(ModalScreen[str | None]):
    """Waits for the letter of a label; the screen below shows through."""

    BINDINGS: ClassVar[list[BindingType]] = [CANCEL]

    def on_key(self, event: events.Key) -> None:
        """The letter, or nothing for any other key."""
        event.stop()
        self.dismiss(event.key)
