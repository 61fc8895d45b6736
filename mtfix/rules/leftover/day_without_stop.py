"""The day before a month lacks its full stop

English writes "21 November 2012"; in German the day is an ordinal and has a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.capitals import is_foreign
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad(
        "Die Brücke wurde am [[21]] November 1912 eröffnet.", becomes="Die Brücke wurde am 21. November 1912 eröffnet."
    ),
    bad("Ab [[3]] Mai fährt die Fähre wieder.", becomes="Ab 3. Mai fährt die Fähre wieder."),
    good("Die Brücke wurde am 21. November 1912 eröffnet.", why="the full stop is there"),
    good("Im Saal 3 Mai, im Saal 4 Juni, je 12 Bilder: die Monate.", why="no preposition of a date and no year"),
    good("The bridge was opened on 21 November 1912.", why="English"),
    good("In 3 Mai-Nächten fiel Frost.", why="a compound"),
    good("Am 5 Maier gehörenden Ufer liegt ein Kahn.", why="a name"),
)

_PLACE = re.compile(
    r"(?P<before>\b(?:am|vom|zum|ab|bis|seit|dem|den|der|des|Am|Vom|Zum|Ab|Bis|Seit|Der) )?(?<![\d.,:/–-] )(?<![\w.,:/–-])"
    r"(?P<day>[12]?\d|3[01])(?= (?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember)\b(?!-)(?P<year> \d{4}\b)?)"
)
_WORD = re.compile(r"([^\W\d_]+) $")


def detect(passage: Passage) -> Iterator[Hit]:
    """A number up to 31, a blank and a month, behind a preposition of dates or before a year."""
    for match in _PLACE.finditer(passage.text):
        said = _WORD.search(passage.text, max(0, match.start("day") - 30), match.start("day"))
        if match["day"] == "0" or (said is not None and is_foreign(said[1])):
            continue
        if match["before"] or match["year"]:
            start, end = match.span("day")
            proposal = Proposal((Edit(end, end, "."),), 0.9, "a full stop")
            yield Hit(start, end, f"The day “{match['day']}” lacks its full stop.", (proposal,))
