"""The only object of a verb stands in the accusative, and the verb asks for the dative

"Sie hilft den Mann", "Das gehört meinen Bruder": which verbs have a dative as their only object was counted
(mtfix.german.demands). Masculine objects alone show the difference for certain; they take the dative.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.demands import dative_forms, takes_dative
from mtfix.german.frames import Argument, frame, spans
from mtfix.german.morphology import ACCUSATIVE, DATIVE, DETERMINERS, MASCULINE, PLURAL, cell, decline, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.agreement.subject_in_accusative import ACCUSATIVES

KIND: Final = "agreement"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Sie hilft [[den Mann]] im Garten.", becomes="Sie hilft dem Mann im Garten."),
    bad("Das Boot gefiel [[meinen Bruder]].", becomes="Das Boot gefiel meinem Bruder."),
    bad("Er dankte [[den alten Wirt]] für das Brot.", becomes="Er dankte dem alten Wirt für das Brot."),
    good("Sie hilft dem Mann im Garten.", why="a dative"),
    good("Sie hilft den Kindern im Garten.", why="a dative plural"),
    good("Er sieht den Mann im Garten.", why="sehen takes the accusative"),
    good("Sie half ihm den ganzen Tag.", why="a time"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Masculine accusatives beside verbs with the dative."""
    forms = dative_forms()
    if forms.isdisjoint(passage.forms) or ACCUSATIVES.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        words = sentence.words
        if forms.isdisjoint(words) or ACCUSATIVES.isdisjoint(words):
            continue
        tags = sentence.tags
        for first, last, joined in spans(words, tags):
            found = frame(words, tags, first, last)
            if found is None or joined or found.finite < 0 or found.reflexive or len(found.arguments) != 2:
                continue
            if not takes_dative(words[found.verb], found.particle):
                continue
            wrong = [
                argument for argument in found.arguments if argument.cases == "a" and _masculine(sentence, argument)
            ]
            if len(wrong) == 1 and not any(a.cases == "d" for a in found.arguments):
                yield _hit(sentence, wrong[0], words[found.verb])


def _masculine(sentence: Sentence, phrase: Argument) -> bool:
    words, tags = sentence.words, sentence.tags
    if words[phrase.first].lower() not in DETERMINERS or phrase.last - phrase.first < 2:
        return False
    if tags[phrase.last - 1] != "NN" or any(tag != "ADJA" for tag in tags[phrase.first + 1 : phrase.last - 1]):
        return False
    cells = noun_cells(words[phrase.last - 1])
    return bool(cells & cell(MASCULINE, DATIVE) and cells & cell(MASCULINE, ACCUSATIVE)) and not cells & cell(
        PLURAL, DATIVE
    )


def _hit(sentence: Sentence, phrase: Argument, verb: str) -> Hit:
    tokens = sentence.tokens
    article = tokens[phrase.first]
    form = decline(DETERMINERS[article.text.lower()][1], MASCULINE, DATIVE) or article.text
    form = form.capitalize() if article.text[0].isupper() else form
    words = " ".join(token.text for token in tokens[phrase.first : phrase.last])
    edit = Edit(article.start, article.end, form)
    message = f"“{verb}” asks for the dative; “{words}” is an accusative."
    return Hit(article.start, tokens[phrase.last - 1].end, message, (Proposal((edit,), 0.75, f"“{form}”"),))
