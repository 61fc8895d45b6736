#!/usr/bin/env python3
"""Count what stands before every noun of the corpora; the nouns' genders, cases and numbers are learned from these counts.

    python scripts/count_nouns.py CORPUS_FOLDER OUT.pickle

Three minutes on one core. The result is an intermediate file of the maintainer's and is never shipped.
"""

from __future__ import annotations

import argparse
import pathlib
import pickle
import re
from collections import Counter

from corpus import held_out, lines

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*-?|\d+(?:[.,]\d+)*|[^\w\s]")
ADJECTIVE = re.compile(r"[a-zäöüß]{3,}(?:e|en|er|es|em)$")
ARTICLES = frozenset("der die das dem den des".split())
ENDINGS = ("", "e", "en", "em", "er", "es")
CONTEXTS = (
    {a: a for a in ARTICLES}
    | {"ein" + e: "ein" + e for e in ENDINGS}
    | {
        s + e: "kein" + e
        for s in ("kein", "mein", "dein", "sein", "ihr", "unser", "unsr", "euer", "eur")
        for e in ENDINGS
    }
    | {"dies" + e: d for e, d in (("er", "der"), ("e", "die"), ("es", "dieses"), ("em", "dem"), ("en", "diesen"))}
    | {"jed" + e: "jed" + e for e in ENDINGS[1:]}
    | dict.fromkeys(("im", "am", "zum", "beim", "vom"), "dem")
    | {"zur": "zur", "ins": "das", "ans": "das", "fürs": "das", "übers": "das", "durchs": "das"}
    | dict.fromkeys(("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "zwölf"), "two")
    | dict.fromkeys(("viele", "mehrere", "einige", "wenige", "beide", "verschiedene", "zahlreiche"), "many")
    | dict.fromkeys(("vielen", "mehreren", "einigen", "wenigen", "verschiedenen", "zahlreichen"), "manyn")
)
"""What stands before a noun, and as what it is counted."""


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    args = parser.parse_args()
    nouns: Counter[tuple[str, str, str]] = Counter()
    for line in lines(args.corpus):
        if held_out(line):
            continue
        found = WORD.findall(line)
        for at in range(1, len(found)):
            word = found[at]
            if not word[0].isupper() or word[-1] == "-":
                continue
            before, adjective = at - 1, ""
            while before and at - before < 3 and ADJECTIVE.match(found[before]) and found[before] not in CONTEXTS:
                adjective = adjective or re.search(r"e[nrms]?$", found[before])[0]  # type: ignore[index]
                before -= 1
            context = found[before]
            context = CONTEXTS.get(context) or CONTEXTS.get(context.lower(), "")
            if not context:
                continue
            if context in ARTICLES and before and found[before - 1] in ",(–-":
                continue
            nouns[word, context, adjective] += 1
    with args.out.open("wb") as file:
        pickle.dump(nouns, file)
    print(f"{sum(nouns.values()):,} nouns after a determiner or a numeral, {len(nouns):,} different")


if __name__ == "__main__":
    main()
