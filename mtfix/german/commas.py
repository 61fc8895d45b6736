"""Commas: whether a comma is lost between two words, where a clause or an infinitive group begins or ends.

A logistic model over the words that open a clause, the tags around the place, and the verbs of the stretch between two
marks: how many are finite before and behind it, whether the last word is one, whether a word that may be an article has a
noun that it agrees with. Learned by scripts/train_commas.py.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Iterator, Sequence
from typing import Final

from mtfix.german.clauses import may_be_finite
from mtfix.german.lexicon import DATA
from mtfix.german.morphology import ANY, DETERMINERS, GENDERS, PLURAL, adjective_ending, noun_cells
from mtfix.german.tags import PERSONAL

RELATIVES: Final = frozenset(
    "der die das den dem deren dessen denen welcher welche welches welchen welchem".split()
)  # fmt: skip
OPENERS: Final = frozenset(
    "wo wer wen wem was wann warum weshalb wieso woher wohin wie als da während damit dass daß weil ob obwohl falls sofern "
    "indem wenn nachdem bevor wobei sondern denn bis seit sodass soweit solange sobald ehe woran worauf "
    "worin wodurch womit wofür wovon worüber wozu um ohne statt anstatt je so".split()
)
"""Words that may open a clause or a group, and before which a comma may be lost."""
_GROUPS: Final = frozenset(("um", "ohne", "statt", "anstatt"))
_ZU: Final = frozenset(("PTKZU", "VVIZU"))
_NEVER_BEFORE: Final = frozenset(("KON", "APPR", "APPRART", "ART", "ADJA", "KOUS", "KOUI", "PPOSAT", "PDAT", "TRUNC", "PIAT"))  # fmt: skip
_BEFORE_GROUP: Final = frozenset("NN NE VVFIN VAFIN VVPP PTKVZ ADJD PROAV PRF PIS PPER ADV PTKNEG VVINF VVIZU".split())
_SUBORDINATE: Final = frozenset(("KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "KOUI", "PWAT"))
_INFINITE: Final = frozenset(("VVPP", "VVINF", "VVIZU", "VAINF", "VAPP", "VMINF", "PTKVZ"))
_FITS: Final = {
    "der": GENDERS[0] | GENDERS[1] | GENDERS[3],
    "die": GENDERS[1] | GENDERS[PLURAL],
    "das": GENDERS[2],
    "den": GENDERS[0] | GENDERS[3],
    "dem": GENDERS[0] | GENDERS[2],
    "denen": GENDERS[PLURAL],
    "deren": GENDERS[1] | GENDERS[PLURAL],
    "dessen": GENDERS[0] | GENDERS[2],
    "welcher": GENDERS[0] | GENDERS[1],
    "welche": GENDERS[1] | GENDERS[PLURAL],
    "welches": GENDERS[2],
}
"""The genders of the noun that a relative pronoun can refer to."""


class Stretch:
    """What is read once of a stretch between two marks: tokens `first` to `last` (exclusive) of its sentence."""

    __slots__ = ("closes", "finite", "first", "last", "opened", "zu")

    def __init__(self, words: Sequence[str], tags: Sequence[str], first: int, last: int) -> None:
        self.first = first
        self.last = last
        self.finite = [at for at in range(first, last) if tags[at] in PERSONAL]
        self.zu = [at for at in range(first, last) if tags[at] in _ZU]
        self.opened = tags[first] in _SUBORDINATE or (last - first > 1 and tags[first + 1] in _SUBORDINATE)
        end = tags[last - 1]
        self.closes = (
            "finite" if end in PERSONAL else
            "maybe" if end in ("VVPP", "VVINF", "ADJD") and may_be_finite(words[last - 1]) else
            "infinite" if end in _INFINITE else "no"
        )  # fmt: skip


def places(words: Sequence[str], tags: Sequence[str], stretch: Stretch) -> Iterator[tuple[int, str]]:
    """The places of a stretch where a comma may be lost, with their kind; a question asked before all others."""
    finite, first, last = stretch.finite, stretch.first, stretch.last
    if not finite and stretch.closes != "maybe":
        return
    latest = finite[-1] if finite else -1
    if stretch.closes == "maybe":
        latest = last - 1
    zu = stretch.zu[-1] if stretch.zu else -1
    if finite and latest == finite[0] and zu < finite[0] and not stretch.opened and latest < last - 1:
        return
    for at in range(first + 1, last):
        before = tags[at - 1]
        if before in _NEVER_BEFORE:
            continue
        word = words[at]
        if latest > at and word in RELATIVES:
            yield at, "relative"
        elif word in OPENERS and (zu > at if word in _GROUPS else latest > at):
            yield at, "opener"
        elif tags[at] in PERSONAL and before[0] in "VP" and (before[0] == "V" or before == "PTKVZ"):
            yield at, "verb"
        elif stretch.opened and before in PERSONAL and at - first > 2 and tags[at] != "KON":
            yield at, "end"
        elif finite and zu >= at > finite[0] and before in _BEFORE_GROUP and word != "zu":
            yield at, "group"


def _window(words: Sequence[str], tags: Sequence[str], at: int, known: frozenset[str]) -> str:
    word = words[at].lower() if at < len(words) else "$"
    return word if word in known else tags[at] if at < len(words) else "$"


_CLOSED: Final = frozenset(
    """aber als am an auch auf aus bei beim bis da dabei dadurch dafür damit danach dann daran darauf darin darum das dass dazu
    dem den denen denn der deren des dessen die dies diese diesem diesen dieser doch du durch ein eine einem einen einer er es
    für gegen hat hatte ich ihm ihn ihnen ihr ihre im immer in ist jedoch man mehr mit nach nicht noch nur ob oder ohne seine
    seit sich sie sind so sogar sondern sowie statt über um und uns unter viel vom von vor war waren warum was weil weiter welche
    welcher welches wenn wer werden wie wieder wir wird wo wurde wurden zu zum zur zwar""".split()
)
"""Words that stand for themselves in the features; all others stand for their tag."""


def features(words: Sequence[str], tags: Sequence[str], stretch: Stretch, at: int, kind: str) -> list[str]:
    """What speaks for and against a comma before token `at`, by name."""
    first, last, finite = stretch.first, stretch.last, stretch.finite
    own = _window(words, tags, at, _CLOSED | OPENERS | RELATIVES) if kind in ("relative", "opener") else kind
    left, right = tags[at - 1], tags[at] if kind not in ("relative", "opener") else ""
    beyond = tags[at - 2] if at - 2 >= first else "^"
    one = _window(words, tags, at + 1, _CLOSED) if at + 1 < len(words) else "$"
    two = tags[at + 2] if at + 2 < len(tags) else "$"
    before = [i for i in finite if i < at]
    behind = [i for i in finite if i >= at]
    near = behind[0] - at if behind else -1
    ends = bool(behind) and behind[0] == last - 1
    frame = f"{min(len(before), 2)}{min(len(behind), 2)}{stretch.closes}"
    joins = "KON" in tags[at + 1 : last]
    joined = bool(before) and "KON" in tags[before[-1] : at]
    zu = f"{any(i < at for i in stretch.zu):d}{any(i >= at for i in stretch.zu):d}"
    gap = min(at - before[-1], 4) if before else 9
    mark = words[last] if last < len(words) else "$"
    opened = f"{stretch.opened:d}{words[first - 1] if first else '^'}"
    names = [
        f"{own}", f"{own}|{frame}", f"{own}|{left}", f"{own}|{left}|{beyond}", f"{own}|{one}", f"{own}|{one}|{two}",
        f"{own}|{left}|{one}", f"{left}|{right}|{one}", f"{frame}|{opened}|{joins:d}", f"{own}|{frame}|{opened}",
        f"{own}|{zu}|{frame}", f"{own}|{joins:d}{joined:d}|{frame}", f"{own}|near{min(near, 6)}|{ends:d}",
        f"{own}|gap{gap}|{left}", f"{own}|{mark}|{frame}", f"{kind}|{left}|{frame}|{zu}", f"last={words[at - 1].lower()}|{kind}",
        f"{own}|size{min(last - at, 8)}|{stretch.closes}",
    ]  # fmt: skip
    if before and kind == "group":
        names.append(f"verb={words[before[-1]].lower()}|{kind}")
        names.append(f"{own}|far{min(stretch.zu[-1] - at, 6)}|{tags[at]}|{one}")
    if kind in ("verb", "end"):
        names.append(f"{left}|{tags[at]}|{words[at].lower() if words[at].lower() in _CLOSED else ''}|{opened}")
        names.append(f"form={words[at - 1][-3:].lower()}|{words[at][-2:]}|{left}|{tags[at]}")
    if behind and kind == "opener":
        names.append(f"{own}|{tags[behind[0] - 1]}|{ends:d}|{two}")
    if kind == "relative":
        reading = _article(words, tags, at, last)
        referred = refers(words, tags, at)
        names += [f"{own}|{reading}", f"{reading}|{frame}", f"{referred}|{reading}", f"{own}|{referred}|{frame}",
                  f"{reading}|{left}|{ends:d}|{stretch.closes}", f"{own}|{reading}|{referred}|{frame}|{joins:d}"]  # fmt: skip
    return names


def _article(words: Sequence[str], tags: Sequence[str], at: int, last: int) -> str:
    """How the word at `at` reads as an article: the tags up to its noun, and whether they agree."""
    entry = DETERMINERS.get(words[at])
    noun, shape = at + 1, ""
    while noun < last and noun < at + 5 and tags[noun] in ("ADJA", "CARD", "ADV", "ADJD", "PIAT", "TRUNC"):
        shape = shape or tags[noun]
        noun += 1
    if noun >= last or tags[noun] not in ("NN", "NE"):
        return f"{shape}{tags[noun] if noun < last else '$'}"
    cells = noun_cells(words[noun])
    if entry is None or cells == ANY:
        return f"{shape}{tags[noun]}?"
    weak = tags[noun - 1] != "ADJA" or adjective_ending(words[noun - 1]) in ("e", "en")
    return f"{shape}{tags[noun]}{'+' if cells & entry[0] and weak else '-'}"


def may_be_article(words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether the word at `at` and the noun behind it, with nothing but adjectives between them, may be one phrase.

    >>> may_be_article("die alte Mühle".split(), ["ART", "ADJA", "NN"], 0)
    True
    """
    return _article(words, tags, at, len(words))[-1] in "+?"


def refers(words: Sequence[str], tags: Sequence[str], at: int) -> str:
    """Whether the word before is a noun of the gender that a relative pronoun at `at` asks for."""
    if tags[at - 1] != "NN":
        return tags[at - 1]
    cells, wanted = noun_cells(words[at - 1]), _FITS.get(words[at])
    return "?" if cells == ANY or wanted is None else "fits" if cells & wanted else "clash"


@functools.cache
def _weights() -> dict[str, float]:
    with (DATA / "commas.json").open(encoding="utf-8") as file:
        learned: dict[str, float] = json.load(file)
    return learned


def comma_lost(words: Sequence[str], tags: Sequence[str], stretch: Stretch, at: int, kind: str) -> float:
    """The probability that a comma is lost before token `at` of a stretch, a place of this kind (see `places`)."""
    weights = _weights()
    total = weights.get("bias", 0.0) + sum(weights.get(name, 0.0) for name in features(words, tags, stretch, at, kind))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
