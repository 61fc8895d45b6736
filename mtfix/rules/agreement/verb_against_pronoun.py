"""A personal pronoun stands before a verb of another number or person

"Er haben", "wir hat", "man können", "ich hat": where a pronoun opens a clause and the finite verb comes next, nothing can
stand between them that would excuse the wrong ending. "Sie" and "es" are left out: both stand with plurals too. "Du" asks
for its own ending wherever it stands in a clause; "mein Bruder und ich" asks for the plural.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.subjects import clauses, infinitive_clauses
from mtfix.german.tags import PERSONAL
from mtfix.german.verbs import is_plural, plural_of, second_person_of, singular_of
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "agreement"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Er [[haben]] kein Geld.", becomes="Er hat kein Geld."),
    bad("Wir [[geht]] morgen ins Kino.", becomes="Wir gehen morgen ins Kino."),
    bad("Man [[können]] hier gut essen.", becomes="Man kann hier gut essen."),
    bad("Ich [[hat]] das Buch gelesen.", becomes="Ich habe das Buch gelesen."),
    bad(
        "Wenn du den Schlüssel verloren [[haben]], rufst du an.",
        becomes="Wenn du den Schlüssel verloren hast, rufst du an.",
    ),
    bad("Morgen [[fährt]] du mit der Fähre.", becomes="Morgen fährst du mit der Fähre."),
    bad("Meine Tante und ich [[hat]] den Zaun gebaut.", becomes="Meine Tante und ich haben den Zaun gebaut."),
    good("Wenn ich du wäre, bliebe ich.", why="ich is the subject"),
    good("Wenn du und dein Vater den Zaun bauen, helfe ich.", why="a pair"),
    good("Du und ich gehen heim, wenn du fertig bist.", why="a pair"),
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
_SECOND: Final = frozenset(("du", "Du"))
_PAIRING: Final = frozenset("und oder noch auch wie als samt sowie sowohl weder nicht".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """Clauses that open with a pronoun and the wrong verb form."""
    for sentence in passage.sentences:
        if not _SECOND.isdisjoint(sentence.forms):
            yield from _second_person(sentence)
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
        if mended is not None and _second_of_pair(sentence, at):
            mended = plural_of(word)
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


def _second_of_pair(sentence: Sentence, at: int) -> bool:
    """Whether a noun, name or pronoun, and nothing but its article, stands before "und ich" at the start of a clause."""
    tags = sentence.tags
    if at < 2 or sentence.words[at - 1] != "und" or tags[at - 2] not in ("NN", "NE", "PPER"):
        return False
    first = at - 2
    while first and tags[first - 1] in ("ADJA", "NN", "NE", "ART", "PPOSAT", "PDAT"):
        first -= 1
    return first == 0 or tags[first - 1] in ("KOUS", "$(")


def _second_person(sentence: Sentence) -> Iterator[Hit]:
    """Clauses with "du" whose only finite verb has no ending of the second person."""
    words = sentence.words
    for clause in clauses(sentence) + infinitive_clauses(sentence):
        at = next((i for i in range(clause.first, clause.last) if words[i] in _SECOND), -1)
        if (
            at < 0
            or clause.joined
            or "ich" in words[clause.first : clause.last]
            or sentence.tags[at] != "PPER"
            or words[clause.verb] != words[clause.verb].lower()
        ):
            continue
        near = words[max(0, at - 1) : at] + words[at + 1 : at + 2]
        if not _PAIRING.isdisjoint(map(str.lower, near)) or "„" in words or '"' in words:
            continue
        if not (clause.verb == clause.last - 1 or abs(clause.verb - at) == 1):
            continue
        form = words[clause.verb]
        if form.endswith(("st", "ßt", "zt", "xt")) or sentence.tags[clause.verb] == "VVIMP":
            continue
        mended = second_person_of(form)
        if mended is not None and mended != form:
            token = sentence.tokens[clause.verb]
            edit = Edit(token.start, token.end, mended)
            message = f"“{form}” does not go with “{words[at]}”."
            yield Hit(token.start, token.end, message, (Proposal((edit,), 0.85, f"“{mended}”"),))
