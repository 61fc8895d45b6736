"""Words were left in English

A translation that skips a clause leaves English function words among German ones: "kurz before the end". Titles and
names in capitals or in quotation marks, commands and addresses stay; what the words should be only a person or a new
translation can tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.english import is_english
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.prose import looks_like_code
from mtfix.german.tokens import WORD, Token
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "leftover"
TIER: Final = Tier.HINT

EXAMPLES: Final = (
    bad("Der Zug hielt kurz [[before the end of]] Gleis drei.", becomes=None),
    bad("Sie sagte, dass [[they will have to]] warten.", becomes=None),
    bad("Die Jacke hat eine Kapuze, [[which is easily detachable]], und Taschen.", becomes=None),
    bad("Er fand dort [[a no nonsense]] Lösung.", becomes=None),
    bad("Zum Schluss: [[Have]] eine gute Zeit.", becomes="Zum Schluss: Haben Sie eine gute Zeit."),
    bad("2.[[Use]] einen weichen Pinsel.", becomes="2. Verwenden Sie einen weichen Pinsel."),
    bad("Nach dem Training [[a no nonsense]] Plan", becomes=None),
    good("The Voice läuft heute, This Is Us morgen.", why="titles"),
    good("Der Film „Back to the Future“ läuft im Kino.", why="a title"),
    good("Er liest Lord of the Rings und hört The Best of Queen.", why="titles in capitals"),
    good("Das ist state of the art, up to date und by the way nicht teuer.", why="set phrases that German took over"),
    good("Er war so, wie er war, und also will man das.", why="German words that English has too"),
    good('Sie rief: "We will have to wait!"', why="quoted"),
    good("Das Motto lautet: all for one and one for all.", why="a motto in one piece"),
)

_ENGLISH: Final = frozenset(
    """
    the of and to is are were be been being have has had with for from this that these those it its he she they we you my
    your their our me us him them not no but if when which who what how any some would could should can does did a as
    about into over before because there then than while where by at or nor upon until without within between through
    will just only very also too such own same both each few more most other
    """.split()
)
_CONTENT: Final = frozenset(
    """
    end way time times year years day days people man men woman women life world work part place case week company number
    group problem fact first last new good great little own old right big high different small large next early young
    important public bad able make made making go goes going gone went get gets got getting know knows known knew take
    takes took taken see sees saw seen come comes came think thinks thought look looks looked want wants wanted give gives
    gave given use uses used find finds found tell tells told ask asked work works worked seem seems seemed feel felt try
    tried leave left call called need needs needed keep kept let help helped show shows showed shown start started back
    down off out now again never always often away even still here home house family friend friends money water
    """.split()
)
_GERMAN_TOO: Final = frozenset("war was so also will man die an in am her hat all most on mate me just more is".split())
_CORE: Final = frozenset(
    "the of and is are were be been have has had with from this that which they would could should to a".split()
)
_STARTS: Final = {
    "Have": "Haben Sie", "Make": "Machen Sie", "Get": "Holen Sie", "Take": "Nehmen Sie", "Keep": "Behalten Sie",
    "Use": "Verwenden Sie", "Find": "Finden Sie", "Give": "Geben Sie", "Try": "Versuchen Sie", "Let": "Lassen Sie",
    "And": "Und", "But": "Aber", "With": "Mit", "From": "Von", "Because": "Weil", "If": "Wenn", "When": "Wenn",
    "Where": "Wo", "Why": "Warum", "How": "Wie", "Which": "Welche", "You": "Sie", "Your": "Ihre", "My": "Meine",
    "Our": "Unsere", "Their": "Ihre", "They": "Sie", "There": "", "The": "", "These": "Diese", "Those": "Jene", "This": "",
    "That": "", "Has": "", "Had": "", "Does": "", "Did": "", "Are": "",
}  # fmt: skip
"""English words that begin a sentence, and the German for those that have one."""

_GERMAN_AFTER: Final = frozenset(("ART", "ADJA", "PIAT", "PPOSAT", "APPR", "APPRART", "PPER", "PRF"))
_TAKEN: Final = frozenset(
    ("state of the", "of the art", "up to date", "by the way", "to go", "to be", "made in", "best of", "on the rocks",
     "face to face", "one to one", "business to business", "peer to peer", "point of", "proof of", "step by step",
     "day by day", "coming of", "the best of", "for the win", "to do", "how to", "last but not")
)  # fmt: skip


def detect(passage: Passage) -> Iterator[Hit]:
    """Three or more small words in a row that are English, two of them function words and one that German never has."""
    tokens = passage.tokens
    forms = [token.text for token in tokens]
    if not _STARTS.keys().isdisjoint(forms):
        yield from _starts(passage)
    if not _RELATIVES.isdisjoint(forms):
        yield from _clauses(passage)
    if _CORE.isdisjoint(forms):
        return
    first = -1
    for index, token in enumerate(tokens):
        if _english(token):
            first = index if first < 0 else first
            continue
        if first >= 0:
            yield from _hit(passage, first, index)
        first = -1
    if first >= 0:
        yield from _hit(passage, first, len(tokens))


_RELATIVES: Final = frozenset(("which", "who", "whose"))
_FINITE: Final = frozenset(
    "is are was were has have had can could will would should may might must does do did".split()
)


def _clauses(passage: Passage) -> Iterator[Hit]:
    """An English relative clause behind a comma, up to the next mark: a lid, which is easily removed."""
    tokens = passage.tokens
    for index in range(1, len(tokens) - 2):
        if tokens[index].text in _RELATIVES and tokens[index - 1].text == "," and tokens[index + 1].text in _FINITE:
            end = index + 2
            while end < len(tokens) and tokens[end].kind == WORD:
                end += 1
            inner = tokens[index + 2 : end]
            before = tokens[index - 2] if index > 1 else None
            if before is None or not lookup(before.text).tags or _named(tokens, index, end):
                continue
            if (
                inner
                and sum(_english(t) or is_english(t.text) for t in inner) * 2 > len(inner)
                and not _long(tokens, index, end)
            ):
                yield Hit(tokens[index].start, tokens[end - 1].end, "This clause was left in English.")


def _long(tokens: list[Token], first: int, last: int) -> bool:
    """Whether the words are enough to be found as a run of English words."""
    words = tokens[first:last]
    return all(map(_english, words)) and sum(t.text in _ENGLISH and t.text not in _GERMAN_TOO for t in words) > 1


def _starts(passage: Passage) -> Iterator[Hit]:
    """An English word that begins a sentence which goes on in small German words."""
    tokens = passage.tokens
    for index, token in enumerate(tokens[:-2]):
        if token.text not in _STARTS or (index and not _begins(tokens, index)):
            continue
        following = [near for near in tokens[index + 1 : index + 3] if near.kind == WORD and near.text.islower()]
        if following and following[0] is tokens[index + 1] and not any(near.text in _ENGLISH for near in following):
            if lookup(following[0].text).tags[:1] and lookup(following[0].text).tags[0] in _GERMAN_AFTER:
                german = _STARTS[token.text]
                gap = "" if token.spaced else " "
                repairs = (
                    (Proposal((Edit(token.start, token.end, gap + german),), 0.4, f"“{german}”"),) if german else ()
                )
                yield Hit(token.start, token.end, f"“{token.text}” was left in English.", repairs)


def _begins(tokens: list[Token], index: int) -> bool:
    """Whether a sentence begins at this token: a stop stands before it."""
    return tokens[index - 1].text in (".", "!", "?", ":")


def _english(token: Token) -> bool:
    text = token.text
    if token.kind != WORD or not text[0].islower():
        return False
    if text in _ENGLISH or text in _CONTENT:
        return True
    tags = lookup(text).tags
    return not tags or tags[0] == "FM"


def _hit(passage: Passage, first: int, last: int) -> Iterator[Hit]:
    tokens = passage.tokens
    words = [token.text for token in tokens[first:last]]
    sure = [word for word in words if word in _ENGLISH and word not in _GERMAN_TOO]
    if len(words) < 3 or len(sure) < 2 or _CORE.isdisjoint(words):
        return
    phrase = " ".join(words)
    if (
        any(taken in phrase for taken in _TAKEN)
        or _named(tokens, first, last)
        or looks_like_code(passage.text[max(0, tokens[first].start - 60) : tokens[last - 1].end + 60])
    ):
        return
    yield Hit(tokens[first].start, tokens[last - 1].end, "These words were left in English.")


def _named(tokens: list[Token], first: int, last: int) -> bool:
    """Whether the words are part of a title: capitals of no German noun beside them, or quotation marks around them."""
    before = tokens[first - 1] if first else None
    after = tokens[last] if last < len(tokens) else None
    if first > 1 and lookup(tokens[first - 2].text).tags[:1] in (("ART",), ("APPRART",)):
        before = None
    for near in (before, after):
        if near is None or near.kind != WORD:
            if near is not None and near.text in "„“\"»«‚‘'’›‹”([):":
                return True
            continue
        tags = lookup(near.text).tags
        if near.text[0].isupper() and (not tags or tags[0] in ("NE", "FM", "XY")):
            return True
    return any(token.text in '„“"»«‚‘›‹”' for token in tokens[max(0, first - 8) : last + 8])
