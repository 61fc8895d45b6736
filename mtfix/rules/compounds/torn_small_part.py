"""A part of a compound stands behind a blank and small

"Daten bank" and "Zeichen folgen": the second part of a compound that was cut. The joined word must be well known, and
the small part must be no word, or a verb in a clause that has its verb already.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.capitals import is_foreign
from mtfix.german.compounds import analyse, join
from mtfix.german.english import is_english
from mtfix.german.kept import kept
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.german.tokens import WORD, Token
from mtfix.rule import Hit, Proposal, bad, good, missed

KIND: Final = "split-compound"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Eintrag steht in der [[Daten bank]] des Amtes.", becomes="Der Eintrag steht in der Datenbank des Amtes."),
    bad("Die [[Wasser leitung]] ist undicht.", becomes="Die Wasserleitung ist undicht."),
    bad("Das Programm prüft alle [[Zeichen folgen]] einer Zeile.",
        becomes="Das Programm prüft alle Zeichenfolgen einer Zeile."),
    bad("Er malt die [[Zimmer decke]] weiß.", becomes="Er malt die Zimmerdecke weiß."),
    bad("Das ist eine [[Neu bewertung]] der Lage.", becomes="Das ist eine Neubewertung der Lage."),
    bad("Das Programm liest die Datei und prüft alle [[Zeichen folgen]] einer Zeile.",
        becomes="Das Programm liest die Datei und prüft alle Zeichenfolgen einer Zeile."),
    good("Er liest die Datei und Zeichen folgen auf Zeichen.", why="the verb behind the conjunction"),
    good("Die Zeichen folgen einander ohne Blank.", why="the verb of the clause"),
    good("Auf Regen folgen Tage mit Sonne.", why="the verb of the clause"),
    good("Sie sagt, dass die Zeichen folgen.", why="the verb at the end of a subclause"),
    good("Das Wasser leitet Strom.", why="a verb"),
    good("Die Kinder gerechter Väter sind froh.", why="an adjective"),
    good("Das Haus gehört der Bank.", why="a verb and a noun apart"),
    good("Er will den Arbeitern Lohn zahlen lassen.", why="verbs at the end"),
    good("Der Windows server startet neu.", why="the name of a programme"),
    bad("Er liebt die [[Fleder maus]] im Turm.", becomes="Er liebt die Fledermaus im Turm."),
    good("Einige Gelehrte stufen das Buch früher ein, dem ein Abt vorstand.", why="verbs"),
    missed("Dort hing ein [[Garten tor]].", why="the small part may be a verb at the end"),
)  # fmt: skip

_EDGES: Final = frozenset(("$,", "$.", "KOUS"))


@kept(50_000)
def _is_part(form: str) -> bool:
    """Whether a small word, written large, is a noun that ends compounds, and hardly a word as it stands."""
    if len(form) < 4 or not form.islower() or not form.isalpha():
        return False
    noun, own = lookup(form.capitalize()), lookup(form)
    return noun.inside >= 30 and noun.tags[:1] == ("NN",) and own.tags[:1] in ((), ("NN",), ("VVFIN",), ("VVINF",))


def detect(passage: Passage) -> Iterator[Hit]:
    """A noun, a blank, and a small word that makes a known noun of both."""
    for sentence in passage.sentences:
        tokens = sentence.tokens
        for index in (0, *sentence.capitals):
            if index + 1 < len(tokens) and tokens[index + 1].spaced and _is_part(tokens[index + 1].text):
                confidence = _sure(passage, sentence, index + 1)
                if confidence:
                    yield _hit(tokens[index : index + 3], confidence)


def _hit(tokens: list[Token], confidence: float) -> Hit:
    """The hit; a noun behind the small part belongs to the compound where the three make one."""
    words = [tokens[0].text, tokens[1].text.capitalize()]
    end = tokens[1].end
    if len(tokens) == 3 and tokens[2].text[0].isupper() and tokens[2].text[1:].islower():
        longer = join([*words, tokens[2].text])
        if tokens[2].spaced and "-" not in longer and analyse(longer) is not None:
            words, end = [*words, tokens[2].text], tokens[2].end
    plain = words[0] + words[1].lower()
    whole = plain if len(words) == 2 and lookup(plain).inside >= 10 else join(words)
    proposal = Proposal((Edit(tokens[0].start, end, whole),), confidence, f"“{whole}”")
    return Hit(tokens[0].start, end, "A part of a compound stands behind a blank.", (proposal,))


def _sure(passage: Passage, sentence: Sentence, index: int) -> float:
    """How sure it is that the small word belongs to the noun before it."""
    before, part = sentence.tokens[index - 1].text, sentence.tokens[index].text
    if sentence.tokens[index - 1].kind != WORD or is_foreign(before) or passage.is_code:
        return 0.0
    if is_english(part) and is_english(before):
        return 0.0
    own = lookup(part)
    never_small = own.seen * 20 < lookup(part.capitalize()).seen and own.tags[:1] in ((), ("NN",))
    if lookup(before).tags[:1] != ("NN",):
        return 0.8 if never_small and before[1:].islower() and lookup(before + part).inside >= 10 else 0.0
    whole = join([before, part.capitalize()])
    if "-" in whole:
        return 0.0
    if never_small:
        if lookup(whole).seen >= 5:
            return 0.85
        open_ended = is_english(part) or _may_be_verb(sentence, index)
        return 0.6 if not open_ended and analyse(whole) is not None else 0.0
    if lookup(whole).seen < 5 or not own.tags or own.tags[0] == "NN":
        return 0.0
    return 0.6 if _is_second_verb(sentence, index) else 0.0


def _may_be_verb(sentence: Sentence, index: int) -> bool:
    """Whether the word is read as a verb, or stands where the verb of a subclause does: before a mark or another verb."""
    tags, part = sentence.tags, sentence.tokens[index].text
    following = tags[index + 1] if index + 1 < len(tags) else "$."
    stem = re.sub(r"e?n?$", "", part)
    if any(lookup(stem + ending).tags[:1] == ("VVFIN",) for ending in ("t", "te", "et")):
        return True
    return tags[index][0] == "V" or following[0] in "$V" or following == "PTKVZ"


def _is_second_verb(sentence: Sentence, index: int) -> bool:
    """Whether the clause has its finite verb elsewhere, and goes on behind this word, so that this is no verb."""
    tags = sentence.tags
    if index + 1 >= len(tags) or tags[index + 1][0] == "$" or tags[index + 1] in ("KON", "VMFIN", "VAFIN", "VAINF"):
        return False
    first = index
    while first and tags[first - 1] not in _EDGES:
        first -= 1
    before = tags[first:index]
    if "KON" in before:
        before = before[len(before) - before[::-1].index("KON") :]
    return bool(PERSONAL & set(before)) and "VMFIN" not in before and "VAFIN" not in before
