"""Encoding: bytes to text and back, so that what nobody touched comes back byte for byte."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from typing import Final

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, the longer before the shorter that begins like it."""


class UnreadableError(ValueError):
    """The bytes are no text that mtfix can read; its text is a sentence that says what to do."""


class UnwritableError(ValueError):
    """The text cannot be stored in the file's encoding; its text is a sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file stores its text: the codec's name and the byte order mark in front, if there is one."""

    codec: str
    bom: bytes = b""
    guessed: bool = False
    """Whether neither a byte order mark nor a person named the codec."""

    def encode(self, text: str) -> bytes:
        """The bytes of a text. Raises UnwritableError where the codec has no place for a character of it."""
        try:
            return self.bom + text.encode(self.codec)
        except UnicodeEncodeError as error:
            odd = text[error.start]
            raise UnwritableError(
                f"{self.codec} has no place for U+{ord(odd):04X}, which a repair inserts; convert the file to UTF-8 first."
            ) from error


def decode(data: bytes, codec: str | None = None) -> tuple[str, Encoding]:
    """The text of some bytes and how they stored it; line ends stay as they are, a byte order mark is left out.

    Without a codec a byte order mark decides, else UTF-8. Raises UnreadableError for anything that would not come back
    byte for byte.

    >>> decode("Grüße\\r\\n".encode("utf-16"))[0]
    'Grüße\\r\\n'
    """
    encoding = recognise(data, codec)
    if encoding.guessed and b"\0" in data:
        raise binary(data)
    try:
        text = data[len(encoding.bom) :].decode(encoding.codec)
    except UnicodeDecodeError as error:
        raise misfit(encoding, len(encoding.bom) + error.start) from error
    try:
        faithful = encoding.encode(text) == data
    except UnwritableError:
        faithful = False
    if not faithful:
        raise unfaithful(encoding)
    return text, encoding


def recognise(data: bytes, codec: str | None = None) -> Encoding:
    """How some bytes store their text, from the first four of them and from the codec that was named, if one was."""
    bom, marked = next(((mark, name) for mark, name in _BOMS if data.startswith(mark)), (b"", None))
    if codec is not None:
        return Encoding(codec, bom if marked == codecs.lookup(codec).name else b"")
    return Encoding(marked or "utf-8", bom, guessed=marked is None)


def binary(data: bytes) -> UnreadableError:
    """That these bytes with zeros among them are no text: most UTF-16 has one in every other place."""
    start = data[:4096]
    for codec, first in (("utf-16-le", 1), ("utf-16-be", 0)):
        if (
            len(start) > 3
            and start[first::2].count(0) > 0.6 * len(start[first::2])
            and not start[1 - first :: 2].count(0)
        ):
            return UnreadableError(
                f"It looks like UTF-16 without a byte order mark; if it is, name its encoding: --encoding {codec}."
            )
    return UnreadableError("It is not a text but a binary file; name only text files.")


def misfit(encoding: Encoding, at: int) -> UnreadableError:
    """That the byte at this offset is none of the encoding."""
    return UnreadableError(
        f"It is not {encoding.codec.upper()} text (byte {at + 1:,} does not fit); "
        "name its encoding, for example --encoding cp1252."
    )


def unfaithful(encoding: Encoding) -> UnreadableError:
    """That the text, stored again, would be other bytes."""
    return UnreadableError(
        f"Read as {encoding.codec.upper()} it would not come back byte for byte; convert it to UTF-8 first."
    )
