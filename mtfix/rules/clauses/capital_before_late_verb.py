"""A subject with a stray capital stands before the verb of a sentence that begins with a phrase

"Nach Ansicht der Gärtner Bis zu zehn Bäume wurden gefällt": the sentence begins with a preposition phrase, so the verb
comes next. The capital inside the sentence shows where a piece of the page began: it was translated as a sentence of its
own. The repair puts the verb there and takes the capital away.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import GENDERS, PLURAL, SINGULAR, noun_cells
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
    good("Nach Ansicht der Gärtner wurden bis zu zehn Bäume gefällt.", why="the verb comes second"),
    good("In der Zeitschrift Die Gartenfreunde wurden Bäume gezeigt.", why="a title in its capitals"),
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
_FUNCTION: Final = frozenset("APPR APPRART ADV PIAT PDAT PPOSAT ADJA".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """A preposition phrase, a function word with a capital that begins a noun phrase, and then the verb."""
    for sentence in passage.sentences:
        if sentence.tags[0] in PREPOSITIONS and len(sentence.words) > 8:
            hit = _seam(sentence)
            if hit is not None:
                yield hit


def _seam(sentence: Sentence) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    for at in range(2, min(len(words) - 3, 25)):
        if tags[at] in FINITE:
            return None
        word = words[at]
        if (
            word == words[0]
            or not word[0].isupper()
            or tags[at] not in _FUNCTION
            or word.isupper()
            or (tags[at - 1] not in ("NN", "NE", "CARD") and words[at - 1] != ")")
        ):
            continue
        small = word[0].lower() + word[1:]
        inside = lookup(word).inside
        if lookup(small).seen < 8 * max(1.0, inside) and (inside or tags[at] != "ADJA" or tags[at + 1] != "NN"):
            continue
        end = whole_phrase(words, tags, at, len(words))
        if end <= at + 1 or end >= len(words) or tags[end] not in FINITE:
            continue
        if _is_title(words, tags, at, end):
            continue
        edits = (Edit(tokens[at].start, tokens[at].end, f"{words[end]} {small}"), cut(tokens, end, end + 1))
        message = f"The verb “{words[end]}” comes second: behind “{words[at - 1]}”."
        proposal = Proposal(edits, 0.9, f"“{words[end]} {small}”")
        return Hit(tokens[at].start, tokens[end].end, message, (proposal,))
    return None


def _is_title(words: list[str], tags: list[str], at: int, end: int) -> bool:
    """Whether a phrase with a capital is rather a name or a title that belongs to the noun before it."""
    titled = words[at - 1].lower()
    if words[end + 1 : end + 2] and words[end + 1] in _SUBJECTS:
        return True
    if titled.endswith(_TITLED) or names_a_kind(titled):
        return True
    noun = next((words[i] for i in range(at, end) if tags[i] == "NN"), "")
    if not noun or "KON" in tags[at:end]:
        return False
    fitting = GENDERS[PLURAL] if is_plural(words[end]) else SINGULAR
    return not noun_cells(noun) & fitting
