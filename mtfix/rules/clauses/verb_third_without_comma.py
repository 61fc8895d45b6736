"""The verb of a main clause stands third, behind an adverb or a phrase and the subject

One phrase comes before the verb of a main clause: "Außerdem ist es ein Zeichen", not "Außerdem es ist ein Zeichen". An
adverb of connection or time never joins the subject, and a pronoun never belongs to the phrase before it. The repair
puts the verb before the subject. Words that single out what follows them ("Auch er kam", "Sogar die Müller kamen") stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import FINITE, only_damit, verb_read_as_participle
from mtfix.german.frames import TIMES
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import GENDERS, PLURAL, SINGULAR, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, PRONOUNS, may_be_genitive, noun_phrase, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.terms import is_term
from mtfix.german.verbs import is_plural
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import before, cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("Außerdem es [[ist]] ein Zeichen der Freude.", becomes="Außerdem ist es ein Zeichen der Freude."),
    bad("In diesem Fall er [[bezahlt]] die Rechnung.", becomes="In diesem Fall bezahlt er die Rechnung."),
    bad("Leider einige Müller [[verstehen]] das nicht.", becomes="Leider verstehen einige Müller das nicht."),
    bad(
        "Nach Ansicht der Gärtner bis zu 100 Bäume [[wurden]] im Herbst gefällt.",
        becomes="Nach Ansicht der Gärtner wurden bis zu 100 Bäume im Herbst gefällt.",
    ),
    bad(
        "Nach dem Ende der Messe die Müller [[gingen]] nach Hause.",
        becomes="Nach dem Ende der Messe gingen die Müller nach Hause.",
    ),
    bad("Deswegen in diesem Jahr [[fehlen]] die Äpfel.", becomes="Deswegen fehlen in diesem Jahr die Äpfel."),
    bad("Im Herbst 1911 Anna [[schrieb]] ihr erstes Buch.", becomes="Im Herbst 1911 schrieb Anna ihr erstes Buch."),
    bad("Am Ufer beide Boote [[wurden]] neu gestrichen.", becomes="Am Ufer wurden beide Boote neu gestrichen."),
    bad(
        "Der Fluss stieg, und damit die Fähre [[konnte]] nicht mehr fahren.",
        becomes="Der Fluss stieg, und damit konnte die Fähre nicht mehr fahren.",
        why="a second main clause behind und",
    ),
    bad("Damit der Streit [[ist]] beendet.", becomes="Damit ist der Streit beendet.", why="no main clause follows"),
    bad(
        "Laut der Zeitung die meisten Boote [[befinden]] sich im Hafen.",
        becomes="Laut der Zeitung befinden sich die meisten Boote im Hafen.",
        why="the reflexive goes with its verb",
    ),
    bad(
        "Am Samstagabend Hunderte Gärtner [[zogen]] durch die Stadt.",
        becomes="Am Samstagabend zogen Hunderte Gärtner durch die Stadt.",
    ),
    good("Für Kinder wertvolle Bücher stehen unten.", why="an adjective with a phrase before it"),
    good("Seit der Zeit Kaiser Ottos stehen hier zwei Türme.", why="a name in the genitive"),
    good("Damit der Streit endet, gehen alle.", why="damit as a conjunction"),
    good("Später im Jahr kamen die Äpfel.", why="the phrase belongs to the adverb"),
    good("Heute Morgen fehlten die Äpfel.", why="a time of day belongs to the adverb"),
    good("Auch er bezahlt die Rechnung.", why="auch singles out the subject"),
    good("Nur die Müller verstehen das nicht.", why="nur singles out the subject"),
    good("Mit dem, was er bezahlt, ist er zufrieden.", why="a relative clause"),
    good("Leider verstehen einige Müller das nicht.", why="the verb comes second"),
    good("Trotzdem die Müller arm waren, halfen sie.", why="trotzdem as a conjunction"),
    good("Immer mehr Müller verstehen das nicht.", why="immer belongs to mehr"),
    good("Zum Beispiel die Müller kümmern sich darum.", why="zum Beispiel belongs to the subject"),
    good("Dann er: Das geht nicht.", why="no verb"),
)
_ADVERBS: Final = frozenset(
    "Abschließend Allerdings Also Andererseits Andernfalls Anfangs Angeblich Anscheinend Anschließend Ansonsten Außerdem "
    "Bald Bedauerlicherweise Beispielsweise Bisher Bislang Dabei Dadurch Dafür Dagegen Daher Damals Danach Daneben Dann "
    "Daraufhin Darüber Darum Davor Dazu Demgegenüber Demnach Demzufolge Dennoch Dementsprechend Derzeit Deshalb Deswegen "
    "Diesbezüglich Diesmal Dort Drittens Einerseits Endlich Erstens Erstmals Ferner Folglich Früher Gegenwärtig Gelegentlich "
    "Gerne Gestern Gewöhnlich Gleichwohl Gleichzeitig Glücklicherweise Grundsätzlich Hauptsächlich Häufig Heute Heutzutage "
    "Hier Hierbei Hierdurch Hierfür Hierzu Hingegen Immerhin Infolgedessen Insgesamt Inzwischen Irgendwann Jetzt Künftig "
    "Leider Letztendlich Letztlich Manchmal Meist Meistens Mittlerweile Möglicherweise Momentan Natürlich Nichtsdestotrotz "
    "Normalerweise Nun Offenbar Offensichtlich Oft Oftmals Plötzlich Schließlich Seitdem Seither Selbstverständlich Selten "
    "Sicherlich Somit Sonst Später Standardmäßig Stattdessen Tatsächlich Traditionell Trotzdem Typischerweise Umgekehrt "
    "Üblicherweise Ursprünglich Vermutlich Vielleicht Vielmehr Vorher Wahrscheinlich Weiterhin Zuerst Zuletzt Zudem "
    "Zugleich Zukünftig Zunächst Zurzeit Zusätzlich Zuvor Zwar Zweitens".split()
)
"""Adverbs that hold the first place alone: counted over clean text, a subject before the verb never follows them."""
_CONNECTIVES: Final = frozenset(
    "Außerdem Allerdings Also Andernfalls Daher Darum Demnach Demzufolge Dennoch Deshalb Deswegen Folglich Infolgedessen "
    "Nichtsdestotrotz Somit Stattdessen Tatsächlich Trotzdem Umgekehrt Vielmehr Zudem Zugleich".split()
)
"""Those of them that join no phrase of any kind; the others may: heute Nacht, später im Jahr, insgesamt acht Orte."""
_DETERMINED: Final = frozenset(("ART", "PIAT", "PPOSAT", "PDAT"))
_NOMINATIVE: Final = frozenset("die das der ein eine".split())
_PRONOUNS: Final = frozenset("ich du er es wir man".split())
_EITHER: Final = frozenset("So Insofern Damit Da".split())
"""Words that are an adverb or a conjunction; as an adverb they hold the first place alone."""
_JOINTS: Final = frozenset("und aber denn doch".split())
_TIMES_OF_DAY: Final = frozenset("Nacht Abend Morgen Mittag Nachmittag Vormittag Früh Abends Morgens".split())
_ERAS: Final = frozenset("Mittelalter Altertum Jahrhundert Weltkrieg Krieg Folge Regel".split())
_NUMERALS: Final = frozenset("zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split())
_CROWDS: Final = frozenset("Dutzende Hunderte Tausende Zehntausende Hunderttausende Zahlreiche".split())
"""Words of how many that begin a phrase of their own."""
_NO_SUBJECT: Final = frozenset(
    "mehr weniger dem des denen einem eines jeden diesen sich mich dich uns euch ihm ihnen".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Main clauses that begin with an adverb or a phrase, the subject, and only then the verb."""
    for sentence in passage.sentences:
        if sentence.words[-1] in "?:":
            continue
        for first, last in _openings(sentence):
            hit = _third(sentence, first, last)
            if hit is not None:
                yield hit


def _openings(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where a main clause begins, and its end: the sentence's first, or one behind "und", "aber", "denn" or a semicolon."""
    words, tags = sentence.words, sentence.tags
    for index, clause in enumerate(sentence.clauses):
        if clause.last - clause.first < 4:
            continue
        if not clause.finite:
            if index == 0 and clause.first < 2 and verb_read_as_participle(sentence, clause, clause.first) > 0:
                yield clause.first, clause.last
            continue
        if clause.opener >= 0 and not _adverb_after_all(sentence, index):
            continue
        first = clause.first
        if index == 0 and first < 2:
            yield first, clause.last
        elif index and (words[first - 1] == ";" or words[first] in _JOINTS):
            yield first + (words[first] in _JOINTS), clause.last
        for at in range(clause.finite[0] + 1, clause.finite[-1] - 2):
            if tags[at] == "KON" and words[at] in _JOINTS and words[at + 1].capitalize() in _ADVERBS:
                yield at + 1, clause.last


def _adverb_after_all(sentence: Sentence, index: int) -> bool:
    """Whether "damit" or "da" opens the only clause of its kind, with no main clause behind it: an adverb."""
    clause = sentence.clauses[index]
    return only_damit(sentence, clause) and clause.opener == clause.first


def _third(sentence: Sentence, first: int, last: int) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    verb = next((at for at in range(first + 1, last) if tags[at] in FINITE), -1)
    if verb < 0:
        verb = next((at for at in range(first + 1, last) if tags[at] == "VVPP"), -1)
    if verb < 0 or tags[verb] == "VVIMP" or verb >= last - 1 or not words[verb].islower():
        return None
    opening = words[first].capitalize()
    if tags[first] == "PROAV" or (opening in _ADVERBS and tags[first] in ("ADV", "ADJD")) or opening in _EITHER:
        subject = first + 1
        fits = _subject_behind_adverb(words, tags, first, verb)
    elif tags[first] in PREPOSITIONS and (tags[verb - 1] == "PPER" or words[verb - 1] == "man"):
        subject = verb - 1
        fits = (
            words[subject] in _PRONOUNS | {"sie", "Sie"}
            and subject > first + 1
            and whole_phrase(words, tags, first, subject) == subject
        )
    elif tags[first] in PREPOSITIONS and tags[verb - 1] in ("NN", "NE", "CARD", "PIS"):
        subject = _second_phrase(words, tags, first, verb)
        fits = subject > 0
    else:
        return None
    if not fits or any(tag in FINITE for tag in tags[verb + 1 : verb + 3]):
        return None
    if not _agree(words, tags, subject, verb) or (is_term(tokens[subject]) and is_plural(words[verb])):
        return None
    end = verb + 1 + (words[verb + 1] == "sich" and tags[subject] != "PPER" and words[subject] != "man")
    edits = (before(tokens, subject, " ".join(words[verb:end])), cut(tokens, verb, end))
    message = f"The verb “{words[verb]}” comes second: before “{words[subject]}”."
    proposal = Proposal(edits, 0.78, f"“{words[verb]}” before “{words[subject]}”")
    return Hit(tokens[verb].start, tokens[verb].end, message, (proposal,))


def _agree(words: list[str], tags: list[str], subject: int, verb: int) -> bool:
    """Whether the verb is known as one, and its number is not another than what the first words of the subject say."""
    if not any(tag in FINITE for tag in lookup(words[verb]).tags):
        return False
    plural = is_plural(words[verb])
    if plural and "KON" not in tags[subject:verb] and words[subject] in ("der", "das", "ein", "eine", "dieser"):
        return False
    if tags[subject] in ("NE", "FM", "XY") and verb == subject + 1 and plural:
        return False
    if tags[subject] == "NN" and verb == subject + 1:
        return bool(noun_cells(words[subject]) & (GENDERS[PLURAL] if plural else SINGULAR))
    return True


def _subject_behind_adverb(words: list[str], tags: list[str], first: int, verb: int) -> bool:
    """Whether what stands between an adverb and the verb is the subject."""
    subject, opening = first + 1, words[first].capitalize()
    if tags[subject] in PRONOUNS or words[subject] in _PRONOUNS:
        return verb == subject + 1 and words[subject] not in _NO_SUBJECT
    if subject >= verb or words[subject] in _NO_SUBJECT or whole_phrase(words, tags, subject, verb) != verb:
        return False
    if opening in _EITHER:
        return tags[subject] in ("ART", "PPOSAT", "PDAT") and not words[subject].startswith("ein")
    if tags[subject] in ("NN", "NE") and (tags[first] in ("ADV", "PROAV") or opening == "Standardmäßig"):
        return (
            words[subject] not in _TIMES_OF_DAY
            and words[subject] not in TIMES
            and "ADJA" not in lookup(words[first].lower()).tags
        )
    return tags[subject] in _DETERMINED or opening in _CONNECTIVES


def _second_phrase(words: list[str], tags: list[str], first: int, verb: int) -> int:
    """Where a subject begins that can be no part of the preposition phrase before it, or 0."""
    for at in range(first + 2, verb):
        if words[at].capitalize() in _CROWDS and tags[at - 1] in ("NN", "NE") and is_plural(words[verb]):
            return at if whole_phrase(words, tags, at, verb) == verb else 0
    end = whole_phrase(words, tags, first, verb)
    if end <= first + 1 or end > verb - 1 or tags[end - 1] not in ("NN", "NE", "CARD") or words[end - 1] == "Beispiel":
        return _behind_date(words, tags, first, verb)
    if words[end] == "der" and may_be_genitive(words, tags, end, verb):
        return 0
    if tags[end] == "ART" and words[end] in _NOMINATIVE:
        return end if noun_phrase(words, tags, end, verb) == verb else 0
    if words[end : end + 2] == ["bis", "zu"] and tags[end + 2] == "CARD":
        return end if noun_phrase(words, tags, end + 2, verb) == verb else 0
    if tags[end] == "ADJA" and end - first < 3:
        return 0
    if tags[end] in ("PIAT", "PDAT", "PPOSAT", "CARD", "ADJA") and _strong_plural(words[end], tags[end]):
        return end if whole_phrase(words, tags, end, verb, prepositions=False) == verb else 0
    return 0


def _strong_plural(word: str, tag: str) -> bool:
    """Whether a word begins a plural phrase of its own: beide, diese, drei, neue; no participle with a phrase before it."""
    if tag == "CARD":
        return word in _NUMERALS
    if tag == "ADJA":
        return word.endswith(("ische", "eue", "iche", "ige", "oße", "ere")) and word.islower()
    return word.endswith("e") and word not in ("halbe", "ganze")


def _behind_date(words: list[str], tags: list[str], first: int, verb: int) -> int:
    """Where a name begins behind the year or the noun of time that ends the phrase before: Im Mai 1961 Anna [kam], or 0."""
    for at in range(first + 2, verb):
        dated = tags[at - 1] == "CARD" and len(words[at - 1]) == 4
        if tags[at] == "NE" and (dated or words[at - 1] in TIMES or words[at - 1] in _ERAS):
            end = noun_phrase(words, tags, at, verb)
            whole = whole_phrase(words, tags, first, at) == at and not words[end - 1].endswith("s")
            return at if whole and end == verb else 0
    return 0
