"""A name stands before a noun without the hyphen of their compound

English puts a name before a noun with a blank ("the Orinoco delta"); German joins them by a hyphen: "das Orinoko-Delta".
Found where an article or adjective before the name fits the noun and not the name. Adjectives from places ("Berliner
Luft"), genitives ("Annas Hund") and countries with their own article ("dass die Schweiz Waffen liefert") stay.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.capitals import is_title_case
from mtfix.german.compounds import analyse, asks_for_hyphen, join
from mtfix.german.determiners import asked_before, may_take, takes
from mtfix.german.kept import kept
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.names import COUNTRIES, COUNTRIES_WITH_ARTICLE, FIRST_NAMES, TITLES
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.rule import Hit, Proposal, bad, good, missed

KIND: Final = "split-compound"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Das Schiff erreichte das [[Orinoko Delta]] am Abend.", becomes="Das Schiff erreichte das Orinoko-Delta am Abend."),
    bad("Am Rand der [[Nefud Wüste]] leben Kamele.", becomes="Am Rand der Nefud-Wüste leben Kamele."),
    bad("Sie gehört zum alten [[Okudera Clan]] aus dem Süden.", becomes="Sie gehört zum alten Okudera-Clan aus dem Süden."),
    bad("Das Bild zeigt die [[ListView Zeile]] mit dem Fehler.", becomes="Das Bild zeigt die ListView-Zeile mit dem Fehler."),
    bad("Ein [[USB Kabel]] liegt auf dem Tisch.", becomes="Ein USB-Kabel liegt auf dem Tisch."),
    good("Wir atmen die Berliner Luft im Teutoburger Wald.", why="adjectives from places"),
    good("Sie sucht Annas Hund und Picassos Bilder.", why="genitives of names"),
    good("Er sagt, dass die Schweiz Waffen liefert.", why="a country with its own article"),
    good("Weil die NATO Schiffe schickt, bleibt es ruhig.", why="an abbreviation with its own article"),
    good("Der Bach Kantaten singende Chor probt.", why="a name that is a common noun"),
    good("Das Orinoko-Delta ist fruchtbar.", why="the hyphen is there"),
    good("Der FC Bayern Fanclub feiert.", why="a name of several words"),
    good("Das Gemälde der Maria Magdalena Kirche hängt dort.", why="a name of several words"),
    good("Die Kommission, der Okudera Auskunft gab, tagt.", why="a relative pronoun before the name"),
    missed("In der Stadt liegt [[Okudera Ufer]] am Rand.", why="no article shows that the noun is what is meant"),
)  # fmt: skip

_ENDED: Final = re.compile(r".*(?:er|(?:sch|ich|ig|irt|end|al|iv)e[nrms]?|s|ß|x|z|’|')$")
"""Adjectives from places, other adjectives, and genitives."""
_LOANS: Final = frozenset(
    """
    Band Bands College Studio Studios Arena Cup GmbH AG KG Hotel Club Center Festival Park Tower Show Tour Award Team
    Trophy Open Masters Records Company Street Road Avenue Group Airport Airlines Casino Palace House Museum Group Music
    """.split()
)
"""Nouns that names and English terms of several words end with."""
_CAMEL: Final = re.compile(r"[A-Z][a-z]+[A-Z]\w*")


def detect(passage: Passage) -> Iterator[Hit]:
    """An article, perhaps adjectives, a name, and a common noun that the article fits."""
    for sentence in passage.sentences:
        tokens = sentence.tokens
        for index, following in itertools.pairwise((0, *sentence.capitals)):
            name, noun = tokens[index], tokens[following]
            if following == index + 1 and noun.spaced and (_is_name(name.text) or name.text.isupper()):
                confidence = _sure(passage, sentence, index)
                if confidence:
                    whole = join([name.text, noun.text])
                    yield Hit(
                        name.start, noun.end, f"“{name.text}” and “{noun.text}” are one word.",
                        (Proposal((Edit(name.start, noun.end, whole),), confidence, f"“{whole}”"),),
                    )  # fmt: skip


@kept(50_000)
def _is_name(form: str) -> bool:
    """Whether a form is a name or a foreign word that has no article of its own and no ending."""
    if len(form) < 3 or not form[0].isupper() or not form.isalpha() or form.isupper():
        return False
    if _CAMEL.fullmatch(form):
        return True
    if not form[1:].islower() or _ENDED.fullmatch(form):
        return False
    if form in FIRST_NAMES or form in TITLES or form in COUNTRIES_WITH_ARTICLE or lookup(form.lower()) is not NOTHING:
        return False
    entry = lookup(form)
    if entry is NOTHING:
        return analyse(form) is None
    return entry.tagset[0][0] in ("NE", "FM") or (form in COUNTRIES and entry.determined < 4)


@functools.lru_cache(maxsize=50_000)
def _is_noun(form: str) -> bool:
    """Whether a form is a common German noun."""
    entry = lookup(form)
    return len(form) > 2 and form not in _LOANS and entry.inside >= 5 and entry.tagset[0][0] == "NN"


def _sure(passage: Passage, sentence: Sentence, index: int) -> float:
    """How sure it is that name and noun are one word."""
    tokens, tags = sentence.tokens, sentence.tags
    name, noun = tokens[index].text, tokens[index + 1].text
    if not _is_noun(noun) or (index > 1 and tokens[index - 1].text[0].isupper() and tags[index - 1] != "ADJA"):
        return 0.0
    if passage.segment.role == "heading" or is_title_case(sentence) or passage.is_code:
        return 0.0
    after = tokens[index + 2].text if index + 2 < len(tokens) else "."
    if after[:1] in "-/(":
        return 0.0
    asked = asked_before(sentence, index)
    if (asked is None or may_take(noun, asked) is not False) and name not in FIRST_NAMES:
        if lookup(f"{name}-{noun}").seen >= 5:
            return 0.8
        if asks_for_hyphen(name):
            return 0.5 if asked is not None and takes(name, asked) is True else 0.7
    if after[:1].isupper() or not index or noun in TITLES:
        return 0.0
    if asked is None or tags[index - 1] == "PRELS" or may_take(noun, asked) is not True or takes(name, asked) is True:
        return 0.0
    if (asked == "die" and _is_plural_after(tags, index)) or (name.isupper() and takes(name, asked) is None):
        return 0.0
    return 0.6 if takes(name, asked) is False or _CAMEL.fullmatch(name) else 0.5


def _is_plural_after(tags: list[str], index: int) -> bool:
    """Whether a comma and a conjunction stand before the article, so that two nouns may be subject and object."""
    first = index
    while first and tags[first - 1] in ("ADJA", "ART"):
        first -= 1
    return first > 0 and tags[first - 1] in ("KOUS", "PRELS", "PWAV")
