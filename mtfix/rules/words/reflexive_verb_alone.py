"""A verb that asks for "sich" stands without it

"Der Hund weigerte zu gehen", "Die Truppen zogen ans Ufer zurück": some verbs have no meaning without their reflexive pronoun,
others none where they have no object. What every verb does was counted in clauses of the same shape (mtfix.german.demands):
only where "sich" stands in all but two of a hundred is its lack reported. The pronoun goes after the verb, after the pronoun
behind it, or to the beginning of a subordinate clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.demands import asks_for_reflexive, reflexive_forms
from mtfix.german.frames import REFLEXIVES, Frame, frame, spans
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "missing-word"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Esel [[weigerte]], weiterzugehen.", becomes="Der Esel weigerte sich, weiterzugehen."),
    bad("Der Unfall [[ereignete]] gegen Mittag.", becomes="Der Unfall ereignete sich gegen Mittag."),
    bad("Die Insel [[erstreckt]] über zwei Breitengrade.", becomes="Die Insel erstreckt sich über zwei Breitengrade."),
    bad("Danach [[handelte]] es um einen Garten.", becomes="Danach handelte es sich um einen Garten."),
    bad("Bald [[bewarben]] wir um einen Platz im Chor.", becomes="Bald bewarben wir uns um einen Platz im Chor."),
    bad(
        "Es ist klar, dass die Ziege im Stall [[befindet]].",
        becomes="Es ist klar, dass sich die Ziege im Stall befindet.",
    ),
    good("Der Esel weigerte sich weiterzugehen.", why="the pronoun is there"),
    good("Wir kümmern uns um den Garten.", why="another person's pronoun"),
    good("Sie beeilten sich und kamen an.", why="the pronoun is there"),
    good("Die Pflanze verkümmerte im Schatten.", why="another verb"),
    good("Das kümmert niemanden.", why="kümmern with an object means something else"),
    good("Sie näherten sich dem Ufer.", why="the pronoun is there"),
    good("Der Hof, befand der Richter, ist zu klein.", why="befinden has a sense without sich"),
    good("Er hat sich geweigert.", why="the pronoun is there"),
    good("Der König zog seine Truppen zurück.", why="an object of its own"),
)

_PRONOUNS: Final = frozenset("er sie es man ich du wir ihr das dies".split())
_OWN: Final = {"ich": "mich", "du": "dich", "wir": "uns", "ihr": "euch"}


def detect(passage: Passage) -> Iterator[Hit]:
    """Clauses whose verb is hardly ever seen without a reflexive pronoun, and that have none."""
    forms = reflexive_forms()
    if forms.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        words = sentence.words
        if len(words) < 4 or forms.isdisjoint(words):
            continue
        if sum(word in REFLEXIVES for word in words) >= sum(word in forms for word in words):
            continue
        tags = sentence.tags
        for first, last, joined in spans(words, tags):
            if forms.isdisjoint(words[first:last]) or not REFLEXIVES.isdisjoint(words[first:last]):
                continue
            found = frame(words, tags, first, last)
            if found is None:
                continue
            prepositions = [words[at].lower() for at in range(first, last) if tags[at] in ("APPR", "APPRART", "PROAV")]
            if not asks_for_reflexive(words[found.verb], found, joined, prepositions):
                continue
            if not _elsewhere(sentence, found, first, last, joined):
                yield _hit(sentence, found, first, last)


def _elsewhere(sentence: Sentence, found: Frame, first: int, last: int, joined: bool) -> bool:
    """Whether a pronoun stands in the clause, or in a stretch beside it that has no finite verb of its own."""
    words, tags = sentence.words, sentence.tags
    if not REFLEXIVES.isdisjoint(words[first:last]) or words[-1] not in '.!?"“»' or words[0][0].islower():
        return True
    verb = words[found.verb]
    if found.verb == found.finite and joined and "VVPP" in lookup(verb).tags:
        return True
    if found.verb != found.finite and tags[found.verb] == "VVINF" and "PRF" in tags:
        return True
    if first and words[first - 1] in (",", "“", '"', "«") and tags[first] == "VVFIN":
        return True
    for begin, end, _ in spans(words, tags):
        if begin != first and not REFLEXIVES.isdisjoint(words[begin:end]):
            if not any(tag in PERSONAL for tag in tags[begin:end]):
                return True
    return False


def _hit(sentence: Sentence, found: Frame, first: int, last: int) -> Hit:
    tokens, tags = sentence.tokens, sentence.tags
    subject = next((w for w in sentence.words[first:last] if w.lower() in _OWN and w != "Ihr"), "")
    pronoun = _OWN.get(subject.lower(), "sich")
    at = found.finite
    if (
        tags[first] in ("KOUS", "PRELS", "KOUI", "PWAV", "PWS", "PRELAT")
        or at < 0
        or (at == last - 1 and at > first + 2)
    ):
        at = first if tags[first] in ("KOUS", "PRELS", "KOUI", "PWAV", "PWS") else first - 1
    if at + 1 < last and tokens[at + 1].text in _PRONOUNS and tags[at + 1] in ("PPER", "PIS", "PDS"):
        at += 1
    message = f"“{tokens[found.verb].text}” stands without “{pronoun}”."
    place = tokens[at].end
    edit = Edit(place, place, f" {pronoun}")
    sure = 0.8 if not found.particle else 0.7
    return Hit(tokens[found.verb].start, tokens[found.verb].end, message, (Proposal((edit,), sure, f"“{pronoun}”"),))
