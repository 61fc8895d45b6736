"""A clause joined by "aber", "doch" or "denn" has no comma before it

"Das Rad steht im Hof aber ich finde es nicht": the conjunction joins two clauses, each with its own finite verb, and
needs a comma. The same words inside a clause ("Das ist aber schade") need none, so the rule asks for a finite verb before
and for a subject with its verb right after. "Nicht nur ... aber auch" is German's "nicht nur ..., sondern auch".
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.commas._stretch import comma, stretches, surely_finite

KIND: Final = "missing-comma"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Das Rad steht im [[Hof aber]] ich finde es nicht.", becomes="Das Rad steht im Hof, aber ich finde es nicht."),
    bad("Wir gehen [[früh denn]] der Weg ist weit.", becomes="Wir gehen früh, denn der Weg ist weit."),
    bad("Sie rief den [[Hund doch]] er kam nicht.", becomes="Sie rief den Hund, doch er kam nicht."),
    bad(
        "Der Bau kostet nicht nur [[Geld aber auch]] viel Zeit.",
        becomes="Der Bau kostet nicht nur Geld, sondern auch viel Zeit.",
    ),
    bad(
        "Der Bau kostet nicht nur Geld, [[aber auch]] viel Zeit.",
        becomes="Der Bau kostet nicht nur Geld, sondern auch viel Zeit.",
    ),
    bad("Er suchte den [[Hund aber]] bald war es dunkel.", becomes="Er suchte den Hund, aber bald war es dunkel."),
    bad(
        "Die Wohnung war nicht sehr [[groß aber]] immer warm.",
        becomes="Die Wohnung war nicht sehr groß, aber immer warm.",
    ),
    bad(
        "Das Haus ist zwar nicht so alt wie die [[Scheune aber]] immer noch feucht.",
        becomes="Das Haus ist zwar nicht so alt wie die Scheune, aber immer noch feucht.",
    ),
    bad(
        "Der Saal dient für [[Konzerte aber]] auch für Feste.",
        becomes="Der Saal dient für Konzerte, aber auch für Feste.",
    ),
    bad(
        "Der Hund lief in den [[Wald aber]] am Abend kam er zurück.",
        becomes="Der Hund lief in den Wald, aber am Abend kam er zurück.",
    ),
    good("Dort hat der Wirt aber auch ein Boot.", why="aber inside its clause"),
    good("Das Dorf ist klein aber oho.", why="a set phrase"),
    good("Das ist aber schade.", why="aber inside its clause"),
    good("Heute kommt aber der Vater, der kocht.", why="aber inside its clause"),
    good("Ein kleines aber feines Haus steht dort.", why="aber inside a phrase"),
    good("Er will doch nur spielen.", why="doch inside its clause"),
    good("Was ist denn hier los?", why="denn inside its clause"),
    good("Wenn er aber kommt, gehen wir.", why="aber inside its clause"),
    good("Mehr denn je braucht er Hilfe.", why="mehr denn je"),
    good("Das geht nicht nur mich, sondern auch dich an.", why="sound as it stands"),
)

_JOINING: Final = frozenset(("aber", "doch", "denn"))
_SUBJECTS: Final = frozenset("ich du er sie es wir man das niemand jeder alle".split())
_NOMINATIVES: Final = frozenset("der die das ein eine mein meine sein seine ihr ihre unser unsere dieser diese".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """Joining words between two clauses of one stretch."""
    if _JOINING.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        for at, token in enumerate(sentence.tokens):
            if token.text == "aber" and at > 3 and sentence.tokens[at - 1].text == ",":
                hit = _but_also(sentence, at)
                if hit is not None:
                    yield hit
            if token.text in _JOINING and at and sentence.tokens[at - 1].kind == WORD:
                hit = _joined(sentence, at)
                if hit is not None:
                    yield hit


def _but_also(sentence: Sentence, at: int) -> Hit | None:
    """ "Nicht nur X, aber auch Y" with no verb of its own behind "aber auch"."""
    words, tags = sentence.words, sentence.tags
    first = next((i for i in range(at - 2, -1, -1) if tags[i][0] == "$"), -1) + 1
    last = next((i for i in range(at, len(tags)) if tags[i][0] == "$"), len(tags))
    if words[at + 1 : at + 2] != ["auch"] or not _not_only(sentence, first, at) or FINITE & set(tags[at:last]):
        return None
    token = sentence.tokens[at]
    message = "“Nicht nur” is answered by “sondern auch”."
    return Hit(
        token.start,
        sentence.tokens[at + 1].end,
        message,
        (Proposal((Edit(token.start, token.end, "sondern"),), 0.7, "“sondern auch”"),),
    )


def _joined(sentence: Sentence, at: int) -> Hit | None:
    tokens, tags = sentence.tokens, sentence.tags
    if at + 2 >= len(tokens):
        return None
    first, last = next((a, b) for a, b in stretches(sentence) if a <= at < b)
    if tokens[at].text == "aber" and tokens[at + 1].text == "auch" and _not_only(sentence, first, at):
        before, after = tokens[at - 1], tokens[at + 1]
        edit = Edit(before.end, tokens[at].end, ", sondern")
        message = "“Nicht nur” is answered by “sondern auch”, with a comma before it."
        return Hit(before.start, after.end, message, (Proposal((edit,), 0.8, "“, sondern auch”"),))
    if tags[at - 1] in ("KON", "APPR", "ART", "ADV", "KOKOM") and tokens[at].text != "aber":
        return None
    if tags[at - 1] in FINITE or tags[at - 1] in ("PPER", "PRF", "KON", "PDS", "KOUS"):
        return None
    if not any(tag in FINITE for tag in tags[first : at - 1]):
        return None
    verb = (
        _verb_after_subject(sentence, at + 1, last)
        or _two_qualities(sentence, at, last)
        or _two_phrases(sentence, first, at)
    )
    if not verb and not _two_clauses(sentence, first, at, last):
        return None
    message = f"“{tokens[at].text}” joins two clauses and has no comma before it."
    return comma(sentence, at, message, 0.85)


def _two_clauses(sentence: Sentence, first: int, at: int, last: int) -> bool:
    """Whether "aber" divides the stretch into two clauses, each with one finite verb that can be nothing else."""
    words, tags = sentence.words, sentence.tags
    if words[at] != "aber" or tags[first] in _SUBORDINATE or tags[at + 1] not in _BEGINNINGS:
        return False
    if (
        tags[at - 1] not in ("NN", "NE", "VVPP", "VVINF", "PTKVZ", "ADJD", "PIS")
        or "KON" in tags[first:at] + tags[at + 1 : last]
    ):
        return False
    before = [i for i in range(first, at) if tags[i] in FINITE]
    after = [i for i in range(at + 1, last) if tags[i] in FINITE]
    return len(before) == len(after) == 1 and surely_finite(words[before[0]]) and surely_finite(words[after[0]])


_BEGINNINGS: Final = frozenset("ADV VVFIN PPER KOUS PDS APPR APPRART ART PPOSAT ADJA NN PIAT PROAV".split())
"""What a clause begins with."""


def _two_phrases(sentence: Sentence, first: int, at: int) -> bool:
    """Whether "aber" answers "zwar", or "aber auch" joins two phrases with one preposition: für Gäste aber auch für Wirte."""
    words, tags = sentence.words, sentence.tags
    if words[at] != "aber":
        return False
    if "zwar" in words[first : at - 1] and tags[at - 1] not in FINITE and "aber" not in words[first:at]:
        return True
    phrase = words[at + 1] == "auch" and tags[at + 2 : at + 3] == ["APPR"] and tags[at - 1] in ("NN", "NE")
    return phrase and words[at + 2] in words[max(first, at - 6) : at]


_SUBORDINATE: Final = frozenset(("KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "KOUI", "PWAT"))


def _two_qualities(sentence: Sentence, at: int, last: int) -> bool:
    """Whether "aber" joins two qualities at the end of a stretch: war klein aber immer warm."""
    words, tags = sentence.words, sentence.tags
    if words[at] != "aber" or tags[at - 1] != "ADJD" or at + 1 >= last or words[last - 1] in ("fein", "oho"):
        return False
    inner = tags[at + 1 : last]
    if inner[-1] not in ("ADJD", "VVPP") and words[last - 1] != "genug":
        return False
    return "ADJD" in inner and set(inner) <= {"ADJD", "ADV", "PTKNEG", "PTKA", "VVPP"}


def _not_only(sentence: Sentence, first: int, at: int) -> bool:
    words = [token.text for token in sentence.tokens[first:at]]
    return any(a == "nicht" and b in ("nur", "allein") for a, b in itertools.pairwise(words))


def _verb_after_subject(sentence: Sentence, at: int, last: int) -> int:
    """The index of the finite verb right after a short subject that begins at this token, or 0."""
    tokens, tags = sentence.tokens, sentence.tags
    word = tokens[at].text
    if word in _SUBJECTS and at + 1 < last and tags[at + 1] in FINITE and tags[at] != "ART":
        return at + 1
    if word in _NOMINATIVES and tags[at] in ("ART", "PPOSAT", "PDAT"):
        end = at + 1
        while end < last and tags[end] == "ADJA":
            end += 1
        if end + 1 < last and tags[end] == "NN" and tags[end + 1] in FINITE:
            return end + 1
    return 0
