"""Two subjects joined by "und" stand before a verb in the singular

Where the parts of a sentence were translated apart, the verb agrees with the second subject alone: "Anna Sommer und der
Trainer lobte das Spiel". The rule reads a sentence from its beginning to its first finite verb and speaks up where
nothing stands there but two subjects, each a name or a noun with its own determiner. Pairs that German treats as one
(one article for both, titles of one person, firms, "jeder ... und jede", abstract nouns) keep their singular.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.morphology import ANY, CASES, DETERMINERS, NOMINATIVE, PLURAL, cell, noun_cells
from mtfix.german.names import FIRST_NAMES
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.german.verbs import plural_of
from mtfix.rule import Hit, Proposal, bad, good

KIND: Final = "agreement"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Die Ärztin und der Pfleger [[kam]] zu spät.", becomes="Die Ärztin und der Pfleger kamen zu spät."),
    bad(
        "Peter Lang und auch Trainerin Eva Roth [[gewann]] ihr erstes Turnier.",
        becomes="Peter Lang und auch Trainerin Eva Roth gewannen ihr erstes Turnier.",
    ),
    bad("Mein Bruder und meine Schwester [[hat]] ein Boot.", becomes="Mein Bruder und meine Schwester haben ein Boot."),
    bad("Der Regen und der Wind [[lässt]] nach.", becomes="Der Regen und der Wind lassen nach."),
    good("Grund und Boden gehört der Stadt.", why="a pair that is one thing"),
    good("Der Autor und Regisseur sprach lange.", why="one article, one person"),
    good("Der Maler und Dichter Peter Lang stammt aus Ulm.", why="two callings of one person"),
    good("Marks und Spencer schließt drei Filialen.", why="a firm"),
    good("Jeder Mann und jede Frau hat eine Stimme.", why="jeder and jede keep the singular"),
    good("Den Hund und die Katze fand der Nachbar.", why="objects before the verb"),
    good("Die Ärztin und den Pfleger sah er nie.", why="the second is an object"),
    good("Der Preis von Gold und Silber steigt.", why="a pair inside a phrase"),
    good("Mein Freund und Kollege kam mit.", why="one determiner, one person"),
    good("Peter Lang und Eva Roth traf sie im Park.", why="the subject comes after the verb"),
    good("Weder Peter noch Eva kam.", why="weder ... noch keeps the singular"),
)

_DETERMINING: Final = frozenset(("ART", "PPOSAT", "PDAT"))
_ONE: Final = frozenset("Herzegowina Tobago Barbuda Nevis Príncipe Grenadinen Söhne Partner Co Spencer".split())
"""Second parts of pairs that are one country or one firm."""
_MAY_BE_SUBJECT: Final = frozenset("er sie es man ich wer dieser jeder niemand jemand keiner einer".split())


def detect(passage: Passage) -> Iterator[Hit]:
    """Sentences whose first field is a pair of subjects and whose verb is a singular."""
    for sentence in passage.sentences:
        tokens = sentence.tokens
        if len(tokens) < 5 or not any(t.text in ("und", "sowie") or t.text.endswith("Und") for t in tokens[1:12]):
            continue
        yield from _judge(sentence)


def _judge(sentence: Sentence) -> Iterator[Hit]:
    tokens, tags = sentence.tokens, sentence.tags
    verb = next((at for at, tag in enumerate(tags) if tag in PERSONAL), -1)
    if not 2 < verb < 16 or verb + 1 >= len(tokens):
        return
    word = tokens[verb].text
    plural = plural_of(word) if word.islower() else None
    if plural is None or _subject_follows(sentence, verb):
        return
    joint = [at for at in range(1, verb) if tokens[at].text in ("und", "sowie") or _hides_und(tokens[at].text)]
    if len(joint) != 1:
        return
    at = joint[0]
    left = _subject(sentence, 0, at + (tokens[at].text[0].isupper()))
    second = at + 1
    if second < verb and tokens[second].text in ("auch", "sogar"):
        second += 1
    right = _subject(sentence, second, verb)
    if tags[0] in _DETERMINING and tags[second] == "NN" and tags[at - 1] == "NN":
        return
    if tags[second] == "ADJA" or len(tokens[0].text) == 1:
        return
    if tokens[at - 1].text.endswith("s") and tokens[verb - 1].text.endswith("s"):
        return
    if not left or not right or tokens[verb - 1].text in _ONE:
        return
    sure = 0.82 if min(left, right) > 1 else 0.6
    edit = Edit(tokens[verb].start, tokens[verb].end, plural)
    message = f"Two subjects stand before “{word}”, which is a singular."
    yield Hit(edit.start, edit.end, message, (Proposal((edit,), sure, f"“{plural}”"),))


def _hides_und(word: str) -> bool:
    """Whether "und" is run together with the name before it: a glued pair is still a pair."""
    return len(word) > 5 and word.endswith("Und") and word[0].isupper()


def _subject(sentence: Sentence, first: int, last: int) -> int:
    """Whether these tokens are one simple subject: 0 no, 1 a lone name, 2 plainly one person or thing."""
    tokens, tags = sentence.tokens, sentence.tags
    at = first
    words = [token.text for token in tokens[first:last]]
    if not words or len(words) > 7:
        return 0
    determined = tags[at] in _DETERMINING
    if determined:
        entry = DETERMINERS.get(words[0].lower())
        if entry is None or not entry[0] & CASES[NOMINATIVE] or entry[1] in ("jed", "kein"):
            return 0
        at += 1
    while at < last and tags[at] == "ADJA":
        at += 1
    nouns = 0
    while at < last and tags[at] == "NN" and words[at - first] not in FIRST_NAMES:
        nouns += 1
        at += 1
    if nouns and at < last and tokens[at].text == "," and at + 1 < last:
        at += 1
    names = 0
    while at < last and (tags[at] in ("NE", "FM") or (tags[at] == "NN" and tokens[at].text in FIRST_NAMES) or names):
        if not tokens[at].text[0].isupper():
            return 0
        names += 1
        at += 1
    if at < last or not nouns + names or nouns > 2:
        return 0
    if determined and not names:
        cells = noun_cells(tokens[last - 1].text) & DETERMINERS[words[0].lower()][0]
        singular = cells & CASES[NOMINATIVE] & ~cell(PLURAL, NOMINATIVE)
        return 2 if nouns == 1 and cells != ANY and singular else 0
    if names and (nouns or names > 1):
        return 2
    return 1 if names else 0


def _subject_follows(sentence: Sentence, verb: int) -> bool:
    """Whether the verb's own subject may come after it."""
    tokens, tags = sentence.tokens, sentence.tags
    for at in range(verb + 1, min(verb + 4, len(tokens))):
        word = tokens[at].text
        if tags[at] in ("$,", "$."):
            return False
        if word in _MAY_BE_SUBJECT:
            return True
        entry = DETERMINERS.get(word)
        if entry is not None and tags[at - 1] != "APPR":
            return bool(entry[0] & cell(0, NOMINATIVE)) and word not in ("ihr", "sein", "ein", "kein")
        if tags[at] in ("NE", "NN") and tags[at - 1] not in ("APPR", "APPRART", "ADJA", "CARD"):
            return True
    return False
