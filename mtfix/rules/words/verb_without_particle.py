"""A separable verb stands in its clause and its particle is lost

"Der Rat lehnt den Antrag": some verbs are hardly ever heard without their particle (lehnt ... ab, stuft ... ein, stattet ...
aus), or not in the construction they stand in, with such phrases and prepositions beside them (trägt zum Erfolg bei). Where
no particle follows in the whole sentence, the rule puts the usual one at the end of the clause.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.frames import arguments, frame, spans
from mtfix.german.particles import lost_particle, particle_forms
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.commas._stretch import stretches

KIND: Final = "missing-word"
TIER: Final = Tier.HINT

EXAMPLES: Final = (
    bad("Der Rat [[lehnte]] den Antrag der Winzer.", becomes="Der Rat lehnte den Antrag der Winzer ab."),
    bad("Die Prüfer [[stuften]] das Dach als morsch.", becomes="Die Prüfer stuften das Dach als morsch ein."),
    bad("Der Verein [[stattet]] die Halle mit Lampen.", becomes="Der Verein stattet die Halle mit Lampen aus."),
    bad("Die Köchin [[fügt]] der Suppe Salz.", becomes="Die Köchin fügt der Suppe Salz hinzu."),
    bad("[[Gibt]] die Breite des Rahmens.", becomes="Gibt die Breite des Rahmens an."),
    bad("Der neue Damm [[trägt]] zum Schutz der Felder.", becomes="Der neue Damm trägt zum Schutz der Felder bei."),
    bad(
        "Die Fähre fällt heute aus, [[teilte]] die Reederei.",
        becomes="Die Fähre fällt heute aus, teilte die Reederei mit.",
    ),
    good("Die Fähre fällt aus, teilte uns die Reederei mit.", why="the particle is there"),
    good("Der neue Träger trägt das Dach.", why="tragen without a particle"),
    good("Der Damm trägt bei zum Schutz der Felder.", why="the particle is there"),
    good("Sie übt jeden Tag, um zu bestehen.", why="neither an object nor a preposition speaks for a particle"),
    good("Gibt die Bank nach, sinkt der Zins.", why="a condition"),
    good("Der Rat lehnte den Antrag ab.", why="the particle is there"),
    good("Die Leiter lehnte an der Wand.", why="lehnen without a particle"),
    good("Er lehnte sich an den Zaun.", why="lehnen without a particle"),
    good("Sie fügte sich dem Urteil.", why="sich fügen"),
    good("Er stattete ihr einen Besuch ab.", why="the particle is there"),
    good("Die Köchin fügt, wie immer, Salz hinzu.", why="the particle comes later"),
    good("Wenn der Rat den Antrag ablehnt, klagt er.", why="one word at the end"),
    good("Sie stuft das Dach ein und die Wand auch.", why="the particle is there"),
)

_PARTICLE: Final = {
    form: particle
    for forms, particle in (
        ("lehnt lehnte lehnten", "ab"),
        ("stuft stufte stuften", "ein"),
        ("stattet stattete statteten", "aus"),
        ("fügt fügte fügten", "hinzu"),
        ("schüchtert schüchterte schüchterten", "ein"),
        ("rottet rottete rotteten", "aus"),
        ("listet", "auf"),
    )
    for form in forms.split()
}
_PARTICLES: Final = frozenset(
    "ab an auf aus bei ein hin hinzu her los mit nach vor weg zu zurück zusammen um fest hinein heraus herab zurecht".split()
)
_BARRED: Final = frozenset("sich mich dich uns euch mir dir an gegen über".split())
"""Words after which these verbs stand without their particle (lehnte an der Wand, fügte sich)."""


def detect(passage: Passage) -> Iterator[Hit]:
    """Forms of such verbs with neither particle nor reflexive after them."""
    for sentence in passage.sentences:
        for at, token in enumerate(sentence.tokens):
            if token.text in _PARTICLE and sentence.tags[at] in FINITE:
                hit = _judge(sentence, at)
                if hit is not None:
                    yield hit
        hit = _counted(sentence)
        if hit is not None:
            yield hit
        if not _TELLING.isdisjoint(sentence.forms) and (at := _tells(sentence)):
            yield _hit(sentence, at, len(sentence.tokens) - 1, "mit")
        if sentence.tokens[0].text == "Gibt" and _states(sentence):
            yield _hit(sentence, 0, len(sentence.tokens) - 1, "an")


def _counted(sentence: Sentence) -> Hit | None:
    """A hit where the counts hardly know the verb of a clause, among such phrases and prepositions, without a particle."""
    words, tags = sentence.words, sentence.tags
    known = particle_forms()
    if "VVFIN" not in tags or "PTKVZ" in tags:
        return None
    if not any(
        tag == "VVFIN" and word.lower() in known and word not in _PARTICLE
        for word, tag in zip(words, tags, strict=True)
    ):
        return None
    for first, last, _ in spans(words, tags):
        if tags[last : last + 1] not in (["$."], ["$,"]) or not _SUBORDINATE.isdisjoint(tags[first:last]):
            continue
        found = frame(words, tags, first, last)
        if found is None or found.finite != found.verb or not words[found.verb].isalpha():
            continue
        verb = found.verb
        if (verb == first and first and words[first - 1] in _QUOTES) or (verb and words[verb][0].isupper()):
            continue
        beside = [words[at].lower() for at in range(first, last) if tags[at] in ("APPR", "APPRART", "PROAV")]
        particle, odds = lost_particle(words[verb], found, beside)
        if len(found.arguments) < 2 and not beside:
            continue
        if odds < _ODDS or last - verb < 3 or particle in words[verb:] or "mir" in words[verb:last]:
            continue
        if (
            tags[last - 1] not in ("NN", "NE", "PPER", "CARD")
            or words[last - 1] in _PARTICLES
            or _abridged(sentence, last)
        ):
            continue
        return _hit(sentence, verb, last, particle)
    return None


def _abridged(sentence: Sentence, last: int) -> bool:
    """Whether the mark behind the clause may belong to an abbreviation or a list: it ends neither sentence nor clause."""
    words, tags = sentence.words, sentence.tags
    return (
        words[last] == "," and last + 1 < len(words) and tags[last + 1] not in ("KOUS", "PRELS", "PWAV", "KON", "KOUI")
    )


_QUOTES: Final = frozenset(',"“”«»')
_ODDS: Final = 2.2
"""Natural logarithm of the odds: nine to one; below, sound clauses of rare shape are found too."""
_SUBORDINATE: Final = frozenset(("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT", "KOUI"))


def _judge(sentence: Sentence, at: int) -> Hit | None:
    tokens = sentence.tokens
    if any(token.text in _BARRED for token in tokens[at + 1 :]) or "PTKVZ" in sentence.tags[at:]:
        return None
    if any(tokens[end - 1].text in _PARTICLES for _, end in stretches(sentence) if end > at + 1):
        return None
    _, last = next((a, b) for a, b in stretches(sentence) if a <= at < b)
    if last - at < 3 or "KON" in sentence.tags[at:last] or tokens[last - 1].text[0] in "„“":
        return None
    return _hit(sentence, at, last, _PARTICLE[tokens[at].text])


_TELLING: Final = frozenset(("teilte",))


def _tells(sentence: Sentence) -> int:
    """Where a form of teilen stands that says who told what stands before its comma; 0 where none does."""
    words, tags = sentence.words, sentence.tags
    if words[-1] != "." or "mit" in words:
        return 0
    at = next((i for i in range(4, len(words) - 2) if words[i] in _TELLING and words[i - 1] == ","), 0)
    if not at or tags[at] not in FINITE or not FINITE & frozenset(tags[: at - 1]):
        return 0
    told = arguments(words, tags, at + 1, len(words) - 1)
    if not told or told[0].first != at + 1 or "n" not in told[0].cases or any(tag[0] == "$" for tag in tags[at:-1]):
        return 0
    return at if len(told) == 1 else 0


def _states(sentence: Sentence) -> bool:
    """Whether the sentence describes what something states, without a subject: Gibt den Ort des Bildes (an)."""
    tokens, tags = sentence.tokens, sentence.tags
    if len(tokens) < 4 or tokens[-1].text != "." or len(stretches(sentence)) > 1 or "PTKVZ" in tags:
        return False
    if tags[1] != "ART" or tokens[1].text in ("der", "dem", "einer", "einem") or tokens[-2].text in _PARTICLES:
        return False
    others = ("PPER", "PIS", "PRF", "KON", "NE", "PDS", "VVFIN", "VVINF", "VVPP", "VAFIN", "VMFIN")
    return not any(tag in others for tag in tags[1:]) and not any(t.text in ("dem", "einem", "den") for t in tokens[2:])


def _hit(sentence: Sentence, at: int, last: int, particle: str) -> Hit:
    verb, end = sentence.tokens[at], sentence.tokens[last - 1].end
    message = f"“{verb.text}” stands without its particle."
    proposal = Proposal((Edit(end, end, f" {particle}"),), 0.65, f"“{particle}”")
    return Hit(verb.start, verb.end, message, (proposal,))
