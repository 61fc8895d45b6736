"""Pairs for the German mender: damaged sentence and sound one, made and real, and sound sentences that stay as they are."""

from __future__ import annotations

import lzma
import pathlib
import random
import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from corpus import CLEAN, HUMAN, held_out
from make_seams import joined, pairs, sentences

REVISED: Final = ("machine-to-human", "space-only", "case-only")
"""Kinds of real revisions; from machine to machine the newer one is not always better."""
_GLUE: Final = re.compile(
    r"[a-zäöüß]{2}[A-ZÄÖÜ][a-zäöüß]{2}|[a-zäöüß]{2}[.!?][A-ZÄÖÜ]| [,.;:]| -[A-ZÄÖÜ]|[a-zäöüß]- [A-ZÄÖÜ]"
)
"""Damage that a "sound" line may itself have: "JugendAusschuss", "zu.Das", "HandleT -Klasse"."""


class Pair(NamedTuple):
    """A source, its target and the corpus or mechanism it comes from."""

    source: str
    target: str
    origin: str


def sound(text: str) -> bool:
    """Whether a sentence may be held up as an answer.

    >>> sound("Das Tor bleibt zu."), sound("Das Tor bleibt zuDann kam er."), sound("Die Tor -Klasse")
    (True, False, False)
    """
    return not _GLUE.search(text)


def sample(items: Iterable[Pair], most: int, chance: random.Random) -> list[Pair]:
    """At most so many items of each origin, every one equally likely."""
    kept: dict[str, list[Pair]] = {}
    seen: dict[str, int] = {}
    for item in items:
        rows = kept.setdefault(item.origin, [])
        seen[item.origin] = seen.get(item.origin, 0) + 1
        if len(rows) < most:
            rows.append(item)
        elif (at := chance.randrange(seen[item.origin])) < most:
            rows[at] = item
    return [item for rows in kept.values() for item in rows]


def glued(text: str, chance: random.Random) -> str | None:
    """The sentence with one blank between two words lost, as at a link; None where it has no such blank.

    >>> glued("Das Tor, sagt er.", random.Random(1))
    'DasTor, sagt er.'
    """
    blanks = [found.start() for found in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_])", text)]
    if not blanks:
        return None
    at = chance.choice(blanks)
    return text[:at] + text[at + 1 :]


def made(corpus: pathlib.Path, learn: bool, chance: random.Random) -> Iterator[Pair]:
    """Sentences damaged by the mechanisms of make_seams, and sentences that lost a blank."""
    for text in sentences(corpus, CLEAN, learn):
        if sound(text) and (damaged := glued(text, chance)):
            yield Pair(damaged, text, "made: lost blank")
    for name, damaged, mended in pairs(corpus, learn):
        if sound(mended):
            yield Pair(damaged, mended, f"made: {name}")


def real(corpus: pathlib.Path, learn: bool) -> Iterator[Pair]:
    """Real revisions of machine translations, and post-edits."""
    with lzma.open(corpus / "damaged/revisions.tsv.xz", "rt", encoding="utf-8") as file:
        for line in file:
            kind, old, new = line.rstrip("\n").split("\t")[:3]
            if kind in REVISED and held_out(new) is not learn and sound(new):
                yield Pair(old, new, f"revisions: {kind}")
    part = "train" if learn else "dev"
    with lzma.open(corpus / f"damaged/postedits-{part}.tsv.xz", "rt", encoding="utf-8") as file:
        for line in file:
            old, new = (joined(text.split()) for text in line.rstrip("\n").split("\t")[1:3])
            yield Pair(old, new, "post-edits")


def unchanged(corpus: pathlib.Path, learn: bool) -> Iterator[Pair]:
    """Sentences people wrote, which must come back as they are."""
    for name in CLEAN + HUMAN:
        for text in sentences(corpus, (name,), learn):
            if sound(text):
                yield Pair(text, text, f"unchanged: {name.partition('/')[2].partition('.')[0]}")


def mender_pairs(corpus: pathlib.Path, learn: bool, most: int, seed: int) -> list[Pair]:
    """Everything for the mender, at most `most` pairs of each origin; post-edits and revisions are few and all taken."""
    chance = random.Random(seed)
    broken = sample(made(corpus, learn, chance), most, chance) + list(real(corpus, learn))
    return broken + sample(unchanged(corpus, learn), most, chance)
