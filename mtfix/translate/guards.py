"""Guards: what a machine translation is known to do wrong, looked for in every output before it is delivered.

Each guard compares a source sentence with its translation and returns what is wrong as a sentence, or nothing. They name
damage that can be seen without knowing what the sentence means: loops, blanks, lost numbers and names, cut-off ends.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from typing import Final, NamedTuple

from mtfix.bilingual import dates, negation
from mtfix.bilingual.english import sentence_spans
from mtfix.bilingual.names import carried, holds
from mtfix.bilingual.numbers import quantities, unmatched, unsaid
from mtfix.bilingual.verbatim import LINK, PLACEHOLDER, missing
from mtfix.german.sentences import split_sentences
from mtfix.german.tokens import tokenise

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SAID = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*|[.!?;:]")
_STOCK: Final = (
    re.compile(r"(?:no,? )?i(?: don[’']t|do not) know[.!?]*", re.IGNORECASE),
    re.compile(r"(?:i[’']m|i am|we[’']re) sorry[.!?]*", re.IGNORECASE),
    re.compile(r"(?:what\?|yeah[.!]?|oh,? my god[.!]?|all right[.!]?|you know what\?)", re.IGNORECASE),
    re.compile(r"ich (?:weiß (?:es )?nicht|verstehe nicht)[.!?]*", re.IGNORECASE),
)
"""What subtitles taught the models to say when they do not know what to say."""
_STOCK_SOURCE = re.compile(
    r"weiß|wissen|wusste|ahnung|leid|entschuldig|verzeih|was\?|ja\b|gott|gut|know|idea|sorry|what|yes|yeah|god|right",
    re.IGNORECASE,
)
_BOUNDS: Final = (0.42, 2.4)
"""Shorter or longer than this, by letters, no translation of a sentence of 30 letters or more should be."""


class Alarm(NamedTuple):
    """What a guard saw."""

    guard: str
    message: str


def alarms(source: str, target: str, languages: tuple[str, str] = ("de", "en")) -> list[Alarm]:
    """Everything that looks wrong in a translation; an empty list is a pass.

    >>> alarms("38 Boote liegen im Hafen.", "83 boats are in the harbour.")
    [Alarm(guard='numbers', message='38 is missing; 83 is new.')]
    """
    if not _WORD.search(source):
        changed = source.strip() != target.strip()
        return [Alarm("empty", "There was nothing to translate, and something came out.")] if changed else []
    if not _WORD.search(target):
        return [Alarm("empty", "Nothing came out.")]
    found = []
    for name, guard in GUARDS.items():
        message = guard(source, target, languages)
        if message:
            found.append(Alarm(name, message))
    return found


def _stock(source: str, target: str, languages: tuple[str, str]) -> str | None:
    said = next((pattern for pattern in _STOCK if pattern.fullmatch(target.strip().strip("\"“”„'- "))), None)
    return (
        f"The model answered instead of translating: {target.strip()}"
        if said and not _STOCK_SOURCE.search(source)
        else None
    )


def _loop(source: str, target: str, languages: tuple[str, str]) -> str | None:
    words, theirs = ([match[0].lower() for match in _SAID.finditer(text)] for text in (target, source))
    for size in range(1, min(12, len(words) // 2) + 1):
        times, phrase = _repeated(words, size)
        if times > max(_repeated(theirs, size)[0], 2 if size < 4 else 1):
            return f'"{phrase}" is said {times} times in a row.'
    run = re.search(r"(.{1,8}?)\1{5,}", re.sub(r"[\s.\-–—_*=]+", "", target))
    if run and not run[1].isdigit() and run[0] not in re.sub(r"\s", "", source):
        return f'"{run[1]}" is repeated without end.'
    if len(words) >= 16:
        counts = Counter(tuple(words[at : at + 3]) for at in range(len(words) - 2))
        phrase_, times = counts.most_common(1)[0]
        if times >= 4 and times > max(
            Counter(tuple(theirs[at : at + 3]) for at in range(len(theirs) - 2)).values(), default=1
        ):
            return f'"{" ".join(phrase_)}" is said {times} times.'
    return None


def _repeated(words: list[str], size: int) -> tuple[int, str]:
    """How often at most a phrase of `size` words stands in a row, and the phrase."""
    best, phrase, at = 1, "", 0
    while at + 2 * size <= len(words):
        first, times = words[at : at + size], 1
        while words[at + times * size : at + (times + 1) * size] == first:
            times += 1
        if times > best:
            best, phrase = times, " ".join(first)
        at += max(1, (times - 1) * size)
    return best, phrase


def _length(source: str, target: str, languages: tuple[str, str]) -> str | None:
    ours, theirs = len(source.strip()), len(target.strip())
    if theirs > 60 and theirs > _BOUNDS[1] * ours:
        return f"It is {theirs / ours:.1f} times as long as the source."
    if ours >= 30 and theirs < _BOUNDS[0] * ours:
        return f"It is only {theirs / ours:.0%} as long as the source."
    return None


def _numbers(source: str, target: str, languages: tuple[str, str]) -> str | None:
    ours, theirs = quantities(source, languages[0]), quantities(target, languages[1])
    lost, new = unmatched(ours, theirs)
    lost, new = sorted(lost + unsaid(ours, theirs)), sorted(new + unsaid(theirs, ours))
    parts = [f"{', '.join(q.text for q in lost)} {'are' if len(lost) > 1 else 'is'} missing"] if lost else []
    if new:
        parts.append(f"{', '.join(q.text for q in new)} {'are' if len(new) > 1 else 'is'} new")
    return "; ".join(parts) + "." if parts else None


def _dates(source: str, target: str, languages: tuple[str, str]) -> str | None:
    theirs = dates.days(target, languages[1])
    known = {(day.sort, day.number) for day in theirs} | {("month", month) for month in dates.numeric_months(target)}
    lost = [day.text for day in dates.days(source, languages[0]) if (day.sort, day.number) not in known]
    return f"{', '.join(lost)} {'are' if len(lost) > 1 else 'is'} missing." if lost else None


def _names(source: str, target: str, languages: tuple[str, str]) -> str | None:
    lost = [name for name in carried(source) if not holds(target, name)]
    return f"{', '.join(lost)} {'are' if len(lost) > 1 else 'is'} missing." if lost else None


def _verbatim(source: str, target: str, languages: tuple[str, str]) -> str | None:
    lost = missing(source, target, LINK) + missing(source, target, PLACEHOLDER)
    return f"{', '.join(lost)} must be carried over letter by letter." if lost else None


def _quotes(source: str, target: str, languages: tuple[str, str]) -> str | None:
    ours, theirs = (len(re.findall(r"[\"„“”«»]", text)) for text in (source, target))
    if ours >= 2 and theirs == 0 and not re.search(r"(?<!\w)['‘‚›].*?['’‘‹](?!\w)", target):
        return "The quotation marks are lost."
    if ours % 2 == 0 and theirs % 2 == 1:
        return "A quotation mark has no partner."
    return None


def _sentences(source: str, target: str, languages: tuple[str, str]) -> str | None:
    ours, theirs = (_count(text, language) for text, language in zip((source, target), languages, strict=True))
    share = 0.75 if ours - theirs > ours // 3 else 0.6
    if theirs < ours and len(target) < share * len(source):
        return f"The source has {ours} sentences, the translation {theirs}."
    if theirs > ours + 1 and len(target) > 1.4 * len(source):
        return f"The source has {ours} sentences, the translation {theirs}."
    return None


def _count(text: str, language: str) -> int:
    spans = sentence_spans(text) if language == "en" else split_sentences(text, tokenise(text))
    return len(spans)


def _end(source: str, target: str, languages: tuple[str, str]) -> str | None:
    ours, theirs = (text.rstrip().rstrip("\"“”»«’'‘)]") for text in (source, target))
    if ours[-1:] in ".!?…" and len(ours) > 20 and (theirs[-1:] in ",;:-–" or theirs[-1:].isalnum()):
        return "It stops in the middle; the source ends with a mark."
    return None


def _negation(source: str, target: str, languages: tuple[str, str]) -> str | None:
    gone = negation.lost(source, target, *languages)
    if gone is not None:
        return f'Nothing in it says "{gone[0]}".'
    added = negation.lost(target, source, languages[1], languages[0])
    return f'It says "{added[0]}", the source does not.' if added is not None else None


def _copied(source: str, target: str, languages: tuple[str, str]) -> str | None:
    ours = [match[0].lower() for match in _WORD.finditer(source)]
    theirs = [match[0].lower() for match in _WORD.finditer(target)]
    if len(ours) < 4:
        return None
    small = _SMALL[languages[0]]
    left = sum(word in small for word in theirs)
    if left >= 2 and left / len(theirs) > 0.2 and len(set(ours) & set(theirs)) > 0.5 * len(set(ours)):
        return "It is still in the language of the source."
    return None


_SMALL: Final = {
    "de": frozenset(
        """der die das den dem des ein eine einen einem einer und ist sind nicht mit auf für von zu im zum zur sich auch
        es er sie wir ich haben hat wird werden wurde bei aus nach wie über aber oder wenn dass als noch nur""".split()
    ),
    "en": frozenset(
        """the a an of and to is are was were in on at for with that this it he she they we you not be been has have had
        by from as or but if which will would""".split()
    ),
}

GUARDS: Final[dict[str, Callable[[str, str, tuple[str, str]], str | None]]] = {
    "stock": _stock,
    "loop": _loop,
    "length": _length,
    "numbers": _numbers,
    "dates": _dates,
    "names": _names,
    "verbatim": _verbatim,
    "quotes": _quotes,
    "sentences": _sentences,
    "end": _end,
    "negation": _negation,
    "copied": _copied,
}
"""Every guard by its name, in the order of what is worst."""
WEIGHTS: Final = {
    "empty": 10,
    "stock": 8,
    "loop": 8,
    "length": 4,
    "copied": 4,
    "sentences": 3,
    "numbers": 3,
    "verbatim": 3,
}
"""How bad an alarm is; one not named here counts 1. The output with the least is the one delivered."""


def weight(found: list[Alarm]) -> int:
    """How bad these alarms are together; 0 is a pass."""
    return sum(WEIGHTS.get(alarm.guard, 1) for alarm in found)
