"""Infinitive or participle stand right behind the first verb, and what belongs between them follows

"Der Preis ist gestiegen in diesem Monat", "Der Wagen soll erreichen der Gipfel am Abend": infinitive and participle close
a German clause, and here nothing, a year, "sich" or the subject of a question stands in the frame. The repair moves them to
the end and gives an object that came back as a piece of its own its case and its small letter. People leave phrases with
"von", "durch" or "mit" behind "sein" and "werden" outside, and comparisons, which stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE, NONFINITE, Clause, first_half
from mtfix.german.frames import TIMES
from mtfix.german.inflection import in_case
from mtfix.german.morphology import ACCUSATIVE, CASES, GENDERS, MASCULINE, NOMINATIVE, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, noun_phrase, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut, written

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Der Pegel des Flusses ist [[gesunken]] in den letzten Tagen um einen Meter.",
        becomes="Der Pegel des Flusses ist in den letzten Tagen um einen Meter gesunken.",
    ),
    bad(
        "Die Sonde soll [[erreichen]] der Planet im Herbst und dort Steine sammeln.",
        becomes="Die Sonde soll den Planeten im Herbst erreichen und dort Steine sammeln.",
    ),
    bad("Hast du [[gestrichen]] eigentlich die Bank?", becomes="Hast du eigentlich die Bank gestrichen?"),
    bad("Das Netz sollte [[bestehen]] aus wenigen Knoten.", becomes="Das Netz sollte aus wenigen Knoten bestehen."),
    good("Das Tal ist geprägt von milden Wintern.", why="people write so before von"),
    good("Der Pegel ist in den letzten Tagen gesunken.", why="the participle comes last"),
    good("Im Grunde genommen hat er recht.", why="a set phrase"),
    good("Sie haben gestimmt wie der Rat.", why="a comparison"),
)
_DATES: Final = frozenset(
    "anfang mitte ende montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz april mai "
    "juni juli august september oktober november dezember uhr jahr".split()
)
_SET_PHRASES: Final = frozenset("gesehen genommen gesagt gesprochen erwähnt betrachtet gerechnet".split())
_OBJECT: Final = frozenset(("ART", "PPOSAT", "PDAT", "PIAT", "NN", "NE", "FM", "ADJA", "CARD"))
_HAVE: Final = frozenset("hat haben habe hatte hatten hätte hätten".split())
_WILL: Final = frozenset("werde werden wird würde würden".split())
_NEVER: Final = frozenset(("PTKVZ", "KOKOM", "PTKZU", "KOUS", "PWAV", "PRELS"))
_PLACES: Final = frozenset("in im am seit zwischen zum zur".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """Main clauses with one finite verb, or two with "und" before the second, whose other verbs follow the first at once."""
    for sentence in passage.sentences:
        if NONFINITE.isdisjoint(sentence.tagset):
            continue
        for clause in sentence.clauses:
            if not clause.finite or clause.opener >= 0 or clause.last - clause.first < 4:
                continue
            half = clause if len(clause.finite) == 1 else first_half(sentence.tags, clause)
            hit = _at_once(passage, sentence, half) if half is not None else None
            if hit is not None:
                yield hit


def _at_once(passage: Passage, sentence: Sentence, clause: Clause) -> Hit | None:
    """A hit where hardly anything stands in the bracket and a phrase behind it: soll bestehen aus Holz, hast du gebaut ein Haus.

    With "sein" and "werden" people write so before "von", "durch" and "mit".
    """
    words, tags, tokens, finite = sentence.words, sentence.tags, sentence.tokens, clause.finite[0]
    first = finite + 1 + _between(sentence, clause)
    last = first
    while last < clause.last and tags[last] in NONFINITE:
        last += 1
    if (
        clause.opener >= 0
        or clause.first == first
        or not first < last < clause.last - 1
        or words[last - 1] in _SET_PHRASES
    ):
        return None
    begin = last
    while tags[begin] in ("ADV", "PTKNEG") and begin < clause.last - 1:
        begin += 1
    if tags[begin] in PREPOSITIONS:
        fits = (tags[finite] == "VMFIN" and (tags[first] == "VVINF" or begin > last)) or (
            tags[finite] == "VAFIN" and (words[finite] in _HAVE or words[begin] in _PLACES)
        )
        end = whole_phrase(words, tags, begin, clause.last)
    else:
        fits = _takes_object(sentence, clause, first) and tags[begin] in _OBJECT and words[begin].lower() not in _DATES
        fits = fits and not (tags[begin] == "CARD" and tags[begin + 1][0] == "$")
        end = noun_phrase(words, tags, begin, clause.last)
    stop = _half_end(tags, end, clause.last)
    if not fits or end == begin or not stop or words[begin] in TIMES or not _closes(sentence, finite, first):
        return None
    edits = [cut(tokens, first, last)]
    changed = _as_object(sentence, clause, begin, end)
    edits += changed
    verbs = written(passage.text, tokens, first, last)
    if changed and changed[-1].end == tokens[stop - 1].end:
        edits[-1] = Edit(changed[-1].start, changed[-1].end, f"{changed[-1].text} {verbs}")
    else:
        edits.append(after(tokens, stop - 1, verbs))
    phrase = written(passage.text, tokens, last, stop)
    message = f"“{verbs}” closes the clause before “{phrase}”, which belongs inside it."
    sure = 0.77 if begin == last and tags[begin] not in PREPOSITIONS else 0.6
    proposal = Proposal(tuple(edits), sure, f"“{verbs}” behind “{words[stop - 1]}”")
    return Hit(tokens[first].start, tokens[last - 1].end, message, (proposal,))


def _takes_object(sentence: Sentence, clause: Clause, first: int) -> bool:
    """Whether the subject stands before the verbs, so that a bare phrase behind them is no other."""
    words, tags, finite = sentence.words, sentence.tags, clause.finite[0]
    if finite == clause.first or words[first - 1] == "sich":
        return True
    subject = tags[clause.first] not in PREPOSITIONS and whole_phrase(words, tags, clause.first, finite) == finite
    future = words[finite].lower() in _WILL and tags[first] == "VVINF"
    return subject and (tags[finite] == "VMFIN" or future or words[finite].lower() in _HAVE)


def _between(sentence: Sentence, clause: Clause) -> int:
    """How many words stand in the bracket that leave it as good as empty: a year, the subject of a question, "sich"."""
    words, tags, at = sentence.words, sentence.tags, clause.finite[0]
    if tags[at + 1 : at + 2] == ["CARD"]:
        return 1
    if at == clause.first and words[at + 1 : at + 2] and words[at + 1] in ("du", "Sie", "ihr") and words[-1] == "?":
        return 1
    return int(words[at] in ("lässt", "lassen", "ließ", "ließen") and words[at + 1 : at + 2] == ["sich"])


def _closes(sentence: Sentence, finite: int, first: int) -> bool:
    """Whether the verbs at `first` are those that the finite verb waits for."""
    tags, word = sentence.tags, sentence.words[finite].lower()
    if tags[finite] == "VMFIN":
        return tags[first] == "VVINF" or tags[first : first + 2] == ["VVPP", "VAINF"]
    if tags[finite] == "VAFIN":
        return tags[first] == "VVPP" or (word in _WILL and tags[first] == "VVINF")
    return tags[first] == "VVINF" and sentence.words[first - 1] == "sich"


def _half_end(tags: list[str], first: int, last: int) -> int:
    """The end of the half that the verbs at once belong to: the clause's, or the "und" before a second infinitive; 0 for none."""
    stop = next((at for at in range(first, last) if tags[at] == "KON"), last)
    inside, beyond = tags[first:stop], tags[stop + 1 : last]
    if any(tag in FINITE or tag in NONFINITE or tag in _NEVER for tag in inside):
        return 0
    if stop < last and tags[last - 1] in NONFINITE and not any(tag in FINITE or tag in _NEVER for tag in beyond):
        return stop
    return last if not any(tag in FINITE or tag in NONFINITE or tag in _NEVER for tag in beyond) else 0


def _as_object(sentence: Sentence, clause: Clause, first: int, last: int) -> list[Edit]:
    """The edits that make a phrase that came back as a piece of its own the object: its capital small, its nominative mended."""
    words, tags = sentence.words, sentence.tags
    if tags[first] in PREPOSITIONS or tags[first] in ("NN", "NE", "FM"):
        return []
    phrase = [words[first][0].lower() + words[first][1:], *words[first + 1 : last]]
    opens = clause.first
    before_verb = whole_phrase(words, tags, opens, clause.finite[0]) == clause.finite[0]
    subject = before_verb and tags[opens] not in PREPOSITIONS
    if subject and phrase[0] == "der" and noun_cells(words[last - 1]) & CASES[NOMINATIVE] & GENDERS[MASCULINE]:
        phrase = in_case(phrase, tags[first:last], ACCUSATIVE)
    return [
        Edit(token.start, token.end, new)
        for token, new in zip(sentence.tokens[first:last], phrase, strict=True)
        if new != token.text
    ]
