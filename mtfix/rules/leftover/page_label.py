"""A label of the page stands in the text

"Gärtnerei (öffnet in neuem Tab)", "... sagte er. Link kopieren": what a page says of its links and buttons, or writes
above its advertisements, came along with the text. The label goes. Where it is all the text says it stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Das Museum[[ (öffnet in neuem Tab)]] hat zu.", becomes="Das Museum hat zu."),
    bad(
        "Den Plan[[ (wird in einem neuen Fenster geöffnet)]] gibt es hier.",
        becomes="Den Plan gibt es hier.",
    ),
    bad("Den Plan[[ (Link öffnet in neuem Fenster)]] gibt es hier.", becomes="Den Plan gibt es hier."),
    bad("Der Hafen bleibt zu.[[ Link kopieren]]", becomes="Der Hafen bleibt zu."),
    bad(
        "Der Hafen bleibt zu.[[ Advertisement]] Die Fähre fährt nicht.",
        becomes="Der Hafen bleibt zu. Die Fähre fährt nicht.",
    ),
    good("Der Befehl öffnet die Datei in einem neuen Tab.", why="a sentence of its own"),
    good("Link kopieren", why="a button's text"),
    good("Wählen Sie Link kopieren.", why="the name of a command"),
    good(
        "Klicken Sie rechts (der Link wird in einem neuen Tab geöffnet) und lesen Sie.",
        why="a sentence with its article",
    ),
)

_OPENS: Final = re.compile(
    r"[ \u00a0]?[(\[](?:externer Link|(?:(?:Link |Website |Seite |Datei |PDF )?(?:öffnet|öffnet sich|wird)|opens)"
    r" in (?:a |einem |einer )?(?:new|neue[mnr]|separate[mnr]|eigene[mnr]) "
    r"(?:Tab|Fenster|Registerkarte|Browserfenster|Browser-Tab|tab|window)(?: geöffnet)?)[)\]]"
)
_LABELS: Final = re.compile(
    r"(?<=[.!?“”»])[ \u00a0](?:Advertisement|ADVERTISEMENT|Link kopieren|Link copied|Copy link|Artikel teilen"
    r"|Beitrag teilen|Zur Merkliste hinzufügen|Zum Seitenanfang|Nach oben scrollen|Share this article|Read more"
    r"|Skip to content)(?=$|[ \u00a0][A-ZÄÖÜ„»])"
)
_SIGNS: Final = frozenset("öffnet wird externer opens".split())
_WORDS: Final = frozenset("Advertisement ADVERTISEMENT Link Copy Artikel Beitrag Zur Zum Nach Share Read Skip".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """What a page says of a link in brackets, and labels behind a sentence."""
    forms = passage.forms
    if not _SIGNS.isdisjoint(forms) and ("(" in forms or "[" in forms):
        for match in _OPENS.finditer(passage.text):
            yield _hit(match, "what the page says of its link")
    if not _WORDS.isdisjoint(forms):
        for match in _LABELS.finditer(passage.text):
            yield _hit(match, "a label of the page")


def _hit(match: re.Match[str], what: str) -> Hit:
    edit = Edit(match.start(), match.end(), "")
    return Hit(match.start(), match.end(), f"“{match[0].strip()}” is {what}.", (Proposal((edit,), 0.85, "without it"),))
