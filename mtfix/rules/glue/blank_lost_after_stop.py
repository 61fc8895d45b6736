"""A sentence that begins right after the full stop of the one before

"auftreten.Die" has lost its blank. File names, addresses, member names ("System.Text"), abbreviations ("z.B.") and
initials have none to lose: both sides must be German words, and the second one must be able to begin a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.abbreviations import INNER
from mtfix.german.compounds import analyse
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.tags import PERSONAL
from mtfix.german.tokens import NUMBER, WORD, Token
from mtfix.rule import Hit, Proposal, bad, good

KIND = "glued-sentences"
TIER = Tier.SAFE
EXAMPLES = (
    bad(
        "Die Fähre legt um acht Uhr [[ab.Danach]] ist der Hafen leer.",
        becomes="Die Fähre legt um acht Uhr ab. Danach ist der Hafen leer.",
    ),
    bad("Das Fest war ein [[Erfolg!Wir]] danken allen.", becomes="Das Fest war ein Erfolg! Wir danken allen."),
    bad(
        "Er fragte: „Wohin wollt [[ihr?“Niemand]] gab eine Antwort.",
        becomes="Er fragte: „Wohin wollt ihr?“ Niemand gab eine Antwort.",
    ),
    good("Lesen Sie System.Text oder Datei.Name in der Vorschau; der Ordner.txt bleibt.", why="member and file names"),
    bad(
        "Der Preis bleibt in diesem [[Jahr.Geplant]] ist aber eine Erhöhung.",
        becomes="Der Preis bleibt in diesem Jahr. Geplant ist aber eine Erhöhung.",
    ),
    good("Das gilt z.B. in St.Gallen, bei Dr.Maier und im Abs.Zwei.", why="abbreviations"),
    good("Die Seite Beispiel.Com und www.Haus.De laden nicht. Danach ist Schluss."),
    good("J.R.R. Tolkien schrieb ...Das weiß man."),
)

_STARTERS: Final = ("ART", "PPER", "PDS", "PDAT", "PPOSAT", "PIS", "PIAT", "ADV", "PROAV", "APPR", "APPRART", "KON",
                    "KOUS", "KOUI", "PWAV", "PWS", "PWAT", "VAFIN", "VMFIN", "PTKANT", "KOKOM", "VVIMP")  # fmt: skip
_OPENERS: Final = ("VVPP", "ADJD", "ADJA", "VVFIN", "VVINF", "PTKNEG")


def detect(passage: Passage) -> Iterator[Hit]:
    tokens = passage.tokens
    for index in range(1, len(tokens) - 1):
        token = tokens[index]
        if token.text not in (".", "!", "?") or token.spaced:
            continue
        at = index + 1
        if tokens[at].text in '“”»«"’‘' and not tokens[at].spaced and at + 1 < len(tokens):
            at += 1
        if tokens[at].spaced or tokens[at].kind != WORD or not tokens[at].text[0].isupper():
            continue
        confidence = _confidence(passage, index, at)
        if confidence:
            before, after = tokens[index - 1], tokens[at]
            start = before.start
            edits = (Edit(after.start, after.start, " "),)
            message = f"A sentence begins with “{after.text}”, but no blank stands before it."
            yield Hit(start, after.end, message, (Proposal(edits, confidence, f"blank before “{after.text}”"),))


def _confidence(passage: Passage, stop: int, at: int) -> float:
    tokens = passage.tokens
    left, right = tokens[stop - 1], tokens[at]
    if not _ends_sentence(tokens, stop, left) or not _may_follow(tokens, at):
        return 0.0
    small = lookup(right.text[0].lower() + right.text[1:])
    noun = lookup(right.text)
    starter = small.tags[:1] and small.tags[0] in _STARTERS and small.seen > 500
    if starter and (small.seen > noun.inside or set(noun.tags[:1]) & set(_STARTERS)):
        member = left.text[0].isupper() and not passage.sentence_of(stop).tags.count("VVFIN") and len(tokens) < 6
        return 0.5 if member else 0.985
    if (
        small.tags[:1]
        and small.tags[0] in _OPENERS
        and small.seen > max(100, noun.inside)
        and _verb_follows(passage, at)
    ):
        return 0.9
    if noun.seen < 20 and passage.memory.count(right.text) < 2:
        return 0.0
    if left.text[0].isupper() and (tokens[stop - 1].kind == WORD and lookup(left.text).inside > 0):
        finite = any(tag in PERSONAL for tag in passage.sentence_of(at).tags)
        return 0.7 if finite and _verb_follows(passage, at) else 0.0
    return 0.9


def _verb_follows(passage: Passage, at: int) -> bool:
    """Whether a finite verb comes soon after the word, as in a main clause that begins with its subject."""
    sentence = passage.sentence_of(at)
    own = at - sentence.first
    return any(tag in PERSONAL for tag in sentence.tags[own + 1 : own + 7])


def _ends_sentence(tokens: list[Token], stop: int, left: Token) -> bool:
    if left.kind == NUMBER:
        return tokens[stop].text != "." or len(left.text) == 4
    if left.kind != WORD:
        return left.text in ')“”"»%'
    if len(left.text) < 2 or (stop >= 2 and tokens[stop - 2].text in "./\\@:_" and not left.spaced):
        return False
    if tokens[stop].text != ".":
        return True
    known = max(lookup(left.text).seen, lookup(left.text[0].upper() + left.text[1:]).seen)
    whole = known >= 20 or (len(left.text) > 4 and analyse(left.text) is not None) or (known and left.text[0].islower())
    return left.text not in INNER and bool(whole) and any(c in "aeiouäöüy" for c in left.text.lower())


def _may_follow(tokens: list[Token], at: int) -> bool:
    right = tokens[at]
    if len(right.text) < 2 or right.text.isupper():
        return False
    if at + 1 == len(tokens):
        return len(right.text) > 3
    after = tokens[at + 1]
    if after.spaced:
        return True
    return after.text in ",;:!?" or (after.text == "." and (at + 2 >= len(tokens) or tokens[at + 2].spaced))
