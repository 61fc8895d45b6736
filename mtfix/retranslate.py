"""Retranslate: a damaged German sentence gets a fresh one as its last repair, made from its English.

The English is the original where there is one, else what a model makes of the German (the round trip). The fresh sentence
is offered only where every guard lets it pass and a model finds it a better translation of that English.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from mtfix.bilingual.align import sentence_pairs
from mtfix.document import Document, Segment
from mtfix.finding import Edit, Finding, Repair, Tier
from mtfix.german.sentences import split_sentences
from mtfix.german.tokens import tokenise
from mtfix.propose import PairScorer, Translator
from mtfix.translate.guards import GUARDS, alarms

CONFIDENCE: Final = 0.4
MARGIN: Final = 0.05
"""By so much at least the mean log probability of a piece must rise."""
ROUND_TRIP_MARGIN: Final = 0.3
"""Without an original the English comes from the damaged sentence itself, so more is asked."""
_GERMAN_GUARDS: Final = ("loop", "length", "numbers", "dates", "names", "verbatim", "quotes", "negation")


@dataclass(frozen=True)
class Models:
    """What re-translation needs: a model into German that can also score, and for the round trip one out of it."""

    into_german: Translator
    scorer: PairScorer
    out_of_german: Translator | None = None


class _Place(NamedTuple):
    """A sentence of a segment that findings lie in."""

    segment: Segment
    start: int
    end: int
    english: str | None
    findings: list[int]


def retranslated(document: Document, findings: Sequence[Finding], models: Models) -> list[Finding]:
    """The findings, each with a fresh sentence as its last repair where one was made that is better."""
    places = [place for place in _places(document, findings) if place.english or models.out_of_german]
    sentences = [place.segment.prose[place.start : place.end] for place in places]
    english = _english(places, sentences, models)
    fresh = models.into_german.translate(english)
    gains = _gains(english, sentences, fresh, models.scorer)
    result = list(findings)
    for place, old, source, new, gain in zip(places, sentences, english, fresh, gains, strict=True):
        margin = MARGIN if place.english else ROUND_TRIP_MARGIN
        if new == old or gain < margin or _refused(source, old, new, trusted=place.english is not None):
            continue
        edits = _edits(place, old, new)
        if edits is None:
            continue
        origin = "the original" if place.english else "its own English"
        repair = Repair(edits, CONFIDENCE, Tier.HINT, "marian", f"translated afresh from {origin}: {new}")
        for index in place.findings:
            result[index] = replace(result[index], repairs=(*result[index].repairs, repair))
    return result


def _places(document: Document, findings: Sequence[Finding]) -> Iterator[_Place]:
    """The sentences that findings lie in, with the English of each where the segment has an original."""
    ordered = sorted(range(len(findings)), key=lambda index: findings[index].start)
    at = 0
    for segment in document.segments:
        first, last = segment.place(0), segment.place_end(len(segment.prose))
        inside = []
        while at < len(ordered) and findings[ordered[at]].start <= last:
            if findings[ordered[at]].start >= first:
                inside.append(ordered[at])
            at += 1
        if inside:
            yield from _places_in(segment, inside, findings)


def _places_in(segment: Segment, inside: Sequence[int], findings: Sequence[Finding]) -> Iterator[_Place]:
    spans: list[tuple[int, int, str | None]]
    if segment.source:
        spans = [
            (*pair.german, segment.source[slice(*pair.english)] or None)
            for pair in sentence_pairs(segment.prose, segment.source)
            if pair.german[0] < pair.german[1]
        ]
    else:
        spans = [(s.start, s.end, None) for s in split_sentences(segment.prose, tokenise(segment.prose))]
    for start, end, english in spans:
        low, high = segment.place(start), segment.place_end(end)
        here = [index for index in inside if low <= findings[index].start < high]
        if here:
            yield _Place(segment, start, end, english, here)


def _english(places: Sequence[_Place], sentences: Sequence[str], models: Models) -> list[str]:
    missing = [sentence for place, sentence in zip(places, sentences, strict=True) if not place.english]
    made = iter(models.out_of_german.translate(missing) if models.out_of_german and missing else [])
    return [place.english or next(made) for place in places]


def _gains(english: Sequence[str], old: Sequence[str], new: Sequence[str], scorer: PairScorer) -> list[float]:
    before, after = scorer.score(english, old), scorer.score(english, new)
    return [late - early for early, late in zip(before, after, strict=True)]


def _refused(english: str, old: str, new: str, *, trusted: bool) -> bool:
    """Whether a guard speaks against the fresh sentence; without an original the old sentence is what it must keep."""
    if new.startswith("[?] ") or english.startswith("[?] ") or alarms(english, new, ("en", "de")):
        return True
    return not trusted and any(GUARDS[name](old, new, ("de", "de")) for name in _GERMAN_GUARDS)


def _edits(place: _Place, old: str, new: str) -> tuple[Edit, ...] | None:
    """The way from the old sentence to the fresh one, word by word, as edits of the file; None where markup is in the way."""
    ours, theirs = _words(old), _words(new)
    edits: list[Edit] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        start = place.start + sum(map(len, ours[:a]))
        end = place.start + sum(map(len, ours[:b]))
        placed = place.segment.edit(Edit(start, end, "".join(theirs[c:d])))
        if placed is None:
            return None
        edits += placed
    return tuple(sorted(edits)) or None


def _words(text: str) -> list[str]:
    """The tokens of a sentence and the white space between them, which together are the sentence."""
    parts, at = [], 0
    for token in tokenise(text):
        if token.start > at:
            parts.append(text[at : token.start])
        parts.append(token.text)
        at = token.end
    return [*parts, text[at:]] if at < len(text) else parts
