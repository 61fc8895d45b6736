"""A small word behind a link, bold text or code begins with a capital

What follows a link was translated as a sentence of its own: "Öffnen Sie [Extras](x) Und wählen Sie". A word of a closed
class keeps its small letter inside a sentence. A bold head at the start of a paragraph ("**Tipp** Das") and a name of
the screen in capitals stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "stray-capital"
TIER: Final = Tier.LIKELY
FORMAT: Final = "markdown"

EXAMPLES: Final = (
    bad("Öffne das [Fass](f.md) [[Und]] zapfe langsam.", becomes="Öffne das [Fass](f.md) und zapfe langsam."),
    bad("Das neue `ventil` [[Wird]] einmal im Jahr geprüft.", becomes="Das neue `ventil` wird einmal im Jahr geprüft."),
    bad("Stelle den **Hahn** [[Auf]] die mittlere Stufe.", becomes="Stelle den **Hahn** auf die mittlere Stufe."),
    good("**Tipp** Das Fass steht kühl. **Hinweis** In den Keller tragen.", why="heads of a paragraph"),
    good("Öffne das **Fass**. Und zapfe langsam.", why="a new sentence"),
    good("Öffne das **Fass** Das Bier schäumt.", why="an article may begin a sentence that lost its full stop"),
    good("Die Befehle `A` UND `B`", why="capitals throughout"),
    good("Wähle **Datei** > **Öffnen** und **Und**.", why="the word itself stands in bold"),
)

_SMALL: Final = frozenset(
    """
    Und Oder Sowie Auf Mit Von Vom Zu Zum Zur Für Bei Beim An Am Aus Nach Über Unter Durch Ohne Gegen Um Als Bis
    Ist Sind War Waren Wird Werden Wurde Wurden Kann Können Muss Müssen Soll Sollte Hat Haben Hatte
    """.split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A closing edge inside a sentence, a blank, and a closed-class word with a capital."""
    if not passage.segment.boundaries or passage.segment.role == "cell":
        return
    text, tokens = passage.text, passage.tokens
    for at, edges in passage.boundaries.items():
        if not 0 < at < len(text) - 3 or text[at] != " " or not text[at - 1].isalnum() or all(e.opens for e in edges):
            continue
        if not text[at + 1].isupper() or at + 1 in passage.boundaries:
            continue
        index = passage.token_at(at + 1)
        token = tokens[index]
        if token.text not in _SMALL or index + 2 >= len(tokens) or not tokens[index + 1].spaced:
            continue
        opened = max((edge.at for edge in passage.segment.boundaries if edge.opens and edge.at < at), default=0)
        sentence = passage.sentence_of(index)
        if opened <= sentence.start or not tokens[sentence.first].start < opened:
            continue
        edit = Edit(token.start, token.start + 1, token.text[0].lower())
        yield Hit(
            token.start,
            token.end,
            f"“{token.text}” stands inside a sentence.",
            (Proposal((edit,), 0.85, "small letter"),),
        )
