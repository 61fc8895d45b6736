"""A word and a number without the blank between them

"über3.000 Menschen", "im August2019", "2020wurde". Figures are part of many words (3D, 1980er, 12-jährig, COVID19, G20,
5km), so one side must be a common small word or a verb, or a month beside a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.abbreviations import MONTHS
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.tokens import WORD, Token
from mtfix.rule import Hit, Proposal, bad, good

KIND = "glued-words"
TIER = Tier.LIKELY
EXAMPLES = (
    bad("In der Halle saßen mehr [[als4.500]] Gäste.", becomes="In der Halle saßen mehr als 4.500 Gäste."),
    bad("Die Brücke wurde im [[Oktober1987]] eröffnet.", becomes="Die Brücke wurde im Oktober 1987 eröffnet."),
    bad("Das Werk [[1962wurde]] ihr größter Erfolg.", becomes="Das Werk 1962 wurde ihr größter Erfolg."),
    good("Die 1980er, 3D, 12jährige, 4fach, 100m, 5km, 2mal und 7tägig sind Wörter mit Zahlen."),
    good("G20, MP3, COVID19, H2O, A4, Area51 und U2 auch; Version2 und Kapitel3 sind Bezeichner."),
    good("Das Paket utf8, md5, x86 und sha256 liegt in Ordner3."),
)

_WORD_FIRST: Final = re.compile(r"([a-zäöüß]{2,}|[A-ZÄÖÜ][a-zäöüß]{2,})(\d+)$")
_NUMBER_FIRST: Final = re.compile(r"(\d+)([a-zäöüß]{3,})$")
_SMALL: Final = frozenset({"APPR", "APPRART", "KON", "KOKOM", "ART", "ADV", "KOUS", "PIAT", "VAFIN", "VMFIN", "PPER"})
_FOLLOWS: Final = _SMALL | {"VVFIN"}
_UNITS: Final = frozenset(
    "mal fach bit byte mm cm dm km kg mg ml dl nm mbit kbit gb mb kb ghz mhz khz hz bar min std sec kwh volt watt er ern "
    "ers ten sten igen prozentig jährig tägig stündig fold flach wert seitig stellig teilig zeilig".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    tokens = passage.tokens
    for index, token in enumerate(tokens):
        if token.kind != WORD or not (token.text[-1].isdigit() or token.text[0].isdigit()):
            continue
        cut = _word_first(token.text) or _number_first(token.text)
        if not cut or not _free(tokens, index):
            continue
        at = token.start + cut
        left, right = token.text[:cut], token.text[cut:]
        end = _number_end(tokens, index) if right[0].isdigit() else token.end
        message = f"A blank is missing between “{left}” and “{passage.text[at:end]}”."
        yield Hit(token.start, end, message, (Proposal((Edit(at, at, " "),), 0.95, f"blank before “{right}”"),))


def _word_first(text: str) -> int:
    match = _WORD_FIRST.match(text)
    if not match:
        return 0
    word, number = match.groups()
    if word in MONTHS and len(number) == 4 and number[:2] in ("18", "19", "20"):
        return len(word)
    entry = lookup(word)
    return len(word) if word.islower() and entry.seen > 20_000 and entry.tags[0] in _SMALL else 0


def _number_first(text: str) -> int:
    match = _NUMBER_FIRST.match(text)
    if not match or match[2] in _UNITS:
        return 0
    entry = lookup(match[2])
    return len(match[1]) if entry.seen > 5_000 and entry.tags[0] in _FOLLOWS else 0


def _free(tokens: list[Token], index: int) -> bool:
    """Whether the token stands in prose: blanks or sentence marks around it, no path and no call."""
    token = tokens[index]
    if not token.spaced and tokens[index - 1].text not in '(„“"»':
        return tokens[index - 1].text in ".," and index > 1 and tokens[index - 2].text.isdigit()
    if index + 1 < len(tokens) and not tokens[index + 1].spaced:
        return tokens[index + 1].text in '.,;:!?)“"%«'
    return True


def _number_end(tokens: list[Token], index: int) -> int:
    """The end of the number that the token begins: als4|.|500."""
    end = tokens[index].end
    at = index + 1
    while at + 1 < len(tokens) and tokens[at].text in ".," and not tokens[at].spaced and not tokens[at + 1].spaced:
        if not tokens[at + 1].text.isdigit():
            break
        end = tokens[at + 1].end
        at += 2
    return end
