"""Which doubled words German allows, and how sure it is that one is a slip.

A word may stand beside itself where a border runs between the two: a relative pronoun before an article ("Frauen, die
die Stadt"), a demonstrative before a genitive ("als der der Nachbarn"), an article before an attribute with an object
of its own ("die die Regierung tragende Mehrheit"), a verb's particle before a preposition ("kündigt an an alle").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.morphology import ANY, FEMININE, GENDERS, MASCULINE, noun_cells
from mtfix.german.tags import tag
from mtfix.german.tokens import WORD, Token

ARTICLES: Final = frozenset("der die das dem den des ein eine einen einem einer eines".split())
EMPHATIC: Final = frozenset(
    """
    sehr ganz viel viele weit lang lange hoch tief nie immer wieder so gar bald schnell langsam wirklich genau klein kleine
    kleinen kleines groß große großen alt alte ewig wenig wenige leise laut nur fast super mega noch schön
    """.split()
)
CHANTED: Final = frozenset(
    """
    ja nein na la ha he hi ho hu hü hott bla blah tick tack bum wau miau dada tatü bye toi hallo moin ach oh ah ei da dort hin
    her komm geh los weg auf ab aus hopp husch klopf tut töff piep
    """.split()
)
_PRONOUNS: Final = frozenset("sie uns ihr ihnen mir dir euch ihm ihn was wer wem wen ihre ihrer".split())
_PARTICLES: Final = frozenset("an auf aus vor mit zu um bei durch über unter nach ab ein los".split())
_PREPOSITIONS: Final = frozenset("in von für gegen ohne seit bis".split())
_JOINS: Final = frozenset("und oder sondern bzw sowie als wie aber denn noch beziehungsweise".split())
_SUBORDINATES: Final = frozenset("dass weil wenn ob obwohl da damit bevor nachdem während".split())
_BORDERS: Final = frozenset(',–—-:;(„»«"‚›/')
_BEING: Final = frozenset(
    "ist sind war waren sei seien wäre sein bleibt bleiben blieb blieben wird werden heißt heißen lassen nennt nennen".split()
)
_FOREIGN: Final = frozenset(("FM", "NE", "XY", "TRUNC"))


def doubt(tokens: Sequence[Token], at: int) -> float:
    """How sure it is that token `at` repeats the one before it by mistake; 0 where German allows it."""
    one, two = tokens[at - 1], tokens[at]
    form = two.text
    before = tokens[at - 2] if at > 1 else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if (before is not None and before.text == form) or (after is not None and after.text == form):
        return 0.0
    if _enclosed(before, after) or lookup(form).seen < 20:
        return 0.0
    if (before is None and one.text[0].islower()) or (one.text != form and before is not None) or not one.spaced:
        return 0.0
    if not form[0].islower():
        return _noun(one, two, before, after)
    if form in CHANTED - _PARTICLES or form in _PRONOUNS:
        return 0.0
    if form in ARTICLES:
        return _article(tokens, at)
    if form in _PREPOSITIONS or form in _PARTICLES:
        return _preposition(tokens, at)
    if lookup(form).tags[0] in _FOREIGN or lookup(form).seen < 200 or form == "null":
        return 0.0
    if form in EMPHATIC or form in ("nicht", "als", "wie"):
        return 0.6
    return 0.9


def _enclosed(before: Token | None, after: Token | None) -> bool:
    """Whether the two words are all that stands between two quotation marks."""
    return before is not None and after is not None and before.text in "„“\"»«‚‘'›‹" and after.text in "“”\"«»‘’'‹›"


def _noun(one: Token, two: Token, before: Token | None, after: Token | None) -> float:
    entry = lookup(two.text)
    if one.text != two.text or entry.tags[0] != "NN" or entry.seen < 100:
        return 0.0
    if (before is not None and before.text in _BEING) or (after is not None and after.text in _BEING):
        return 0.0
    led = before is not None and lookup(before.text).tags[:1] in (("ART",), ("ADJA",), ("APPRART",), ("PPOSAT",))
    return 0.8 if led and after is not None and after.kind == WORD and after.text[0].islower() else 0.6


def _article(tokens: Sequence[Token], at: int) -> float:
    form = tokens[at].text
    before = tokens[at - 2].text if at > 1 else ""
    border = tokens[at - 3].text if at > 2 else ","
    if before in _BORDERS or before.lower() in _JOINS or _attribute(tokens, at):
        return 0.0
    if form.startswith("ein"):
        return 0.0 if before in ("zum", "vom", "der", "die", "das", "den", "dem") else 0.9
    if before and lookup(before).tags[:1] == ("APPR",):
        if form == "der":
            return 0.7 if border not in _BORDERS and border not in _JOINS and _gender(tokens, at) == FEMININE else 0.0
        return 0.0 if border in _BORDERS or border in _JOINS else 0.7
    if form == "das" or (before and before not in _SUBORDINATES and _verb_last(tokens, at)):
        return 0.0
    if form == "der":
        if lookup(before).tags[:1] in (("VVFIN",), ("VAFIN",), ("VMFIN",)) and _gender(tokens, at) == MASCULINE:
            return 0.6
        return 0.5 if before[:1].isupper() else 0.0
    if not before or before in _SUBORDINATES or before in _BEING:
        return 0.7
    return 0.85


def _gender(tokens: Sequence[Token], at: int) -> int:
    """The gender of the noun that follows token `at` with nothing but an adjective between, where it has but one; or -1."""
    for token in tokens[at + 1 : at + 3]:
        if token.text[0].isupper():
            cells = noun_cells(token.text) if lookup(token.text).tags[:1] == ("NN",) else ANY
            found = [gender for gender in range(3) if cells & GENDERS[gender]]
            return found[0] if len(found) == 1 else -1
        if lookup(token.text).tags[:1] != ("ADJA",):
            return -1
    return -1


def _attribute(tokens: Sequence[Token], at: int) -> bool:
    """Whether the second article begins the object of an attribute: die die Regierung tragende Mehrheit."""
    rest = [token.text for token in tokens[at : at + 14]]
    tags = tag(rest)
    nouns = 0
    for index in range(1, len(rest)):
        if tags[index].startswith(("$", "VVFIN", "VAFIN", "VMFIN")) and rest[index][-1:] not in "enrsm":
            return False
        if tags[index] in ("NN", "NE"):
            nouns += 1
        after = rest[index + 1][:1] if index + 1 < len(rest) else ""
        inflected = rest[index][0].islower() and rest[index].endswith(("e", "en", "er", "es", "em"))
        if nouns and inflected and after.isupper() and tags[index] in ("ADJA", "VVPP", "VVFIN", "VVINF"):
            return True
    return False


def _verb_last(tokens: Sequence[Token], at: int) -> bool:
    """Whether the clause ends with its verb, so that the first of the two is a relative pronoun that lacks its comma."""
    words = [token.text for token in tokens[at : at + 20]]
    end = next((i for i, word in enumerate(words) if word in ",.;:!?"), len(words))
    if end < 3:
        return False
    last = tag(words[:end])[-1]
    return last in ("VVFIN", "VAFIN", "VMFIN") or (last == "VVPP" and "VVFIN" in lookup(words[end - 1]).tags)


def _preposition(tokens: Sequence[Token], at: int) -> float:
    form = tokens[at].text
    before = tokens[at - 2] if at > 1 else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if form == "von" and after is not None and not after.text[0].islower():
        return 0.85 if lookup(after.text).tags[:1] in (("NN",), ("PPOSAT",)) else 0.0
    if before is not None and before.text == "wie":
        return 0.0
    follows = lookup(after.text).tags[:1] if after is not None and after.kind == WORD else ("$.",)
    if follows[:1] in (("APPR",), ("APPRART",), ("$.",), ("KON",)):
        return 0.85
    if form in _PREPOSITIONS:
        return 0.9
    if before is None:
        return 0.8
    if before.text in _BEFORE_PARTICLE or _closes(tokens, at - 1):
        return 0.0
    return 0.85 if before.text[0].islower() else 0.6


_BEFORE_PARTICLE: Final = frozenset("nun da heute jetzt von vom Von Vom".split())


def _closes(tokens: Sequence[Token], at: int) -> bool:
    """Whether a preposition closes a frame that began before it: kündigt den Plan an, von Anfang an."""
    form = tokens[at].text
    for index in range(at - 1, max(-1, at - 25), -1):
        word = tokens[index].text.lower()
        if word in ("von", "vom") and form in ("an", "auf", "aus"):
            return True
        if tokens[index].text.islower() and "VVFIN" in lookup(word).tags and lookup(form + word) is not NOTHING:
            return True
    return False


def doubt_capital(tokens: Sequence[Token], at: int) -> float:
    """How sure it is that a small function word and the same one with a capital are one word too many.

    Titles begin so (mit Mit Schirm und Charme), and those stand in quotation marks or go on in capitals.
    """
    one, two = tokens[at - 1], tokens[at]
    before = tokens[at - 2] if at > 1 else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if one.text not in _DOUBLED_SMALL or before is None or before.kind != WORD or after is None or not two.spaced:
        return 0.0
    tags = lookup(after.text).tags
    if after.kind == WORD and lookup(after.text).seen < 20:
        tags = ("NN",) if after.text[0].isupper() and noun_cells(after.text) != ANY else ()
    if one.text in ARTICLES:
        return 0.6 if tags[:1] in (("NN",), ("ADJA",)) else 0.0
    return 0.6 if tags[:1] in (("ART",), ("PPOSAT",), ("PDAT",), ("NN",), ("ADJA",), ("CARD",)) else 0.0


_DOUBLED_SMALL: Final = ARTICLES | frozenset(
    "in von für gegen ohne seit bis mit bei nach aus auf und dass weil".split()
)
