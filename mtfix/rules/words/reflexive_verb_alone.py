"""A verb that German uses only with "sich" stands without it

"Der Hund weigerte zu gehen": some verbs have no meaning without their reflexive pronoun (sich weigern, sich beeilen,
sich ereignen). Only those are judged, and only where the whole sentence holds no reflexive pronoun at all. The pronoun
goes after the verb, or after the pronoun that follows the verb.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.commas._stretch import stretches

KIND: Final = "missing-word"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Esel [[weigerte]] weiterzugehen.", becomes="Der Esel weigerte sich weiterzugehen."),
    bad("Der Unfall [[ereignete]] gegen Mittag.", becomes="Der Unfall ereignete sich gegen Mittag."),
    bad("Die Insel [[erstreckt]] über zwei Breitengrade.", becomes="Die Insel erstreckt sich über zwei Breitengrade."),
    bad("Danach [[kümmerte]] sie um den Garten.", becomes="Danach kümmerte sie sich um den Garten."),
    good("Der Esel weigerte sich weiterzugehen.", why="the pronoun is there"),
    good("Wir kümmern uns um den Garten.", why="another person's pronoun"),
    good("Sie beeilten sich und kamen an.", why="the pronoun is there"),
    good("Die Pflanze verkümmerte im Schatten.", why="another verb"),
    good("Das kümmert niemanden.", why="kümmern with an object means something else"),
    good("Sie näherten sich dem Ufer.", why="the pronoun is there"),
    good("Der Richter befand ihn für schuldig.", why="befinden has a sense without sich"),
    good("Er hat sich geweigert.", why="the pronoun is there"),
)

_VERBS: Final = (
    "weiger weigert weigerte weigerten ereignet ereignete ereigneten beeilt beeilte beeilten schämt schämte schämten "
    "erstreckt erstreckte erstreckten kümmerte kümmerten begnügt begnügte begnügten sehnte sehnten "
    "verliebt verliebte verliebten verbeugt verbeugte verbeugten bedankt bedankte bedankten "
    "erkältete erkälteten verirrte verirrten einigten beliefen belief benahm benahmen "
    "entschloss entschlossen beschwerte beschwerten bewarb bewarben brüstete brüsteten rühmte erbarmte erholte erholten "
    "gedulde geduldet geduldete erdreistete anmaßte verspätete verspäteten widersetzte widersetzten"
)
FORMS: Final = frozenset(_VERBS.split())
"""Finite forms that stand with a reflexive pronoun in more than 97 of 100 cases."""
_REFLEXIVES: Final = frozenset("sich mich dich uns euch mir dir einander".split())
_PRONOUNS: Final = frozenset("er sie es man ich du wir ihr".split())
_KUMMER: Final = frozenset(("kümmerte", "kümmerten"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Finite forms of verbs that need a reflexive, in sentences without any."""
    for sentence in passage.sentences:
        tokens = sentence.tokens
        for at, token in enumerate(tokens):
            if token.text in FORMS and sentence.tags[at] in FINITE and not any(t.text in _REFLEXIVES for t in tokens):
                hit = _judge(sentence, at)
                if hit is not None:
                    yield hit


def _judge(sentence: Sentence, at: int) -> Hit | None:
    tokens = sentence.tokens
    first, last = next((a, b) for a, b in stretches(sentence) if a <= at < b)
    if at + 1 >= last or (tokens[at].text in _KUMMER and not any(t.text in ("um", "darum") for t in tokens[at:])):
        return None
    if sum(tag in FINITE for tag in sentence.tags[first:last]) > 1:
        return None
    after = at + 1 if tokens[at + 1].text in _PRONOUNS else at
    place = tokens[after].end
    message = f"“{tokens[at].text}” stands without “sich”."
    edit = Edit(place, place, " sich")
    return Hit(tokens[at].start, tokens[at].end, message, (Proposal((edit,), 0.8, "“sich”"),))
