"""Exits: what the exit codes of every command mean."""

from __future__ import annotations

import enum


class Exit(enum.IntEnum):
    """The code a command ends with; where several hold, the highest counts."""

    DONE = 0
    """Nothing was found, or everything was done."""
    FOUND = 1
    """There are findings that fail the check, or files were changed and that was asked to fail."""
    USAGE = 2
    """A wrong command line, or a file that is not there, cannot be read or cannot be written."""
    INTERNAL = 3
    """mtfix itself failed, or could not prove a change to be harmless."""
    INTERRUPTED = 130
    """Ctrl-C."""
