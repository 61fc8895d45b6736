"""A remark without a subject begins with a constant or "nicht" instead of its verb

"NULL kann sein." for "Kann NULL sein.": the remark about a parameter has no subject, so its verb comes first. "Not may
be" goes wrong in the same way. The repair puts the verb first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Der Name der Mühle. [[NONE kann]] sein.", becomes="Der Name der Mühle. Kann NONE sein."),
    bad("Der Name der Mühle. [[Nicht darf]] NONE sein.", becomes="Der Name der Mühle. Darf nicht NONE sein."),
    good("Das kann sein.", why="a pronoun is a subject"),
    good("Der Wert NONE kann leer sein.", why="a predicate of its own"),
    good("Nicht alle dürfen NONE sein.", why="the negation belongs to the subject"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A sentence of a constant in capitals, a modal verb and "sein", and nothing else."""
    if " sein" not in passage.text:
        return
    for sentence in passage.sentences:
        words, tokens = sentence.words, sentence.tokens
        for at in range(len(words) - 2):
            if words[at + 1] not in ("kann", "darf", "muss"):
                continue
            here, verb = tokens[at], tokens[at + 1]
            if at == 0 and words[0] == "Nicht" and len(words) in (4, 5) and words[2].isupper() and words[3] == "sein":
                becomes = f"{verb.text.capitalize()} nicht"
            elif len(here.text) > 2 and here.text.isupper() and words[at + 2] == "sein" and at + 4 >= len(words):
                if at and sentence.tags[at - 1] in ("ART", "NE", "APPR", "PPER", "KON", "NN"):
                    continue
                becomes = f"{verb.text.capitalize() if at == 0 else verb.text} {here.text}"
            else:
                continue
            message = f"The verb “{verb.text}” comes first in a remark without a subject."
            yield Hit(here.start, verb.end, message, (Proposal((Edit(here.start, verb.end, becomes),), 0.78, becomes),))
