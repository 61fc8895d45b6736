"""An object or an adverb stands before the verb of a line that has no subject

"Löscht alte Einträge aus dem Speicher": descriptions of functions begin with the verb, and what does it is the heading. Cut
into pieces the line begins with its object or with "nur" ("Alte Einträge löscht aus dem Speicher"), and the verb's number
shows that the phrase is no subject. The repair puts the verb first. "Nur" alone never holds the place before a verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.frames import arguments
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import CASES, NOMINATIVE, SINGULAR, noun_cells
from mtfix.german.particles import takes_object
from mtfix.german.passage import Passage
from mtfix.german.phrases import noun_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.tags import possible_tags
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import small

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "[[Alte Bücher verwendet]] bei der Ausstellung im Turm.",
        becomes="Verwendet alte Bücher bei der Ausstellung im Turm.",
    ),
    bad("[[Nur öffnet]] Tore an der Straße.", becomes="Öffnet nur Tore an der Straße."),
    bad("[[Automatisch öffnet]] alle Tore zum Hof.", becomes="Öffnet automatisch alle Tore zum Hof."),
    good("Alte Bücher verwendet der Wirt bei der Ausstellung.", why="the subject comes behind the verb"),
    good("Alte Bücher verwendet Anna bei der Ausstellung.", why="a name as the subject"),
    good("Die alten Bäume steht am Ufer.", why="a verb without an object is in the wrong number"),
    good("Automatisch öffnet das Tor.", why="the noun may be the subject"),
    good("Nur geöffnete Tore zählen.", why="a participle before its noun"),
    good("Nur wenn es regnet, bleibt er.", why="nur belongs to a clause"),
)
_LIMITS: Final = frozenset(("Nur",))
_WITHOUT_NOUN: Final = frozenset(("PPER", "PIS", "PDS", "NE", "FM", "XY", "CARD", "VAFIN", "VMFIN", "VVFIN", "PRF"))
"""What may be the subject, or another verb, behind the verb."""


def detect(passage: Passage) -> Iterator[Hit]:
    """Sentences that begin with an adverb or a plural, a verb in the singular, and no subject behind it."""
    for sentence in passage.sentences:
        words = sentence.words
        if len(words) < 4 or words[-1] != "." or not words[0][0].isupper():
            continue
        verb = _verb(sentence)
        if verb and words[verb].endswith("t") and words[verb].islower() and _subjectless(sentence, verb):
            yield _hit(sentence, verb)


def _verb(sentence: Sentence) -> int:
    """The index of a full verb behind one adverb, or behind a bare plural that is no subject of it; 0 where none is."""
    words, tags = sentence.words, sentence.tags
    if tags[0] in ("ADV", "ADJD") and "VVFIN" in dict(possible_tags(words[1])):
        limits = words[0] in _LIMITS and tags[2] in ("NN", "ADJA", "ART", "PIAT")
        plain = tags[0] == "ADJD" and (tags[1] == "VVFIN" or tags[2] in ("ADJA", "PIAT", "ART"))
        return 1 if limits or plain else 0
    if tags[0] not in ("ADJA", "NN", "PIAT"):
        return 0
    verb = noun_phrase(words, tags, 0, min(len(words), 6))
    if not 0 < verb < len(words) - 2 or tags[verb] not in ("VVFIN", "VVPP") or tags[verb - 1] != "NN":
        return 0
    if "VVFIN" not in lookup(words[verb]).tags or not takes_object(words[verb]):
        return 0
    return verb if _never_singular(words, tags, 0, verb) and tags[verb + 1] in ("APPR", "APPRART") else 0


def _never_singular(words: list[str], tags: list[str], first: int, last: int) -> bool:
    """Whether a phrase is no nominative of the singular, so that a singular verb has it for its object."""
    if words[first].lower() in ("den", "einen", "keinen", "diesen", "jeden"):
        return True
    noun = next((at for at in range(last - 1, first - 1, -1) if tags[at] == "NN"), -1)
    return noun >= 0 and not noun_cells(words[noun]) & SINGULAR & CASES[NOMINATIVE]


def _subjectless(sentence: Sentence, verb: int) -> bool:
    """Whether nothing behind the verb can be its subject, to the end of the sentence or the next clause."""
    words, tags = sentence.words, sentence.tags
    last = next((at for at in range(verb + 1, len(tags)) if tags[at] in ("$,", "$.", "$(")), len(tags))
    if any(tag in _WITHOUT_NOUN or tag in ("PTKVZ", "VVPP", "VVINF") for tag in tags[verb + 1 : last]):
        return False
    behind = arguments(words, tags, verb + 1, last)
    if verb > 1 or tags[0] in ("NN", "ADJA", "PIAT"):
        return not behind
    if len(behind) != 1 or behind[0].first != verb + 1:
        return False
    if words[0] in _LIMITS:
        return tags[verb + 1] in ("NN", "ADJA")
    object_, mark = behind[0], words[verb + 1]
    return mark not in ("der", "das", "ein") and _never_singular(words, tags, object_.first, object_.last)


def _hit(sentence: Sentence, verb: int) -> Hit:
    tokens, words, tags = sentence.tokens, sentence.words, sentence.tags
    finite = words[verb]
    first = small(words[0], tags[0])
    rest = " ".join([first, *words[1:verb]])
    edit = Edit(tokens[0].start, tokens[verb].end, f"{finite[0].upper()}{finite[1:]} {rest}")
    message = f"Nothing here can be the subject of “{finite}”; such a line begins with its verb."
    return Hit(edit.start, edit.end, message, (Proposal((edit,), 0.82, f"“{finite}” first"),))
