#!/usr/bin/env python3
"""Learn the weights of mtfix/german/field_moves.py: whether a chunk that could be moved really is out of its field.

    python scripts/train_field_moves.py CORPORA

Sentences that build_field_order.py left out, as they are and with one verb, particle, "nicht" or pronoun put where machine
translation leaves it: second in a subordinate clause, third or last in a main one, right behind the finite verb, in front of
its neighbour. Two thirds are learned from; on the last third it prints how much is found, and how much of that is put right,
at several rates of false alarms.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from build_field_order import apart, sentences
from corpus import CLEAN, HELD_OUT, HUMAN
from train_seams import fit

from mtfix.german.clauses import close_brackets
from mtfix.german.field_moves import best_trial, features, moved_words, read, stretch
from mtfix.german.fields import CLOSERS, states
from mtfix.german.lexicon import DATA
from mtfix.german.tags import tag

SEED = 11
SHARE = 0.5
"""Of the sentences, how many are damaged."""
CAPITALS = 0.3
"""Of the damaged sentences, how many have a capital where the phrase begins that the chunk was moved across."""
SOUND_WEIGHT = 3.0
"""A sound sentence counts more than a damaged one, since most sentences are sound."""
RATES = (0.05, 0.1, 0.2, 0.3, 0.5, 1.0, 2.0)
SUBJECTS = ("PPER er", "PPER ich", "PPER wir", "PPER sie", "PPER du", "PIS man")


class Case(NamedTuple):
    """A sentence in which a move was found."""

    values: dict[str, float]
    damaged: bool
    right: bool
    """Whether the move gives back what stood there before the damage."""
    text: str
    becomes: str
    tests: bool
    """Whether it is kept for the report."""


def damages(words: list[str], tags: list[str]) -> Iterator[tuple[int, int, int]]:
    """The moves that damage a sentence as translation does: chunk, place, weight."""
    reading = read(words, tags)
    kinds, costs = reading.kinds, reading.prices
    if not 4 < len(kinds) < 25 or sum(costs) / len(costs) > 3.6 or max(costs) > 11:
        return
    fields = states(kinds)
    for at, kind in enumerate(kinds):
        base, state = kind.partition(" ")[0], fields[at]
        first, last = stretch(kinds, at)
        if base == "VFIN" and state[0] in "srq" and at == last - 1 and at - first >= 2:
            yield from ((at, to, 3 if to == first + 1 else 1) for to in range(first + (state[0] == "s"), at))
        elif base == "VFIN" and state[:2] == "m0" and at > first:
            yield from ((at, to, 3 if to == at + 1 else 1) for to in range(at + 1, min(last, at + 3)))
            if last - 1 > at + 2:
                yield at, last - 1, 1
        elif (
            base in CLOSERS
            and at - first >= (1 if base in ("ZU", "VVIZU") else 2)
            and not kinds[at - 1].startswith("VFIN")
        ):
            verb = next((n for n in range(first, at) if kinds[n].startswith("VFIN")), first - 1)
            if verb >= first or state[0] == "i" or base in ("ZU", "VVIZU"):
                yield from ((at, to, 3 if to in (verb + 1, at - 1) else 1) for to in range(verb + 1, at))
        elif kind in SUBJECTS and at > first and kinds[at - 1].startswith("VFIN") and at + 1 < last:
            yield at, at + 1, 4
        elif kind == "PTKNEG" and at > first and kinds[at - 1].startswith("VFIN"):
            yield at, at - 1, 3
        if base in CLOSERS and at > first and kinds[at - 1] in ("VVPP", "VVINF"):
            yield at, at - 1, 2


def damaged(words: list[str], tags: list[str], chance: random.Random) -> list[str] | None:
    """The sentence with one chunk out of its field, or None where there is nothing to damage."""
    moves = list(damages(words, tags))
    if not moves:
        return None
    source, target, _ = chance.choices(moves, [weight for _, _, weight in moves])[0]
    reading = read(words, tags)
    found = moved_words(reading, source, target)
    if small(found) == small(words):
        return None
    crossed = range(target, source) if target < source else range(source + 1, target + 1)
    if chance.random() < CAPITALS:
        begins = {reading.chunks[at].first for at in crossed}
        word = next((words[at] for at in sorted(begins) if tags[at] in ("ART", "PIAT", "ADJA", "CARD")), None)
        if word is not None and word in found:
            found[found.index(word)] = word[0].upper() + word[1:]
    return found


def small(words: list[str]) -> list[str]:
    """The words without capitals and marks."""
    return [word.lower() for word in words if word[0].isalnum()]


def cases(corpora: pathlib.Path) -> Iterator[tuple[int, bool, bool, Case | None]]:
    """Sentences, damaged or not, with the move that is found in them: number of words, damaged, kept for the report."""
    chance = random.Random(SEED)
    for name in CLEAN + HUMAN:
        for line, sentence in sentences(corpora, name):
            if not apart(line):
                continue
            tests = zlib.crc32(line.encode("utf-8")) % HELD_OUT == 3
            words, tags = sentence.words, sentence.tags
            yield len(words), False, tests, _case(words, tags, None, tests)
            if chance.random() < SHARE:
                wrong = damaged(words, tags, chance)
                if wrong is not None:
                    yield 0, True, tests, _case(wrong, close_brackets(wrong, tag(wrong)), words, tests)


def _case(words: list[str], tags: list[str], answer: list[str] | None, tests: bool) -> Case | None:
    found = best_trial(words, tags)
    if found is None:
        return None
    reading, trial, second = found
    right = answer is not None and small(trial.words) == small(answer)
    values = features(reading, trial, second)
    return Case(values, answer is not None, right, " ".join(words), " ".join(trial.words), tests)


def main() -> None:
    """Learn, write and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=pathlib.Path)
    parser.add_argument("--show", type=int, default=0, help="print so many of the false alarms")
    args = parser.parse_args()
    words = made = 0
    learned: list[Case] = []
    tested: list[Case] = []
    for length, is_damaged, tests, case in cases(args.corpora):
        words, made = words + length * tests, made + (is_damaged and tests)
        if case is not None:
            (tested if tests else learned).append(case)
    data = [(case.values, case.damaged, int(case.damaged)) for case in learned]
    weights = fit(data, [SOUND_WEIGHT, 1.0])
    text = json.dumps(weights, ensure_ascii=False, indent=1)
    (DATA / "field_moves.json").write_text(text + "\n", encoding="utf-8")
    totals = [(sum(weights.get(n, 0.0) * v for n, v in case.values.items()), case) for case in tested]
    sound = sorted((total for total, case in totals if not case.damaged), reverse=True)
    print(f"{len(learned):,} moves learned from; {made:,} damaged sentences and {words:,} sound words to test")
    for rate in RATES:
        least = sound[min(len(sound) - 1, int(rate * words / 1e4))]
        found = [case for total, case in totals if total > least and case.damaged]
        right = sum(case.right for case in found)
        print(
            f"{rate} false alarms in 10,000 words: {len(found) / made:.3f} found, {right / made:.3f} right (above {least:.2f})"
        )
    alarms = sorted(((total, case) for total, case in totals if not case.damaged), key=lambda pair: -pair[0])
    for total, case in alarms[: args.show]:
        print(f"{total:.2f} {case.text}\n     {case.becomes}")


if __name__ == "__main__":
    main()
