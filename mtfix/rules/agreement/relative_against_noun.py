"""A relative pronoun has the gender or number of no noun before it

"Der Turm, das am Ufer steht", "die Jury, dessen Urteil": der, die, das, dessen and deren behind a comma open a clause with its verb at the end, and no noun, name or
pronoun in the stretch before them has a form that fits. The pronoun takes the gender of the last noun before the comma.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.frames import arguments
from mtfix.german.morphology import ANY, DETERMINERS, FEMININE, GENDERS, MASCULINE, NEUTER, PLURAL, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.german.verbs import is_plural
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "agreement"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Turm, [[das]] am Ufer steht, ist alt.", becomes="Der Turm, der am Ufer steht, ist alt."),
    bad("Sie kennt eine Frau, [[das]] sich dort auskennt.", becomes="Sie kennt eine Frau, die sich dort auskennt."),
    bad(
        "Das Dorf, [[der]] über einen Steg verfügt, ist groß.",
        becomes="Das Dorf, das über einen Steg verfügt, ist groß.",
    ),
    bad(
        "Das Kresal, [[der]] über einen Hof und drei Mauern verfügt, ist alt.",
        becomes="Das Kresal, das über einen Hof und drei Mauern verfügt, ist alt.",
        why="the article tells the gender",
    ),
    bad("Die Jury, [[dessen]] Urteil bald fällt, schweigt.", becomes="Die Jury, deren Urteil bald fällt, schweigt."),
    bad("Der Hof, [[deren]] Tor offen steht, ist alt.", becomes="Der Hof, dessen Tor offen steht, ist alt."),
    good("Die Jury, deren Urteil bald fällt, schweigt.", why="a feminine"),
    good("Die Frau des Wirts, dessen Garten blüht, lacht.", why="the second noun fits"),
    good("Der Turm, der am Ufer steht, ist alt.", why="the genders agree"),
    good("Das ist etwas, das ihn freut.", why="a pronoun before the comma"),
    good("Der Turm des Schlosses, das am Ufer steht, ist alt.", why="the second noun fits"),
    good("Das Mädchen, die Tochter des Wirts, lacht.", why="an apposition"),
    good("Er ging an den Turm, das Buch lag dort.", why="an article"),
    good("Die Frau, der er half, lacht.", why="a dative"),
    good("Das Beste an dem Turm, das er kennt, ist die Aussicht.", why="an adjective as a noun"),
    good("Die Kinder, die dort stehen, lachen.", why="a plural"),
)

_FITS: Final = {
    "der": GENDERS[MASCULINE],
    "das": GENDERS[NEUTER],
    "die": GENDERS[FEMININE] | GENDERS[PLURAL],
}
_GENITIVES: Final = {
    "dessen": GENDERS[MASCULINE] | GENDERS[NEUTER],
    "deren": GENDERS[FEMININE] | GENDERS[PLURAL],
}
_OTHERS: Final = frozenset(("NE", "FM", "XY", "CARD", "PIS", "PDS", "TRUNC", "PWS", "PRELS", "PPOSS", "KON"))
_OBJECTS: Final = frozenset(("PPER", "PRF"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Relative pronouns in the nominative that no noun before them fits."""
    if "," not in passage.forms or (passage.forms.isdisjoint(_FITS) and passage.forms.isdisjoint(_GENITIVES)):
        return
    for sentence in passage.sentences:
        words = sentence.words
        if "," not in words:
            continue
        at = words.index(",") + 1
        if not 2 <= at < len(words) - 3:
            continue
        plain = words[at] in _FITS and sentence.tags[at] in ("PRELS", "ART", "PDS")
        if plain or (words[at] in _GENITIVES and sentence.tags[at] == "PRELAT"):
            hit = _judge(sentence, at)
            if hit is not None:
                yield hit


def _judge(sentence: Sentence, at: int) -> Hit | None:
    words, tags = sentence.words, sentence.tags
    noun = at - 2
    genitive = words[at] in _GENITIVES
    unknown = noun == 1 and words[0] in ("Das", "Die") and noun_cells(words[1]) == ANY
    if tags[noun] != "NN" and not (unknown and tags[noun] == "NE"):
        return None
    if not (_closes(sentence, at) if genitive else _relative(sentence, at)):
        return None
    begin = noun
    while begin and tags[begin - 1][0] != "$":
        begin -= 1
    if begin or any(tag in _OTHERS for tag in tags[begin:noun]):
        return None
    shared = DETERMINERS[words[0].lower()][0] if unknown else 0
    for index in range(begin, noun + (not unknown)):
        if tags[index] == "NN":
            cells = noun_cells(words[index])
            if cells == ANY or words[index][-2:] in ("er", "te", "ne", "le"):
                return None
            shared |= cells
        elif words[index][0].isupper() and index > begin:
            return None
    if shared & (_GENITIVES if genitive else _FITS)[words[at]]:
        return None
    own = shared if unknown else noun_cells(words[noun])
    genders = [gender for gender in range(4) if own & GENDERS[gender]]
    if len(genders) != 1 and genders != [FEMININE, PLURAL]:
        return None
    new = (("dessen", "deren", "dessen", "deren") if genitive else ("der", "die", "das", "die"))[genders[0]]
    token = sentence.tokens[at]
    message = f"“{token.text}” does not go with “{words[noun]}”."
    edit = Edit(token.start, token.end, new)
    return Hit(token.start, token.end, message, (Proposal((edit,), 0.75, f"“{new}”"),))


def _relative(sentence: Sentence, at: int) -> bool:
    """Whether the word opens a clause that ends with its only verb, and is its subject there."""
    words, tags = sentence.words, sentence.tags
    end = at + 1
    while end < len(words) and tags[end][0] != "$":
        end += 1
    finite = [i for i in range(at + 1, end) if tags[i] in PERSONAL]
    if (
        len(finite) != 1
        or finite[0] != end - 1
        or end - at < 3
        or is_plural(words[end - 1])
        or ("KON" in tags[at:end] and not (tags[at] == "PRELS" and tags[at + 1] in ("APPR", "APPRART")))
    ):
        return False
    if words[at] == "der" and not _nominative_only(sentence, at, end):
        return False
    nominatives = ("er", "ich", "du", "wir", "man", "es", "sie", "der", "ein", "die", "das", "eine", "kein", "keine")
    if any(word in nominatives for word in words[at + 1 : end]):
        return False
    if tags[at] == "PRELS":
        return True
    return tags[at + 1] in ("APPR", "APPRART", "PRF", "ADV", "PPER", "PTKNEG")


def _closes(sentence: Sentence, at: int) -> bool:
    """Whether the clause that the word opens ends with its only verb."""
    words, tags = sentence.words, sentence.tags
    end = at + 1
    while end < len(words) and tags[end][0] != "$":
        end += 1
    finite = [i for i in range(at + 1, end) if tags[i] in PERSONAL]
    return len(finite) == 1 and finite[0] == end - 1 and tags[at + 1] in ("NN", "ADJA")


def _nominative_only(sentence: Sentence, at: int, end: int) -> bool:
    """Whether nothing in the clause may be its subject, so that der is no dative."""
    words, tags = sentence.words, sentence.tags
    if "als" in words[at:end]:
        return False
    return not any("n" in phrase.cases for phrase in arguments(words, tags, at + 1, end))
