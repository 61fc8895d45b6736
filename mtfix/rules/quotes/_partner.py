"""The partner of a lone quotation mark, as proposals: the likeliest places, and the lone mark gone."""

from __future__ import annotations

from typing import Final

from mtfix.finding import Edit
from mtfix.german.passage import Passage
from mtfix.german.quote_places import Place, rank
from mtfix.german.quotes import OPEN, PARTNER, Mark
from mtfix.rule import Proposal
from mtfix.rules.quotes._diagnosis import opening_for

UNSURE: Final = 0.35
"""Where no place is as probable as this, the least change comes first: the mark goes."""

MOST: Final = 3
"""How many proposals are worth a person's look."""


_DELIBERATE: Final = "„»"
"""Opening marks that no keyboard slips in and no other sign looks like: where one stands, a quotation was meant."""


def _placed_first(ranked: list[Place]) -> list[Place]:
    """The places with the likeliest one before "no mark at all", where that one is not far likelier."""
    if len(ranked) < 2 or ranked[0].at >= 0 or ranked[0].probability > 0.9 or ranked[1].probability < 0.1:
        return ranked
    none, best, *others = ranked
    return [Place(best.at, max(best.probability, 0.4)), Place(none.at, 0.35), *others]


def partner_proposals(passage: Passage, mark: Mark) -> list[Proposal]:
    """The likeliest ways to mend a lone mark, the best first, each as sure as it is probable."""
    glyph = PARTNER[mark.glyph] if mark.role == OPEN else opening_for(mark.glyph)
    proposals = []
    ranked = rank(passage, mark)
    if ranked[0].probability < UNSURE:
        ranked = [Place(-1, UNSURE), *(place for place in ranked if place.at >= 0)]
    if mark.role == OPEN and mark.glyph in _DELIBERATE:
        ranked = _placed_first(ranked)
    for place in ranked[:MOST]:
        if place.at < 0:
            edit, label = Edit(mark.at, mark.at + 1, ""), "no mark"
        else:
            edit, label = Edit(place.at, place.at, glyph), f"“{glyph}” {_beside(passage.text, place.at, mark.role)}"
        proposals.append(Proposal((edit,), min(0.95, place.probability), label))
    return proposals


def _beside(text: str, at: int, role: str) -> str:
    """Which word the new mark stands beside, for a person."""
    if role == OPEN:
        return f"after “{(text[:at].split() or [''])[-1]}”"
    return f"before “{(text[at:].split() or [''])[0]}”"
