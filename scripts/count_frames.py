#!/usr/bin/env python3
"""Count what stands with every verb form of the corpora, and how often every singular noun stands without an article.

    python scripts/count_frames.py CORPUS_FOLDER OUT.pickle [--part N/M]

Reads the clauses with mtfix.german.frames, as the rules do. `--part` counts one share of the lines, so that several can
run side by side; build_frames.py adds the results. About 25 minutes on one core. The result is an intermediate file of
the maintainer's and is never shipped.
"""

from __future__ import annotations

import argparse
import pathlib
import pickle
import sys
from collections import Counter
from collections.abc import Iterator

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from corpus import CLEAN, held_out, lines  # noqa: E402

from mtfix.german.frames import Frame, frame, preposition_of, spans  # noqa: E402
from mtfix.german.nouns_alone import bare_place, determined  # noqa: E402
from mtfix.german.sentences import split_sentences  # noqa: E402
from mtfix.german.tags import tag  # noqa: E402
from mtfix.german.tokens import tokenise  # noqa: E402

FILES = (
    *CLEAN,
    "parallel/tatoeba.tsv.xz",
    "parallel/debian-news.tsv.xz",
    "parallel/php.tsv.xz",
    "parallel/cpp-human.tsv.xz",
)
THINNED = {"clean/bundestag.de.xz": 4, "clean/laws.de.xz": 2}
"""Of these one line in so many is read: their German is of one kind."""


def main() -> None:
    """Count and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--part", default="0/1", metavar="N/M")
    args = parser.parse_args()
    part, parts = map(int, args.part.split("/"))
    frames: Counter[tuple[str, str, str]] = Counter()
    nouns: Counter[tuple[str, str]] = Counter()
    for line in shared(args.corpus, part, parts):
        for sentence in split_sentences(line, tokenise(line)):
            words = sentence.words
            if 3 < len(words) < 60:
                tags = tag(words)
                count_verbs(words, tags, frames)
                count_nouns(words, tags, nouns)
    with args.out.open("wb") as out:
        pickle.dump({"frames": frames, "nouns": nouns}, out)
    print(f"{frames.total():,} clauses, {nouns.total():,} singular nouns")


def shared(corpus: pathlib.Path, part: int, parts: int) -> Iterator[str]:
    """The lines of one share."""
    for name in FILES:
        every = THINNED.get(name, 1)
        for number, line in enumerate(lines(corpus, (name,))):
            if number % every == 0 and number // every % parts == part and not held_out(line):
                yield line


def count_verbs(words: list[str], tags: list[str], frames: Counter[tuple[str, str, str]]) -> None:
    """Count the frame of every full verb, and the cases that its objects show."""
    for first, last, joined in spans(words, tags):
        found = frame(words, tags, first, last)
        if found is None:
            continue
        form = words[found.verb].lower()
        shape = found.shape(joined)
        frames[form, found.particle, shape] += 1
        if len(found.arguments) < 2:
            for preposition in {
                words[at].lower() for at in range(first, last) if tags[at] in ("APPR", "APPRART", "PROAV")
            }:
                frames[form, found.particle, f"{shape[0]}{shape[3]}@{preposition_of(preposition)}"] += 1
        for letter in objects(found):
            frames[form, found.particle, letter] += 1


def objects(found: Frame) -> Iterator[str]:
    """The case of every argument that can have only one, beside one that may be the subject."""
    if found.finite < 0 or len(found.arguments) == 2:
        for at, argument in enumerate(found.arguments):
            if len(argument.cases) == 1 and (found.finite < 0 or "n" in found.arguments[1 - at].cases):
                yield argument.cases


def count_nouns(words: list[str], tags: list[str], nouns: Counter[tuple[str, str]]) -> None:
    """Count the places where a noun stands without an article, and all others."""
    for at, name in enumerate(tags):
        if name == "NN":
            place = bare_place(words, tags, at)
            if place:
                nouns[words[at], place] += 1
            elif determined(words, tags, at):
                nouns[words[at], "det"] += 1


if __name__ == "__main__":
    main()
