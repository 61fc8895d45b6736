"""A pronoun and an adverb stand before the verb

One phrase comes before the verb of a main clause. A pronoun as the subject fills the place: "Wir leise gehen" must be
"Wir gehen leise". A few particles may follow the pronoun ("Er aber ging", "Sie selbst kam"). The repair puts the verb
behind the pronoun.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import FINITE, may_be_finite
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Wir leise und langsam [[gehen]] nach Hause.", becomes="Wir gehen leise und langsam nach Hause."),
    bad("Ich oft [[vergesse]] den Schlüssel.", becomes="Ich vergesse oft den Schlüssel."),
    good("Ich persönlich bin für den Müller.", why="persönlich belongs to the pronoun"),
    good("Er aber ging nach Hause.", why="aber may follow the subject"),
    good("Sie selbst hat den Schlüssel.", why="selbst belongs to the pronoun"),
    good("Wir hier unten arbeiten den ganzen Tag.", why="the adverbs tell who we are"),
    good("Er schnell weg, ich hinterher.", why="no verb"),
)
_PRONOUNS: Final = frozenset("Ich Du Er Wir Man Es Sie".split())
_ADVERBS: Final = frozenset(
    "oft immer nie niemals schnell langsam bald häufig manchmal meistens normalerweise gewöhnlich ständig sofort noch bereits "
    "schon wirklich leicht plötzlich automatisch zunächst derzeit kürzlich vielleicht wahrscheinlich".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Sentences that begin with a pronoun, adverbs, and only then the verb."""
    for sentence in passage.sentences:
        if sentence.words[0] in _PRONOUNS and len(sentence.words) > 5:
            hit = _third(sentence)
            if hit is not None:
                yield hit


def _third(sentence: Sentence) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    at = 1
    while at < 5 and (tags[at] in ("ADJD", "ADV", "KON")):
        at += 1
    if at == 1 or not _finite(words[0], words[at], tags[at]) or tags[at + 1][0] == "$" or not words[at].islower():
        return None
    if (
        not all(
            (tags[i] == "ADJD" and words[i] != "persönlich") or words[i] in _ADVERBS or words[i] == "und"
            for i in range(1, at)
        )
        or words[1] == "und"
    ):
        return None
    message = f"The verb “{words[at]}” comes second, behind “{words[0]}”."
    end = at + 2 if tags[at + 1] == "PRF" else at + 1
    edits = (after(tokens, 0, " ".join(words[at:end])), cut(tokens, at, end))
    return Hit(
        tokens[at].start, tokens[at].end, message, (Proposal(edits, 0.76, f"“{words[at]}” behind “{words[0]}”"),)
    )


def _finite(pronoun: str, word: str, tag: str) -> bool:
    return tag in FINITE or (tag == "VVINF" and pronoun in ("Wir", "Sie") and may_be_finite(word))
