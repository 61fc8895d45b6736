"""Joints: where a passage has two words in one, and what stood between them: a blank, a comma or a full stop."""

from __future__ import annotations

import math
import re
from typing import Final, NamedTuple

from mtfix.german.abbreviations import MONTHS
from mtfix.german.compounds import analyse
from mtfix.german.identifier_seams import cut_behind_identifier
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.name_pairs import between_names, cut_between_names
from mtfix.german.names import BRANDS
from mtfix.german.passage import Passage
from mtfix.german.seams import Cut, Place, anywhere, begins_verbs, best_cut, follows_name, is_closed
from mtfix.german.sentences import Sentence
from mtfix.german.stops import stop_lost, waits_for_verb
from mtfix.german.tags import PERSONAL, tag
from mtfix.german.terms import has_inner_capital, names_a_kind
from mtfix.german.tokens import CODE, NUMBER, WORD, Token

BLANK: Final = " "
COMMA: Final = ", "
STOP: Final = ". "

_PAIRED: Final = 0.96
"""How sure a seam between two names, or behind an identifier, is at least."""

REPORTED: Final = 0.94
"""From this probability on, with the document's own share of seams counted in, a seam is reported."""

UNSURE: Final = 0.1
"""From this probability of a lost full stop on a blank alone is no sure repair."""

BESIDE_MARKUP: Final = 1.5
"""What a seam loses in log odds where its passage has markup, but none at this place: most seams lie at an edge."""

_POLITE: Final = frozenset({"Sie", "Ihnen", "Ihr", "Ihre", "Ihren", "Ihrem", "Ihrer", "Ihres"})
_TECHNICAL_BEFORE: Final = frozenset("./\\:=&?_~@#$%<+*")
_TECHNICAL_AFTER: Final = frozenset("(/\\=_@[<{:&")
_WITH_COMMA: Final = frozenset({"KOUS", "KOUI"})
_ADVERSATIVE: Final = frozenset({"aber", "sondern"})
_ARTICLES: Final = ("der", "die", "das", "dem", "den", "des", "ein")
_RELATIVE: Final = frozenset({"wo", "der", "die", "das", "den", "dem", "dessen", "deren", "denen"})


class Joint(NamedTuple):
    """Two words in one token of a passage."""

    token: Token
    at: int
    """The offset in the passage at which the second word begins."""
    probability: float
    """That it is two words, with the document's share of seams counted in."""
    alone: float
    """The same from the sentence alone."""
    between: tuple[str, ...]
    """What stood between them, the likeliest first."""
    small: bool
    """Whether the second word has its capital only from the seam."""
    closed: bool
    """Whether the second word is a function word and nothing else."""


def joints(passage: Passage) -> list[Joint]:
    """The seams inside the words of a passage, in order; read it with `passage.once(joints)`."""
    found = []
    for sentence in passage.sentences:
        for index, token in enumerate(sentence.tokens):
            if len(token.text) > 3 and lookup(token.text) is NOTHING and _askable(token):
                joint = _judge(passage, sentence, index)
                if joint is not None:
                    found.append(joint)
                elif _THRICE.match(token.text):
                    found += _judge_thrice(passage, sentence, index)
    return found


_THRICE: Final = re.compile(r"(?:[a-zäöü]{2,}|[A-ZÄÖÜ][a-zäöüß]+[a-zäöü]{2})(?=[A-ZÄÖÜ][a-zäöüß]{3,}$)")
"""Two seams in a word have a capital between them, where the link began, and one is before it or behind: inUlmund."""


def _judge_thrice(passage: Passage, sentence: Sentence, index: int) -> list[Joint]:
    """The two seams of a word that is three: none where either side of its capital is less sure."""
    tokens, token = sentence.tokens, sentence.tokens[index]
    match = _THRICE.match(token.text)
    at = match.end() if match else 0
    head, tail = token.text[:at], token.text[at:]
    for first, second in ((at, _weak_cut(tail)), (_weak_cut(head), at)):
        if not first or not second:
            continue
        second += first if first == at else 0
        if first == at and not (is_closed(head) or lookup(head).tags[:1] == ("ADJA",)):
            continue
        parts = token.text[:first], token.text[first:second], token.text[second:]
        if any(len(part) < 2 for part in parts) or lookup(parts[1]) is NOTHING:
            continue
        found = []
        for words in ((parts[0] + parts[1], parts[2]), (parts[0], parts[1] + parts[2])):
            begun = [_at(token, 0, words[0]), _at(token, len(words[0]), words[1])]
            read = Sentence([*tokens[:index], *begun, *tokens[index + 1 :]], sentence.first, sentence.last)
            joint = _judge(passage, read, index + (words[0] == parts[0]))
            if joint is not None:
                found.append(joint)
        if len(found) == 2:
            return found
    return []


def _weak_cut(word: str) -> int:
    """The likeliest place of a seam in a word that the lexicon does not know; 0 where it knows it."""
    cut = best_cut(word, Place((), ())) if lookup(word) is NOTHING and len(word) > 3 else None
    return cut.at if cut is not None and cut.probability >= 0.5 else 0


def _at(token: Token, offset: int, text: str) -> Token:
    return Token(text, token.start + offset, WORD, not offset and token.spaced)


def _askable(token: Token) -> bool:
    """Whether a form that the lexicon does not know may be two words."""
    text = token.text
    if token.kind not in (WORD, CODE) or not text[-1].isalpha() or text[0] in "#@":
        return False
    if text in BRANDS or (token.kind == CODE and ("/" in text or "." in text)):
        return False
    if text.isupper() or _inflected(text):
        return False
    other = text[0].lower() + text[1:] if text[0].isupper() else text[0].upper() + text[1:]
    return lookup(other) is NOTHING


def _inflected(text: str) -> bool:
    """Whether the text is a known noun or name with one more ending: Literals, Vancouvers."""
    for ending in ("s", "n", "e", "en"):
        if text.endswith(ending):
            stem = lookup(text[: -len(ending)])
            if stem.seen >= 3 and stem.tagset[0][0] in ("NN", "NE"):
                return True
    return False


def _misspelt(text: str) -> bool:
    """Whether the text is a common word with one letter too many: Mannschafft."""
    return any(lookup(text[:at] + text[at + 1 :]).seen >= 100 for at in range(len(text)))


def _stands_free(tokens: list[Token], index: int) -> bool:
    """Whether no mark of code touches the token: a path, a call, an address, a number with its unit."""
    token = tokens[index]
    if not token.spaced and index and tokens[index - 1].text in _TECHNICAL_BEFORE:
        return False
    if index + 1 < len(tokens) and not tokens[index + 1].spaced:
        after = tokens[index + 1]
        if after.text in _TECHNICAL_AFTER:
            return after.text == ":" and (index + 2 >= len(tokens) or tokens[index + 2].spaced)
        if after.text == "." and index + 2 < len(tokens) and not tokens[index + 2].spaced:
            return not tokens[index + 2].text[0].islower()
    return True


def _behind_suffix(tokens: list[Token], index: int) -> Cut | None:
    """The cut behind a file name's suffix: Readme.txtein, when a blank was lost behind the name."""
    text = tokens[index].text
    if index < 2 or tokens[index].spaced or tokens[index - 1].text != "." or tokens[index - 1].spaced:
        return None
    for at in (4, 3, 2):
        if text[:at] in _SUFFIXES and follows_name(text[at:]):
            return Cut(at, 0.97)
    return None


_SUFFIXES: Final = frozenset(
    "exe dll png jpg jpeg gif svg xml html htm css js json txt pdf zip cpp cs vb java py php ini log csv xlsx docx pptx "
    "resx xaml aspx config yaml yml toml bat sh msi iso sql mdb tar gz".split()
)


def _relative_cut(sentence: Sentence, index: int) -> Cut | None:
    """The cut before a relative word glued to a name, where the words behind it can be nothing but its clause.

    "in Colomboder im April ..., starb": the stretch ends with its finite verb, and no conjunction before asks for that.
    """
    text = sentence.tokens[index].text
    ending = next((form for form in _RELATIVE_ENDINGS if text.endswith(form)), "")
    if not ending or len(text) < len(ending) + 4 or not (text[0].isupper() and text[1:].islower()):
        return None
    words = sentence.words
    tags = tag([*words[:index], text[: -len(ending)], ending, *words[index + 1 :]])
    cut = index + 1
    begin = index
    while begin and not tags[begin - 1].startswith("$"):
        begin -= 1
    if (
        begin == index
        or cut + 1 >= len(tags)
        or any(one in _OPENERS or one == "KON" for one in tags[begin:cut])
        or not _verb_final(tags, cut)
    ):
        return None
    if tags[cut + 1] in PERSONAL or ("KON" in tags[cut:] and not any(one in PERSONAL for one in tags[begin:cut])):
        return None
    end = next((at for at in range(cut, len(tags)) if tags[at].startswith("$")), len(tags) - 1)
    if any(one in PERSONAL for one in tags[begin:cut]) or (
        tags[end] == "$," and end + 1 < len(tags) and tags[end + 1] in PERSONAL
    ):
        return Cut(len(text) - len(ending), 0.96)
    return None


_ONE_CAPITAL: Final = re.compile(r"([a-zäöü]{2,7}|[A-ZÄÖÜ][a-zäöü]{2,8})(?=[A-ZÄÖÜ][a-zäöüß]+$)")
_NUMERAL: Final = re.compile(
    r"(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|sechzehn|siebzehn|zwanzig|dreißig|sechzig|siebzig"
    r"|hundert|tausend|und|zig)+"
)


def _cut_before_capital(sentence: Sentence, index: int) -> Cut | None:
    """The cut behind the particle of the clause's verb or behind the month of a date, where a capital says that a piece begins.

    "lief in den Hafen einAn Bord", "am 14. AprilHundert".
    """
    tokens = sentence.tokens
    match = _ONE_CAPITAL.match(tokens[index].text)
    if match is None or index < 2:
        return None
    left, right = match[1], tokens[index].text[match.end() :]
    if left in MONTHS and len(left) > 2:
        dated = tokens[index - 1].text == "." and tokens[index - 2].kind == NUMBER
        return Cut(match.end(), 0.97) if dated and not right.startswith("In") else None
    known = max(lookup(right).seen, lookup(right.lower()).seen) >= 20
    if not (left.islower() and known and begins_verbs(left)):
        return None
    before, after = [t.text for t in tokens[:index]], [t.text for t in tokens[index + 1 :]]
    small = right.lower() if lookup(right.lower()).seen > 2 * lookup(right).inside else right
    tags = tag([*before, left, small, *after])
    if tags[index] != "PTKVZ" and not Place(before, after).wants_particle(left):
        return None
    return Cut(match.end(), 0.97) if stop_lost(tags, index + 1, small is right) >= 0.8 else None


_RELATIVE_ENDINGS: Final = ("dessen", "deren", "denen", "der", "die", "das", "dem", "wo")
_OPENERS: Final = frozenset(("KOUS", "KOUI", "PRELS", "PRELAT", "PWAV", "PWS", "PWAT"))


def _foreign(sentence: Sentence) -> bool:
    """Whether most words of a sentence are no German: a quotation, a title, a list of identifiers."""
    words = [t.text for t in sentence.tokens if t.kind == WORD and t.text.isalpha()]
    unknown = sum(lookup(w) is NOTHING or lookup(w).tags[:1] == ("FM",) for w in words)
    return len(words) > 4 and unknown * 2 > len(words)


def _judge(passage: Passage, sentence: Sentence, index: int) -> Joint | None:
    tokens = sentence.tokens
    token = tokens[index]
    share = share_of_seams(passage)
    suffixed = _behind_suffix(tokens, index)
    relative = _relative_cut(sentence, index)
    relative = relative or _cut_before_capital(sentence, index)
    pair = cut_between_names(token.text) or cut_behind_identifier(token.text)
    if suffixed is None and relative is None and not pair and anywhere(token.text) < (0.02 if share else 0.1):
        return None
    before, after = [t.text for t in tokens[:index]], [t.text for t in tokens[index + 1 :]]
    cut = suffixed or relative or best_cut(token.text, Place(before, after), passage.memory.count)
    if pair and (cut is None or cut.probability < _PAIRED):
        cut = Cut(pair, _PAIRED)
    if cut is None:
        return None
    if suffixed is None and not _stands_free(tokens, index) and (share < 1.5 or token.text[cut.at].isupper()):
        return None
    if share < 1:
        share -= 0.7 * math.log(max(1, passage.memory.count(token.text)))
    if passage.boundaries and token.start + cut.at not in passage.boundaries:
        share -= BESIDE_MARKUP
    odds = math.log(max(1e-12, cut.probability) / max(1e-12, 1 - cut.probability))
    probability = 1 / (1 + math.exp(-(odds + share)))
    if probability < REPORTED or _foreign(sentence) or _misspelt(token.text):
        return None
    right = token.text[cut.at :]
    if right[0].isupper() and not is_closed(right) and pair != cut.at and _is_identifier(tokens, index, cut):
        return None
    if (
        not pair
        and relative is None
        and share < (2 if right[0].isupper() else 1)
        and _may_be_one(token.text, cut, probability)
    ):
        return None
    lower = right[0].lower() + right[1:]
    small = right[0].isupper() and (
        lookup(lower).seen > 2 * lookup(right).inside or _NUMERAL.fullmatch(lower) is not None
    )
    left = token.text[: cut.at]
    if small and right in _POLITE and lookup(left).tags[:1] and lookup(left).tags[0].startswith("V"):
        small = False
    between = _between(before, left, right, small, after)
    if pair == cut.at and between[0] == BLANK and right[0].isupper() and not small:
        between = between_names(left, right, after)
    return Joint(token, token.start + cut.at, probability, cut.probability, between, small, is_closed(right))


def _is_identifier(tokens: list[Token], index: int, cut: Cut) -> bool:
    """Whether a word with an inner capital is one name, by a noun that says so, by its beginning, or by one like it beside it.

    die Methode setzeFarbe, die holeTor-Methode; beetZahl, for no noun begins small; breiteMin und hoeheMax. A noun in the
    plural says less: behind it the verb of a relative clause may stand.
    """
    text = tokens[index].text
    first, hyphen, noun = text.partition("-")
    if hyphen:
        return names_a_kind(noun) and has_inner_capital(first) and not first.startswith(_ARTICLES)
    left = text[: cut.at]
    if _orders(tokens, left, text[cut.at :]):
        return True
    if left.islower() and lookup(left.capitalize()).inside > 5 * lookup(left).seen:
        return True
    if any(_is_like(text, tokens, index + step) for step in (-2, 2) if _links(tokens, index + step // 2)):
        return True
    before = tokens[index - 1].text if index else ""
    return before[:1].isupper() and before.isalpha() and names_a_kind(before) and not before.endswith("en")


def _links(tokens: list[Token], at: int) -> bool:
    return 0 < at < len(tokens) and tokens[at].text in ("und", "oder", ",", "statt")


def _is_like(text: str, tokens: list[Token], at: int) -> bool:
    """Whether another word with an inner capital stands at `at`, with the same kind of first letter."""
    return (
        0 <= at < len(tokens)
        and tokens[at].text[0].islower() == text[0].islower()
        and has_inner_capital(tokens[at].text)
    )


def _orders(tokens: list[Token], left: str, right: str) -> bool:
    """Whether a word is an order to a machine, as programmers name what does a thing: setzeWert, ErstelleListe.

    Without "ich" in the sentence such a form of the verb stands nowhere else before a noun.
    """
    verb = left.lower()
    if verb[-1] != "e" or "VVINF" not in lookup(verb + "n").tags or lookup(right.lower()).seen > lookup(right).seen:
        return False
    personal = not {"VVIMP", "VVFIN"}.isdisjoint(lookup(verb).tags)
    return personal and all(other.text not in ("ich", "Ich") for other in tokens)


def _may_be_one(text: str, cut: Cut, probability: float) -> bool:
    """Whether a word is rather a compound of its own making, a brand or an identifier: Meisterelf, GartenFreunde, allerschönste, baueTor-Funktion.

    Participles, infinitives and numbers end such words more often than a link ends before them.
    """
    left, right = text[: cut.at], text[cut.at :]
    if left.lower() == "aller" and right.rstrip("nrsm").endswith("ste"):
        return True
    if right == "so" and left.lower() in ("gerade", "genau", "eben", "wie", "um"):
        return True
    if left.islower() and "-" in right and not is_closed(left):
        return names_a_kind(right.rsplit("-", 1)[-1])
    if not (left[0].isupper() and left[1:].islower()):
        return False
    if right[0].isupper():
        return analyse(left + right.lower()) is not None
    heads = lookup(right).tags[:1]
    if heads in (("VVPP",), ("VVINF",), ("CARD",)):
        return probability < 0.995
    return heads == ("ADJA",) and probability < 0.985


def share_of_seams(passage: Passage) -> float:
    """What the document adds to the log odds of a seam: nothing for a sound text, up to 3.7 where seams are many."""
    seams, words = passage.memory.seams
    return max(0.0, min(3.7, math.log((seams + 0.5) / (0.5 + 2e-4 * words))))


def _between(before: list[str], left: str, right: str, small: bool, after: list[str]) -> tuple[str, ...]:
    """What stood between the halves, the likeliest first."""
    shown = right[0].lower() + right[1:] if small else right
    tags = tag([*before, left, shown, *after])
    cut = len(before) + 1
    own = tags[cut]
    if _NUMERAL.fullmatch(shown):
        return (BLANK, STOP)
    if right[0].isupper():
        ends = stop_lost(tags, cut, not small)
        if ends < (0.8 if own in ("KON", "KOKOM") else 0.5):
            return (COMMA, STOP) if own in _WITH_COMMA else (BLANK, STOP) if ends > UNSURE else (BLANK,)
        return (STOP, BLANK)
    if own in _WITH_COMMA or right in _ADVERSATIVE:
        return (COMMA, BLANK)
    if waits_for_verb(tags, cut):
        return (BLANK,)
    if own == "APPR" and after and after[0] in _RELATIVE and _verb_final(tags, cut) and tags[cut - 1] in ("NN", "NE"):
        return (COMMA, BLANK)
    if right in _RELATIVE and tags[cut - 1] in ("NN", "NE") and _verb_final(tags, cut) and after:
        following = lookup(after[0])
        is_its_noun = after[0][0].isupper() and right in ("der", "die", "das", "den", "dem") and following.takes(right)
        if not is_its_noun and tags[cut + 1] != "ADJA":
            return (COMMA, BLANK)
        return (BLANK, COMMA)
    return (BLANK,)


def _verb_final(tags: list[str], cut: int) -> bool:
    """Whether the words from `cut` to the next mark end with their only finite verb."""
    end = cut
    while end < len(tags) and not tags[end].startswith("$"):
        end += 1
    verbs = [at for at in range(cut, end) if tags[at] in PERSONAL]
    if not verbs and tags[end - 2 : end] == ["VVPP", "VAINF"]:
        return end - cut > 3
    return end - cut >= 3 and verbs == [end - 1]


def article_glued_to(name: str) -> str:
    """The relative pronoun glued to the end of an unknown name, or an empty string.

    >>> article_glued_to("Grünwaldder"), article_glued_to("Schneider")
    ('der', '')
    """
    if name[-3:] in ("der", "die", "das") and len(name) > 6 and lookup(name) is NOTHING and name[0].isupper():
        return name[-3:]
    return ""
