"""What is wrong with the quotation marks of a passage, decided once for all the rules of this room.

Every mark that stands alone, has the wrong shape or the wrong side of its blank belongs to exactly one case, so that no
two rules speak about the same mark. A mark without a partner is no case where a neighbouring passage holds the
partner: direct speech runs over paragraphs, each of which opens anew while only the last one closes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from weakref import WeakKeyDictionary

from mtfix.german.passage import Passage
from mtfix.german.quote_places import rank
from mtfix.german.quotes import CLOSE, CLOSING, NONE, OPEN, OPENING, PARTNER, SINGLE, Mark, Quotes
from mtfix.german.speech import says

DOUBLED: Final = "doubled"
WRONG_SHAPE: Final = "wrong-shape"
BEYOND_BLANK: Final = "beyond-blank"
UNCLOSED_SPEECH: Final = "unclosed-speech"
UNOPENED_SPEECH: Final = "unopened-speech"
REOPENED: Final = "reopened"
CLOSED_TWICE: Final = "closed-twice"
MIXED: Final = "mixed"
UNPAIRED: Final = "unpaired"
SECOND_HALF: Final = "second-half"
UNENDED_SPEECH: Final = "unended-speech"
SWAPPED: Final = "swapped"

MOST: Final = 30
"""A passage with more lone marks than this is no prose that could be judged."""

REACH: Final = 12
"""How many passages away a partner is looked for."""

SURE: Final = 0.85
"""From this probability on a passage itself shows where a mark is missing."""

_AFTER_STOP = re.compile(r"[.!?…][)\]]?\s+$")
_ANY: Final = frozenset("\"„“”»«‚‘’›‹'")
_SPOKEN: Final = re.compile(r",?\s+")
_COMMA_OR_COLON: Final = re.compile(r"[,:]\s+")
_SENTENCE_END = re.compile(r"[.!?…][\"“”«»]?\s+(?=[\"„“»«]?[A-ZÄÖÜ])")


@dataclass(frozen=True, slots=True)
class Case:
    """One thing wrong: what it is, the marks it concerns, and for speech the offset where a mark is missing."""

    what: str
    marks: tuple[Mark, ...]
    at: int = -1


_known: WeakKeyDictionary[Quotes, tuple[Case, ...]] = WeakKeyDictionary()


def diagnose(passage: Passage, what: str) -> list[Case]:
    """The cases of one sort in a passage."""
    quotes = passage.quotes
    if not quotes.marks:
        return []
    cases = _known.get(quotes)
    if cases is None:
        cases = _known[quotes] = tuple(_Diagnosis(passage).cases)
    return [case for case in cases if case.what == what]


def _in_row(text: str, at: int) -> bool:
    """Whether a mark stands in a row of four and more like it: a line or debris, no mark that is doubled."""
    return text[at] * 4 in text[max(0, at - 3) : at + 4]


class _Diagnosis:
    """The reading of one passage; each step takes the marks it explains away from the next."""

    def __init__(self, passage: Passage) -> None:
        self.passage = passage
        self.text = passage.text
        self.marks = [mark for mark in passage.quotes.marks if mark.role != NONE or mark.glyph not in SINGLE]
        self.all = passage.quotes.marks
        self.alone = [mark for mark in self.all if mark.alone and mark.glyph not in SINGLE]
        self.cases: list[Case] = []
        if len(self.alone) > MOST:
            return
        self._swapped()
        self._doubled()
        self._wrong_shape()
        self._beyond_blank()
        if self.alone:
            self._alone()
        self._mixed()

    def _add(self, what: str, *marks: Mark, at: int = -1) -> None:
        self.cases.append(Case(what, marks, at))
        self.alone = [mark for mark in self.alone if mark not in marks]

    def _partner(self, mark: Mark) -> Mark | None:
        return self.all[mark.partner] if mark.partner >= 0 else None

    def _doubled(self) -> None:
        """Two marks side by side that do the same, one of them for nothing."""
        for one, two in zip(self.marks, self.marks[1:], strict=False):
            if two.at != one.at + 1 or one.role != two.role or one.role == NONE or {one.glyph, two.glyph} & SINGLE:
                continue
            if _in_row(self.text, one.at):
                continue
            if one.alone != two.alone:
                self._add(DOUBLED, one if one.alone else two)
            elif one.role == OPEN and not one.alone:
                first, last = self._partner(one), self._partner(two)
                if first is not None and last is not None and first.at == last.at + 1:
                    self._add(DOUBLED, one, first)

    def _swapped(self) -> None:
        """The closing marks of a quotation and of the one inside it have changed places: „Hat er ‚nie“ gesagt?‘."""
        for four in zip(self.all, self.all[1:], self.all[2:], self.all[3:], strict=False):
            if "".join(mark.glyph for mark in four) in ("„‚“‘", "»›«‹") and [mark.place for mark in four] == [
                OPENING, OPENING, CLOSING, CLOSING
            ]:  # fmt: skip
                self._add(SWAPPED, *four)

    def _wrong_shape(self) -> None:
        """An opening glyph that closes."""
        for mark in self.marks:
            if mark.glyph == "„" and mark.role == CLOSE:
                partner = self._partner(mark)
                self._add(WRONG_SHAPE, *([partner] if partner else []), mark)

    def _beyond_blank(self) -> None:
        """A mark close to the word it does not belong to."""
        for mark in self.marks:
            partner = self._partner(mark)
            wrong = (mark.role == CLOSE and mark.place == OPENING) or (mark.role == OPEN and mark.place == CLOSING)
            if partner is not None and wrong and self._movable(mark):
                self._add(BEYOND_BLANK, mark)
        opened = [mark for mark in self.alone if mark.role == OPEN and mark.glyph == '"' and mark.place == OPENING]
        closed = [mark for mark in self.alone if mark.role == CLOSE and mark.glyph == '"' and mark.place == CLOSING]
        if len(opened) == 2 and not closed and self._near(*opened) and self._movable(opened[1]):
            self._add(BEYOND_BLANK, opened[1], opened[0])
        elif len(closed) == 2 and not opened and self._near(*closed) and self._movable(closed[0]):
            self._add(BEYOND_BLANK, closed[0], closed[1])

    def _movable(self, mark: Mark) -> bool:
        """Whether the mark stands between a blank and a letter, so that the blank can change sides."""
        before, after = self.text[mark.at - 1 : mark.at], self.text[mark.at + 1 : mark.at + 2]
        return (before == " " and after.isalnum()) or (before.isalnum() and after == " ")

    def _near(self, one: Mark, two: Mark) -> bool:
        """Whether a short quotation in one sentence may stand between two marks."""
        between = self.text[one.at + 1 : two.at]
        return len(between) < 80 and _SENTENCE_END.search(between) is None and "," not in between

    def _alone(self) -> None:
        for mark in list(self.alone):
            if mark not in self.alone:
                continue
            if mark.role == OPEN:
                self._alone_open(mark)
            else:
                self._alone_close(mark)

    def _alone_open(self, mark: Mark) -> None:
        text = self.text
        later = [other for other in self.marks if other.at > mark.at]
        end = later[0].at if later else len(text)
        for comma in re.finditer(r",(?=\s)", text[mark.at : end]):
            if says(text, mark.at + comma.end()):
                self._add(UNCLOSED_SPEECH, mark, at=mark.at + comma.start())
                return
        single = next((m for m in self.all if m.at > mark.at), None)
        if single is not None and single.role == NONE and single.glyph in "'’‘" and single.place == CLOSING:
            inside = text[mark.at + 1 : single.at]
            if len(inside) < 60 and inside[-1:] not in "sxzßS" and _SENTENCE_END.search(inside) is None:
                self._add(MIXED, mark, single)
                return
        last = mark is self.alone[-1] and not _late(text, mark)
        again = bool(later) and later[0].role == OPEN and not later[0].alone and later[0].glyph == mark.glyph
        again = again and _AFTER_STOP.search(text[max(0, later[0].at - 5) : later[0].at]) is not None
        if last and self._closed_after(mark, goes_on=not again):
            self.alone.remove(mark)
        elif again:
            self._add(REOPENED, mark, later[0])
        elif last and self._ends_here(mark):
            self._add(UNENDED_SPEECH, mark, at=len(text.rstrip()))
        elif self._cut_here(mark, last):
            self.alone.remove(mark)
        else:
            self._add(UNPAIRED, mark)

    def _alone_close(self, mark: Mark) -> None:
        if mark is self.alone[0] and self._opened_before(mark):
            self.alone.remove(mark)
            return
        text = self.text
        before = [other for other in self.marks if other.at < mark.at]
        begins = self._begin(mark, before[-1].at + 1 if before else 0)
        twice = bool(before) and before[-1].role == CLOSE and not before[-1].alone and not self._told(before[-1])
        if twice and _SENTENCE_END.search(text, before[-1].at + 2, mark.at) is None:
            self._add(CLOSED_TWICE, mark, before[-1])
            return
        half = self._second_half(before[-1], mark) if before and begins > 0 else -1
        if half >= 0:
            self._add(SECOND_HALF, mark, at=half)
            return
        spoken = re.compile(r",?\s+").match(text, mark.at + 1)
        if text[begins - 1 : begins] in _ANY and begins:
            self._add(UNPAIRED, mark)
            return
        if spoken and says(text, spoken.end()):
            if begins > 0 or self.passage.index == 0:
                self._add(UNOPENED_SPEECH, mark, at=begins)
            else:
                self.alone.remove(mark)
            return
        if begins == 0 and self.passage.index > 0 and self._ends_a_cut(mark):
            self.alone.remove(mark)
        else:
            self._add(UNPAIRED, mark)

    def _second_half(self, closing: Mark, mark: Mark) -> int:
        """Where speech goes on behind its speaker, of which only the closing mark is left; -1 where none does.

        It goes on with the next sentence, or else behind the comma that ends the words about the speaker.
        """
        text = self.text
        spoken = _SPOKEN.match(text, closing.at + 1)
        if closing.role != CLOSE or closing.alone or spoken is None or not says(text, spoken.end()):
            return -1
        if text[mark.at - 1] not in ".!?…" or (
            not text[closing.at - 1].isalnum() and text[closing.at - 1] not in ".!?…"
        ):
            return -1
        stop = _SENTENCE_END.search(text, spoken.end(), mark.at)
        comma = _COMMA_OR_COLON.search(text, spoken.end(), stop.start() if stop else mark.at)
        if comma is not None and (stop is None or text[comma.start()] == ":"):
            return comma.end()
        return stop.end() if stop else -1

    def _begin(self, mark: Mark, after: int) -> int:
        """Where the sentence or the part after a colon begins that this closing mark ends."""
        text = self.text
        begins = after
        for match in _SENTENCE_END.finditer(text, after, mark.at):
            begins = match.end()
        colon = text.rfind(": ", begins, mark.at)
        return colon + 2 if colon >= 0 else begins

    def _ends_a_cut(self, mark: Mark) -> bool:
        """Whether the first sentence of a passage ends a speech whose beginning may have been cut off."""
        rest = self.text[mark.at + 1 :].strip(".!? ")
        return bool(rest) or self.text[mark.at - 1] in ".!?…"

    def _told(self, closing: Mark) -> bool:
        """Whether a narrator speaks behind a closing mark: a comma, a dash or a verb of saying."""
        rest = self.text[closing.at + 1 :].lstrip()
        return rest[:1] in ",–-;:" or says(self.text, closing.at + 1)

    def _ends_here(self, mark: Mark) -> bool:
        """Whether speech behind a colon ends with its passage: one or two sentences with a stop, and none after them."""
        before, inside = self.text[: mark.at].rstrip(), self.text[mark.at + 1 :].rstrip()
        if (
            mark.glyph == '"'
            or before[-1:] != ":"
            or inside[-1:] not in (".", "!", "?")
            or inside.endswith("..")
            or len(inside.split()) < 3
        ):
            return False
        if self.passage.segment.role != "paragraph" or len(_SENTENCE_END.findall(inside)) > 1:
            return False
        return self.passage.neighbour(1) is None

    def _cut_here(self, mark: Mark, last: bool) -> bool:
        """Whether an opening mark may be closed in text that was cut off: it begins what ends the passage.

        It does not where the passage itself shows a place for the closing mark and goes on behind it.
        """
        before = self.text[: mark.at].rstrip()
        if not last or (before and before[-1] not in ":.!?…"):
            return False
        best = rank(self.passage, mark)[0]
        return not (best.probability >= SURE and 0 <= best.at < len(self.text.rstrip(".!?… ")))

    def _opened_before(self, mark: Mark) -> bool:
        """Whether the nearest lone mark before this passage opens a quotation of this kind."""
        for step in range(-1, -REACH - 1, -1):
            near = self.passage.neighbour(step)
            if near is None:
                return False
            for index in reversed(near.quotes.alone):
                other = near.quotes.marks[index]
                if other.glyph not in SINGLE:
                    return other.role == OPEN and _fit(other.glyph, mark.glyph) and not _late(near.text, other)
        return False

    def _closed_after(self, mark: Mark, *, goes_on: bool) -> bool:
        """Whether the nearest lone mark after this passage closes, or opens a new paragraph of speech that goes on."""
        for step in range(1, REACH + 1):
            near = self.passage.neighbour(step)
            if near is None:
                return False
            for index in near.quotes.alone:
                other = near.quotes.marks[index]
                if other.glyph in SINGLE:
                    continue
                if other.role == CLOSE:
                    return _fit(mark.glyph, other.glyph)
                return goes_on and step == 1 and other.at == 0 and other.glyph == mark.glyph
            if goes_on and step == 1 and near.text[:1] == mark.glyph and mark.at == 0:
                return True
        return False

    def _mixed(self) -> None:
        """Pairs of two kinds of marks, where the document does not always pair them so."""
        judged = {mark for case in self.cases for mark in case.marks}
        for opening in self.marks:
            closing = self._partner(opening)
            if opening.role != OPEN or closing is None or {opening.glyph, closing.glyph} & SINGLE:
                continue
            if PARTNER[opening.glyph] == closing.glyph or closing.glyph == "„" or self._habit(opening, closing):
                continue
            if opening not in judged and closing not in judged:
                self._add(MIXED, opening, closing)

    def _habit(self, opening: Mark, closing: Mark) -> bool:
        """Whether the whole document closes „ with ” or with a straight mark, as some typists do."""
        glyphs = self.passage.memory.glyphs
        if opening.glyph != "„" or closing.glyph not in '”"':
            return False
        return glyphs[closing.glyph] > 2 and glyphs[closing.glyph] * 2 > glyphs["„"]


def _late(text: str, mark: Mark) -> bool:
    """Whether an opening mark stands so close to the end of its passage that no speech can begin there.

    Direct speech that goes on in the next passage begins with its sentence or its clause, not three words before a stop.
    """
    before = text[: mark.at].rstrip()
    return bool(before) and before[-1] not in ":.!?…,;–-(" and len(text[mark.at :].split()) <= 3


def _fit(opening: str, closing: str) -> bool:
    """Whether two glyphs may belong together over a distance."""
    return PARTNER[opening] == closing or (opening, closing) in {("„", "”"), ("„", '"'), ("“", "“"), ('"', "“")}


def speech_begins(text: str, end: int) -> int:
    """Where the sentence, or the part behind a colon, begins that ends at an offset.

    >>> speech_begins("Es regnet. Er rief: Wir bleiben hier!", 37)
    20
    """
    begins = 0
    for match in _SENTENCE_END.finditer(text, 0, end):
        begins = match.end()
    colon = text.rfind(": ", begins, end)
    return colon + 2 if colon >= 0 else begins


def opening_for(closing: str) -> str:
    """The glyph that opens what this one closes.

    >>> opening_for("“"), opening_for("«"), opening_for('"')
    ('„', '»', '"')
    """
    return {"“": "„", "”": "“", "«": "»", "»": "«"}.get(closing, closing)
