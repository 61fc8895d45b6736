"""A blank stands before the hyphen of a compound

A name, a quotation or a term in code style is translated apart from the rest of its compound: "DSGVO -Regeln",
"„Sport“ -Sender". The blank goes. A suspended hyphen ("Wälder und -wiesen"), a dash that lacks its second blank
("Köln -Die Stadt") and an option of a command ("gcc -Wall") stay. After an article or a title the hyphen itself is too
much: "Herr -Krause".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.compounds import analyse, join
from mtfix.german.english import is_english
from mtfix.german.lexicon import lookup
from mtfix.german.names import FIRST_NAMES
from mtfix.german.passage import Passage
from mtfix.german.prose import looks_like_code
from mtfix.german.terms import names_a_kind
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "stray-space"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Die DSGVO[[ -]]Regeln gelten auch hier.", becomes="Die DSGVO-Regeln gelten auch hier."),
    bad("Sie moderiert zwei „Sport“[[ -]]Sendungen.", becomes="Sie moderiert zwei „Sport“-Sendungen."),
    bad("Der Wert steht in einer Datum[[ -]]Zeile.", becomes="Der Wert steht in einer Datum-Zeile."),
    bad("Der 12[[ -]]jährige Hund schläft.", becomes="Der 12-jährige Hund schläft."),
    bad("Wir suchen eine 3[[ -]]Zimmer-Wohnung.", becomes="Wir suchen eine 3-Zimmer-Wohnung."),
    bad("Danach sprach Frau[[ -]]Oberhuber ein Gebet.", becomes="Danach sprach Frau Oberhuber ein Gebet."),
    bad("Die EU[[ - ]]Kommission prüft den Antrag.", becomes="Die EU-Kommission prüft den Antrag."),
    good("Die Strecke Ulm - Augsburg ist gesperrt, der Turm - Baujahr 1890 - steht.", why="dashes"),
    bad("Danach sprach Anna[[ -]]Oberhuber ein Gebet.", becomes="Danach sprach Anna Oberhuber ein Gebet."),
    good("Wälder und -wiesen, Feld oder -weg", why="a suspended hyphen"),
    good("Fahrerinnen sowie -Begleiter", why="a suspended hyphen after a conjunction"),
    good("Köln -Die Stadt baut weiter.", why="a dash after the place of a report"),
    good("Der Aufruf gcc -Wall zeigt jede Warnung.", why="an option of a command"),
    good("Die Option -Werror ist streng.", why="an option of a command"),
    good("Sein Hund -Rauhaardackel, Rüde- blieb sitzen.", why="a pair of dashes without their blanks"),
    good("Das Hoch - Mitteleuropa liegt darunter - bleibt.", why="dashes with their blanks"),
    good("Die Strecke Ulm -Augsburg- München ist gesperrt.", why="a chain of places"),
    bad("Rufen Sie die printf[[ -]]Funktion auf.", becomes="Rufen Sie die printf-Funktion auf."),
)

_PLACE = re.compile(r"(?<=[\w“”\"»«’'])([ \t\u00a0]+)-(?=[A-ZÄÖÜ][a-zäöüß]{2})")
_AFTER_NUMBER: Final = re.compile(
    r"(?<=\d)([ \u00a0]+)-(?=(?:jährig|tägig|stündig|minütig|wöchig|monatig|köpfig|prozentig|stöckig|seitig|fach)|mal\b)"
)
_BEFORE = re.compile(r"(?:^|[\s(/„“\"»])((?:[A-ZÄÖÜ]|\d)[\w.&/+-]*)$")
_NOT_BEFORE: Final = frozenset(
    "Und Oder Bzw Sowie Als Auch Mit Option Optionen Schalter Parameter Flag Flags Argument Befehl Kommando Switch".split()
)
_KEYWORD = re.compile(r"(?:^|[\s(])([a-z][a-z_]+\d*)$")
_NO_COMPOUND: Final = frozenset(
    """
    Herr Herrn Frau Kollege Kollegen Kollegin Ihr Ihre Ihren Ihrem Ihrer Ihres Mein Meine Sein Seine Unser Unsere Der Die
    Das Den Dem Des Ein Eine Einen Einem Einer Kein Keine Diese Dieser Dieses Alle Viele Im Am Vom Zum Zur Beim Für
    """.split()
)
_NOT_AFTER: Final = frozenset(
    """
    Der Die Das Den Dem Des Ein Eine Einen Einem Einer In Im Am An Auf Aus Bei Beim Bis Für Mit Nach Seit Von Vom Vor Zu
    Zum Zur Über Um Unter Und Oder Aber Auch Als Wie Was Wer Wo Wann Warum Er Sie Es Wir Ihr Ich Du Man Mehr Nur Noch
    Nicht Kein Keine Zwei Drei Vier Fünf Viele Alle Jetzt Heute Gestern Morgen Dann Hier Dort Nun So
    """.split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A blank, then a hyphen, then the capital of a noun, after something a compound may begin with."""
    text = passage.text
    if " -" not in text and "\u00a0-" not in text:
        return
    yield from _both_sides(passage)
    for match in _AFTER_NUMBER.finditer(text):
        start, end = match.span(1)
        joined = Proposal((Edit(start, end, ""),), 0.95, "no blank")
        yield Hit(start, end + 1, "A blank stands before the hyphen.", (joined,))
    for match in _PLACE.finditer(text):
        start, end = match.span(1)
        word = re.match(r"\w+", text[end + 1 :])
        if (
            word is None
            or word[0] in _NOT_AFTER
            or _paired(text, start, end)
            or looks_like_code(text[max(0, start - 60) : end + 60])
        ):
            continue
        confidence = _sure(text, start, word[0])
        if confidence:
            joined = Proposal((Edit(start, end, ""),), confidence, "no blank")
            parted = Proposal((Edit(end, end + 1, ""),), 0.8 if confidence < 0.5 else 0.2, "no hyphen")
            yield Hit(start, end + 1, "A blank stands before the hyphen.", (joined, parted))


_APART = re.compile(r"(?<![\w-])([A-ZÄÖÜ]\w*)( - )([A-ZÄÖÜ][a-zäöüß]{3,})(?![\w-])")


def _both_sides(passage: Passage) -> Iterator[Hit]:
    """A hyphen between two blanks, where the lexicon or the document knows the compound and no name ends it."""
    text = passage.text
    if text.count(" - ") != 1:
        return
    for match in _APART.finditer(text):
        whole = f"{match[1]}-{match[3]}"
        known = lookup(whole).seen >= 3 or passage.memory.count(whole)
        if known and match.start() and lookup(match[3]).tags[:1] == ("NN",):
            start, end = match.span(2)
            joined = Proposal((Edit(start, end, "-"),), 0.85, "no blanks")
            yield Hit(start, end, "Blanks stand on both sides of the hyphen.", (joined,))


_RARE: Final = 100
"""How often a small English word may stand in German texts and still be a keyword."""


def _foreign(word: str) -> bool:
    """Whether a small word is none of German, as a keyword of a programming language."""
    entry = lookup(word)
    return not entry.tags or entry.tags[0] in ("FM", "NE", "XY") or (entry.seen < _RARE and is_english(word))


def _sure(text: str, start: int, noun: str) -> float:
    """How sure it is that a compound begins before the blank; 0 where it does not."""
    if text[start - 1] in "“”\"»«’'":
        return 0.95 if start > 1 and not text[start - 2].isspace() else 0.0
    before = _BEFORE.search(text, max(0, start - 60), start)
    if before is None:
        keyword = _KEYWORD.search(text, max(0, start - 60), start)
        return 0.85 if keyword and names_a_kind(noun) and _foreign(keyword[1]) else 0.0
    if before[1] in _NOT_BEFORE:
        return 0.0
    if before[1] in _NO_COMPOUND or (before[1] in FIRST_NAMES and lookup(noun).tags[:1] != ("NN",)):
        return 0.1
    return 0.95 if before[1].isupper() and len(before[1]) > 1 else 0.8


def _paired(text: str, start: int, end: int) -> bool:
    """Whether another dash stands near, so that this one may open what that one closes.

    Two of a kind are no pair where each joins an abbreviation, or two nouns that make a word, with the noun behind it.
    """
    near = text[max(0, start - 120) : start] + "_" + text[end + 1 : end + 120]
    if re.search(r"[\w.,)]-(?=\s)|\s-(?=\s)", near):
        return True
    others = len(re.findall(r"\s-(?=\w)", near))
    if not others:
        return False
    joined = [match for match in _PLACE.finditer(text, max(0, start - 120), end + 120) if _joins(text, match)]
    return len(joined) <= others


def _joins(text: str, match: re.Match[str]) -> bool:
    """Whether the words on both sides of a blank and a hyphen make a compound."""
    before = _BEFORE.search(text, max(0, match.start() - 60), match.start())
    noun = re.match(r"\w+", text[match.end() :])
    if before is None or noun is None:
        return False
    return (before[1].isupper() and len(before[1]) > 1) or analyse(join([before[1], noun[0]])) is not None
