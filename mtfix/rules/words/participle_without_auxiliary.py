"""A main clause ends with a participle and its auxiliary is lost

"Die Brücke 1912 von der Stadt eingeweiht.": a subject with its article, what belongs to the verb, and a participle at the
end, but no finite verb in the whole sentence. The repair puts "wurde" or "wird" in the second place, by the tense of the
sentences around it, and "hat" beside an object. Captions, notes and headings are shorter or begin without an article; what
commas cut off or "und" joins is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.frames import arguments
from mtfix.german.morphology import CASES, DETERMINERS, NOMINATIVE, SINGULAR, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, may_be_genitive, noun_phrase, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL, possible_tags
from mtfix.german.verbs import tense
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after

KIND: Final = "missing-word"
TIER: Final = Tier.HINT
EXAMPLES: Final = (
    bad(
        "Die neue Brücke im Mai 1912 von der Stadt [[eingeweiht]].",
        becomes="Die neue Brücke wurde im Mai 1912 von der Stadt eingeweiht.",
    ),
    bad(
        "Im Herbst 1946 das alte Rathaus am Markt [[abgerissen]].",
        becomes="Im Herbst 1946 wurde das alte Rathaus am Markt abgerissen.",
    ),
    bad(
        "Das Tor ist aus Holz. Die alten Bretter in jedem Herbst mit Öl [[eingerieben]].",
        becomes="Das Tor ist aus Holz. Die alten Bretter werden in jedem Herbst mit Öl eingerieben.",
    ),
    bad(
        "Im Jahr 1921 er zum Leiter der Werft [[ernannt]].",
        becomes="Im Jahr 1921 wurde er zum Leiter der Werft ernannt.",
    ),
    good("Alle Fenster im Haus geöffnet.", why="a note"),
    good("Die neue Brücke wurde im Mai von der Stadt eingeweiht.", why="the auxiliary is there"),
    good("Die neue Brücke, im Mai von der Stadt eingeweiht.", why="an afterthought"),
    good("Blick auf die neue Brücke am Fluss im Mai geöffnet.", why="no article begins it"),
    good("Die Lampen leuchten, das alte Tor am Hof weit geöffnet.", why="a clause of circumstance"),
)
_SHORTEST: Final = 7
"""Tokens, the full stop among them; shorter ones are captions and notes."""
_OTHER: Final = PERSONAL | frozenset(
    "KOUS PRELS PRELAT PWS PWAV PWAT KOUI KON KOKOM VVIMP VAPP VAINF VVINF VMINF PTKZU $, $( $.".split()
)
"""Tags of a sentence that has another verb, another clause or a list."""
_DETERMINING: Final = frozenset(("ART", "PDAT", "PPOSAT"))
_PRONOUNS: Final = frozenset("er sie es wir".split())
_NOT_NOMINATIVE: Final = frozenset("den dem des einen einem eines diesem diesen dieses".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """Sentences without a finite verb that begin with a determined subject and end with a participle."""
    if passage.segment.role == "heading":
        return
    for sentence in passage.sentences:
        if len(sentence.words) >= _SHORTEST and sentence.words[-1] == "." and sentence.tags[-2] == "VVPP":
            place = _second_place(sentence)
            if place is not None:
                yield _hit(passage, sentence, *place)


def _second_place(sentence: Sentence) -> tuple[int, int, int] | None:
    """First and end of the subject, and the token behind which the auxiliary comes; None where the clause is none."""
    words, tags, last = sentence.words, sentence.tags, len(sentence.words) - 2
    if not words[last].islower() or not words[last].isalpha() or not _OTHER.isdisjoint(tags[:-1]):
        return None
    if words[last].endswith("n") and "VVFIN" in dict(possible_tags(words[last])):
        return None
    subject = 0
    if tags[0] in PREPOSITIONS:
        subject = 2 if _is_year(words[1]) else noun_phrase(words, tags, 1, last)
        subject = next((at + 1 for at in range(2, subject - 1) if _is_year(words[at])), subject)
        if subject == 1:
            return None
    if subject and words[subject] in _PRONOUNS and tags[subject] == "PPER" and subject + 1 < last:
        return subject, subject + 1, subject
    if tags[subject] not in _DETERMINING or words[subject].lower() in _NOT_NOMINATIVE:
        return None
    end = whole_phrase(words, tags, subject, last, prepositions=False)
    if subject and words[subject] == "der" and may_be_genitive(words, tags, subject, end):
        return None
    end -= _is_year(words[end - 1])
    if not subject < end < last:
        return None
    return subject, end, subject or end


def _hit(passage: Passage, sentence: Sentence, subject: int, end: int, place: int) -> Hit:
    tokens, words = sentence.tokens, sentence.words
    participle = tokens[-2]
    present, past = ("werden", "wurden") if _plural(words, sentence.tags, subject, end) else ("wird", "wurde")
    ranked = [present, past] if _tense(passage, sentence) == "present" else [past, present]
    if _has_object(words, sentence.tags, end, len(words) - 2):
        ranked = ["haben" if present == "werden" else "hat", *ranked]
    proposals = [
        Proposal((after(tokens, place - 1, verb),), 0.6 - 0.1 * number, f"“{verb}” behind “{words[place - 1]}”")
        for number, verb in enumerate(ranked)
    ]
    message = f"“{participle.text}” ends a main clause that has no finite verb."
    return Hit(participle.start, participle.end, message, tuple(proposals))


def _has_object(words: list[str], tags: list[str], first: int, last: int) -> bool:
    """Whether a phrase between subject and participle is an accusative for sure."""
    return any(argument.cases == "a" for argument in arguments(words, tags, first, last))


def _plural(words: list[str], tags: list[str], subject: int, end: int) -> bool:
    """Whether the subject is a plural by its article and its noun."""
    noun = next((at for at in range(subject, end) if tags[at] == "NN"), -1)
    known = DETERMINERS.get(words[subject].lower())
    if noun < 0 or known is None:
        return False
    cells = known[0] & noun_cells(words[noun]) & CASES[NOMINATIVE]
    if tags[subject + 1] == "ADJA" and words[subject + 1].endswith("en"):
        return bool(cells & ~SINGULAR)
    return bool(cells) and not cells & SINGULAR


def _tense(passage: Passage, sentence: Sentence) -> str:
    """The tense of the sentence before, or behind where it is the first; told by a year where there is none."""
    others = [other for other in passage.sentences if other is not sentence]
    for other in reversed([one for one in others if one.start < sentence.start] or others[::-1]):
        verbs = [word for word, tag in zip(other.words, other.tags, strict=True) if tag in PERSONAL]
        if verbs:
            return "present" if tense(verbs[0]) == "present" else "past"
    return "past" if any(_is_year(word) for word in sentence.words) else "present"


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit()
