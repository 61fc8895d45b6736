"""A blank stands before the suffix of a file name

A translator takes the dot of "setup.exe" for a full stop and sets a blank after it. The blank goes where a small
suffix of a common file format follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "stray-space"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Starten Sie setup.[[ ]]exe als Verwalter.", becomes="Starten Sie setup.exe als Verwalter."),
    bad("Die Datei bericht.[[ ]]pdf ist leer.", becomes="Die Datei bericht.pdf ist leer."),
    bad("Der Ordner enthält Start_2[[ . ]]html und mehr.", becomes="Der Ordner enthält Start_2.html und mehr."),
    good("Wir speichern alles als Text. exe-Dateien bleiben draußen.", why="a sentence ends before a small beginning"),
    good("Die Endung .exe steht für Programme.", why="the suffix alone"),
    good("Sie liest das Log. Danach schläft sie.", why="a full stop before a capital"),
    good("Das Dokument liegt bei. pdf und docx gehen beide.", why="a small word before the stop ends its sentence"),
)

_SUFFIXES: Final = (
    "exe dll txt pdf docx xlsx pptx json xml xhtml html htm csv tsv yaml yml ini cfg conf jpg jpeg png gif svg mp3 mp4 avi "
    "zip rar jar cpp hpp css js ts py sh bat cmd ps1 msi iso sql"
)
_PLACE = re.compile(
    r"(?<![\w.])([A-Za-z][\w-]*)(\. |[ ]\.[ ]|[ ]\.)(" + "|".join(_SUFFIXES.split()) + r")(?![\w-])(?=[^=]|$)"
)
_FILE: Final = frozenset("datei dateien file ordner skript script programm".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """A name, a full stop, a blank and a suffix."""
    text = passage.text
    if ". " not in text and " ." not in text:
        return
    for match in _PLACE.finditer(text):
        name, gap = match[1], match[2]
        before = text[max(0, match.start() - 40) : match.start()].split()[-1:]
        named = bool(before) and before[0].lower() in _FILE
        machine = "_" in name or any(c.isdigit() for c in name) or text[match.end() :].lstrip()[:1].islower()
        if not (named or (machine and name[0].islower() and _is_name(name)) or "_" in name) or gap == " .":
            continue
        start, end = match.span(2)
        if gap == ". ":
            start += 1
            edits = (Edit(start, end, ""),)
        else:
            edits = (Edit(start, end, "."),)
        yield Hit(start, end, "A blank stands in a file name.", (Proposal(edits, 0.85, "no blank"),))


def _is_name(word: str) -> bool:
    """Whether a small word is no ordinary end of a German sentence."""
    return word not in (
        "bei",
        "an",
        "ab",
        "aus",
        "zu",
        "vor",
        "mit",
        "ein",
        "nach",
        "ist",
        "sind",
        "hat",
        "werden",
        "kann",
    )
