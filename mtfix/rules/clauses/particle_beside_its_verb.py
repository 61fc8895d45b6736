"""The particle of a separable verb stands beside it instead of closing the clause

A separable verb frames its clause: "Der Rat hob den Beitrag zum dritten Mal an". Translation piece by piece closes the frame
at once ("hob an der Beitrag zum dritten Mal", "gibt zurück eine Kopie") or puts the particle before its verb ("Der Markt
statt findet am Freitag"). The repair moves the particle to the end of the clause and gives the object its case. Where the
particle may be a preposition, only a phrase that it cannot govern is asked about.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE, NONFINITE, Clause
from mtfix.german.frames import TIMES
from mtfix.german.inflection import in_case
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import ACCUSATIVE, ANY, CASES, DATIVE, DETERMINERS, GENITIVE, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, noun_phrase, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.verbs import plural_of
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Der Verein hob [[an]] der Beitrag zum dritten Mal.",
        becomes="Der Verein hob den Beitrag zum dritten Mal an.",
        why="the object gets its case",
    ),
    bad(
        "Bei der Wahl setzte sich [[durch]] der Kandidat der Gärtner.",
        becomes="Bei der Wahl setzte sich der Kandidat der Gärtner durch.",
    ),
    bad(
        "Die Funktion gibt [[zurück]] eine Liste der Gäste.",
        becomes="Die Funktion gibt eine Liste der Gäste zurück.",
    ),
    bad("Ziehen Sie [[ab]] das Netz, bevor Sie gehen.", becomes="Ziehen Sie das Netz ab, bevor Sie gehen."),
    bad("Schalten [[aus]] Sie die Lampe, bevor Sie gehen.", becomes="Schalten Sie die Lampe aus, bevor Sie gehen."),
    bad(
        "Der Markt [[statt]] findet jeden Freitag auf dem Platz.",
        becomes="Der Markt findet jeden Freitag auf dem Platz statt.",
    ),
    good("Der Verein hob den Beitrag an.", why="the particle closes the clause"),
    good("Die Leiter lehnte an der Wand.", why="a preposition with its case"),
    good("Der Zug kam an mit großer Verspätung.", why="a phrase with a preposition may stand outside"),
    good("Der Weg zurück führt durch den Wald.", why="zurück belongs to the noun"),
    good("Sie kehrte zurück Ende Mai.", why="a date"),
    good("Sie stellte ein Boot vor.", why="ein is an article"),
)
_ACC: Final = CASES[ACCUSATIVE]
_DAT: Final = CASES[DATIVE]
_GOVERNED: Final = {
    **dict.fromkeys(("an", "auf", "vor", "unter", "über"), _ACC | _DAT),
    **dict.fromkeys(("ab", "mit", "nach", "bei", "aus", "zu"), _DAT),
    "durch": _ACC,
    "um": _ACC,
    "ein": 0,
    "statt": CASES[GENITIVE] | _DAT,
}
"""Particles that are other words too, and the cases of the phrases that these govern."""
_ONLY: Final = frozenset(
    "zurück hinzu fest frei teil bereit dar her hin weg los fort zusammen heraus hinaus herein hinein herunter voraus "
    "bekannt".split()
)
_AHEAD: Final = frozenset("statt teil dar ein aus an ab fest bereit hinzu".split())
"""Particles that no noun before them takes, as in "der Weg zurück", so that they may stand before their verb by mistake."""
_BARE: Final = frozenset(("ART", "PPOSAT", "PDAT", "PIAT", "CARD", "ADJA", "NN", "NE"))
_NEVER: Final = NONFINITE | {"PTKVZ", "PTKZU", "KOUS", "KOUI", "KOKOM", "PRELS", "PWAV", "PWS"}
_DATES: Final = frozenset(
    "anfang mitte ende montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag uhr jahr woche mal".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Main clauses with a separable verb, its particle beside it, and a phrase behind both."""
    for sentence in passage.sentences:
        if _ONLY.isdisjoint(sentence.forms) and _GOVERNED.keys().isdisjoint(sentence.forms):
            continue
        for clause in sentence.clauses:
            if clause.opener >= 0 or clause.last - clause.first < 4 or not clause.finite:
                continue
            verb = clause.finite[0]
            hit = _ahead(sentence, clause, verb) or _behind(sentence, clause, verb)
            if hit is not None:
                yield hit


def _ahead(sentence: Sentence, clause: Clause, verb: int) -> Hit | None:
    """A hit where the particle stands between the subject and the verb: Der Markt statt findet."""
    words, tags, at = sentence.words, sentence.tags, verb - 1
    if at <= clause.first or words[at] not in _AHEAD or verb >= clause.last - 1 or tags[verb] != "VVFIN":
        return None
    if whole_phrase(words, tags, clause.first, at) != at or tags[clause.first] in PREPOSITIONS:
        return None
    if not _known(words[at], words[verb]) or words[verb + 1] in ("und", "oder"):
        return None
    last = _last(sentence, clause, verb)
    return _hit(sentence, at, at + 1, last, []) if last > verb + 1 else None


def _behind(sentence: Sentence, clause: Clause, verb: int) -> Hit | None:
    """A hit where the particle stands right behind the verb, or behind a pronoun there."""
    words, tags = sentence.words, sentence.tags
    if tags[verb] not in ("VVFIN", "VVIMP"):
        return None
    at = verb + 1 + (tags[verb + 1 : verb + 2] in (["PPER"], ["PRF"]))
    end = at + 2 if words[at : at + 2] == ["wieder", "her"] else at + 1
    if end >= clause.last - 1 or not _known("".join(words[at:end]), words[verb]):
        return None
    polite = words[end] == "Sie" and verb == clause.first == at - 1 and words[verb].endswith("en")
    if not polite and not (_phrase_alone(sentence, at, end, clause.last)):
        return None
    last = _last(sentence, clause, end)
    if last <= end + polite:
        return None
    if polite:
        return _hit(sentence, at, end, last, [])
    stop = noun_phrase(words, tags, end, last)
    phrase = words[end:stop]
    if tags[end] not in ("NN", "NE"):
        phrase[0] = phrase[0].lower()
    if _subject_before(sentence, clause, verb) and tags[verb + 1] != "PRF" and phrase[0].endswith("er"):
        phrase = in_case(phrase, tags[end:stop], ACCUSATIVE)
    changed = [
        Edit(token.start, token.end, new)
        for token, new in zip(sentence.tokens[end:stop], phrase, strict=True)
        if new != token.text
    ]
    return _hit(sentence, at, end, last, changed)


def _known(particle: str, verb: str) -> bool:
    """Whether the lexicon knows the verb with this particle: an + hob, zurück + gibt."""
    if particle not in _ONLY and particle not in _GOVERNED and particle != "wiederher":
        return False
    form = verb.lower()
    stem = form.removesuffix("te") + "en" if form.endswith("te") else form.removesuffix("t") + "en"
    past = _PAST.get(form.removesuffix("en"), "")
    forms = {particle + one for one in (form, stem, plural_of(form) or form, past) if one}
    return any(tag in ("VVFIN", "VVINF") for one in forms for tag in lookup(one).tags)


_PAST: Final = dict(
    pair.split()
    for pair in (
        "nahm nehmen · sprach sprechen · hob heben · gab geben · zog ziehen · brach brechen · warf werfen · hielt halten · "
        "trat treten · schloss schließen · stieg steigen · schlug schlagen · fing fangen · lud laden · rief rufen · "
        "griff greifen · schrieb schreiben · ließ lassen · trug tragen · wies weisen · schob schieben · schnitt schneiden"
    ).split("·")
)
"""Past stems of verbs with many particles, and their infinitives."""


def _phrase_alone(sentence: Sentence, at: int, end: int, last: int) -> bool:
    """Whether a bare phrase follows the particle, and one that it cannot govern where it may be a preposition."""
    words, tags = sentence.words, sentence.tags
    if tags[end] not in _BARE or any(word.lower() in _DATES or word in TIMES for word in words[end : end + 3]):
        return False
    stop = noun_phrase(words, tags, end, last)
    if stop == end or tags[stop - 1] not in ("NN", "NE"):
        return False
    if words[at] not in _GOVERNED:
        return tags[at] in ("PTKVZ", "APZR", "ADV", "ADJD") and tags[end] in ("ART", "PPOSAT", "PDAT", "PIAT", "CARD")
    if words[end].lower() not in DETERMINERS or tags[stop - 1] != "NN" or tags[end] not in ("ART", "PPOSAT", "PDAT"):
        return False
    if words[at] == "ein":
        return tags[end] == "ART" and tags[stop : stop + 1] != ["ADJA"] and stop - end < 4
    if any(tag != "ADJA" for tag in tags[end + 1 : stop - 1]) or tags[stop : stop + 1] == ["ADJA"]:
        return False
    known = noun_cells(words[stop - 1])
    cells = known & DETERMINERS[words[end].lower()][0]
    return known != ANY and bool(cells) and not cells & _GOVERNED[words[at]]


def _last(sentence: Sentence, clause: Clause, first: int) -> int:
    """The end of the clause, or the "und" that its second verb follows; 0 where another verb speaks against it."""
    words, tags = sentence.words, sentence.tags
    for at in range(first + 1, clause.last):
        if tags[at] in FINITE:
            return at - 1 if tags[at - 1] == "KON" else 0
        if tags[at] in _NEVER:
            return 0
    return clause.last if words[clause.last - 1] not in _GOVERNED else 0


def _subject_before(sentence: Sentence, clause: Clause, verb: int) -> bool:
    """Whether the clause begins with its subject, so that the phrase behind the verb is the object."""
    words, tags, first = sentence.words, sentence.tags, clause.first
    return first < verb and tags[first] not in PREPOSITIONS and whole_phrase(words, tags, first, verb) == verb


def _hit(sentence: Sentence, at: int, end: int, last: int, changed: list[Edit]) -> Hit:
    tokens = sentence.tokens
    particle = " ".join(sentence.words[at:end])
    edits = [cut(tokens, at, end), *changed]
    if edits[-1].end == tokens[last - 1].end:
        edits[-1] = Edit(edits[-1].start, edits[-1].end, f"{edits[-1].text} {particle}")
    else:
        edits.append(after(tokens, last - 1, particle))
    message = f"The particle “{particle}” stands beside its verb and not at the end of the clause."
    proposal = Proposal(tuple(sorted(edits)), 0.91, f"“{particle}” behind “{sentence.words[last - 1]}”")
    return Hit(tokens[at].start, tokens[end - 1].end, message, (proposal,))
