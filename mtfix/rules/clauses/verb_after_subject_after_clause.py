"""After a subordinate clause or an adverbial the subject stands before the verb

A German main clause has one place before its verb. Where a subordinate clause or an adverbial holds it, the verb comes
next: "Wenn es regnet, bleibt das Tor zu". Translation that keeps the English order and its comma puts the subject
there as well. The repair moves the verb before the subject, and takes the comma of a mere adverbial away. Left alone:
words of comment that stand outside the clause ("Nein, ...", "Ehrlich gesagt, ..."), clauses that let the rest be
("Wie dem auch sei, ..."), lists of phrases, and whatever stands in quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import AUXILIARY, FINITE, Clause, verb_read_as_participle
from mtfix.german.lexicon import lookup
from mtfix.german.passage import Passage
from mtfix.german.phrases import HEADS, PREPOSITIONS, noun_phrase, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.speech import says
from mtfix.german.terms import is_term, names_a_kind
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import before, cut, drop_mark

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad(
        "Wenn der Strom ausfällt, der Aufzug [[bleibt]] stehen.",
        becomes="Wenn der Strom ausfällt, bleibt der Aufzug stehen.",
    ),
    bad("Allerdings, die Gärtnerin [[sagte]] kein Wort.", becomes="Allerdings sagte die Gärtnerin kein Wort."),
    bad("In diesem Fall, der Motor [[läuft]] weiter.", becomes="In diesem Fall läuft der Motor weiter."),
    bad(
        "Wenn es Nacht ist, PlanTafel [[gibt]] die Methode den Wert zurück.",
        becomes="Wenn es Nacht ist, gibt die PlanTafel-Methode den Wert zurück.",
    ),
    bad(
        "Damit das Brot gelingt, zwei Gärtner [[müssen]] den Ofen hüten.",
        becomes="Damit das Brot gelingt, müssen zwei Gärtner den Ofen hüten.",
    ),
    bad(
        "Die Köchin heizt seit Mittag, aber bis jetzt, der Ofen [[ist]] kalt.",
        becomes="Die Köchin heizt seit Mittag, aber bis jetzt ist der Ofen kalt.",
        why="a second main clause",
    ),
    bad(
        "Nachdem die Köchin gegangen war, Die Gärtnerei [[schloss]] das Tor.",
        becomes="Nachdem die Köchin gegangen war, schloss die Gärtnerei das Tor.",
        why="a seam left a capital",
    ),
    bad(
        "Wie die Bibliothek mitteilte, der Lesesaal [[bleibt]] geschlossen.",
        becomes="Wie die Bibliothek mitteilte, bleibt der Lesesaal geschlossen.",
    ),
    bad(
        "Wird das Tor geöffnet, die Glocke [[läutet]] laut.",
        becomes="Wird das Tor geöffnet, läutet die Glocke laut.",
        why="a condition without its conjunction",
    ),
    bad(
        "Um den Ofen zu heizen, die Köchin [[nimmt]] trockenes Holz.",
        becomes="Um den Ofen zu heizen, nimmt die Köchin trockenes Holz.",
    ),
    good("Wie die Köchin sagte, der Ofen sei kalt.", why="what she says, in the subjunctive"),
    good("Wenn die Köchin sagt, der Ofen sei kalt, frieren alle.", why="what she says, in the subjunctive"),
    good("In der Tat, der Ofen war kalt.", why="an assurance stands outside the clause"),
    good("Nein, die Gärtnerin sagte kein Wort.", why="an answer stands outside the clause"),
    good("In Halle, Jena und Gera regnete es.", why="a list of places"),
    good("Wie dem auch sei, der Motor läuft.", why="a clause that lets the rest be"),
    good("Wenn der Strom ausfällt, dann bleibt der Aufzug stehen.", why="dann takes the place"),
    good("Am Montag, dem ersten Mai, ruht die Arbeit.", why="an apposition"),
    good("Ob es regnet oder nicht, der Markt findet statt.", why="an irrelevance clause"),
    good("Für Anna, die Tochter des Müllers, war das neu.", why="an apposition"),
)
_CONJUNCTIONS: Final = frozenset(
    "als bevor da damit falls indem nachdem obgleich obwohl seitdem sobald sofern solange sooft soweit während weil wenn "
    "wenngleich ehe".split()
)
_ADVERBS: Final = frozenset(
    "allerdings jedoch dennoch trotzdem außerdem zusätzlich schließlich daher deshalb deswegen folglich dann danach "
    "jetzt heute gestern morgen derzeit bisher inzwischen hier dort später zuerst zunächst normalerweise standardmäßig "
    "letztendlich letztlich zudem anschließend stattdessen andernfalls gelegentlich manchmal oft häufig meistens "
    "ebenso darüber zusammenfassend typischerweise üblicherweise insgesamt seitdem damals kürzlich unterdessen "
    "nichtsdestotrotz infolgedessen mittlerweile alternativ optional ferner".split()
)
_OUTSIDE: Final = frozenset(
    "tat wort worten wegen zweifel annahme befürchtung hoffnung behauptung ansicht meinung vermutung auffassung these "
    "ernst gegenteil erinnerung verlaub uns gott gottes beispiel wahrheit rande liebe".split()
)
"""Words of set phrases outside the clause, and nouns behind which comes what somebody believes."""
_SUBJECT_PRONOUNS: Final = frozenset("es er ich wir man du".split())
"""Pronouns that are the subject, so that a verb before them stands where it should."""
_JOINTS: Final = frozenset("aber und denn doch".split())
_ALONE: Final = [[], *([pronoun] for pronoun in sorted(_SUBJECT_PRONOUNS))]
_NO_SUBJECT: Final = frozenset("den dem des beide alles mir dir ihm".split())
_SOURCES: Final = frozenset(
    "meldet meldete mitteilt mitteilte mitteilten bekanntgab bekanntgaben angibt angab zeigt".split()
)
"""Verbs of who said it, beside those of saying: Wie die Zeitung meldet, ..."""
_SMALL: Final = frozenset(("ART", "PDAT", "PPOSAT", "PIAT", "CARD", "PIDAT", "ADJA"))
_SUBJECT: Final = frozenset(("ART", "PDAT", "PPOSAT", "PIAT", "NN", "NE", "PPER", "CARD", "PIS", "FM", "PIDAT", "ADJA"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Sentences that begin with a clause or an adverbial, a comma, a subject, and only then the verb."""
    for sentence in passage.sentences:
        clauses = sentence.clauses
        if len(clauses) < 2:
            continue
        first = clauses[0]
        if first.first <= 3:
            yield from _sentence(sentence)
        for index in range(1, len(clauses) - 1):
            hit = _second_main(sentence, index)
            if hit is not None:
                yield hit


def _second_main(sentence: Sentence, index: int) -> Hit | None:
    """A hit where "aber" or its kin, an adverbial and a comma open a second main clause: ..., aber bis jetzt, der Ofen ist kalt."""
    words, tags, (adverbial, clause) = sentence.words, sentence.tags, sentence.clauses[index : index + 2]
    if words[adverbial.first] not in _JOINTS or words[adverbial.first - 1] not in ",;" or adverbial.finite:
        return None
    if not clause.finite or clause.opener >= 0 or clause.first - 1 != adverbial.last or words[adverbial.last] != ",":
        return None
    at, verb = adverbial.first + 1, clause.finite[0]
    if at == adverbial.last:
        return None
    adverbs = adverbial.last - at < 3 and all(tag in ("ADV", "PROAV") for tag in tags[at : adverbial.last])
    phrase = tags[at] in PREPOSITIONS and whole_phrase(words, tags, at, adverbial.last) == adverbial.last
    if not (adverbs or phrase) or any(word.lower() in _OUTSIDE for word in words[at : adverbial.last]):
        return None
    if verb == clause.first or words[verb + 1 : verb + 2] in _ALONE or _reported(words[verb]):
        return None
    if not _subject_before(sentence, adverbial, clause, verb, False):
        return None
    return _hit(sentence, clause, verb, adverbial.last, False)


def _sentence(sentence: Sentence) -> Iterator[Hit]:
    words, tags, clauses = sentence.words, sentence.tags, sentence.clauses
    first = clauses[0]
    if any(mark in '„“”»«"' for mark in words[: first.first]):
        return
    if first.opener >= 0 and not _infinitive(sentence, first):
        if not _opens(sentence, first):
            return
        if first.opener - first.first > 1 or any(
            word in ("auch", "immer", "ehrlich") for word in words[first.first : first.opener + 4]
        ):
            return
        index = 1
        while index < len(clauses) and clauses[index].opener >= 0:
            if words[clauses[index].first - 1] != ",":
                return
            index += 1
        clausal = True
    else:
        index, clausal = 1, _verb_first(sentence, first) or _infinitive(sentence, first)
        if not clausal and not _adverbial(sentence, first):
            return
    if index >= len(clauses):
        return
    clause = clauses[index]
    comma = clause.first - 1
    if words[comma] != "," or comma != clauses[index - 1].last:
        return
    hidden = clausal and not clause.finite
    verb = verb_read_as_participle(sentence, clause, clause.first) if hidden else (*clause.finite, -1)[0]
    if verb <= clause.first or tags[verb] == "VVIMP":
        return
    if verb == clause.last - 1 and any(
        tags[other.first] in FINITE and words[other.first - 1] == "," for other in clauses[index + 1 :]
    ):
        return
    if clausal and _may_be_said(sentence, first, comma, clause.first, verb):
        return
    if words[verb + 1 : verb + 2] and words[verb + 1] in _SUBJECT_PRONOUNS:
        return
    if words[first.first : first.first + 2][-1] in ("des", "dessen", "eines"):
        return
    if not _subject_before(sentence, first, clause, verb, clausal):
        return
    yield _hit(sentence, clause, verb, comma, clausal)


def _may_be_said(sentence: Sentence, first: Clause, comma: int, subject: int, verb: int) -> bool:
    """Whether what follows the comma may be what somebody says, thinks or sees: Wenn sie sagt, der Ofen sei kalt."""
    words, source = sentence.words, first.opener >= 0 and sentence.words[first.opener] == "Wie"
    if _tells(words[comma - 1]) and not source:
        return True
    seam = _stray_capital(sentence, subject) and not source
    return _reported(words[verb]) and words[verb - 1] != "ich" and not seam


def _stray_capital(sentence: Sentence, at: int) -> bool:
    """Whether a small word begins the clause with the capital of a sentence of its own, as a seam leaves it."""
    word, tag = sentence.words[at], sentence.tags[at]
    return (
        word[0].isupper() and word[1:].islower() and tag in _SMALL and lookup(word.lower()).seen > lookup(word).inside
    )


def _tells(word: str) -> bool:
    """Whether a clause ends with a verb after which somebody's words follow without a conjunction."""
    return says(word, 0) and word not in ("gibt", "gab", "so", "stellt", "stellte", "findet", "fand")


def _reported(verb: str) -> bool:
    """Whether a verb stands in the first subjunctive, as what somebody said does: er komme, sie müsse, es sei."""
    return verb in ("sei", "seien") or (
        verb.endswith("e") and not verb.endswith(("te", "wurde", "würde")) and "ä" not in verb
    )


def _opens(sentence: Sentence, clause: Clause) -> bool:
    """Whether the clause that begins the sentence fills the place before the verb of the next one."""
    words, tags, opener = sentence.words, sentence.tags, clause.opener
    if words[opener] == "Wie":
        last = words[clause.last - 1]
        return tags[opener] == "PWAV" and clause.finite == [clause.last - 1] and (_tells(last) or last in _SOURCES)
    return tags[opener] == "KOUS" and words[opener].lower() in _CONJUNCTIONS and bool(clause.finite)


def _infinitive(sentence: Sentence, clause: Clause) -> bool:
    """Whether an infinitive of purpose or of what was not done begins the sentence: Um das Tor zu öffnen, ..."""
    tags, last = sentence.tags, clause.last
    if sentence.words[clause.first] not in ("Um", "Ohne", "Anstatt", "Statt") or last - clause.first < 4:
        return False
    return tags[last - 2 : last] == ["PTKZU", "VVINF"] or tags[last - 1] == "VVIZU"


def _verb_first(sentence: Sentence, clause: Clause) -> bool:
    """Whether a condition without its conjunction begins the sentence: Wird das Tor geöffnet, ..."""
    words, tags, first, last = sentence.words, sentence.tags, clause.first, clause.last
    if tags[first] not in AUXILIARY or clause.finite != [first] or words[-1] in "?!" or last - first < 4:
        return False
    if tags[last - 1] not in ("VVPP", "VVINF") or words[first] in ("Seien", "Haben", "Wollen", "Können"):
        return False
    subject = noun_phrase(words, tags, first + 1, last)
    return subject > first + 1 and tags[first + 1] in ("ART", "NN", "NE", "PPOSAT", "PDAT", "PIAT")


def _adverbial(sentence: Sentence, clause: Clause) -> bool:
    words, tags = sentence.words, sentence.tags
    at = clause.first
    if clause.finite:
        return False
    if tags[at] == "KON" or (words[at].lower() == "aber" and clause.last - at > 1):
        at += 1
    if at >= clause.last:
        return False
    if clause.last - at == 1:
        return words[at].lower() in _ADVERBS
    if tags[at] == "ADV" and tags[clause.last - 1] == "ADV" and clause.last - at == 2:
        return words[at].lower() in ("bis", "erst", "gerade", "vor", "seit", "ab")
    if tags[at] not in PREPOSITIONS:
        return False
    if any(word.lower() in _OUTSIDE for word in words[at : clause.last]):
        return False
    return (
        tags[clause.last - 1] in HEADS | {"CARD", "ADV"} and whole_phrase(words, tags, at, clause.last) == clause.last
    )


def _subject_before(sentence: Sentence, first: Clause, clause: Clause, verb: int, clausal: bool) -> bool:
    words, tags = sentence.words, sentence.tags
    start = clause.first
    if tags[start] == "ADV":
        return not clausal and verb == start + 1 and words[start].lower() in ("hier", "dort", "jetzt", "da")
    if words[start] in ("dies", "dieses", "dieser", "diese") and tags[start] == "PDS":
        return verb == start + 1 and clausal and not words[verb].endswith("n")
    if tags[start] not in _SUBJECT or words[start].lower() in _NO_SUBJECT:
        return False
    if noun_phrase(words, tags, start, verb) == start:
        return False
    if whole_phrase(words, tags, start, verb, coordinate=clausal) != verb:
        return False
    if tags[start] == "NE" and tags[first.last - 1] == "NE" and not clausal:
        return False
    if words[start] == "Version" and not clausal:
        return False
    rest = tags[verb + 1 : clause.last]
    if not rest and words[clause.last : clause.last + 1] != [","]:
        return False
    second = next((i for i, tag in enumerate(rest) if tag in FINITE), 0)
    return not second or "KON" in rest[:second]


def _hit(sentence: Sentence, clause: Clause, verb: int, comma: int, clausal: bool) -> Hit:
    tokens, words = sentence.tokens, sentence.words
    first, last = clause.first, verb + 1
    if not clausal or words[verb + 1 : verb + 2] != ["sich"]:
        moved = words[verb]
    else:
        moved, last = f"{words[verb]} sich", verb + 2
    if _stray_capital(sentence, first):
        moved = f"{moved} {words[first][0].lower()}{words[first][1:]}"
        edits = [Edit(tokens[first].start, tokens[first].end, moved), cut(tokens, verb, last)]
    else:
        edits = [before(tokens, first, moved), cut(tokens, verb, last)]
    noun = verb + 2
    if verb == clause.first + 1 and is_term(tokens[clause.first]) and noun < clause.last and words[verb + 1] == "die":
        if names_a_kind(words[noun]):
            term = words[clause.first] + (" " if "-" in words[noun] else "-")
            edits = [cut(tokens, clause.first, verb), Edit(tokens[noun].start, tokens[noun].start, term)]
    if not clausal:
        edits.append(drop_mark(tokens, comma))
    what = "clause" if clausal else "phrase"
    message = f"The verb “{words[verb]}” comes second: right after the {what} that begins the sentence."
    label = f"“{words[verb]}” before “{words[clause.first]}”"
    confidence = 0.6 if sentence.tags[clause.first] == "PPER" else 0.78
    return Hit(tokens[verb].start, tokens[verb].end, message, (Proposal(tuple(sorted(edits)), confidence, label),))
