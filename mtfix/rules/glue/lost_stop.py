"""A small word with a capital begins a sentence, but no stop ends the one before

A piece that is put back without its full stop: "im Depot Er wartet". A capital inside a sentence may be stray as well
(that is the business of `capital-function-word`); here the clause before is complete, and the words behind make a clause
of their own with its verb second. A polite "Sie" and a bare noun have a capital anywhere, so behind them the verb must
follow at once, and before a noun the clause must be shut by its participle or particle.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.capitals import is_foreign, is_title_case, names_a_work, stands_inside
from mtfix.german.kept import kept
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.stops import ends_before, stop_lost
from mtfix.german.tags import PERSONAL
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "glued-sentences"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Zug fährt heute nicht [[mehr Er]] steht im Depot.",
        becomes="Der Zug fährt heute nicht mehr. Er steht im Depot."),
    bad("Die Gärtnerin hat die Rosen [[geschnitten Danach]] ging sie nach Hause.",
        becomes="Die Gärtnerin hat die Rosen geschnitten. Danach ging sie nach Hause."),
    bad("Die Karte gilt für den ganzen [[Tag Sie]] dürfen damit alle Boote benutzen.",
        becomes="Die Karte gilt für den ganzen Tag. Sie dürfen damit alle Boote benutzen."),
    bad("Die Pacht ist seit dem Herbst [[gesunken Gärtner]] führen das auf den nassen Sommer zurück.",
        becomes="Die Pacht ist seit dem Herbst gesunken. Gärtner führen das auf den nassen Sommer zurück."),
    good("Wenn Sie am Abend kommen, können Sie länger bleiben.", why="the pronoun behind its verb"),
    good("Der Zug fährt heute nicht mehr, er steht im Depot."),
    good("Sie hat in der Zeitung Die Welt davon gelesen.", why="a title"),
    good("Der Bäcker Und seine Tochter kneten den Teig.", why="a stray capital"),
    good("Er fragt, wann Sie kommen und ob Ihr Sohn Zeit hat.", why="polite pronouns"),
    good("Das Album heißt Wir sind da und ist neu.", why="a title"),
)  # fmt: skip

_STARTERS: Final = frozenset(
    "ART PPER PPOSAT PDAT PDS PIAT KOUS KON APPR APPRART ADV PROAV PWAV PWS PWAT PIS KOUI VAFIN VMFIN ADJD".split()
)
_POLITE: Final = frozenset("Sie Ihr Ihre Ihren Ihrem Ihrer Ihres Ihnen Du Dich Dir Dein Deine Euch Euer Eure".split())
_BEFORE_TITLES: Final = frozenset(
    "heißt heißen hieß hießen geheißen lautet lauten lautete genannt namens benannt titelte Story".split()
)
REPORTED: Final = 0.97
"""From this probability on a lost stop is reported."""


@kept(20_000)
def _starts(form: str) -> bool:
    """Whether a form with a capital is a small word that begins sentences, and hardly ever a noun."""
    if len(form) < 2 or not form[1:].islower() or form in _POLITE:
        return False
    entry = lookup(form[0].lower() + form[1:])
    return entry.seen >= 500 and entry.tagset[0][0] in _STARTERS and lookup(form).inside < 0.01 * entry.seen


def detect(passage: Passage) -> Iterator[Hit]:
    if passage.segment.role in ("heading", "cell"):
        return
    for sentence in passage.sentences:
        for index in sentence.capitals:
            if _starts(sentence.tokens[index].text) and _is_prose(sentence, index):
                sure = ends_before(sentence, index)
                if sure >= REPORTED:
                    yield _hit(sentence, index, sure)
            else:
                sure = _clause_begins(sentence, index)
                if sure and _is_prose(sentence, index):
                    yield _hit(sentence, index, sure)


_SHUT_BY: Final = frozenset(("VVPP", "PTKVZ", "VVINF", "VVIZU"))
_NOUNS: Final = frozenset(("NN", "NE"))


def _clause_begins(sentence: Sentence, index: int) -> float:
    """How sure it is that "Sie" or a bare noun, its finite verb right behind it, begins a clause after a complete one."""
    tags, words = sentence.tags, sentence.words
    if index < 3 or index + 3 >= len(tags) or tags[index + 1] not in PERSONAL:
        return 0.0
    polite = (
        words[index] == "Sie" and words[index + 1].endswith(("en", "sind", "tun")) and tags[index - 1][0] not in "VKP"
    )
    shut = tags[index] in _NOUNS and tags[index - 1] in _SHUT_BY
    open_ended = tags[index] == "NN" and tags[index - 1] in ("ADV", "ADJD", "NN")
    if not (polite or shut or open_ended):
        return 0.0
    sure = stop_lost(tags, index, own_capital=True)
    if open_ended:
        return 0.98 if sure >= 0.995 else 0.0
    return sure if sure >= 0.985 else 0.0


def _is_prose(sentence: Sentence, index: int) -> bool:
    """Whether no title, name or foreign word explains the capital, and both sides have a finite verb."""
    before = sentence.tokens[index - 1]
    if (
        not stands_inside(sentence, index)
        or before.text == ","
        or is_title_case(sentence)
        or index + 2 >= len(sentence.tokens)
    ):
        return False
    if (
        names_a_work(before.text)
        or before.text in _BEFORE_TITLES
        or is_foreign(before.text)
        or is_foreign(sentence.tokens[index + 1].text)
    ):
        return False
    tags = sentence.tags
    if tags[index - 1][0] == "V" and tags[index - 2] == "APPR":
        return False
    return any(tag in PERSONAL for tag in tags[:index]) and any(tag in PERSONAL for tag in tags[index:])


def _hit(sentence: Sentence, index: int, sure: float) -> Hit:
    before, word = sentence.tokens[index - 1], sentence.tokens[index]
    stop = Proposal(
        (Edit(before.end, before.end, "."),), 0.9 if sure >= 0.99 else 0.6, f"full stop before “{word.text}”"
    )
    message = f"A sentence begins with “{word.text}”, but no stop ends the one before."
    return Hit(before.start, word.end, message, (stop,))
