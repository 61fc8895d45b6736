"""Afresh: the models behind `--retranslate` and `clean --translate`, loaded once in a process and only when asked for."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from mtfix.document import Document
from mtfix.finding import Finding

if TYPE_CHECKING:
    from mtfix.formats import Loaded
    from mtfix.translate.translator import Translator


@functools.cache
def translator(source: str, target: str, model: str | None = None) -> Translator:
    """The translator of one direction. Raises ModelError where its model or a package is missing."""
    from mtfix.translate.opening import Wish, open_translator

    return open_translator(Wish(source, target, model))


def afresh(document: Document, findings: Sequence[Finding], into: str | None, out: str | None) -> list[Finding]:
    """The findings, with fresh sentences where they are better; `into` and `out` are models' names or folders.

    The model out of German is loaded only where a text has no original.
    """
    from mtfix.retranslate import Models, retranslated

    back = translator("en", "de", into)
    lone = any(segment.source is None for segment in document.segments)
    return retranslated(document, findings, Models(back, back, translator("de", "en", out) if lone else None))


def english_path(path: Path) -> Path:
    """Where the English of a text is written.

    >>> english_path(Path("post/artikel.md")).as_posix(), english_path(Path("LIESMICH")).as_posix()
    ('post/artikel.en.md', 'LIESMICH.en')
    """
    return path.with_name(f"{path.stem}.en{path.suffix}")


def english_of(loaded: Loaded, text: str, model: str | None) -> tuple[bytes, int]:
    """A mended text in English, as the bytes of a file, and how many of its sentences are marked as doubtful."""
    from mtfix.translate.documents import tail, translated

    document = loaded.parse(text)
    made = list(translated(document, translator("de", "en", model)))
    whole = "".join(one.before + one.text for one in made) + tail(document)
    return loaded.encode(whole), sum(one.marked for one in made)
