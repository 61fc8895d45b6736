"""The verb of a main clause stands third, behind an adverb or a phrase and the subject

One phrase comes before the verb of a main clause: "Außerdem ist es ein Zeichen", not "Außerdem es ist ein Zeichen". An
adverb of connection or time never joins the subject, and a pronoun never belongs to the phrase before it. The repair
puts the verb before the subject. Words that single out what follows them ("Auch er kam", "Sogar die Müller kamen") stay.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import FINITE, Clause
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, PRONOUNS, may_be_genitive, noun_phrase, whole_phrase
from mtfix.german.sentences import Sentence
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
_NO_SUBJECT: Final = frozenset(
    "mehr weniger dem des denen einem eines jeden diesen sich mich dich uns euch ihm ihnen".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Sentences that begin with an adverb or a phrase, the subject, and only then the verb."""
    for sentence in passage.sentences:
        clause = sentence.clauses[0] if sentence.clauses else None
        if (
            clause is None
            or clause.opener >= 0
            or not clause.finite
            or clause.first > 1
            or clause.last - clause.first < 4
        ):
            continue
        hit = _third(sentence, clause)
        if hit is not None:
            yield hit


def _third(sentence: Sentence, clause: Clause) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    first, verb = clause.first, clause.finite[0]
    if tags[verb] == "VVIMP" or verb >= clause.last - 1 or not words[verb].islower() or words[-1] in "?:":
        return None
    if words[first] in _ADVERBS and tags[first] in ("ADV", "PROAV", "ADJD"):
        subject = first + 1
        if tags[subject] in PRONOUNS or words[subject] in _PRONOUNS:
            fits = verb == subject + 1 and words[subject] not in _NO_SUBJECT
        else:
            fits = (
                subject < verb
                and (tags[subject] in _DETERMINED or words[first] in _CONNECTIVES)
                and words[subject] not in _NO_SUBJECT
                and whole_phrase(words, tags, subject, verb) == verb
            )
    elif tags[first] in PREPOSITIONS and tags[verb - 1] == "PPER" and words[verb - 1] in _PRONOUNS | {"sie", "Sie"}:
        subject = verb - 1
        fits = subject > first + 1 and whole_phrase(words, tags, first, subject) == subject
    elif tags[first] in PREPOSITIONS and tags[verb - 1] in ("NN", "NE"):
        subject = _second_phrase(words, tags, first, verb)
        fits = subject > 0
    else:
        return None
    if not fits or any(tag in FINITE for tag in tags[verb + 1 : verb + 3]):
        return None
    edits = (before(tokens, subject, words[verb]), cut(tokens, verb, verb + 1))
    message = f"The verb “{words[verb]}” comes second: before “{words[subject]}”."
    proposal = Proposal(edits, 0.78, f"“{words[verb]}” before “{words[subject]}”")
    return Hit(tokens[verb].start, tokens[verb].end, message, (proposal,))


def _second_phrase(words: list[str], tags: list[str], first: int, verb: int) -> int:
    """Where a subject begins that can be no part of the preposition phrase before it, or 0."""
    end = whole_phrase(words, tags, first, verb)
    if end <= first + 1 or end >= verb - 1 or tags[end - 1] not in ("NN", "NE", "CARD") or words[end - 1] == "Beispiel":
        return 0
    if words[end] == "der" and may_be_genitive(words, tags, end, verb):
        return 0
    if tags[end] == "ART" and words[end] in _NOMINATIVE:
        return end if noun_phrase(words, tags, end, verb) == verb else 0
    if words[end : end + 2] == ["bis", "zu"] and tags[end + 2] == "CARD":
        return end if noun_phrase(words, tags, end + 2, verb) == verb else 0
    return 0
