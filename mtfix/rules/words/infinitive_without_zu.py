"""An infinitive that needs "zu" stands without it

"Er versuchte, das Tor öffnen", "um den Zug erreichen": behind "um", "ohne" and "statt", beside verbs that are followed by "zu" and behind
a comma where no modal waits for it, an infinitive at the end of its group takes "zu", before it or behind its particle.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.commas import RELATIVES, may_be_article
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.morphology import ANY, FEMININE, GENDERS, PLURAL, noun_cells
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.german.tokens import Token
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "missing-word"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Sie lief, um den Zug [[erreichen]].", becomes="Sie lief, um den Zug zu erreichen."),
    bad("Er versuchte, das Tor [[öffnen]].", becomes="Er versuchte, das Tor zu öffnen."),
    bad("Er ging, ohne die Lampe [[ausschalten]].", becomes="Er ging, ohne die Lampe auszuschalten."),
    bad("Der Hund scheint im Garten [[schlafen]].", becomes="Der Hund scheint im Garten zu schlafen."),
    bad("Am Ufer sind viele alte Mühlen [[finden]].", becomes="Am Ufer sind viele alte Mühlen zu finden."),
    bad(
        "Er kennt die Mühlen, die am Ufer [[finden]] sind.", becomes="Er kennt die Mühlen, die am Ufer zu finden sind."
    ),
    bad(
        "Der Wirt gab dem Koch die Erlaubnis, das alte Brot [[verkaufen]].",
        becomes="Der Wirt gab dem Koch die Erlaubnis, das alte Brot zu verkaufen.",
    ),
    bad(
        "Sie kam, um die Pilze zu sammeln und im Keller [[trocknen]].",
        becomes="Sie kam, um die Pilze zu sammeln und im Keller zu trocknen.",
    ),
    bad("Im Sommer ist es wichtig, ausgiebig [[gießen]].", becomes="Im Sommer ist es wichtig, ausgiebig zu gießen."),
    good("Es ist die Richtung, die Wanderer einschlagen.", why="a relative clause"),
    good("Die Wölfe sind dem Elch im Schnee überlegen.", why="an adjective"),
    bad("Sie blieb, um Hund und Katze [[füttern]].", becomes="Sie blieb, um Hund und Katze zu füttern."),
    good("Es kommt darauf an, was wir hier machen.", why="a question as the object"),
    good("Anna ist heute mit den Kindern einkaufen.", why="an absence"),
    good("Die Briefe sind bis heute erhalten.", why="a participle"),
    good("Sie lief, um den Zug zu erreichen.", why="zu is there"),
    good("Er will lachen, singen und tanzen.", why="a modal waits for all of them"),
    good("Er ließ die Kinder singen.", why="lassen takes an infinitive alone"),
    good("Sie hörte ihn kommen.", why="a verb of perception"),
    good("Um neun Uhr kamen sie.", why="um as a preposition"),
    good("Es geht um das Reisen.", why="a noun"),
    good("Er versucht, das Tor aufzuschließen.", why="zu inside the verb"),
    good("Kann man, um Zeit zu sparen, fliegen?", why="a modal waits for it"),
)

_GROUPS: Final = frozenset(("um", "ohne", "statt", "anstatt"))
_WITH_ZU: Final = frozenset(
    "versucht versuchte versuchten versuchen scheint schien scheinen schienen beginnt begann begannen pflegt pflegte pflegten "
    "droht drohte drohten hofft hoffte hofften beabsichtigt beabsichtigte plant plante planten vermag vermochte beschloss "
    "beschlossen weigert weigerte weigerten bemüht bemühte bemühten erlaubt erlaubte ermöglicht ermöglichte zwingt zwang zwangen "
    "verspricht versprach versprachen wagt wagte wagten bittet bat baten entschied entschieden entschloss vergaß vergisst "
    "empfiehlt empfahl behauptet behauptete glaubt glaubte".split()
)
"""Finite forms that an infinitive with "zu" follows."""
_PARTICLES: Final = (
    "zusammen", "zurück", "heraus", "herein", "hinaus", "hinein", "weiter", "wieder", "nieder", "statt", "teil", "fest", "fort",
    "frei", "her", "hin", "los", "mit", "nach", "vor", "weg", "auf", "aus", "ein", "ab", "an", "bei", "zu",
)  # fmt: skip
_BETWEEN: Final = frozenset(
    ("KOUS", "PRELS", "VVINF", "VAINF", "VMINF", "VVPP", "VAPP", "VVIZU", "PTKZU", "KON", "VVIMP")
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Infinitives at the end of a group that asks for "zu"."""
    for sentence in passage.sentences:
        tags = sentence.tags
        if "VVINF" not in sentence.tagset:
            continue
        words = sentence.words
        for at in range(2, len(words)):
            if tags[at] not in ("VVINF", "VMINF", "VAINF") or not words[at].islower():
                continue
            if not (_asks(sentence, at) if _closes(sentence, at) else _before_copula(sentence, at)):
                continue
            entry = lookup(words[at])
            if (entry is NOTHING and "zu" not in words[at]) or any(
                tag in ("VVINF", "VMINF", "VAINF") for tag, _ in entry.tagset[:2]
            ):
                edit = with_zu(sentence.tokens[at])
                message = f"“{words[at]}” needs “zu” here."
                token = sentence.tokens[at]
                yield Hit(token.start, token.end, message, (Proposal((edit,), 0.75, f"“{edit.text}”"),))


def _closes(sentence: Sentence, at: int) -> bool:
    words = sentence.words
    return at + 1 >= len(words) or words[at + 1] in (".", ",", "!", "?", ";", ":")


def _before_copula(sentence: Sentence, at: int) -> bool:
    """Whether a subordinate clause ends with an infinitive and a form of sein: die dort [finden] sind."""
    words, tags = sentence.words, sentence.tags
    if tags[at] != "VVINF" or at + 2 >= len(words) or words[at + 1] not in _COPULAS or words[at + 2] not in (".", ","):
        return False
    return (
        words[at - 1] != "zu"
        and tags[at - 1] not in ("VVINF", "KON")
        and words[at] not in _ABSENT
        and _never_participle(words[at])
    )


def _asks(sentence: Sentence, at: int) -> bool:
    """Whether the group that ends here asks for "zu", and no modal for the infinitive alone."""
    words, tags = sentence.words, sentence.tags
    first = at
    while first and tags[first - 1][0] != "$":
        first -= 1
    cluster = (tags[at] == "VMINF" and tags[at - 1] == "VVINF") or (
        tags[at] == "VAINF" and tags[at - 1] in ("VVPP", "VAPP")
    )
    inside = tags[first : at - 1] if cluster else tags[first:at]
    if _second_of_two(sentence, first, at):
        return True
    if any(tag in _BETWEEN and not (tag == "KON" and i) for i, tag in enumerate(inside)) or (
        tags[at] == "VMINF" and tags[at - 1] != "VVINF"
    ):
        return False
    if words[first].lower() in _GROUPS and at - first > 1 and (first == 0 or words[first - 1] == ","):
        if any(tag in PERSONAL or tag in ("KOUS", "PRELS") for tag in inside) or tags[first + 1] in ("KOUS", "PRELS"):
            return False
        if words[first + 1] in ("dass", "daß", "den", "die", "das", "dem") and tags[first + 2] not in ("NN", "ADJA"):
            return False
        waiting = words[first].lower() != "um" and "VMFIN" in tags
        return not waiting and (words[first].lower() != "um" or tags[first + 1] != "CARD")
    if tags[at] == "VAINF" and not cluster:
        return False
    finite = [i for i in range(first, at) if tags[i] in PERSONAL]
    if len(finite) == 1:
        if tags[at] != "VVINF":
            return False
        if words[finite[0]].lower() in _COPULAS:
            return _copula(sentence, first, finite[0], at)
        if words[finite[0]].lower() in _HAVING:
            return _copula(sentence, first, finite[0], at)
        return words[finite[0]].lower() in _WITH_ZU and "VMFIN" not in tags and at + 1 >= len(words) - 1
    if finite or first < 2 or words[first - 1] != "," or any(tag in ("KOUS", "PRELS") for tag in inside):
        return False
    begin = first - 1
    while begin and tags[begin - 1][0] != "$":
        begin -= 1
    if _hangs_on(sentence, begin, first, at):
        return True
    if any(tag in ("VMFIN", "VVINF") or word in _BARE for tag, word in zip(tags[:first], words[:first], strict=True)):
        return False
    if any(words[i].lower() in _WITH_ZU for i in range(begin, first - 1)):
        return True
    if any(tag in ("PWS", "PWAV", "PWAT") for tag in inside):
        return False
    if words[first - 2] in _JUDGING and "es" in map(str.lower, words[begin : first - 2]) and tags[at] == "VVINF":
        return at + 1 >= len(words) - 1 and (at > first or words[first] not in _ABSENT)
    return (
        at - first > 1 and tags[at] == "VVINF" and any(word.lower() in _POINTING for word in words[begin : first - 1])
    )


def _hangs_on(sentence: Sentence, begin: int, first: int, at: int) -> bool:
    """Whether the stretch can be nothing but an infinitive group of the clause before its comma, and no row of verbs."""
    words, tags = sentence.words, sentence.tags
    if at - first < 2 or not any(tag in PERSONAL for tag in tags[begin : first - 1]):
        return False
    if not _SUBORDINATE.isdisjoint(tags[: first - 1]) or tags[at] != "VVINF" or first - begin < 4:
        return False
    if not _WAITING.isdisjoint(tags[begin:first]) or not _BARE.isdisjoint(words[begin:first]):
        return False
    if any(tag in ("PIS", "KOKOM", "PWS", "PWAV", "PWAT") for tag in tags[first : at + 1]):
        return False
    if any(word.lower().startswith(_WITH_BARE) for word in words[begin : first - 1]) or not _never_participle(
        words[at]
    ):
        return False
    if (
        tags[first] in ("KON", "CARD", "NE")
        or tags[begin][0] == "V"
        or tags[first][0] == "V"
        or tags[first - 2] == "ADJA"
        or words[first - 2] in _COUNTED
    ):
        return False
    if tags[first] in ("ADJA", "NN") and tags[first - 2] in PERSONAL:
        return False
    if not _CLAUSAL.isdisjoint(words[first : first + 3]) or (tags[at - 1] == "VVINF" and tags[at] == "VVINF"):
        return False
    if (at + 1 < len(words) and words[at + 1] not in ".,") or (at + 2 < len(words) and tags[at + 2] in PERSONAL):
        return False
    if words[first] in RELATIVES and not _article(sentence, first, at):
        return False
    return tags[first] != "APPR" or words[first + 1] not in RELATIVES


def _article(sentence: Sentence, first: int, at: int) -> bool:
    """Whether a word behind the comma is no relative pronoun: its noun is no subject of the verb, or it refers to nothing."""
    words, tags = sentence.words, sentence.tags
    if not may_be_article(words, tags, first):
        return False
    if tags[first - 2] in ("PTKVZ", "PROAV", "ADJD") or tags[first - 2][0] == "V":
        return True
    if words[first] == "die":
        cells = noun_cells(words[first - 2]) if tags[first - 2] == "NN" else ANY
        if cells & GENDERS[PLURAL]:
            return False
        if not cells & GENDERS[FEMININE]:
            return True
    noun = next((i for i in range(first + 1, at) if tags[i] == "NN"), -1)
    return noun > 0 and not noun_cells(words[noun]) & GENDERS[PLURAL]


def _second_of_two(sentence: Sentence, first: int, at: int) -> bool:
    """Whether the infinitive is joined to one with "zu", words of its own before it: zu sammeln und sicher aufbewahren."""
    words, tags = sentence.words, sentence.tags
    joint = at - 1
    while joint > first and tags[joint] != "KON":
        joint -= 1
    if at - joint < 2 or words[joint] != "und" or joint - first < 2 or tags[at] != "VVINF":
        return False
    if tags[joint - 1] != "VVIZU" and not (tags[joint - 1] == "VVINF" and words[joint - 2] == "zu"):
        return False
    if (
        any(tag in ("VMFIN", "PTKZU", "VVIZU", "VVFIN", "VAFIN") for tag in tags[joint:at])
        or "VMFIN" in tags[first:joint]
    ):
        return False
    return _BARE.isdisjoint(words) and "VMFIN" not in tags


_SUBORDINATE: Final = frozenset(("KOUS", "PRELS", "PRELAT", "PWAV", "PWS", "KOUI", "PWAT"))
_WAITING: Final = frozenset(("VMFIN", "VVINF", "VAINF", "VMINF", "VVIMP"))
"""What waits for an infinitive, or makes it one of a row."""
_CLAUSAL: Final = frozenset("deren dessen denen aber nur dann sondern noch wir ich er".split())
"""Words near the beginning of a stretch that belong to a clause with its own verb."""
_WITH_BARE: Final = (
    "seh", "sieht", "sah", "hör", "fühl", "spür", "geh", "ging", "komm", "kam", "fahr", "fähr", "fuhr", "lern", "lehr", "helf",
    "hilf", "half", "bleib", "blieb", "heiß", "hieß", "mach", "schick", "leg", "brauch", "lass", "läss", "ließ", "bedeut", "find",
    "fand", "heißt", "nenn", "tu", "tat",
)  # fmt: skip
"""How forms of verbs begin that take an infinitive alone, or a row of them as their object."""
_COUNTED: Final = frozenset("Folgendes folgendes Verben Wörter Aufgaben Tätigkeiten Punkte Dinge".split())
_HAVING: Final = frozenset("hat hatte hatten habe hätte hätten".split())
_KEPT: Final = frozenset("überlegen liegen stehen hängen sitzen stecken laufen wohnen kommen gehen".split())
"""What somebody has something do: Sie hat ein Rad im Hof stehen."""


def _copula(sentence: Sentence, first: int, finite: int, at: int) -> bool:
    """Whether the clause says what is to be done: Der Rand ist [messen]; not: Anna ist einkaufen."""
    words, tags = sentence.words, sentence.tags
    if at - finite < 3 or at + 1 < len(words) - 1 or not _never_participle(words[at]) or words[at] in _ABSENT | _KEPT:
        return False
    if "VMFIN" in tags or not _BARE.isdisjoint(words) or tags[first] in ("KOUS", "PRELS", "PWS", "PWAV"):
        return False
    return not any(
        tags[i] in ("KOKOM", "PIS", "$(") or words[i] in ("das", "dies", "es", "Das", "als") for i in range(first, at)
    )


def _never_participle(word: str) -> bool:
    return "VVPP" not in lookup(word).tags


_COPULAS: Final = frozenset("ist sind war waren sei seien wäre wären".split())
_ABSENT: Final = frozenset(
    "einkaufen essen schlafen arbeiten spazieren baden schwimmen tanzen trinken joggen feiern spielen jagen angeln wandern "
    "gehen laufen frühstücken tanken duschen rauchen".split()
)
"""What somebody is away for: Sie ist einkaufen."""
_JUDGING: Final = frozenset(
    "wichtig möglich nötig notwendig sinnvoll ratsam erforderlich empfehlenswert schwierig schwer leicht besser einfach "
    "unmöglich verboten erlaubt üblich hilfreich gefährlich gesund ungesund nützlich angenehm".split()
)
"""Adjectives whose subject is a group with "zu" where "es" stands for it."""
_POINTING: Final = frozenset(
    "dazu daran darin darauf darum davor Lage Absicht Ziel Recht Versuch Möglichkeit Pflicht Fähigkeit".split()
)
"""Words that point to a group with "zu" behind the comma."""


_BARE: Final = frozenset("lassen lässt ließ ließen würde würden wird werden".split())


def with_zu(token: Token) -> Edit:
    """The edit that puts "zu" before an infinitive, or behind its particle.

    >>> with_zu(Token("anrufen", 0, "word", True)).text
    'anzurufen'
    """
    word = token.text
    for particle in _PARTICLES:
        rest = word.removeprefix(particle)
        if rest != word and len(rest) > 3 and "VVIZU" in lookup(f"{particle}zu{rest}").tags:
            return Edit(token.start, token.end, f"{particle}zu{rest}")
    return Edit(token.start, token.end, f"zu {word}")
