#!/usr/bin/env python3
"""Learn the parts of compounds from the lexicon: what nouns begin with, and what they end with.

    python scripts/build_compounds.py COUNTS.pickle

COUNTS comes from count_words.py. A noun that splits into a first part and a known noun is a witness for both: "Tagungs-"
stands before many heads, "-ort" after many first parts. Writes mtfix/german/data/compounds.marisa.
"""

from __future__ import annotations

import argparse
import math
import pathlib
import pickle
from collections import Counter, defaultdict

import marisa_trie

from mtfix.german.lexicon import DATA, Entry, lookup

LINKERS = ("", "s", "es", "n", "en", "er", "e", "ens")
CLOSED = frozenset(
    "ART PPER PPOSAT PRELS PRF PDAT PDS PIAT KON KOUS KOKOM APPRART PTKZU PTKNEG VAFIN VMFIN PWAV PWS PROAV PTKA".split()
)
"""Words of these classes begin no compound: what begins with one and is unknown is rather glued."""
OPEN_TAGS = frozenset("NN NE ADJA ADJD VVINF ADV CARD APPR PTKVZ".split())
NONE = 255


def noun_cost(entry: Entry) -> int:
    """The cost of reading a form as a noun: -2 log2 of the share, 99 where it is none."""
    return dict(entry.tagset).get("NN", 99)


def is_noun(form: str) -> bool:
    """Whether a capitalised form is a noun that may end a compound."""
    entry = lookup(form)
    return noun_cost(entry) <= 4 and entry.inside >= max(3, entry.seen * 0.4)


def explained(part: str) -> bool:
    """Whether a small first part is a word with a linking element, or a stem without its ending."""
    own = lookup(part)
    if own.tagset and own.tagset[0][0] in CLOSED and own.seen > 1000:
        return False
    for linker in LINKERS:
        if part.endswith(linker) and len(part) - len(linker) >= 3:
            stem = part.removesuffix(linker) if linker else part
            entry = lookup(stem.capitalize())
            if entry.seen >= 5 and noun_cost(entry) <= 4 and entry.inside >= entry.seen * 0.3:
                return True
            if entry.seen >= 50 and entry.tagset[0][0] == "NE" and linker == "":
                return True
    if own.tagset and own.seen >= 20 and own.tagset[0][0] in OPEN_TAGS:
        return True
    for ending in ("e", "en", "n"):
        noun, verb = lookup(part.capitalize() + ending), lookup(part + ending)
        if noun.seen >= 20 and noun.tagset[0][0] == "NN" and ending == "e":
            return True
        if verb.seen >= 20 and verb.tagset[0][0] == "VVINF":
            return True
    return False


def short(part: str, heads: int) -> bool:
    """Whether a first part of three letters is a word of its own, and not a piece of one."""
    noun, own = lookup(part.capitalize()), lookup(part)
    if noun.seen >= 50 and noun.tagset[0][0] == "NN" and noun.inside >= noun.seen * 0.3:
        return True
    return heads >= 20 and part not in ("ent", "für", "gen") and (own.seen >= 20 or heads >= 60)


def drop_unlinked(firsts: dict[str, int]) -> None:
    """Take out a form without its linking element where the noun nearly always takes one ("aktivität")."""
    for first in list(firsts):
        linked = max(firsts.get(first + linker, 0) for linker in ("s", "n", "en", "es"))
        if linked >= 8 * firsts[first] and lookup(first.capitalize()).tagset[:1] == (("NN", 0),):
            del firsts[first]


def learn_adjectives(words: Counter[str], firsts: dict[str, int]) -> dict[str, int]:
    """Adjectives and participles that end compounds, with the number of first parts seen before them."""
    seen: dict[str, set[str]] = defaultdict(set)
    for word, count in words.items():
        if count < 2 or len(word) < 8 or not (word.isalpha() and word.islower()):
            continue
        if not {"ADJA", "ADJD", "VVPP"} & {tag for tag, _ in lookup(word).tagset}:
            continue
        for cut in range(3, len(word) - 3):
            first, rest = word[:cut], word[cut:]
            if first not in firsts or {"APPR", "ADV", "PTKVZ"} & {tag for tag, _ in lookup(first).tagset}:
                continue
            entry = lookup(rest)
            if entry.seen >= 10 and entry.tagset[0][0] in ("ADJA", "ADJD", "VVPP"):
                seen[rest].add(first)
    return {rest: len(parts) for rest, parts in seen.items() if len(parts) >= (2 if len(rest) > 5 else 5)}


def bits(count: float, total: float) -> int:
    """-4 log2 of a share, at most 254."""
    return min(254, round(-4 * math.log2(count / total)))


def main() -> None:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=pathlib.Path)
    with parser.parse_args().counts.open("rb") as file:
        words: Counter[str] = pickle.load(file)["words"]
    heads_of: dict[str, set[str]] = defaultdict(set)
    firsts_of: dict[str, set[str]] = defaultdict(set)
    noun: dict[str, bool] = {}
    for word in words:
        if len(word) < 7 or not word[0].isupper() or not word[1:].isalpha() or not word[1:].islower():
            continue
        entry = lookup(word)
        if entry.tagset and entry.tagset[0][0] != "NN":
            continue
        for cut in range(2, len(word) - 2):
            head = word[cut:].capitalize()
            if head not in noun:
                noun[head] = is_noun(head) and (len(head) > 3 or lookup(head).seen >= 300)
            if noun[head]:
                first = word[:cut].lower()
                heads_of[first].add(head)
                firsts_of[head].add(first)
    firsts: dict[str, int] = {}
    for first, heads in heads_of.items():
        few = 2 if len(first) > 3 else 4
        if len(first) < 3:
            continue
        free = len(heads) >= 12 and len(first) > 3 and not lookup(first).seen
        if (len(heads) >= few and explained(first) and (len(first) > 3 or short(first, len(heads)))) or free:
            firsts[first] = len(heads)
    firsts["öl"] = len(heads_of["öl"])
    drop_unlinked(firsts)
    nouns: dict[str, int] = {}
    for head, seen in firsts_of.items():
        good = sum(first in firsts for first in seen)
        if good >= (2 if len(head) > 4 else 6):
            nouns[head.lower()] = good
    adjectives = learn_adjectives(words, firsts)
    columns: tuple[dict[str, int], ...] = (firsts, nouns, adjectives)
    totals = [sum(column.values()) for column in columns]
    rows = [
        (part, tuple(bits(c[part], total) if part in c else NONE for c, total in zip(columns, totals, strict=True)))
        for part in sorted(firsts.keys() | nouns.keys() | adjectives.keys())
    ]
    trie = marisa_trie.RecordTrie("<BBB", rows)
    trie.save(str(DATA / "compounds.marisa"))
    size = (DATA / "compounds.marisa").stat().st_size
    print(
        f"{len(firsts):,} first parts, {len(nouns):,} nouns and {len(adjectives):,} adjectives as heads, {size:,} bytes"
    )


if __name__ == "__main__":
    main()
