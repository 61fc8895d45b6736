"""A sentence begins with a small letter after the end of another

"Der Regen hört auf. wir gehen." The stop must be a real one (no abbreviation, no ordinal) and both sides must be
clauses with a finite verb. After a closing quotation mark a verb of saying comes first ("Kommst du?“ fragt sie); a
subject before its verb begins a new sentence there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.abbreviations import INNER
from mtfix.german.capitals import is_small_by_right
from mtfix.german.compounds import analyse
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.german.tokens import QUOTES, WORD
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "lowercase-start"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Regen hört auf. [[wir]] gehen hinaus.", becomes="Der Regen hört auf. Wir gehen hinaus."),
    bad("Ist der Kuchen fertig? [[er]] riecht schon gut.", becomes="Ist der Kuchen fertig? Er riecht schon gut."),
    bad("„Wo hast du das Boot gelassen?“ [[sie]] schaut auf den See.",
        becomes="„Wo hast du das Boot gelassen?“ Sie schaut auf den See."),
    bad("Er lief die Treppe hinauf. [[die]] Tür war offen.", becomes="Er lief die Treppe hinauf. Die Tür war offen."),
    bad("Der Regen hat aufgehört. [[ohne]] Schirm, aber mit Hut gehen wir hinaus.",
        becomes="Der Regen hat aufgehört. Ohne Schirm, aber mit Hut gehen wir hinaus."),
    good("„Kommst du?“ fragt sie ihn noch einmal.", why="a verb of saying after direct speech"),
    good("„Halt!“ und „Stopp!“ stehen auf den Schildern.", why="quotations inside a sentence"),
    good("Er kommt am 3. und geht am 5. wieder.", why="ordinals"),
    good("Das gilt z. B. für den Fall, dass es regnet, d. h. oft.", why="abbreviations"),
    good("Das hat die Fa. nicht gewusst, und sie hat gezahlt.", why="an abbreviation before a verb"),
    good("Yahoo! ist eine Suchmaschine, die kaum noch jemand nutzt.", why="a name with an exclamation mark"),
    good("Ich weiß ... ich komme zu spät.", why="an ellipsis"),
    good("Warum? fragte er sich und ging.", why="a thought with its verb of saying"),
    good("Sie kam (endlich!) und blieb.", why="a mark inside brackets"),
)  # fmt: skip

_COMMON: Final = 50
"""A word seen so often, and longer than abbreviations are, ends a sentence with its full stop."""
_OPEN_ENDED: Final = frozenset("usw etc usf uvm Cie".split())
"""Abbreviations that may end a sentence, but do not where a small letter follows."""
_SUBJECT: Final = frozenset(("PPER", "ART", "PDAT", "PPOSAT", "PIAT", "PDS", "PIS"))

_STOPS: Final = frozenset(".!?")


def detect(passage: Passage) -> Iterator[Hit]:
    """A stop inside what the splitter holds for one sentence, then a small word that begins a clause."""
    for sentence in passage.sentences:
        tokens = sentence.tokens
        if _STOPS.isdisjoint(sentence.words[:-3]):
            continue
        for index in range(2, len(tokens) - 2):
            token = tokens[index]
            if token.kind != WORD or not token.spaced or not token.text[0].islower():
                continue
            quoted = tokens[index - 1].text in QUOTES
            stop = index - 2 if quoted else index - 1
            if tokens[stop].text not in _STOPS or tokens[stop].spaced:
                continue
            confidence = _sure(passage, sentence, stop, index)
            if confidence:
                yield Hit(
                    token.start, token.end, "The sentence begins with a small letter.",
                    (Proposal((Edit(token.start, token.start + 1, token.text[0].upper()),), confidence, "capital letter"),),
                )  # fmt: skip


def _is_compound(word: str) -> bool:
    return len(word) > 7 and lookup(word) is NOTHING and analyse(word) is not None


def _sure(passage: Passage, sentence: Sentence, stop: int, index: int) -> float:
    """How sure it is that a sentence ends at `stop` and another begins at `index`; 0 where it is not."""
    tokens, tags = sentence.tokens, sentence.tags
    word, before = tokens[index].text, tokens[stop - 1].text
    quoted = index - stop == 2
    if lookup(word) is NOTHING or is_small_by_right(word) or passage.is_code:
        return 0.0
    if tokens[stop].text == ".":
        if (
            len(before) < 3
            or not before.isalpha()
            or before in INNER
            or (lookup(before) is NOTHING and not _is_compound(before))
        ):
            return 0.0
        if (
            before in _OPEN_ENDED
            or (lookup(before).seen < 20 and not _is_compound(before))
            or (lookup(before + ".") is not NOTHING)
        ):
            return 0.0
    if not PERSONAL & set(tags[:stop]):
        return 0.0
    end = next((i for i in range(index, len(tokens)) if tokens[i].text in (",", ".", "!", "?", ";", ":")), len(tokens))
    verb = next((i for i in range(index, end) if tags[i] in PERSONAL), 0)
    if not verb:
        whole = (
            len(before) > 4
            and lookup(word).seen >= 1000
            and tokens[stop].text == "."
            and not quoted
            and lookup(before).seen >= _COMMON
        )
        stops = (i for i in range(index, len(tokens)) if tokens[i].text in (".", "!", "?", ";", ":"))
        return 0.8 if whole and PERSONAL & set(tags[end : next(stops, len(tokens))]) else 0.0
    if quoted or tokens[stop].text != ".":
        subject = tags[index] in _SUBJECT and index < verb <= index + 4
        return (0.8 if tags[index] == "PPER" else 0.6) if subject else 0.0
    return 0.9 if verb > index else 0.6
