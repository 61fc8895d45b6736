"""A compound stands as separate nouns

English writes "climate change"; a translation that keeps the blank gives "Klima Wandel". Two nouns stand side by side in
German too ("Ende Mai", "ein Glas Wasser", "gab dem Kind Brot"), so a finding needs more: the joined word is known, or
the article or adjective before the first noun fits only the second, or the joined word stands elsewhere in the text.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.capitals import is_title_case
from mtfix.german.compounds import analyse, first_cost, has_linking_s, is_bound, join
from mtfix.german.demands import asks_for_article
from mtfix.german.determiners import asked_before, determiner, may_take, takes
from mtfix.german.kept import kept
from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.morphology import DETERMINERS, SINGULAR, noun_cells
from mtfix.german.names import FIRST_NAMES, TITLES
from mtfix.german.passage import Passage
from mtfix.german.sentences import Sentence
from mtfix.german.tags import PERSONAL
from mtfix.german.terms import names_a_kind
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, Proposal, bad, good, missed

KIND: Final = "split-compound"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der [[Wetter Bericht]] kommt um acht.", becomes="Der Wetterbericht kommt um acht."),
    bad("Sie las drei [[Zeitung Artikel]] über den Hafen.", becomes="Sie las drei Zeitungsartikel über den Hafen."),
    bad("Er kaufte ein neues [[Küche Messer]].", becomes="Er kaufte ein neues Küchenmesser."),
    bad("Die [[Wasser Leitung]] ist undicht.", becomes="Die Wasserleitung ist undicht."),
    bad("Der Saftkrugdeckel ist weg. Auf dem [[Saftkrug Deckel]] saß ein Käfer.",
        becomes="Der Saftkrugdeckel ist weg. Auf dem Saftkrugdeckel saß ein Käfer."),
    bad("Das Haus hat ein schönes [[Garage Dach]].", becomes="Das Haus hat ein schönes Garagendach."),
    bad("Die [[Außen Politik]] ist sein Fach.", becomes="Die Außenpolitik ist sein Fach."),
    bad("Sie stellt die [[Wasch Schüssel]] auf den Tisch.", becomes="Sie stellt die Waschschüssel auf den Tisch."),
    bad("Er fragt nach der [[Versicherungs Nummer]] des Bootes.",
        becomes="Er fragt nach der Versicherungsnummer des Bootes."),
    bad("Die [[Molkerei Produkte]] für den Markt stehen im Keller.",
        becomes="Die Molkereiprodukte für den Markt stehen im Keller."),
    good("Der Parameter Name ist leer, und die Option Farbe fehlt.", why="a kind and its name"),
    good("Beim Filmfest Cannes waren Tausende Gäste.", why="an event and its place"),
    bad("Das war ein [[Miss Verständnis]] unter Gärtnern.", becomes="Das war ein Missverständnis unter Gärtnern."),
    good("Die Alte Brücke und das Neue Rathaus sind zu.", why="adjectives of a name"),
    good("Ende Mai trank sie ein Glas Wasser.", why="a time and a measure"),
    good("Präsident Lincoln und Frau Doktor Weber kamen.", why="titles"),
    good("Die Stadt Köln baut die Firma Holz und Söhne um.", why="a kind and its name"),
    good("Er gab dem Mann Geld und der Frau Blumen.", why="two objects"),
    good("Im Letzteren Fall zahlt der Betroffenen Rechtsanwalt.", why="adjectives that stand as nouns"),
    good("Peters Hund bellt, und Annas Katze schläft.", why="a genitive before its noun"),
    good("Sie hat im Garten Blumen gesehen, die keiner kennt.", why="two phrases of one sentence"),
    good("Drei Kilo Äpfel und ein Sack Kartoffeln reichen.", why="measures"),
    good("Mit Herrn Minister Kaiser war Frau Ministerin Vogel da.", why="titles"),
    good("Tausende Menschen sahen eine Art Regen aus Licht.", why="number and kind"),
    good("Das Lied wurde beim Song Contest gesungen.", why="English"),
    bad("Wegen der [[Daten Bank Benutzer]] wurde gewartet.", becomes="Wegen der Datenbankbenutzer wurde gewartet."),
    missed("Sie haben mit [[Bewegung Mustern]] gearbeitet.", why="no article shows which noun the phrase is about"),
)  # fmt: skip

_BEFORE: Final = frozenset(
    """
    Ende Anfang Mitte Art Glas Liter Kilo Gramm Meter Kilometer Tonne Tonnen Prozent Euro Dollar Mark Franken Pfund Paar
    Dutzend Million Millionen Milliarde Milliarden Hunderte Tausende Hundert Tausend Sorte Stück Tasse Tassen Flasche
    Flaschen Kiste Kisten Sack Säcke Eimer Löffel Schluck Haufen Menge Jahr Jahre Jahren Monat Monate Monaten Woche Wochen
    Tag Tage Tagen Stunde Stunden Minute Minuten Sekunde Sekunden Uhr Grad Montag Dienstag Mittwoch Donnerstag Freitag
    Samstag Sonntag Januar Februar März April Mai Juni Juli August September Oktober November Dezember Stadt Land Firma
    Bereich Bezirk Kreis Burg Schloss Gemeinde Familie Gruppe Typ Marke Modell Nummer Seite Kapitel Band Teil Punkt Abschnitt Absatz Artikel Paragraph Zeile Name
    Begriff Wort Titel Thema Fach Farbe Sprache Projekt Programm Form Heute Gestern Morgen Abend Nacht Mittag Vormittag
    Zehntausende Hunderttausende Dutzende Nachmittag Früh Gottes Quadratmeter Quadratkilometer Hektar Zentimeter Millimeter Pfennig Cent Rubel Schilling Teller Schale
    Dose Dosen Packung Kasten Fass Tropfen Stapel Bündel Reihe Reihen Handvoll Fülle Schar Zug Kollege Kollegin Kollegen
    Option Optionen Befehl Schaltfläche Registerkarte Methode Eigenschaft Funktion Klasse Anwendung Assistent Aktion
    """.split()
)
"""Nouns after which another noun stands without a mark: measures, times, kinds and what is named after them."""


def detect(passage: Passage) -> Iterator[Hit]:
    """Two or more nouns in a row that make one word."""
    for sentence in passage.sentences:
        done = 0
        for index in sentence.capitals:
            first = index - 1
            if first >= done and sentence.tokens[first].text[0].isupper():
                done = _run(sentence, first)
                if done - first > 1 and passage.segment.role != "heading" and not is_title_case(sentence):
                    yield from _judge(passage, sentence, first, done)
            if done <= index and index + 1 < len(sentence.tokens) and _begins_noun(sentence.tokens[index].text):
                yield from _behind_particle(sentence, index)


_PARTICLES: Final = frozenset(
    """
    Unter Über Neben Durch Zwischen Nach Vor Auf Aus Ein An Ab Bei Mit Zu Um Gegen Wider Hinter Miss Un Rück Haupt Grund
    Gesamt Groß Klein Neu Alt Hoch Tief
    """.split()
)
"""First parts that are no nouns; with a capital, where a noun is due, they begin one."""


@kept(20_000)
def _begins_noun(form: str) -> bool:
    """Whether a word is a particle, or an adverb or adjective without an ending, that compounds begin with."""
    if form in _PARTICLES:
        return True
    return (
        len(form) > 2
        and form[1:].islower()
        and first_cost(form.lower()) is not None
        and lookup(form.lower()).tags[:1] in (("ADJD",), ("ADV",))
        and lookup(form).tags[:1] != ("NN",)
    )


def _behind_particle(sentence: Sentence, index: int) -> Iterator[Hit]:
    """A particle with a capital behind an article or adjective, and a noun that makes a well-known word with it."""
    part, noun = sentence.tokens[index], sentence.tokens[index + 1]
    if not noun.spaced or noun.kind != WORD or not noun.text[0].isupper() or not part.spaced:
        return
    before = sentence.tags[index - 1]
    due = before in ("ART", "ADJA", "PPOSAT", "PDAT", "PIAT", "APPRART", "CARD")
    if not due and (before == "APPR" or before[0] == "V") and sentence.tokens[index - 1].text[0].islower():
        due = part.text not in _PARTICLES
    if not due:
        return
    whole = part.text + noun.text[0].lower() + noun.text[1:]
    entry = lookup(whole)
    if entry.inside >= 30 and entry.tags[:1] == ("NN",):
        edit = Edit(part.start, noun.end, whole)
        message = "A compound stands as separate words."
        yield Hit(edit.start, edit.end, message, (Proposal((edit,), 0.85, f"“{whole}”"),))


def _run(sentence: Sentence, index: int) -> int:
    """The index after the row of plain capitalised words that begins here."""
    tokens = sentence.tokens
    begun = index
    while index < len(tokens) and tokens[index].kind == WORD and _is_part(tokens[index].text):
        index += 1
    if begun < index < len(tokens) and is_bound(tokens[index - 1].text) and tokens[index].text in _LOANS:
        index += 1
    return index


_LOANS: Final = frozenset(
    "Shop Shops Center Team Teams Event Events Service Show Store Training Tool Tools Chat".split()
)
"""Nouns from English that are not yet read as German ones."""


@kept(50_000)
def _is_part(form: str) -> bool:
    """Whether a word is a common noun that may be part of a compound."""
    if len(form) < 3 or not form[0].isupper() or not form[1:].islower():
        return False
    if _is_linking_form(form) or is_bound(form) or _is_genitive(form):
        return True
    entry, small = lookup(form), lookup(form.lower())
    if entry is NOTHING:
        return analyse(form) is not None
    if small.tags[:1] == ("ADJA",) and form.endswith(("ische", "ischen", "ischer", "isches", "ischem")):
        return False
    if (
        small.tags[:1] in (("ADJA",), ("PIS",), ("PIAT",))
        and form.endswith(("en", "er", "em"))
        and small.seen > entry.inside / 4
    ):
        return False
    least = 5 if form.endswith(("e", "en", "er", "s")) else 2
    return entry.tagset[0][0] == "NN" and entry.inside >= entry.seen * 0.6 and entry.seen >= least


def _judge(passage: Passage, sentence: Sentence, first: int, end: int) -> Iterator[Hit]:
    """The hit for a row of nouns, or for a pair of a longer row; none where the row may be as it is meant."""
    rows = [(first, end)] if end - first < 4 else []
    if end - first > 2:
        rows += [(at, at + 2) for at in range(first, end - 1)]
    best = 0.0, 0, 0, ""
    for begin, stop in rows:
        words = [token.text for token in sentence.tokens[begin:stop]]
        if any(word in TITLES or word in FIRST_NAMES for word in words[:-1]):
            continue
        whole = join(words)
        confidence = _sure(sentence, begin, stop, whole)
        if not confidence and passage.memory.count(whole) and not _is_named(sentence, begin, stop):
            apart = any(word in _BEFORE for word in words) or names_a_kind(words[0]) or words[-1] == "Festival"
            confidence = 0.0 if apart else 0.7
        best = max(best, (confidence, begin, stop, whole))
    confidence, begin, stop, whole = best
    if _in_link(passage, sentence.tokens[begin].start):
        confidence = min(confidence, _A_TITLE)
    if confidence:
        tokens = sentence.tokens[begin:stop]
        edit = Edit(tokens[0].start, tokens[-1].end, whole)
        hyphened = "-".join(token.text for token in tokens)
        hyphenated = Proposal((Edit(edit.start, edit.end, hyphened),), confidence / 3, "joined by a hyphen")
        joined = Proposal((edit,), confidence, f"“{whole}”")
        yield Hit(edit.start, edit.end, "A compound stands as separate words.", (joined, hyphenated))


_A_TITLE: Final = 0.6
"""How sure it is at most in the text of a link: often the title of the page behind it, which nobody changes unseen."""


def _in_link(passage: Passage, at: int) -> bool:
    """Whether an offset lies in the text of a link."""
    inside = False
    for edge in passage.segment.boundaries:
        if edge.at > at:
            break
        if edge.kind == "link":
            inside = edge.opens
    return inside


def _is_named(sentence: Sentence, first: int, end: int) -> bool:
    """Whether a name stands next to the row, so that it may be part of the name."""
    before = sentence.tokens[first - 1].text if first else ""
    after = sentence.tokens[end].text if end < len(sentence.tokens) else ""
    name_before = before[:1].isupper() and first > 1 and determiner(before) is None
    return name_before or after[:1].isupper() or before in ("-", "/", "&") or after in ("-", "/")


def _sure(sentence: Sentence, first: int, end: int, whole: str) -> float:
    """How sure it is that the words are one: the word is known, and the article fits its last part only."""
    words = [token.text for token in sentence.tokens[first:end]]
    asked = asked_before(sentence, first)
    last = may_take(words[-1], asked) if asked else None
    if is_bound(words[-1]):
        return 0.0
    if all(is_bound(word) for word in words[:-1]) and last is not False:
        return _sure_of_bound(sentence, first, end, whole)
    own = takes(words[0], asked) if asked else None
    if own and last and asked in DETERMINERS and not noun_cells(words[0]) & DETERMINERS[asked][0]:
        own = False
    if asked not in ("des", "eines") and _is_genitive(words[0]):
        own = False
    clash = own is False and last is True
    seen = lookup(whole).seen if "-" not in whole else 0.0
    if (last is False and own is not False) or (
        (not clash or seen < 5) and any(word in _BEFORE for word in words[:-1])
    ):
        kept_whole = seen >= 5 and last is True and len(words) == 2 and words[0] in _PLACES
        return 0.5 if kept_whole and _stands_never_bare(words[-1]) else 0.0
    if _is_named(sentence, first, end) and (seen < 20 or not clash):
        return 0.0
    if sentence.tokens[end - 1].text in ("Schritt", "Seite", "Tag", "Mal", "Wort", "Runde") and not seen:
        return 0.0
    if seen >= (5 if own else 3):
        if clash:
            return 0.9
        if own is True and (names_a_kind(words[0]) or words[-1] == "Festival"):
            return 0.0
        if own is not True or _fills_front(sentence, first, end):
            return 0.6
        return 0.5 if _stands_never_bare(words[-1]) else 0.3
    from_place = words[0].endswith("er") and not (seen and noun_cells(words[0]) & SINGULAR == 0)
    if from_place or any(tag != "NN" for tag in sentence.tags[first:end]) or analyse(whole) is None:
        return 0.0
    if end - first > 2 and not _is_named(sentence, first, end):
        return 0.45
    if clash:
        return 0.6
    if own and last and not any(names_a_kind(word) for word in words):
        if _stands_never_bare(words[-1]) or _is_plural_subject(sentence, first, end):
            return 0.45
    return 0.6 if all(_is_linking_form(word) for word in words[:-1]) and asked not in ("des", "eines", "der") else 0.0


def _stands_never_bare(noun: str) -> bool:
    """Whether a noun is a singular that needs an article, so that it is no phrase of its own behind another noun."""
    return noun_cells(noun) & ~SINGULAR == 0 and asks_for_article(noun, "verb")


@functools.lru_cache(maxsize=20_000)
def _is_genitive(form: str) -> bool:
    """Whether a form is the genitive of a noun and a first part: Bundes, Geburtstags; no article but "des" and its like stands before it."""
    if not form.endswith("s") or form.endswith("ss") or first_cost(form.lower()) is None:
        return False
    base, entry = lookup(form[:-1]), lookup(form)
    if base.tags[:1] != ("NN",):
        base = lookup(form[:-2]) if form.endswith("es") else base
    return (
        base.tags[:1] == ("NN",) and base.seen >= 20 and not any(map(entry.takes, ("die", "das", "dem", "den", "ein")))
    )


def _is_plural_subject(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the row begins the sentence with its article, and only its last noun is the plural that the verb asks for."""
    tags, tokens = sentence.tags, sentence.tokens
    if first != 1 or tokens[0].text not in ("Die", "Diese", "Jene", "Alle", "Seine", "Ihre", "Unsere"):
        return False
    at = next((at for at in range(end, len(tags)) if tags[at] in PERSONAL or tags[at][0] == "$"), 0)
    plural = tags[at] in PERSONAL and (tokens[at].text.endswith("en") or tokens[at].text == "sind")
    return (
        plural
        and (at == end or tags[end] in ("APPR", "APPRART", "ART", "ADV"))
        and not noun_cells(tokens[first].text) & ~SINGULAR
        and bool(noun_cells(tokens[end - 1].text) & ~SINGULAR)
    )


_PLACES: Final = frozenset(
    "Stadt Land Gruppe Familie Abend Nacht Morgen Tag Jahr Stunde Minute Zug Farbe Sprache".split()
)
"""Nouns that names or measures stand behind, and that also begin compounds."""
_BEFORE_BOUND: Final = frozenset(("ART", "APPRART", "PDAT", "PPOSAT", "PIAT", "ADJA", "APPR", "CARD"))


def _sure_of_bound(sentence: Sentence, first: int, end: int, whole: str) -> float:
    """How sure it is where every word but the last only begins compounds: an -s that no noun has is proof by itself."""
    seen = lookup(whole).seen
    if not seen and analyse(whole) is None:
        return 0.0
    if has_linking_s(sentence.tokens[first].text):
        return 0.9 if seen >= 3 or asked_before(sentence, first) else 0.7
    if not first or sentence.tags[first - 1] not in _BEFORE_BOUND or _is_named(sentence, first, end):
        return 0.0
    return 0.9 if seen >= 3 else 0.7 if asked_before(sentence, first) else 0.5


@functools.lru_cache(maxsize=20_000)
def _is_linking_form(form: str) -> bool:
    """Whether a form only stands before something: a noun with an -s that is no genitive of it: Freiheits, Bischofs."""
    noun = lookup(form[:-1])
    if not form.endswith("s") or first_cost(form.lower()) is None or noun.tagset[:1] != (("NN", 0),):
        return False
    return noun.seen >= 20 and (lookup(form).seen < 3 or takes(form[:-1], "die") is True)


def _fills_front(sentence: Sentence, first: int, end: int) -> bool:
    """Whether the row, with its article, is all that stands before the finite verb of the sentence."""
    tags = sentence.tags
    if end >= len(tags) or tags[end] not in PERSONAL:
        return False
    return all(tag in ("ART", "PDAT", "PPOSAT", "ADJA") for tag in tags[:first])
