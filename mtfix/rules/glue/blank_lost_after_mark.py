"""A word right after a comma, a semicolon, a colon, a bracket or a quotation mark

"ab,berichteten" has lost the blank after its mark, "der„Beobachter“" the one before. Numbers, ratios, gendered forms
(Schüler:innen, Freund(in)) and code have none to lose.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.prose import looks_like_code
from mtfix.german.tokens import WORD, Token
from mtfix.rule import Hit, Proposal, bad, good

KIND = "glued-words"
TIER = Tier.SAFE
EXAMPLES = (
    bad(
        "Die Feuerwehr löschte den Brand bis zum [[Abend,sagte]] ein Sprecher.",
        becomes="Die Feuerwehr löschte den Brand bis zum Abend, sagte ein Sprecher.",
    ),
    bad("Es gibt drei [[Farben:Rot]], Grün und Blau.", becomes="Es gibt drei Farben: Rot, Grün und Blau."),
    bad(
        "Sie wohnt in [[Trier(siehe]] die Karte auf der letzten Seite).",
        becomes="Sie wohnt in Trier (siehe die Karte auf der letzten Seite).",
    ),
    bad("Der Film „Die [[Brücke“lief]] im Ersten.", becomes="Der Film „Die Brücke“ lief im Ersten."),
    bad("Die Zeitung nannte [[ihn„Vater]] des Erfolgs“.", becomes="Die Zeitung nannte ihn „Vater des Erfolgs“."),
    good("Die Schüler:innen, Freund(inn)en und Bürger(innen)meister kosten 3,50 Euro um 12:30 Uhr."),
    good("Rufen Sie f(x,y) und Summe(Anfang,Ende) auf; das Verhältnis ist 3:2."),
    good("Das „Haus“-Prinzip, Omas „Lädle“s und die (Wieder-)Eröffnung bleiben."),
    good("(Ver)Sicherung, Wort(e), das (oder) jenes: alles gut; so steht es in Abc;xyz nicht."),
)

_SUFFIXES: Final = frozenset(
    "in innen n en e er es s r m em ern isch ische ischen ig lich bar haft weise ung heit keit st te ten t".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    tokens = passage.tokens
    for index in range(1, len(tokens) - 1):
        token = tokens[index]
        mark = token.text
        if mark not in _READ:
            continue
        found = _READ[mark](tokens, index)
        if found and not looks_like_code(passage.text[max(0, token.start - 40) : token.end + 40]):
            confidence, at = found
            left, right = tokens[index - 1], tokens[index + 1]
            message = f"A blank is missing {'before' if at == token.start else 'after'} the “{mark}”."
            label = f"blank {'before' if at == token.start else 'after'} “{mark}”"
            yield Hit(left.start, right.end, message, (Proposal((Edit(at, at, " "),), confidence, label),))


def _german(token: Token, least: float = 50) -> bool:
    if token.kind != WORD or len(token.text) < 2 or not token.text[0].isalpha():
        return False
    own, other = lookup(token.text), lookup(token.text[0].swapcase() + token.text[1:])
    return max(own.seen, other.seen) >= least and own.tags[:1] not in (("FM",), ("XY",))


def _after(tokens: list[Token], index: int) -> tuple[float, int] | None:
    """After a comma or a semicolon: two German words with nothing else between them."""
    left, mark, right = tokens[index - 1], tokens[index], tokens[index + 1]
    if mark.spaced or right.spaced or left.kind != WORD or not _german(right):
        return None
    if len(left.text) < 2 or _in_call(tokens, index) or not (_german(left, 1) or left.text[0].isupper()):
        return None
    return (0.985 if _german(left) else 0.9), mark.end


def _after_colon(tokens: list[Token], index: int) -> tuple[float, int] | None:
    left, mark, right = tokens[index - 1], tokens[index], tokens[index + 1]
    if mark.spaced or right.spaced or not _german(left, 200) or not _german(right, 200):
        return None
    if not right.text[0].isupper() or right.text.startswith("Innen") or len(right.text) < 3 or _in_call(tokens, index):
        return None
    if index + 2 < len(tokens) and tokens[index + 2].text == ":":
        return None
    return 0.8, mark.end


def _before_bracket(tokens: list[Token], index: int) -> tuple[float, int] | None:
    """Before an opening bracket that holds several words: Trier(siehe die Karte)."""
    left, mark, right = tokens[index - 1], tokens[index], tokens[index + 1]
    if mark.spaced or right.spaced or not _german(left, 200) or len(left.text) < 3:
        return None
    closing = next((at for at in range(index + 1, min(len(tokens), index + 40)) if tokens[at].text == ")"), None)
    if closing is None or closing - index < 4 or not _german(right, 200):
        return None
    if sum(tokens[at].spaced for at in range(index + 2, closing)) < 2 or right.text.lower() in _SUFFIXES:
        return None
    return 0.85, mark.start


def _after_closing(tokens: list[Token], index: int) -> tuple[float, int] | None:
    """After a closing bracket or quotation mark: a German word that is no ending."""
    left, mark, right = tokens[index - 1], tokens[index], tokens[index + 1]
    if mark.spaced or right.spaced or not _german(right, 200) or right.text.lower() in _SUFFIXES:
        return None
    if mark.text == ")":
        opening = next((at for at in range(index - 1, max(-1, index - 40), -1) if tokens[at].text == "("), None)
        if opening is None or not tokens[opening].spaced or index - opening < 3:
            return None
        return (0.9 if len(right.text) > 2 and right.text[0].islower() else 0.7), mark.end
    opening = next((at for at in range(index - 1, max(-1, index - 80), -1) if tokens[at].text in "„»"), None)
    if opening is None or not tokens[opening].spaced or tokens[opening].text != {"“": "„", "«": "»"}[mark.text]:
        return None
    if not left.text[-1].isalnum() and left.text not in ",.!?…":
        return None
    return (0.9 if right.text[0].islower() else 0.6), mark.end


def _before_opening(tokens: list[Token], index: int) -> tuple[float, int] | None:
    """Before an opening „ that closes later: nannte ihn„Vater des Erfolgs“."""
    left, mark, right = tokens[index - 1], tokens[index], tokens[index + 1]
    if mark.spaced or right.spaced or not _german(left) or not right.text[0].isalnum():
        return None
    closing = next((at for at in range(index + 1, min(len(tokens), index + 80)) if tokens[at].text in "“”„"), None)
    if closing is None or tokens[closing].text == "„" or tokens[closing].spaced:
        return None
    return 0.9, mark.start


def _in_call(tokens: list[Token], index: int) -> bool:
    """Whether a mark lies in brackets that touch the word before them, as the arguments of a call do."""
    depth = 0
    for at in range(index - 1, max(-1, index - 12), -1):
        if tokens[at].text == ")":
            depth += 1
        elif tokens[at].text == "(":
            if not depth:
                return at > 0 and not tokens[at].spaced
            depth -= 1
    return False


_READ: Final = {
    ",": _after, ";": _after, ":": _after_colon, "(": _before_bracket, ")": _after_closing, "“": _after_closing,
    "«": _after_closing, "„": _before_opening,
}  # fmt: skip
