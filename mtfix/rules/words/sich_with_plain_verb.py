""" "Sich" stands with a verb that is never reflexive

"Der Rat hat sich den Plan abgelehnt": a reflexive pronoun left over from another reading of the source. Only verbs
that the corpora never show with one are judged, and only where no other verb of the clause could own it (sich ... lassen).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.commas._stretch import stretches

KIND: Final = "redundant-word"
TIER: Final = Tier.HINT

EXAMPLES: Final = (
    bad("Der Rat hat [[sich]] den Plan abgelehnt.", becomes="Der Rat hat den Plan abgelehnt."),
    bad("Es ist Zeit, [[sich]] aufzuhören.", becomes="Es ist Zeit, aufzuhören."),
    bad("Das Fest hat [[sich]] gestern stattgefunden.", becomes="Das Fest hat gestern stattgefunden."),
    good("Der Rat hat sich geweigert und den Plan abgelehnt.", why="another verb owns it"),
    good("Das lässt sich ablehnen.", why="sich lassen"),
    good("Sie hat sich beeilt, den Zug zu erreichen.", why="a reflexive verb"),
    good("Er hat an sich gezweifelt.", why="after a preposition"),
    good("Sie haben sich einander nie bestätigt.", why="another verb"),
)

_PLAIN: Final = frozenset(
    """
    abgelehnt ablehnen abzulehnen stattgefunden stattfinden stattzufinden aufgehört aufzuhören zurückgeschlagen zurückzuschlagen
    existiert gestorben stammt gedauert erfolgt betragen aufgewiesen aufzuweisen benötigt gestartet reagiert
    aufgetaucht aufzutauchen profitiert explodiert passiert gescheitert zugestimmt zuzustimmen beigetragen beizutragen
    teilgenommen teilzunehmen verschwunden gefordert bekanntgegeben bekanntzugeben angekommen anzukommen eingetroffen
    einzutreffen verursacht begründet beschlossen durchgeführt durchzuführen ermöglicht gelungen
    """.split()
)
"""Participles and infinitives whose verbs are not seen with a reflexive pronoun."""
_ASIDE: Final = frozenset(("begründet", "beschlossen", "gefordert", "verursacht", "durchgeführt"))


def detect(passage: Passage) -> Iterator[Hit]:
    """Sich in a stretch whose only full verb is never reflexive."""
    if "sich" not in passage.forms:
        return
    for sentence in passage.sentences:
        tokens = sentence.tokens
        if _PLAIN.isdisjoint(sentence.forms):
            continue
        for at, token in enumerate(tokens[:-1]):
            if token.text == "sich" and at and _stranded(sentence, at):
                edit = Edit(token.start, tokens[at + 1].start, "")
                message = "“sich” stands with a verb that is not reflexive."
                yield Hit(token.start, token.end, message, (Proposal((edit,), 0.65, "without “sich”"),))


def _stranded(sentence: Sentence, at: int) -> bool:
    tokens, tags = sentence.tokens, sentence.tags
    _, last = next((a, b) for a, b in stretches(sentence) if a <= at < b)
    if (
        tags[at - 1] in ("APPR", "APPRART")
        or tags[at] != "PRF"
        or tokens[at + 1].text in ("selbst", "allein", "alleine")
    ):
        return False
    if tokens[at - 1].text in ("hat", "haben", "hatte", "hatten"):
        participles = [token.text for token, tag in zip(tokens, tags, strict=True) if tag == "VVPP"]
        return bool(participles) and all(word in _PLAIN - _ASIDE for word in participles)
    verbs = [token.text for token, tag in zip(tokens, tags, strict=True) if tag[0] == "V" and tag[1] == "V"]
    owned = [verb for verb in verbs if verb not in _PLAIN]
    first_full = tokens[last - 1].text
    if first_full in _ASIDE:
        return False
    return not owned and first_full in _PLAIN
