"""Frames: what stands with the full verb of a clause: its particle, its pronoun "sich", its bare noun phrases and their case.

One reading serves the counting of the corpora (scripts/count_frames.py) and the rules that compare a sentence with the
counts; so what the reading gets wrong it gets wrong on both sides, and the counts tell how often.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Sequence
from typing import Final, NamedTuple

from mtfix.german.lexicon import lookup
from mtfix.german.morphology import (
    ANY,
    CASES,
    CONTRACTIONS,
    DETERMINERS,
    GENITIVE,
    STRONG,
    adjective_ending,
    noun_cells,
)
from mtfix.german.phrases import DETERMINERS as DETERMINING
from mtfix.german.phrases import PREPOSITIONS, noun_phrase
from mtfix.german.tags import PERSONAL

REFLEXIVES: Final = frozenset("sich mich dich uns euch mir dir einander".split())
_PRONOUN_CELLS: Final = {
    "ich": "n", "du": "n", "er": "n", "wir": "n", "man": "n", "wer": "n", "sie": "na", "es": "na", "ihn": "a", "ihm": "d",
    "ihnen": "d", "ihr": "nd", "wen": "a", "wem": "d", "jemand": "nad", "niemand": "nad", "jemanden": "a", "jemandem": "d",
    "niemanden": "a", "niemandem": "d", "dem": "d", "den": "a", "denen": "d", "der": "nd", "die": "na", "das": "na",
    "dies": "na", "etwas": "na", "nichts": "na", "alles": "na", "was": "na",
}  # fmt: skip
TIMES: Final = frozenset(
    "Tag Tage Tagen Woche Wochen Monat Monate Monaten Jahr Jahre Jahren Stunde Stunden Minute Minuten Sekunde Sekunden Abend "
    "Morgen Nacht Mal Male Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag Januar Februar März April Mai Juni "
    "Juli August September Oktober November Dezember Moment Augenblick Weile Prozent Meter Metern Kilometer Kilometern "
    "Zeit Stück Uhr Sommer Winter Herbst Frühjahr Frühling Nachmittag Vormittag Mittag Anfang Mitte Ende Teil Weg Meile Meilen Euro Dollar Grad".split()
)
"""Nouns of time and measure, whose phrases stand in a clause beside what its verb asks for."""
_NP_START: Final = DETERMINING | {"NN", "NE", "FM", "XY", "ADJA", "CARD", "PPER", "PDS", "PIS", "PRELS", "PWS", "TRUNC"}
_DASS: Final = frozenset(("dass", "daß", "ob", "wie", "was", "warum"))
_OPENING: Final = frozenset(("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT"))
_OBJECT_CLAUSE: Final = frozenset(("KOUS", "PWS", "PWAV", "PWAT", "KOUI"))


class Argument(NamedTuple):
    """A bare noun phrase of a clause: its tokens, and the cases it may have as letters of "nadg"."""

    first: int
    last: int
    cases: str


class Frame(NamedTuple):
    """What stands with a full verb in its stretch."""

    verb: int
    """The index of the full verb."""
    particle: str
    """Its particle where that stands apart, or ""."""
    reflexive: bool
    arguments: tuple[Argument, ...]
    """Its bare noun phrases, the subject among them."""
    clausal: bool
    """Whether a clause or an infinitive group may be its object."""
    finite: int
    """The index of the finite verb of the clause, -1 where it is an infinitive group."""

    def shape(self, joined: bool) -> str:
        """What the counts tell apart, in four letters: kind of clause, noun phrases, a clausal object, "sich".

        i is an infinitive group, j a clause joined to another one's subject, f any other; 0 to 3 are the noun phrases.
        """
        kind = "i" if self.finite < 0 else "j" if joined else "f"
        return f"{kind}{min(3, len(self.arguments))}{'+-'[not self.clausal]}{'rp'[not self.reflexive]}"


def frame(words: Sequence[str], tags: Sequence[str], first: int, last: int) -> Frame | None:
    """The frame of the stretch `first` to `last` (exclusive); None where it has no one full verb in the active voice.

    >>> words = "Am Abend kümmerte sich die Nachbarin um den Garten".split()
    >>> tags = "APPRART NN VVFIN PRF ART NN APPR ART NN".split()
    >>> frame(words, tags, 0, 9)
    Frame(verb=2, particle='', reflexive=True, arguments=(Argument(first=4, last=6, cases='na'),), clausal=False, finite=2)
    """
    finite = [at for at in range(first, last) if tags[at] in PERSONAL]
    if len(finite) > 1:
        return None
    verb, particle = -1, ""
    if not finite:
        verb = _infinitive_group(words, tags, first, last)
    elif tags[finite[0]] == "VVFIN":
        verb = finite[0]
        if verb == last - 1 and tags[first] not in _OPENING and "VVPP" in lookup(words[verb]).tags:
            return None
        if any(tags[at] in ("VVINF", "VVIZU") for at in range(first, last)) or words[verb] in (
            "lässt",
            "ließ",
            "lassen",
        ):
            return None
        particles = [at for at in range(verb + 1, last) if tags[at] == "PTKVZ"]
        if particles:
            particle = words[particles[-1]].lower()
        elif "PTKVZ" in tags[last:]:
            return None
    else:
        verb = _nonfinite(words, tags, first, last, finite[0])
    if verb < 0:
        return None
    return Frame(
        verb,
        particle,
        any(tags[at] == "PRF" or words[at] == "sich" for at in range(first, last)),
        tuple(arguments(words, tags, first, last)),
        _clausal(words, tags, first, last),
        finite[0] if finite else -1,
    )


def _infinitive_group(words: Sequence[str], tags: Sequence[str], first: int, last: int) -> int:
    verbs = [at for at in range(first, last) if tags[at] in ("VVIZU", "VVINF", "VAINF", "VMINF")]
    if len(verbs) != 1 or tags[verbs[0]] not in ("VVIZU", "VVINF"):
        return -1
    verb = verbs[0]
    if tags[verb] == "VVINF" and words[verb - 1] != "zu":
        return -1
    return -1 if any(tags[at] in ("VVPP", "VAPP") for at in range(first, last)) else verb


def _nonfinite(words: Sequence[str], tags: Sequence[str], first: int, last: int, finite: int) -> int:
    verbs = [
        at for at in range(first, last) if tags[at] in ("VVPP", "VVINF", "VVIZU", "VAPP", "VAINF", "VMINF", "VMPP")
    ]
    if len(verbs) != 1:
        return -1
    verb, auxiliary = verbs[0], words[finite].lower()
    if tags[verb] == "VVPP":
        return verb if auxiliary.startswith(("hat", "hab", "hätt")) else -1
    if tags[verb] == "VVINF" and (tags[finite] == "VMFIN" or auxiliary.startswith(("wird", "werd", "würd"))):
        return verb
    return -1


def arguments(
    words: Sequence[str], tags: Sequence[str], first: int, last: int, *, measures: bool = False
) -> list[Argument]:
    """The bare noun phrases of a stretch: no preposition before them, no genitive behind a noun, and no time or measure
    unless `measures` are wanted too."""
    found: list[Argument] = []
    at, attached = first, False
    while at < last:
        tag = tags[at]
        if words[at].lower() == "vor" and at + 1 < last and words[at + 1] == "allem":
            at += 2
            continue
        if tag in PREPOSITIONS:
            end = noun_phrase(words, tags, at + 1, last)
            at, attached = max(end, at + 1), end > at + 1
            continue
        if tag == "PRF" or tag not in _NP_START:
            attached = attached and tag == "KON"
            at += 1
            continue
        end = noun_phrase(words, tags, at, last)
        if tag in ("PRELS", "PWS", "PDS", "PIS", "PPER"):
            end = at + 1
        if end == at:
            at += 1
            attached = False
            continue
        cases = cases_of(words, tags, at, end)
        joined = attached and tags[at - 1] == "KON"
        genitive = attached and not joined and cases != "" and "g" in cases and tag not in ("PPER", "NE")
        if not joined and not genitive and (measures or words[end - 1] not in TIMES) and words[at] not in REFLEXIVES:
            found.append(Argument(at, end, cases))
        at, attached = end, True
    return found


def cases_of(words: Sequence[str], tags: Sequence[str], first: int, last: int) -> str:
    """The cases a bare noun phrase may have, as letters; "nadg" where nothing tells.

    >>> cases_of(["dem", "Hund"], ["ART", "NN"], 0, 2), cases_of(["einen", "Hund"], ["ART", "NN"], 0, 2)
    ('d', 'a')
    """
    noun = next((at for at in range(first, last) if tags[at] in ("NN", "NE", "FM")), -1)
    return _cases(words[first], tags[first], words[noun] if noun >= 0 and tags[noun] == "NN" else "")


@functools.lru_cache(maxsize=20_000)
def _cases(first: str, tag: str, noun: str) -> str:
    """The cases of a phrase by its first word, that word's tag, and its noun."""
    word = first.lower()
    if tag in ("PPER", "PRELS", "PWS", "PIS", "PDS"):
        return _PRONOUN_CELLS.get(word, "nadg")
    mask = ANY
    if tag in DETERMINING and word in DETERMINERS:
        mask = DETERMINERS[word][0]
    elif tag == "ADJA":
        mask = STRONG.get(adjective_ending(word) or "", ANY)
    if noun:
        mask = mask & noun_cells(noun) or mask
    if mask == ANY:
        return "nadg"
    found = "".join(letter for letter, cells in zip("nadg", CASES, strict=True) if mask & cells)
    bare = tag not in DETERMINING and tag != "ADJA"
    return found.replace("g", "") if bare and mask & ~CASES[GENITIVE] != 0 else found


def _clausal(words: Sequence[str], tags: Sequence[str], first: int, last: int) -> bool:
    """Whether what stands beside the stretch may be an object of its verb: a dass clause, an infinitive group, speech."""
    if last < len(words):
        if words[last] in (":", "„", '"', "»", "“"):
            return True
        if words[last] == "," and last + 1 < len(words):
            if tags[last + 1] in _OBJECT_CLAUSE or words[last + 1] in ("„", '"', "“", "»"):
                return True
            end = last + 1
            while end < len(words) and tags[end][0] != "$":
                if tags[end] in ("PTKZU", "VVIZU"):
                    return True
                end += 1
            if not any(tags[at] in ("PRELS", "PRELAT", "KON") for at in range(last + 1, min(last + 3, len(words)))):
                return True
    if first and words[first - 1] in ("“", '"', "«", "”"):
        return True
    before = any(tags[at] in ("PTKZU", "VVIZU") or words[at].lower() in _DASS for at in range(first))
    return before or any(tags[at] == "PTKZU" for at in range(first, last))


def spans(words: Sequence[str], tags: Sequence[str]) -> list[tuple[int, int, bool]]:
    """The stretches of a sentence between its marks, cut before a conjunction that joins two verbs; and whether it does.

    >>> spans("Sie kam und blieb .".split(), "PPER VVFIN KON VVFIN $.".split())
    [(0, 2, False), (3, 4, True)]
    """
    found: list[tuple[int, int, bool]] = []
    first, count = 0, len(words)
    for at in range(count + 1):
        if at < count and (tags[at][0] != "$" or words[at] in "-/&'’" or (words[at] == "." and at < count - 2)):
            continue
        if at > first:
            _cut(words, tags, first, at, found)
        first = at + 1
    return found


def _cut(words: Sequence[str], tags: Sequence[str], first: int, last: int, found: list[tuple[int, int, bool]]) -> None:
    """Add the stretch, or its parts where each has its own finite verb."""
    joined = tags[first] == "KON"
    finite = [at for at in range(first, last) if tags[at] in PERSONAL]
    begin = first
    for one, other in itertools.pairwise(finite):
        joints = [at for at in range(one + 1, other) if tags[at] == "KON"]
        if joints:
            found.append((begin, joints[-1], joined))
            begin, joined = joints[-1] + 1, True
    found.append((begin, last, joined))


def preposition_of(word: str) -> str:
    """The preposition inside a small word: im, darin -> in; daran -> an; other words as they are.

    >>> [preposition_of(word) for word in ("um", "im", "daran", "hierfür")]
    ['um', 'in', 'an', 'für']
    """
    if word in CONTRACTIONS:
        return CONTRACTIONS[word]
    for beginning in ("dar", "da", "hier", "wor", "wo"):
        if word.startswith(beginning) and word[len(beginning) :] in _ADVERBIAL:
            return word[len(beginning) :]
    return word


_ADVERBIAL: Final = frozenset("an auf aus bei durch für gegen in mit nach über um unter von vor zu zwischen".split())
