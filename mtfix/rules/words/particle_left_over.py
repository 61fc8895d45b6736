"""A verb particle closes a clause whose verb does not take it

"Löscht die Zeile an": the particle belongs to another verb that the translation first chose. The rule asks for a present tense
verb whose compound with the particle is unknown in any form while the verb alone is common.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.verbs import is_plural, plural_of
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.commas._stretch import stretches

KIND: Final = "redundant-word"
TIER: Final = Tier.HINT

EXAMPLES: Final = (
    bad("Der Knopf löscht die ganze Zeile [[an]].", becomes="Der Knopf löscht die ganze Zeile."),
    bad("Sendet die Meldung an das Fenster [[an]].", becomes="Sendet die Meldung an das Fenster."),
    bad(
        "Das Programm erstellt eine Tabelle [[an]], die man drucken kann.",
        becomes="Das Programm erstellt eine Tabelle, die man drucken kann.",
    ),
    bad("Die Formel ermittelt den Mittelwert [[ein]].", becomes="Die Formel ermittelt den Mittelwert."),
    good("Der Knopf gibt die Zeile an.", why="angeben"),
    good("Er besitzt das Haus von Anfang an.", why="von ... an"),
    good("Die Firma stellt drei Leute ein.", why="einstellen"),
    good("Er kommt morgen an.", why="ankommen"),
    good("Die Sonne geht auf.", why="aufgehen"),
    good("Sie erkennt ihn an der Stimme.", why="a preposition"),
    good("Das Licht ist aus.", why="an adverb with sein"),
    good("Sie bestimmt ab heute mit.", why="mitbestimmen"),
)

_PARTICLES: Final = frozenset(("an", "ein", "auf"))
_BARRED: Final = frozenset(("von", "vom", "ab", "seit", "sich", "mir", "dir"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Particles at the end of a stretch with a verb that does not know them."""
    if _PARTICLES.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        tokens = sentence.tokens
        for at in range(3, len(tokens)):
            if tokens[at].text in _PARTICLES and (at + 1 == len(tokens) or tokens[at + 1].kind == "mark"):
                if _left_over(sentence, at):
                    edit = Edit(tokens[at - 1].end, tokens[at].end, "")
                    message = f"No verb here takes the particle “{tokens[at].text}”."
                    yield Hit(tokens[at].start, tokens[at].end, message, (Proposal((edit,), 0.6, "without it"),))


def _left_over(sentence: Sentence, at: int) -> bool:
    tokens, tags = sentence.tokens, sentence.tags
    if at + 1 < len(tokens) and tokens[at + 1].text not in (".", ",", ";", "!", "?"):
        return False
    first = next(a for a, b in stretches(sentence) if a <= at < b)
    finite = [i for i in range(first, at) if tags[i] in ("VVFIN", "VAFIN", "VMFIN", "VVIMP", "VVINF", "VVPP")]
    opening = len(finite) == 1 and finite[0] == 0
    if (
        len(finite) != 1
        or not (opening or tags[finite[0]] == "VVFIN")
        or any(tokens[i].text in _BARRED for i in range(at))
    ):
        return False
    if (at + 1 < len(tokens) and tokens[at + 1].spaced) or tags[at - 1] not in ("NN", "NE", "ADJD"):
        return False
    return _never_together(tokens[finite[0]].text.lower(), tokens[at].text)


@functools.lru_cache(maxsize=5000)
def _never_together(form: str, particle: str) -> bool:
    """Whether the verb of this form is common and its compound with the particle unknown."""
    infinitive = form if is_plural(form) else plural_of(form)
    if infinitive is None or not any(tag == "VVINF" for tag in lookup(infinitive).tags):
        return False
    if lookup(infinitive).seen < 60 or (
        infinitive[:-2] + "t" != form and infinitive != form and infinitive[:-1] + "t" != form
    ):
        return False
    zu = particle + "zu" + infinitive
    together = (
        particle + infinitive,
        zu,
        particle + form,
        particle + "ge" + infinitive[:-2] + "t",
        particle + infinitive[:-2] + "te",
    )
    return all(lookup(word).seen == 0 for word in together)
