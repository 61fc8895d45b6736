"""A verb differs in number from everything in its clause that may be its subject

"Die Häuser wurde verkauft", "Am Abend kommt die Gäste": a clause with one finite verb has no phrase of the verb's number that
may be a nominative, and one of the other number that may. Names, amounts (die Mehrheit sind), pairs, titles and whatever
stands in both numbers excuse the verb; so do clauses that may be its subject.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.frames import TIMES
from mtfix.german.morphology import ANY, CASES, DETERMINERS, NOMINATIVE, SINGULAR, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.subjects import AMOUNTS, MANY, ONE, Clause, clauses, infinitive_clauses
from mtfix.german.tags import PERSONAL
from mtfix.german.verbs import is_plural, plural_of, singular_of
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "agreement"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Die Häuser [[wurde]] gestern verkauft.", becomes="Die Häuser wurden gestern verkauft."),
    bad("Der Mann [[gehen]] nach Hause.", becomes="Der Mann geht nach Hause."),
    bad("Die alten Bäume [[steht]] am Ufer.", becomes="Die alten Bäume stehen am Ufer."),
    bad("Die Preise für Holz [[stieg]] im Mai wieder.", becomes="Die Preise für Holz stiegen im Mai wieder."),
    bad("Ein Zug [[fuhren]] in den Bahnhof.", becomes="Ein Zug fuhr in den Bahnhof."),
    bad("Am Abend [[kommt]] die Gäste aus dem Norden.", becomes="Am Abend kommen die Gäste aus dem Norden."),
    bad("Er sagt, dass die Fenster im Hof offen [[steht]].", becomes="Er sagt, dass die Fenster im Hof offen stehen."),
    bad("Seit Mai [[gehören]] der Garten dem Nachbarn.", becomes="Seit Mai gehört der Garten dem Nachbarn."),
    good("Die Häuser hat er gestern verkauft.", why="the subject comes after the verb"),
    good("Die Häuser verkaufte Anna gestern.", why="a name as the subject"),
    good("Die Mehrheit sind Frauen.", why="a predicate in the plural"),
    good("Das Ergebnis waren drei Tore.", why="a predicate in the plural"),
    good("Die Frage beantworten zwei Forscher.", why="the subject comes after the verb"),
    good("Der Frau gehen die Ideen aus.", why="a dative opens the sentence"),
    good("Die Kinder und der Hund schlief.", why="another rule's matter"),
    good("Ein Drittel kommen zu Fuß.", why="a fraction"),
    good("Dass es regnet, freut die Bauern.", why="a clause is the subject"),
    good("Die Bauern freut, dass es regnet.", why="a clause is the subject"),
    good("Er rief die Gäste und ging.", why="the subject of the clause before"),
    good("Die Wirte, die dort stehen, loben das Essen.", why="the subject stands before its relative clause"),
)

_COPULAS: Final = frozenset("sind waren wären seien bleiben blieben werden bilden bildeten".split())
_PAIRING: Final = frozenset("und oder sowie bzw sowohl weder noch beziehungsweise plus samt mitsamt & /".split())
_DETERMINING: Final = frozenset(("ART", "PPOSAT", "PDAT", "PIAT", "PIDAT"))
_OPENS_SUBJECT: Final = frozenset(("KOUS", "PWS", "PWAV", "PWAT", "KOUI"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Clauses whose verb agrees with none of their nominatives."""
    for sentence in passage.sentences:
        if 3 < len(sentence.tokens) < 70 and (True or _suspicious(sentence)):
            for clause in clauses(sentence) + infinitive_clauses(sentence):
                hit = _judge(sentence, clause)
                if hit is not None:
                    yield hit


def _suspicious(sentence: Sentence) -> bool:
    """Whether some stretch has a verb and, at first sight, nothing of its number: asked first, because it is cheap."""
    words, tags = sentence.words, sentence.tags
    verb, numbers, led, governed, before = -1, 0, "", False, "$."
    for at, tag in enumerate(tags):
        if tag in PERSONAL:
            verb = at
        elif tag[0] == "$":
            if verb >= 0 and not numbers & (MANY if is_plural(words[verb]) else ONE):
                return True
            verb, numbers, led, governed = -1, 0, "", False
        elif tag == "APPR" or tag == "APPRART":
            led, governed = "", True
        elif tag == "NN":
            if not governed:
                numbers |= _number(words[at], led)
            led, governed = "", False
        elif tag == "KON":
            numbers |= MANY
        elif tag in _DETERMINING:
            if not governed:
                led = words[at].lower()
        elif tag in _WILD:
            if not governed and before not in ("NE", "NN", "ART"):
                numbers |= MANY if tag == "CARD" else _PRONOUN.get(words[at].lower(), ONE | MANY)
            governed = governed and tag == "CARD"
        before = tag
    return verb >= 0 and not numbers & (MANY if is_plural(words[verb]) else ONE)


@functools.lru_cache(maxsize=20_000)
def _number(noun: str, determiner: str) -> int:
    """The numbers of a noun in the nominative behind a determiner, as bits."""
    if noun in AMOUNTS or noun in TIMES:
        return ONE | MANY
    entry = DETERMINERS.get(determiner)
    cells = noun_cells(noun) & CASES[NOMINATIVE] & (entry[0] if entry else ANY)
    return (ONE if cells & SINGULAR else 0) | (MANY if cells & ~SINGULAR else 0)


_WILD: Final = frozenset(("NE", "FM", "XY", "CARD", "PIS", "PDS", "PPER", "PWS", "PRELS", "PPOSS", "TRUNC"))
_PRONOUN: Final = {
    "er": ONE,
    "ich": ONE,
    "man": ONE,
    "wir": MANY,
    "ihm": 0,
    "ihn": 0,
    "ihnen": 0,
    "uns": 0,
    "mir": 0,
    "mich": 0,
}


def _judge(sentence: Sentence, clause: Clause) -> Hit | None:
    token = sentence.tokens[clause.verb]
    word = token.text.lower()
    plural = is_plural(word)
    wanted = MANY if plural else ONE
    if not clause.candidates or any(candidate.numbers & wanted for candidate in clause.candidates):
        return None
    if _unclear(sentence, clause, plural):
        return None
    if not plural and _bare(sentence, clause):
        return None
    if not any(candidate.certain for candidate in clause.candidates) and _subject_elsewhere(sentence, clause):
        return None
    mended = singular_of(word) if plural else plural_of(word)
    if mended is None or (plural and word in _COPULAS and len(clause.phrases) < 2 and not _described(sentence, clause)):
        return None
    if token.text[0].isupper():
        mended = mended.capitalize()
    phrase = clause.candidates[0].phrase
    noun = sentence.tokens[phrase.last - 1].text
    near = clause.verb in (phrase.last, phrase.first - 1) or clause.verb == clause.last - 1
    edit = Edit(token.start, token.end, mended)
    message = f"“{noun}” is a {'singular' if plural else 'plural'}, “{token.text}” is not."
    return Hit(edit.start, edit.end, message, (Proposal((edit,), 0.8 if near else 0.65, f"“{mended}”"),))


def _unclear(sentence: Sentence, clause: Clause, plural: bool) -> bool:
    """Whether the clause holds what its reading may have got wrong: a row, a participle, a phrase without its noun."""
    words, tags = sentence.words, sentence.tags
    first, last = clause.first, clause.last
    if sentence.tokens[0].text[0].islower() or not words[clause.verb].isalpha():
        return True
    if words[clause.verb][0].isupper() and clause.verb:
        return True
    if clause.verb == first and (words[-1] != "?" or first) and not _behind_clause(sentence, first):
        return True
    if plural and not _settled(sentence, clause):
        if any(tags[at] == "KON" or words[at] in _PAIRING for at in range(first + 1, last)):
            return True
        if last < len(words) and words[last] == "," and "KON" in (tags[at + 1] for at in range(last, len(tags) - 1) if words[at] == ","):
            return True
        if last < len(words) and words[last] in ',(–-„"»:' and not _clause_follows(sentence, last):
            return True
    if any(tags[at] == tags[at + 1] == "NN" for at in range(first, clause.verb if _opens(sentence, clause) else last - 1)):
        return True
    if tags[first] in ("KOUS", "PRELS", "PWAV", "PRELAT") and (
        clause.verb < last - 1 or (words[clause.verb].endswith("ten") and "KON" in tags[last : last + 1])
    ):
        return True
    if first and words[first - 1] == "," and words[first] in ("der", "die", "das") and tags[first] == "ART":
        return True
    inside = [False] * (last - first)
    for phrase in clause.phrases:
        for at in range(phrase.first, phrase.last):
            inside[at - first] = True
    for at in range(first, last):
        if tags[at] in _DETERMINING and not inside[at - first] and not _follows(tags, first, at):
            return True
    return False


def _opens(sentence: Sentence, clause: Clause) -> bool:
    """Whether the only candidate opens a main clause and stands right before its verb: Die Stadt [haben] ..."""
    if len(clause.candidates) != 1:
        return False
    phrase = clause.candidates[0].phrase
    return clause.first == phrase.first and phrase.last == clause.verb and (not clause.first or phrase.cases == "n")


def _bare(sentence: Sentence, clause: Clause) -> bool:
    """Whether a single noun without article or adjective opens the clause: it may be a title, Sternstunden war ..."""
    return _opens(sentence, clause) and clause.candidates[0].phrase.first == clause.verb - 1


def _settled(sentence: Sentence, clause: Clause) -> bool:
    """Whether no pair and no row can be the subject: it opens the sentence, or is a pronoun beside the verb."""
    words, tags = sentence.words, sentence.tags
    if _opens(sentence, clause) and not clause.first:
        return True
    for candidate in clause.candidates:
        at = candidate.phrase.first
        if words[at] in ("er", "man") and (at == clause.verb + 1 or (at == clause.verb + 2 and tags[at - 1] == "PRF")):
            return True
    return False


def _behind_clause(sentence: Sentence, at: int) -> bool:
    """Whether what stands before the verb at `at` is a subordinate clause that opens the sentence."""
    words, tags = sentence.words, sentence.tags
    if at < 4 or words[at - 1] != "," or tags[0] not in ("KOUS", "KOUI") or "$," in tags[: at - 1]:
        return False
    return tags[at - 2] in PERSONAL or tags[0] == "KOUI"


def _clause_follows(sentence: Sentence, at: int) -> bool:
    """Whether a clause with its own verb begins behind the mark, so that no row goes on there."""
    tags = sentence.tags
    end = at + 1
    while end < len(tags) and tags[end][0] != "$":
        end += 1
    return any(tag in PERSONAL or tag in ("PTKZU", "VVIZU") for tag in tags[at + 1 : end])


def _follows(tags: list[str], first: int, at: int) -> bool:
    """Whether a determiner stands behind a preposition or a noun, so that its phrase is no argument."""
    return at > first and tags[at - 1] in ("APPR", "NN", "NE", "KON", "APPRART", "ADV", "CARD")


def _described(sentence: Sentence, clause: Clause) -> bool:
    """Whether a participle or an adjective is what a copula says of its subject, so that no noun is."""
    tags = sentence.tags
    if "VVPP" in tags[clause.first : clause.last]:
        return True
    field = tags[clause.verb + 1 : clause.last]
    return bool(field) and field[-1] == "ADJD" and _opens(sentence, clause) and "CARD" not in field


def _subject_elsewhere(sentence: Sentence, clause: Clause) -> bool:
    """Whether the verb's subject may be a clause, or stand in the stretch before."""
    tags, words = sentence.tags, sentence.words
    if clause.joined or (clause.first and clause.verb - clause.first < 1):
        return True
    if clause.first and tags[clause.first] not in ("KOUS", "PRELS", "PWAV") and words[clause.first - 1] in ",–-“)":
        if not (_behind_clause(sentence, clause.first) or _own_field(sentence, clause)):
            return True
    if _opens(sentence, clause) and is_plural(words[clause.verb]):
        return False
    return clause.last + 1 < len(words) and (
        words[clause.last] == ":" or (words[clause.last] == "," and tags[clause.last + 1] in _OPENS_SUBJECT)
    )


def _own_field(sentence: Sentence, clause: Clause) -> bool:
    """Whether a main clause behind a comma opens with an adverb of its own: ..., dann [wird] die Tore geschlossen."""
    return clause.verb == clause.first + 1 and sentence.tags[clause.first] in ("ADV", "PROAV")
