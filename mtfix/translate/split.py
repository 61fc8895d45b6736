"""Split: a sentence too long for the model is cut where a clause ends, and its translation put together again."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from mtfix.bilingual.english import sentence_spans
from mtfix.german.sentences import split_sentences
from mtfix.german.tokens import tokenise

_BOUNDARIES: Final = (
    re.compile(r"(?<=[.!?…])[\"”“’»')]*\s+"),
    re.compile(r"(?<=[;:])\s+|\s+(?=[–—] )"),
    re.compile(r"(?<=,)\s+(?=(?:und|aber|sondern|denn|oder|doch|während|weil|dass|obwohl|wobei|sodass|nachdem|bevor|wenn|"
               r"and|but|or|because|while|although|which|who|that|so|after|before|if|when|where)\b)"),
    re.compile(r"(?<=[,)])\s+"),
    re.compile(r"\s+(?=(?:und|oder|sowie|and|or|as well as)\b)"),
    re.compile(r"\s+"),
)  # fmt: skip
"""Where a sentence may be cut, best first: after a stop, at a semicolon or dash, before a conjunction, anywhere."""


def sentences(text: str, language: str) -> list[str]:
    """The sentences of a text: the models lose some where several come in one line.

    >>> sentences("Am 3. Mai kam Dr. Ohm. Es schneite.", "de")
    ['Am 3. Mai kam Dr. Ohm.', 'Es schneite.']
    """
    if language == "de":
        return [text[s.start : s.end] for s in split_sentences(text, tokenise(text))]
    return [text[start:end] for start, end in sentence_spans(text)]


def split(sentence: str, fits: Callable[[str], bool]) -> list[str]:
    """The sentence as parts that fit, cut in two at the best boundary near the middle as often as is needed.

    >>> split("Der Hafen war leer, weil es schneite, und niemand kam.", lambda part: len(part) < 30)
    ['Der Hafen war leer,', 'weil es schneite,', 'und niemand kam.']
    """
    if fits(sentence):
        return [sentence]
    cut = _cut(sentence)
    if cut is None:
        half = len(sentence) // 2
        return [sentence] if half < 1 else [*split(sentence[:half], fits), *split(sentence[half:], fits)]
    return [*split(sentence[: cut[0]], fits), *split(sentence[cut[1] :], fits)]


def _cut(sentence: str) -> tuple[int, int] | None:
    """The span of white space at which to cut, by the best kind of boundary that does not leave a scrap."""
    middle = len(sentence) / 2
    for boundary in _BOUNDARIES:
        places = [match.span() for match in boundary.finditer(sentence)]
        places = [place for place in places if min(place[0], len(sentence) - place[1]) >= len(sentence) * 0.12]
        if places:
            return min(places, key=lambda place: abs(sum(place) / 2 - middle))
    return None


def join(parts: list[str], sources: list[str]) -> str:
    """The translations of a sentence's parts as one sentence: no full stop or capital that the source has not.

    >>> join(["The harbour was empty.", "Because it was snowing."], ["Der Hafen war leer,", "weil es schneite."])
    'The harbour was empty, because it was snowing.'
    """
    joined = ""
    for index, (part, source) in enumerate(zip(parts, sources, strict=True)):
        piece = part.strip()
        if index and source[:1].islower() and re.match(r"[A-Z][a-z]+\b(?!['’])", piece):
            piece = piece[0].lower() + piece[1:]
        if index < len(parts) - 1:
            mark = source.rstrip()[-1:]
            bare = piece.rstrip(".")
            if mark in ",;:" and not piece.endswith(mark):
                piece = bare.rstrip(",;:") + mark
            elif mark not in ".!?…" and not piece.endswith("..."):
                piece = bare
        joined = f"{joined} {piece}" if joined and piece else joined + piece
    return joined
