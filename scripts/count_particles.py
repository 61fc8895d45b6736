#!/usr/bin/env python3
"""Count what stands in main clauses with every finite verb form, apart for each particle and for none.

    python scripts/count_particles.py CORPUS_FOLDER OUT.pickle [--part N/M]

For a form and its particle: how many clauses, of which shape (frames.Frame.shape without its kind), beside which
prepositions, and how often the verb ends the clause behind its first phrase. `--part` counts one share of the lines, so that
several can run side by side; build_particles.py adds the results. An intermediate file of the maintainer's.
"""

from __future__ import annotations

import argparse
import pathlib
import pickle
import sys
from collections import Counter

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from count_frames import shared  # noqa: E402

from mtfix.german.clauses import close_brackets  # noqa: E402
from mtfix.german.frames import frame, preposition_of, spans  # noqa: E402
from mtfix.german.phrases import whole_phrase  # noqa: E402
from mtfix.german.sentences import split_sentences  # noqa: E402
from mtfix.german.tags import tag  # noqa: E402
from mtfix.german.tokens import tokenise  # noqa: E402

OPENING = frozenset(("KOUS", "PRELS", "PRELAT", "PWS", "PWAV", "PWAT", "KOUI"))


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--part", default="0/1", metavar="N/M")
    args = parser.parse_args()
    part, parts = map(int, args.part.split("/"))
    counts: Counter[tuple[str, str, str]] = Counter()
    for line in shared(args.corpus, part, parts):
        for sentence in split_sentences(line, tokenise(line)):
            words = sentence.words
            if 3 < len(words) < 60:
                count(words, close_brackets(words, tag(words)), counts)
    with args.out.open("wb") as out:
        pickle.dump(counts, out)
    print(f"{sum(n for (_, _, what), n in counts.items() if what == 'n'):,} clauses")


def count(words: list[str], tags: list[str], counts: Counter[tuple[str, str, str]]) -> None:
    """Count every main clause of a sentence whose finite verb is a full verb in its second or first place."""
    for first, last, joined in spans(words, tags):
        found = frame(words, tags, first, last)
        if found is None or found.finite != found.verb or not OPENING.isdisjoint(tags[first:last]):
            continue
        verb = found.verb
        form = words[verb].lower()
        counts[form, found.particle, "n"] += 1
        counts[form, found.particle, found.shape(joined)[1:]] += 1
        for preposition in {words[at].lower() for at in range(first, last) if tags[at] in ("APPR", "APPRART", "PROAV")}:
            counts[form, found.particle, "@" + preposition_of(preposition)] += 1
        if verb == last - 1 and verb > first and whole_phrase(words, tags, first, verb) == verb:
            counts[form, found.particle, "end"] += 1


if __name__ == "__main__":
    main()
