"""Words of the original left in English

Four or more words of the original stand in the German one after the other, small words among them; a title or a name in
English has none, or stands in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.passage import Passage
from mtfix.german.tokens import QUOTES, WORD, Token, tokenise
from mtfix.rule import Hit, bad, good

KIND: Final = "source-mismatch"
TIER: Final = Tier.HINT
SHORTEST: Final = 4
EXAMPLES: Final = (
    bad(
        "Der Verein sagte, [[that the pool would stay]] bis Mai geschlossen.",
        source="The club said that the pool would stay closed until May.",
        becomes=None,
    ),
    good(
        "Das Lied „The house of the rising sun“ erklang.",
        source="The house of the rising sun was played.",
        why="a title",
    ),
    good(
        "Das regelt das Institute of Electrical and Electronics Engineers.",
        source="That is for the Institute of Electrical and Electronics Engineers.",
        why="a name that has small words",
    ),
    good("Der Film lief im New York Film Festival.", source="It was at the New York Film Festival.", why="a name"),
    good("Am Abend war man in so einer Stadt.", source="In the evening one was in such a town.", why="German words"),
)
_ENGLISH: Final = frozenset(
    """the of and to is are were be been has have had that this these those with without for from by at on it its he she
    they we you his her their our your which who whom whose when where while would could should not but or as than then
    there because about after before between through during into over under if only also more most such""".split()
)
_SIGNS: Final = (" the ", " of ", " and ", " to ", " that ", " with ", " for ")


def detect(passage: Passage) -> Iterator[Hit]:
    source = passage.segment.source
    if source is None or not any(sign in passage.text for sign in _SIGNS):
        return
    original = f" {' '.join(token.text.lower() for token in tokenise(source) if token.kind == WORD)} "
    for run in _runs(passage.tokens, original):
        if len(run) >= SHORTEST and _says_something(run):
            yield Hit(run[0].start, run[-1].end, "These words stand here as in the English original.")


def _says_something(run: list[Token]) -> bool:
    """Whether a run is English as it is written, and no name: the words that are not small ones have no capitals."""
    small = sum(word.text in _ENGLISH for word in run)
    capitals = sum(word.text[0].isupper() for word in run)
    return small >= 2 and (capitals < 2 or small + capitals < len(run))


def _runs(tokens: list[Token], original: str) -> Iterator[list[Token]]:
    """The longest runs of words that stand in the original in this order, outside quotation marks."""
    run: list[Token] = []
    quoted = False
    for token in tokens:
        if token.text in QUOTES:
            quoted = not quoted
        usable = token.kind == WORD and not quoted
        if usable and f" {' '.join(word.text.lower() for word in [*run, token])} " in original:
            run.append(token)
            continue
        yield run
        run = [token] if usable and f" {token.text.lower()} " in original else []
    yield run
