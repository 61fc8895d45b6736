"""A subordinate clause ends and the main clause goes on without a comma

"Wenn der Wind dreht fahren wir", "Die Frau, die dort steht ist meine Tante": the clause that a conjunction or a relative
opened has come to its finite verb, and the verb of the main clause stands right after it. A comma belongs between them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import FINITE
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.verbs import separate
from mtfix.rule import Hit, bad, good
from mtfix.rules.commas._stretch import AUXILIARY_FORMS, comma, may_be_cluster, stretches, sure_verbs, surely_finite

KIND: Final = "missing-comma"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Wenn der Wind [[dreht fährt]] das Boot aus.", becomes="Wenn der Wind dreht, fährt das Boot aus."),
    bad("Die Frau, die dort [[steht ist]] meine Tante.", becomes="Die Frau, die dort steht, ist meine Tante."),
    bad("Als sie die Tür [[schloss fiel]] ein Bild um.", becomes="Als sie die Tür schloss, fiel ein Bild um."),
    bad("Weil er krank [[war blieb]] er im Bett.", becomes="Weil er krank war, blieb er im Bett."),
    bad(
        "Um die Hecke zu [[schneiden braucht]] er eine Leiter.",
        becomes="Um die Hecke zu schneiden, braucht er eine Leiter.",
    ),
    bad(
        "Das Schiff, das den Hafen [[verlässt wird]] vom Lotsen geführt.",
        becomes="Das Schiff, das den Hafen verlässt, wird vom Lotsen geführt.",
    ),
    bad("Sobald das Geld da [[ist schicken]] wir die Ware.", becomes="Sobald das Geld da ist, schicken wir die Ware."),
    bad(
        "Wenn ein Gast die Regel [[erfüllt kann]] er bleiben.",
        becomes="Wenn ein Gast die Regel erfüllt, kann er bleiben.",
    ),
    good("Wenn der Wind dreht, fährt das Boot aus.", why="the comma is there"),
    good("Weil er gehen will, packt er.", why="an infinitive and its modal"),
    good("Dass er krank gewesen ist, weiß sie.", why="a participle and its auxiliary"),
    good("Ob er kommen kann, ist offen.", why="an infinitive and its modal"),
    good("Wer wagt gewinnt.", why="a proverb"),
    good("Weil er hat gehen müssen, blieb sie allein.", why="an auxiliary before its infinitives"),
    good("Er sagt, was er denkt und tut.", why="und joins two verbs"),
    good("Seit dem Morgen ist war nur ein Tippfehler.", why="no clause opens"),
)

_OPENERS: Final = frozenset(("KOUS", "PRELS", "PRELAT", "PWAV", "PWS"))
_CONJUNCTIONS: Final = frozenset(
    "wenn weil obwohl als nachdem bevor während falls sobald solange da dass ob indem sofern ehe bis damit seit".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Two sure finite verbs side by side in a stretch that a conjunction or a relative opens."""
    for sentence in passage.sentences:
        tokens, verbs = sentence.tokens, sure_verbs(sentence)
        if not verbs:
            continue
        for first, last in stretches(sentence):
            for at in _ends(sentence, verbs):
                if first + 1 < at < last - 1 and _may_end(sentence, first, at):
                    if (_group_ends(sentence, first, at) or _clause_ends(sentence, first, at)) and at + 2 < len(tokens):
                        message = "The subordinate clause ends here and has no comma after it."
                        yield comma(sentence, at + 1, message, 0.85)
                    break


def _ends(sentence: Sentence, verbs: list[int]) -> list[int]:
    """The words that may close a clause: those before a sure finite verb, and ist or hat before "schicken wir"."""
    words, tags = sentence.words, sentence.tags
    found = {verb - 1 for verb in verbs}
    for verb in verbs:
        if (
            words[verb] in _CLOSING
            and tags[verb + 1 : verb + 2] == ["VVFIN"]
            and words[verb + 2 : verb + 3] in _PLURALS
        ):
            found.add(verb)
    return sorted(found)


_MODALS: Final = frozenset(
    "kann muss soll darf will können müssen sollen dürfen wollen sollte sollten konnte musste".split()
)
"""Verbs that no participle stands right before in one clause."""
_CLOSING: Final = frozenset("ist sind war waren hat hatte wird wurde wurden kann soll will muss".split())
_PLURALS: Final = (["wir"], ["Sie"], ["sie"])


def _may_end(sentence: Sentence, first: int, at: int) -> bool:
    """Whether the word is a sure finite verb, a separable one among them, or the infinitive of a group with zu."""
    word = sentence.tokens[at].text
    return (
        surely_finite(word)
        or (sentence.tags[at] == "VVFIN" and separate(word) is not None)
        or (sentence.tags[at] == "VVPP" and sentence.words[at + 1] in _MODALS)
        or _group_ends(sentence, first, at)
    )


def _group_ends(sentence: Sentence, first: int, at: int) -> bool:
    """Whether the word ends an infinitive group that opens the sentence: Um den Rand zu schützen [werden] ..."""
    words, tags = sentence.words, sentence.tags
    if first or words[0] not in ("Um", "Ohne", "Statt", "Anstatt") or tags[at + 1] not in FINITE:
        return False
    return tags[at] == "VVIZU" or (at > 2 and words[at - 1] == "zu" and tags[at] in ("VVINF", "VAINF", "VMINF"))


def _clause_ends(sentence: Sentence, first: int, at: int) -> bool:
    """Whether the stretch is a subordinate clause whose only verb is at `at`, and the main clause waits for its own."""
    tokens, tags = sentence.tokens, sentence.tags
    word = tokens[at].text
    modal = (
        tokens[at + 1].text in _MODALS and tags[at] == "VVPP" and word.endswith("t") and "VVFIN" in lookup(word).tags
    )
    if (tags[at] not in FINITE and not modal) or tags[at + 1] not in FINITE:
        return False
    if (word.endswith("en") and word not in AUXILIARY_FORMS) or not tokens[at + 1].text.islower():
        return False
    if not modal and may_be_cluster(word, tokens[at + 1].text):
        return False
    opener = first
    if tags[opener] == "APPR" and tokens[opener].text not in ("Als", "als"):
        opener += 1
    if tags[opener] not in _OPENERS and tokens[opener].text.lower() not in _CONJUNCTIONS:
        return False
    if any(tags[i] in FINITE for i in range(first, at)) or tokens[at].text.lower() == "wagt":
        return False
    return not any(tags[i] in FINITE for i in range(first)) or first == 0
