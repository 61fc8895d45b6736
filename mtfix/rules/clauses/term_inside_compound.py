"""A name stands inside the compound it belongs before

"Die Member- getHouse Funktion" for "Die getHouse Member-Funktion": the first part of a compound with its hyphen is cut
off from the rest by a term. A hyphen that leaves a part to be filled in ("Ein- und Ausgabe") is followed by "und",
"oder" or a comma. The repair takes the term out to the front.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import DETERMINERS
from mtfix.german.passage import Passage
from mtfix.german.terms import is_term, names_a_kind
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Die [[Member- getHouse Funktion]] fehlt.", becomes="Die getHouse Member-Funktion fehlt."),
    bad("[[Die- baue_haus Funktion]] fehlt.", becomes="Die baue_haus-Funktion fehlt."),
    good("Die Ein- und Ausgabe fehlt.", why="a part to be filled in"),
    good("Die Member- getHouse, die Funktion fehlt.", why="the rest of the compound does not follow"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A word with its hyphen, a term, and a noun that names the term's kind."""
    tokens = passage.tokens
    if "- " not in passage.text:
        return
    for at in range(1, len(tokens) - 1):
        term = tokens[at]
        if not is_term(term) or not names_a_kind(tokens[at + 1].text) or not tokens[at + 1].spaced:
            continue
        first = at - 1
        if tokens[first].text == "-" and first and not tokens[first].spaced:
            first -= 1
        part = passage.text[tokens[first].start : tokens[at - 1].end]
        if not part.endswith("-") or not part[0].isupper() or not term.spaced or len(part) < 3:
            continue
        noun = tokens[at + 1]
        becomes = f"{term.text} {part}"
        if part[:-1].lower() in DETERMINERS:
            becomes = f"{part[:-1]} {term.text}-"
        edits = (Edit(tokens[first].start, noun.start, becomes),)
        message = f"“{term.text}” stands inside the compound “{part}{noun.text}”."
        yield Hit(tokens[first].start, noun.end, message, (Proposal(edits, 0.85, f"{becomes}{noun.text}"),))
