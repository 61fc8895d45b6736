"""Messages: what the widgets tell the review screen."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message

from mtfix.review.index import Place


@dataclass
class PlaceClicked(Message):
    """A finding was clicked, in the text or in the list."""

    place: Place


@dataclass
class FileClicked(Message):
    """A file of the list was clicked."""

    number: int
