"""A number left in English writing

The original's thousands comma or decimal point stands in the German letter for letter: 1,000 reads as one there, and
83.5 % is written 83,5 %. Versions, times and addresses keep their points.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.tokens import NUMBER
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "source-mismatch"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Der Hof verkaufte [[12,500]] Eier.",
        source="The farm sold 12,500 eggs.",
        becomes="Der Hof verkaufte 12.500 Eier.",
        why="the comma would make it twelve and a half",
    ),
    bad(
        "Der Anteil stieg auf [[83.5]] Prozent.",
        source="The share rose to 83.5 percent.",
        becomes="Der Anteil stieg auf 83,5 Prozent.",
    ),
    good("Ab Version 3.12 geht das.", source="This works from version 3.12 on.", why="a version keeps its point"),
    good("Der Hof verkaufte 12.500 Eier.", source="The farm sold 12,500 eggs.", why="German writing"),
    good("Die Latte liegt bei 2,125 Metern.", source="The bar is at 2.125 metres.", why="a decimal comma in its place"),
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL = re.compile(r"\d+\.(?:\d{1,2}|\d{4,})")
_UNITS: Final = frozenset(
    """% Prozent Prozentpunkte Prozentpunkten Million Millionen Milliarde Milliarden Billionen Mio Mrd Euro Dollar Pfund
    Franken Kronen Cent € $ £ Meter Metern Kilometer Kilometern Quadratmeter Quadratmetern Zentimeter Zentimetern
    Millimeter Millimetern Hektar Liter Litern Tonnen Kilo Kilogramm Gramm Grad Jahre Jahren Stunden Minuten Sekunden
    Punkte Punkten km m cm mm kg g l t ha °C GB MB TB kW kWh MW GW Gigawatt Megawatt Kilowatt Watt Volt""".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    source = passage.segment.source
    if source is None:
        return
    tokens = passage.tokens
    for index, token in enumerate(tokens):
        if token.kind != NUMBER or not _copied(token.text, source):
            continue
        following = tokens[index + 1].text if index + 1 < len(tokens) else ""
        if _THOUSANDS.fullmatch(token.text) or (_DECIMAL.fullmatch(token.text) and following in _UNITS):
            text = token.text.translate(str.maketrans(",.", ".,"))
            repair = Proposal((Edit(token.start, token.end, text),), 0.95, f"“{text}”, in German writing")
            yield Hit(token.start, token.end, f"“{token.text}” is written as in English.", (repair,))


def _copied(number: str, source: str) -> bool:
    return re.search(rf"(?<![\d.,]){re.escape(number)}(?![\d]|[.,]\d)", source) is not None
