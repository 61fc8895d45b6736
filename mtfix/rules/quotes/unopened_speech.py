"""Direct speech ends that never began

"Es regnet. Wir bleiben hier“, sagte Ole." The opening mark is set where the speech most likely begins, or with
the sentence; the second half of a speech begins behind its speaker. A passage that begins inside a speech of the passage before it stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.quotes._diagnosis import SECOND_HALF, UNOPENED_SPEECH, diagnose, opening_for
from mtfix.rules.quotes._partner import partner_proposals

KIND: Final = "quote-mismatch"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Es regnet. Wir bleiben hier[[“]], sagte Ole.", becomes="Es regnet. „Wir bleiben hier“, sagte Ole."),
    bad('Wir bleiben hier[["]], sagte Ole.', becomes='"Wir bleiben hier", sagte Ole.'),
    bad("Ole rief: Wir bleiben hier![[“]], sagt man.", becomes="Ole rief: „Wir bleiben hier!“, sagt man."),
    bad(
        "„Es regnet“, sagte Ole. Aber wir bleiben hier.[[“]]",
        becomes="„Es regnet“, sagte Ole. „Aber wir bleiben hier.“",
    ),
    bad(
        "„Wir haben gern gebacken“, erzählte die Köchin, auch im Sommer.[[“]]",
        becomes="„Wir haben gern gebacken“, erzählte die Köchin, „auch im Sommer.“",
    ),
    good("„Es regnet. Wir bleiben hier“, sagte Ole.", why="opened"),
    good("„Es regnet.\n\nWir bleiben hier“, sagte Ole.", why="opened in the paragraph before"),
    good('Der 24", sagte Ole, flimmert.', why="an inch"),
)

_MARKS: Final = frozenset("\"„“”»«‚‘’›‹'")


def detect(passage: Passage) -> Iterator[Hit]:
    """A closing mark without a partner before a verb of saying."""
    for case in diagnose(passage, SECOND_HALF):
        mark = case.marks[0]
        opened = Proposal(
            (Edit(case.at, case.at, opening_for(mark.glyph)),), 0.85, "open the speech behind its speaker"
        )
        removed = Proposal((Edit(mark.at, mark.at + 1, ""),), 0.1, "no mark")
        yield Hit(mark.at, mark.at + 1, "Speech goes on behind its speaker and is not opened again.", (opened, removed))
    for case in diagnose(passage, UNOPENED_SPEECH):
        mark = case.marks[0]
        if passage.text[case.at - 1 : case.at] in _MARKS or passage.text[case.at] in _MARKS:
            continue  # beside another mark it would only be in that one's way
        glyph = opening_for(mark.glyph)
        plain = Proposal((Edit(case.at, case.at, glyph),), 0.8, "open the speech where its sentence begins")
        ranked = [proposal for proposal in partner_proposals(passage, mark) if proposal.edits[0].text]
        sure = [proposal for proposal in ranked if proposal.confidence >= 0.5]
        removed = Proposal((Edit(mark.at, mark.at + 1, ""),), 0.1, "no mark")
        colon = passage.text[case.at - 2 : case.at] == ": "
        proposals = (*(ranked if sure and not colon else (plain,)), removed)
        yield Hit(mark.at, mark.at + 1, "Direct speech ends here and never began.", proposals)
