"""A quotation ends in the middle of its clause, and the rest has no verb

"„Nur der Rat kann verhindern.“ Streit und einen teuren Brunnen bauen.“": a full stop and a quotation mark were set where
a piece of the page ended. The second half has an infinitive or no verb at all, the first half has one for both. The
repair takes the stop and the mark away and puts the first object, in the accusative and without the capital that the
stop gave it, before its verb.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.inflection import in_case
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import ACCUSATIVE
from mtfix.german.passage import Passage
from mtfix.german.phrases import whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.tags import tag
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import small

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "„Nur der Rat kann [[verhindern.“ Streit]] und einen teuren Brunnen bauen.“",
        becomes="„Nur der Rat kann Streit verhindern und einen teuren Brunnen bauen.“",
    ),
    bad(
        "„Wir wollen [[pflanzen.“ Der neue Garten]] und die Mauer streichen“, sagte die Gärtnerin.",
        becomes="„Wir wollen den neuen Garten pflanzen und die Mauer streichen“, sagte die Gärtnerin.",
    ),
    bad(
        "„Wir haben [[verkauft.“ Unser Haus am See]]“, sagte die Witwe.",
        becomes="„Wir haben unser Haus am See verkauft“, sagte die Witwe.",
        why="the rest is the object alone",
    ),
    good("„Nur der Rat kann helfen.“ Streit und Zank gab es genug.", why="the second sentence has its verb"),
    good("„Der Rat hilft.“ Brunnen bauen!", why="the first sentence has no infinitive"),
    good("„Wer soll zahlen?“ Und wer den Brunnen bauen?", why="a question"),
    good("„Wir haben verkauft.“ Unser Haus heißt „Seeblick“, sagt sie.", why="the second quotation has both its marks"),
)
_CLOSED_BY: Final = {"VVINF": ("VMFIN", "VAFIN"), "VVPP": ("VAFIN",)}
_INFINITIVES: Final = frozenset(("VVINF", "VVIZU", "VVPP"))
_CLOSING: Final = '“”«"'


def detect(passage: Passage) -> Iterator[Hit]:
    """A quoted sentence that ends in its verb, and one behind it that has no finite verb before its closing mark."""
    for first, second in itertools.pairwise(passage.sentences):
        if first.words[-1] in _CLOSING and len(first.words) > 4 and first.words[-2] == ".":
            hit = _halves(first, second)
            if hit is not None:
                yield hit


def _halves(first: Sentence, second: Sentence) -> Hit | None:
    auxiliaries = _CLOSED_BY.get(first.tags[-3], ())
    if not any(name in auxiliaries for name in first.tags) or not second.tokens[0].text[0].isalpha():
        return None
    last = next((at for at, word in enumerate(second.words) if word in '“”«»„"?'), 0)
    if last < 2 or second.words[last] not in _CLOSING:
        return None
    last -= second.words[last - 1] in ".!"
    words = [second.words[0], *second.words[1:last]]
    tags = tag([*first.words[:-3], small(words[0], second.tags[0]), *words[1:]])[len(first.words) - 3 :]
    if any(name in FINITE for name in tags[:-1]) or words[0].lower() in ("und", "oder", "aber"):
        return None
    end = whole_phrase(words, tags, 0, last)
    if tags[-1] in _INFINITIVES:
        end = whole_phrase(words, tags, 0, last, coordinate=False)
        if last < 4 or not end or end >= last - 1 or words[end] not in ("und", ",", "oder"):
            return None
    elif end != last or tags[0] not in ("ART", "PPOSAT", "PDAT", "PIAT", "CARD"):
        return None
    if not lookup(first.words[-3]).seen:
        return None
    tokens, after = first.tokens, second.tokens
    verb = first.words[-3]
    phrase = in_case([small(words[0], tags[0]), *words[1:end]], tags[:end], ACCUSATIVE)
    edits = [Edit(tokens[-4].end, tokens[-1].end, "")]
    for token, word in zip(after[: end - 1], phrase, strict=False):
        if token.text != word:
            edits.append(Edit(token.start, token.end, word))
    head = after[end - 1]
    if phrase[-1] == head.text:
        edits.append(Edit(head.end, head.end, f" {verb}"))
    else:
        edits.append(Edit(head.start, head.end, f"{phrase[-1]} {verb}"))
    message = f"The quotation ends before “{second.words[0]}”, the object of “{verb}”."
    proposal = Proposal(tuple(edits), 0.86, f"“{' '.join(phrase)}” before “{verb}”")
    return Hit(tokens[-3].start, head.end, message, (proposal,))
