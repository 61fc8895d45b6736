"""A subject with a stray capital stands before the verb of a sentence that begins with a phrase

"Nach Ansicht der Gärtner Bis zu zehn Bäume wurden gefällt": the sentence begins with a preposition phrase, so the verb
comes next. The capital inside the sentence shows where a piece of the page began: it was translated as a sentence of its
own. The repair puts the verb there and takes the capital away.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.capitals import names_a_work
from mtfix.german.clauses import FINITE, may_be_finite
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import (
    CASES,
    DETERMINERS,
    GENDERS,
    NOMINATIVE,
    PLURAL,
    SINGULAR,
    adjective_ending,
    noun_cells,
)
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.terms import names_a_kind
from mtfix.german.verbs import is_plural
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Nach Ansicht erfahrener Gärtner [[Bis zu zehn alte Bäume wurden]] gefällt.",
        becomes="Nach Ansicht erfahrener Gärtner wurden bis zu zehn alte Bäume gefällt.",
    ),
    bad(
        "Nach dem trockenen Sommer 1911 [[Diese alte Pumpe wurde]] nicht mehr gebraucht.",
        becomes="Nach dem trockenen Sommer 1911 wurde diese alte Pumpe nicht mehr gebraucht.",
    ),
    bad(
        "Nach dem Ende des Marktes [[Alle Händler setzten]] sich unter die Linde.",
        becomes="Nach dem Ende des Marktes setzten sich alle Händler unter die Linde.",
        why="the reflexive goes with its verb",
    ),
    bad(
        "Laut einer Umfrage [[Schlechtes Wetter vertreibt]] die Gäste.",
        becomes="Laut einer Umfrage vertreibt schlechtes Wetter die Gäste.",
    ),
    good("Nach Ansicht der Gärtner wurden bis zu zehn Bäume gefällt.", why="the verb comes second"),
    good("In der Zeitschrift Die Gartenfreunde wurden Bäume gezeigt.", why="a title in its capitals"),
    bad(
        "Nach der Pause [[Die Gärtner wurden]] müde und schliefen.",
        becomes="Nach der Pause wurden die Gärtner müde und schliefen.",
    ),
    good("Mit der Scheibe Zehn kleine Tannen erreichte sie viele Leute.", why="the subject stands behind the verb"),
    good("Im Dialogfeld Neue Bilder können Sie einen Rahmen wählen.", why="a title, and the subject follows the verb"),
    good("Nach langer Zeit in der Gruppe Rote Tulpe wurde er der Leiter von allem.", why="a name, and one flower"),
    good("Von Anna Das Leben war schön.", why="no phrase of several words before the capital"),
)
_SUBJECTS: Final = frozenset("ich du er sie Sie es wir ihr man".split())
"""Pronouns behind the verb that are its subject, so that the phrase before the verb is none."""
_TITLED: Final = tuple(
    "dialogfeld dialog menü fenster registerkarte reiter schaltfläche bereich abschnitt kapitel artikel band buch roman "
    "zeitschrift zeitung film serie sendung lied album oper stück gedicht schrift werk essay biographie biografie gemälde "
    "ausstellung projekt programm initiative kampagne verein partei gruppe firma marke rubrik titel thema motto seite "
    "epigramm aufsatz bericht studie gesetz verordnung stiftung preis klasse".split()
)
"""Nouns that a title or a name follows with its capital, alone or at the end of a compound."""
_FUNCTION: Final = frozenset("APPR APPRART ADV PIAT PDAT PPOSAT ADJA ART PIDAT CARD".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """A preposition phrase, a function word with a capital that begins a noun phrase, and then the verb."""
    for sentence in passage.sentences:
        if (sentence.tags[0] in PREPOSITIONS or sentence.words[0] == "Während") and len(sentence.words) > 6:
            hit = _seam(sentence)
            if hit is not None:
                yield hit


def _seam(sentence: Sentence) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    for at in range(2, min(len(words) - 3, 25)):
        if tags[at] in FINITE:
            return None
        word = words[at]
        compared = word in ("Mehr", "Weniger") and words[at + 1] == "als"
        if (
            word == words[0]
            or not word[0].isupper()
            or (tags[at] not in _FUNCTION and not compared and not _is_adjective(words, tags, at))
            or word.isupper()
            or (tags[at - 1] not in ("NN", "NE", "CARD") and words[at - 1] != ")")
            or (tags[at] == "ART" and not _is_no_title(sentence, at))
        ):
            continue
        small = word[0].lower() + word[1:]
        inside = lookup(word).inside
        often = 2 if _is_adjective(words, tags, at) else 8
        if lookup(small).seen < often * max(1.0, inside) and (inside or tags[at] != "ADJA" or tags[at + 1] != "NN"):
            continue
        begin = at + 2 if compared else at
        end = whole_phrase(words, tags, begin, len(words))
        if end <= begin or end <= at + 1 or end >= len(words) or not _is_verb(words, tags, end):
            continue
        if _is_title(words, tags, at, end) or (tags[at] == "ART" and "KON" in tags[at:end]):
            continue
        last = end + 1 + (words[end + 1 : end + 2] == ["sich"])
        verb = " ".join(words[end:last])
        edits = (Edit(tokens[at].start, tokens[at].end, f"{verb} {small}"), cut(tokens, end, last))
        message = f"The verb “{words[end]}” comes second: behind “{words[at - 1]}”."
        sure = 0.968 if tags[at] != "ART" else 0.9
        proposal = Proposal(edits, sure, f"“{verb} {small}”")
        return Hit(tokens[at].start, tokens[end].end, message, (proposal,))
    return None


def _is_adjective(words: list[str], tags: list[str], at: int) -> bool:
    """Whether a word was read as a noun only for its capital: Schlechtes Wetter."""
    if tags[at] != "NN" or tags[at + 1] != "NN":
        return False
    return lookup(words[at].lower()).tags[:1] == ("ADJA",) and adjective_ending(words[at]) is not None


def _is_verb(words: list[str], tags: list[str], at: int) -> bool:
    """Whether the word is the finite verb, or may be it where the sentence has no other: verloren."""
    if tags[at] in FINITE:
        return True
    return tags[at] in ("VVPP", "VVINF") and may_be_finite(words[at]) and not any(tag in FINITE for tag in tags)


def _is_no_title(sentence: Sentence, at: int) -> bool:
    """Whether an article with its capital begins no name of a work or body: none is announced, no owner stands before.

    Only a phrase that may be the subject is asked about.
    """
    words, tags = sentence.words, sentence.tags
    if (
        at < 2 + (words[at] not in ("Ein", "Eine"))
        or any(names_a_work(word) for word in words[1:at])
        or (tags[at - 1] == "NE" and words[at - 1][-1] == "s")
    ):
        return False
    cells, _, _ = DETERMINERS.get(words[at].lower(), (0, "", ""))
    return tags[at + 1] in ("NN", "ADJA") and bool(cells & CASES[NOMINATIVE])


def _is_title(words: list[str], tags: list[str], at: int, end: int) -> bool:
    """Whether a phrase with a capital is rather a name or a title that belongs to the noun before it."""
    titled = words[at - 1].lower()
    if words[end + 1 : end + 2] and words[end + 1] in _SUBJECTS:
        return True
    if titled.endswith(_TITLED) or names_a_kind(titled):
        return True
    noun = next((words[i] for i in range(at + _is_adjective(words, tags, at), end) if tags[i] == "NN"), "")
    if not noun or "KON" in tags[at:end]:
        return False
    fitting = GENDERS[PLURAL] if is_plural(words[end]) else SINGULAR
    return not noun_cells(noun) & fitting
