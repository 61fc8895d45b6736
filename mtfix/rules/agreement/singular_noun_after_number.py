"""A noun stands in the singular after a number that counts several of it

"Drei Boot liegen am Ufer", "seit zwei Woche": after two and more the noun is a plural, and its form is one that is none. Measures
and coins, which stay as they are (drei Meter, fünf Euro, zehn Mann), years, and numbers that only name a thing (Gleis 3)
are left alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import (
    ACCUSATIVE,
    ANY,
    CASES,
    DATIVE,
    DETERMINERS,
    GENDERS,
    NOMINATIVE,
    PLURAL,
    SINGULAR,
    cell,
    noun_cells,
)
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.subjects import MONTHS
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.agreement._phrase import PREPOSITIONS

KIND: Final = "agreement"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Am Ufer liegen drei [[Boot]] und eine Fähre.", becomes="Am Ufer liegen drei Boote und eine Fähre."),
    bad("Sie wohnt seit zwei [[Woche]] im Dorf.", becomes="Sie wohnt seit zwei Wochen im Dorf."),
    bad("Er kam mit vier [[Buch]] nach Hause.", becomes="Er kam mit vier Büchern nach Hause."),
    bad(
        "Der Garten hat mehrere [[Teich]] und einen Brunnen.",
        becomes="Der Garten hat mehrere Teiche und einen Brunnen.",
    ),
    good("Der Weg ist drei Meter breit.", why="a measure"),
    good("Es kostet fünf Euro.", why="a coin"),
    good("Der Zug fährt auf Gleis 3 Richtung Süden ab.", why="the number names a thing"),
    good("Sie las 1980 Geschichte.", why="a year"),
    good("Um zehn Uhr schließt der Hof.", why="a time of day"),
    good("Im 18 Jahrhundert lag hier ein Garten.", why="an ordinal that lost its stop"),
    good("Am Tor standen vier Mann Wache.", why="Mann as a measure"),
)

_NUMERALS: Final = frozenset(
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf fünfzehn zwanzig dreißig fünfzig hundert mehrere mehreren "
    "zahlreiche zahlreichen vielen".split()
)
_UNCOUNTED: Final = (
    "meter", "gramm", "liter", "grad", "kilo", "pfund", "hektar", "volt", "watt", "mann", "stück", "euro", "dollar", "mark", "uhr",
    "prozent", "blatt", "glas", "fuß", "zoll", "paar", "dutzend", "mal", "karat", "ampere", "hertz", "byte", "bit", "kelvin",
    "promille", "cent", "rubel", "yen", "schilling", "gulden", "satz", "sack", "fass", "joule", "newton", "tonnen", "schuss",
)  # fmt: skip
"""How measures, coins and the like end, which are counted without a plural."""
_NAMING: Final = frozenset(("NN", "NE", "XY", "FM", "CARD", "TRUNC"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Numbers above one with a noun right behind them."""
    for sentence in passage.sentences:
        tags = sentence.tags
        for at in range(1, len(tags)):
            if tags[at] == "NN" and tags[at - 1] in ("CARD", "PIAT") and _counts(sentence, at - 1):
                hit = _judge(sentence, at)
                if hit is not None:
                    yield hit


def _counts(sentence: Sentence, at: int) -> bool:
    """Whether the word at `at` counts what follows: a numeral, or a number that is no year, ordinal or name."""
    words, tags = sentence.words, sentence.tags
    word = words[at]
    if word.lower() in _NUMERALS:
        return not at or tags[at - 1] not in ("CARD", "$(") or words[at - 1] in "(–"
    if words[at + 1] in _LARGE:
        return word not in ("1", "eine", "0")
    if not _WHOLE.fullmatch(word) or not at or word == "1" or (len(word) == 4 and word.isdigit()):
        return False
    if words[at - 1] in ("bis", "und", "oder") and at > 2 and tags[at - 3] in _NAMING:
        return False
    return tags[at - 1] not in _NAMING and words[at - 1][-1].isalpha()


_WHOLE: Final = re.compile(r"[1-9]\d{0,3}|[1-9]\d{0,2}(?:\.\d{3})+")
_LARGE: Final = frozenset(("Million", "Milliarde", "Billion"))


def _judge(sentence: Sentence, at: int) -> Hit | None:
    words, tags, token = sentence.words, sentence.tags, sentence.tokens[at]
    noun = token.text
    cells = noun_cells(noun)
    if cells == ANY or cells & ~SINGULAR or not cells & CASES[NOMINATIVE] or not noun[1:].islower():
        return None
    if noun.lower().endswith(_UNCOUNTED) or noun in MONTHS or lookup(noun).seen < _SEEN or _one(sentence, at):
        return None
    if at + 1 < len(words) and (tags[at + 1] in _NAMING or words[at + 1] in "-/§" or tags[at + 1] == "ADJA"):
        return None
    plural = plural_form(noun, _in_dative(sentence, at))
    if plural is None:
        return None
    edit = Edit(token.start, token.end, plural)
    message = f"“{words[at - 1]}” counts several, “{noun}” is a singular."
    return Hit(token.start, token.end, message, (Proposal((edit,), 0.8, f"“{plural}”"),))


def _one(sentence: Sentence, at: int) -> bool:
    """Whether a determiner of the singular stands before the number, which then is an ordinal without its stop: im 18 Jahrhundert."""
    words, tags = sentence.words, sentence.tags
    first = at - 1
    while first and tags[first - 1] in ("CARD", "ADJA"):
        first -= 1
    entry = DETERMINERS.get(words[first - 1].lower()) if first else None
    return entry is not None and not entry[0] & GENDERS[PLURAL]


def _in_dative(sentence: Sentence, at: int) -> bool:
    """Whether what stands before a number asks for a dative: seit zwei, vor drei, in allen vier, den letzten fünf."""
    words, tags = sentence.words, sentence.tags
    if words[at - 1].lower() in ("mehreren", "zahlreichen", "vielen"):
        return True
    first = at - 1
    while first and (tags[first - 1] in ("CARD", "ADJA", "ADV") or words[first - 1] in ("bis", "und", "oder", "zu")):
        first -= 1
        if words[first] == "bis" and words[first + 1] == "zu":
            return False
    if not first:
        return False
    word = words[first - 1].lower()
    if tags[first - 1] in ("PIAT", "PPOSAT", "PDAT", "ART", "PIDAT"):
        return word.endswith("en")
    governed = PREPOSITIONS.get(word, 0)
    return (
        bool(governed & CASES[DATIVE]) and (word in _PLACES or not governed & CASES[ACCUSATIVE])
    ) or word == "binnen"


_PLACES: Final = ("in", "vor", "unter", "zwischen", "an", "hinter", "neben")
"""Prepositions of either case that ask for a dative beside most numbers."""
_SEEN: Final = 40
"""A noun seen less often may be a name or a measure that is not known."""
_USUAL: Final = 0.01
"""A plural rarer than this beside its singular is another word's form: Gold, but golden."""
_UMLAUTS: Final = str.maketrans("aouAOU", "äöüÄÖÜ")


@functools.lru_cache(maxsize=5_000)
def plural_form(noun: str, dative: bool) -> str | None:
    """The plural of a noun, by the forms that are known; None where none is.

    >>> plural_form("Buch", False), plural_form("Buch", True), plural_form("Woche", False)
    ('Bücher', 'Büchern', 'Wochen')
    """
    stems = [noun]
    vowel = max((i for i, letter in enumerate(noun) if letter in "aouAOU"), default=-1)
    if vowel >= 0:
        if noun[vowel - 1 : vowel + 1].lower() == "au":
            vowel -= 1
        stems.append(noun[:vowel] + noun[vowel].translate(_UMLAUTS) + noun[vowel + 1 :])
    endings = ("en", "n", "ern", "s") if dative else ("e", "er", "en", "n", "s", "")
    wanted = cell(PLURAL, DATIVE if dative else NOMINATIVE)
    forms = [stem + ending for stem in stems for ending in endings if stem + ending != noun]
    fitting = [
        form for form in forms if _plural(form) & wanted and lookup(form).seen > max(1, _USUAL * lookup(noun).seen)
    ]
    return max(fitting, key=lambda form: lookup(form).seen, default=None)


def _plural(form: str) -> int:
    cells = noun_cells(form)
    return cells & GENDERS[PLURAL] if cells != ANY else 0
