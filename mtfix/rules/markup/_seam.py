"""Seam: whether the words on both sides of an edge of markup are two words or one.

An edge inside a word is usual: an ending behind a link (`[Recordset](x)s`), the rest of a compound (`[Daten](x)bank`),
an emphasised part (`un**glaublich**`). A lost blank is told from them by what stands on both sides.
"""

from __future__ import annotations

import re
from typing import Final

from mtfix.german.lexicon import NOTHING, lookup
from mtfix.german.tags import compound_head, possible_tags

ENDINGS: Final = frozenset(
    "mal fach s es e n en er ern em ens nen ns se sen ses st ste sten te ten ter tes tem innen in chen lein lich liche lichen artig end ende enden ender endes endem isch ische ischen".split()
)
"""What German appends to a word; some of them are words of their own."""
_WORDS_TOO: Final = frozenset("in".split())
_CLOSED: Final = frozenset(
    """
    ADV APPR APPRART ART KON KOKOM KOUI KOUS PAV PROAV PDAT PDS PIAT PIDAT PIS PPER PPOSAT PPOSS PRELAT PRELS PRF PTKA
    PTKANT PTKNEG PTKZU PWAT PWAV PWS VAFIN VAIMP VAINF VAPP VMFIN VMINF VMPP
    """.split()
)
"""The STTS tags of the words that never are the second part of a compound."""
_VERB: Final = frozenset("VVFIN VVPP VVINF VVIZU VVIMP PTKVZ".split())
_COMPOUND_TAIL: Final = re.compile(
    r"""
    (?: basiert | gesteuert | gestützt | spezifisch | (?:un)?abhängig | übergreifend | definiert | bezogen | orientiert
      | fähig | frei | los | reich | arm | voll | mäßig | gemäß | artig | förmig | weit | seitig | weise | bar | haft | fach
      | jährig | tägig | stündig | monatig | wöchig | prozentig | köpfig | malig | mal | sprachig | sprachlich | kompatibel | kompatibl | konform
      | gerecht | würdig | wert | leer | sicher | fest | dicht | intern | extern | eigen | lang | tief | hoch | hohe | groß | breit | nah
      | gleich | ähnlich | gebunden | getrieben | verwaltet | gehostet | bedingt | betrieben | zentriert | lastig | freundlich
      | feindlich | technisch | politisch | rechtlich | wirtschaftlich | geschützt | optimiert | fremd | neutral | nativ
      | gestellt | förmlich
    )(?:e|en|er|es|em|s|n|t|te|ten)?
    """,
    re.VERBOSE,
)
"""Adjectives and participles that German makes compounds with: dateibasiert, plattformübergreifend."""
_RUN_BEFORE: Final = re.compile(r"\w+$")
_RUN_AFTER: Final = re.compile(r"\w+")
_SHORT: Final = frozenset("an am ab um zu so im ob da wo".split())
"""Words of two letters that no suffix looks like."""
_PREFIXES: Final = frozenset(
    "Über Unter Vor Nach Mit Ab Auf Aus An Bei Ein Zu Um Durch Wider Gegen Hinter Zwischen Neu".split()
)
"""Prepositions and particles that verbs and their participles begin with."""
_UNITS: Final = frozenset(
    "mal er ern fach te ten ste sten tes ter tem x px pt kB MB GB TB km m cm mm kg g h s min er D G K".split()
)


def words_at(text: str, at: int, first: int, last: int) -> tuple[str, str]:
    """The letters and digits on both sides of an offset, no further than the edges at `first` and `last`."""
    before = _RUN_BEFORE.search(text, max(first, at - 60), at)
    after = _RUN_AFTER.match(text, at, min(last, at + 60))
    return (before[0] if before else ""), (after[0] if after else "")


def whole(text: str, at: int) -> str:
    """All letters and digits round an offset, over every edge."""
    before, after = _RUN_BEFORE.search(text, max(0, at - 60), at), _RUN_AFTER.match(text, at)
    return (before[0] if before else "") + (after[0] if after else "")


def lost_blank(left: str, right: str, joined: str, kind: str) -> float:
    """How sure it is that a blank is lost between `left` and `right` at the edge of a `kind`; `joined` is all in one.

    The figures are shares counted on glued pairs from mended pages and on compounds of sound text cut by an edge.
    """
    if _is_word(joined):
        return 0.0
    if right[0].isdigit() or left.isdigit():
        return _beside_number(left, right, kind)
    if right[0].islower():
        return _before_small(left, right, kind)
    return _before_capital(left, right, kind)


def _is_word(form: str) -> bool:
    return lookup(form).seen >= 3 or lookup(form.lower()).seen >= 3 or lookup(form.capitalize()).seen >= 3


def may_be_one(left: str, right: str) -> bool:
    """Whether two parts look like one German word, whatever stands between them."""
    joined = left + right
    return right in ENDINGS or _is_word(joined) or (right.isalpha() and compound_head(joined.capitalize()) is not None)


def is_closed(form: str) -> bool:
    """Whether a form is foremost a word of a closed class: an article, a preposition, a conjunction, an auxiliary."""
    entry = lookup(form)
    return entry.seen >= 20 and len(form) > 1 and entry.tagset[0][0] in _CLOSED


def _before_small(left: str, right: str, kind: str) -> float:
    if right in ENDINGS and right not in _WORDS_TOO:
        return 0.9 if right in ("er", "es") and left.islower() and _is_finite(left) else 0.0
    if len(left) < 2 and not left.isupper():
        return 0.0
    known, noun = lookup(right), lookup(right.capitalize())
    unit = kind in ("link", "code", "image")
    if right in _WORDS_TOO:
        return 0.3 if left[0].isupper() and left[-1] in "rt" else 0.8
    if is_closed(right):
        return 0.99 if len(right) > 2 or right in _SHORT else 0.9
    if _COMPOUND_TAIL.fullmatch(right):
        return 0.86 if unit and _is_name(left) and known.seen >= 20 else 0.0
    if noun.seen > 2 * known.seen:
        return 0.6 if unit and known.seen >= 20 and _is_name(left) else 0.0
    if known.seen >= 3 and known.seen > noun.seen / 2 and known.tagset[0][0] not in ("NN", "NE", "XY", "FM"):
        verb = known.tagset[0][0] in _VERB
        if (verb and _begins_verbs(left)) or left in ("über", "unter", "vor", "nach", "zwischen"):
            return 0.4
        if kind != "code" and not _complete(left):
            return 0.92 if unit and verb else 0.5
        return 0.98 if verb else 0.96 if unit else 0.9
    if noun is not NOTHING or compound_head(right.capitalize()) is not None:
        return 0.0
    if not _complete(left):
        return 0.3
    return 0.8 if possible_tags(right)[0][0] in (*_VERB, "ADJA", "ADJD") and len(right) > 5 else 0.3


def _begins_verbs(left: str) -> bool:
    return left.capitalize() in _PREFIXES or (left.islower() and "PTKVZ" in lookup(left).tags)


def _is_finite(form: str) -> bool:
    entry = lookup(form)
    return entry.seen >= 20 and entry.tagset[0][0] in ("VVFIN", "VAFIN", "VMFIN", "KOUS", "KON")


def _is_name(left: str) -> bool:
    """Whether nothing is known of a form, so that it is a name or an identifier and no noun of German."""
    if left.islower() and len(left) > 14:
        return True
    return lookup(left) is NOTHING and (not left[1:].islower() or compound_head(left.capitalize()) is None)


def _complete(left: str) -> bool:
    """Whether a form may stand alone: a known word, or a name that no compound begins with."""
    entry = lookup(left)
    if entry is not NOTHING and entry.seen >= 3:
        return True
    if left[0].islower() and left.isalpha() and left.islower():
        return False
    return not (left.endswith(("s", "n")) and lookup(left[:-1]).seen >= 3) or not left[1:].islower()


def _before_capital(left: str, right: str, kind: str) -> float:
    if len(left) < 2 or len(right) < 2:
        return 0.0
    before, after = lookup(left), lookup(right)
    small = lookup(right[0].lower() + right[1:])
    after_known = after.seen >= 3 or small.seen >= 3 or compound_head(right) is not None
    if is_closed(left):
        return 0.985 if left.islower() or after_known else 0.6
    if right.isupper() and left.isupper():
        return 0.0
    if left[-1].isdigit() and not after_known:
        return 0.3
    if left.islower():
        if before.seen >= 20:
            return 0.95 if after_known or kind in ("link", "code") else 0.8
        return (
            0.9 if len(left) > 4 and after_known and possible_tags(left)[0][0] != "NN" else 0.4 if after_known else 0.0
        )
    if not after_known:
        if right.isupper() and before.seen >= 50 and before.tagset[0][0] == "NN" and left[1:].islower():
            return 0.8
        return 0.8 if kind == "link" and before.seen >= 50 else 0.3
    if is_closed(right) or is_closed(right[0].lower() + right[1:]):
        return 0.97
    if before.seen >= 3 or compound_head(left) is not None:
        return 0.9 if kind in ("link", "code") else 0.85
    return 0.8 if kind in ("link", "code") and _complete(left) else 0.4


def _beside_number(left: str, right: str, kind: str) -> float:
    if left.isdigit():
        if right in _UNITS or right in ENDINGS or right[0].isdigit() or _COMPOUND_TAIL.fullmatch(right):
            return 0.0
        if is_closed(right) and len(right) > 2:
            return 0.95
        known = lookup(right)
        if right[0].islower():
            return 0.9 if known.seen >= 20 and known.tagset[0][0] in _VERB else 0.3
        return 0.8 if known.seen >= 20 and len(right) > 2 else 0.3
    if left.islower() and is_closed(left):
        return 0.95
    known = lookup(left)
    return 0.8 if known.seen >= 100 and len(left) > 3 and known.tagset[0][0] == "NN" else 0.0


def lost_behind_mark(mark: str, before: str, right: str) -> float:
    """How sure it is that a blank is lost between a closing mark and the word behind the edge; `before` precedes it."""
    if right in ENDINGS or len(right) < 2:
        return 0.0
    small = right[0].islower()
    known = lookup(right).seen >= 3 or lookup(right[0].lower() + right[1:]).seen >= 3
    if mark in ".:" and (not before or (small and not known)):
        return 0.0
    if is_closed(right) or is_closed(right[0].lower() + right[1:]):
        return 0.98
    if small and lookup(right).seen < 3 and lookup(right.capitalize()).seen:
        return 0.2
    return 0.93 if known else 0.8 if mark in ",;!?" else 0.5


def lost_before_mark(left: str, inside: bool) -> float:
    """How sure it is that a blank is lost between a word and the opening mark behind the edge."""
    if left.isdigit() or len(left) < 2:
        return 0.0
    if is_closed(left):
        return 0.98
    return 0.9 if inside and lookup(left).seen >= 3 else 0.3
