"""A token of a model was left in the text

Models end a sentence with </s>, fill a batch with <pad> and write <unk> or ⁇ for what they do not know. Sentence marks
and padding go without loss; behind a mark for the unknown a word is missing, which only a person can put back.
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
    bad("Der Hund bellt.[[</s>]]", becomes="Der Hund bellt."),
    bad("Der Hund bellt.[[ </s>]]", becomes="Der Hund bellt."),
    bad("[[<pad> ]]Der Hund bellt.", becomes="Der Hund bellt."),
    bad("Der Hund [[<unk> ]]bellt laut.", becomes="Der Hund bellt laut."),
    bad("Der Hund [[⁇ ]]bellt laut.", becomes="Der Hund bellt laut."),
    bad("[[>>deu<< ]]Der Hund bellt.", becomes="Der Hund bellt."),
    bad("Der Hund bellt.[[<|endoftext|>]]", becomes="Der Hund bellt."),
    good("Der Preis ist <s>zwölf</s> zehn Taler.", why="text struck out in HTML"),
    good("Jeder Satz endet mit dem Token </s> oder mit <pad>.", why="the token is what the sentence is about"),
    good("Wie bitte⁇", why="a doubled question mark in one glyph"),
    good("Die Zeichenfolge „<unk>“ steht für Unbekanntes.", why="quoted"),
    good("Im Code heißt das Zeichen `</s>` so.", why="code"),
)

_TOKEN = re.compile(
    r"""
    (?P<sure> </s> | <s> | <pad> | <eos> | <bos> | <EOS> | <BOS> | \[PAD\] | \[SEP\] | \[CLS\] | <\|endoftext\|> | <\|im_end\|>
      | >>[a-z]{3}(?:_[A-Z][a-z]{3})?<< )
  | (?P<lost> <unk> | <UNK> | \[UNK\] | (?:(?<=\s)|(?<=\w)|^)⁇(?=\s|\w) )
    """,
    re.VERBOSE,
)
_TOLD = re.compile(r"[Tt]oken|[Zz]eichen|[Tt]ag|[Mm]arke|[Ss]ymbol|[Vv]okabular|Modell|HTML|XML|BERT|Element")


def detect(passage: Passage) -> Iterator[Hit]:
    """Each token, unless the passage speaks about tokens or quotes it."""
    text = passage.text
    if "<" not in text and "[" not in text and "⁇" not in text:
        return
    if _TOKEN.search(text) is None or _TOLD.search(text):
        return
    struck = "<s>" in text and re.search(r"<s>[^<]+</s>[ ]*\w", text) is not None
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        if struck and match[0] in ("<s>", "</s>"):
            continue
        if text[start - 1 : start] in tuple("„“\"'`‚»«") or text[end : end + 1] in tuple("“”\"'`‘»«-"):
            continue
        yield _hit(text, start, end, lost=match.lastgroup == "lost")


def _hit(text: str, start: int, end: int, *, lost: bool) -> Hit:
    before, after = text[start - 1 : start], text[end : end + 1]
    put = ""
    if after == " " and (not before or before.isspace()):
        end += 1
    elif before == " " and (not after or after in ".,;:!?)"):
        start -= 1
    elif before.isalnum() and after.isalnum():
        put = " "
    message = "A model did not know a word here." if lost else "A token of a translation model was left behind."
    return Hit(start, end, message, (Proposal((Edit(start, end, put),), 0.6 if lost else 0.99, "take it away"),))
