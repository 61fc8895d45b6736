"""Keymap: which keys do what, from a name or from a file.

[keys]
based-on = "vim"
accept = "y,enter"
reject = "n"
"""

from __future__ import annotations

import difflib
import tomllib
from pathlib import Path
from typing import Final

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

from mtfix.tui.actions import KEYMAPS

_MODIFIERS: Final = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})
_NAMED: Final = frozenset({*(key.value.rpartition("+")[2] for key in Keys), *KEY_NAME_REPLACEMENTS.values()})


class KeymapError(ValueError):
    """A keymap cannot be used; its text is a sentence that says what to change."""


def keymap(name: str) -> dict[str, str]:
    """The keymap of this name, or of the file at this path: action to keys. Raises KeymapError."""
    if name in KEYMAPS:
        return dict(KEYMAPS[name])
    try:
        text = Path(name).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise KeymapError(
            f"{name} is neither a keymap ({', '.join(KEYMAPS)}) nor a file that can be read; name one of these."
        ) from None
    return parse(text, name)


def parse(text: str, name: str = "keymap") -> dict[str, str]:
    """The keymap that a file's text describes. Raises KeymapError with a sentence.

    >>> parse('[keys]\\naccept = "y"')["accept"]
    'y'
    """
    try:
        table = tomllib.loads(text).get("keys", {})
    except tomllib.TOMLDecodeError as error:
        raise KeymapError(f"{name} is not TOML ({error}); see docs/keys.md for an example.") from None
    based_on = table.pop("based-on", "default")
    if based_on not in KEYMAPS:
        raise KeymapError(f"{name} is based on {based_on!r}; it can be {' or '.join(KEYMAPS)}.")
    chosen = dict(KEYMAPS[based_on])
    for action, keys in table.items():
        if action not in chosen:
            close = difflib.get_close_matches(action, chosen, 1)
            hint = f" Did you mean {close[0]}?" if close else f" The actions are {', '.join(chosen)}."
            raise KeymapError(f"{name} gives keys to {action!r}, which is no action.{hint}")
        if not isinstance(keys, str) or not keys:
            raise KeymapError(f'{name}: the keys of {action} are a text such as "a,enter".')
        chosen[action] = ",".join(_key(key.strip(), action, name) for key in keys.split(","))
    _no_key_twice(chosen, {action for action in table if action in chosen}, name)
    return chosen


def _key(key: str, action: str, name: str) -> str:
    """A key as it is named. Raises KeymapError for what no key is called, since it would never be pressed."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    if len(last) == 1 or last in _NAMED or key_to_character(last):
        if _MODIFIERS.issuperset(modifiers):
            return key
    raise KeymapError(f"{name}: {action} has {key!r}, which is no key; keys are named like a, ctrl+s, f1 or slash.")


def _no_key_twice(chosen: dict[str, str], own: set[str], name: str) -> None:
    """A key given by the file is taken from the action that had it; one given twice by the file is a mistake."""
    holder: dict[str, str] = {}
    for action in sorted(chosen, key=lambda action: action not in own):
        kept = []
        for key in chosen[action].split(","):
            if key in holder and action in own:
                raise KeymapError(f"{name} gives the key {key!r} to {holder[key]} and to {action}; choose one.")
            if key not in holder:
                holder[key] = action
                kept.append(key)
        chosen[action] = ",".join(kept)
