"""A word right after a comma, a semicolon, a colon, a bracket, a quotation mark or an abbreviation

"ab,berichteten" has lost the blank after its mark, "der„Beobachter“" the one before. Numbers, ratios, gendered forms
(Schüler:innen, Freund(in)) and code have none to lose.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.abbreviations import MONTHS
from mtfix.german.compounds import analyse
from mtfix.german.lexicon import DETERMINERS, NOTHING, lookup
from mtfix.german.passage import Passage
from mtfix.german.prose import looks_like_code
from mtfix.german.quotes import CLOSE, OPEN, SINGLE, TIGHT, Mark
from mtfix.german.seams import begins_verbs, is_closed
from mtfix.german.tokens import NUMBER, WORD, Token
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
    bad('Das Lied "Am [[Hafen"klingt]] nach Sommer.', becomes='Das Lied "Am Hafen" klingt nach Sommer.'),
    bad('Sie nannte [[ihn"Meister]] der Gärten".', becomes='Sie nannte ihn "Meister der Gärten".'),
    bad("Der Turnverein ([[TVR)und]] die Stadt zahlen.", becomes="Der Turnverein (TVR) und die Stadt zahlen."),
    bad("Das Haus ist [[alt(Baujahr]] 1890).", becomes="Das Haus ist alt (Baujahr 1890)."),
    bad("Eines steht [[fest:die]] Brücke bleibt.", becomes="Eines steht fest: die Brücke bleibt."),
    bad("Das Fest beginnt am [[3.Mai]] am See.", becomes="Das Fest beginnt am 3. Mai am See."),
    bad("Die Rosen [[bzw.die]] Nelken blühen.", becomes="Die Rosen bzw. die Nelken blühen."),
    bad("Wir pflanzen z. [[B.Rosen]] und Nelken.", becomes="Wir pflanzen z. B. Rosen und Nelken."),
    good("Die Adresse lautet ca.de, der Wert 3.Maier.", why="no prose"),
    good("Die Schüler:innen, Freund(inn)en und Bürger(innen)meister kosten 3,50 Euro um 12:30 Uhr."),
    good("Rufen Sie f(x,y) und Summe(Anfang,Ende) auf; das Verhältnis ist 3:2."),
    good("Das „Haus“-Prinzip, Omas „Lädle“s und die (Wieder-)Eröffnung bleiben."),
    good("Eisen(III)-oxid, Kupfer(II) und der:die Gärtner:in, ein:eine Köch:in", why="numbers of a bond, both genders"),
    good(
        'Die "Un"tiefe, das Wort "Haus"tür und Auf"gabe" sind Spiele; (mit)bringen, (her)aus auch.',
        why="parts of words",
    ),
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
        if mark not in _READ or tokens[index + 1].spaced:
            continue
        found = _READ[mark](tokens, index)
        if found and not looks_like_code(passage.text[max(0, token.start - 40) : token.end + 40]):
            yield _hit(tokens, index, *found)
    for quote in passage.quotes.marks:
        if quote.place == TIGHT and quote.partner >= 0 and quote.glyph not in SINGLE:
            index = passage.token_at(quote.at)
            sure = _beside_quote(passage, tokens, index, quote) if 0 < index < len(tokens) - 1 else 0.0
            if sure and not looks_like_code(passage.text[max(0, quote.at - 20) : quote.at + 20]):
                yield _hit(tokens, index, sure, quote.at + (quote.role == CLOSE))


def _hit(tokens: list[Token], index: int, confidence: float, at: int) -> Hit:
    left, token, right = tokens[index - 1 : index + 2]
    side = "before" if at == token.start else "after"
    proposal = Proposal((Edit(at, at, " "),), confidence, f"blank {side} “{token.text}”")
    return Hit(left.start, right.end, f"A blank is missing {side} the “{token.text}”.", (proposal,))


def _german(token: Token, least: float = 50) -> bool:
    if token.kind != WORD or len(token.text) < 2 or not token.text[0].isalpha():
        return False
    own, other = lookup(token.text), lookup(token.text[0].swapcase() + token.text[1:])
    return max(own.seen, other.seen) >= least and own.tags[:1] not in (("FM",), ("XY",))


def _known(token: Token) -> bool:
    """Whether a token is a German word, be it a rare one or a compound."""
    return _german(token, 5) or (token.kind == WORD and analyse(token.text) is not None)


def _may_be_one(left: str, right: str) -> bool:
    """Whether two pieces of letters make one word, as a part in brackets or in quotation marks does."""
    whole = left + right
    if right.lower() in _SUFFIXES or not whole.isalpha():
        return right.lower() in _SUFFIXES
    if right[0].isupper() or is_closed(left):
        return lookup(whole.capitalize()) is not NOTHING and not is_closed(left)
    if any(lookup(form) is not NOTHING for form in (whole.lower(), whole.capitalize())):
        return True
    return lookup(right.capitalize()).seen >= lookup(right).seen and analyse(whole.capitalize()) is not None


def _runs_on(word: str) -> bool:
    """Whether a small word goes on with a sentence: a function word or a verb, and not the head of a compound."""
    if is_closed(word):
        return True
    entry, noun = lookup(word), lookup(word.capitalize())
    return entry.seen >= 100 and entry.tags[0] in ("VVFIN", "VVPP", "VVINF", "ADV", "VVIZU") and noun.seen < entry.seen


def _after(tokens: list[Token], index: int) -> tuple[float, int] | None:
    """After a comma or a semicolon: two German words with nothing else between them."""
    left, mark, right = tokens[index - 1], tokens[index], tokens[index + 1]
    if mark.spaced or left.kind != WORD or not _german(right):
        return None
    if len(left.text) < 2 or _in_call(tokens, index) or not (_german(left, 1) or left.text[0].isupper()):
        return None
    return (0.985 if _german(left) else 0.9), mark.end


def _after_colon(tokens: list[Token], index: int) -> tuple[float, int] | None:
    left, mark, right = tokens[index - 1], tokens[index], tokens[index + 1]
    if mark.spaced or len(right.text) < 3 or right.text.startswith("Innen") or _in_call(tokens, index):
        return None
    if index + 2 < len(tokens) and tokens[index + 2].text == ":":
        return None
    if is_closed(right.text) and len(left.text) > 2 and _known(left) and left.text.lower() not in _BOTH_GENDERS:
        return 0.85, mark.end
    if not _german(left, 200) or not _german(right, 200) or not right.text[0].isupper():
        return None
    return 0.8, mark.end


_BOTH_GENDERS: Final = frozenset(
    (*DETERMINERS, "jede", "jeder", "keine", "keiner", "er", "sie", "ihr", "sein", "seine")
)
"""Words that stand before a colon and their own other gender: der:die."""


def _before_bracket(tokens: list[Token], index: int) -> tuple[float, int] | None:
    """Before an opening bracket: Trier(siehe die Karte), an den Staat(Steuern)."""
    left, mark, right = tokens[index - 1], tokens[index], tokens[index + 1]
    dated = right.kind == NUMBER and len(right.text) == 4 and left.text[0].isupper() and left.text[1:].islower()
    if mark.spaced or not left.spaced or len(left.text) < 3 or not (_known(left) or dated):
        return None
    closing = next((at for at in range(index + 1, min(len(tokens), index + 40)) if tokens[at].text == ")"), None)
    if closing is None or (
        closing + 1 < len(tokens) and not tokens[closing + 1].spaced and _goes_on(tokens[closing + 1])
    ):
        return None
    inside = tokens[index + 1 : closing]
    blanks = sum(token.spaced for token in inside[1:])
    if (blanks > 1 or dated) and right.kind in (WORD, NUMBER):
        return (0.85 if _german(right, 200) or right.kind == NUMBER else 0.6), mark.start
    if len(inside) != 1 + blanks or right.kind != WORD or right.text.strip("IVX") == "" or len(right.text) < 3:
        return None
    if right.text[0].islower() or _may_be_one(left.text, right.text):
        return None
    return (0.8 if right.text[0].isupper() and (_known(right) or right.text.isupper()) else 0.6), mark.start


def _goes_on(token: Token) -> bool:
    return token.text[0].isalnum() or token.text in "-([_"


def _after_bracket(tokens: list[Token], index: int) -> tuple[float, int] | None:
    """After a closing bracket: a German word that is no ending."""
    mark, right = tokens[index], tokens[index + 1]
    if right.kind != WORD or right.text.lower() in _SUFFIXES or not _german(right, 200):
        return None
    opening = next((at for at in range(index - 1, max(-1, index - 40), -1) if tokens[at].text == "("), None)
    if opening is None or not tokens[opening].spaced or opening + 1 == index:
        return None
    inside = tokens[opening + 1 : index]
    if len(inside) == 1:
        alone = inside[0].text
        whole = alone.isupper() or alone[0].isdigit() or (len(alone) > 4 and not begins_verbs(alone.strip("-")))
        if not whole or not right.text[0].islower() or not _runs_on(right.text) or _may_be_one(alone, right.text):
            return None
    return (0.9 if len(right.text) > 2 and right.text[0].islower() else 0.7), mark.end


def _beside_quote(passage: Passage, tokens: list[Token], index: int, quote: Mark) -> float:
    """How sure it is that a blank is lost at a quotation mark with a letter on both sides, by what the mark does."""
    left, right = tokens[index - 1], tokens[index + 1]
    if tokens[index].start != quote.at or right.kind not in (WORD, NUMBER) or len(right.text) < 2:
        return 0.0
    partner = passage.quotes.marks[quote.partner]
    outside = passage.text[partner.at - 1 : partner.at] if quote.role == CLOSE else passage.text[partner.at + 1 :][:1]
    if outside.isalnum() or outside == "=" or (outside == "-" and quote.role == CLOSE):
        return 0.0
    if quote.role == CLOSE:
        several = " " in passage.text[partner.at : quote.at] and right.text != "er"
        one = right.text.lower() in _SUFFIXES - {"in"} or (
            not several and left.kind == WORD and _may_be_one(left.text, right.text)
        )
        if one or not _german(right, 100):
            return 0.0
        if left.kind not in (WORD, NUMBER) and (left.text not in ",.!?…" or tokens[index - 2].kind != WORD):
            return 0.0
        return 0.9 if right.text[0].islower() else 0.6
    straight = quote.glyph == '"'
    if quote.role != OPEN or left.kind != WORD or len(left.text) < 2 or _may_be_one(left.text, right.text):
        return 0.0
    if straight and not _known(left) and not left.text[0].isupper():
        return 0.0
    return 0.9


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


def _after_stop(tokens: list[Token], index: int) -> tuple[float, int] | None:
    """After the full stop of a day before its month, or of an abbreviation that a small word or a noun follows."""
    left, mark, right = tokens[index - 1], tokens[index], tokens[index + 1]
    if (
        mark.spaced
        or right.kind != WORD
        or (index + 2 < len(tokens) and not tokens[index + 2].spaced and tokens[index + 2].text in "./_(")
    ):
        return None
    if left.kind == NUMBER:
        day = left.text.isdigit() and 0 < int(left.text) <= 31 and len(left.text) < 3
        return (0.95, mark.end) if day and right.text in MONTHS and len(right.text) > 2 and left.spaced else None
    short = left.text in _SHORTENED and left.spaced
    example = left.text in "Bha" and index > 2 and tokens[index - 2].text == "." and tokens[index - 3].text in "zdu"
    if not (short or example) or not _german(right, 200 if right.text[0].islower() else 20):
        return None
    return 0.85, mark.end


_SHORTENED: Final = frozenset("bzw ca vgl inkl exkl evtl ggf bspw sog einschl zzgl usw etc".split())
"""Abbreviations that stand in prose and in no address or name of a file."""

_READ: Final = {
    ",": _after,
    ";": _after,
    ":": _after_colon,
    "(": _before_bracket,
    ")": _after_bracket,
    ".": _after_stop,
}
