"""A term stands where the sentence leaves no place for it

"Danach müssen baueHaus Sie aufrufen", "das wird von gerufen baueHaus", "gibt an baueHaus, ob leer ist": translation keeps
identifiers, links and code out of the sentence and puts them back where the original had them. What shows it is a place
that bears no term (between a verb and its subject, behind the verb that closes the clause, before the conjunction or the
article of its phrase), or a hole elsewhere: a preposition, an "und" or a predicate with nothing to it. The repair moves
the term to where the words of the sentence follow each other best, measured on technical German that people wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.passage import Passage
from mtfix.german.places import FAR, FREE, Rest, destination, filled, is_file, ranked, without
from mtfix.german.sentences import Sentence
from mtfix.german.slots import NOUNS, PHRASE_OPENERS, gap, misfit
from mtfix.german.tokens import Token
from mtfix.german.units import KIND_NOUN, TERM, Unit, holds_lone_term, units
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Danach müssen [[getHouse]] Sie aufrufen.", becomes="Danach müssen Sie getHouse aufrufen."),
    bad(
        "Danach müssen [[getHouse]] Sie die Funktion aufrufen.",
        becomes="Danach müssen Sie die getHouse-Funktion aufrufen.",
        why="the phrase behind the pronoun says what the term is",
    ),
    bad(
        "Mit diesen Werten [[giessPlan()]] können Sie erneut aufrufen.",
        becomes="Mit diesen Werten können Sie giessPlan() erneut aufrufen.",
    ),
    bad("Verwenden [[PlanTafel]] Sie, um zu bauen.", becomes="Verwenden Sie PlanTafel, um zu bauen."),
    bad(
        "Er kommt zurück, [[getHouse]] wenn die Funktion fehlt.",
        becomes="Er kommt zurück, wenn die getHouse-Funktion fehlt.",
    ),
    bad("Gibt an, [[getHouse]] ob leer ist.", becomes="Gibt an, ob getHouse leer ist."),
    bad(
        "Gibt an [[getHouse]] , ob leer ist.", becomes="Gibt an, ob getHouse leer ist.", why="no subject in its clause"
    ),
    bad(
        "Beachten Sie [[PlanTafel]] , dass nicht mit dem Haus gebaut wird.",
        becomes="Beachten Sie, dass PlanTafel nicht mit dem Haus gebaut wird.",
    ),
    bad(
        "Wenn das Bild von der alten Methode [[PlanTafel]] gemalt wurde, stellt den Rahmen her.",
        becomes="Wenn das Bild von der alten Methode gemalt wurde, stellt PlanTafel den Rahmen her.",
    ),
    bad("Die Hilfe [[getHouse]] von gibt Rat.", becomes="Die Hilfe von getHouse gibt Rat."),
    bad(
        "Die Kanne wurde gestern [[Anna Grünwald]] von gefüllt.",
        becomes="Die Kanne wurde gestern von Anna Grünwald gefüllt.",
        why="a proper name",
    ),
    bad("Die Kanne wird von gefüllt [[giess_plan]].", becomes="Die Kanne wird von giess_plan gefüllt."),
    bad(
        "Das Beet wird mit den Werten BEET_LANG [[BEET_BREIT]] und angelegt.",
        becomes="Das Beet wird mit den Werten BEET_LANG und BEET_BREIT angelegt.",
    ),
    bad(
        "Die Gärtnerin kann die Datei nicht finden [[beete.txt]] , weil sie fehlt.",
        becomes="Die Gärtnerin kann die Datei beete.txt nicht finden, weil sie fehlt.",
        why="the verb has closed the clause",
    ),
    bad(
        "Das steht in der Beschreibung [[PlanTafel]] der Struktur.",
        becomes="Das steht in der Beschreibung der PlanTafel-Struktur.",
    ),
    bad(
        "Nur gültig, wenn [[PlanTafel]] die Option gesetzt ist.",
        becomes="Nur gültig, wenn die PlanTafel-Option gesetzt ist.",
    ),
    bad("Das [[giessPlan]] hinzuzufügende Objekt ist leer.", becomes="Das hinzuzufügende giessPlan-Objekt ist leer."),
    bad("Hier [[HLaube]] wird aufgerufen.", becomes="Hier wird HLaube aufgerufen."),
    bad("Nun [[HLaube]] werden die Elemente gezeigt.", becomes="Nun werden die HLaube-Elemente gezeigt."),
    good(
        "Mit der Methode giessPlan() können Sie im Garten arbeiten.", why="the term names the noun of the first phrase"
    ),
    good("Auch HLaube wird aufgerufen.", why="auch belongs to the term"),
    good("HLaube werden die Teile genannt.", why="the term holds the first place"),
    good("Danach müssen Sie getHouse aufrufen.", why="the pronoun follows the verb"),
    good("Gestern trafen PlanTafel, Sie und ich uns.", why="a list of persons"),
    good("Beachten Sie PlanTafel, wenn nicht anders angegeben ist, wie.", why="a clause that needs no subject"),
    good("Wenn das Bild von der Methode PlanTafel gemalt wurde, stellt sie den Rahmen her.", why="she is the subject"),
    good("Er prüft getHouse, wenn die Sonne scheint.", why="the term is the object of the clause before"),
    good("Verwenden Sie getHouse, ob mit oder ohne Dach.", why="the clause has no verb"),
    good("Sie kam mit iPhone von Köln her.", why="the preposition has its phrase"),
    good("Die Funktion PlanTafel der Klasse Haus fehlt.", why="the term names the noun before it"),
    good("Das Objekt gibt PlanTafel die Option frei.", why="two objects of a verb"),
    good("Die Beete der BUGA angelegten Wege sind alt.", why="the article belongs to the acronym"),
    good("Hier wird der SQL basierten Suche geholfen.", why="the adjective takes the term"),
    good(
        "Sie nahm eine Datei mit Namen beete.txt und schloss giess_plan.", why="the clause has not been closed before"
    ),
)
_CODE: Final = re.compile(
    r"""
    [\\$\#@<>=_~^|:(/.\-]  # every alternative has one of these marks, so the others are passed over quickly
    (?: (?<=[\\$\#@<>=_~^|]) | (?<=::) | (?<=[\w)]\() | (?<=\s[-/])[-/]?\w | (?<=[\s\w]\.)\w | (?<=\w/)\w )
    """,
    re.VERBOSE,
)
_NAME_AND_HOLE: Final = frozenset(("NE", "APPR"))
_HUNG: Final = re.compile(r"\b(?:d(?:er|ie|as|em|en|es)|ein(?:e[mnrs]?)?|dies(?:e[mnrs]?)) ?-[A-ZÄÖÜ]")
"""An article tied to its noun by a hyphen waits for a term, more than any other place."""
_GOES_ON: Final = frozenset(("NN", KIND_NOUN, "ADJA", "NE", TERM, "CARD"))
"""What a phrase whose article stands before a term must go on with when the term goes."""
_LEADS: Final = ("APP", "KOU", "KON")
_VERBS: Final = frozenset("VVFIN VAFIN VMFIN VVPP VVINF VVIZU ADJD".split())
_CONSTANTS: Final = frozenset("NULL TRUE FALSE NONE NIL".split())
_ROMAN: Final = re.compile(r"[IVXLCDM]+")
_REASONS: Final = {
    "pronoun": (0.78, "stands between the verb and its subject"),
    "first": (0.7, "stands behind the phrase that holds the first place alone"),
    "conjunction": (0.9, "stands before the conjunction whose clause it belongs to"),
    "next": (0.78, "is missed as the subject of the clause behind the comma"),
    "main": (0.6, "is missed as the subject of the main clause"),
    "closed": (0.7, "stands behind the verb that closes the clause"),
    "adjective": (0.7, "stands between the article and the adjective"),
    "article": (0.76, "stands before the article of the noun that it names"),
    "adverb": (0.76, "stands before the verb, which comes second"),
    "preposition": (0.85, "is missed behind a preposition that is left without its phrase"),
    "subject": (0.9, "is missed as the subject of a clause"),
    "conjunct": (0.8, "is missed behind its conjunction"),
}


class _Move(NamedTuple):
    """A term on its way."""

    term: Unit
    rest: Rest
    at: int
    """The unit of the rest that it goes before."""
    gain: float
    reason: str
    target: int
    """The offset of that unit: one place takes one term."""


def detect(passage: Passage) -> Iterator[Hit]:
    """Terms whose place, or whose absence elsewhere, the grammar of the sentence does not bear."""
    text = passage.text
    for sentence in passage.sentences:
        tokens, tags = sentence.tokens, sentence.tags
        if not 3 < len(tokens) < 90:
            continue
        name = _name_before_hole(tags) if sentence.tagset >= _NAME_AND_HOLE else None
        if name is not None:
            row = units(tokens, tags)
            at = next((n for n, unit in enumerate(row) if unit.first == name[0]), 0)
            last = next((n for n, unit in enumerate(row) if unit.last == name[1]), 0)
            if 0 < at <= last:
                row[at : last + 1] = [Unit(TERM, *name)]
                move = _moved(sentence, row, at, None)
                if move is not None and move.reason == "preposition" and move.at == move.rest.here + 1:
                    yield _hit(passage, sentence, move)
            continue
        if (
            not holds_lone_term(tokens, sentence.words, tags)
            and _CODE.search(text[sentence.start : sentence.end]) is None
        ):
            continue
        row = units(tokens, tags)
        terms = [at for at, unit in enumerate(row) if unit.kind == TERM]
        if terms and 3 * len(terms) <= len(row) + 2:
            for move in _moves(passage, sentence, row, terms):
                yield _hit(passage, sentence, move)


def _name_before_hole(tags: Sequence[str]) -> tuple[int, int] | None:
    """The tokens of a proper name that stands before a preposition with a verb behind it: "von" in "Anna von gerufen"."""
    for at in range(2, len(tags) - 1):
        if tags[at] == "APPR" and tags[at - 1] == "NE" and tags[at + 1] in _VERBS:
            first = at - 1
            while first and tags[first - 1] == "NE":
                first -= 1
            if first and tags[first - 1] not in ("APPR", "APPRART", "ART", "ADJA", "KON", "$,", "NN"):
                return first, at
    return None


def _moves(passage: Passage, sentence: Sentence, row: list[Unit], terms: list[int]) -> Iterable[_Move]:
    """The moves of a sentence's terms, one for each place."""
    tokens = sentence.tokens
    holes = [
        at for at in range(2, len(row) + 1) if row[at - 1].kind[:3] in _LEADS and gap(row, at, loose=True) is not None
    ]
    found: dict[int, _Move] = {}
    for at in terms:
        reason = misfit(tokens, row, at)
        if reason is None and (at == 0 or not any(abs(hole - at) <= FAR for hole in holes)):
            continue
        if reason in ("closed", "conjunction") and _HUNG.search(
            passage.text, tokens[row[at].last - 1].end, sentence.end
        ):
            continue
        if _movable(tokens, row, at):
            move = _moved(sentence, row, at, reason)
            if move is not None and (move.target not in found or _rank(move) > _rank(found[move.target])):
                found[move.target] = move
    return found.values()


def _rank(move: _Move) -> tuple[bool, float]:
    """Which of two terms goes to a place: the one right before a preposition, else the one that gains more."""
    return move.reason == "preposition" and move.at == move.rest.here + 1, move.gain


def _movable(tokens: Sequence[Token], row: list[Unit], at: int) -> bool:
    """Whether a term is loose: no hyphen, no mark and no bracket ties it to a neighbour, and it is no link."""
    unit = row[at]
    if at + 1 < len(row) and row[at + 1].first == row[at + 1].last:
        return False
    first = tokens[unit.first]
    bare = not first.spaced and tokens[unit.first - 1].text != "("
    if bare or first.text[0].isdigit() or (at == 0 and not _begins(tokens, row)):
        return False
    if unit.last < len(tokens) and not tokens[unit.last].spaced and tokens[unit.last].text not in ".,;:!?)":
        return tokens[unit.last - 1].text == ")"
    text = "".join(token.text for token in tokens[unit.first : unit.last])
    if "://" in text or "@" in text or _ROMAN.fullmatch(text) or _hung(text):
        return False
    if "/" in text and first.text.islower() and lookup(first.text).seen > 50:
        return False
    beside = {other.kind for other in (*row[max(0, at - 1) : at], *row[at + 1 : at + 2])}
    if beside == {TERM} or (text.isalpha() and text.islower() and not beside.isdisjoint(("FM", "XY"))):
        return False
    if not at or row[at - 1].tag not in PHRASE_OPENERS or at + 1 == len(row):
        return not at or row[at - 1].tag not in PHRASE_OPENERS
    relative = at > 1 and row[at - 2].kind == "," and row[at + 1].tag == "APPR"
    return row[at + 1].kind in _GOES_ON or relative


def _hung(text: str) -> bool:
    """Whether a German word hangs on a hyphen that lost its first part: "-haben"."""
    return text[0] == "-" and len(text) > 3 and lookup(text.lstrip("-")) is not NOTHING


def _begins(tokens: Sequence[Token], row: list[Unit]) -> bool:
    return len(row) > 1 and row[1].first < len(tokens) and tokens[row[1].first].text[0].isupper()


def _moved(sentence: Sentence, row: list[Unit], at: int, reason: str | None) -> _Move | None:
    """Where a term goes, if anywhere; `reason` says why it cannot stay."""
    rest = without(sentence.tokens, row[at])
    if len(rest.row) < 3:
        return None
    paid, places = ranked(rest)
    found = filled(rest, places, paid if reason is None else FREE)
    if found is None and reason is not None:
        place = destination(rest, places, reason, is_file(sentence.tokens, row[at]))
        found = (place, reason) if place is not None else None
    if found is None:
        return None
    place, reason = found
    if reason == "subject" and sentence.words[row[at].first] in _CONSTANTS:
        return None
    target = rest.tokens[rest.row[place.at].first].start if place.at < len(rest.row) else rest.tokens[-1].end
    return _Move(row[at], rest, place.at, place.gain, reason, target)


def _hit(passage: Passage, sentence: Sentence, move: _Move) -> Hit:
    tokens, unit = sentence.tokens, move.term
    term = passage.text[tokens[unit.first].start : tokens[unit.last - 1].end]
    out = cut(tokens, unit.first, unit.last)
    behind = tokens[unit.last] if unit.last < len(tokens) else None
    if behind is not None and behind.text[0].isalpha() and not behind.spaced:
        out = Edit(tokens[unit.first].start, behind.start, "")
    elif behind is not None and behind.text in (",", ".", ";", ":") and behind.spaced and unit.first:
        out = Edit(tokens[unit.first - 1].end, behind.start, "")
    into, where = _into(move.rest, move.at, term)
    confidence, why = _REASONS[move.reason]
    message = f"“{term}” {why}."
    proposal = Proposal((out, into), confidence, f"“{term}” {where}")
    return Hit(tokens[unit.first].start, tokens[unit.last - 1].end, message, (proposal,))


def _into(rest: Rest, at: int, term: str) -> tuple[Edit, str]:
    """The edit that puts the term before unit `at`, and what it does in words."""
    if at < len(rest.row):
        unit = rest.row[at]
        token = rest.tokens[unit.first]
        if token.spaced and unit.kind not in (",", "."):
            hung = (
                unit.kind in NOUNS
                and "-" not in token.text
                and rest.row[at - 1].tag in (*PHRASE_OPENERS, "ADJA", "APPRART")
            )
            return Edit(token.start, token.start, term + ("-" if at and hung else " ")), f"before “{token.text}”"
        last = rest.tokens[unit.first - 1]
    else:
        last = rest.tokens[-1]
    return Edit(last.end, last.end, f" {term}"), f"behind “{last.text}”"
