"""The same words run round in a loop

A translation model that loses its way says the same words again and again. All but the first round go. Chants, songs,
laughter and rows of signs repeat themselves too and stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.tokens import WORD, Token
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad(
        "Der Wirt stellt die Stühle auf den Tisch[[, auf den Tisch, auf den Tisch, auf den Tisch]].",
        becomes="Der Wirt stellt die Stühle auf den Tisch.",
    ),
    bad("Wir fahren nach Ulm[[ nach Ulm nach Ulm]].", becomes="Wir fahren nach Ulm."),
    bad("Der Motor der[[ der der der]] Pumpe läuft.", becomes="Der Motor der Pumpe läuft."),
    bad(
        "Rühren Sie mit dem Löffel[[, mit dem Löffel, mit dem Löffel]].",
        becomes="Rühren Sie mit dem Löffel.",
    ),
    good("„Wir sind müde! Wir sind müde! Wir sind müde!“, riefen alle.", why="a chant"),
    bad("Der Motor[[ Motor Motor Motor]] läuft.", becomes="Der Motor läuft."),
    good("Ha ha ha ha, lachte er, ja, ja, ja!", why="laughter"),
    good("La la la la la, sang sie, nein nein nein.", why="a song"),
    good("10 10 10 10 20 20 20", why="numbers"),
    good("- - - - - - - -", why="a line"),
    good("Der eine kam, der andere kam, der dritte kam.", why="a figure of speech"),
    good("Olé, olé, olé, olé!", why="a call"),
)

_LONGEST: Final = 12


def detect(passage: Passage) -> Iterator[Hit]:
    """A run of tokens that follows itself at least twice more."""
    tokens = passage.tokens
    if len(tokens) < 4:
        return
    forms = [token.text.lower() for token in tokens]
    if len(forms) - len(set(forms)) < 2:
        return
    seen: dict[str, int] = {}
    distance, run = _LONGEST + 1, 0
    for index, form in enumerate(forms):
        near = index - seen.get(form, -99)
        seen[form] = index
        if near == distance:
            run += 1
            continue
        if distance <= _LONGEST and _rounds(tokens, index - 1, distance, run) >= 2:
            yield from _hit(passage, index - 1, distance, run)
        distance, run = near, 1
    if distance <= _LONGEST and _rounds(tokens, len(tokens) - 1, distance, run) >= 2:
        yield from _hit(passage, len(tokens) - 1, distance, run)


def _rounds(tokens: list[Token], last: int, distance: int, run: int) -> int:
    """How often the first round is said again; the comma between rounds is missing behind the last of them."""
    first = last - run - distance + 1
    open_end = distance > 2 and first >= 0 and tokens[first + distance - 1].text == ","
    return (run + open_end) // distance


def _hit(passage: Passage, last: int, distance: int, run: int) -> Iterator[Hit]:
    """The loop that ends with token `last`, if it says something a writer would not repeat."""
    tokens = passage.tokens
    rounds = _rounds(tokens, last, distance, run)
    first = last - run - distance + 1
    if first < 0 or not _senseless(tokens[first : first + distance], rounds):
        return
    end = tokens[min(first + distance * (rounds + 1) - 1, last)]
    kept = tokens[first + distance - 1]
    if kept.text in ",;" and distance > 1:
        kept, end = tokens[first + distance - 2], tokens[last]
    if passage.text[end.end : end.end + 1] == "!" or tokens[first - 1].text in '„“"»':
        return
    edit = Edit(kept.end, end.end, "")
    yield Hit(kept.end, end.end, "The same words run round in a loop.", (Proposal((edit,), 0.85, "one round"),))


def _senseless(words: list[Token], rounds: int) -> bool:
    """Whether these words repeat by mistake: several, or a small word four times."""
    real = [word.text for word in words if word.kind == WORD and len(word.text) > 1]
    if not real or any(word.text in "!?-–—." for word in words):
        return False
    if len(real) == 1:
        return rounds >= 3 and _is_told_once(real[0])
    return any(form.islower() for form in real) and len(set(real)) > 1


def _is_told_once(form: str) -> bool:
    """Whether a word is none that a writer repeats to press a point, to call or to sing."""
    entry = lookup(form)
    if entry.seen < 5 or form in _PRESSED:
        return False
    return len(form) > 4 or entry.seen > 5_000


_PRESSED: Final = frozenset(
    """
    sehr so viel viele immer weit weiter lange ganz noch nie hoch fort bitte los ja nein doch ach oh ah ha he ho la bla
    komm lauf schnell leise langsam nur mehr wieder Hilfe Hurra hurra hallo Hallo danke Danke heute alles nichts
    """.split()
)
"""Words that are pressed by saying them again and again."""
