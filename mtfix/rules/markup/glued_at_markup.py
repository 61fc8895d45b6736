"""Two words are glued at the edge of a link, bold text or code

The pieces before and after a link are translated apart and put together without their blank:
`[Anmeldung](x)erforderlich`, `unter**Optionen**`. The blank goes outside the markup. An ending (`[Server](x)s`), the
rest of a compound (`[Daten](x)bank`) and an emphasised part of a word (`un**erhört**`) stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.document import OBJECT
from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good, missed
from mtfix.rules.markup._seam import (
    is_closed,
    lost_before_mark,
    lost_behind_mark,
    lost_blank,
    may_be_one,
    whole,
    words_at,
)

KIND: Final = "glued-words"
TIER: Final = Tier.SAFE
FORMAT: Final = "markdown"

EXAMPLES: Final = (
    bad(
        "Lies zuerst [das [[Pflanzbuch](pflanzen.md)gründlich]] durch.",
        becomes="Lies zuerst [das Pflanzbuch](pflanzen.md) gründlich durch.",
    ),
    bad("Der Teig wird [[mit**Dinkelmehl]]** angesetzt.", becomes="Der Teig wird mit **Dinkelmehl** angesetzt."),
    bad("Der **große [[Ofen**muss]] kalt sein.", becomes="Der **große Ofen** muss kalt sein."),
    bad("Stelle [[den`ofen_modus]]` auf 3.", becomes="Stelle den `ofen_modus` auf 3."),
    bad(
        "Siehe „[Backen und Braten[[“](b.md)für]] Einsteiger.",
        becomes="Siehe „[Backen und Braten“](b.md) für Einsteiger.",
    ),
    bad("Frag [die Köchin[[,](k.md)die]] dort steht.", becomes="Frag [die Köchin,](k.md) die dort steht."),
    bad("Es waren [[als**400]]** Gäste kamen zu wenig.", becomes="Es waren als **400** Gäste kamen zu wenig."),
    bad("Tippe [[auf![Pfanne](pfanne.png)]] zum Braten.", becomes="Tippe auf ![Pfanne](pfanne.png) zum Braten."),
    bad("**Vorsicht[[:**Der]] Topf ist heiß.", becomes="**Vorsicht:** Der Topf ist heiß."),
    good("Die [Rührschüssel](x.md)n stehen im *Küchen*schrank.", why="endings and compounds"),
    good("Er fand das **un**glaublich und gar nicht **vor**läufig.", why="a part of a word is stressed"),
    good("Ein [Rezept](x.md)buch für **Hobby**köche", why="the rest of a compound"),
    good("Das ist **koch**frei, **plan**bar und *holz*basiert.", why="adjectives that make compounds"),
    good("H<sub>2</sub>O und m<sup>2</sup>", why="an index stands without a blank"),
    good("Die **5**te Runde, das **3**fache, `x`mal", why="numbers with their endings"),
    good("Der `Ofen`-Modus und [Backofen](x.md)/[Herd](y.md)", why="hyphens and strokes"),
    good("**E**in **K**essel **B**untes", why="initials are stressed"),
    good("(**Brot**) „[Salz](x.md)“ **Mehl**, *Ei*.", why="marks stand close to their words"),
    missed("Das [[hat**Anna]]s** Tante gebacken.", becomes="Das hat **Annas** Tante gebacken."),
)
_NO_SEAM: Final = frozenset(("index", "struck"))
_KINDS: Final = ("code", "link", "image", "bold", "italic", "html")
_NAMES: Final = {"link": "a link", "code": "code", "bold": "bold text", "italic": "italic text", "image": "an image"}
_CLOSING: Final = frozenset(".,;:!?…)]“”\"»’'")
_OPENING: Final = frozenset('([„“"»«‚‘')
_BEFORE_MARK: Final = re.compile(r"[^\W\d_]{2,}\W{1,3}$")


def detect(passage: Passage) -> Iterator[Hit]:
    """An edge with no blank on either side."""
    if not passage.segment.boundaries:
        return
    text = passage.text
    places = sorted(passage.boundaries)
    for number, at in enumerate(places):
        if not 0 < at < len(text) or text[at - 1].isspace() or text[at].isspace():
            continue
        edges = passage.boundaries[at]
        kinds = {edge.kind for edge in edges}
        if kinds & _NO_SEAM:
            continue
        first = places[number - 1] if number else 0
        last = places[number + 1] if number + 1 < len(places) else len(text)
        left, right = words_at(text, at, first, last)
        kind = next(kind for kind in _KINDS if kind in kinds)
        confidence = _lost(text, at, left, right, kind, edges[0].opens)
        if confidence < 0.3:
            continue
        shown = f"{left or text[at - 1]}", f"{right or text[at]}"
        yield Hit(
            at - len(shown[0]),
            at + len(shown[1]),
            f"A blank is lost at the edge of {_NAMES.get(kind, 'markup')}.",
            (Proposal((Edit(at, at, " "),), confidence, f"blank between “{shown[0]}” and “{shown[1]}”"),),
        )


def _lost(text: str, at: int, left: str, right: str, kind: str, opens: bool) -> float:
    """How sure it is that a blank is lost at an edge, by what stands on both sides of it."""
    if left and right:
        if kind == "code" and opens and (is_closed(left) or left[0].isupper() or not may_be_one(left, right)):
            return lost_before_mark(left, True)
        return lost_blank(left, right, whole(text, at), kind)
    if right and text[at - 1] in _CLOSING:
        if opens and text[at - 1] in "\"'“’»)]" and kind != "link":
            return 0.0
        blank = not text[max(0, at - 2) : at - 1].strip()
        if text[at - 1] in "\"'”’“»" and (blank or (text[at - 1] == '"' and not _odd(text, at - 1))):
            return 0.0  # it opens
        before = _BEFORE_MARK.search(text, max(0, at - 40), at)
        return lost_behind_mark(text[at - 1], before[0] if before else "", right)
    if left and opens and text[at] in _OPENING and text[at + 1 : at + 2].isalnum():
        near = max(0, at - 300)
        if text[at] == "“" and text.rfind("„", near, at) > text.rfind("“", near, at):
            return 0.0  # it closes
        return lost_before_mark(left, True)
    if left and text[at] == OBJECT:
        return lost_before_mark(left, True)
    if right and text[at - 1] == OBJECT:
        return lost_behind_mark(",", "", right)
    return 0.0


def _odd(text: str, at: int) -> bool:
    """Whether an odd number of straight marks stands before this one, so that it closes."""
    return text.count('"', max(0, at - 300), at) % 2 == 1
