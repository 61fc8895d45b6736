"""An article, pronoun, preposition or conjunction has a capital inside a sentence

A passage that is translated piece by piece gets a capital at the start of every piece: "die Minister Bis zu zwölf
Stunden", "spät, Aber schön". A function word is small inside a German sentence unless it is a polite pronoun, begins
direct speech, stands as a noun ("das Für und Wider") or opens a title ("die Zeitung Die Welt").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Tier
from mtfix.german.capitals import is_determiner, is_foreign, is_title_case, names_a_work, neighbours, stands_inside
from mtfix.german.english import is_english
from mtfix.german.kept import kept
from mtfix.german.lexicon import DETERMINERS, lookup
from mtfix.german.names import FIRST_NAMES
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.stops import ends_before
from mtfix.german.tags import PERSONAL
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, bad, good
from mtfix.rules.casing._stray import stray

KIND: Final = "stray-capital"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Das Wetter war trüb, [[Aber]] in den Bergen schien die Sonne.",
        becomes="Das Wetter war trüb, aber in den Bergen schien die Sonne."),
    bad("Nach Angaben der Feuerwehr liefen [[Bis]] zu vierzig Keller voll.",
        becomes="Nach Angaben der Feuerwehr liefen bis zu vierzig Keller voll."),
    bad("Der Bäcker [[Und]] seine Tochter kneten den Teig.", becomes="Der Bäcker und seine Tochter kneten den Teig."),
    bad("Sie wartete [[Auf]] den letzten Zug.", becomes="Sie wartete auf den letzten Zug."),
    bad("Wir fahren morgen [[Mit]] dem Rad an den See.", becomes="Wir fahren morgen mit dem Rad an den See."),
    bad("Sie grüble [[In]] allen Nächten, sagte sie.", becomes="Sie grüble in allen Nächten, sagte sie."),
    good("Ich habe Ihnen Ihre Karte geschickt, Sie finden sie im Umschlag.", why="polite pronouns"),
    good("Das Für und Wider ist bekannt.", why="function words that stand as nouns"),
    good("Sie las in der Zeitung Die Welt davon.", why="a title after the word that announces it"),
    good("Sie sagte: Wir kommen nicht.", why="a sentence after a colon"),
    good("Er fragte: „Und nun?“", why="direct speech"),
    good("Der Ring in Den Haag ist gesperrt.", why="a place whose name begins with an article"),
    good("Er hat das Ob und das Wie geklärt.", why="nominalised"),
    good("1. Die Lehrer 2. Und die Schüler", why="items of a list"),
    good("Heute Abend läuft Tatort – Und dann kommt nichts mehr.", why="after a dash"),
    good("Das Stück von The Who heißt Who Are You.", why="English"),
    good("Der Hersteller Red Hat liefert das System.", why="an English name"),
    good("Für Man Ray war das ein Spiel.", why="a first name"),
)  # fmt: skip

_CLOSED: Final = frozenset(
    """
    ART PPER PPOSAT PRELS PRELAT PRF PDAT PDS PIAT KON KOUS KOUI KOKOM APPR APPRART PTKNEG VAFIN VMFIN PWAV PWAT PROAV
    ADV VVFIN
    """.split()
)
_NOUNLIKE: Final = frozenset(
    """
    sie ihr ihre ihren ihrem ihrer ihres ihnen du dich dir dein deine deinen deinem deiner deines euch euer eure euren
    eurem eurer nichts etwas alles viele vielen anderen andere anderer anderes beide
    beiden einige einzelne wenige alle allen jeder jede jedem mal recht ja nein haben sein werden können wollen sollen
    müssen dürfen mögen lassen muss soll hin her aus wider wohl mehr weniger lange würde waren fest bitte morgen
    gestern abend mittag nacht vormittag nachmittag früh spät danach davor zuvor ab pro contra kontra sinne weiter rund
    gut meisten letzte erste zweite gleich kraft dank laut zeit zwecks namens halber willen gegenüber selbst will
    """.split()
)
"""Small words that are often written as nouns, as names or in titles; a capital tells nothing."""
_SOMETIMES: Final = frozenset(
    """
    wenn wie wo wann warum ob so um ohne es er wir man seine seiner seinen unsere unser mein meine war hat ist ich ein eine einem einer einmal hier
    jetzt nun doch statt trotz heute gerade was wer über das die der den dem des im am an in auf vor zu
    """.split()
)
"""Small words that begin many titles and a few names; a capital is no more than a hint."""
_OPENS_TITLE: Final = frozenset("Der Die Das Ein Eine Über Am Mein Wie".split())
"""After a noun, a verb or in a row of names they rather begin a title."""
_AS_NOUN_AFTER: Final = frozenset(("ART", "PPOSAT", "ADJA", "APPRART", "PDAT", "PIAT", "CARD"))
_NAMES: Final = frozenset((
    ("Den", "Haag"), ("Den", "Helder"), ("Des", "Moines"), ("Die", "Linke"), ("Die", "Grünen"), ("Die", "Partei"),
    ("Die", "Welt"), ("Die", "Zeit"), ("Die", "Presse"), ("Der", "Spiegel"), ("Der", "Standard"), ("Das", "Erste"),
    ("Die", "Ärzte"), ("Unter", "den"), ("Die", "Toten"), ("Mein", "Kampf"), ("Das", "Boot"), ("Der", "Westen"), ("Der", "Freitag"),
))  # fmt: skip


@kept(50_000)
def _weight(form: str) -> float:
    """How strongly a capital on this form speaks for damage, 0 to 1: 0 where it is no function word, or often a noun."""
    small = form.lower()
    if small in _NOUNLIKE or len(form) < 2 or not form[1:].islower():
        return 0.0
    entry = lookup(small)
    if entry.seen < 500 or entry.tagset[0][0] not in _CLOSED:
        return 0.0
    if entry.tagset[0][0] == "VVFIN" and entry.seen < 5000:
        return 0.0
    share = lookup(form).inside / entry.seen
    if small in _SOMETIMES:
        return 0.6 if share < 0.03 else 0.0
    return 0.96 if share < 0.0003 else 0.9 if share < 0.001 else 0.76 if share < 0.006 else 0.0


def detect(passage: Passage) -> Iterator[Hit]:
    """A function word with a capital after a word or a comma of its own sentence."""
    for sentence in passage.sentences:
        for index in sentence.capitals:
            token = sentence.tokens[index]
            if _weight(token.text):
                confidence = _sure(passage, sentence, index)
                if confidence:
                    yield stray(token, confidence, f"“{token.text}” has a capital inside a sentence.")


def _sure(passage: Passage, sentence: Sentence, index: int) -> float:
    """How sure it is that the capital is stray; 0 where there may be a reason for it."""
    if not stands_inside(sentence, index) or passage.segment.role == "heading" or is_title_case(sentence):
        return 0.0
    token = sentence.tokens[index]
    before, after = neighbours(sentence, index)
    assert before is not None
    if after is None or after.text in "…)“”\"'’»-–/" or (after.text in ".!?," and not _ends_clause(token.text)):
        return 0.0
    rare_verb = index > 1 and sentence.tags[index - 1] == "VVFIN" and sentence.tags[index - 2] in ("PPER", "PIS")
    if (is_foreign(before.text) and not rare_verb) or is_foreign(after.text):
        return 0.0
    if before.text[0].isupper() and is_english(before.text.lower()) and is_english(token.text.lower()):
        return 0.0
    if (token.text, after.text) in _NAMES or names_a_work(before.text) or before.text in FIRST_NAMES:
        return 0.0
    tags = sentence.tags
    verb = lookup(token.text.lower()).tagset[0][0] in PERSONAL
    pronoun = tags[index - 1] in ("PRELS", "PPER") or (tags[index - 1] == "PDS" and _ends_clause(token.text))
    if before.text != "," and (
        tags[index - 1] in _AS_NOUN_AFTER
        or (is_determiner(before.text) and not pronoun)
        or (not verb and _is_dateline(sentence, index))
    ):
        return 0.0
    if before.text != "," and ends_before(sentence, index) > 0.5:
        return 0.0
    article = token.text in _OPENS_TITLE and not _is_seam(passage, sentence, index)
    if article and not _begins_phrase(sentence, index):
        return 0.0
    if (token.text == "Wenn" and after.text == "und") or (token.text == "Aber" and before.text == "und"):
        return 0.0
    if (after.text == "," and tags[index] not in PERSONAL and not _ends_clause(token.text)) or (
        tags[index] == "ADV" and tags[index - 1] == "APPR"
    ):
        return 0.0
    if tags[index - 1] == "KON" and tags[index] == "ADV" and sentence.tokens[index - 2].text[0].isupper():
        return 0.0
    if tags[index] == "APPR" and index + 1 < len(tags) and tags[index + 1][0] in "V$K":
        return 0.0
    if len(token.text) < 4 and tags[index - 1] == "NE" and index > 1 and sentence.tokens[index - 2].text[0].isupper():
        return 0.0
    return 0.5 if article else _weight(token.text)


def _begins_phrase(sentence: Sentence, index: int) -> bool:
    """Whether an article begins a phrase that a verb or a preposition before it asks for, of a common noun in that case."""
    tags, tokens = sentence.tags, sentence.tokens
    article, at = tokens[index].text.lower(), index + 1
    if article not in DETERMINERS:
        return False
    while at < len(tags) and tags[at] == "ADJA" and tokens[at].text[0].islower():
        at += 1
    if at >= len(tags) or tags[at] != "NN" or not lookup(tokens[at].text).takes(article):
        return False
    before = tags[index - 1]
    if before in ("APPR", "KON"):
        return article == "der" and lookup(tokens[at].text).takes("die")
    if before not in ("VVFIN", "VAFIN", "VMFIN", "ADJD", "PTKNEG", "NN") or tokens[index - 1].text in _NAMING:
        return False
    return at > index + 1 or (at + 1 < len(tags) and tags[at + 1][0] not in "$K")


_NAMING: Final = frozenset(
    "heißt heißen hieß hießen nennt nannte las liest lautet lautete sang singt spielt spielte".split()
)


def _is_seam(passage: Passage, sentence: Sentence, index: int) -> bool:
    """Whether a clause rather than a title begins here: after a conjunction, a comma with a verb to come, or a link."""
    tags = sentence.tags
    if sentence.tokens[index].start in passage.boundaries or sentence.tokens[index - 1].end in passage.boundaries:
        return True
    if tags[index - 1] in ("KOUS", "PWAV", "ADV", "PPER", "PRF"):
        return True
    last = next((at for at in range(index, len(tags)) if tags[at] in _EDGES), len(tags))
    return tags[index - 1] == "$," and bool(PERSONAL & set(tags[index:last]))


def _ends_clause(form: str) -> bool:
    """Whether a clause may end with this word: "weil es warm Ist", "das geht Nicht"."""
    return lookup(form.lower()).tagset[0][0] in ("VAFIN", "VMFIN", "PTKNEG")


_EDGES: Final = frozenset(("$,", "$.", "$(", "KON", "KOUS"))


def _is_dateline(sentence: Sentence, index: int) -> bool:
    """Whether nothing but the place of a report stands before: "Frankfurt/Main Nach dem Regen ..."."""
    words = [token.text for token in sentence.tokens[:index] if token.kind == WORD]
    return len(words) < 4 and all(
        word[0].isupper() and lookup(word).tags[:1] in ((), ("NE",), ("NN",)) for word in words
    )
