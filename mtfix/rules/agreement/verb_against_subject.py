"""A noun stands before the verb as its subject and differs from it in number

"Die Häuser wurde verkauft", "Der Mann gehen": a noun with its article opens the sentence, the finite verb comes next, and
one is a plural, the other a singular. Where the verb's subject may come later (the noun is then an object), or where
usage wavers (a predicate in the plural, "die Mehrheit sind"), nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.morphology import ANY, CASES, DETERMINERS, NOMINATIVE, PLURAL, SINGULAR, cell, cells
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.german.verbs import is_plural, plural_of, singular_of
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.agreement._phrase import Phrase, phrases

KIND: Final = "agreement"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Die Häuser [[wurde]] gestern verkauft.", becomes="Die Häuser wurden gestern verkauft."),
    bad("Der Mann [[gehen]] nach Hause.", becomes="Der Mann geht nach Hause."),
    bad("Die alten Bäume [[steht]] am Ufer.", becomes="Die alten Bäume stehen am Ufer."),
    bad("Die Preise für Holz [[stieg]] im Mai wieder.", becomes="Die Preise für Holz stiegen im Mai wieder."),
    bad("Ein Zug [[fuhren]] in den Bahnhof.", becomes="Ein Zug fuhr in den Bahnhof."),
    good("Die Häuser hat er gestern verkauft.", why="the subject comes after the verb"),
    good("Die Häuser verkaufte Anna gestern.", why="a name as the subject"),
    good("Die Mehrheit sind Frauen.", why="a predicate in the plural"),
    good("Das Ergebnis waren drei Tore.", why="a predicate in the plural"),
    good("Die Frage beantworten zwei Forscher.", why="the subject comes after the verb"),
    good("Der Frau gehen die Ideen aus.", why="a dative opens the sentence"),
    good("Die Kinder und der Hund schlief.", why="another rule's matter"),
    good("Ein Drittel kommen zu Fuß.", why="a fraction"),
)

_COPULAS: Final = frozenset("sind waren wären seien bleiben blieben werden bilden bildeten".split())
_AMOUNTS: Final = frozenset(
    "Mehrheit Minderheit Hälfte Drittel Viertel Fünftel Reihe Teil Großteil Anzahl Zahl Menge Paar Dutzend Rest Fülle "
    "Vielzahl Handvoll Gruppe Prozent Bruchteil Mehrzahl Million Milliarde Duo Trio Ehepaar".split()
)
_ATTRIBUTE: Final = frozenset("ART APPR APPRART NN NE ADJA CARD PPOSAT PDAT".split())
"""What may stand between the noun and the verb: a genitive or a phrase with a preposition."""
_GENITIVES: Final = frozenset("des der eines einer dieser dieses seiner seines ihrer ihres unserer unseres".split())
_PRONOUNS: Final = frozenset(("PPER", "PIS", "PDS", "PWS"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Sentences that open with a subject and a verb of different number."""
    for sentence in passage.sentences:
        tokens = sentence.tokens
        if len(tokens) < 4 or tokens[0].text.lower() not in DETERMINERS:
            continue
        opening = next((phrase for phrase in phrases(sentence)[:1] if phrase.first == 0), None)
        if opening is not None:
            yield from _judge(sentence, opening)


def _judge(sentence: Sentence, phrase: Phrase) -> Iterator[Hit]:
    tokens, tags = sentence.tokens, sentence.tags
    at = phrase.noun + 1
    while at < len(tokens) and tags[at] in _ATTRIBUTE and at < phrase.noun + 9:
        at += 1
    if (
        at + 1 >= len(tokens)
        or tags[at + 1] in ("$.", "$(")
        or tokens[phrase.noun].text in _AMOUNTS
        or (at > phrase.noun + 1 and _own_verb(sentence, phrase))
    ):
        return
    word = tokens[at].text
    if phrase.stem == "jed" or tokens[phrase.noun].text in ("Jahr", "Tag", "Woche", "Monat", "Mal", "Wochenende"):
        return
    subject = phrase.agreed & CASES[NOMINATIVE]
    if not subject or phrase.nouns == ANY or phrase.ending == "+":
        return
    plural_subject, singular_subject = subject & cell(PLURAL, NOMINATIVE), subject & SINGULAR
    if plural_subject and singular_subject:
        return
    if tags[at] not in PERSONAL and not (singular_subject and tags[at] == "VVINF" and not _governed(sentence, at)):
        return
    plural_verb = is_plural(word)
    if bool(plural_subject) == plural_verb:
        return
    mended = singular_of(word) if plural_verb else plural_of(word)
    if mended is None or (plural_verb and word in _COPULAS):
        return
    nominative_only = not phrase.agreed & ~(CASES[NOMINATIVE])
    if not (nominative_only and phrase.agreed == cells("Mn")) and _other_subject(sentence, at):
        return
    if not plural_verb and word.endswith("t") and _imperative(sentence, at):
        return
    edit = Edit(tokens[at].start, tokens[at].end, mended)
    number = "plural" if plural_subject else "singular"
    message = f"“{tokens[phrase.noun].text}” is a {number}, “{word}” is not."
    yield Hit(edit.start, edit.end, message, (Proposal((edit,), 0.8, f"“{mended}”"),))


def _own_verb(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether what follows the noun is no attribute: a nominative that is the subject, or nothing that attaches."""
    tag, word = sentence.tags[phrase.noun + 1], sentence.tokens[phrase.noun + 1].text
    return tag not in ("APPR", "APPRART") and word not in _GENITIVES


def _governed(sentence: Sentence, at: int) -> bool:
    """Whether an infinitive has its finite verb elsewhere in the sentence."""
    return any(tag in PERSONAL for tag in sentence.tags[at + 1 :])


def _imperative(sentence: Sentence, at: int) -> bool:
    return sentence.tokens[at + 1].text.lower() in ("ihr", "euch") if at + 1 < len(sentence.tokens) else False


def _other_subject(sentence: Sentence, verb: int) -> bool:
    """Whether anything after the verb in its clause may be a nominative."""
    tokens, tags = sentence.tokens, sentence.tags
    for at in range(verb + 1, len(tokens)):
        tag = tags[at]
        if tag in ("$,", "$.", "$("):
            return tag == "$(" and at < verb + 3
        before = tags[at - 1]
        if tag in _PRONOUNS and before != "APPR":
            return True
        if tag in ("NE", "NN", "FM", "CARD", "TRUNC", "XY") and not _inside_phrase(sentence, verb, at):
            return True
        if tag in ("ART", "PPOSAT", "PDAT", "PIAT", "PIDAT") and before != "APPR":
            entry = DETERMINERS.get(tokens[at].text)
            if entry is None or entry[0] & CASES[NOMINATIVE]:
                return True
    return False


def _inside_phrase(sentence: Sentence, verb: int, at: int) -> bool:
    """Whether a noun belongs to a preposition or a determiner before it, already judged."""
    tags = sentence.tags
    while at > verb + 1:
        at -= 1
        if tags[at] in ("APPR", "APPRART", "ART", "PPOSAT", "PDAT", "PIAT", "PIDAT"):
            return True
        if tags[at] not in ("ADJA", "CARD", "NN", "NE", "TRUNC"):
            return False
    return False
