"""Days of the week and months, which both languages name."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_WEEKDAYS: Final = {
    "de": "montag dienstag mittwoch donnerstag freitag samstag sonntag".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
_MONTHS: Final = {
    "de": "januar februar märz april mai juni juli august september oktober november dezember".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_GERMAN_DAY = re.compile(
    r"\b(montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag)"
    r"(?:s|e|en)?(?:abend|morgen|nachmittag|vormittag|mittag|nacht|früh|zeitung)?s?\b",
    re.IGNORECASE,
)
_GERMAN_MONTH = re.compile(
    r"\b(?:(?:Mitte|Anfang|Ende)-)?(Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|September|Oktober|"
    r"November|Dezember)s?\b"
)
_GERMAN_DATE = re.compile(r"(?<![\d.])\d{1,2}\.\s?(0?[1-9]|1[0-2])\.(?:\s?\d{4}|\s?\d{2})?(?![\d])")
_ENGLISH_DAY = re.compile(r"\b(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)s?\b")
_ENGLISH_MONTH = re.compile(
    r"\b(January|February|April|June|July|August|September|October|November|December)\b"
    r"|(?:(?<=\d )|(?<=\dth )|\b(?:in|of|since|until|by|to|and|early|late|mid|last|next|this|from|from) )(March|May)\b"
    r"|\b(March|May)(?= \d)"
    r"|\b(Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?(?= \d)"
)
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?![\d])")


class Day(NamedTuple):
    """A day of the week (0 is Monday) or a month (1 to 12) that a sentence names."""

    start: int
    end: int
    text: str
    sort: str
    """`weekday` or `month`."""
    number: int


def days(text: str, language: str) -> list[Day]:
    """The weekdays and months a sentence names with a word.

    >>> [(d.sort, d.number) for d in days("Am Montagabend, dem 3. März", "de")]
    [('weekday', 0), ('month', 3)]
    """
    found = []
    if language == "de":
        for match in _GERMAN_DAY.finditer(text):
            name = match[1].lower().replace("sonnabend", "samstag")
            found.append(Day(match.start(1), match.end(1), match[1], "weekday", _WEEKDAYS["de"].index(name)))
        for match in _GERMAN_MONTH.finditer(text):
            name = match[1].lower().replace("jänner", "januar").replace("feber", "februar")
            found.append(Day(match.start(1), match.end(1), match[1], "month", _MONTHS["de"].index(name) + 1))
    else:
        for match in _ENGLISH_DAY.finditer(text):
            found.append(Day(match.start(1), match.end(1), match[1], "weekday", _WEEKDAYS["en"].index(match[1])))
        for match in _ENGLISH_MONTH.finditer(text):
            name = match[match.lastindex or 0]
            at = match.start(match.lastindex or 0)
            month = next(i for i, full in enumerate(_MONTHS["en"]) if full.startswith(name[:3]))
            found.append(Day(at, at + len(name), name, "month", month + 1))
    return sorted(found)


def numeric_months(text: str) -> set[int]:
    """The months that dates written in digits may mean: both readings of 04/07/2022."""
    found = {int(match[1]) for match in _GERMAN_DATE.finditer(text)}
    for match in _NUMERIC.finditer(text):
        found |= {int(part) for part in match.groups() if 1 <= int(part) <= 12}
    return found


def changed(german: str, english: str) -> list[tuple[Day, Day]]:
    """German days or months that are not in the English where the English has another one instead, in pairs.

    >>> [(a.text, b.text) for a, b in changed("Am Mittwoch, 3. Mai", "On Tuesday, May 3")]
    [('Mittwoch', 'Tuesday')]
    """
    ours, theirs = days(german, "de"), days(english, "en")
    pairs = []
    for sort in ("weekday", "month"):
        left = {day.number for day in ours if day.sort == sort}
        right = {day.number for day in theirs if day.sort == sort}
        if sort == "month":
            known = numeric_months(german) | numeric_months(english)
            left, right = left | (known & right), right | (known & left)
        strange = [day for day in ours if day.sort == sort and day.number not in right]
        lost = [day for day in theirs if day.sort == sort and day.number not in left]
        pairs += list(zip(strange, lost, strict=False))
    return pairs


def german_name(day: Day) -> str:
    """The German word for a weekday or month.

    >>> german_name(Day(0, 7, "Tuesday", "weekday", 1))
    'Dienstag'
    """
    return (_WEEKDAYS["de"][day.number] if day.sort == "weekday" else _MONTHS["de"][day.number - 1]).capitalize()
