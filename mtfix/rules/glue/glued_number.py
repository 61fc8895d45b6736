"""A word and a number without the blank between them

"über3.000 Menschen", "im August2019", "2020wurde". Figures are part of many words (3D, 1980er, 12-jährig, COVID19, G20,
5km), so one side must be a common small word or a verb, a word of time beside a year, or a noun that is counted.
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
    bad("Im Herbst [[1944begann]] der Bau.", becomes="Im Herbst 1944 begann der Bau."),
    bad("Das Dorf hat [[rund850]] Einwohner.", becomes="Das Dorf hat rund 850 Einwohner."),
    bad("Der Verein wurde im [[Jahr1908]] gegründet.", becomes="Der Verein wurde im Jahr 1908 gegründet."),
    bad(
        "Das Dach hält bis in die Zeit [[der1990er-Jahre]].", becomes="Das Dach hält bis in die Zeit der 1990er-Jahre."
    ),
    bad("Das Boot hat in [[Kiel300]] Euro gekostet.", becomes="Das Boot hat in Kiel 300 Euro gekostet."),
    bad("Der Bus fährt um [[18Uhr]] ab.", becomes="Der Bus fährt um 18 Uhr ab."),
    bad("Das Fest beginnt am [[3Mai]] am See.", becomes="Das Fest beginnt am 3. Mai am See."),
    good("Die 1980er, 3D, 12jährige, 4fach, 100m, 5km, 2mal und 7tägig sind Wörter mit Zahlen."),
    good("G20, MP3, COVID19, H2O, A4, Area51 und U2 auch; Version2 und Kapitel3 sind Bezeichner."),
    good("Das Paket utf8, md5, x86 und sha256 liegt in Ordner3."),
)

_DIGIT: Final = re.compile(r"\d")
_WORD_FIRST: Final = re.compile(r"([a-zäöüß]{2,}|[A-ZÄÖÜ][a-zäöüß]{2,})(\d+(?:er)?)(?:-[\w-]+)?$")
_NUMBER_FIRST: Final = re.compile(r"(\d+)([a-zäöüß]{2,}|[A-ZÄÖÜ][a-zäöüß]{2,})$")
_SMALL: Final = frozenset({"APPR", "APPRART", "KON", "KOKOM", "ART", "ADV", "KOUS", "PIAT", "VAFIN", "VMFIN", "PPER"})
_HYPHENED: Final = re.compile(r"[a-zäöüß]{2,}\d+(?:er)?-")
_TAIL: Final = re.compile(
    r"""
    mal | fach | plus | bit | byte | mm | cm | dm | km | kg | mg | ml | dl | nm | mbit | kbit | gb | mb | kb | ghz | mhz | khz | hz
  | bar | min | std | sec | kwh | volt | watt | er | ern | ers | ten | sten | fold | flach | wert | wertig.*
  | (?:i?gen|.*(?:prozentig|jährig|tägig|stündig|wöchig|monatig|minütig|sekündig|seitig|stellig|teilig|zeilig|gleisig
      |malig|köpfig|stöckig|sitzig|türig|spurig|bändig|strahlig|eckig|kantig|zackig|polig|adrig|fach|dimensional
      |jährlich|zöllig|gradig|pfündig|gliedrig|zylindrig|rädrig|achsig|geschossig|spaltig|atomig|phasig|stufig|motorig
      |fältig|läufig|silbig|blättrig|zählig|mastig|saitig))(?:e[mnrs]?)?
    """,
    re.VERBOSE,
)
"""What is written right behind a figure: units, and the second parts of adjectives that begin with a number."""
_BEFORE_YEAR: Final = frozenset(
    """
    Jahr Jahre Jahres Jahren Frühjahr Frühling Sommer Herbst Winter Anfang Mitte Ende Saison Wintersemester
    Sommersemester Oktoberfest Stand
    """.split()
)
"""Nouns that a year follows, besides the months."""


def detect(passage: Passage) -> Iterator[Hit]:
    tokens = passage.tokens
    if _DIGIT.search(passage.text) is None:
        return
    for index, token in enumerate(tokens):
        text = token.text
        if token.kind != WORD or not (
            text[-1].isdigit() or text[0].isdigit() or ("-" in text and _HYPHENED.match(text))
        ):
            continue
        cut = _word_first(token.text) or _number_first(token.text) or _name_first(tokens, index)
        if not cut or not _free(tokens, index):
            continue
        at = token.start + cut
        left, right = token.text[:cut], token.text[cut:]
        end = _number_end(tokens, index) if right[0].isdigit() else token.end
        message = f"A blank is missing between “{left}” and “{passage.text[at:end]}”."
        if right in MONTHS:
            stop = Proposal((Edit(at, at, ". "),), 0.9, f"full stop and blank before “{right}”")
            yield Hit(token.start, end, f"A full stop and a blank are missing before “{right}”.", (stop,))
            continue
        yield Hit(token.start, end, message, (Proposal((Edit(at, at, " "),), 0.95, f"blank before “{right}”"),))


def _word_first(text: str) -> int:
    match = _WORD_FIRST.match(text)
    if not match:
        return 0
    word, number = match.groups()
    if word in MONTHS or word in _BEFORE_YEAR:
        return len(word) if _is_year(number.removesuffix("er")) else 0
    word = word if word.islower() else word[0].lower() + word[1:]
    entry = lookup(word)
    small = entry.tags[:1] and (entry.tags[0] in _SMALL or word in _COUNTED)
    return len(word) if small and entry.seen > (20_000 if len(word) < 4 else 4_000) else 0


def _name_first(tokens: list[Token], index: int) -> int:
    """The end of a name behind which a number stands that counts what follows: in Kiel30 Euro."""
    match = _WORD_FIRST.match(tokens[index].text)
    if match is None or not match[1][0].isupper() or index + 1 >= len(tokens) or len(match[1]) < 4:
        return 0
    name = lookup(match[1])
    counted = tokens[index + 1].text in _COUNTED_NOUNS or tokens[index + 1].text in ("Menschen", "Stunden", "Kilometer")
    return len(match[1]) if counted and name.seen >= 5 and name.tags[0] in ("NE", "NN") else 0


_COUNTED: Final = frozenset("zu rund etwa ungefähr circa knapp maximal mindestens jeweils insgesamt weitere".split())
"""Words before a figure that are no function words, or have other tags too."""


def _is_year(number: str) -> bool:
    return len(number) == 4 and number[:2] in ("14", "15", "16", "17", "18", "19", "20")


def _number_first(text: str) -> int:
    match = _NUMBER_FIRST.match(text)
    if not match or _TAIL.fullmatch(match[2]):
        return 0
    number, word = match.groups()
    entry = lookup(word)
    if entry.tags[:1] in ((), ("FM",), ("XY",), ("NE",)):
        return 0
    if len(word) == 2:
        return len(number) if word in _SHORT and len(number) > 3 else 0
    if word in MONTHS:
        return len(number) if len(word) > 2 and 0 < int(number[-2:]) <= 31 and len(number) < 3 else 0
    if word[0].isupper():
        if word == "Uhr":
            return len(number) if len(number) < 3 and int(number) < 60 else 0
        if entry.tags[0] != "NN" or entry.seen < 50 or len(word) < 4:
            return 0
        return len(number) if (len(number) > 1 and len(word) > 4) or word in _COUNTED_NOUNS else 0
    other = lookup(word.capitalize())
    return len(number) if entry.seen >= (100 if len(number) > 1 else 1000) and other.seen < entry.seen else 0


_COUNTED_NOUNS: Final = frozenset(
    "Prozent Euro Dollar Franken Millionen Milliarden Million Jahre Jahren Tage Tagen".split()
)
"""Nouns that even a single figure counts: 3Sat and 4Players are names."""
_SHORT: Final = frozenset("im an am zu".split())
"""The words of two letters that are no unit."""


def _free(tokens: list[Token], index: int) -> bool:
    """Whether the token stands in prose: blanks or sentence marks around it, no path and no call."""
    token = tokens[index]
    if not token.spaced and tokens[index - 1].text not in '(„“"»':
        return tokens[index - 1].text in ".,:" and index > 1 and tokens[index - 2].text.isdigit()
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
