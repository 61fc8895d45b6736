"""An adverb, a verb or a predicative adjective has a capital inside a sentence

"Der Server ist immer noch Offline." A capital is right where the word stands as a noun ("das Gute", "auf Deutsch") or
as a name; a word that is hardly ever a noun, and stands where no noun can, is small.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.capitals import is_foreign, is_title_case, names_a_work, neighbours, stands_inside
from mtfix.german.joints import joints
from mtfix.german.kept import kept
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.stops import ends_before
from mtfix.german.tags import PERSONAL, possible_tags
from mtfix.rule import Hit, bad, good
from mtfix.rules.casing._stray import stray

KIND: Final = "stray-capital"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Laden ist heute wieder [[Geöffnet]].", becomes="Der Laden ist heute wieder geöffnet."),
    bad("Der Drucker ist leider noch [[Offline]].", becomes="Der Drucker ist leider noch offline."),
    bad("Sie hat den Brief [[Geschrieben]] und abgeschickt.", becomes="Sie hat den Brief geschrieben und abgeschickt."),
    bad("Der Bus [[Hält]] hier nicht.", becomes="Der Bus hält hier nicht."),
    bad("Das ist [[Wirklich]] gut.", becomes="Das ist wirklich gut."),
    bad("Sie wollten den Kaffee [[Rationieren]].", becomes="Sie wollten den Kaffee rationieren."),
    good("Das Gute daran ist das Schöne.", why="nominalised adjectives"),
    good("Er spricht gut Deutsch und lernt Englisch.", why="names of languages"),
    good("Beim Lesen und Schreiben hilft ihr das Licht.", why="nominalised infinitives"),
    good("Es gibt nichts Gutes, außer man tut es.", why="nominalised after an indefinite pronoun"),
    good("Frau Schnell und Herr Lang kamen zu spät.", why="surnames"),
    good("Der Sänger Klar tritt heute auf.", why="a surname"),
    good("Klicken Sie auf Schließen.", why="a button's name"),
    good("Die Farbe Rot steht ihm.", why="a colour's name"),
    good("Jung und Alt feierten zusammen.", why="a fixed pair"),
)  # fmt: skip

_OPEN: Final = frozenset("ADJD ADV VVFIN VVPP VVINF VVIZU VVIMP VAPP VAFIN VMFIN PTKVZ PROAV".split())


@kept(50_000)
def _is_stray(form: str) -> bool:
    """Whether a capitalised form is an adverb, verb or predicative adjective, and hardly ever a noun or a name."""
    if len(form) < 4 or not form[1:].islower():
        return False
    own, entry = lookup(form), lookup(form.lower())
    if entry is own is NOTHING:
        return form.endswith("ieren")
    if entry.seen < 10 or entry.tagset[0][0] not in _OPEN:
        return False
    if "NN" in dict(entry.tagset) or own.inside * 100 > entry.seen:
        return False
    return own is NOTHING or own.tagset[0][0] in _OPEN or own.inside * 1000 < entry.seen


_BEFORE_NOUNS: Final = frozenset("ART APPR APPRART PIAT PPOSAT PDAT ADJA CARD PWAT PRELAT".split())
"""After one of these a noun stands, or an adjective and a noun."""


def detect(passage: Passage) -> Iterator[Hit]:
    """A capitalised word of an open class that is no noun."""
    for sentence in passage.sentences:
        for index in sentence.capitals:
            token = sentence.tokens[index]
            if _is_stray(token.text):
                confidence = _sure(passage, sentence, index)
                if confidence:
                    yield stray(token, confidence, f"“{token.text}” has a capital inside a sentence.")


def _sure(passage: Passage, sentence: Sentence, index: int) -> float:
    """How sure it is that the capital is stray; 0 where there may be a reason for it."""
    if not stands_inside(sentence, index) or passage.segment.role == "heading" or is_title_case(sentence):
        return 0.0
    token = sentence.tokens[index]
    before, after = neighbours(sentence, index)
    assert before is not None
    small = possible_tags(token.text.lower())[0][0]
    verbless = small in PERSONAL and not any(tag in PERSONAL for tag in sentence.tags[:index])
    if (
        (names_a_work(before.text) and not verbless)
        or is_foreign(before.text)
        or (after is not None and after.text in "“”\"'’»-–/)")
    ):
        return 0.0
    if before.text != "," and ends_before(sentence, index) > 0.5:
        return 0.0
    if lookup(token.text.lower()) is NOTHING and any(joint.token is token for joint in passage.once(joints)):
        return 0.0
    tags = sentence.tags
    last = tags[index - 1]
    if last in _BEFORE_NOUNS or (last == "KON" and sentence.tokens[index - 2].text[0].isupper()):
        return 0.0
    if after is not None and after.text in ("und", "oder") and _is_capital(sentence, index + 2):
        return 0.0
    if before.text in ("so", "Frau", "Herr", "Herrn") or token.text == "Will" or last == "FM":
        return 0.0
    if small == "VVINF":
        return 0.6 if _closes(sentence, index, "VMFIN") else 0.0
    if last == "NE":
        following = sentence.tags[index + 1] if after is not None else "$."
        return 0.6 if verbless and following[0] not in "$K" and not _is_capital(sentence, index + 1) else 0.0
    if last == "NN" and small == "VVPP":
        return 0.6 if _closes(sentence, index, "VAFIN") else 0.0
    if last == "NN":
        return 0.6 if verbless and after is not None and after.text not in ".!?" else 0.0
    return 0.7


def _is_capital(sentence: Sentence, index: int) -> bool:
    return index < len(sentence.tokens) and sentence.tokens[index].text[0].isupper()


def _closes(sentence: Sentence, index: int, verb: str) -> bool:
    """Whether the word ends its clause, as the infinitive or participle that a finite verb before it waits for."""
    tags = sentence.tags
    if index + 1 < len(tags) and tags[index + 1] not in ("$.", "$,", "KON"):
        return False
    clause = index
    while clause and tags[clause - 1] not in ("$,", "$.", "KON"):
        clause -= 1
    between = tags[clause:index]
    return verb in between and not any(tag in ("VVINF", "VAINF", "VVPP") for tag in between)
