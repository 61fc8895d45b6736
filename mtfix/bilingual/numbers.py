"""Numbers of a sentence by their value, so that 83,500 and 83.500, or 3 p.m. and 15 Uhr, are the same number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from mtfix.bilingual.dates import days
from mtfix.bilingual.spelled import SCALES, english, german

_WORD = re.compile(r"[^\W\d_]+")
_SCALE_WORDS: Final = "|".join(sorted({*SCALES["de"], *SCALES["en"], "m", "k"}, key=len, reverse=True))
_DIGITS = re.compile(
    r"(?P<number>(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d.]|,\d{3})|\d+(?:[.,:'’]\d+)*)"
    r"(?P<tail>(?:st|nd|rd|th|s|er[nms]?)\b)?"
    rf"(?P<scale>[\s\u00a0-]*(?:(?:{_SCALE_WORDS})\b))?",
    re.IGNORECASE,
)
_AFTERNOON = re.compile(r"[\s\u00a0]*p\.?\s?m\b", re.IGNORECASE)
_OCLOCK = re.compile(r"[\s\u00a0]*(?:Uhr|h)\b|[\s\u00a0]*[ap]\.?\s?m\b", re.IGNORECASE)
_RANGE: Final = frozenset(["bis", "to", "und", "and", "oder", "or", "-", "–", "—"])


class Quantity(NamedTuple):
    """A number in a sentence: where it stands and what it may mean."""

    start: int
    end: int
    text: str
    values: frozenset[Decimal]
    digits: bool
    """Whether it is written in digits; a number in words is never missed, it may only be what another one became."""


def quantities(text: str, language: str) -> list[Quantity]:
    """The numbers of a sentence of `language` ("de" or "en"), in order.

    >>> [sorted(q.values) for q in quantities("1,5 Millionen Dosen und zwölf 83-Jährige", "de")]
    [[Decimal('1500000.0')], [Decimal('12')], [Decimal('83')]]
    """
    found: list[Quantity] = []
    for match in _DIGITS.finditer(text):
        found += _written(text, match, language)
    _spread_scales(text, found)
    for day in days(text, language):
        if day.sort == "month":
            found.append(Quantity(day.start, day.end, day.text, frozenset([Decimal(day.number)]), False))
    taken = {at for quantity in found for at in range(quantity.start, quantity.end)}
    words = [match for match in _WORD.finditer(text) if match.start() not in taken]
    skip = 0
    for index, match in enumerate(words):
        if skip:
            skip -= 1
            continue
        if language == "de":
            value, used = german(match[0]), 1
        else:
            value, used = english([word[0] for word in words[index : index + 12]]) or (None, 1)
        if value is None:
            continue
        end = words[index + used - 1].end()
        following = words[index + used][0].lower() if index + used < len(words) else ""
        if language == "de" and following in SCALES["de"]:
            value *= SCALES["de"][following]
            end, used = words[index + used].end(), used + 1
        if language == "de" and match[0].lower() == "halb":
            hour = german(following)
            if hour is not None and 1 <= hour <= 12:
                clock = hour - 1 + Decimal("0.30")
                end = words[index + 1].end()
                found.append(
                    Quantity(match.start(), end, text[match.start() : end], frozenset([clock, clock + 12]), False)
                )
                skip = 1
                continue
        skip = used - 1
        found.append(Quantity(match.start(), end, text[match.start() : end], frozenset([value]), False))
    return sorted(found)


def _written(text: str, match: re.Match[str], language: str) -> list[Quantity]:
    """What one run of digits says; several numbers where it is a date, a version or a result (3:1)."""
    raw, start = match["number"], match.start()
    tail, scale = (match["tail"] or "").lower(), re.sub(r"[\W_]", "", match["scale"] or "").lower()
    end = match.end("tail") if tail else match.end("number")
    value = _read(raw, language)
    values: set[Decimal] = set()
    if value is None:
        clock = re.fullmatch(r"(\d{1,2})[.:](\d{2})", raw)
        if clock is None:
            return [
                Quantity(start + part.start(), start + part.end(), part[0], frozenset([Decimal(part[0])]), True)
                for part in re.finditer(r"\d+", raw)
            ]
        value = Decimal(f"{clock[1]}.{clock[2]}")
        values |= {Decimal(clock[1]), Decimal(clock[2])}
    values.add(value)
    day = re.fullmatch(r"(\d{1,2})\.(\d{1,2})", raw) if language == "de" and text[end : end + 1] == "." else None
    if day:
        values |= {Decimal(day[1]), Decimal(day[2])}
    if _OCLOCK.match(text, end) and value == int(value):
        values.add(Decimal(int(value)))
    if _AFTERNOON.match(text, end) and value < 12:
        values.add(value + 12)
    if tail in ("s", "er", "ern", "erm", "ers") and value == int(value):
        values |= {value % 100} if value >= 1900 else {value + 1900, value + 2000} if value < 100 else set()
    if scale in ("m", "k"):
        values.add(value * (1000 if scale == "k" else 10**6))
    elif scale in SCALES[language] and (language == "en" or not tail):
        values = {value * SCALES[language][scale]}
        end = match.end("scale")
    return [Quantity(start, end, text[start:end], frozenset(values), True)]


def _read(raw: str, language: str) -> Decimal | None:
    """The value of digits as this language writes them, or as the other one does where that alone makes sense.

    >>> _read("1.000", "de"), _read("1.000", "en"), _read("83.5", "de"), _read("3.10.2021", "de"), _read("10,10", "en")
    (Decimal('1000'), Decimal('1.000'), Decimal('83.5'), None, None)
    """
    if raw.isdigit():
        return Decimal(raw)
    group, point = (".", ",") if language == "de" else (",", ".")
    if re.fullmatch(rf"\d{{1,3}}(?:[{group} '’\u00a0\u202f]\d{{3}})+(?:{re.escape(point)}\d+)?", raw):
        return Decimal(re.sub(rf"[{group} '’\u00a0\u202f]", "", raw).replace(point, "."))
    if language == "en" and re.fullmatch(r"\d+,\d+", raw):
        return None
    if re.fullmatch(r"\d+[.,]\d+", raw):
        return Decimal(raw.replace(",", "."))
    if re.fullmatch(r"\d{1,3}(?:([.,])\d{3})(?:\1\d{3})+", raw):
        return Decimal(re.sub(r"[.,]", "", raw))
    return None


def _spread_scales(text: str, found: list[Quantity]) -> None:
    """`2 to 3 million`: the scale belongs to both numbers, so the first may mean two million too."""
    for index, (one, other) in enumerate(itertools.pairwise(found)):
        if text[one.end : other.start].strip().lower() in _RANGE:
            plain = re.match(r"\d+(?:[.,]\d+)?", other.text)
            mantissa = Decimal(plain[0].replace(",", ".")) if plain else None
            if mantissa:
                factors = [value / mantissa for value in other.values if value >= mantissa * 100]
                found[index] = one._replace(values=one.values | {value * f for value in one.values for f in factors})


def unmatched(one: Sequence[Quantity], other: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers written in digits on each side that the other does not know; 0 and 1 are never missed.

    >>> de, en = quantities("38 Drohnen bis 15 Uhr", "de"), quantities("83 drones until 3 p.m.", "en")
    >>> [[q.text for q in side] for side in unmatched(de, en)]
    [['38'], ['83']]
    """
    return _without(one, other), _without(other, one)


def _without(side: Sequence[Quantity], other: Sequence[Quantity]) -> list[Quantity]:
    known = frozenset(value for quantity in other for value in quantity.values)
    return [quantity for quantity in side if _counts(quantity) and not quantity.values & known]


def _counts(quantity: Quantity) -> bool:
    return quantity.digits and quantity.text not in ("0", "1")


_VAGUE: Final = frozenset(("dozen", "dozens", "dutzend", "noon", "elf", "hundert", "hundred"))
"""Words for numbers from 11 to 999 that may be no number, or one that nobody counted."""


def unsaid(side: Sequence[Quantity], other: Sequence[Quantity]) -> list[Quantity]:
    """The numbers from 11 to 999 written in words on one side that the other side does not say.

    Smaller ones become articles and phrases (`zwei` both, `drei` threefold), larger ones are round.

    >>> de, en = quantities("Nach vierzehn Einsätzen", "de"), quantities("After forty calls, all of them at once", "en")
    >>> [[q.text for q in side] for side in (unsaid(de, en), unsaid(en, de))]
    [['vierzehn'], ['forty']]
    """
    known = frozenset(value for quantity in other for value in quantity.values)
    clock = any(quantity.text.lower().startswith("halb") for quantity in other)
    return [
        quantity
        for quantity in side
        if not quantity.digits
        and quantity.text.lower() not in _VAGUE
        and all(11 <= value <= 999 and value == int(value) for value in quantity.values)
        and not quantity.values & known
        and not (clock and quantity.text.lower() == "thirty")
        and not (quantity.values == _FORTNIGHT and 2 in known)
    ]


_FORTNIGHT: Final = frozenset((Decimal(14),))
"""Fourteen days are two weeks."""
_GERMAN_SCALES: Final = {
    "hundred": "Hundert", "thousand": "Tausend", "million": "Millionen", "mn": "Millionen", "billion": "Milliarden",
    "bn": "Milliarden", "trillion": "Billionen", "tn": "Billionen",
}  # fmt: skip


def german_form(english: Quantity) -> str | None:
    """An English number in German writing, or None where that takes more than digits and a scale.

    >>> [german_form(q) for q in quantities("1,250.5 tons, 3.2 billion, the 1990s", "en")]
    ['1.250,5', '3,2 Milliarden', None]
    """
    match = re.fullmatch(r"(\d[\d.,]*)(?:[\s-]*([a-z]+))?", english.text)
    if match is None or (match[2] and match[2] not in _GERMAN_SCALES):
        return None
    digits = match[1].translate(str.maketrans(",.", ".,"))
    return f"{digits} {_GERMAN_SCALES[match[2]]}" if match[2] else digits
