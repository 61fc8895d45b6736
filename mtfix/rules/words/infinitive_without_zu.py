"""An infinitive that needs "zu" stands without it

"Er versuchte, das Tor öffnen", "um den Zug erreichen": behind "um", "ohne" and "statt", beside verbs that are followed by "zu" and behind
a comma where no modal waits for it, an infinitive at the end of its group takes "zu", before it or behind its particle.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.lexicon import lookup
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
    if _GROUPS.isdisjoint(passage.forms) and _WITH_ZU.isdisjoint(passage.forms):
        return
    for sentence in passage.sentences:
        tags = sentence.tags
        if "VVINF" not in tags:
            continue
        words = sentence.words
        for at in range(3, len(words)):
            if tags[at] != "VVINF" or not words[at].islower() or not _closes(sentence, at) or not _asks(sentence, at):
                continue
            if any(tag == "VVINF" for tag, _ in lookup(words[at]).tagset[:2]):
                edit = with_zu(sentence.tokens[at])
                message = f"“{words[at]}” needs “zu” here."
                token = sentence.tokens[at]
                yield Hit(token.start, token.end, message, (Proposal((edit,), 0.75, f"“{edit.text}”"),))


def _closes(sentence: Sentence, at: int) -> bool:
    words = sentence.words
    return at + 1 >= len(words) or words[at + 1] in (".", ",", "!", "?", ";", ":")


def _asks(sentence: Sentence, at: int) -> bool:
    """Whether the group that ends here asks for "zu", and no modal for the infinitive alone."""
    words, tags = sentence.words, sentence.tags
    first = at
    while first and tags[first - 1][0] != "$":
        first -= 1
    inside = tags[first:at]
    if any(tag in _BETWEEN for tag in inside):
        return False
    if words[first].lower() in _GROUPS and at - first > 1 and (first == 0 or words[first - 1] == ","):
        if any(tag in PERSONAL or tag in ("KOUS", "PRELS") for tag in inside) or tags[first + 1] in ("KOUS", "PRELS"):
            return False
        if words[first + 1] in ("dass", "daß", "den", "die", "das", "dem") and tags[first + 2] not in ("NN", "ADJA"):
            return False
        waiting = any(tag == "VMFIN" for tag in tags)
        return not waiting and (words[first].lower() != "um" or tags[first + 1] != "CARD")
    finite = [i for i in range(first, at) if tags[i] in PERSONAL]
    if len(finite) == 1:
        return words[finite[0]].lower() in _WITH_ZU and "VMFIN" not in tags and at + 1 >= len(words) - 1
    if finite or first < 2 or words[first - 1] != "," or any(tag in ("KOUS", "PRELS") for tag in inside):
        return False
    begin = first - 1
    while begin and tags[begin - 1][0] != "$":
        begin -= 1
    return any(words[i].lower() in _WITH_ZU for i in range(begin, first - 1)) and not any(
        tag in ("VMFIN", "VVINF") or word in _BARE for tag, word in zip(tags[:first], words[:first], strict=True)
    )


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
