"""Stretches: what stands between two marks of a sentence, and which of its verbs are surely finite."""

from __future__ import annotations

from typing import Final

from mtfix.finding import Edit
from mtfix.german.clauses import FINITE, NONFINITE
from mtfix.german.kept import kept
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.sentences import Sentence
from mtfix.german.tags import possible_tags
from mtfix.german.verbs import AUXILIARIES
from mtfix.rule import Hit, Proposal

AUXILIARY_FORMS: Final = (
    frozenset(AUXILIARIES) | frozenset(AUXILIARIES.values()) | frozenset("sind waren wären seien bin bist".split())
)
"""Forms of auxiliaries, modals, tun and wissen."""
_ALSO_INFINITIVE: Final = frozenset("haben werden können müssen sollen wollen dürfen mögen wissen tun".split())


def _surely_finite(word: str) -> bool:
    """Whether a form can be nothing but a finite verb: geht, kam, ist; not gehen, gesagt, verkauft.

    >>> surely_finite("ging"), surely_finite("gehen"), surely_finite("verkauft")
    (True, False, False)
    """
    if word in AUXILIARY_FORMS:
        return word not in _ALSO_INFINITIVE
    if lookup(word) is NOTHING:
        return False
    tags = [tag for tag, cost in possible_tags(word) if cost < 12]
    return bool(tags) and all(tag in FINITE for tag in tags) and not any(tag in NONFINITE for tag in tags)


surely_finite: Final = kept(50_000)(_surely_finite)
"""Whether a form can be nothing but a finite verb."""


def may_be_cluster(first: str, second: str) -> bool:
    """Whether two forms side by side can be a participle and its auxiliary: erläutert wird, verkauft hat.

    A form with a vowel that its infinitive has not is none (verlässt wird), nor one that is often finite and never a
    participle (gewinnt ist).

    >>> may_be_cluster("erläutert", "wird"), may_be_cluster("dreht", "wird"), may_be_cluster("verlässt", "ist")
    (True, False, False)
    """
    entry = lookup(first)
    if "VVPP" not in entry.tags and surely_finite(first):
        if entry.seen > 500 or all(lookup(first[:-1] + ending) is NOTHING for ending in ("en", "n")):
            return False
    return (second in AUXILIARY_FORMS and first.endswith("t") and first.startswith(_PREFIXES)) or first.endswith("iert")


_PREFIXES: Final = ("be", "er", "ver", "ent", "emp", "zer", "ge", "miss", "über", "unter", "wider", "hinter", "voll")


def stretches(sentence: Sentence) -> list[tuple[int, int]]:
    """The stretches between marks, as first and last (exclusive) token; read once for all rules."""
    found: list[tuple[int, int]] | None = sentence.__dict__.get("stretches")
    if found is None:
        found = []
        first = 0
        for at, token in enumerate(sentence.tokens):
            if token.kind == "mark" and token.text not in "-/&'’":
                if at > first:
                    found.append((first, at))
                first = at + 1
        if first < len(sentence.tokens):
            found.append((first, len(sentence.tokens)))
        sentence.__dict__["stretches"] = found
    return found


def sure_verbs(sentence: Sentence) -> list[int]:
    """The tokens whose form is surely a finite verb; read once for all rules."""
    found: list[int] | None = sentence.__dict__.get("sure_verbs")
    if found is None:
        found = sentence.__dict__["sure_verbs"] = [
            at for at, sure in enumerate(map(surely_finite, sentence.words)) if sure
        ]
    return found


def comma(sentence: Sentence, at: int, message: str, sure: float) -> Hit:
    """The hit of a comma lost before the token `at`; the words on both sides are marked."""
    before, after = sentence.tokens[at - 1], sentence.tokens[at]
    edit = Edit(before.end, before.end, ",")
    label = f"comma before “{after.text}”"
    return Hit(before.start, after.end, message, (Proposal((edit,), sure, label),))
