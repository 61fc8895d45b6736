"""A year stands after "in" or "im"

"Das Haus brannte im 1921 ab": English "in 1921". German names the year alone or says "im Jahr 1921". "Im 1921 erbauten Haus", where an
adjective and a noun follow, is sound and stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tokens import NUMBER
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "redundant-word"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Bilder von der Reise nach Ghana [[im]] 2016.", becomes="Bilder von der Reise nach Ghana 2016."),
    bad("Das Haus brannte [[im]] 1921 ab.", becomes="Das Haus brannte 1921 ab."),
    bad("[[In]] 1998 zog sie nach Bern.", becomes="1998 zog sie nach Bern."),
    bad("Die Burg brannte im Jahr [[in]] 1312 zweimal ab.", becomes="Die Burg brannte im Jahr 1312 zweimal ab."),
    good("Das im 1921 erbauten Haus gefundene Buch ist alt.", why="an adjective and a noun follow"),
    good("Im Jahr 1998 zog sie nach Bern.", why="the year has its noun"),
    good("In 2000 Metern Höhe liegt Schnee.", why="a number, not a year"),
    good("Das Ergebnis steht in 1998-3.", why="a signature"),
    good("In 1500 Fällen half das Mittel.", why="a number of things"),
    good("Der Vergleich mit 1998 hinkt.", why="another preposition"),
)

_IN: Final = frozenset(("im", "Im", "in", "In"))


def detect(passage: Passage) -> Iterator[Hit]:
    """In or im before a year that nothing declined follows."""
    if _IN.isdisjoint(passage.forms) or not any(form[0].isdigit() for form in passage.forms):
        return
    for sentence in passage.sentences:
        tokens = sentence.tokens
        for at, token in enumerate(tokens[:-1]):
            if token.text in _IN and tokens[at + 1].kind == NUMBER and _year(sentence, at + 1):
                contracted = token.text in ("im", "Im")
                edit = Edit(token.start, tokens[at + 1].start, "")
                year = tokens[at + 1].text
                other = Edit(token.start, token.end, "Im Jahr" if token.text[0] == "I" else "im Jahr")
                yield Hit(
                    token.start,
                    token.end,
                    f"“{token.text} {year}”: a year stands alone in German.",
                    (
                        Proposal((edit,), 0.8 if contracted else 0.6, "the year alone"),
                        Proposal((other,), 0.5, f"“im Jahr {year}”"),
                    ),
                )


def _year(sentence: Sentence, at: int) -> bool:
    tokens, tags = sentence.tokens, sentence.tags
    text = tokens[at].text
    if not (text.isdigit() and len(text) == 4 and "1100" <= text <= "2059") or not tokens[at].spaced:
        return False
    if at + 1 >= len(tokens):
        return True
    if tokens[at - 1].text == "in" and at > 1 and tokens[at - 2].text in ("Jahr", "Jahre", "Jahren"):
        return True
    after = tokens[at + 1]
    if not after.spaced:
        return after.text in (".", ",", ";", "!", "?", ")")
    if after.text in ("bis", "Metern", "m", "–", "-", "/", "auf", "x"):
        return False
    return (
        tags[at + 1] in ("VVFIN", "VAFIN", "VMFIN", "PTKVZ", "VVPP", "VVINF", "KON")
        and after.text.islower()
        and not any(tags[i] == "ADJA" for i in range(at + 1, min(at + 3, len(tags))))
    )
