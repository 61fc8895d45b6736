"""A mark of a sub-word tokeniser was left in the text

Translation models cut words into pieces and mark where a word begins or goes on: SentencePiece sets ▁ before a word,
BPE sets @@ behind a piece, WordPiece ## before one, Moses writes @-@ for a hyphen. A detokeniser that was skipped leaves the marks behind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.SAFE

EXAMPLES: Final = (
    bad("[[▁Der▁Hund]] bellt.", becomes="Der Hund bellt."),
    bad("Der [[▁Hund]] bellt.", becomes="Der Hund bellt."),
    bad("[[▁Der ▁Nach bar ▁hat ▁einen ▁Hund.]]", becomes="Der Nachbar hat einen Hund."),
    bad("Der Wach[[@@ ]]hund bellt.", becomes="Der Wachhund bellt."),
    bad("Der Wach[[ ##]]hund bellt.", becomes="Der Wachhund bellt."),
    bad("Die Nord[[ @-@ ]]Bahn", becomes="Die Nord-Bahn"),
    bad("Es kamen 3[[ @.@ ]]000 Gäste.", becomes="Es kamen 3.000 Gäste."),
    good("Name: ▁▁▁▁▁▁▁▁ Ort: ▁▁▁▁", why="lines to fill in"),
    good("Der Balken ▁▂▃▄▅ zeigt den Pegel.", why="block drawing"),
    good("Ihr Konto @hund_bellt und die Adresse hund@example.org", why="a handle and an address"),
    good("## Der Wachhund ##bellt", why="a heading"),
    good("Der Diff zeigt @@ -1,3 +1,4 @@ im Kopf.", why="a hunk of a diff"),
    good("Die Antwort ist :-@ und sonst nichts.", why="an emoticon"),
)

_PIECES = re.compile(r"\S*▁\S*(?:[ ]\S*▁\S*|[ ]\S+(?=[ ]\S*▁))*")
_JOINED = re.compile(r"(?<=\w)@@ (?=\w)|(?<=\w) ?@@(?=\w)")
_WORDPIECE = re.compile(r"(?<=[a-zäöüß]) ?##(?=[a-zäöüß]{2})")
_MOSES = re.compile(r"(?<=\w)[ ]@([-–/.,:])@[ ](?=\w)")
_DRAWN = re.compile(r"▁▁|[\u2580-\u259f]▁|▁[\u2582-\u259f]")


def detect(passage: Passage) -> Iterator[Hit]:
    """Marks of SentencePiece as one hit for a run of pieces, marks of BPE and of Moses one by one."""
    text = passage.text
    if "▁" in text and not _DRAWN.search(text):
        for match in _PIECES.finditer(text):
            edits = tuple(_sentencepiece(match[0], match.start()))
            message = "“▁” marks where a word begins; the tokeniser left it behind."
            yield Hit(match.start(), match.end(), message, (Proposal(edits, 0.98, "without the marks"),))
    if "##" in text and not text.lstrip().startswith("#"):
        for match in _WORDPIECE.finditer(text):
            message = "“##” marks a piece of a word; the tokeniser left it behind."
            yield Hit(match.start(), match.end(), message, (Proposal((Edit(*match.span(), ""),), 0.99, "one word"),))
    if "@" not in text:
        return
    for match in _JOINED.finditer(text):
        message = "“@@” marks a piece of a word; the tokeniser left it behind."
        yield Hit(match.start(), match.end(), message, (Proposal((Edit(*match.span(), ""),), 0.99, "one word"),))
    for match in _MOSES.finditer(text):
        message = f"“@{match[1]}@” stands for “{match[1]}”; the tokeniser left it behind."
        edit = Edit(*match.span(), match[1])
        yield Hit(match.start(), match.end(), message, (Proposal((edit,), 0.99, f"“{match[1]}”"),))


def _sentencepiece(run: str, start: int) -> Iterator[Edit]:
    """Edits that turn a run of pieces into words; pieces without a mark are glued only where nearly all have one."""
    parts = run.split(" ")
    raw = len(parts) > 2 and sum(part.startswith("▁") for part in parts) * 2 >= len(parts)
    at = start
    for index, part in enumerate(parts):
        if index and raw and not part.startswith("▁"):
            yield Edit(at - 1, at, "")
        for match in re.finditer("▁", part):
            inside = match.start() > 0
            yield Edit(at + match.start(), at + match.end(), " " if inside else "")
        at += len(part) + 1
