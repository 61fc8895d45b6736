"""A conjunction begins a subordinate clause and no comma stands before it

"Er hofft dass sie kommt": where the words before a conjunction were translated apart, the comma between them is gone.
German sets it before every subordinate clause; only a few words may stand between comma and conjunction (auch wenn, vor
allem weil, so dass, zwei Tage nachdem), and those are adverbs or times, so the rule asks for a noun, a verb, its particle
or a pronoun before the conjunction. "Sondern" is judged where a negation stands before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.clauses import FINITE
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, bad, good
from mtfix.rules.commas._stretch import comma

KIND: Final = "missing-comma"
TIER: Final = Tier.SAFE

EXAMPLES: Final = (
    bad("Der Bäcker [[hofft dass]] die Hitze nachlässt.", becomes="Der Bäcker hofft, dass die Hitze nachlässt."),
    bad("Wir bleiben zu [[Hause weil]] es regnet.", becomes="Wir bleiben zu Hause, weil es regnet."),
    bad("Sie weiß [[nicht ob]] der Laden offen ist.", becomes="Sie weiß nicht, ob der Laden offen ist."),
    bad("Er kam nicht zu [[Fuß sondern]] mit dem Rad.", becomes="Er kam nicht zu Fuß, sondern mit dem Rad."),
    bad("Er half [[ihr obwohl]] er müde war.", becomes="Er half ihr, obwohl er müde war."),
    bad(
        "Die Wirtin räumte nach dem Essen [[ein dass]] der Ofen alt ist.",
        becomes="Die Wirtin räumte nach dem Essen ein, dass der Ofen alt ist.",
    ),
    bad(
        "Das Gute ist, es ist [[klar dass]] wir Zeit haben.", becomes="Das Gute ist, es ist klar, dass wir Zeit haben."
    ),
    bad("Der Vorteil [[ist dass]] wir Zeit haben.", becomes="Der Vorteil ist, dass wir Zeit haben."),
    bad("Sie will [[nicht dass]] er geht.", becomes="Sie will nicht, dass er geht."),
    good("Er fragt sich bei Sätzen mit dass oft, ob sie stimmen.", why="a preposition before the word itself"),
    good("Auch wenn es regnet, gehen wir.", why="auch wenn belongs together"),
    good("Er kommt, vor allem weil sie da ist.", why="an adverb between comma and conjunction"),
    good("Es war so laut, so dass niemand schlief.", why="so dass"),
    good("Zwei Jahre nachdem er ging, kam sie.", why="a time before the conjunction"),
    good("Er weiß, dass sie kommt und dass er bleibt.", why="und dass"),
    good("Ohne dass er es merkte, fiel der Hut.", why="ohne dass"),
    good("Das Wort dass schreibt man mit zwei s.", why="the word itself is meant"),
    good("Rothenburg ob der Tauber liegt in Franken.", why="ob as a preposition"),
    good("Pflanzen sondern Duftstoffe ab.", why="a verb"),
    good("Es ist egal ob arm oder reich.", why="egal ob takes none"),
)

_JUDGED: Final = frozenset("dass daß weil obwohl sodass ob falls sofern indem wenn nachdem bevor wobei sondern".split())
_CERTAIN: Final = frozenset("dass weil obwohl sodass sondern".split())
"""Conjunctions that are nothing else: on 570,000 words of clean text each finding was a slip of the writer's."""
_BEFORE: Final = frozenset(
    "NN NE VVFIN VAFIN VMFIN VVPP VVINF VVIZU VAINF VMINF VAPP PTKVZ PPER PRF PROAV ADJD PDS".split()
)
"""The tags of words after which a subordinate clause needs its comma."""
_SPARED: Final = frozenset(
    """
    egal gleich gleichgültig gleichviel einerlei unabhängig Wort Wörtchen Konjunktion Bindewort Rothenburg Österreich
    dass statt anstatt vermutlich wahrscheinlich offensichtlich einfach schlicht angeblich kurz unmittelbar lange lang
    speziell spätestens frühestens Beispiel Dingen allem anderem selbst Speziellen Besonderen genau knapp zumal darum
    direkt gerade so außer daraufhin vorausgesetzt angenommen gesetzt Falle Fall einzig allein wie als trotzdem dann
    möglich möglicherweise vorzugsweise insbesondere besonders lediglich ausschließlich zusätzlich unabhängig wenig
    sogleich zuletzt zumindest alleine typischerweise
    """.split()
)
"""Words that may stand between the comma and the conjunction, or that name the conjunction itself."""
_TIMES: Final = frozenset(
    "Jahr Jahre Jahren Tag Tage Tagen Woche Wochen Monat Monate Monaten Stunde Stunden Minute Minuten Zeit Sekunden Abend "
    "Morgen Nacht Stunde Jahrzehnte Jahrhunderte Moment Sekunde Augenblick Mal".split()
)
_NEGATIONS: Final = frozenset(
    "nicht kein keine keinen keinem keiner keines nie niemals nichts weder niemand nirgends kaum".split()
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Conjunctions in the middle of a stretch."""
    if _JUDGED.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        for at, token in enumerate(sentence.tokens):
            if at and token.text in _JUDGED and sentence.tokens[at - 1].kind == WORD and _lost(sentence, at):
                message = f"No comma stands before “{token.text}”, which begins a clause."
                sure = token.text in _CERTAIN and sentence.tags[at - 1] in _BEFORE
                yield comma(sentence, at, message, 0.985 if sure else 0.85)


def _lost(sentence: Sentence, at: int) -> bool:
    tokens, tags = sentence.tokens, sentence.tags
    word, before = tokens[at].text, tokens[at - 1].text
    if at + 2 >= len(tokens) or tokens[at + 1].kind == "mark" or before in _SPARED:
        return False
    if word == "sondern":
        return tags[at] == "KON" and any(t.text.lower() in _NEGATIONS for t in tokens[:at]) and before != "und"
    if tags[at - 1] not in _BEFORE and not _negated(sentence, at) and not _particle(sentence, at - 1):
        if word != "dass" or before not in _BEFORE_DASS:
            return False
    if word in ("nachdem", "bevor") and (before in _TIMES or tags[at - 1] in ("ADJD", "PROAV")):
        return False
    if word in ("ob", "bevor", "wenn", "nachdem") and tags[at - 1] == "ADJD":
        return False
    if word == "ob" and tags[at + 1] in ("ART", "APPR") and tags[at - 1] == "NE":
        return False
    if at == 1 and tags[0] not in FINITE:
        return False
    return any(tag in FINITE or tag in ("VVINF", "VVPP", "VAINF", "VMINF") for tag in tags[at + 1 :])


def _negated(sentence: Sentence, at: int) -> bool:
    """Whether the negation before the conjunction belongs to a verb before it: weiß nicht ob, will nicht dass."""
    words, tags = sentence.words, sentence.tags
    if words[at - 1] != "nicht":
        return False
    return words[at] == "ob" or (
        words[at] == "dass" and at > 2 and any(tag in FINITE for tag in tags[:at]) and tags[at - 2] in (*FINITE, "PPER")
    )


_BEFORE_DASS: Final = frozenset("nahe sehr fest klar jetzt immer oft einmal leider".split())
"""Words of the clause before that are tagged as adverbs or prepositions."""


def _particle(sentence: Sentence, at: int) -> bool:
    """Whether a word that looks like a preposition or an article is the particle of a finite verb before it."""
    words, tags = sentence.words, sentence.tags
    if tags[at] not in ("ART", "APPR") or words[at] not in _PARTICLES:
        return False
    verb = next((i for i in range(at - 1, -1, -1) if tags[i] == "VVFIN" or tags[i][0] == "$"), -1)
    return verb >= 0 and tags[verb] == "VVFIN" and lookup(words[at] + words[verb].lower()) is not NOTHING


_PARTICLES: Final = frozenset("ein zu an aus vor nach mit ab bei".split())
"""Particles of verbs that are tagged as articles or prepositions where no mark follows them; "auf dass" is old German."""
