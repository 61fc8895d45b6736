"""Clauses: where a sentence's clauses begin and end, their openers and their finite verbs.

The model is flat and says only what broken text still shows: a clause is a stretch between commas, brackets, quotation
marks and colons; it is subordinate where a conjunction, a relative or a question word opens it. Fields follow from the
verbs: what stands before the left bracket is the Vorfeld, what follows the right bracket the Nachfeld.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from mtfix.german.tags import PERSONAL, possible_tags

if TYPE_CHECKING:
    from mtfix.german.sentences import Sentence

FINITE: Final = PERSONAL | {"VVIMP"}
NONFINITE: Final = frozenset(("VVINF", "VVIZU", "VVPP", "VAINF", "VAPP", "VMINF", "VMPP"))
AUXILIARY: Final = frozenset(("VAFIN", "VMFIN"))
_AMBIGUOUS: Final = frozenset(("VVPP", "VVINF", "VAINF", "VMINF", "ADJD"))
_OPENING_TAGS: Final = frozenset(("KOUS", "KOUI", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"))
_CLOSING: Final = {"(": ")", "„": "“”", "»": "«", '"': '"'}
_CLOSING_OF: Final = dict.fromkeys("wird werden werde würde würden wirst".split(), ("VVPP", "VVINF"))
SUBJUNCTIONS: Final = frozenset(
    "als bevor bis da damit dass daß ehe falls indem nachdem ob obgleich obschon obwohl sobald sodass sofern solange "
    "sooft soweit während weil wenn wenngleich wohingegen zumal".split()
)
"""Conjunctions that send the finite verb to the end of their clause."""


class Clause:
    """A stretch of a sentence: tokens `first` to `last` (exclusive) of it, the marks around it left out."""

    __slots__ = ("finite", "first", "last", "opener")

    def __init__(self, first: int, last: int, opener: int, finite: list[int]) -> None:
        self.first = first
        self.last = last
        self.opener = opener
        """The index of what makes it subordinate (conjunction, relative, question word), or -1."""
        self.finite = finite
        """The indices of its finite verbs."""

    def __repr__(self) -> str:
        return f"Clause({self.first}, {self.last}, opener={self.opener}, finite={self.finite})"


def split_clauses(words: list[str], tags: list[str]) -> list[Clause]:
    """The clauses of a tagged sentence, in order.

    >>> words = "Er weiß , dass sie morgen kommt .".split()
    >>> split_clauses(words, ["PPER", "VVFIN", "$,", "KOUS", "PPER", "ADV", "VVFIN", "$."])
    [Clause(0, 2, opener=-1, finite=[1]), Clause(3, 7, opener=3, finite=[6])]
    """
    found: list[Clause] = []
    first, at, count = 0, 0, len(words)
    while at <= count:
        if at < count:
            if tags[at][0] != "$" or words[at] in "-/&" or _scope(words, at, count):
                at += 1
                continue
            aside = _aside(words, tags, at, count) if at > first else 0
            if aside:
                at = aside
                continue
        if at > first:
            found.append(_clause(words, tags, first, at))
        at += 1
        first = at
    return found


def close_brackets(words: list[str], tags: list[str]) -> list[str]:
    """The tags, with a second finite verb behind an auxiliary read as the participle or infinitive it also can be.

    A clause has one finite verb; the tagger, which sees three words at a time, reads "erhalten" in "Er hat erhalten
    einen Brief" as another.

    >>> close_brackets("Er hat ja erhalten einen Brief".split(), "PPER VAFIN ADV VVFIN ART NN".split())
    ['PPER', 'VAFIN', 'ADV', 'VVPP', 'ART', 'NN']

    And "sein" right before a noun is whose it is, no infinitive; what has a capital behind a preposition is a noun.

    >>> close_brackets("Er verkauft sein Haus".split(), "PPER VVPP VAINF NN".split())
    ['PPER', 'VVPP', 'PPOSAT', 'NN']
    >>> close_brackets("die Herstellung von Getrieben".split(), "ART NN APPR VVPP".split())
    ['ART', 'NN', 'APPR', 'NN']
    """
    left = -1
    for at, tag in enumerate(tags):
        if tag in AUXILIARY:
            left = at if left < 0 else left
        elif tag == "VVFIN" and left >= 0:
            options = {option for option, _ in possible_tags(words[at])}
            closing = ("VVINF",) if tags[left] == "VMFIN" else _CLOSING_OF.get(words[left].lower(), ("VVPP",))
            tags[at] = next((one for one in closing if one in options), tag)
        elif tag == "VVPP":
            if at and words[at][0].isupper() and tags[at - 1] in ("APPR", "APPRART", "ADJA"):
                tags[at] = "NN"
        elif tag == "VAINF":
            if words[at] == "sein" and tags[at + 1 : at + 2] == ["NN"]:
                tags[at] = "PPOSAT"
        elif tag[0] == "$" or tag == "KON" or tag in _OPENING_TAGS:
            left = -1
    return tags


def _scope(words: list[str], at: int, count: int) -> bool:
    """Whether a colon is half of the double colon inside a term (Haus::Baue)."""
    return words[at] == ":" and ":" in (words[at - 1] if at else "", words[at + 1] if at + 1 < count else "")


def only_damit(sentence: Sentence, clause: Clause) -> bool:
    """Whether "Damit" or "Da" begins a sentence in which no main clause waits for it, so that it is an adverb."""
    words, tags = sentence.words, sentence.tags
    if clause.first or words[clause.opener] not in ("Damit", "Da"):
        return False
    return not any(other.finite and other.opener < 0 and tags[other.first] != "KON" for other in sentence.clauses[1:])


def first_half(tags: list[str], clause: Clause) -> Clause | None:
    """The part of a clause before the "und" that its second verb follows at once: hat verkauft das Haus und will ..."""
    first, second = clause.finite[:2]
    if tags[second - 1] != "KON" or clause.opener >= 0 or second < first + 3:
        return None
    return Clause(clause.first, second - 1, clause.opener, [first])


def verb_read_as_participle(sentence: Sentence, clause: Clause, first: int) -> int:
    """The one verb from `first` on of a clause without a finite verb that was read as a participle, or -1.

    In "dass die Werft entwickelt neue Boote" nothing shows the tagger that no auxiliary will come.
    """
    words, tags = sentence.words, sentence.tags
    verbs = [at for at in range(first, clause.last) if tags[at] in NONFINITE or tags[at] == "PTKZU"]
    return verbs[0] if len(verbs) == 1 and tags[verbs[0]] == "VVPP" and may_be_finite(words[verbs[0]]) else -1


def _aside(words: list[str], tags: list[str], at: int, count: int) -> int:
    """The end of a bracket or a quotation without a clause of its own that a clause runs on behind, or 0."""
    wanted = _CLOSING.get(words[at])
    if wanted is None:
        return 0
    for close in range(at + 1, min(count - 1, at + 12)):
        if words[close] in wanted:
            return close + 1 if tags[close + 1][0] != "$" else 0
        if tags[close] in FINITE or tags[close] == "$.":
            return 0
    return 0


def _clause(words: list[str], tags: list[str], first: int, last: int) -> Clause:
    opener = -1
    for at in range(first, min(last, first + 3)):
        tag = tags[at]
        if tag in _OPENING_TAGS or (
            words[at].lower() in SUBJUNCTIONS and (tag in ("KOUS", "KOKOM") or (tag == "KON" and at == first))
        ):
            opener = at
            break
        if tag not in ("KON", "ADV", "APPR"):
            break
    finite = [at for at in range(first, last) if tags[at] in FINITE]
    if not finite and last - first > 1 and tags[last - 1] in _AMBIGUOUS and may_be_finite(words[last - 1]):
        finite = [last - 1]
    if len(finite) == 2 and tags[finite[0]] == "VMFIN" and words[finite[1]].endswith("n") and opener < 0:
        modal, other = finite
        if "KON" not in tags[modal:other] and (tags[other] == "VVFIN" or tags[other - 1] == "VVPP"):
            finite = [modal]
    return Clause(first, last, opener, finite)


@functools.lru_cache(maxsize=50_000)
def may_be_finite(word: str) -> bool:
    """Whether a form can be a finite verb beside what it was tagged as: verwendet, implementiert, kommen.

    >>> may_be_finite("verwendet"), may_be_finite("gefahren")
    (True, False)
    """
    return any(tag in FINITE for tag, _ in possible_tags(word))
