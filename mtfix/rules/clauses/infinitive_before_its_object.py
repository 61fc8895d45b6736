"""An infinitive stands before what belongs to it: at the head of a heading, or right behind "um"

"Hinzufügen einen Eintrag" mixes two headings: "Hinzufügen eines Eintrags" and "Einen Eintrag hinzufügen". "um zurückzukehren
zur Mühle" closes its clause at once and leaves the phrase outside. The repair puts the infinitive last.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("[[Streichen einen]] Zaun mit Farbe", becomes="Einen Zaun mit Farbe streichen"),
    bad(
        "Sie nahm den Weg, um [[zurückzukehren]] zur alten Mühle.",
        becomes="Sie nahm den Weg, um zur alten Mühle zurückzukehren.",
    ),
    good("Sie kam, um zu helfen und zu lernen.", why="nothing belongs to the infinitive"),
    good("Streichen eines Zauns mit Farbe", why="the object in the genitive"),
    good("Streichen Sie einen Zaun mit Farbe", why="a request with its pronoun"),
    good("Einen Zaun streichen", why="the infinitive stands last"),
    good("Streichen einen Zaun die Kinder, wird er bunt.", why="a condition that begins with its verb"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """A line of an infinitive, an accusative and no finite verb; "um" with the infinitive at once and a phrase behind it."""
    for sentence in passage.sentences:
        if "um" in sentence.forms or "Um" in sentence.forms:
            yield from _purpose(sentence)
        words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
        if len(words) < 3 or words[1] not in ("einen", "den") or tags[1] != "ART" or not words[0].endswith("n"):
            continue
        if any(tag in FINITE for tag in tags[1:]) or "," in words or not words[0].istitle():
            continue
        verb = words[0].lower()
        if "VVINF" not in lookup(verb).tags:
            continue
        last = len(words)
        while last > 2 and tags[last - 1][0] == "$" and words[last - 1] not in ")”“":
            last -= 1
        edits = (
            Edit(tokens[0].start, tokens[1].end, words[1].capitalize()),
            Edit(tokens[last - 1].end, tokens[last - 1].end, f" {verb}"),
        )
        message = f"“{words[0]}” with an object in the accusative is an infinitive and stands last."
        yield Hit(tokens[0].start, tokens[1].end, message, (Proposal(edits, 0.76, f"“{verb}” to the end"),))


def _purpose(sentence: Sentence) -> Iterator[Hit]:
    """Hits where the infinitive with "zu" follows "um" at once: um zurückzukehren zur Mühle."""
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    for clause in sentence.clauses:
        verb = clause.first + 1
        if tags[clause.first] != "KOUI" or words[clause.first].lower() != "um":
            continue
        end = verb + 1 if tags[verb : verb + 1] == ["VVIZU"] else verb + 2
        if end == verb + 2 and tags[verb : verb + 2] != ["PTKZU", "VVINF"]:
            continue
        rest = tags[end : clause.last]
        if len(rest) < 2 or rest[0] not in _BEGINS or not _CLOSING.isdisjoint(rest):
            continue
        text = " ".join(words[verb:end])
        edits = (cut(tokens, verb, end), after(tokens, clause.last - 1, text))
        message = f"“{text}” stands before what belongs to it; the infinitive comes last."
        proposal = Proposal(edits, 0.76, f"“{text}” behind “{words[clause.last - 1]}”")
        yield Hit(tokens[verb].start, tokens[end - 1].end, message, (proposal,))


_BEGINS: Final = frozenset(("APPR", "APPRART", "ART", "PPOSAT", "PDAT", "PIAT", "CARD", "ADJA", "NN", "NE"))
_CLOSING: Final = frozenset(("VVFIN", "VAFIN", "VMFIN", "VVINF", "VVPP", "VVIZU", "PTKZU", "KOKOM", "KON"))
