#!/usr/bin/env python3
"""Build mtfix/german/data/frames.marisa and alone.marisa: what verbs ask for, and which nouns never stand bare.

    python scripts/build_frames.py COUNTS.pickle...

COUNTS come from count_frames.py. The forms of a verb are pooled by their infinitive, which HanTa tells (`pip install
HanTa==1.2.1`, a teacher and no dependency of mtfix), and every form gets what its verb has. What the counts contradict more
than three times in a hundred is left out. Prints how many forms ship, and how often the counts contradict what ships.
"""

from __future__ import annotations

import argparse
import pathlib
import pickle
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

import marisa_trie

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mtfix.german.demands import DATIVE, PREPOSITIONAL, SHAPES, VERBAL  # noqa: E402
from mtfix.german.lexicon import DATA  # noqa: E402
from mtfix.german.morphology import SINGULAR, noun_cells  # noqa: E402

FEWEST = 12
"""A frame seen less often with its pronoun tells nothing."""
SLIP = 0.03
"""The share of clauses that may contradict it."""
FEWEST_DATIVES = 15
FEWEST_SHARE = 0.2
"""The share of clauses with an object that show a dative, lest intransitive verbs count."""
FEWEST_NOUNS = 60
"""A noun seen less often with an article is left out."""
BARE_BESIDE_VERB = 0.006
BARE_BEHIND_PREPOSITION = 0.004
JUDGED = frozenset("in an auf mit von nach bei zu aus durch gegen über unter vor zwischen um".split())


class Verbs:
    """The counts of every verb, by infinitive."""

    def __init__(self, frames: Counter[tuple[str, str, str]]) -> None:
        from HanTa import HanoverTagger

        tagger = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
        self.forms: dict[str, set[tuple[str, str]]] = defaultdict(set)
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)
        bases: dict[str, str] = {}
        for (form, particle, what), n in sorted(frames.items()):
            if form not in bases:
                lemma, tag = tagger.analyze(form)
                bases[form] = lemma.lower() if tag.startswith("VV") else ""
            if bases[form]:
                verb = particle + bases[form]
                self.forms[verb].add((form, particle))
                self.counts[verb][what] += n


def demands(verbs: Verbs) -> Iterator[tuple[str, int, list[str]]]:
    """For every verb its bits (demands.SHAPES, demands.DATIVE), and the prepositions beside which it is never without
    "sich", each behind the letter of the kind of clause."""
    for verb, counts in verbs.counts.items():
        bits = 0
        for bit, shape in enumerate(SHAPES):
            if always(counts[shape + "r"], counts[shape + "p"], FEWEST):
                bits |= 1 << bit
        dative, accusative = counts["d"], counts["a"]
        pairs = sum(counts[shape] for shape in ("f2-p", "f2+p", "i1-p", "i1+p"))
        if always(dative, accusative, max(FEWEST_DATIVES, FEWEST_SHARE * pairs)):
            bits |= 1 << DATIVE
        beside = [
            f"{kind}{shape[3:]}"
            for kind in "fji"
            for shape in sorted(counts)
            if shape.startswith(f"{kind}r@") and always(counts[shape], counts[f"{kind}p{shape[2:]}"], FEWEST)
        ]
        yield verb, bits, beside


def always(this: int, other: int, fewest: float) -> bool:
    """Whether something is seen often enough, and its opposite next to never."""
    return this >= fewest and other <= SLIP * (this + other)


def main() -> None:
    """Build and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="+", type=pathlib.Path)
    frames: Counter[tuple[str, str, str]] = Counter()
    nouns: Counter[tuple[str, str]] = Counter()
    for path in parser.parse_args().counts:
        with path.open("rb") as file:
            counts = pickle.load(file)
        frames.update(counts["frames"])
        nouns.update(counts["nouns"])
    write_verbs(Verbs(frames))
    write_nouns(nouns)


def write_verbs(verbs: Verbs) -> None:
    """The table of verbs: "form|particle" with its bits, "form|particle@preposition" where the preposition decides."""
    rows: dict[str, bytes] = {}
    against = 0
    for verb, bits, beside in demands(verbs):
        for form, particle in sorted(verbs.forms[verb]):
            if bits:
                rows[f"{form}|{particle}"] = bits.to_bytes(3, "big")
            for preposition in beside:
                rows[f"{form}|{particle}@{preposition}"] = b""
        against += sum(verbs.counts[verb][shape + "p"] for bit, shape in enumerate(SHAPES) if bits >> bit & 1)
    marisa_trie.BytesTrie(sorted(rows.items())).save(str(DATA / "frames.marisa"))
    size = (DATA / "frames.marisa").stat().st_size
    print(f"{len(rows):,} forms, {size:,} bytes, {against:,} clauses without their pronoun")


def write_nouns(nouns: Counter[tuple[str, str]]) -> None:
    """The table of nouns that do not stand bare."""
    determined = {noun: n for (noun, place), n in nouns.items() if place == "det" and n >= FEWEST_NOUNS}
    beside: Counter[str] = Counter()
    behind: Counter[str] = Counter()
    for (noun, place), n in nouns.items():
        if place in ("verb", "start"):
            beside[noun] += n
        elif place in JUDGED:
            behind[noun] += n
    rows, against = [], 0
    for noun, n in sorted(determined.items()):
        bits = 0
        if noun_cells(noun) & ~SINGULAR:
            continue
        if beside[noun] <= BARE_BESIDE_VERB * n:
            bits, against = bits | VERBAL, against + beside[noun]
        if behind[noun] <= BARE_BEHIND_PREPOSITION * n:
            bits, against = bits | PREPOSITIONAL, against + behind[noun]
        if bits:
            rows.append((noun, (bits,)))
    marisa_trie.RecordTrie("<B", rows).save(str(DATA / "alone.marisa"))
    print(f"{len(rows):,} nouns, {(DATA / 'alone.marisa').stat().st_size:,} bytes, {against:,} bare places")


if __name__ == "__main__":
    main()
