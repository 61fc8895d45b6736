"""Actions: everything a key can do in the review. This one list feeds bindings, footer, help, palette and docs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: its name is the method `action_NAME` of the review screen."""

    name: str
    keys: str
    vim: str
    title: str
    does: str
    """A sentence for the help and the palette."""
    group: str
    footer: bool = False

    def binding(self) -> Binding:
        """The action as Textual binds it; its id lets a keymap give it other keys."""
        return Binding(self.keys, self.name, self.title, show=self.footer, id=self.name, tooltip=self.does)


GROUPS: Final = ("Decide", "Many at once", "Move", "Look", "File")

ACTIONS: Final = (
    Action("accept", "a,enter", "a,enter", "Accept", "Make the chosen repair.", "Decide", True),
    Action("reject", "r", "x,r", "Reject", "Leave the text as it is, now and later.", "Decide", True),
    Action("edit", "e", "i,e", "Edit", "Write it yourself; the chosen repair is filled in.", "Decide", True),
    Action("skip", "s,space", "s,space", "Skip", "Decide later and go on.", "Decide", True),
    Action("undo", "u,ctrl+z", "u,ctrl+z", "Undo", "Take the last step back, as often as you like.", "Decide", True),
    Action("redo", "U,ctrl+y", "ctrl+r", "Redo", "Do again what was taken back.", "Decide"),
    Action("accept_alike", "g", "m", "Accept alike", "Make this repair in all identical findings.", "Many at once"),
    Action("reject_alike", "G", "M", "Reject alike", "Reject all identical findings.", "Many at once"),
    Action("accept_rule", "A", "A", "Accept rule", "Accept every finding of this rule in this file.", "Many at once"),
    Action("accept_safe", "S", "S", "Accept safe", "Make every safe repair in this file.", "Many at once"),
    Action("ignore", "i", "I", "Ignore word", "Add these words to the project's vocabulary.", "Many at once"),
    Action("next", "n,down", "j,n,down", "Next", "Go to the next finding.", "Move", True),
    Action("previous", "p,up", "k,p,up", "Previous", "Go to the finding before.", "Move"),
    Action("first", "home", "g,home", "First", "Go to the first finding of the file.", "Move"),
    Action("last", "end", "G,end", "Last", "Go to the last finding of the file.", "Move"),
    Action("jump", "j", "f", "Jump", "Label what is in view and go where you type.", "Move"),
    Action("next_file", "tab,right_square_bracket", "tab,L", "Next file", "Go to the next file.", "Move"),
    Action("previous_file", "shift+tab,left_square_bracket", "shift+tab,H", "File before", "Go one file back.", "Move"),
    Action("scroll_down", "pagedown", "pagedown,ctrl+f", "Scroll down", "Scroll the text; the finding stays.", "Look"),
    Action("scroll_up", "pageup", "pageup,ctrl+b", "Scroll up", "Scroll the text back.", "Look"),
    Action("filter", "f", "F", "Filter", "Show only some kinds, rules, tiers, or words.", "Look"),
    Action("search", "slash", "slash", "Search", "Show only findings with these words.", "Look"),
    Action("source", "o", "o", "Original", "Show or hide the English original.", "Look"),
    Action("english", "t", "t", "Translation", "Show or hide what the repair says in English.", "Look"),
    Action("list", "l", "l", "List", "Show or hide the list of findings.", "Look"),
    Action("theme", "d", "d", "Dark / light", "Change between the dark and the light theme.", "Look"),
    Action("copy", "c", "y", "Copy", "Copy the repaired sentence, also over SSH (OSC 52).", "File"),
    Action("save", "w,ctrl+s", "w,ctrl+s", "Save", "Write the file.", "File", True),
    Action("save_as", "W", "W", "Save as", "Write the text to another file.", "File"),
    Action("reload", "R", "R", "Reload", "Read the file again and make your decisions again.", "File"),
    Action("stop", "X", "X", "Stop / check", "Stop checking, or go on with it.", "File"),
    Action("help", "question_mark,f1", "question_mark,f1", "Help", "Show all keys.", "File", True),
    Action("leave", "q,ctrl+q", "q,ctrl+q", "Quit", "Leave; asks where something is not saved.", "File", True),
)

KEYMAPS: Final = {
    "default": {action.name: action.keys for action in ACTIONS},
    "vim": {action.name: action.vim for action in ACTIONS},
}
"""The keymaps that come with mtfix: action to keys, separated by commas."""


def bindings() -> list[BindingType]:
    """The bindings of the review screen: every action, and a digit for each repair."""
    digits: list[BindingType] = [
        Binding(str(digit), f"choose({digit})", "Choose a repair", show=False, id=f"choose-{digit}")
        for digit in range(1, 10)
    ]
    return [*digits, *(action.binding() for action in ACTIONS)]


_NAMES: Final = {
    "question_mark": "?",
    "slash": "/",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "ctrl+": "^",
    "shift+": "⇧",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "↓",
    "up": "↑",
    "enter": "⏎",
}


def shown(keys: str) -> str:
    """Keys as a person reads them.

    >>> shown("u,ctrl+z"), shown("pagedown")
    ('u ^z', 'PgDn')
    """
    for name, sign in _NAMES.items():
        keys = keys.replace(name, sign)
    return " ".join(keys.split(","))


def key_of(keymap: dict[str, str], action: str) -> str:
    """The first key of an action, as a person reads it."""
    return shown(keymap[action].split(",")[0])
