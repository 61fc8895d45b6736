"""An infinitive group with "um", "ohne", "statt" or "anstatt" begins without a comma

"Er kam um zu helfen": such groups always take a comma before them. The rule asks for "zu" and its infinitive at the end
of the stretch and for a verb of the main clause before the group; "um" as a preposition (bat um Hilfe) is spared.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import FINITE
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, bad, good
from mtfix.rules.commas._stretch import comma, stretches

KIND: Final = "missing-comma"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Er kam am [[Abend um]] zu helfen.", becomes="Er kam am Abend, um zu helfen."),
    bad("Sie übt jeden [[Tag um]] das Stück zu lernen.", becomes="Sie übt jeden Tag, um das Stück zu lernen."),
    bad(
        "Er ging aus dem [[Haus ohne]] die Tür abzuschließen.",
        becomes="Er ging aus dem Haus, ohne die Tür abzuschließen.",
    ),
    bad("Sie las ein [[Buch statt]] den Hof zu fegen.", becomes="Sie las ein Buch, statt den Hof zu fegen."),
    good("Er bat sie um Hilfe, den Zaun zu streichen.", why="um as a preposition"),
    good("Es ging um die Frage, das Haus zu kaufen.", why="um as a preposition"),
    good("Er kam, um zu helfen.", why="the comma is there"),
    good("Um zu helfen, kam er.", why="the group opens the sentence"),
    good("Ohne Geld ist das nicht zu machen.", why="ohne as a preposition"),
    good("Sie kam ohne Mantel und ging.", why="no infinitive"),
    good("Er hofft, nicht um sein Erbe kämpfen zu müssen.", why="um as a preposition of the verb"),
    good("Sie versuchte um das Haus zu laufen.", why="um as a preposition of place"),
)

_GROUPS: Final = frozenset(("um", "ohne", "statt", "anstatt"))
_INSIDE: Final = frozenset(
    (
        "ART",
        "PPER",
        "PRF",
        "PTKZU",
        "VVIZU",
        "ADV",
        "PPOSAT",
        "PDAT",
        "PIAT",
        "PIS",
        "PTKNEG",
        "APPR",
        "APPRART",
        "NE",
        "NN",
        "PDS",
        "ADJD",
    )
)
_WITH_UM: Final = (
    "bitte", "bat", "bemüh", "kämpf", "kümmer", "handel", "sorg", "streit", "stritt", "beneid", "werb", "warb", "wirbt",
    "bewarb", "bewirb", "versuch", "geht", "ging", "dreh", "ring", "rang", "wett", "spiel", "lauf", "lief", "fahr", "fuhr",
    "leg", "wickel", "verläng", "kürz", "erhöh", "senk", "steig", "sank", "sinkt", "wuchs", "wächst",
)  # fmt: skip
"""How forms of verbs begin that take um as a preposition."""


def detect(passage: Passage) -> Iterator[Hit]:
    """Openers of infinitive groups inside a stretch."""
    if _GROUPS.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        tokens = sentence.tokens
        for at, token in enumerate(tokens):
            if token.text in _GROUPS and at > 1 and tokens[at - 1].kind == WORD and _opens_group(sentence, at):
                yield comma(sentence, at, f"The group with “{token.text} ... zu” has no comma before it.", 0.85)


def _opens_group(sentence: Sentence, at: int) -> bool:
    tokens, tags = sentence.tokens, sentence.tags
    first, last = next((a, b) for a, b in stretches(sentence) if a <= at < b)
    if (
        at + 2 >= len(tokens)
        or tags[at - 1] in ("KON", "ADV", "KOKOM", "APPR", "ADJA", "ART")
        or tags[at + 1] not in _INSIDE
    ):
        return False
    end = last - 1
    if tags[end] in FINITE and tags[end] == "VAFIN":
        return False
    closes = tags[end] == "VVIZU" or (tags[end] in ("VVINF", "VAINF", "VMINF") and tokens[end - 1].text == "zu")
    if not closes or any(tags[i] in FINITE for i in range(at + 1, last)):
        return False
    if any(tokens[i].text == "zu" and tags[i] == "PTKZU" for i in range(first, at)):
        return False
    verbs = [tokens[i].text.lower() for i in range(first, at) if tags[i][0] == "V"]
    if not verbs or not any(tags[i] in FINITE for i in range(first, at)):
        return False
    if tags[at - 1] == "PTKNEG" or (tokens[at].text != "um" and tags[at + 1] in ("NN", "NE", "APPR", "ADJD")):
        return False
    if tokens[at].text == "um":
        if tokens[at + 1].text == "zu":
            return True
        return not any(verb.startswith(_WITH_UM) for verb in verbs)
    return tokens[at].text != "statt" or tags[at - 1] != "VVFIN"
