"""Names that a translation carries over: people by their first name, and words of odd shape (iPhone, GitHub, F-16)."""

from __future__ import annotations

import re
from typing import Final

_FIRST_NAMES: Final = frozenset(
    """Adam Albert Alexander Alice Alina Andrea Andreas Angela Anna Anne Annette Anton Antonio Barack Barbara Ben Bernd
    Bernie Bill Boris Brian Carl Carlos Charles Christian Christine Christoph Claudia Daniel David Dmitri Dominik Donald
    Dorothea Elena Elizabeth Emma Emmanuel Eric Erik Eva Felix Florian Francois François Frank Franz Friedrich Fritz
    Gabriel Georg George Gerhard Giorgia Giovanni Greta Hans Heinrich Helmut Henry Hillary Ingrid Irina Ivan Jack James
    Jan Jane Jean Jeff Jennifer Jens Jessica Joe Johann Johannes John Jonas Jonathan José Josef Joseph Juan Julia
    Jürgen Kamala Karin Karl Kate Katharina Kevin Klaus Larry Laura Lea Lena Leon Linda Lisa Lothar Ludwig Luis Lukas
    Magdalena Manfred Marco Marcus Maria Marie Mario Markus Martin Mary Matthias Michael Michelle Miriam Moritz
    Nancy Natalia Nicolas Nicole Nikolai Nina Norbert Olaf Oleg Oliver Olga Oscar Otto Pablo Patricia Patrick Paul Pedro
    Peter Petra Philipp Pierre Rainer Ralf Richard Robert Roger Roland Rolf Ronald Rosa Rudolf Sabine Sandra Sara Sarah
    Sebastian Sergei Sigmar Simon Sofia Sonja Sophie Stefan Stephan Stephen Steve Susan Susanne Sven Theresa Thomas Tim
    Tobias Tom Tony Ulrich Ursula Uwe Viktor Vincent Vladimir Walter Werner Wilhelm William Wladimir Wolfgang
    Wolodymyr Volodymyr Xavier Yvonne""".split()
)
_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŠŽČ][\w’'-]*[^\W\d_]"
_PERSON = re.compile(
    rf"(?<!San )(?<!Santa )(?<!Saint )(?<!St )(?<!St\. )\b(?=({_CAPITAL}) ((?:(?:von|van|de|del|bin|al)[ -])*{_CAPITAL}))"
)
_ODD = re.compile(r"\b(?:[^\W\d_]*[a-zà-ÿ][A-Z]\w*|[A-Z]{1,4}-?\d\w*|[A-Z][a-z]+\d\w*)\b")
_COUNTED = re.compile(r"[A-Z]{2,}s|\w+(?:Innen|In|Mark|Euro)|(?:AD|BC)\d+")
"""Shapes that are grammar, not names: plurals of abbreviations, `BürgerInnen`."""
_NO_SURNAMES: Final = frozenset(
    """Award Awards Church County Day Democrat Democrats Foundation Island Islands Medal Party Prize Street Union
    University""".split()
)
"""What follows a first name in the name of something else: Christian Democrats, Juan Islands."""
_SPELLINGS: Final = (
    ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "k"), ("ck", "k"), ("kh", "k"), ("zh", "s"),
    ("ph", "f"), ("th", "t"), ("ce", "se"), ("ci", "si"), ("w", "v"), ("j", "y"), ("z", "s"), ("x", "ks"), ("q", "k"), ("c", "k"), ("ß", "s"),
)  # fmt: skip


def carried(text: str) -> list[str]:
    """The names of a sentence that a translation should hold in some spelling.

    >>> carried("Gestern sprach Martin Ohlendorf vor 300 Gästen über GitHub und die F-16.")
    ['Ohlendorf', 'GitHub', 'F-16']
    """
    surnames = [match[2].split()[-1] for match in _PERSON.finditer(text) if match[1] in _FIRST_NAMES]
    people = [name for name in surnames if name not in _NO_SURNAMES]
    odd = [match[0] for match in _ODD.finditer(text) if not _COUNTED.fullmatch(match[0])]
    return list(dict.fromkeys(people + odd))


def holds(text: str, name: str) -> bool:
    """Whether a text has this name, in its own spelling, inflected, in a compound or in another transliteration.

    >>> holds("said Selenskyy's office", "Selenskyj"), holds("the Petrovs", "Müller")
    (True, False)
    """
    bare = name.removesuffix("s") if len(name) > 4 else name
    low = text.casefold()
    if bare.casefold() in low or _joined(bare) in _joined(low):
        return True
    wanted = _skeleton(name)
    return any(_near(wanted, _skeleton(word)) for word in re.findall(r"[^\W_][\w’'-]*", text) if not word.islower())


def _joined(text: str) -> str:
    """A text without the hyphens in its words: SHA-2 is SHA2."""
    return re.sub(r"(?<=\w)-(?=\w)", "", text.casefold())


def _skeleton(name: str) -> str:
    low = re.sub(r"(?:[’']s|s|[’'])$", "", name.lower())
    for written, sound in _SPELLINGS:
        low = low.replace(written, sound)
    low = low.translate(str.maketrans("äàáâãåöòóôøõüùúûéèêëíìîïýÿçñšžčśłń", "aaaaaaoooooouuuueeeeiiiiyycnszcsln"))
    low = re.sub(r"[^a-z0-9]", "", re.sub(r"[iy]+", "i", low))
    return re.sub(r"(.)\1+", r"\1", low)


def _near(one: str, other: str) -> bool:
    if not one or not other:
        return False
    if one == other or (len(one) > 3 and (one in other or (len(other) > 3 and other in one))):
        return True
    return len(one) > 4 and re.sub(r"[aeiou]", "", one) == re.sub(r"[aeiou]", "", other)
