"""Capitals: where German puts one for a reason other than a noun.

A capital is due at the start of a sentence, of direct speech, of a title, after a colon, in a list of headings and in
foreign text (Amtliches Regelwerk 2018, paragraphs 53 to 56, 59 and 60).
"""

from __future__ import annotations

import functools
from typing import Final

import marisa_trie

from mtfix.german.compounds import analyse, head_cost
from mtfix.german.lexicon import DATA, NOTHING, lookup
from mtfix.german.names import SMALL_NAMES, in_name, stem
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.german.tokens import NUMBER, WORD, Token

_WORKS: Final = (
    "film", "buch", "roman", "serie", "lied", "song", "album", "zeitung", "zeitschrift", "magazin", "stück",
    "titel", "partei", "verlag", "band", "gruppe", "projekt", "sendung", "show", "spiel", "drama", "gedicht", "komödie",
    "blatt", "verein", "stiftung", "initiative", "artikel", "single", "ausstellung", "wettbewerb", "hit", "kapitel",
    "menü", "schaltfläche", "option", "feld", "registerkarte", "dialogfeld", "befehl", "abschnitt", "thema", "motto",
    "zeichen", "wort", "filme", "bücher", "serien", "romane", "kategorie", "ordner", "bild", "gemälde", "musical",
    "seite", "reihe", "filmen", "romanen", "büchern", "begriff", "namen", "name", "spot", "chor", "ballett", "oratorium",
    "kantate", "fraktion", "werk", "schrift", "erzählung", "traktat", "essay", "novelle", "kirche", "oper", "märchen",
    "werke", "hymne", "ballade", "kapelle", "straße", "haus", "text", "aufsatz", "kurzfilm", "liste", "gemeinde", "zyklus", "fernsehserie", "taste", "datei", "version", "hotel", "restaurant", "gasthof", "kneipe", "café",
    "walzer", "marsch", "sonett", "choral", "tagebuch", "tatort", "thriller", "krimi", "story", "podcast", "blog", "kolumne",
    "slogan", "losung", "parole", "devise", "kampagne", "comic", "hörspiel", "graphie", "grafie", "studie", "broschüre",
)  # fmt: skip
"""Nouns (as they end, small) after which a title may stand without quotes."""


def stands_inside(sentence: Sentence, index: int) -> bool:
    """Whether the token stands after a word, a number or a comma of its own clause, so that position gives no capital.

    >>> from mtfix.german.tokens import tokenise
    >>> words = tokenise("Kurz: Das Wetter, Und nun?")
    >>> [w.text for i, w in enumerate(words) if w.kind == "word" and stands_inside(Sentence(words, 0, len(words)), i)]
    ['Wetter', 'Und', 'nun']
    """
    if not index:
        return False
    token, before = sentence.tokens[index], sentence.tokens[index - 1]
    if not token.spaced:
        return False
    if before.kind == NUMBER and index > 2:
        return sentence.tokens[index - 2].kind == WORD
    if before.kind == WORD:
        return not (index == 1 and len(before.text) == 1)
    if before.text == ",":
        return index > 1 and sentence.tokens[index - 2].kind in (WORD, NUMBER)
    return False


@functools.lru_cache(maxsize=100_000)
def is_foreign(form: str) -> bool:
    """Whether a word is of another language, or small and unknown."""
    if not form[0].isalpha():
        return False
    entry = lookup(form)
    return entry.tagset[0][0] == "FM" if entry is not NOTHING else form.islower()


_DETERMINERS: Final = frozenset(
    """
    der die das den dem des ein eine einen einem einer eines kein keine keinen im am vom zum zur beim ins ans
    mein dein sein ihr unser
    """.split()
)


def is_determiner(form: str) -> bool:
    """Whether a noun is due after this word."""
    return form.lower() in _DETERMINERS


def names_a_work(form: str) -> bool:
    """Whether a noun says that the title of a work or of a body may follow.

    >>> names_a_work("Fernsehserie"), names_a_work("Regen")
    (True, False)
    """
    return form[0].isupper() and form.lower().removesuffix("s").endswith(_WORKS)


@functools.lru_cache(maxsize=16)
def is_title_case(sentence: Sentence) -> bool:
    """Whether nearly all words of a sentence have a capital: a headline, a name in full, a heading of English manner."""
    words = [token.text for token in sentence.tokens if token.kind == WORD and len(token.text) > 1]
    if sum(word[0].isupper() for word in words) * 3 < len(words) * 2:
        return False
    return not any(
        t.text[0].islower() and (tag in PERSONAL or tag in _SMALL_IN_TITLES)
        for t, tag in zip(sentence.tokens, sentence.tags, strict=True)
    )


_SMALL_IN_TITLES: Final = frozenset(("ADJA", "ADJD", "ADV", "VVPP", "VVINF", "PTKVZ", "PPER", "PRF"))
"""What has a capital in a heading of English manner; where it is small, the sentence is none."""


def neighbours(sentence: Sentence, index: int) -> tuple[Token | None, Token | None]:
    """The tokens before and after."""
    tokens = sentence.tokens
    return (tokens[index - 1] if index else None), (tokens[index + 1] if index + 1 < len(tokens) else None)


@functools.lru_cache(maxsize=50_000)
def head(noun: str) -> str:
    """The noun that a noun ends with, as a compound: the noun itself where it is simple.

    >>> head("Wetterkarte"), head("Karte")
    ('Karte', 'Karte')
    """
    last = noun.rsplit("-", 1)[-1]
    if not last[:1].isupper() or not last[1:].islower():
        return noun
    for cut in range(3, len(last) - 3):
        form = last[cut:].capitalize()
        if head_cost(form) is not None and lookup(form).seen >= 50 and analyse(last) is not None:
            return form
    return last


def name_share(adjective: str, noun: str) -> float:
    """How likely an adjective keeps its capital before a noun, 0 to 1, because both are a name.

    >>> name_share("Deutsche", "Bank") > 0.5 > name_share("Russische", "Kartoffeln")
    True
    """
    if in_name(adjective, noun):
        return 1.0
    first = stem(adjective)
    own = _bits(f"{first} {noun}")
    if own is not None:
        return 2 ** (-own / 8)
    by_adjective, by_noun = _bits(first), _bits(head(noun))
    if by_adjective is None or by_noun is None:
        return 2 ** (-(by_adjective or by_noun or 0) / 8)
    return min(1.0, 2 ** (-(by_adjective + by_noun) / 8) / _AVERAGE)


_AVERAGE: Final = 0.029
"""The share of names among all kinds of pairs of adjective and noun; printed by scripts/build_capitals.py."""


@functools.cache
def _table() -> marisa_trie.RecordTrie:
    table = marisa_trie.RecordTrie("<B")
    table.mmap(str(DATA / "capitals.marisa"))
    return table


def _bits(key: str) -> int | None:
    found: list[tuple[int]] = _table().get(key)
    return found[0][0] if found else None


_OPENS_SUBCLAUSE: Final = frozenset(("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT", "KOUI"))


def has_main_clause(sentence: Sentence, first: int = 0) -> bool:
    """Whether one of the stretches between the commas, from token `first` on, has a finite verb and is no subclause.

    >>> from mtfix.german.tokens import tokenise
    >>> words = [tokenise(t) for t in ("wenn es regnet, bleiben wir hier", "dass es am Abend regnet", "mit dem Rad")]
    >>> [has_main_clause(Sentence(w, 0, len(w))) for w in words]
    [True, False, False]
    """
    tags = sentence.tags[first:]
    main, start, begins = True, True, 0
    for index, (token, tag) in enumerate(zip(sentence.tokens[first:], tags, strict=True)):
        if tag == "$,":
            start, main, begins = True, True, index + 1
            continue
        if start and tag[0] != "$":
            start = False
            main = tag not in _OPENS_SUBCLAUSE
        elif tag in _OPENS_SUBCLAUSE and token.text in ("dass", "weil", "wenn"):
            main = False
        last = index + 1 == len(tags) or tags[index + 1][0] == "$" or tags[index + 1] == "KON"
        if main and tag in PERSONAL and (not last or index - begins < 4):
            return True
    return False


def is_small_by_right(form: str) -> bool:
    """Whether a form keeps its small letter at the start of a sentence: iPhone, van, dB, x."""
    return len(form) == 1 or form in SMALL_NAMES or form in _PARTICLES or not form.islower() or form.endswith("-")


_PARTICLES: Final = frozenset("von vom van de di da del della le la ten ter bin ibn al el d d'".split())
