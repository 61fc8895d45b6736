"""An English article or preposition stands between German words

"Er kaufte a Hut für the Kinder", "den Tee and das Brot": a function word that was not translated. The rule names words that German does not have, where
the words on both sides are German; inside English names and quotations it is silent. The repair says it in German, or takes an article away.
"Said" behind a quotation is "sagte".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.english import is_english
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "redundant-word"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Er kaufte sich [[a]] einen Hut.", becomes="Er kaufte sich einen Hut."),
    bad("Sie kam mit [[the]] dem Rad.", becomes="Sie kam mit dem Rad."),
    bad("Die Farbe [[of]] der Wand gefällt ihm.", becomes="Die Farbe der Wand gefällt ihm."),
    bad("Öffnen Sie das Tor [[and]] starten Sie den Motor.", becomes="Öffnen Sie das Tor und starten Sie den Motor."),
    bad(
        "„Wir kommen wieder“, [[said]] Trainerin Ute Brandt.",
        becomes="„Wir kommen wieder“, sagte Trainerin Ute Brandt.",
    ),
    good("Er las „Lord of the Flies“ zweimal.", why="an English title"),
    good("Sie arbeitet bei der Bank of England.", why="an English name"),
    good("Das Stück steht in a-Moll.", why="a compound"),
    good("Er zeichnet die Punkte a und b.", why="a letter"),
    good("State of the art ist das nicht.", why="English on both sides"),
)

_GERMAN_FOR: Final = {
    "and": "und", "with": "mit", "from": "von", "is": "ist", "are": "sind", "said": "sagte", "says": "sagt",
}  # fmt: skip
_SAID: Final = frozenset(("said", "says"))
_ENGLISH: Final = frozenset("a an the of and with from for by to is are".split()) - {"an", "to", "by", "for"}
_GERMAN: Final = frozenset(
    "ART APPR APPRART PPER PRF PPOSAT PDAT PIAT ADV KON KOUS VAFIN VMFIN VVFIN VVINF PTKNEG PTKZU ADJA PIDAT PROAV".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    """English function words with German on both sides."""
    if _ENGLISH.isdisjoint(passage.forms) and _SAID.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        tokens = sentence.tokens
        for at in range(1, len(tokens) - 1):
            token = tokens[at]
            if token.text in _ENGLISH and token.kind == WORD and _alone(sentence, at):
                yield _hit(sentence, at)
            elif token.text in _SAID and _reports(sentence, at):
                yield _hit(sentence, at)


def _hit(sentence: Sentence, at: int) -> Hit:
    token = sentence.tokens[at]
    german = _GERMAN_FOR.get(token.text)
    if german:
        proposal = Proposal((Edit(token.start, token.end, german),), 0.75, f"“{german}”")
    else:
        proposal = Proposal((Edit(token.start, sentence.tokens[at + 1].start, ""),), 0.6, "without it")
    return Hit(token.start, token.end, f"“{token.text}” is English.", (proposal,))


def _reports(sentence: Sentence, at: int) -> bool:
    """Whether a closing mark and a comma stand before an English verb of saying, and a German noun or a name behind it."""
    tokens, tags = sentence.tokens, sentence.tags
    quoted = at > 1 and tokens[at - 1].text == "," and tokens[at - 2].text in '“”"«»‘'
    return quoted and tokens[at + 1].kind == WORD and tags[at + 1] in ("NN", "NE", "ART", "PPER", "PPOSAT")


def _alone(sentence: Sentence, at: int) -> bool:
    tokens = sentence.tokens
    before, after = tokens[at - 1], tokens[at + 1]
    if not tokens[at].spaced or not after.spaced or before.kind != WORD or after.kind != WORD:
        return False
    one, two = _german(before.text), _german(after.text)
    if not (one and two) or (tokens[at].text == "a" and after.text in ("und", "oder", "ist", "bis", "der", "in")):
        return False
    near = [t.text for t in tokens[max(0, at - 4) : at + 5] if t is not tokens[at] and t.kind == WORD]
    if before.text in _LETTERED or any(word in _ENGLISH or lookup(word).tags[:1] == ("FM",) for word in near):
        return False
    return sum(is_english(word) for word in near) < 2


_LETTERED: Final = frozenset(
    "Buchstabe Buchstaben Punkt Absatz Satz Nummer Nr Ziffer Punkte Teil Seite Klasse Größe".split()
)


def _german(word: str) -> bool:
    """Whether a word is surely German: a small function word or verb, or a common noun."""
    entry = lookup(word)
    if not entry.tags or entry.seen < 100:
        return False
    return entry.tags[0] in _GERMAN if word[0].islower() else entry.tags[0] == "NN" and entry.inside > 300
