"""A preposition stands before a phrase in a case that it does not govern

"Mit die Kinder", "für dem Haus", "aus die Tatsache": article and noun agree with each other but not with the
preposition before them. Only prepositions whose case is fixed are judged, and those with dative or accusative where the
phrase is neither. The phrase keeps its noun and takes the case that the preposition asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.morphology import ANY, CASES, DATIVE, GENITIVE, SINGULAR
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.agreement._mending import choices, other_nouns
from mtfix.rules.agreement._phrase import Phrase, phrases

KIND: Final = "agreement"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Wir fahren mit [[den Zug]] nach Ulm.", becomes="Wir fahren mit dem Zug nach Ulm."),
    bad("Das folgt aus [[die Regel]].", becomes="Das folgt aus der Regel."),
    bad("Sie kämpft für [[einem besseren Lohn]].", becomes="Sie kämpft für einen besseren Lohn."),
    bad("Es hängt von [[der Preis]] ab.", becomes="Es hängt vom Preis ab."),
    bad("Er kam ohne [[seinem Hund]].", becomes="Er kam ohne seinen Hund."),
    bad("Nach [[das Spiel]] regnete es.", becomes="Nach dem Spiel regnete es."),
    good("Um dem Bruder zu helfen, zog sie um.", why="um begins an infinitive group"),
    good("Meiner Meinung nach das schönste Dorf.", why="nach stands after its phrase"),
    good("Was für ein Glück!", why="für governs no case here"),
    good("Seit der Mann hier wohnt, ist es ruhig.", why="seit as a conjunction"),
    good("Er zählt zu des Königs Freunden.", why="a genitive before its noun"),
    good("Der Zug, mit dem Menschen zur Arbeit fahren, fiel aus.", why="a relative pronoun"),
    good("Sie bringt den Hund mit, der Vater die Katze.", why="mit is a particle"),
    good("Frau von der Aue und Herr von der Tann kamen.", why="a name"),
    good("Sei auf der Hut!", why="an old feminine"),
    good("Er kam, ohne dem Kind etwas zu sagen.", why="ohne begins an infinitive group"),
)

_JUDGED: Final = frozenset("mit von zu aus bei nach für durch gegen ohne in auf".split())
_INFINITIVE: Final = frozenset(("PTKZU", "VVIZU"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Phrases that agree in themselves and have no cell their preposition allows."""
    for sentence in passage.sentences:
        for phrase in phrases(sentence):
            if phrase.governed == ANY or not phrase.agreed or phrase.agreed & phrase.governed:
                continue
            if phrase.preposition >= 0 and not _excused(sentence, phrase):
                hit = _hit(sentence, phrase)
                if hit.proposals:
                    yield hit


def _excused(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the word before the phrase is no preposition of it, or its case is another matter."""
    tokens, tags = sentence.tokens, sentence.tags
    word = tokens[phrase.preposition].text.lower()
    if word not in _JUDGED or phrase.agreed & CASES[GENITIVE] == phrase.agreed:
        return True
    if word == "von" and tokens[phrase.first].text == "der" and _name_before(sentence, phrase.preposition):
        return True
    if (word, tokens[phrase.noun].text) == ("auf", "Hut"):
        return True
    if word == "aus" and any(token.text in ("von", "vom") for token in tokens[: phrase.preposition]):
        return True
    if word == "ohne" and any(tag in _INFINITIVE for tag in tags[phrase.noun :]):
        return True
    before = phrase.preposition - 1
    if before >= 0 and tokens[before].kind == "word" and (word == "nach" and tags[before] == "NN"):
        return True
    if word in ("in", "auf") and phrase.agreed & SINGULAR == 0:
        return True
    return before >= 0 and (tokens[before].text.lower() in ("was", "bis", "und") or tags[before] in ("APPR", "NE"))


def _name_before(sentence: Sentence, at: int) -> bool:
    """Whether a name or a title stands before this token: Frau von der Aue."""
    return at > 0 and (sentence.tokens[at - 1].text[0].isupper() or sentence.tokens[at - 1].text == ".")


_CONTRACTED: Final = {
    ("von", "dem"): "vom", ("in", "dem"): "im", ("zu", "dem"): "zum", ("zu", "der"): "zur", ("bei", "dem"): "beim"
}  # fmt: skip


def _contracted(sentence: Sentence, phrase: Phrase, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits with preposition and article in one word where they are said in one."""
    preposition, article = sentence.tokens[phrase.preposition], sentence.tokens[phrase.first]
    form = _CONTRACTED.get((preposition.text.lower(), edits[0].text))
    if form is None or edits[0].start != article.start or phrase.stem != "der":
        return edits
    if preposition.text[0].isupper():
        form = form.capitalize()
    return (Edit(preposition.start, article.end, form), *edits[1:])


def _hit(sentence: Sentence, phrase: Phrase) -> Hit:
    tokens = sentence.tokens
    start, end = tokens[phrase.first].start, tokens[phrase.noun].end
    preposition = tokens[phrase.preposition].text
    proposals = []
    noun = tokens[phrase.noun]
    dative = phrase.governed & CASES[DATIVE]
    mended = [f for f in other_nouns(sentence, phrase)[:1] if dative and f == noun.text + "n"]
    for form in mended:
        proposals.append(Proposal((Edit(noun.start, noun.end, form),), 0.85, f"“{form}”"))
    for rank, edits in enumerate(choices(sentence, phrase)[:2]):
        edits = _contracted(sentence, phrase, edits)
        proposals.append(Proposal(edits, (0.8, 0.4)[rank], f"the case of “{preposition}”"))
    wanted = "dative" if phrase.governed & ~CASES[DATIVE] == 0 else "accusative"
    if phrase.governed & CASES[DATIVE] and wanted == "accusative":
        wanted = "dative or accusative"
    return Hit(start, end, f"“{preposition}” asks for the {wanted} after it.", tuple(proposals))
