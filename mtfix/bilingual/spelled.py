"""Numbers written as words, in German and in English."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

_UNITS_DE: Final = {
    "null": 0, "ein": 1, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7,
    "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "sechzehn": 16, "siebzehn": 17, "dreizehn": 13,
    "vierzehn": 14, "fünfzehn": 15, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS_DE: Final = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_ORDINALS_DE: Final = {"erst": 1, "zweit": 2, "dritt": 3, "siebt": 7, "acht": 8}
_OTHER_DE: Final[dict[str, int | Decimal]] = {
    "beide": 2, "beiden": 2, "beider": 2, "dutzend": 12, "paar": 2, "doppelt": 2, "doppelte": 2, "doppelten": 2,
    "halb": Decimal("0.5"), "halbe": Decimal("0.5"), "hälfte": Decimal("0.5"), "anderthalb": Decimal("1.5"),
    "eineinhalb": Decimal("1.5"), "viertel": 4, "drittel": 3, "fünftel": 5, "zehntel": 10, "jahrzehnt": 10,
    "quartal": 4, "erstmals": 1, "zuerst": 1, "zweimal": 2, "zweitens": 2, "drittens": 3,
}  # fmt: skip
_UNITS_EN: Final = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS_EN: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
_ORDINALS_EN: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_OTHER_EN: Final[dict[str, int | Decimal]] = {
    "both": 2, "couple": 2, "pair": 2, "dozen": 12, "dozens": 12, "half": Decimal("0.5"), "quarter": 4, "quarters": 4,
    "once": 1, "twice": 2, "thrice": 3, "double": 2, "doubled": 2, "triple": 3, "decade": 10, "thirds": 3, "fifths": 5,
    "noon": 12, "midnight": 0, "nil": 0, "twins": 2, "fortnight": 14, "twenties": 20, "thirties": 30, "forties": 40,
    "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
}  # fmt: skip

SCALES: Final = {
    "de": {
        "hundert": 100, "tausend": 1000, "tsd": 1000, "million": 10**6, "millionen": 10**6, "mio": 10**6,
        "milliarde": 10**9, "milliarden": 10**9, "mrd": 10**9, "billion": 10**12, "billionen": 10**12, "bio": 10**12,
        "billiarde": 10**15, "billiarden": 10**15,
    },
    "en": {
        "hundred": 100, "thousand": 1000, "million": 10**6, "millions": 10**6, "mn": 10**6, "billion": 10**9,
        "billions": 10**9, "bn": 10**9, "trillion": 10**12, "trillions": 10**12, "tn": 10**12,
    },
}  # fmt: skip
"""Words that multiply the number before them; German `Billion` is English `trillion`."""

_DIGIT = "|".join(sorted(_UNITS_DE, key=len, reverse=True))
_TEN = "|".join(sorted(_TENS_DE, key=len, reverse=True))
_BELOW_100 = rf"(?:(?P<unit{{0}}>{_DIGIT})und(?P<ten{{0}}>{_TEN})|(?P<tens{{0}}>{_TEN})|(?P<digit{{0}}>{_DIGIT}))"
_GERMAN = re.compile(
    rf"(?:(?:{_BELOW_100.format('t')})?(?P<thousand>tausend)(?:und)?)?"
    rf"(?:(?:{_BELOW_100.format('h')})?(?P<hundred>hundert)(?:und)?)?"
    rf"(?:{_BELOW_100.format('u')})?(?P<half>einhalb)?"
)
_GERMAN_REST = re.compile(
    r"(?:s?te[nrsm]?|s?tel|er[nl]?|e|s|mal|mals|fach\w*|jähr\w*|tägig\w*|stündig\w*|minütig\w*|monat\w*|wöch\w*|köpfig\w*|"
    r"stellig\w*|prozent\w*|teil\w*|stöckig\w*|tür\w*|punkt\w*|kampf\w*|zeil\w*|seit\w*|zimmer\w*|gängig\w*|stufig\w*)?$"
)


def german(word: str) -> Decimal | None:
    """The number a German word says, also as the head of a compound; None for other words.

    >>> german("zweiundachtzig"), german("dreihundertste"), german("siebzehnjährige"), german("Dreieck")
    (Decimal('82'), Decimal('300'), Decimal('17'), None)
    """
    low = word.lower()
    if low in _OTHER_DE:
        return Decimal(_OTHER_DE[low])
    for stem, value in _ORDINALS_DE.items():
        if low.startswith(stem) and low[len(stem) :] in ("e", "en", "er", "es", "em"):
            return Decimal(value)
    match = _GERMAN.match(low)
    if match is None or not match.end() or not _GERMAN_REST.fullmatch(low, match.end()):
        return None
    total = Decimal()
    for part, scale in (("t", "thousand"), ("h", "hundred"), ("u", "")):
        below = _below_100(match, part)
        if scale and match[scale]:
            total += (below or 1) * Decimal(SCALES["de"][match[scale]])
        elif not scale:
            total += Decimal(below)
    return total + Decimal("0.5") if match["half"] else total


def _below_100(match: re.Match[str], part: str) -> int:
    if match["ten" + part]:
        return _UNITS_DE[match["unit" + part]] + _TENS_DE[match["ten" + part]]
    if match["tens" + part]:
        return _TENS_DE[match["tens" + part]]
    return _UNITS_DE[match["digit" + part]] if match["digit" + part] else 0


def english(words: list[str]) -> tuple[Decimal, int] | None:
    """The number that a run of English words begins with, and how many words it takes.

    >>> english(["three", "hundred", "and", "five", "boats"]), english(["hundred", "boats"]), english(["boats"])
    ((Decimal('305'), 4), (Decimal('100'), 1), None)
    """
    first = words[0].lower()
    if first in _OTHER_EN:
        return Decimal(_OTHER_EN[first]), 1
    total, group, used, index = Decimal(0), Decimal(0), 0, 0
    while index < len(words):
        low = words[index].lower()
        if low in _UNITS_EN or low in _TENS_EN:
            value = _UNITS_EN.get(low) or _TENS_EN.get(low) or 0
            if group % 100 and not (group % 100 >= 20 and group % 10 == 0 and value < 10):
                break
            group += Decimal(value)
        elif low in _ORDINALS_EN:
            group += _ORDINALS_EN[low]
            used = index + 1
            break
        elif low == "hundred":
            group = (group or Decimal(1)) * 100
        elif low in SCALES["en"] and (used or low in ("thousand", "million")):
            total += (group or 1) * SCALES["en"][low]
            group = Decimal(0)
        elif low in ("and", "a") and used:
            index += 1
            if index < len(words) and words[index].lower() == "half":
                return total + group + Decimal("0.5"), index + 1
            continue
        else:
            break
        index += 1
        used = index
    return (total + group, used) if used else None
