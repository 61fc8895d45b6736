"""An office with its adjective opens a sentence before a name, and the article is lost

English sets a title before a name without an article; a translation cut at the name keeps it so: "polnischer Außenminister,
Anna Nowak, sagte". German wants "Die polnische Außenministerin Anna Nowak sagte", or "Der polnische Außenminister". The repair
adds the article of the noun's gender, gives the adjective its weak ending and takes away the comma before the name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import FINITE
from mtfix.german.lexicon import lookup
from mtfix.german.names import FIRST_NAMES, TITLES, is_nationality
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "missing-word"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad(
        "[[polnischer Außenminister,]] Jan Nowak, reiste gestern nach Oslo.",
        becomes="Der polnische Außenminister Jan Nowak reiste gestern nach Oslo.",
    ),
    bad(
        "[[Dänische Ministerin]] Karen Holm sprach mit den Fischern.",
        becomes="Die dänische Ministerin Karen Holm sprach mit den Fischern.",
    ),
    bad(
        "[[ehemaliger Bürgermeister,]] Paul Krüger gab den Schlüssel zurück.",
        becomes="Der ehemalige Bürgermeister Paul Krüger gab den Schlüssel zurück.",
    ),
    bad(
        "Am Abend empfing [[polnischer Botschafter]] Jan Nowak die Gäste.",
        becomes="Am Abend empfing der polnische Botschafter Jan Nowak die Gäste.",
        why="inside the sentence",
    ),
    bad(
        "Sie sprach mit [[dänischer Ministerin]] Karen Holm.",
        becomes="Sie sprach mit der dänischen Ministerin Karen Holm.",
        why="behind a preposition",
    ),
    bad(
        "[[Bürgermeisterin,]] Anna Nowak, öffnete das Tor zum Park.",
        becomes="Bürgermeisterin Anna Nowak öffnete das Tor zum Park.",
    ),
    good("Bürgermeisterin, Pfarrer und Anna Nowak kamen zum Tor.", why="a list"),
    good("Er war als polnischer Botschafter Jan Nowaks Nachfolger.", why="behind als"),
    good("Er wurde polnischer Meister Anna Nowak gratulierte.", why="no office"),
    good("Der polnische Außenminister Jan Nowak reiste ab.", why="the article is there"),
    good("Lieber Kollege Krüger, wir danken dir.", why="an address"),
    good("Polnischer Außenminister in Oslo", why="a headline"),
    good("Guter Trainer, Paul sagt das auch.", why="no office with its country"),
    good("Polnischer Honig kommt aus Masuren.", why="a thing needs no article"),
    good("Neue Minister kamen, Jan Nowak ging.", why="a plural"),
)

_FORMER: Final = frozenset("ehemalig früher damalig amtierend designiert neu stellvertretend einstig scheidend".split())
"""Adjectives that stand with an office, beside those of countries."""


def detect(passage: Passage) -> Iterator[Hit]:
    """Sentences that open with adjective, office and name."""
    if passage.segment.role == "heading":
        return
    for sentence in passage.sentences:
        tokens = sentence.tokens
        if (
            len(tokens) > 5
            and tokens[0].kind == WORD
            and tokens[0].text[-2:] in ("er", "he")
            and (tokens[1].text in TITLES or (tokens[0].text.islower() and tokens[2].text == ","))
        ):
            hit = _judge(sentence)
            if hit is not None:
                yield hit
        elif len(tokens) > 5 and tokens[0].text.endswith("e") and tokens[1].text in TITLES:
            hit = _judge(sentence)
            if hit is not None:
                yield hit
        if len(tokens) > 6 and tokens[1].text == ",":
            hit = _comma_before_name(sentence)
            if hit is not None:
                yield hit
        for at in range(1, len(tokens) - 3):
            if tokens[at + 1].text in TITLES and tokens[at].text.islower() and sentence.tags[at] == "ADJA":
                hit = _inside(sentence, at)
                if hit is not None:
                    yield hit


def _comma_before_name(sentence: Sentence) -> Hit | None:
    """A title alone, a comma, and a full name as the subject: the comma goes, and the one behind the name with it."""
    tokens, tags = sentence.tokens, sentence.tags
    title, comma = tokens[0], tokens[1]
    if comma.text != "," or not title.text[0].isupper() or title.text.rsplit("-", 1)[-1].capitalize() not in TITLES:
        return None
    if tokens[2].text not in FIRST_NAMES and not tags[2] == tags[3] == "NE":
        return None
    end = 3
    while end < 6 and tokens[end].kind == WORD and tokens[end].text[0].isupper():
        end += 1
    if end == 3 or not (tags[end] in FINITE or (tokens[end].text == "," and tags[end + 1] in FINITE)):
        return None
    edits = [Edit(comma.start, comma.end, "")]
    if tokens[end].text == ",":
        edits.append(Edit(tokens[end].start, tokens[end].end, ""))
    message = f"No comma stands between “{title.text}” and the name."
    return Hit(title.start, comma.end, message, (Proposal(tuple(edits), 0.74, "no comma"),))


def _is_former(adjective: str) -> bool:
    """Whether a declined adjective is one that stands with offices: ehemaliger, früherem."""
    return any(adjective.startswith(stem) and adjective[len(stem) :] in ("e", "er", "em", "en") for stem in _FORMER)


def _inside(sentence: Sentence, at: int) -> Hit | None:
    """An adjective of a country, an office and a full name behind a verb or a preposition."""
    tokens, tags = sentence.tokens, sentence.tags
    adjective, office, name = tokens[at : at + 3]
    before = tokens[at - 1].text.lower()
    if (tags[at - 1] not in _BEFORE and before != "auch") or before in _COPULAS:
        return None
    if not is_nationality(adjective.text) and not _is_former(adjective.text):
        return None
    if tags[at + 2] not in ("NE", "FM") and name.text not in FIRST_NAMES:
        return None
    if not name.text[0].isupper() or not tokens[at + 3].text[0].isupper():
        return None
    stem, ending = adjective.text[:-2], adjective.text[-2:]
    if ending in ("er", "em", "en"):
        prepositional = tags[at - 1] == "APPR"
        female = office.text.endswith("in")
        article = {"er": "der", "em": "dem", "en": "den"}[ending]
        if (ending == "er") != (female or not prepositional) or (female and not prepositional):
            return None
        weak = stem + ("e" if ending == "er" and not prepositional else "en")
    elif adjective.text.endswith("e") and office.text.endswith("in"):
        article, weak = "die", adjective.text
    else:
        return None
    edit = Edit(adjective.start, adjective.end, f"{article} {weak}")
    message = f"“{office.text}” stands before a name and has no article."
    return Hit(adjective.start, office.end, message, (Proposal((edit,), 0.8, f"“{article} {weak} {office.text}”"),))


_BEFORE: Final = frozenset(("VVFIN", "VAFIN", "APPR", "KOUS"))
_COPULAS: Final = frozenset(
    "ist war wird wurde werde sei wäre bleibt blieb heißt hieß als statt zwischen waren sind wurden werden".split()
)


def _judge(sentence: Sentence) -> Hit | None:
    tokens, tags = sentence.tokens, sentence.tags
    adjective, office = tokens[0], tokens[1]
    small = adjective.text.lower()
    stem = small[:-2] if small.endswith("er") else small[:-1]
    if not (is_nationality(small) or stem in _FORMER):
        return None
    entry = lookup(office.text)
    article = "Der" if small.endswith("er") else "Die"
    if not entry.takes("der") if article == "Der" else not (entry.takes("eine") or office.text.endswith("in")):
        return None
    name = 3 if tokens[2].text == "," else 2
    if tokens[name].kind != WORD or not tokens[name].text[0].isupper() or tags[name] == "ART":
        return None
    finite = next((at for at in range(name, len(tokens)) if tags[at] in FINITE), 0)
    if not finite or tokens[-1].text not in (".", "“", '"', "!", "?"):
        return None
    weak = small[:-1] if small.endswith("er") else small
    edits = [Edit(adjective.start, adjective.end, f"{article} {weak}")]
    end = office.end
    if name == 3:
        end = tokens[2].end
        edits.append(Edit(tokens[2].start, tokens[2].end, ""))
        if tokens[finite - 1].text == "," and finite - name <= 4:
            edits.append(Edit(tokens[finite - 1].start, tokens[finite - 1].end, ""))
    message = f"“{office.text}” stands before a name and has no article."
    label = f"“{article} {weak} {office.text}”"
    return Hit(adjective.start, end, message, (Proposal(tuple(edits), 0.85, label),))
