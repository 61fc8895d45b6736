"""A weekday or month that differs from the original

The German names a weekday or a month that the original does not, where the original names another one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.bilingual.dates import changed, german_name
from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.source._compared import complete

KIND: Final = "source-mismatch"
TIER: Final = Tier.HINT
EXAMPLES: Final = (
    bad(
        "Die Fähre fährt am [[Donnerstag]] wieder.",
        source="The ferry will run again on Tuesday.",
        becomes="Die Fähre fährt am Dienstag wieder.",
    ),
    bad(
        "Im [[Juni]] schließt die Halle.",
        source="The hall closes in July.",
        becomes="Im Juli schließt die Halle.",
    ),
    good("Am Sonnabend öffnet der Zoo.", source="The zoo opens on Saturday.", why="two words for one day"),
    good("Am 04.07.2031 endet die Frist.", source="The deadline is July 4, 2031.", why="the month in digits"),
    good("Tags darauf, am Montag, war Ruhe.", source="The next day was quiet.", why="a day more is no day changed"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    for pair in complete(passage):
        for ours, original in changed(pair.german, pair.english):
            start, end = pair.start + ours.start, pair.start + ours.end
            name = german_name(original)
            text = name if ours.text[0].isupper() else name.lower()
            repair = Proposal((Edit(start, end, text),), 0.7, f"“{text}”, as in the original")
            yield Hit(start, end, f"The original says “{original.text}”, the German “{ours.text}”.", (repair,))
