"""Slots: where grammar leaves no place for a term that stands there, and where it waits for one that does not.

A term stands in a sentence as a noun phrase does, or as a name beside the noun that says what it is. Some places bear
neither, whatever the sentence means ("müssen LAUBE Sie"); some leave a hole that only a phrase can fill ("von gerufen").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from mtfix.german.determiners import may_take
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import DETERMINERS, adjective_cells, adjective_ending, noun_cells
from mtfix.german.tokens import Token
from mtfix.german.units import KIND_NOUN, TERM, Unit

FINITE: Final = frozenset(("VVFIN", "VVIMP", "VAFIN", "VMFIN"))
CLOSERS: Final = frozenset(("VVPP", "VVINF", "VVIZU", "VAINF", "VAPP", "VMINF", "PTKVZ"))
"""What closes a clause: the right bracket."""
NOUNS: Final = frozenset(("NN", KIND_NOUN))
_ENDS: Final = frozenset((".", ",", ";", ":", "</s>"))
PHRASE_OPENERS: Final = frozenset(("ART", "PDAT", "PPOSAT", "PIAT"))
_INSIDE: Final = (*sorted(PHRASE_OPENERS), "ADJA", "CARD", "PIDAT")
"""What stands in a noun phrase before its noun."""
_DATIVE_PLURAL: Final = frozenset("den diesen allen jenen ihren seinen unseren deinen meinen".split())
"""Determiners that are plural behind a preposition that takes the dative."""
_ALWAYS_SUBJECT: Final = frozenset(("wir", "ich", "man", "er", "du"))
_OPENERS: Final = frozenset(
    "wenn ob dass bevor nachdem während sobald falls bis weil da damit sodass indem sofern solange obwohl als".split()
)
_CONDITIONS: Final = frozenset("wenn falls sofern solange bis während sobald".split())
"""Conjunctions that a constant may stand before: "liefert NULL, NONE wenn nichts gefunden wird"."""
_ADVERBS: Final = frozenset(
    "nun dann jetzt hier dort zunächst danach anschließend standardmäßig schließlich zuerst daher deshalb dadurch damit "
    "außerdem".split()
)
_NAMING: Final = ("genannt", "benannt", "heiß", "laute")
_TAKES_TERM: Final = re.compile(
    r"(eigen|basiert|ähnlich|kompatib|spezifisch|fähig|gestützt|bezogen|kodiert|codiert|formatiert|konform|nah|freundlich"
    r"|intern|relevant|versiert|typisch|üblich|generiert|erzeugt|erstellt|geschrieben|unterstützt|gesteuert|verwandt|gebunden"
    r"|betreffend|aktiviert|lizenziert|signiert|verschlüsselt)"
)
"""Adjectives that take a term before them, written apart by many: "eine SQL basierte Suche"."""
_DATIVE: Final = frozenset("mit von bei aus nach zu".split())
_PLACE: Final = frozenset("in auf an unter über neben hinter".split())
_NEVER_PARTICLE: Final = frozenset("von für per mittels gegen zwischen in".split())
"""Prepositions that are no verb's particle at the end of a clause."""
_ALONE: Final = _NEVER_PARTICLE | frozenset("mit durch aus bei".split())
_BEFORE_VERB: Final = _ALONE | frozenset("auf an zu ohne über nach unter vor neben gemäß laut".split())
_BEFORE_PREPOSITION: Final = frozenset("von für mit durch".split())
_ACCUSATIVE: Final = frozenset("für durch gegen ohne um".split())
_PASSIVE: Final = frozenset("wird werden wurde wurden".split())
_WITH_AUF: Final = tuple(
    "greifen gegriffen zugreift verweisen verwiesen verweist warten wartet verzichten verzichtet reagieren reagiert achten achtet "
    "basieren basiert hinweist".split()
)
"""Endings of verbs that "auf" goes with, and that take no thing as their object."""
_CLOSING_VERBS: Final = frozenset("VVINF VVPP VVIZU VVFIN".split())
_GOVERNS: Final = frozenset("APPR APPRART ART PDAT PPOSAT PIAT ADJA KON KOKOM KOUS NN NN* NE TERM CARD ,".split())
"""What a term before a comma belongs to, so that it is not the next clause's."""
_PREDICATE: Final = frozenset("ADV ADJD PTKNEG VVPP VVINF VAINF VAPP VVIZU PTKVZ PTKZU CARD".split())
"""What may stand in a clause and is no subject."""
_NOT_NOMINATIVE: Final = frozenset("den dem des einen einem eines diesen diesem dieses".split())
_STACKED: Final = frozenset("über unter um vor nach bis rund zu außen an ab".split())
"""Prepositions that may follow another at once: "für über hundert"."""
_PARTICIPLE: Final = re.compile(r"(\w+n)d(?:e|en|em|er|es)")
_TO_BE_DONE: Final = re.compile(
    r"(?:ab|an|auf|aus|bei|ein|her|hin|hinzu|mit|nach|vor|weiter|zurück|zusammen)?zu\w+ende"
)
"""The participle of what is to be done: hinzuzufügende, anzulegende."""
DEFINITE: Final = ("der", "die", "das", "dem", "den", "des")
_DEVERBAL: Final = re.compile(r"(beschreib|verwend|erstell|deklar|berechn|verarbeit|zuweis|definier|erzeug)ung(en)?$")


def _kind(row: Sequence[Unit], at: int) -> str:
    return row[at].kind if 0 <= at < len(row) else "</s>" if at else "<s>"


def _tag(row: Sequence[Unit], at: int) -> str:
    return row[at].tag if 0 <= at < len(row) else ""


def misfit(tokens: Sequence[Token], row: Sequence[Unit], at: int) -> str | None:
    """Why the term that is unit `at` cannot stand where it stands, by the name of the reason; None where it can.

    >>> from mtfix.german.tags import tag
    >>> from mtfix.german.tokens import tokenise
    >>> from mtfix.german.units import units
    >>> words = tokenise("Danach müssen LAUBE_BAU Sie aufrufen.")
    >>> misfit(words, units(words, tag([word.text for word in words])), 2)
    'pronoun'
    """
    before = _text(tokens, row, at - 1)
    if _subject_follows(tokens, row, at, before):
        return "pronoun"
    if _full_first(tokens, row, at):
        return "first"
    if _tag(row, at + 1) == "KOUS" and row[at + 1].word in _OPENERS:
        constant = _text(tokens, row, at).isupper() and row[at + 1].word in _CONDITIONS
        opened = _kind(row, at - 1) == "," or _tag(row, at - 1) == "KON"
        if (at == 0) if tokens[row[at + 1].first].text[0].isupper() else (opened and not constant):
            return "conjunction"
    if _kind(row, at + 1) == "," and _tag(row, at + 2) == "KOUS" and _tag(row, at - 1) not in _GOVERNS:
        if row[at + 2].word in _OPENERS and _subjectless(tokens, row, at + 3):
            return "next"
    if _main_lacks_subject(tokens, row, at):
        return "main"
    if _closed(row, at, before):
        return "closed"
    following = _text(tokens, row, at + 1)
    if (
        _tag(row, at - 1) in (*PHRASE_OPENERS, "APPRART")
        and _kind(row, at + 1) == "ADJA"
        and _kind(row, at + 2) in NOUNS
    ):
        return "adjective" if _no_object(following) and _agree(tokens, row, at) else None
    if _tag(row, at + 1) == "ART" and not (row[at + 1].first < len(tokens) and not tokens[row[at + 1].first].spaced):
        return _article(tokens, row, at, before)
    if at == 1 and before.lower() in _ADVERBS and _tag(row, 2) in FINITE:
        return "adverb"
    return None


def _text(tokens: Sequence[Token], row: Sequence[Unit], at: int) -> str:
    """The last token of a unit; nothing outside the sentence and for a noun that hangs on a term."""
    if not 0 <= at < len(row) or row[at].first == row[at].last:
        return ""
    return tokens[row[at].last - 1].text


def _subject_follows(tokens: Sequence[Token], row: Sequence[Unit], at: int, verb: str) -> bool:
    """Whether a verb stands before the term and the pronoun that is the verb's subject behind it."""
    if _tag(row, at - 1) not in FINITE and not (at == 1 and verb.endswith("en") and _kind(row, 0) in ("VVINF", "NN")):
        return False
    return _is_subject(tokens, row, at + 1, verb)


def _is_subject(tokens: Sequence[Token], row: Sequence[Unit], at: int, verb: str) -> bool:
    """Whether unit `at` is a pronoun that is the subject of such a verb."""
    pronoun = _text(tokens, row, at)
    if pronoun in ("Sie", "sie"):
        return verb.endswith(("en", "ern", "eln")) or verb == "sind"
    return pronoun in _ALWAYS_SUBJECT and _tag(row, at) in ("PPER", "PIS")


def _full_first(tokens: Sequence[Token], row: Sequence[Unit], at: int) -> bool:
    """Whether a prepositional phrase and the term hold the first place, and the clause behind them lacks its object.

    A noun that the term may name keeps it: "mit der Methode giessPlan() können Sie"; nouns in the plural bear no one name.
    """
    if at < 2 or at > 6 or _tag(row, at + 1) not in FINITE or _tag(row, 0) not in ("APPR", "APPRART"):
        return False
    phrase = [unit.kind for unit in row[1:at]]
    if phrase[-1] not in NOUNS or any(
        kind not in NOUNS and row[1 + n].tag not in _INSIDE for n, kind in enumerate(phrase)
    ):
        return False
    if not _is_subject(tokens, row, at + 2, _text(tokens, row, at + 1)):
        return False
    plural = row[0].word in _DATIVE | _PLACE and row[1].word in _DATIVE_PLURAL
    return (plural or phrase[-1] == "NN") and _lacks_object(tokens, row, at + 3)


def _lacks_object(tokens: Sequence[Token], row: Sequence[Unit], at: int) -> bool:
    """Whether a full verb closes the sentence and only phrases with a preposition and adverbs stand before it."""
    governed = False
    while at < len(row):
        unit = row[at]
        if unit.tag in ("APPR", "APPRART"):
            governed = True
        elif unit.tag in _INSIDE:
            if not governed:
                return False
        elif unit.kind in NOUNS:
            if not governed:
                return False
            governed = _tag(row, at + 1) == "ART" and row[at + 1].word in ("der", "des", "eines", "einer")
        elif unit.kind in ("VVINF", "VVPP"):
            return _kind(row, at + 1) in (".", ",", "</s>") and _kind(row, at + 2) not in ("KOUS dass", "KOUS ob")
        elif unit.tag not in ("ADV", "ADJD", "PTKNEG", "PROAV"):
            return False
        at += 1
    return False


def _closed(row: Sequence[Unit], at: int, before: str) -> bool:
    """Whether the verb before the term closes its clause, and the clause ends behind the term."""
    if _kind(row, at + 1) not in _ENDS or before.lower().startswith(_NAMING):
        return False
    last = _kind(row, at - 1)
    return (
        (last == "PTKVZ" and before != "statt")
        or (at > 2 and last in CLOSERS)
        or (_tag(row, at - 1) in FINITE and _subordinate(row, at - 1))
    )


def _subordinate(row: Sequence[Unit], verb: int) -> bool:
    """Whether the finite verb stands last in a clause that a conjunction or a relative opens."""
    for at in range(verb - 1, max(-1, verb - 12), -1):
        if row[at].kind in _ENDS or row[at].tag in FINITE:
            return False
        if row[at].tag in ("KOUS", "PRELS", "PWAV", "PWS"):
            return True
    return False


def _subjectless(tokens: Sequence[Token], row: Sequence[Unit], first: int) -> bool:
    """Whether the subordinate clause from unit `first` on holds nothing that its finite verb, a singular, can be said of."""
    at = _past_objects(row, first)
    if at in (first, len(row)) or row[at].tag not in FINITE or "anders" in _words(tokens, row, first, at):
        return False
    return not _is_plural(tokens, row, at) and (_kind(row, at + 1) in _ENDS or _tag(row, at + 1) == "APPR")


def _past_objects(row: Sequence[Unit], at: int) -> int:
    """The first unit from `at` on that ends the clause, that is a finite verb, or that may be a subject."""
    governed = False
    while at < len(row) and row[at].kind not in _ENDS:
        unit = row[at]
        if unit.tag in ("APPR", "APPRART") or unit.word == "als":
            governed = True
        elif unit.tag in _INSIDE and unit.tag != "CARD":
            governed = governed or unit.word in _NOT_NOMINATIVE
            if not governed:
                return at
        elif unit.kind in NOUNS or unit.kind == TERM or unit.tag == "NE":
            if not governed:
                return at
            governed = at + 1 < len(row) and row[at + 1].word in ("der", "des", "eines", "einer")
        elif unit.tag not in _PREDICATE:
            return at
        at += 1
    return at


def _is_plural(tokens: Sequence[Token], row: Sequence[Unit], verb: int) -> bool:
    return _text(tokens, row, verb).endswith(("en", "ern", "eln", "sind"))


def _main_lacks_subject(tokens: Sequence[Token], row: Sequence[Unit], at: int) -> bool:
    """Whether the term names a noun of the first clause, a subordinate one, and the main clause behind it has no subject."""
    if row[0].tag != "KOUS" or row[0].word not in _OPENERS or at < 4 or row[at - 1].kind not in NOUNS:
        return False
    comma = next((n for n in range(at + 1, len(row)) if row[n].kind in _ENDS), len(row))
    verb = comma + 1
    if verb >= len(row) or _kind(row, comma) != "," or row[verb].tag not in FINITE or row[verb].word in _PASSIVE:
        return False
    if _kind(row, comma - 1) != TERM and row[comma - 1].tag not in FINITE:
        return False
    if sum(unit.kind == TERM for unit in row[:comma]) > 1 or _is_plural(tokens, row, verb):
        return False
    end = _past_objects(row, verb + 1)
    accusative = verb + 1 < len(row) and row[verb + 1].word in ("den", "einen", "diesen", "seinen", "ihren")
    return accusative and _kind(row, end) == "."


def _words(tokens: Sequence[Token], row: Sequence[Unit], first: int, last: int) -> list[str]:
    return [token.text for token in tokens[row[first].first : row[last].first]]


def _no_object(adjective: str) -> bool:
    """Whether an adjective takes nothing before it that a term could be: no present participle, no "basiert".

    >>> _no_object("alte"), _no_object("aufrufende"), _no_object("aufzurufende")
    (True, False, True)
    """
    if not adjective.islower() or _TAKES_TERM.match(adjective):
        return False
    participle = _PARTICIPLE.fullmatch(adjective)
    return participle is None or "VVIZU" in lookup(participle[1]).tags or _TO_BE_DONE.match(adjective) is not None


def _agree(tokens: Sequence[Token], row: Sequence[Unit], at: int) -> bool:
    """Whether determiner, adjective and noun around a term are one phrase, and the determiner is not the term's own."""
    form = _text(tokens, row, at - 1).lower()
    noun = _text(tokens, row, at + 2)
    if form not in DETERMINERS or not noun:
        return not noun
    if form in DEFINITE and lookup(_text(tokens, row, at)).takes(form):
        return False
    mask = DETERMINERS[form][0]
    ending = adjective_ending(_text(tokens, row, at + 1))
    return ending is not None and bool(mask & adjective_cells(form, ending) & noun_cells(noun))


def _article(tokens: Sequence[Token], row: Sequence[Unit], at: int, before: str) -> str | None:
    """Whether the term stands before the article of the noun that it names."""
    article, noun = row[at + 1].word, at + 2
    while _kind(row, noun) == "ADJA":
        noun += 1
    if _kind(row, noun) not in NOUNS:
        return None
    if _kind(row, at - 1) == "NN" and article in ("der", "des", "eines", "einer"):
        return "article" if _kind(row, noun) == KIND_NOUN or _DEVERBAL.search(before.lower()) else None
    if _tag(row, at - 1) == "KOUS" and _kind(row, noun) == KIND_NOUN and article in DEFINITE:
        return "article" if row[min(noun + 1, len(row) - 1)].word not in ("ist", "sind", "war") else None
    preposition = row[at - 1].word if _tag(row, at - 1) == "APPR" else ""
    if preposition in _DATIVE | _PLACE and article in ("dem", "einem", "einer", "den", "der"):
        if article == "den" and preposition in _PLACE:
            return None
        return "article" if article != "der" or may_take(_text(tokens, row, noun), "die") else None
    if preposition in _PLACE | _ACCUSATIVE and article in ("die", "das", "den", "eine", "einen", "ein"):
        if _kind(row, noun) == KIND_NOUN and _no_other_object(tokens, row, at, noun + 1, preposition):
            return "article"
    if preposition and _kind(row, at - 2) in NOUNS and _kind(row, noun) == KIND_NOUN:
        return "article" if article in ("die", "das", "den", "eine", "einen", "ein") else None
    return None


def _no_other_object(tokens: Sequence[Token], row: Sequence[Unit], at: int, end: int, preposition: str) -> bool:
    """Whether the verb behind the phrase can have no object beside it: a passive with its subject, or "zugreifen auf"."""
    verb = _text(tokens, row, end)
    if preposition == "auf" and verb.endswith(_WITH_AUF) and _tag(row, end) in _CLOSING_VERBS:
        return True
    if _kind(row, end) != "VVPP":
        return False
    passive = _passive_before(row, at) or (_tag(row, end + 1) in FINITE and row[end + 1].word in _PASSIVE)
    return passive and _has_subject(row, at)


def _passive_before(row: Sequence[Unit], at: int) -> bool:
    """Whether the finite verb before unit `at` is a form of "werden"."""
    for back in range(at - 1, -1, -1):
        if row[back].kind in _ENDS:
            return False
        if row[back].tag in FINITE:
            return row[back].word in _PASSIVE
    return False


def _has_subject(row: Sequence[Unit], at: int) -> bool:
    """Whether a phrase without a preposition, that may be the subject, stands before unit `at` in its clause."""
    free = True
    for back in range(at - 2, -1, -1):
        unit = row[back]
        if unit.kind in _ENDS:
            break
        if unit.kind in NOUNS or unit.tag in ("PPER", "PDS", "PIS", "NE", "PRELS", "TERM"):
            free = True
        elif unit.tag in ("APPR", "APPRART"):
            free = False
            continue
        first = back == 0 or row[back - 1].kind in _ENDS or row[back - 1].tag in (*FINITE, "KOUS")
        if first and unit.tag not in ("ADV", "PROAV", "KOUS", *FINITE):
            return free
    return False


def gap(row: Sequence[Unit], at: int, *, loose: bool = False) -> str | None:
    """What the place before unit `at` waits for, by the name of its reason; None where nothing is missing.

    `loose` takes a participle for one that the tagger took for an adjective, as it does where a term stands behind it.

    >>> from mtfix.german.tags import tag
    >>> from mtfix.german.tokens import tokenise
    >>> from mtfix.german.units import units
    >>> words = tokenise("Sie wird von gerufen.")
    >>> gap(units(words, tag([word.text for word in words])), 3)
    'preposition'
    """
    left, right = _tag(row, at - 1), _tag(row, at) or "</s>"
    word = row[at - 1].word if at else ""
    if left == "APPR" and at > 1:
        if word in _BEFORE_VERB and (
            right in FINITE or right in ("VVPP", "VVIZU", "VVINF") or (loose and right == "ADJD")
        ):
            return "preposition"
        if right == "KON" and word in _ALONE:
            return "preposition"
        if right in (".", ",", ")", "</s>") and word in _NEVER_PARTICLE:
            return "preposition"
        if word in _BEFORE_PREPOSITION and right == "APPR" and row[at].word not in _STACKED:
            return "preposition"
    elif left == "KOUS" and word in _OPENERS:
        return "subject" if _predicate_alone(row, at) else None
    elif left == "KON" and word in ("und", "oder") and _kind(row, at - 2) == TERM:
        if right in (".", ",", "</s>", "VVPP", "VVIZU", "PTKVZ", "APPR", "PTKZU"):
            return "conjunct"
    return None


def _predicate_alone(row: Sequence[Unit], at: int) -> bool:
    """Whether a clause holds a predicate and nothing that it is said of: "wenn ... aktiviert ist"."""
    if _tag(row, at) == "PTKNEG":
        at += 1
    if _tag(row, at) in FINITE:
        return _kind(row, at + 1) in (".", ",", "</s>")
    if _kind(row, at) in ("VVPP", "ADJD") and _kind(row, at + 1) == "(":
        return True
    if _kind(row, at) not in ("VVPP", "ADJD", "CARD") or _tag(row, at + 1) not in FINITE | {"VAINF"}:
        return False
    return _kind(row, at + 2) in (".", ",", ";", ")", "(", "</s>", "KON und")
