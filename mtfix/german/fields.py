"""Fields: a sentence as a row of chunks, each with the topological field it stands in (Drach 1937, Höhle 1986).

A chunk is a noun or preposition phrase with what belongs to it, a verb, an infinitive with its "zu", a particle, any other
word, or a mark; quotation marks and what stands in round brackets are passed over. The state before each chunk says what the
clause has shown so far: its kind (main, with a conjunction, relative, indirect question, infinitive), whether its left
bracket has been filled, by which kind of verb, whether its subject has been seen, and whether the right bracket is closed.
A flat automaton with a stack for clauses inside clauses keeps it, so that broken text has states as well.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence
from typing import Final, NamedTuple

from mtfix.german.phrases import DETERMINERS, HEADS, PREPOSITIONS, may_be_genitive, noun_phrase
from mtfix.german.tags import PERSONAL


class Chunk(NamedTuple):
    """Tokens `first` to `last` (exclusive) of a sentence, as one thing."""

    kind: str
    """The tag, or N (noun phrase, with its determiner), NE (a name), P (with a preposition), ZU, and for some a word."""
    first: int
    last: int


_ARTICLES: Final = frozenset("der die das den dem des ein eine einen einem einer eines".split())
_PRONOUNS: Final = frozenset(("PPER", "PRF", "PDS", "PIS", "PWS"))
_BY_WORD: Final = frozenset("man das dies es".split())
_AUXILIARIES: Final = {
    **dict.fromkeys("bin bist ist sind seid war warst waren wart sei seien wäre wären".split(), "s"),
    **dict.fromkeys("habe hast hat haben habt hatte hatten hattest hätte hätten".split(), "h"),
    **dict.fromkeys("werde wirst wird werden werdet wurde wurden würde würden".split(), "w"),
}
_CONJUNCTIONS: Final = frozenset("und oder aber sondern denn".split())
_NOMINATIVE: Final = frozenset("ich du er wir man".split())
_DATIVE: Final = frozenset("aus mit nach von zu bei seit".split())
_JOINING: Final = frozenset("und oder sowie bzw".split())
_GENITIVE: Final = frozenset("des eines dieses jedes seines ihres unseres".split())
_MAYBE_GENITIVE: Final = frozenset("der einer dieser jeder ihrer seiner aller".split())
_BEHIND: Final = frozenset(
    "selbst selber hingegen dagegen jedoch allerdings indes indessen allein insgesamt wiederum freilich nämlich aber "
    "persönlich".split()
)
"""Adverbs that belong to the phrase before them: "die Stadt selbst", "wir hingegen"."""
_SET_PHRASES: Final = frozenset("genommen gesehen gesagt gesprochen betrachtet gemessen".split())
"""Participles of set phrases: im Grunde genommen, genau gesagt."""
_COUNTED: Final = frozenset("auch nur noch so sehr mehr".split())
_QUOTES: Final = frozenset("„“”\"»«‚‘’'›‹")
_MARKS: Final = frozenset(",.?!:;")
_FARTHEST_BRACKET: Final = 15
_PHRASES: Final = frozenset(("N", "NE", "N?", "P", "PRELAT"))
_ENDINGS: Final = ("en", "em", "er", "es", "e")
_GROUPS: Final = frozenset(("PPER wir", "PPER sie", "PPER ich", "PPER ihr"))
"""Persons that say what they are at once: "wir als Nachbarn", "wir aus dem Dorf"."""


def chunks(words: Sequence[str], tags: Sequence[str]) -> list[Chunk]:
    """The chunks of a tagged sentence, in order.

    >>> text = "Die Tür der Laube wurde heute gestrichen ."
    >>> [chunk.kind for chunk in chunks(text.split(), "ART NN ART NN VAFIN ADV VVPP $.".split())]
    ['N die', 'VFIN w', 'ADV', 'VVPP', '.']
    """
    found: list[Chunk] = []
    at, count = 0, len(words)
    while at < count:
        tag = tags[at]
        if tag[0] == "$":
            at = _mark(found, words, at, count)
            continue
        end = _phrase(found, words, tags, at, count)
        if not end:
            end = at + 1
            if tag == "PTKZU" and end < count and tags[end][0] == "V":
                end += 1
                found.append(Chunk("ZU", at, end))
            elif not (found and _joins_before(found, words, tags, at)):
                found.append(Chunk(_kind(words, tags, at), at, end))
        at = end
    return found


def _mark(found: list[Chunk], words: Sequence[str], at: int, count: int) -> int:
    """The end of a mark, or of a bracket that is passed over."""
    word = words[at]
    if word in _QUOTES:
        return at + 1
    if word == "(" and found:
        close = next((n for n in range(at + 1, min(count, at + _FARTHEST_BRACKET)) if words[n] == ")"), 0)
        if close:
            return close + 1
    found.append(Chunk(word if word in _MARKS else "$", at, at + 1))
    return at + 1


def _phrase(found: list[Chunk], words: Sequence[str], tags: Sequence[str], at: int, count: int) -> int:
    """The end of the phrase that begins at a word, joined with the phrase before it where it belongs to that; 0 for none."""
    tag = tags[at]
    if tag in PREPOSITIONS:
        end = noun_phrase(words, tags, at + 1, count) if at + 1 < count else 0
        if end <= at + 1 or tags[at + 1] in ("PRELAT", "PWS") or words[at + 1] in _NOMINATIVE:
            return 0
        if words[at + 1] in ("sie", "Sie") and words[at].lower() in _DATIVE:
            return 0
        while end < count and tags[end] == "APZR":
            end += 1
        verb_follows = end < count and tags[end] in PERSONAL
        if len(found) == 1 and found[0].kind in _GROUPS and (verb_follows or words[at] == "als"):
            found[-1] = found[-1]._replace(last=end)
        else:
            found.append(Chunk("P", at, end))
        return end
    if tag in ("PRELS", "PWS"):
        return 0
    end = noun_phrase(words, tags, at, count)
    if tag == "PRELAT":
        end = max(end, at + 1)
        found.append(Chunk("PRELAT", at, end))
        return end
    if end == at:
        return 0
    kind = _noun_kind(words, tags, at, end)
    if not _extends(found, words, tags, at, kind, end):
        found.append(Chunk(kind, at, end))
    return end


def _extends(found: list[Chunk], words: Sequence[str], tags: Sequence[str], at: int, kind: str, end: int) -> bool:
    """Whether a noun phrase belongs to the one before it: as its genitive, behind "und", or as what a person is."""
    if not found or found[-1].last != at:
        return False
    before = found[-1]
    word = words[at].lower()
    if before.kind.partition(" ")[0] in _PHRASES:
        if tags[at - 1] in HEADS and tags[at] in DETERMINERS:
            if word in _GENITIVE or (word in _MAYBE_GENITIVE and may_be_genitive(words, tags, at, end)):
                found[-1] = before._replace(last=end)
                return True
        return False
    if len(found) < 2 or found[-2].last != before.first:
        return False
    earlier = found[-2]
    if before.kind.startswith("KON") and words[before.first].lower() in _JOINING:
        if end < len(tags) and tags[end] in PERSONAL and any(chunk.kind.startswith("VFIN") for chunk in found):
            return False
        if earlier.kind.partition(" ")[0] in ("N", "NE", "P") and kind[0] == "N" and kind != "N?":
            found[-2:] = [earlier._replace(last=end)]
            return True
    elif before.kind == "KOKOM" and len(found) == 2 and earlier.kind in _GROUPS and words[before.first] == "als":
        found[-2:] = [earlier._replace(last=end)]
        return True
    return False


def _joins_before(found: list[Chunk], words: Sequence[str], tags: Sequence[str], at: int) -> bool:
    """Whether an adverb is part of the phrase that stands before it; the chunk grows by it."""
    before = found[-1]
    if words[at] not in _BEHIND or before.last != at or tags[at] not in ("ADV", "ADJD", "KON"):
        return False
    if before.kind.partition(" ")[0] not in ("N", "NE", "PPER"):
        return False
    found[-1] = before._replace(last=at + 1)
    return True


def _noun_kind(words: Sequence[str], tags: Sequence[str], first: int, last: int) -> str:
    word, tag = words[first].lower(), tags[first]
    if tag in _PRONOUNS:
        if tag == "PPER" or (tag == "PRF" and word != "sich"):
            return f"PPER {word}"
        return f"{tag} {word}" if word in _BY_WORD else tag
    if word in _ARTICLES:
        return f"N {word}"
    if tag in DETERMINERS:
        return "N -" + next((ending for ending in _ENDINGS if word.endswith(ending)), "")
    head = next((tags[at] for at in range(last - 1, first - 1, -1) if tags[at] in HEADS), None)
    if head is None:
        return "N?"
    return "N" if head == "NN" else "NE"


def _kind(words: Sequence[str], tags: Sequence[str], at: int) -> str:
    """The kind of a single word."""
    tag, word = tags[at], words[at].lower()
    if tag in ("VVFIN", "VVIMP"):
        return "VFIN v"
    if tag == "VMFIN":
        return "VFIN m"
    if tag == "VAFIN":
        return f"VFIN {_AUXILIARIES.get(word, 's')}"
    if tag == "KON":
        return f"KON {word}" if word in _CONJUNCTIONS else "KON"
    if tag == "KOUS" and word in ("als", "wie") and at and words[at - 1] != "," and words[at - 1] not in _QUOTES:
        return "KOKOM"
    if tag == "VVPP" and word in _SET_PHRASES and at and tags[at - 1] in ("NN", "ADV", "ADJD", "PIS"):
        return "ADV"
    if tag == "ADV" and word in _COUNTED:
        return f"ADV {word}"
    return tag


OPENERS: Final = {"KOUS": "s", "PRELS": "r", "PRELAT": "r", "PWAV": "q", "PWS": "q", "KOUI": "i"}
_SUBJECTS: Final = frozenset([*(f"PPER {word}" for word in "ich er wir du es sie ihr".split()), "PIS man"])
CLOSERS: Final = frozenset(("VVPP", "VVINF", "VVIZU", "ZU", "VAINF", "VAPP", "VMINF", "PTKVZ"))
"""What fills the right bracket beside the finite verb."""


def states(kinds: Sequence[str]) -> list[str]:
    """The state before each chunk of a sentence.

    m0 a main clause before its verb; ms, mh, mw, mm, mv one after a form of sein, haben, werden, a modal, another verb; mc
    and mk one that may begin behind a comma or a conjunction; s0, r0, q0 a subordinate clause before its verb and sf, rf,
    qf after it; i0 and if an infinitive; "n" more where the subject has been seen, "+" where the bracket is closed.

    >>> states(["PPER er", "VFIN v", ",", "KOUS", "PPER sie", "VFIN v", "."])
    ['m0', 'm0n', 'mvn', 'mc', 's0', 's0', 'sf']
    """
    found: list[str] = []
    state, last = "m0", ""
    outer: list[str] = []
    for kind in kinds:
        found.append(state)
        state, way = _step(state, kind, last)
        if way == _IN:
            outer.append(found[-1])
        elif way == _OUT and outer:
            state = outer.pop()
        elif way == _END:
            outer.clear()
        last = kind
    return found


_ON, _IN, _OUT, _END = range(4)
"""Whether a chunk leaves the clause open, opens one inside it, may close the inner one, or ends the sentence."""


@functools.lru_cache(maxsize=50_000)
def _step(state: str, kind: str, last: str) -> tuple[str, int]:
    """The state after a chunk of a kind, `last` the kind before it, and what happens to the clauses around."""
    base, _, word = kind.partition(" ")
    opened = OPENERS.get(base)
    if opened and (opened != "q" or last == "," or (last.startswith("KON") and state[0] == "q")):
        return opened + "0", _IN
    main = state[0] == "m"
    if base == "VFIN":
        return _after_verb(state, word), _ON
    if base in CLOSERS:
        if main and state[1] in "shwmv" and state[-1] != "+":
            return state + "+", _ON
        return ("if" if state[0] == "i" else state), _ON
    if kind in _SUBJECTS:
        return (state + "n" if main and state[-1] not in "n+" else state), _ON
    if kind == ",":
        if state[1] == "f":
            return state, _OUT
        return ("mc" if main and state[1] != "0" else state), _ON
    if base == "KON":
        if main:
            return ("mk" if state[1] != "0" else state), _ON
        return (state[0] + "0" if state[1] == "f" else state), _ON
    if kind in _MARKS:
        return "m0", _END
    return ("mc" if kind == "$" and main and state[1] != "0" else state), _ON


def _after_verb(state: str, verb: str) -> str:
    if state[0] != "m":
        return state[0] + "f"
    return f"m{verb}{state[2:]}" if state[1] in "0ck" else "m!"
