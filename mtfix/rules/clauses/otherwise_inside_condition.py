""" "andernfalls" stands inside the condition instead of behind it

"wahr, wenn der Korb leer, falsch andernfalls ist" for "wahr, wenn der Korb leer ist, andernfalls falsch": English "true if
it is empty; otherwise, false" was put together in the wrong order, and the verb of the condition stands behind the other
case. The repair brings the verb back and puts "andernfalls" before the other case.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Wahr, wenn der Korb [[leer, FALSE andernfalls ist]].",
        becomes="Wahr, wenn der Korb leer ist, andernfalls FALSE.",
    ),
    bad(
        "Wahr, wenn der Korb [[leer; andernfalls ist, FALSE]].",
        becomes="Wahr, wenn der Korb leer ist; andernfalls FALSE.",
    ),
    bad(
        "Wahr, wenn der Korb [[leer, andernfalls FALSE ist]].",
        becomes="Wahr, wenn der Korb leer ist, andernfalls FALSE.",
    ),
    good("Wahr, wenn der Korb leer ist, andernfalls FALSE.", why="the condition has its verb"),
    good("Der Korb muss leer sein, andernfalls ist er zu schwer.", why="a main clause"),
    good("Wenn der Korb leer ist, geht er, andernfalls bleibt er.", why="two main clauses"),
)
_MARKS: Final = "\"'„“”»«"


def detect(passage: Passage) -> Iterator[Hit]:
    """A condition without a verb before "andernfalls", and the verb behind it."""
    if "andernfalls" not in passage.text:
        return
    for sentence in passage.sentences:
        for at in range(3, len(sentence.words) - 1):
            if sentence.words[at] == "andernfalls":
                hit = _mixed(passage, sentence, at)
                if hit is not None:
                    yield hit


def _mixed(passage: Passage, sentence: Sentence, at: int) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    opener = next((i for i in range(at - 1, -1, -1) if words[i] in ("wenn", "falls", "sofern")), -1)
    if opener < 0 or at - opener > 20 or any(tags[i] in FINITE for i in range(opener, at)):
        return None
    verbs = [i for i in range(at + 1, min(len(words), at + 6)) if tags[i] in ("VAFIN", "VMFIN")]
    if not verbs:
        return None
    verb = verbs[0]
    mark = next((i for i in range(at - 1, opener, -1) if words[i] in ",;"), -1)
    comma = words[mark] if mark >= 0 else ","
    if mark < 0:
        if words[at - 1] not in _MARKS or words[at - 3] not in _MARKS:
            return None
        mark = at - 3
    inner = [i for i in range(mark + 1, verb) if i != at and words[i] not in _MARKS + ","]
    participle = [i for i in inner if tags[i] == "VVPP" and i > at and i == verb - 1]
    value = [words[i] for i in inner if i not in participle]
    end = verb + 1
    if not value:
        while end < len(words) and (words[end] == "," or words[end] in _MARKS):
            end += 1
        if end >= len(words) or tags[end][0] == "$":
            return None
        value = [words[end]]
        end += 1
    while end < len(words) and words[end] in _MARKS:
        end += 1
    if end < len(words) - 1 or len(value) > 2:
        return None
    verbal = " ".join([words[i] for i in participle] + [words[verb]])
    start, stop = tokens[mark - 1].start, tokens[end - 1].end
    other = " ".join(value)
    becomes = f"{words[mark - 1]} {verbal}{comma} andernfalls {other}"
    message = f"The verb “{words[verb]}” of the condition stands behind the other case."
    return Hit(start, stop, message, (Proposal((Edit(start, stop, becomes),), 0.7, becomes),))
