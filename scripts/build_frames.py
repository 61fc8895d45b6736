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

from mtfix.german.demands import ALONE, PREPOSITIONAL, SHAPES, VERBAL  # noqa: E402
from mtfix.german.lexicon import DATA, lookup  # noqa: E402
from mtfix.german.morphology import SINGULAR, noun_cells  # noqa: E402

FEWEST = 12
"""A frame seen less often with its pronoun tells nothing."""
SLIP = 0.03
"""The share of clauses that may contradict it."""
FEWEST_PARTICLES = 25
SLIP_PARTICLE = 0.025
FEWEST_DATIVES = 15
FEWEST_SHARE = 0.2
"""The share of clauses with an object that show a dative, lest intransitive verbs count."""
FEWEST_ACCUSATIVES = 60
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


def demands(verbs: Verbs) -> Iterator[tuple[str, int, str]]:
    """For every verb its bits (demands.SHAPES, demands.ALONE), and what it is never without: a particle by shape, or "sich"
    by preposition (behind @)."""
    heard: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for verb, forms in verbs.forms.items():
        for form, particle in forms:
            if lookup(form).tags[:1] == ("VVFIN",):
                base = verb.removeprefix(particle)
                for shape, n in verbs.counts[verb].items():
                    if len(shape) == 4 and shape[0] == "f":
                        heard[base][shape][particle] += n
                break
    for verb, counts in verbs.counts.items():
        bits = 0
        for bit, shape in enumerate(SHAPES):
            with_it, without = counts[shape + "r"], counts[shape + "p"]
            if with_it >= FEWEST and without <= SLIP * (with_it + without):
                bits |= 1 << bit
        dative, accusative = counts["d"], counts["a"]
        pairs = sum(counts[shape] for shape in ("f2-p", "f2+p", "i1-p", "i1+p"))
        if dative >= max(FEWEST_DATIVES, FEWEST_SHARE * pairs) and accusative <= SLIP * (dative + accusative):
            bits |= 1 << ALONE["dative"]
        if accusative >= FEWEST_ACCUSATIVES and dative <= 0.25 * SLIP * (dative + accusative):
            bits |= 1 << ALONE["accusative"]
        yield verb, bits, ""
        for kind in "fji":
            for shape in counts:
                if shape.startswith(f"{kind}r@"):
                    with_it, without = counts[shape], counts[f"{kind}p{shape[2:]}"]
                    if with_it >= FEWEST and without <= SLIP * (with_it + without):
                        yield verb, 0, f"@{kind}{shape[3:]}"
    for verb, shapes in heard.items():
        for shape, particles in shapes.items():
            particle, n = max(particles.items(), key=lambda item: (item[1], item[0]))
            if particle and n >= FEWEST_PARTICLES and particles[""] <= SLIP_PARTICLE * n and n > 0.6 * particles.total():
                yield verb, 0, f"{shape}{particle}"


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
    """The table of verbs: "form|particle" with its bits, and "form>shape" with the particle it wants."""
    rows: dict[str, bytes] = {}
    against = 0
    for verb, bits, wanted in demands(verbs):
        for form, particle in sorted(verbs.forms.get(verb, ())):
            if bits:
                rows[f"{form}|{particle}"] = bits.to_bytes(3, "big")
            if wanted.startswith("@"):
                rows[f"{form}|{particle}{wanted}"] = b""
            elif wanted and not particle:
                rows[f"{form}>{wanted[:4]}"] = wanted[4:].encode()
        if bits:
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
