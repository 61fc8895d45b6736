"""Two finite verbs stand side by side with no subject, comma or conjunction between them

"Er sagte, dass der Preis steige hoffte nicht auf Hilfe": the subordinate clause has come to its verb, the main clause has had
its own, and a second main verb follows: the comma and a pronoun or "und" before it are lost. The first repair sets the
comma; which pronoun is meant only a person can tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import AUXILIARY, FINITE, NONFINITE
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.speech import says
from mtfix.german.verbs import is_plural
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.commas._stretch import AUXILIARY_FORMS, stretches, sure_verbs

KIND: Final = "missing-word"
TIER: Final = Tier.HINT

EXAMPLES: Final = (
    bad(
        "Der Bauer klagte, dass der Preis [[sinke suchte]] aber keine Hilfe.",
        becomes="Der Bauer klagte, dass der Preis sinke, suchte aber keine Hilfe.",
    ),
    bad(
        "Die Chefin wusste, dass der Zug nie pünktlich [[ankam blieb]] trotzdem ruhig.",
        becomes="Die Chefin wusste, dass der Zug nie pünktlich ankam, blieb trotzdem ruhig.",
    ),
    bad(
        "Die Wirtin gab zu, dass sie Fehler gemacht [[habe bat]] die Gäste um Geduld.",
        becomes="Die Wirtin gab zu, dass sie Fehler gemacht habe, bat die Gäste um Geduld.",
    ),
    bad(
        "Der Wirt sagte, er habe davon nichts [[gewusst lehnte]] aber jede Hilfe ab.",
        becomes="Der Wirt sagte, er habe davon nichts gewusst, lehnte aber jede Hilfe ab.",
        why="a clause without its conjunction has come to its second verb",
    ),
    good("Er sagte, er habe das Haus verkauft und gehe.", why="und joins two verbs"),
    good("Er sagte, dass er kommen wird.", why="an infinitive and its auxiliary"),
    good("Die Frau, die dort steht, ist meine Tante.", why="the comma is there"),
    good("Er sagte, dass der Preis steige und falle.", why="und joins two verbs"),
    good("Er sagte, was wahr ist, ist wahr.", why="the comma is there"),
    good("Er will wissen, ob es geschehen ist.", why="a participle and its auxiliary"),
    good("Sie suchte den Ort, wo man hier rauchen kann.", why="an infinitive that the lexicon does not know"),
    good("Sie fragte, wie das gehen soll.", why="an infinitive and its modal"),
)

_OPENERS: Final = frozenset(("KOUS", "PRELS", "PRELAT", "PWAV", "PWS"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Sure finite verbs side by side after a complete main clause and a complete subordinate one."""
    for sentence in passage.sentences:
        verbs = sure_verbs(sentence)
        if not verbs:
            continue
        for first, last in stretches(sentence)[1:]:
            for verb in verbs:
                at = verb - 1
                if not first + 1 < at < last - 1:
                    continue
                if sentence.tags[at] in _CLOSERS and _closed(sentence, first, at):
                    yield _hit(sentence, at)
                    break
                if at in verbs:
                    if _complete(sentence, first, at):
                        yield _hit(sentence, at)
                    break


def _complete(sentence: Sentence, first: int, at: int) -> bool:
    tags = sentence.tags
    words = [token.text for token in sentence.tokens[at : at + 2]]
    if (
        words[1] in _PERFECT
        or (words[1] in AUXILIARY_FORMS and words[0].endswith("n"))
        or not words[1].islower()
        or not words[0].islower()
    ):
        return False
    if words[0].endswith("en") and any(tag in NONFINITE for tag in lookup(words[0]).tags):
        return False
    if words[1] in ("scheint", "schien", "begann", "beginnt", "pflegt", "droht", "drohte"):
        return False
    if (
        tags[at] not in FINITE
        or tags[at + 1] not in FINITE
        or (tags[at - 1] in NONFINITE and words[0] not in AUXILIARY_FORMS)
    ):
        return False
    opener = first + (tags[first] == "APPR")
    if tags[opener] not in _OPENERS or any(tag in FINITE for tag in tags[first:at]):
        return False
    return any(tag in FINITE for tag in tags[:first])


def _closed(sentence: Sentence, first: int, at: int) -> bool:
    """Whether a reported clause in the order of a main clause is closed by its second verb or particle at `at`."""
    tags, tokens = sentence.tags, sentence.tokens
    second = tokens[at + 1].text
    if second in AUXILIARY_FORMS or not second.islower() or tags[at + 1] != "VVFIN" or not tokens[at].text.islower():
        return False
    if tags[first] not in ("ART", "PPER", "PPOSAT", "NE", "NN") or tokens[first - 1].text != ",":
        return False
    if tags[at] == "VVINF" and not any(tag == "VMFIN" for tag in tags[first:at]):
        return False
    finite = [i for i in range(first, at) if tags[i] in FINITE]
    if len(finite) != 1 or at - finite[0] > 12 or (tags[at] != "PTKVZ" and tags[finite[0]] not in AUXILIARY):
        return False
    if tags[at] == "ADJD" and tokens[finite[0]].text not in _TO_BE:
        return False
    if any(tag in _OPENERS or tag == "KON" for tag in tags[first:at]) or tags[first + 1] == "$,":
        return False
    if tags[first] == "ART" and tags[first + 1] in FINITE:
        return False
    before = [i for i in range(first) if tags[i] in FINITE]
    return len(before) == 1 and before[0] + 2 == first and says(tokens[before[0]].text, 0)


_PERFECT: Final = frozenset(
    "ist sind sei seien war waren wäre wären hat haben habe hatte hatten hätte hätten wird werden wurde wurden würde "
    "würden werde".split()
)
"""Forms that close a clause behind a participle."""
_CLOSERS: Final = frozenset(("VVPP", "PTKVZ", "ADJD", "VVINF"))
_TO_BE: Final = frozenset("sei seien ist sind war waren wäre wären".split())


def _hit(sentence: Sentence, at: int) -> Hit:
    verb, second = sentence.tokens[at], sentence.tokens[at + 1]
    end = verb.end
    pronoun = "sie" if is_plural(second.text) else "er"
    proposals = (
        Proposal((Edit(end, end, ","),), 0.6, "a comma"),
        Proposal((Edit(end, end, f", {pronoun}"),), 0.5, f"a comma and “{pronoun}”"),
        Proposal((Edit(end, end, ", und"),), 0.3, "a comma and “und”"),
    )
    return Hit(verb.start, second.end, f"“{verb.text}” and “{second.text}” stand side by side.", proposals)
