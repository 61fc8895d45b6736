"""A name is cut from its phrase by a full stop, with its relative clause

"Es endet mit der Gärtnerin. Anna Grünwaldder Leuten Rosen gab, ...": the name was a link; the sentence before it closed
without it, and what describes it has no main verb. The repair brings the name before the verb that closes the sentence and
makes the description a relative clause.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.joints import article_glued_to
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Der Film klingt mit dem alten Gärtner [[aus. Anton Grünwald]] der Kindern auf dem Markt Rosen gab, als es schneite.",
        becomes="Der Film klingt mit dem alten Gärtner Anton Grünwald aus, der Kindern auf dem Markt Rosen gab, als es schneite.",
    ),
    bad(
        "Sie verlor gegen die [[Meisterin. Nora Lindtdie]] vorher zehn Spiele gewonnen hatte.",
        becomes="Sie verlor gegen die Meisterin Nora Lindt, die vorher zehn Spiele gewonnen hatte.",
        why="no verb closes the sentence before",
    ),
    good(
        "Sie verlor gegen die Meisterin. Nora Lindt hatte vorher zehn Spiele gewonnen.", why="the sentence has its verb"
    ),
    good(
        "Der Film klingt mit dem alten Gärtner aus. Anton Grünwald gab Kindern Rosen.", why="the sentence has its verb"
    ),
    good("Der Film klingt aus. Anton Grünwald, der Rosen gab, als es schneite, schwieg.", why="the main verb follows"),
    good("Der Film ging gut. Anton Grünwald der Kleine kam auf den Markt.", why="a byname"),
)
_CLOSERS: Final = frozenset(("PTKVZ", "VVPP", "VVINF"))
_ARTICLES: Final = ("der", "die", "das")


def detect(passage: Passage) -> Iterator[Hit]:
    """A sentence closed by its verb behind a noun, and one of a name and a clause with its verb last."""
    for first, second in itertools.pairwise(passage.sentences):
        if _begins_with_name(second) and len(second.words) > 6 and len(first.words) > 4 and first.words[-1] == ".":
            hit = _cut(first, second)
            if hit is not None:
                yield hit


def _begins_with_name(sentence: Sentence) -> bool:
    return sentence.tags[0] == "NE" or (sentence.words[0][0].isupper() and _glued_part(sentence) > 0)


def _glued_part(sentence: Sentence) -> int:
    """The end of the name that begins a sentence, where an article is glued to its last part; 0 where none is."""
    for at, word in enumerate(sentence.words[:4]):
        if not word[0].isupper():
            break
        if article_glued_to(word):
            return at + 1
    return 0


def _cut(first: Sentence, second: Sentence) -> Hit | None:
    words, tags, tokens = second.words, second.tags, second.tokens
    closed = first.tags[-2] in _CLOSERS and first.tags[-3] in ("NN", "NE")
    if not closed and first.tags[-2] != "NN":
        return None
    name = _glued_part(second)
    glued = article_glued_to(words[name - 1]) if name else ""
    if not glued:
        name = 1
        while name < 4 and tags[name] == "NE":
            name += 1
    comma = words[name] == ","
    if not glued and (words[name + comma] not in _ARTICLES or tags[name + comma + 1][0] == "$"):
        return None
    if not _relative(second, name, comma):
        return None
    noun = -3 if closed else -2
    verb = f" {first.words[-2]}" if closed else ""
    end = tokens[name - 1].end - len(glued)
    text = f"{verb}, " if glued else verb if comma else f"{verb},"
    edits = [Edit(first.tokens[noun].end, first.tokens[-1].end, "")]
    if text:
        edits.append(Edit(end, end, text))
    message = f"The name “{words[0]}” is cut from “{first.words[noun]}” by the full stop."
    proposal = Proposal(tuple(edits), 0.8 if glued else 0.62, f"the name behind “{first.words[noun]}”")
    return Hit(first.tokens[-2].start, tokens[name - 1].end, message, (proposal,))


def _relative(second: Sentence, name: int, comma: bool) -> bool:
    """Whether a clause with its verb last follows the name, and no main verb after it."""
    clauses, words = second.clauses, second.words
    if comma and len(clauses) < 2:
        return False
    clause, rest = clauses[comma], clauses[1 + comma :]
    if len(clause.finite) != 1 or clause.finite[0] != clause.last - 1 or clause.last - name < 4:
        return False
    if clause.last >= len(words) or words[clause.last] not in (",", "."):
        return False
    return not any(other.opener < 0 and other.finite and other.finite[0] == other.first for other in rest)
