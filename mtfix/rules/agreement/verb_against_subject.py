"""A verb differs in number from everything in its clause that may be its subject

"Die Häuser wurde verkauft", "Am Abend kommt die Gäste": a clause with one finite verb has no phrase of the verb's number that
may be a nominative, and one of the other number that may. Names, amounts (die Mehrheit sind), pairs, titles and whatever
stands in both numbers excuse the verb; so do clauses that may be its subject.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.frames import Argument
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.subjects import MANY, ONE, Clause, clauses, infinitive_clauses
from mtfix.german.tags import PERSONAL
from mtfix.german.verbs import AUXILIARIES, first_person_of, is_plural, plural_of, singular_of, tense
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
    bad(
        "Das Dach der Scheune [[müssen]] bis zum Winter dicht sein.",
        becomes="Das Dach der Scheune muss bis zum Winter dicht sein.",
    ),
    bad(
        "Der Garten, der hinter dem Haus [[liegen]], gehört ihr.",
        becomes="Der Garten, der hinter dem Haus liegt, gehört ihr.",
    ),
    bad("Zudem [[pflegten]] er den Garten und die Hecke.", becomes="Zudem pflegte er den Garten und die Hecke."),
    bad("Auf der Fähre [[war]] 27 Gäste eingeschlafen.", becomes="Auf der Fähre waren 27 Gäste eingeschlafen."),
    bad("Im Mai [[wurden]] das Boot aus dem Wasser gehoben.", becomes="Im Mai wurde das Boot aus dem Wasser gehoben."),
    bad("Ich [[danken]] dem Wirt.", becomes="Ich danke dem Wirt."),
    good("Unterstreiche alle Verben und male Adjektive grün.", why="a command to one person"),
    good("Es fehlten über 20 Stühle.", why="es only holds the place of the subject"),
    good("Am Abend legten das Boot und die Fähre an.", why="a pair behind the verb"),
    good("Damit haben der Wirt aus Kiel, seine Frau und ihr Sohn gerechnet.", why="a row behind the verb"),
    good("Als die Kinder dies verweigerten, ging er allein.", why="a conjunction that may be a preposition"),
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
_QUOTES: Final = frozenset('"„“”»«')
_NEUTER: Final = frozenset(("es", "das", "dies"))
_OPENS_SUBJECT: Final = frozenset(("KOUS", "PWS", "PWAV", "PWAT", "KOUI"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Clauses whose verb agrees with none of their nominatives."""
    for sentence in passage.sentences:
        if 3 < len(sentence.tokens) < 70:
            for clause in clauses(sentence) + infinitive_clauses(sentence):
                hit = _judge(sentence, clause)
                if hit is not None:
                    yield hit


def _judge(sentence: Sentence, clause: Clause) -> Hit | None:
    token, words = sentence.tokens[clause.verb], sentence.words
    word = token.text.lower()
    plural = is_plural(word)
    wanted = MANY if plural else ONE
    if not clause.candidates:
        return None
    if any(candidate.numbers & wanted for candidate in clause.candidates) and not _beside(sentence, clause, plural):
        return None
    if _unclear(sentence, clause, plural):
        return None
    if not plural and _bare(sentence, clause):
        return None
    if not any(candidate.certain for candidate in clause.candidates) and _subject_elsewhere(sentence, clause):
        return None
    mended = _mended(sentence, clause, word, plural)
    if plural and any(_neuter(words, c.phrase) for c in clause.candidates) and _presented(sentence, clause):
        return None
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


def _mended(sentence: Sentence, clause: Clause, word: str, plural: bool) -> str | None:
    """The verb in the number, and for "ich" in the person, of its subject; what "du" asks for is verb-against-pronoun's."""
    if not plural and word.endswith("e") and tense(word) == "reported" and word not in AUXILIARIES:
        return None
    if any(sentence.words[candidate.phrase.first].lower() == "du" for candidate in clause.candidates):
        return None
    if not plural:
        return plural_of(word)
    if any(sentence.words[candidate.phrase.first].lower() == "ich" for candidate in clause.candidates):
        return first_person_of(word)
    return singular_of(word)


def _unclear(sentence: Sentence, clause: Clause, plural: bool) -> bool:
    """Whether the clause holds what its reading may have got wrong: a row, a participle, a phrase without its noun."""
    words, tags = sentence.words, sentence.tags
    first, last = clause.first, clause.last
    if sentence.tokens[0].text[0].islower() or not words[clause.verb].isalpha():
        return True
    if words[clause.verb][0].isupper() and clause.verb:
        return True
    if first and words[first - 1] in _QUOTES:
        return True
    if clause.verb == first and (words[-1] != "?" or first) and not _behind_clause(sentence, first):
        return True
    if plural and not _settled(sentence, clause):
        if any(words[at] in _PAIRING and not _harmless(sentence, clause, at) for at in range(first + 1, last)):
            return True
        if last < len(words) and words[last] in ',(–-„"»:' and _row(sentence, last):
            return True
    if any(
        tags[at] == tags[at + 1] == "NN" for at in range(first, clause.verb if _opens(sentence, clause) else last - 1)
    ):
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


def _neuter(words: list[str], phrase: Argument) -> bool:
    return phrase.last == phrase.first + 1 and words[phrase.first].lower() in _NEUTER


def _presented(sentence: Sentence, clause: Clause) -> bool:
    """Whether "es" or "das" may only hold the place of a plural that is not read as a phrase: Es fehlten über 20."""
    words, tags = sentence.words[clause.first : clause.last], sentence.tags[clause.first : clause.last]
    if words[clause.verb - clause.first].lower() in _COPULAS or not _PLAIN.isdisjoint(words):
        return True
    counted = sum(tag in _COUNTING for tag in tags) - sum(
        tag == "PDS" and word.lower() in _NEUTER for word, tag in zip(words, tags, strict=True)
    )
    return counted > 0 or _mark(sentence, clause.last) not in ".,!?"


def _mark(sentence: Sentence, at: int) -> str:
    """The mark at `at`; a full stop where the sentence ends without one."""
    return sentence.words[at] if at < len(sentence.words) else "."


_PLAIN: Final = frozenset("die welche solche diese jene beide alle viele mehr weniger".split())
_COUNTING: Final = frozenset(("CARD", "TRUNC", "PIS", "PDS", "PIAT", "XY", "FM", "PPOSS"))


def _bare(sentence: Sentence, clause: Clause) -> bool:
    """Whether a single noun without article or adjective opens the clause: it may be a title, Sternstunden war ..."""
    return _opens(sentence, clause) and clause.candidates[0].phrase.first == clause.verb - 1


def _settled(sentence: Sentence, clause: Clause) -> bool:
    """Whether no pair and no row can be the subject: it opens the sentence, or is a pronoun beside the verb."""
    if _opens(sentence, clause) and not clause.first:
        return True
    return _beside(sentence, clause, True)


def _beside(sentence: Sentence, clause: Clause, plural: bool) -> bool:
    """Whether a pronoun that is nothing but a subject stands beside the verb, and the verb is of the other number."""
    words, tags, verb = sentence.words, sentence.tags, clause.verb
    wanted = ("er", "man") if plural else ("wir",)
    for at in (verb - 1, verb + 1, verb + 2):
        if clause.first <= at < clause.last and words[at] in wanted and (at < verb + 2 or tags[verb + 1] == "PRF"):
            before = words[at - 1] if at else ""
            return before not in _PAIRING and (at + 1 == len(words) or words[at + 1] not in _PAIRING)
    return False


def _behind_clause(sentence: Sentence, at: int) -> bool:
    """Whether what stands before the verb at `at` is a subordinate clause that opens the sentence."""
    words, tags = sentence.words, sentence.tags
    if at < 4 or words[at - 1] != "," or tags[0] not in ("KOUS", "KOUI") or "$," in tags[: at - 1]:
        return False
    return tags[at - 2] in PERSONAL or tags[0] == "KOUI"


def _harmless(sentence: Sentence, clause: Clause, at: int) -> bool:
    """Whether a conjunction joins no subjects: adjectives, preposition phrases, or bare nouns behind a preposition."""
    tags, verb = sentence.tags, clause.verb
    if at + 1 < len(tags) and tags[at + 1] in _NO_SUBJECT:
        return True
    if at < verb and tags[clause.first] in ("APPR", "APPRART"):
        return all(candidate.phrase.first > verb for candidate in clause.candidates)
    if at + 1 == len(tags) or tags[at + 1] not in ("NN", "NE", "ADJA"):
        return False
    before = at - 1
    while before > clause.first and tags[before] in ("NN", "NE", "ADJA", "CARD", "TRUNC"):
        before -= 1
    runs = any(tags[i] == "NE" and tags[i + 1] in ("NN", "ADJA") for i in range(before, at - 1))
    return tags[before] in ("APPR", "APPRART") and before > clause.first and not runs


_NO_SUBJECT: Final = frozenset("APPR APPRART ADJD VVPP VVINF VVIZU PTKZU KOUS".split())


def _row(sentence: Sentence, last: int) -> bool:
    """Whether a row of subjects may go on behind the mark, because no clause with its own verb follows."""
    words, tags = sentence.words, sentence.tags
    end = last + 1
    while end < len(tags) and tags[end][0] != "$":
        end += 1
    goes_on = any(tag in PERSONAL or tag in ("PTKZU", "VVIZU") for tag in tags[last + 1 : end])
    pairs = [at for at in range(last + 1, len(words)) if words[at] in _PAIRING]
    if pairs and (not goes_on or any(words[at - 1] == "," for at in pairs)):
        return True
    return not goes_on and words[last] in ",:–-" and tags[last - 1] in ("NN", "NE", "CARD", "XY", "FM")


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
    if _opens(sentence, clause) and is_plural(words[clause.verb]) and not _neuter(words, clause.candidates[0].phrase):
        return False
    return clause.last + 1 < len(words) and (
        words[clause.last] == ":" or (words[clause.last] == "," and tags[clause.last + 1] in _OPENS_SUBJECT)
    )


def _own_field(sentence: Sentence, clause: Clause) -> bool:
    """Whether a main clause behind a comma opens with an adverb of its own: ..., dann [wird] die Tore geschlossen."""
    return clause.verb == clause.first + 1 and sentence.tags[clause.first] in ("ADV", "PROAV")
