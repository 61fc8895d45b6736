#!/usr/bin/env python3
"""Learn the weights of mtfix/german/seams.py: which unknown words are two words with a lost blank.

    python scripts/train_seams.py CORPUS_FOLDER

Words that are one: every form of the clean lines that the lexicon does not know. Words that are two: neighbours of the
same lines written as one, as a page's links would leave them, and real ones from pages that were mended later
(damaged/revisions, space-only). Prints recall and false alarms on held-out lines for several thresholds.
"""

from __future__ import annotations

import argparse
import json
import lzma
import math
import pathlib
import random
from collections import Counter
from collections.abc import Iterator

import numpy as np
from corpus import held_out, lines

from mtfix.german.lexicon import DATA, lookup
from mtfix.german.seams import Place, cuts, features
from mtfix.german.sentences import split_sentences
from mtfix.german.tags import possible_tags
from mtfix.german.tokens import CODE, WORD, Token, tokenise

SEED = 7
REAL = 8.0
"""What a case from a real page weighs against a made one."""
SHARES = {
    "clean/wikipedia.de.xz": 60_000, "clean/bundestag.de.xz": 14_000, "clean/klexikon.de.xz": 8_000,
    "clean/laws.de.xz": 3_000, "parallel/tatoeba.tsv.xz": 12_000, "parallel/cpp-human.tsv.xz": 9_000,
    "parallel/php.tsv.xz": 9_000, "parallel/debian-news.tsv.xz": 6_000, "parallel/debian-other.tsv.xz": 6_000,
}  # fmt: skip
WEIGHT = {"NN": 5.0, "NE": 8.0, "VVFIN": 1.0, "VVPP": 1.0, "ADJD": 1.0, "CARD": 0.0, "XY": 4.0, "FM": 6.0}

Case = tuple[str, list[str], list[str], int, str]
"""The word, the tokens before and after, the right cut (0: it is one word), and where it comes from."""


def askable(token: Token) -> bool:
    """Whether a token is one the model is asked about: unknown, long enough, with a letter at its end."""
    text = token.text
    return (
        token.kind in (WORD, CODE)
        and len(text) >= 4
        and text[0] not in "#@"
        and text[-1].isalpha()
        and lookup(text).seen == 0
    )


def around(tokens: list[Token], index: int, skip: int = 1) -> tuple[list[str], list[str]]:
    """The tokens before and after the word at `index`, which takes the place of `skip` tokens."""
    return [t.text for t in tokens[:index]], [t.text for t in tokens[index + skip :]]


def cases(corpus: pathlib.Path, wanted_held_out: bool, chance: random.Random) -> Iterator[Case]:
    """Single and glued words of the clean lines."""
    for name, share in SHARES.items():
        texts = [line for line in lines(corpus, (name,)) if held_out(line) == wanted_held_out]
        chance.shuffle(texts)
        for text in texts[: share // (6 if wanted_held_out else 1)]:
            all_tokens = tokenise(text)
            for sentence in split_sentences(text, all_tokens):
                tokens = sentence.tokens
                for index, token in enumerate(tokens):
                    if askable(token):
                        before, after = around(tokens, index)
                        yield token.text, before, after, 0, name
                yield from glue(tokens, chance, name)


def glue(tokens: list[Token], chance: random.Random, name: str) -> Iterator[Case]:
    """One seam of a sentence, at a place a link would have had."""
    places, weights = [], []
    for index in range(len(tokens) - 1):
        left, right = tokens[index], tokens[index + 1]
        if left.kind not in (WORD, CODE) or right.kind != WORD or not right.spaced or not left.text[-1].isalnum():
            continue
        if not right.text[0].isalpha() or len(right.text) < 2 or left.text[0] in "#@":
            continue
        weight = WEIGHT.get(possible_tags(left.text)[0][0], 0.4) if left.kind == WORD else 6.0
        if lookup(left.text).seen == 0:
            weight *= 3
        if right.text[0].isupper():
            weight *= 0.25
        places.append(index)
        weights.append(weight)
    if not places or not sum(weights):
        return
    index = chance.choices(places, weights)[0]
    first, second = tokens[index].text, tokens[index + 1].text
    if second[0].islower() and chance.random() < 0.25:
        second = second[0].upper() + second[1:]
    if not lookup(first + second).seen:
        before, after = around(tokens, index, 2)
        yield first + second, before, after, len(first), name + " glued"


def revisions(corpus: pathlib.Path) -> Iterator[Case]:
    """Real glue: a later revision of the page differs by blanks alone."""
    with lzma.open(corpus / "damaged" / "revisions.tsv.xz", "rt", encoding="utf-8") as file:
        for line in file:
            kind, old, new, _ = line.rstrip("\n").split("\t")
            if kind != "space-only":
                continue
            at, lost = 0, set()
            for index, char in enumerate(new):
                if at < len(old) and old[at] == char:
                    at += 1
                elif char == " " and index:
                    lost.add(at)
                else:
                    break
            for sentence in split_sentences(old, tokenise(old)):
                for index, token in enumerate(sentence.tokens):
                    inner = [p - token.start for p in lost if token.start < p < token.end]
                    if askable(token) and len(inner) <= 1:
                        before, after = around(sentence.tokens, index)
                        yield (
                            token.text,
                            before,
                            after,
                            inner[0] if inner else 0,
                            "revisions" + (" glued" if inner else ""),
                        )


def endings() -> dict[str, float]:
    """How often a known word is also the end of known words: log2 of forms ending in it against its own count."""
    with (DATA / "lexicon.marisa").open("rb"):
        from mtfix.german.lexicon import _store

        forms = _store().trie.keys()
    found: Counter[str] = Counter()
    for form in forms:
        for length in range(2, min(8, len(form) - 2)):
            found[form[-length:]] += 1
    return {
        ending: round(math.log2(n + 1) - 0.5 * math.log2(lookup(ending).seen + 1), 2)
        for ending, n in found.items()
        if n >= 40 and lookup(ending).seen >= 4 and ending.islower()
    }


def rows(items: list[Case], rates: dict[str, float]) -> Iterator[tuple[dict[str, float], bool, int]]:
    """Every possible cut of every case with its features; the case's number ties the cuts of a word together."""
    for number, (word, before, after, gold, _) in enumerate(items):
        place = Place(before, after)
        for at in cuts(word):
            values = features(word, at, place, 0, rates.get(word[at:], 0.0))
            if values is not None:
                yield values, at == gold, number


def fit(data: list[tuple[dict[str, float], bool, int]], weight_of: list[float]) -> dict[str, float]:
    """Logistic regression by Adam on the sparse features, with a small ridge."""
    names = sorted({name for values, _, _ in data for name in values})
    index = {name: i for i, name in enumerate(names)}
    columns = np.concatenate([np.fromiter((index[n] for n in v), np.int32, len(v)) for v, _, _ in data])
    values = np.concatenate([np.fromiter(v.values(), np.float32, len(v)) for v, _, _ in data])
    owner: np.ndarray = np.repeat(np.arange(len(data)), [len(v) for v, _, _ in data])
    target = np.array([y for _, y, _ in data], np.float32)
    share = np.array([weight_of[n] for _, _, n in data], np.float32)
    share /= share.mean()
    weights = np.zeros(len(names))
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, 401):
        total = np.bincount(owner, weights[columns] * values, len(data))
        error = (1 / (1 + np.exp(-total)) - target) * share
        gradient = np.bincount(columns, error[owner] * values, len(names)) / len(data) + 2e-6 * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        weights -= 0.08 * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return {name: round(float(weights[i]), 3) for name, i in index.items()}


def report(items: list[Case], weights: dict[str, float], rates: dict[str, float], words: int) -> None:
    """Recall, split rate and false alarms by threshold."""
    best: list[tuple[float, int]] = [(0.0, 0)] * len(items)
    for number, (word, before, after, _, _) in enumerate(items):
        place = Place(before, after)
        for at in cuts(word):
            values = features(word, at, place, 0, rates.get(word[at:], 0.0))
            if values is None:
                continue
            total = sum(weights.get(n, 0.0) * v for n, v in values.items())
            p = 1 / (1 + math.exp(-max(-30, min(30, total))))
            if p > best[number][0]:
                best[number] = (p, at)
    for threshold in (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99):
        by: Counter[str] = Counter()
        for (p, at), (_, _, _, gold, source) in zip(best, items, strict=True):
            if gold:
                kind = "real" if source.startswith("rev") else "made"
                by[kind] += 1
                by[kind + " found"] += p >= threshold
                by[kind + " right"] += p >= threshold and at == gold
            else:
                by["one"] += 1
                by["alarm"] += p >= threshold and not source.startswith("rev")
        print(
            f"{threshold}: made {by['made found'] / max(1, by['made']):.3f} / {by['made right'] / max(1, by['made']):.3f}"
            f"  real {by['real found'] / max(1, by['real']):.3f} / {by['real right'] / max(1, by['real']):.3f}"
            f"  false alarms per 10,000 words {1e4 * by['alarm'] / words:.2f} ({by['alarm']} of {by['one']} unknown)"
        )
    alarms = [
        (p, at, item)
        for (p, at), item in zip(best, items, strict=True)
        if not item[3] and p > 0.9 and "rev" not in item[4]
    ]
    for p, at, item in sorted(alarms, key=lambda a: a[0], reverse=True)[:60]:
        print(
            f"  {p:.3f} {item[0][:at]}|{item[0][at:]}  ({' '.join(item[1][-3:])} _ {' '.join(item[2][:3])})  {item[4]}"
        )


def main() -> None:
    """Train, report and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    args = parser.parse_args()
    chance = random.Random(SEED)
    rates = endings()
    print(f"{len(rates)} endings")
    items = list(cases(args.corpus, False, chance))
    real = list(revisions(args.corpus))
    chance.shuffle(real)
    items += real[: len(real) * 4 // 5]
    counted = Counter(bool(c[3]) for c in items)
    print(f"{counted[False]:,} single words, {counted[True]:,} glued ones")
    weight_of = [REAL if c[4].startswith("revisions") else 1.0 if c[3] else 3.0 for c in items]
    weights = fit(list(rows(items, rates)), weight_of)
    with (DATA / "seams.json").open("w", encoding="utf-8") as file:
        json.dump({"weights": weights, "endings": rates}, file, ensure_ascii=False, separators=(",", ":"))
    test = list(cases(args.corpus, True, chance))
    words = 0
    again = random.Random(SEED)
    for name, share in SHARES.items():
        texts = [line for line in lines(args.corpus, (name,)) if held_out(line)]
        again.shuffle(texts)
        words += sum(len(t.split()) for t in texts[: share // 6])
    report(test + real[len(real) * 4 // 5 :], weights, rates, words)
    for name, weight in sorted(weights.items(), key=lambda w: -abs(w[1]))[:70]:
        print(f"  {name:40} {weight:+.2f}")


if __name__ == "__main__":
    main()
