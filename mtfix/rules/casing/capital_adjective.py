"""An adjective has a capital before its noun

English writes "Russian missiles"; a translation that copies the capital, or that begins a piece with it, gives "für
Russische Raketen". An adjective is small in German unless it belongs to a name ("Deutsche Bank", "Rotes Kreuz"), is
made from a place with -er ("Berliner Luft"), or stands as a noun itself. How readily an adjective and a noun make a name
is learned from the corpora.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.capitals import is_foreign, is_title_case, name_share, names_a_work, neighbours, stands_inside
from mtfix.german.compounds import analyse
from mtfix.german.kept import kept
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.names import is_nationality
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, bad, good
from mtfix.rules.casing._stray import stray

KIND: Final = "stray-capital"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Hafen ist für [[Norwegische]] Fischkutter gesperrt.",
        becomes="Der Hafen ist für norwegische Fischkutter gesperrt."),
    bad("Sie kauft dort [[Indische]] Gewürze und Tee.", becomes="Sie kauft dort indische Gewürze und Tee."),
    bad("Der Arzt verschrieb ihm [[Starke]] Tabletten.", becomes="Der Arzt verschrieb ihm starke Tabletten."),
    bad("Das ist eine [[Wichtige]] Voraussetzung.", becomes="Das ist eine wichtige Voraussetzung."),
    bad("Sie spielt in einem [[Ungarischen]] Orchester mit.", becomes="Sie spielt in einem ungarischen Orchester mit."),
    good("Die Deutsche Bank und das Rote Kreuz sammeln.", why="names"),
    good("Das Schwarze Meer ist warm.", why="a name"),
    good("Die Vereinigten Staaten liefern Weizen.", why="a name"),
    good("Wir atmen Berliner Luft und essen Schweizer Käse.", why="adjectives in -er from places"),
    good("Manche Deutsche trinken viel Kaffee, andere Deutsche Tee.", why="the adjective stands as a noun"),
    good("Sie hilft im Großen und Ganzen gern.", why="nominalised"),
    good("Er wünscht ihr alles Gute zum Geburtstag.", why="nominalised"),
    good("Sie arbeitet bei der Neuen Zürcher Zeitung.", why="a newspaper"),
    good("Dort halfen Jugendliche Verletzten.", why="an adjective that is often a noun"),
    good("Er fuhr zur Bayerischen Staatsbibliothek.", why="an institution"),
)  # fmt: skip


@kept(50_000)
def _is_stray(form: str) -> bool:
    """Whether a capitalised form is an adjective with an ending, and is hardly ever a noun."""
    small = form.lower()
    if len(form) < 5 or not form[1:].islower() or small[-1] not in "enmrs":
        return False
    own, entry = lookup(form), lookup(small)
    if entry.seen < 3 or entry.tagset[0][0] != "ADJA":
        return False
    return own is NOTHING or (is_nationality(form) and not small.startswith("deutsch")) or (
        own.inside * (5 if own.tagset[0][0] == "ADJA" else 50) < entry.seen
    )  # fmt: skip


_INDEFINITE: Final = re.compile(r"[Kk]?[Ee]in(?:e[mnrs]?)?")
"""The article of what is one of several, and no name."""
_LIKELIER: Final = {"ART": 2.0, "APPRART": 2.0, "$,": 2.0, "NN": 3.0}
"""After an article, a comma or a noun a name is likelier than elsewhere, by this factor."""


def detect(passage: Passage) -> Iterator[Hit]:
    """A capitalised adjective directly before a noun."""
    for sentence in passage.sentences:
        tokens = sentence.tokens
        for index in sentence.capitals:
            token = tokens[index]
            if index + 1 < len(tokens) and _is_stray(token.text):
                confidence = _sure(passage, sentence, index)
                if confidence:
                    yield stray(token, confidence, f"The adjective “{token.text}” has a capital.")


def _sure(passage: Passage, sentence: Sentence, index: int) -> float:
    """How sure it is that the capital is stray; 0 where the adjective may be part of a name."""
    adjective = sentence.tokens[index].text
    before, after = neighbours(sentence, index)
    assert before is not None
    assert after is not None
    noun = after.text.rstrip("-")
    if not stands_inside(sentence, index) or passage.segment.role == "heading" or not _is_noun(noun):
        return 0.0
    if is_title_case(sentence) or names_a_work(before.text) or is_foreign(before.text):
        return 0.0
    tag = sentence.tags[index - 1]
    if tag in ("NE", "FM", "XY") or (tag == "ADJA" and before.text[0].isupper()):
        return 0.0
    share = name_share(adjective, noun) * _LIKELIER.get(tag, 1.0) * (0.4 if is_nationality(adjective) else 1.0)
    if is_nationality(adjective) and _INDEFINITE.fullmatch(before.text):
        share *= 0.2
    if passage.memory.count(f"{adjective}") > 2 and not passage.memory.count(adjective.lower()):
        share *= 4
    return 0.85 if share < 0.002 else 0.7 if share < 0.012 else 0.5 if share < 0.09 else 0.0


@functools.lru_cache(maxsize=50_000)
def _is_noun(form: str) -> bool:
    if not form[:1].isupper() or not form[1:].islower():
        last = form.rsplit("-", 1)[-1]
        return last != form and len(last) > 2 and _is_noun(last)
    entry = lookup(form)
    if entry is NOTHING:
        return analyse(form) is not None
    return entry.tagset[0][0] == "NN" and entry.inside >= entry.seen * 0.5
