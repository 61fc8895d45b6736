"""A bare phrase stands behind the verb that closes its clause

Infinitive, participle and particle close a German clause ("Er kann den Brunnen öffnen"). Translation piece by piece
closes it too early and leaves the object outside ("Er kann öffnen den Brunnen"). The repair moves the phrase into the
clause. A phrase with a preposition may stand outside, so may comparisons, clauses, what follows a comma or a colon,
dates, and what two verbs share.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import AUXILIARY, FINITE, NONFINITE, Clause, first_half
from mtfix.german.frames import TIMES
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, noun_phrase, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import before, cut, written

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Danach können Sie [[öffnen]] den Brunnen.", becomes="Danach können Sie den Brunnen öffnen."),
    bad(
        "Sie müssen nicht [[rufen]] BaumTafel, weil sie kommt.",
        becomes="Sie müssen BaumTafel nicht rufen, weil sie kommt.",
    ),
    bad("Er zeigt, wie Sie [[öffnen können]] den Brunnen.", becomes="Er zeigt, wie Sie den Brunnen öffnen können."),
    bad(
        "Der Rat will [[verbieten]] den Verkauf von Böllern.", becomes="Der Rat will den Verkauf von Böllern verbieten."
    ),
    bad("Die Gärtnerin hat im Hof [[gepflanzt]] zwei Rosen.", becomes="Die Gärtnerin hat im Hof zwei Rosen gepflanzt."),
    bad(
        "Der Verein hat [[verkauft]] sein Haus am See und will reisen.",
        becomes="Der Verein hat sein Haus am See verkauft und will reisen.",
        why="und and a second verb follow",
    ),
    bad(
        "Die Werft teilte mit, sie werde [[bauen]] alle drei Boote.",
        becomes="Die Werft teilte mit, sie werde alle drei Boote bauen.",
    ),
    good("Sie haben im Finale gewonnen zwei Jahre in Folge.", why="a measure of time"),
    good("Er ist angekommen mit leeren Händen.", why="a phrase with a preposition may stand outside"),
    good("Er ist größer geworden als sein Bruder.", why="a comparison"),
    good("Sie will kommen Ende Mai.", why="a date"),
    good("Er hätte kommen können.", why="a stack of infinitives"),
    good("Sie haben das Tor gestrichen und den Brunnen.", why="a second object behind und"),
    good("Ich bin im Grunde genommen ein Müller.", why="a set phrase"),
    good("Gewählt haben die Leute den Müller.", why="the participle holds the first place"),
)
_DATES: Final = frozenset(
    "anfang mitte ende montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag januar februar märz april mai "
    "juni juli august september oktober november dezember uhr jahr".split()
)
_SET_PHRASES: Final = frozenset("gesehen genommen gesagt gesprochen erwähnt betrachtet gerechnet".split())
"""Participles of set phrases: im Grunde genommen, ehrlich gesagt, wie erwähnt."""
_OBJECT: Final = frozenset(("ART", "PPOSAT", "PDAT", "PIAT", "NN", "NE", "FM", "ADJA", "CARD"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Clauses whose verbs are complete, with a bare noun phrase behind them."""
    for sentence in passage.sentences:
        for whole in sentence.clauses:
            if not whole.finite or whole.last - whole.first < 4:
                continue
            clause = whole if len(whole.finite) == 1 else first_half(sentence.tags, whole)
            hit = _outside(passage, sentence, clause) if clause is not None else None
            if hit is not None:
                yield hit


def _outside(passage: Passage, sentence: Sentence, clause: Clause) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    bracket = _bracket(sentence, clause)
    if bracket is None:
        return None
    first, last = bracket
    if not (last < clause.last and tags[last] in _OBJECT) or words[last].lower() in _DATES:
        return None
    at_once = clause.opener < 0 and first == clause.finite[0] + 1
    counted = at_once and tags[last + 1 : last + 2] in (["NN"], ["ADJA"])
    if tags[last] == "CARD" and not counted and not _counts_things(sentence, clause, last):
        return None
    if words[last].lower() in ("des", "der", "eines", "einer", "bzw"):
        return None
    if words[last].lower() in ("alle", "beide", "viele") and not at_once:
        return None
    end = noun_phrase(words, tags, last, clause.last)
    if end == last or any(word.lower() in _DATES for word in words[last:end]):
        return None
    rest = tags[end : clause.last]
    if any(tag in FINITE or tag in NONFINITE or tag in ("PTKVZ", "KOKOM", "PTKZU") for tag in rest):
        return None
    if "KON" in rest and whole_phrase(words, tags, last, clause.last) != clause.last:
        return None
    if words[last - 1] in _SET_PHRASES:
        return None
    goal = first
    if tags[goal - 1] == "PTKNEG" and goal - 1 > clause.finite[0]:
        goal -= 1
    end = whole_phrase(words, tags, last, clause.last)
    if all(tag in ("ADV", "ADJD") for tag in tags[end : clause.last]):
        end = clause.last
    if tags[clause.opener] == "PRELS" and _missed_by_equal(words, tags, end):
        goal = end + 2
    phrase = written(passage.text, tokens, last, end)
    edits = (before(tokens, goal, phrase), cut(tokens, last, end))
    verb = written(passage.text, tokens, first, last)
    message = f"“{verb}” closes the clause before “{phrase}”, which belongs inside it."
    return Hit(
        tokens[first].start,
        tokens[last - 1].end,
        message,
        (Proposal(edits, 0.76, f"“{phrase}” before “{words[goal]}”"),),
    )


def _missed_by_equal(words: list[str], tags: list[str], comma: int) -> bool:
    """Whether the clause around goes on with an adjective that says of two things how they compare, and lacks the second."""
    return (
        words[comma : comma + 1] == [","]
        and words[comma + 1 : comma + 2] in (["gleich"], ["ungleich"])
        and tags[comma + 2 : comma + 3] == ["VAFIN"]
    )


def _object_follows(sentence: Sentence, finite: int) -> bool:
    """Whether verb and infinitive, or "hat" and participle, stand side by side before what must be their object."""
    words, tags = sentence.words, sentence.tags
    if tags[finite] == "VMFIN":
        return tags[finite + 1] == "VVINF"
    if words[finite + 2 : finite + 3] and words[finite + 2] in TIMES:
        return False
    begins = tags[finite - 1] in ("NN", "NE", "ADV", "CARD") and tags[_stretch_start(tags, finite)] in _FRONTED
    if words[finite] in _PASSIVE and tags[finite + 1] == "VVPP" and tags[finite + 2 : finite + 3] == ["ART"]:
        return begins and tags[finite + 3 : finite + 4] in (["NN"], ["ADJA"])
    if words[finite] in _WILL:
        return tags[finite + 1] == "VVINF"
    return words[finite] in _HAVE and tags[finite + 1] == "VVPP"


def _stretch_start(tags: list[str], at: int) -> int:
    """The first token of the stretch between marks that `at` lies in."""
    while at and tags[at - 1][0] != "$":
        at -= 1
    return at


_FRONTED: Final = frozenset(("APPR", "APPRART", "ADV"))
_PASSIVE: Final = frozenset("wurde wurden wird werden".split())
_WILL: Final = frozenset("werde werden wird würde würden".split())


def _counts_things(sentence: Sentence, clause: Clause, at: int) -> bool:
    """Whether a number behind "haben" or a modal counts things or people, and no time or measure."""
    words, tags = sentence.words, sentence.tags
    if tags[clause.finite[0]] != "VMFIN" and words[clause.finite[0]].lower() not in _HAVE:
        return False
    end = at + 1
    while end < clause.last and tags[end] in ("ADJA", "CARD"):
        end += 1
    head = words[end] if end < clause.last else ""
    return tags[end : end + 1] == ["NN"] and head not in TIMES and head not in _MEASURES


_HAVE: Final = frozenset("hat haben habe hatte hatten hätte hätten".split())
_MEASURES: Final = frozenset(
    "Prozent Meter Kilometer Euro Dollar Grad Kilo Kilogramm Gramm Tonnen Liter Punkte Punkten Punkt Tore Siege Plätze "
    "Sekunden Minuten Stunden Tage Tagen Wochen Monate Monaten Jahre Jahren Mal Male".split()
)


def _bracket(sentence: Sentence, clause: Clause) -> tuple[int, int] | None:
    """The verbs that close the clause, as first and last (exclusive), or None where nothing closes it."""
    tags, words = sentence.tags, sentence.words
    finite = clause.finite[0]
    if clause.opener >= 0:
        if tags[clause.opener] not in ("KOUS", "PWAV", "PRELS") or finite < clause.opener + 3:
            return None
        first = finite
        while first - 1 > clause.opener and tags[first - 1] in NONFINITE:
            first -= 1
        if first == finite or tags[finite] not in AUXILIARY:
            return None
        return (first, finite + 1)
    if tags[finite] not in AUXILIARY or tags[clause.first] in NONFINITE:
        return None
    at = finite + 1
    while at < clause.last and tags[at] not in NONFINITE and tags[at] not in FINITE:
        if tags[at] in ("KON", "KOKOM", "KOUS"):
            return None
        at += 1
    if at >= clause.last or (at == finite + 1 and not _object_follows(sentence, finite)):
        return None
    first = at
    while at < clause.last and (tags[at] in NONFINITE or tags[at] in FINITE):
        at += 1
    if tags[first - 1] in PREPOSITIONS | {"PTKZU", "ART"} or not words[first].islower():
        return None
    return (first, at)
