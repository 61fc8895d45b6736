"""Article, adjective and noun do not agree in gender, case and number

A translation system that meets a phrase in pieces takes the article of another noun: "eine sichere Vorschlag". Each word
of a phrase allows some genders, cases and numbers; where they share none, one of the words is wrong. The noun is trusted
and the words before it take its gender, in the case that the preposition or the place in the clause asks for; a
genitive or a dative plural without its ending is mended at the noun. Nouns whose gender is not known are left alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.morphology import ACCUSATIVE, CASES, DATIVE, GENDERS, GENITIVE, MASCULINE, PLURAL, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.agreement._mending import choices, other_nouns
from mtfix.rules.agreement._phrase import Phrase, phrases

KIND: Final = "agreement"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Das ist [[eine ruhige Garten]].", becomes="Das ist ein ruhiger Garten."),
    bad("Die Stadt plant [[eine neuen Bahnhof]].", becomes="Die Stadt plant einen neuen Bahnhof."),
    bad("Ich kaufe [[diese Fahrrad]] morgen.", becomes="Ich kaufe dieses Fahrrad morgen."),
    bad("Sie wartet seit Stunden auf [[den Antwort]].", becomes="Sie wartet seit Stunden auf die Antwort."),
    bad("Er sprach lange mit [[dem Frau]].", becomes="Er sprach lange mit der Frau."),
    bad("Die Farbe [[des Teppich]] gefällt mir.", becomes="Die Farbe des Teppichs gefällt mir."),
    bad("Gibt [[den Name]] des Ordners an.", becomes="Gibt den Namen des Ordners an."),
    bad(
        "Sie dankte [[dem neuen Präsident]] im Park.",
        becomes="Sie dankte dem neuen Präsidenten im Park.",
        why="a weak noun",
    ),
    bad("Der Hof ist groß, aber [[das Stall]] ist klein.", becomes="Der Hof ist groß, aber der Stall ist klein."),
    bad("Während [[des Zweiten Feldzug]] fiel der Turm.", becomes="Während des Zweiten Feldzugs fiel der Turm."),
    good("Das ist ein großer Vorsprung und ein weiteres Armutszeugnis.", why="compounds of rare forms"),
    good("Die Menschen, die Urlaub machen, kommen im August.", why="a relative pronoun, not an article"),
    good("Ein alte Bräuche bewahrendes Dorf liegt am See.", why="a participle with its own object"),
    good("Bei dem einen Kind geht es schneller.", why="two determiners"),
    good("Ende der zwanziger Jahre zog sie nach Wien.", why="decades are not declined"),
    good("Was für ein schöner Tag!", why="für in 'was für' governs no case"),
    good("Der Abgeordnete und die Abgeordnete stimmten zu.", why="declined like an adjective"),
    good("Ich glaube, dass das Menschen verletzt.", why="das is the subject"),
    good("Der Virus und das Virus sind beide richtig.", why="two genders"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Phrases whose words share no cell."""
    for sentence in passage.sentences:
        for phrase in phrases(sentence):
            if not phrase.agreed:
                yield _hit(sentence, phrase)


def _weak(phrase: Phrase, noun: str, form: str) -> bool:
    """Whether a weak masculine stands in its nominative where the words before it ask for another case: den Name."""
    oblique = GENDERS[MASCULINE] & (CASES[ACCUSATIVE] | CASES[DATIVE])
    wanted = phrase.determiner & phrase.adjectives & phrase.governed & oblique
    ending = form.removeprefix(noun)
    return ending in ("n", "en") and bool(wanted & noun_cells(form)) and not phrase.nouns & oblique


def _hit(sentence: Sentence, phrase: Phrase) -> Hit:
    tokens = sentence.tokens
    start, end = tokens[phrase.first].start, tokens[phrase.noun].end
    words = " ".join(token.text for token in tokens[phrase.first : phrase.noun + 1])
    proposals = []
    noun = tokens[phrase.noun]
    ranked = choices(sentence, phrase)
    for rank, edits in enumerate(ranked[:3]):
        proposals.append(Proposal(edits, (0.8, 0.4, 0.2)[rank], "make the phrase agree"))
    attribute = phrase.first > 0 and sentence.tags[phrase.first - 1] in ("NN", "NE", "APPR", "ADJD")
    genitive = attribute and phrase.determiner & ~CASES[GENITIVE] == 0
    dative = phrase.governed & phrase.determiner & phrase.adjectives & CASES[DATIVE]
    for form in other_nouns(sentence, phrase)[:1]:
        plain = genitive or (bool(dative and phrase.nouns & GENDERS[PLURAL]) and form == noun.text + "n")
        sure = 0.85 if plain or _weak(phrase, noun.text, form) else 0.45
        proposals.append(Proposal((Edit(noun.start, noun.end, form),), sure, f"“{form}”"))
    return Hit(start, end, f"The words of “{words}” do not agree in gender, case and number.", tuple(proposals))
