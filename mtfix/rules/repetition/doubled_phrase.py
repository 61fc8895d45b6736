"""A phrase of several words stands twice in a row

"in der in der Stadt" is the same seam as a doubled word, two words wide. One of the two goes. Set phrases that repeat
themselves (Schritt für Schritt für Schritt), lists of numbers and calls stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.tokens import WORD, Token
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "doubled-word"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Wir wohnen in der[[ in der]] Altstadt.", becomes="Wir wohnen in der Altstadt."),
    bad("Der Chor hat am Sonntag[[ hat am Sonntag]] gesungen.", becomes="Der Chor hat am Sonntag gesungen."),
    bad("Morgen wird es[[ wird es]] kalt.", becomes="Morgen wird es kalt."),
    good("Sie steigt Schritt für Schritt für Schritt hinauf.", why="a set phrase"),
    good("Sie gehen Hand in Hand in den Park.", why="a set phrase before the same preposition"),
    good("Er kommt nicht oder nicht oder nicht pünktlich.", why="a choice"),
    good("Ja ja ja ja, rief er.", why="one word over and over"),
    good("Die Reihe lautet eins zwei eins zwei.", why="counting"),
    good("Wir sagen, was wir sagen.", why="a clause in between"),
    good("Er singt bis in den Abend, den Abend lang.", why="a comma in between"),
    good("New York, New York heißt das Lied.", why="a name with its comma"),
    good("Das Lied heißt Hey Jude Hey Jude.", why="words of a title"),
)

_LONGEST: Final = 6
_COUNTED: Final = frozenset("eins zwei drei vier links rechts hin her auf ab rauf runter und oder".split())
_LINKS: Final = frozenset("für um nach zu an vor in auf über gegen neben und bei".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """The shortest run of words, two to six, that the same run follows at once, and not a third time."""
    tokens = passage.tokens
    if len(tokens) - len(passage.forms) < 2:
        return
    seen: dict[str, int] = {}
    distance = run = 0
    for index, token in enumerate(tokens):
        form = token.text
        near = index - seen.get(form, -99)
        seen[form] = index
        if near != distance or not run:
            distance, run = near, 1
        else:
            run += 1
        if run == distance and 1 < distance <= _LONGEST:
            first = index + 1 - 2 * distance
            if _sound(tokens[first : index + 1], distance) and not _again(tokens, index, distance):
                start, end = tokens[first + distance - 1].end, token.end
                edit = Edit(start, end, "")
                yield Hit(start, end, "The same words stand twice.", (Proposal((edit,), 0.85, "once"),))
            run = 0


def _sound(words: list[Token], distance: int) -> bool:
    """Whether every token is a small German word, or a noun led by one, so that the repetition can only be a slip."""
    if any(token.kind != WORD or not token.spaced for token in words[1:]):
        return False
    forms = {token.text for token in words}
    if len(forms) < distance or words[0].text in _COUNTED or (distance == 2 and words[1].text in _LINKS):
        return False
    return any(form.islower() and len(form) > 1 and form not in _COUNTED for form in forms)


def _again(tokens: list[Token], last: int, distance: int) -> bool:
    """Whether the words go on repeating: a loop is another rule's."""
    return last + 1 < len(tokens) and tokens[last + 1].text == tokens[last + 1 - distance].text and distance < 3
