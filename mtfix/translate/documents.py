"""Documents: a whole file's text translated sentence by sentence; lines, blanks, lists and markup stay where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from mtfix.bilingual.english import sentence_spans
from mtfix.document import Document, Piece, Segment
from mtfix.german.sentences import split_sentences
from mtfix.german.tokens import tokenise
from mtfix.translate.guards import Alarm
from mtfix.translate.translator import Delivered, Translator

_BULLET = re.compile(r"(?:[-–—•*·>#]+|\d{1,2}[.)])\s+(?=\S)")
"""What stands before an item of a list; it is no part of the sentence."""
MARKUP: Final = "markup"
"""The guard that speaks where a bold word or a link could not be found again in the translation."""
_BREAK = re.compile(r"[ \t]*(?:\r\n|\r|\n)[ \t>*]*")


@dataclass(frozen=True, slots=True)
class Rendered:
    """One sentence of a file in the other language, and the untouched text before it."""

    before: str
    start: int
    """The offset of the sentence in the file's text."""
    delivered: Delivered
    text: str
    """What stands in the new file: the translation with its line breaks and markup."""

    @property
    def marked(self) -> bool:
        """Whether [?] stands before it; where only the place of its markup is a guess, it does not."""
        return any(alarm.guard != MARKUP for alarm in self.delivered.alarms)


class _Run(NamedTuple):
    """A stretch of a sentence with no markup inside."""

    prose: str
    start: int
    end: int
    inner: bool
    locked: bool


class _Unit(NamedTuple):
    """A sentence of the file, by its runs."""

    prose: str
    runs: list[_Run]


def translated(document: Document, translator: Translator) -> Iterator[Rendered]:
    """Every sentence of a document in the other language, in order, as they are made; `tail` gives the text after."""
    language = translator.languages[0]
    units = [unit for segment in document.segments for unit in _units(segment, language)]
    sentences = (text for unit in units for text in _texts(unit))
    made = translator.deliver(sentences)
    at = 0
    for unit in units:
        delivered = next(made)
        inner = [next(made).text.strip(" .") for _ in range(len(_texts(unit)) - 1)]
        text, alarm = _render(document.text, unit, delivered.marked, inner)
        if alarm is not None:
            delivered = Delivered(
                delivered.source, delivered.text, delivered.score, (*delivered.alarms, alarm), delivered.tries
            )
        start, end = unit.runs[0].start, unit.runs[-1].end
        yield Rendered(document.text[at:start], start, delivered, text)
        at = end


def tail(document: Document) -> str:
    """The text after the last sentence of a document."""
    return document.text[max((segment.place_end(len(segment.prose)) for segment in document.segments), default=0) :]


def _units(segment: Segment, language: str) -> Iterator[_Unit]:
    if language == "de":
        spans = [(s.start, s.end) for s in split_sentences(segment.prose, tokenise(segment.prose))]
    else:
        spans = sentence_spans(segment.prose)
    for start, end in spans:
        bullet = _BULLET.match(segment.prose, start, end)
        start = bullet.end() if bullet else start
        runs = list(_runs(segment, start, end))
        if runs:
            yield _Unit(segment.prose[start:end], runs)


def _runs(segment: Segment, start: int, end: int) -> Iterator[_Run]:
    """The stretches of a sentence; pieces that touch in the file (an umlaut written as an entity) are one."""
    run: _Run | None = None
    for piece in segment.pieces:
        first, last = max(start, piece.prose), min(end, piece.end)
        if first >= last:
            continue
        begin = piece.text + (first - piece.prose if piece.written < 0 else 0)
        stop = piece.text_end if piece.written >= 0 else piece.text + last - piece.prose
        prose = segment.prose[first:last]
        if run is not None and begin == run.end and not piece.locked and not run.locked:
            run = _Run(run.prose + prose, run.start, stop, run.inner, False)
            continue
        if run is not None:
            yield run
        run = _Run(prose, begin, stop, _inside(segment, piece), piece.locked)
    if run is not None:
        yield run


def _inside(segment: Segment, piece: Piece) -> bool:
    """Whether a piece lies inside inline markup."""
    return sum(1 if edge.opens else -1 for edge in segment.boundaries if edge.at <= piece.prose) > 0


def _texts(unit: _Unit) -> list[str]:
    """What is translated for a sentence: itself, and what stands inside its markup, to find it again."""
    whole = " ".join(unit.prose.split())
    if len(unit.runs) == 1:
        return [whole]
    return [whole, *(" ".join(run.prose.split()) for run in unit.runs if run.inner and not run.locked)]


def _render(text: str, unit: _Unit, translation: str, inner: list[str]) -> tuple[str, Alarm | None]:
    if len(unit.runs) == 1:
        return _broken(translation, _BREAK.findall(text[unit.runs[0].start : unit.runs[0].end])), None
    cuts, alarm = _cuts(unit, translation, inner)
    parts = []
    for index, run in enumerate(unit.runs):
        if index:
            parts.append(text[unit.runs[index - 1].end : run.start])
        part = text[run.start : run.end] if run.locked else translation[cuts[index] : cuts[index + 1]]
        parts.append(_broken(part, _BREAK.findall(text[run.start : run.end])))
    return "".join(parts), alarm


def _cuts(unit: _Unit, translation: str, inner: list[str]) -> tuple[list[int], Alarm | None]:
    """Where the translation is cut so that each run gets its part; an alarm where a part had to be guessed."""
    starts: list[int | None] = [0, *[None] * (len(unit.runs) - 1)]
    at, said, alarm = 0, 0, None
    wanted = iter(inner)
    for index, run in enumerate(unit.runs):
        share = said / max(1, len(unit.prose))
        said += len(run.prose)
        if not (run.inner or run.locked):
            continue
        sought = run.prose.strip() if run.locked else next(wanted)
        start, end = _found(translation, (sought, run.prose.strip()), at)
        if start < 0:
            alarm = Alarm(MARKUP, f'Where the markup of "{run.prose.strip()}" belongs is a guess.')
            start = _word_start(translation, max(at, round(share * len(translation))))
            end = start if run.locked else _word_end(translation, start + max(1, len(run.prose) - 1))
        if index:
            starts[index] = start
        if index + 1 < len(unit.runs):
            starts[index + 1] = end
        at = end
    cuts = [0]
    for start_ in starts[1:]:
        cuts.append(max(cuts[-1], start_ if start_ is not None else cuts[-1]))
    return [*cuts, len(translation)], alarm


def _found(translation: str, wanted: tuple[str, ...], at: int) -> tuple[int, int]:
    """Where the first of some texts stands from `at` on: a link's own translation, or its words as they were (a name)."""
    for text in wanted:
        start = translation.casefold().find(text.casefold(), at) if text else -1
        if start >= 0:
            return start, start + len(text)
    return -1, -1


def _word_start(text: str, at: int) -> int:
    while 0 < at < len(text) and not text[at - 1].isspace():
        at -= 1
    return min(at, len(text))


def _word_end(text: str, at: int) -> int:
    while at < len(text) and (text[at].isalnum() or text[at] in "-’'"):
        at += 1
    return min(at, len(text))


def _broken(text: str, breaks: list[str]) -> str:
    """The text with as many line breaks as its source has, as evenly as words allow; the breaks are kept as they were.

    >>> _broken("One two three four", ["\\n> "])
    'One two\\n> three four'
    """
    for number, mark in enumerate(breaks, 1):
        share = len(text) * number // (len(breaks) + 1)
        blanks = [match.span() for match in re.finditer(r"(?<=\S) (?=\S)", text)]
        if not blanks:
            return text + "".join(breaks[number - 1 :])
        start, end = min(blanks, key=lambda span: abs(span[0] - share))
        text = text[:start] + mark + text[end:]
    return text
