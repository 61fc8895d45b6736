"""A bare phrase stands behind the verb that closes its clause

Infinitive, participle and particle close a German clause ("Er kann den Brunnen öffnen"). Translation piece by piece
closes it too early and leaves the object outside ("Er kann öffnen den Brunnen"). The repair moves the phrase into the
clause. A phrase with a preposition may stand outside, so may comparisons, clauses, what follows a comma or a colon,
dates, and what two verbs share.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import AUXILIARY, FINITE, NONFINITE, Clause
from mtfix.german.frames import TIMES
from mtfix.german.inflection import in_case
from mtfix.german.morphology import ACCUSATIVE, CASES, GENDERS, MASCULINE, NOMINATIVE, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, noun_phrase, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, before, cut, written

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
    bad(
        "Der Pegel des Flusses ist [[gesunken]] in den letzten Tagen um einen Meter.",
        becomes="Der Pegel des Flusses ist in den letzten Tagen um einen Meter gesunken.",
    ),
    bad(
        "Die Sonde soll [[erreichen]] der Planet im Herbst und dort Steine sammeln.",
        becomes="Die Sonde soll den Planeten im Herbst erreichen und dort Steine sammeln.",
    ),
    bad("Hast du [[gestrichen]] eigentlich die Bank?", becomes="Hast du eigentlich die Bank gestrichen?"),
    bad("Das Netz sollte [[bestehen]] aus wenigen Knoten.", becomes="Das Netz sollte aus wenigen Knoten bestehen."),
    good("Er ist angekommen mit leeren Händen.", why="a phrase with a preposition may stand outside"),
    good("Das Tal ist geprägt von milden Wintern.", why="people write so before von"),
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
            clause = whole if len(whole.finite) == 1 else _first_half(sentence.tags, whole)
            hit = None
            if clause is not None:
                hit = _outside(passage, sentence, clause) or _closed_at_once(passage, sentence, clause)
            if hit is not None:
                yield hit


def _first_half(tags: list[str], clause: Clause) -> Clause | None:
    """The part of a clause before the "und" that its second verb follows at once: hat verkauft das Haus und will ..."""
    first, second = clause.finite[:2]
    if tags[second - 1] != "KON" or clause.opener >= 0 or second < first + 3:
        return None
    return Clause(clause.first, second - 1, clause.opener, [first])


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


def _closed_at_once(passage: Passage, sentence: Sentence, clause: Clause) -> Hit | None:
    """A hit where hardly anything stands in the bracket and a phrase behind it: soll bestehen aus Holz, hast du gebaut ein Haus.

    With "sein" and "werden" people write so before "von", "durch" and "mit".
    """
    words, tags, tokens, finite = sentence.words, sentence.tags, sentence.tokens, clause.finite[0]
    first = finite + 1 + _between(sentence, clause)
    last = first
    while last < clause.last and tags[last] in NONFINITE:
        last += 1
    if (
        clause.opener >= 0
        or clause.first == first
        or not first < last < clause.last - 1
        or words[last - 1] in _SET_PHRASES
    ):
        return None
    begin = last
    while tags[begin] in ("ADV", "PTKNEG") and begin < clause.last - 1:
        begin += 1
    if tags[begin] in PREPOSITIONS:
        fits = (tags[finite] == "VMFIN" and (tags[first] == "VVINF" or begin > last)) or (
            tags[finite] == "VAFIN" and (words[finite] in _HAVE or words[begin] in _PLACES)
        )
        end = whole_phrase(words, tags, begin, clause.last)
    else:
        fits = _takes_object(sentence, clause, first) and tags[begin] in _OBJECT and words[begin].lower() not in _DATES
        fits = fits and not (tags[begin] == "CARD" and tags[begin + 1][0] == "$")
        end = noun_phrase(words, tags, begin, clause.last)
    stop = _half_end(tags, end, clause.last)
    if not fits or end == begin or not stop or words[begin] in TIMES or not _closes(sentence, finite, first):
        return None
    edits = [cut(tokens, first, last)]
    changed = _as_object(sentence, clause, begin, end)
    edits += changed
    verbs = written(passage.text, tokens, first, last)
    if changed and changed[-1].end == tokens[stop - 1].end:
        edits[-1] = Edit(changed[-1].start, changed[-1].end, f"{changed[-1].text} {verbs}")
    else:
        edits.append(after(tokens, stop - 1, verbs))
    phrase = written(passage.text, tokens, last, stop)
    message = f"“{verbs}” closes the clause before “{phrase}”, which belongs inside it."
    sure = 0.77 if begin == last and tags[begin] not in PREPOSITIONS else 0.6
    proposal = Proposal(tuple(edits), sure, f"“{verbs}” behind “{words[stop - 1]}”")
    return Hit(tokens[first].start, tokens[last - 1].end, message, (proposal,))


def _takes_object(sentence: Sentence, clause: Clause, first: int) -> bool:
    """Whether the subject stands before the verbs, so that a bare phrase behind them is no other."""
    words, tags, finite = sentence.words, sentence.tags, clause.finite[0]
    if finite == clause.first or words[first - 1] == "sich":
        return True
    subject = tags[clause.first] not in PREPOSITIONS and whole_phrase(words, tags, clause.first, finite) == finite
    future = words[finite].lower() in _WILL and tags[first] == "VVINF"
    return subject and (tags[finite] == "VMFIN" or future or words[finite].lower() in _HAVE)


def _between(sentence: Sentence, clause: Clause) -> int:
    """How many words stand in the bracket that leave it as good as empty: a year, the subject of a question, "sich"."""
    words, tags, at = sentence.words, sentence.tags, clause.finite[0]
    if tags[at + 1 : at + 2] == ["CARD"]:
        return 1
    if at == clause.first and words[at + 1 : at + 2] and words[at + 1] in ("du", "Sie", "ihr") and words[-1] == "?":
        return 1
    return int(words[at] in ("lässt", "lassen", "ließ", "ließen") and words[at + 1 : at + 2] == ["sich"])


def _closes(sentence: Sentence, finite: int, first: int) -> bool:
    """Whether the verbs at `first` are those that the finite verb waits for."""
    tags, word = sentence.tags, sentence.words[finite].lower()
    if tags[finite] == "VMFIN":
        return tags[first] == "VVINF" or tags[first : first + 2] == ["VVPP", "VAINF"]
    if tags[finite] == "VAFIN":
        return tags[first] == "VVPP" or (word in _WILL and tags[first] == "VVINF")
    return tags[first] == "VVINF" and sentence.words[first - 1] == "sich"


def _half_end(tags: list[str], first: int, last: int) -> int:
    """The end of the half that the verbs at once belong to: the clause's, or the "und" before a second infinitive; 0 for none."""
    stop = next((at for at in range(first, last) if tags[at] == "KON"), last)
    inside, beyond = tags[first:stop], tags[stop + 1 : last]
    if any(tag in FINITE or tag in NONFINITE or tag in _NEVER for tag in inside):
        return 0
    if stop < last and tags[last - 1] in NONFINITE and not any(tag in FINITE or tag in _NEVER for tag in beyond):
        return stop
    return last if not any(tag in FINITE or tag in NONFINITE or tag in _NEVER for tag in beyond) else 0


def _as_object(sentence: Sentence, clause: Clause, first: int, last: int) -> list[Edit]:
    """The edits that make a phrase that came back as a piece of its own the object: its capital small, its nominative mended."""
    words, tags = sentence.words, sentence.tags
    if tags[first] in PREPOSITIONS or tags[first] in ("NN", "NE", "FM"):
        return []
    phrase = [words[first][0].lower() + words[first][1:], *words[first + 1 : last]]
    opens = clause.first
    before_verb = whole_phrase(words, tags, opens, clause.finite[0]) == clause.finite[0]
    subject = before_verb and tags[opens] not in PREPOSITIONS
    if subject and phrase[0] == "der" and noun_cells(words[last - 1]) & CASES[NOMINATIVE] & GENDERS[MASCULINE]:
        phrase = in_case(phrase, tags[first:last], ACCUSATIVE)
    return [
        Edit(token.start, token.end, new)
        for token, new in zip(sentence.tokens[first:last], phrase, strict=True)
        if new != token.text
    ]


_NEVER: Final = frozenset(("PTKVZ", "KOKOM", "PTKZU", "KOUS", "PWAV", "PRELS"))
_PLACES: Final = frozenset("in im am seit zwischen zum zur".split())


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
