"""An adjective after a preposition has an ending that neither the preposition nor the noun allows

"mit neue Fenstern", "für kleinem Geld": without an article the adjective itself must show gender, case and number (strong
endings). Where its ending fits no cell of the noun that the preposition governs, it takes the ending of one that does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.morphology import ACCUSATIVE, ANY, DATIVE, GENDERS, STRONG, adjective_ending, cell, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.agreement._phrase import PREPOSITIONS

KIND: Final = "agreement"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Das Haus mit [[neue Fenstern]] steht leer.", becomes="Das Haus mit neuen Fenstern steht leer."),
    bad("Er malt mit [[großen Freude]].", becomes="Er malt mit großer Freude."),
    bad("Sie verreist nie ohne [[alter Zeitung]].", becomes="Sie verreist nie ohne alte Zeitung."),
    bad("Wir reisen nach [[langes Zögern]] ab.", becomes="Wir reisen nach langem Zögern ab."),
    good("Das Haus mit neuen Fenstern steht leer.", why="a dative plural"),
    good("Er malt mit großer Freude.", why="a feminine dative"),
    good("In den zwanziger Jahren zog er um.", why="decades are not declined"),
    good("Seiner Meinung nach gute Bücher sind selten.", why="nach stands after its phrase"),
    good("Was für schöner Schnee!", why="für governs no case here"),
    good("Sie fährt mit Berliner Zügen.", why="an adjective of a city is not declined"),
    good("Aus von ihm selbst gebauten Häusern zog er nie aus.", why="a preposition after a preposition"),
    good("Er kam mit Jüngeren und Älteren.", why="nouns"),
)

_ENDINGS: Final = ("er en em en", "e e er er", "es es em en", "e e en er")
_JUDGED: Final = frozenset(
    "mit von aus bei für gegen ohne durch nach in auf über unter hinter neben zwischen seit um".split()
)
_ENDS: Final = frozenset(("NN", "NE", "FM", "ADJA", "TRUNC", "XY", "CARD"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Prepositions with adjectives and a noun, and no article."""
    for sentence in passage.sentences:
        if _JUDGED.isdisjoint(sentence.forms) or "ADJA" not in sentence.tagset:
            continue
        tokens = sentence.tokens
        for at, token in enumerate(tokens[:-2]):
            if token.text in _JUDGED and tokens[at + 1].text[-1] in "enrms" and sentence.tags[at + 1] == "ADJA":
                hit = _judge(sentence, at)
                if hit is not None:
                    yield hit


def _judge(sentence: Sentence, at: int) -> Hit | None:
    tokens, tags = sentence.tokens, sentence.tags
    if tags[at] != "APPR" or (
        at and (tags[at - 1] in ("APPR", "ART") or (tags[at - 1] == "NN" and tokens[at].text == "nach"))
    ):
        return None
    if at and tokens[at - 1].text.lower() in ("was", "von", "bis", "und", "zu"):
        return None
    noun, shared = at + 1, ANY
    while noun < len(tokens) and tags[noun] == "ADJA":
        form = tokens[noun].text
        ending = adjective_ending(form)
        if (
            ending is None
            or not form.islower()
            or not form.isalpha()
            or form.endswith(("ziger", "ßiger", "anderen", "anderem"))
        ):
            return None
        shared &= STRONG[ending]
        noun += 1
    if noun >= len(tokens) or tags[noun] != "NN" or (noun + 1 < len(tokens) and tags[noun + 1] in _ENDS):
        return None
    nouns = noun_cells(tokens[noun].text)
    allowed = nouns & PREPOSITIONS[tokens[at].text]
    if nouns == ANY or not allowed or shared & allowed or not shared:
        return None
    edits = _mended(sentence, at + 1, noun, nouns, allowed)
    words = " ".join(token.text for token in tokens[at + 1 : noun + 1])
    message = f"“{words}” does not agree with “{tokens[at].text}”."
    proposals = tuple(Proposal(e, c, "the strong ending") for e, c in zip(edits[:2], (0.8, 0.4), strict=False))
    return Hit(tokens[at + 1].start, tokens[noun].end, message, proposals)


def _mended(sentence: Sentence, first: int, noun: int, nouns: int, allowed: int) -> list[tuple[Edit, ...]]:
    """The edits for each ending that the allowed cells ask for: the dative first, the noun's surest gender first."""
    found: list[tuple[Edit, ...]] = []
    genders = sorted(range(4), key=lambda gender: -(nouns & GENDERS[gender]).bit_count())
    for case in (DATIVE, ACCUSATIVE):
        for gender in genders:
            if not allowed & cell(gender, case):
                continue
            ending = _ENDINGS[gender].split()[case]
            edits = []
            for token in sentence.tokens[first:noun]:
                own = adjective_ending(token.text) or ""
                form = token.text[: len(token.text) - len(own)] + ending
                if form != token.text:
                    edits.append(Edit(token.start, token.end, form))
            if edits and tuple(edits) not in found:
                found.append(tuple(edits))
    return found
