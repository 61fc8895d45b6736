"""A personal pronoun stands before a verb of another number or person

"Er haben", "wir hat", "man können", "ich hat": where a pronoun opens a clause and the finite verb comes next, nothing can
stand between them that would excuse the wrong ending. "Sie" and "es" are left out: both stand with plurals too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.german.verbs import is_plural, plural_of, singular_of
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "agreement"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Er [[haben]] kein Geld.", becomes="Er hat kein Geld."),
    bad("Wir [[geht]] morgen ins Kino.", becomes="Wir gehen morgen ins Kino."),
    bad("Man [[können]] hier gut essen.", becomes="Man kann hier gut essen."),
    bad("Ich [[hat]] das Buch gelesen.", becomes="Ich habe das Buch gelesen."),
    good("Es sind drei Kinder im Garten.", why="es stands with plurals"),
    good("Sie gehen nach Hause.", why="sie is a plural too"),
    good("Er sagte, wir gingen besser.", why="the numbers agree"),
    good("Ich kam, sah und blieb.", why="the past has no ending"),
    good("Er bat uns zu gehen.", why="an infinitive"),
    good("Er gehe, sagte man.", why="reported speech"),
    good("Ich möchte gehen.", why="a modal without an ending"),
    good("Der Nachbar und ich haben gebaut.", why="two subjects"),
    good("Wir sind da.", why="an auxiliary in the plural"),
)

_OPENERS: Final = frozenset(("„", '"', "»", ",", "und", "aber", "denn", "oder"))
"""After one of these a clause may begin with its subject and its verb."""
_FIRST: Final = {"hat": "habe", "ist": "bin", "wird": "werde", "geht": "gehe", "macht": "mache", "sagt": "sage",
                 "glaubt": "glaube", "denkt": "denke", "lebt": "lebe", "wohnt": "wohne", "braucht": "brauche",
                 "sind": "bin", "haben": "habe", "werden": "werde"}  # fmt: skip
"""Forms that never follow "ich", with those that do."""

_PRONOUNS: Final = frozenset(("er", "man", "wir", "ich"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Clauses that open with a pronoun and the wrong verb form."""
    for sentence in passage.sentences:
        if _PRONOUNS.isdisjoint(map(str.lower, sentence.forms)):
            continue
        for at, token in enumerate(sentence.tokens[:-1]):
            small = token.text.lower() if len(token.text) < 4 else ""
            if small in _PRONOUNS and (at == 0 or sentence.tokens[at - 1].text in _OPENERS):
                yield from _judge(sentence, at, small)


def _judge(sentence: Sentence, at: int, pronoun: str) -> Iterator[Hit]:
    tags, token = sentence.tags, sentence.tokens[at + 1]
    word = token.text
    if tags[at] not in ("PPER", "PIS") or not word.islower():
        return
    mended: str | None = None
    if pronoun == "ich":
        mended = _FIRST.get(word)
    elif tags[at + 1] in PERSONAL or (tags[at + 1] in ("VVINF", "VAINF", "VMINF") and not _finite_later(sentence, at)):
        if pronoun == "wir":
            mended = plural_of(word) if not is_plural(word) and word != "sei" else None
        elif is_plural(word):
            mended = singular_of(word)
    joined = at > 0 and sentence.tokens[at - 1].text in ("und", "oder") and is_plural(word)
    if mended is None or mended == word or (joined and pronoun != "wir"):
        return
    edit = Edit(token.start, token.end, mended)
    yield Hit(
        token.start,
        token.end,
        f"“{word}” does not go with “{pronoun}”.",
        (Proposal((edit,), 0.85, f"“{mended}”"),),
    )


def _finite_later(sentence: Sentence, at: int) -> bool:
    return any(tag in PERSONAL for tag in sentence.tags[at + 2 :])
