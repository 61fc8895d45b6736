#!/usr/bin/env python3
"""Learn the weights of mtfix/german/quote_places.py: where the partner of a lone quotation mark or bracket belongs.

    python scripts/train_quotes.py CORPUS_FOLDER

Sound lines whose marks all pair lose one of them, and others get a mark that belongs nowhere; so do brackets. Prints on held-out lines
how often the likeliest place is the right one, by how sure it is.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
import re
from collections import Counter
from collections.abc import Iterator

import numpy as np
from corpus import CLEAN, HUMAN, held_out, lines

from mtfix.formats import plain
from mtfix.german.lexicon import DATA
from mtfix.german.passage import Passage, Reading
from mtfix.german.quote_places import (
    CLOSE_BRACKET,
    OPEN_BRACKET,
    View,
    features,
    features_of_none,
    opens,
    places,
    rank_token,
)
from mtfix.german.quotes import CLOSE, OPEN, PARTNER, SINGLE, read_quotes

SEED = 13
MOST = 24_000
"""How many lines of one corpus are used at most."""
ROLES = (OPEN, CLOSE, OPEN_BRACKET, CLOSE_BRACKET)
STRAY = 0.3
"""The share of lone marks that are too much."""
AT_STOP = 0.3
"""The share of those that stand at the end of a sentence."""
LEAST = 0.2
"""Weights smaller than this are left out of the file."""

Case = tuple[Passage, int, str, int]
"""The passage, the token that is the lone mark, what it does, and the offset of its partner (-1: there is none)."""


def damage(text: str, chance: random.Random) -> tuple[str, int, int] | None:
    """A line with one mark gone or one too many: the text, the place of the lone mark, and where its partner belongs."""
    marks = read_quotes(text).marks
    pairs = [(mark, marks[mark.partner]) for mark in marks if mark.role == OPEN and mark.glyph not in SINGLE]
    if any(mark.alone for mark in marks) or not pairs:
        return None
    if chance.random() < STRAY:
        first, last = chance.choice(pairs)
        bare = text[: first.at] + text[first.at + 1 : last.at] + text[last.at + 1 :]
        blanks = [match.end() for match in re.finditer(r"(?<=\w)[,.]? (?=\w)", bare)]
        stops = [match.end() for match in re.finditer(r"(?<=\w)[.!?](?= |$)|(?<=\w)(?=[.!?](?: |$))", bare)]
        if not blanks or not stops:
            return None
        if chance.random() < AT_STOP:
            at = chance.choice(stops)
            return bare[:at] + PARTNER[first.glyph] + bare[at:], at, -1
        at = chance.choice(blanks)
        if chance.random() < 0.6:
            return bare[:at] + first.glyph + bare[at:], at, -1
        return bare[: at - 1] + PARTNER[first.glyph] + bare[at - 1 :], at - 1, -1
    first, last = chance.choice(pairs)
    if chance.random() < 0.5:
        return text[: first.at] + text[first.at + 1 :], last.at - 1, first.at
    return text[: last.at] + text[last.at + 1 :], first.at, last.at


def texts_with(corpus: pathlib.Path, name: str, wanted_held_out: bool, glyphs: str) -> list[str]:
    """The lines of a corpus that hold one of these glyphs and are no longer than a paragraph."""
    return [
        text
        for text in lines(corpus, (name,))
        if held_out(text) == wanted_held_out and len(text) < 700 and any(glyph in text for glyph in glyphs)
    ]


def cases(corpus: pathlib.Path, wanted_held_out: bool, chance: random.Random) -> Iterator[Case]:
    """Damaged lines whose lone mark is read as what it is."""
    for name in (*CLEAN, *HUMAN):
        texts = texts_with(corpus, name, wanted_held_out, '„“"»')
        chance.shuffle(texts)
        for text in texts[:MOST]:
            made = damage(text, chance)
            passage = Reading(plain.parse(made[0])).passage(0) if made else None
            if made is None or passage is None or passage.text != made[0]:
                continue
            lone = [index for index in passage.quotes.alone if passage.quotes.marks[index].at == made[1]]
            if lone:
                role = passage.quotes.marks[lone[0]].role
                yield passage, passage.token_at(made[1]), OPEN if role == OPEN else CLOSE, made[2]
        yield from brackets(texts_with(corpus, name, wanted_held_out, "("), chance)


def brackets(texts: list[str], chance: random.Random) -> Iterator[Case]:
    """Lines that lose a bracket, or have one whose partner and content are gone."""
    chance.shuffle(texts)
    for text in texts[:MOST]:
        pairs = list(re.finditer(r"(?<= )\([^()]{2,200}\)", text))
        if not pairs or text.count("(") != text.count(")") or text.count("(") > 4:
            continue
        pair = chance.choice(pairs)
        first, last = pair.start(), pair.end() - 1
        opening = chance.random() < 0.5
        if chance.random() < STRAY / 2:
            bare = text[: first - 1] + text[last + 1 :]
            blanks = [match.start() for match in re.finditer(r"(?<=\w) (?=\w)", bare)]
            if not blanks:
                continue
            at, gold = chance.choice(blanks), -1
            at += opening
            damaged = bare[:at] + ("(" if opening else ")") + bare[at:]
        elif opening:
            damaged, at, gold = text[:last] + text[last + 1 :], first, last
        else:
            damaged, at, gold = text[:first] + text[first + 1 :], last - 1, first
        passage = Reading(plain.parse(damaged)).passage(0)
        if passage is not None and passage.text == damaged and passage.tokens[passage.token_at(at)].start == at:
            yield passage, passage.token_at(at), OPEN_BRACKET if opening else CLOSE_BRACKET, gold


def groups(items: list[Case], role: str) -> Iterator[tuple[list[list[str]], int]]:
    """The features of every place of a case, and which of them is right."""
    for passage, at, own, gold in items:
        if own != role:
            continue
        view, tokens = View(passage), passage.tokens
        rows, right = [features_of_none(view, at, role)], 0 if gold == -1 else -1
        for place in places(view, at, role):
            offset = tokens[place].end if opens(role) else tokens[place].start
            if offset == gold:
                right = len(rows)
            span = (at + 1, place) if opens(role) else (place, at - 1)
            rows.append(features(view, *span, role))
        if right >= 0:
            yield rows, right


def fit(data: list[tuple[list[list[str]], int]]) -> dict[str, float]:
    """Conditional logistic regression by Adam, with a small ridge; names seen fewer than ten times are left out."""
    counts = Counter(name for rows, _ in data for row in rows for name in row)
    names = [name for name, count in sorted(counts.items()) if count >= 10]
    index = {name: number for number, name in enumerate(names)}
    flat = [[index[name] for name in row if name in index] for rows, _ in data for row in rows]
    columns = np.concatenate([np.array(row, np.int32) for row in flat])
    owner: np.ndarray = np.repeat(np.arange(len(flat)), [len(row) for row in flat])
    group: np.ndarray = np.repeat(np.arange(len(data)), [len(rows) for rows, _ in data])
    starts = np.concatenate([[0], np.cumsum([len(rows) for rows, _ in data])[:-1]])
    gold: np.ndarray = np.zeros(len(flat), np.float32)
    gold[starts + np.array([right for _, right in data])] = 1
    weights, first, second = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, 251):
        total = np.bincount(owner, weights[columns], len(flat))
        total = np.exp(total - np.maximum.reduceat(total, starts)[group])
        error = total / np.add.reduceat(total, starts)[group] - gold
        gradient = np.bincount(columns, error[owner], len(names)) / len(data) + 3e-4 * weights
        first, second = 0.9 * first + 0.1 * gradient, 0.999 * second + 0.001 * gradient**2
        weights -= 0.08 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[number]), 2) for name, number in index.items() if abs(weights[number]) >= LEAST}


def main() -> None:
    """Learn, write, measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    args = parser.parse_args()
    chance = random.Random(SEED)
    items = list(cases(args.corpus, False, chance))
    learned = {role: fit(list(groups(items, role))) for role in ROLES}
    path = DATA / "quotes.json"
    path.write_text(json.dumps(learned, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    size = sum(map(len, learned.values()))
    print(f"{len(items):,} cases, {size:,} weights, {path.stat().st_size:,} bytes")
    measured = [
        (role, gold, rank_token(passage, at, role)) for passage, at, role, gold in cases(args.corpus, True, chance)
    ]
    for role in ROLES:
        for kind, wanted in (("partner lost", True), ("mark too much", False)):
            own = [(gold, ranked) for r, gold, ranked in measured if r == role and (gold >= 0) == wanted]
            first = sum(ranked[0].at == gold for gold, ranked in own) / max(1, len(own))
            three = sum(gold in [place.at for place in ranked[:3]] for gold, ranked in own) / max(1, len(own))
            print(f"{role}, {kind}: {len(own)} cases, first {first:.3f}, one of three {three:.3f}")
        for sure in (0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            kept = [ranked[0].at == gold for r, gold, ranked in measured if r == role and ranked[0].probability >= sure]
            print(f"  from {sure}: {len(kept)} cases, {sum(kept) / max(1, len(kept)):.3f} right")


if __name__ == "__main__":
    main()
