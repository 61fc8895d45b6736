"""A passage begins with a small letter

A sentence that loses its first word, or that is moved from the middle of its source, begins small: "russischer
Präsident, sagte ..." A passage is judged only where it is a whole sentence with a finite verb; fragments, items of a
list, lines that carry on the line before, code, and names that are written small stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.capitals import has_main_clause, is_small_by_right
from mtfix.german.compounds import analyse
from mtfix.german.english import is_english
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.names import FIRST_NAMES
from mtfix.german.passage import Passage
from mtfix.german.tags import PERSONAL
from mtfix.german.tokens import QUOTES, WORD
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "lowercase-start"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("[[die]] drei Katzen sind aus dem Garten verschwunden",
        becomes="Die drei Katzen sind aus dem Garten verschwunden"),
    bad("[[norwegischer]] Fischer, der vor Island arbeitet, fand den Wal.",
        becomes="Norwegischer Fischer, der vor Island arbeitet, fand den Wal."),
    bad("[[und]] es bleibt einfach kein Platz für den zweiten Schrank.",
        becomes="Und es bleibt einfach kein Platz für den zweiten Schrank."),
    bad("„[[wir]] haben das Dach gestern gedeckt“, sagte die Meisterin.",
        becomes="„Wir haben das Dach gestern gedeckt“, sagte die Meisterin."),
    bad("[[kinder]] haben im Frühjahr viel zu tun.", becomes="Kinder haben im Frühjahr viel zu tun."),
    bad("Der Kuchen ist fertig.\n[[er]] steht auf dem Tisch.", becomes="Der Kuchen ist fertig.\nEr steht auf dem Tisch."),
    bad("[[hafenmeisterin]] Rosa Petri sperrte am Abend die Mole.",
        becomes="Hafenmeisterin Rosa Petri sperrte am Abend die Mole."),
    bad("[[schönen]] Gruß aus dem Garten. Die Birnen sind bald reif.",
        becomes="Schönen Gruß aus dem Garten. Die Birnen sind bald reif."),
    good("iPhones sind teuer.", why="a name with a small letter"),
    good("von der Heide sagte am Montag ab.", why="a name with a small word before it"),
    good("... und dann kam der Regen.", why="after an ellipsis"),
    good("fensterchen – ein kleines Programm, das Fenster ordnet.", why="the entry of a list"),
    good("mit freundlichen Grüßen", why="a fragment"),
    good("dass der Zug nicht mehr fährt", why="a clause that hangs on something else"),
    good("Der Zug fährt heute nicht mehr, weil\ndie Strecke seit dem Morgen gesperrt ist.", why="a wrapped line"),
    good("Die Kasse zahlt, wenn:\nder Antrag am Freitag vorliegt.", why="an item after a colon"),
    good("der Zug fährt ein;\ndie Türen öffnen sich;", why="items that end in a semicolon"),
    good("grep findet die Zeilen mit diesem Wort.", why="a command"),
    good("Du stehst im weißen Nebel\nund bist doch niemals hier.", why="a verse that carries on"),
    good("x ist größer als y.", why="a letter of mathematics"),
)  # fmt: skip


SHORTEST: Final = 40
"""A line shorter than this, in code points, was not wrapped by a program, so the next one does not carry it on."""

_NOT_GERMAN: Final = ((), ("NN",), ("NE",), ("FM",), ("XY",))
"""The likeliest tags of small words that are unknown, or a command or a word of another language."""


def detect(passage: Passage) -> Iterator[Hit]:
    """The first word is small and what follows is a sentence."""
    tokens = passage.tokens
    at = 0
    while at < len(tokens) and tokens[at].text in QUOTES:
        at += 1
    if at >= len(tokens) or tokens[at].kind != WORD or not tokens[at].text[0].islower():
        return
    confidence = _sure(passage, at)
    if confidence:
        token = tokens[at]
        capital = token.text[0].upper()
        yield Hit(
            token.start, token.end, "The sentence begins with a small letter.",
            (Proposal((Edit(token.start, token.start + 1, capital),), confidence, "capital letter"),),
        )  # fmt: skip


def _sure(passage: Passage, at: int) -> float:
    """How sure it is that a capital is due; 0 where the passage may begin small."""
    first, end = passage.tokens[at], passage.text.rstrip()[-1:]
    if "-" in first.text or (at + 1 < len(passage.tokens) and passage.tokens[at + 1].text in ("-", "--", "–", "—")):
        return 0.0
    if len(passage.tokens) < 5 or end in ",;:-–" or passage.segment.role not in ("paragraph", "cue"):
        return 0.0
    noun = _is_noun(first.text)
    if (lookup(first.text).tags[:1] in _NOT_GERMAN and not noun) or is_small_by_right(first.text) or passage.is_code:
        return 0.0
    if _carries_on(passage) or not (has_main_clause(passage.sentences[0], at) or _is_followed(passage)):
        return 0.0
    tags = passage.sentences[0].tags
    if noun:
        follows = at + 1 < len(tags) and (tags[at + 1] in PERSONAL or tags[at + 1] in ("NE", "ART", "APPR", "APPRART"))
        return 0.7 if follows and end in ".!?" else 0.0
    if tags[at] in ("VVFIN", "VAFIN", "VMFIN", "VVIMP", "VVINF", "FM", "XY", "NE"):
        return 0.4 if end in ".!?" else 0.0
    if end not in '.!?…“”"':
        return 0.6
    verb = next((i for i in range(at + 1, min(at + 6, len(tags))) if tags[i] in PERSONAL), 0)
    return 0.85 if tags[at] in ("PPER", "ART", "PDAT", "PPOSAT", "PDS") and verb else 0.7


def _is_followed(passage: Passage) -> bool:
    """Whether the first sentence is a greeting or its like, with an adjective first and no verb, and a whole sentence follows it."""
    first, second = (passage.sentences + passage.sentences[:1])[:2]
    return (
        len(passage.sentences) > 1
        and first.tokens[-1].text in ".!?"
        and len(first.tokens) > 3
        and first.tags[0] in ("ADJA", "PIAT", "PIDAT")
        and PERSONAL.isdisjoint(first.tags)
        and second.tokens[0].text[0].isupper()
        and has_main_clause(second)
    )


def _is_noun(form: str) -> bool:
    """Whether a small word is a common noun or a first name that lost its capital: never a word of its own."""
    capital = form[0].upper() + form[1:]
    entry = lookup(capital)
    known = (entry.tags[:1] == ("NN",) and entry.inside >= 200) or capital in FIRST_NAMES
    if lookup(form) is NOTHING and len(form) > 7 and not known:
        compound = analyse(capital)
        return compound is not None and compound.head[0].isupper() and lookup(compound.head).inside >= 20
    return known and len(form) > 2 and lookup(form).seen * 30 < entry.seen and not is_english(form)


def _carries_on(passage: Passage) -> bool:
    """Whether the line before is not finished, or the next one begins small too and this is one item of several."""
    before, after = passage.neighbour(-1), passage.neighbour(1)
    unfinished = before is not None and before.text.rstrip()[-1:] not in '.!?…“”"»' and not _is_label(before)
    if before is not None and unfinished:
        verse = len(before.text) < SHORTEST and bool(PERSONAL & set(before.sentences[-1].tags))
        if len(before.text) >= SHORTEST or verse or before.text.rstrip()[-1:] in ",:;-–":
            return True
    return after is not None and after.text.lstrip()[:1].islower() and passage.text.rstrip()[-1:] not in ".!?"


def _is_label(passage: Passage) -> bool:
    """Whether a line without a stop is a heading or a remark of its own: short, no verse, and not cut off at a small word."""
    last = passage.tokens[-1] if passage.tokens else None
    if last is None or len(passage.text) >= 45 or last.kind != WORD or last.text[0].islower():
        return False
    return not PERSONAL & set(passage.sentences[-1].tags)
