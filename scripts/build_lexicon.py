#!/usr/bin/env python3
"""Build the lexicon and the tagger that ship in mtfix/german/data from the counts and the tagged sample.

    python scripts/build_lexicon.py COUNTS.pickle TAGGED.tsv.gz

COUNTS comes from count_words.py, TAGGED from tag_corpus.py. Needs HanTa for the forms the sample does not hold.
Prints the share of tokens of a held-out part of the sample on which the tagger agrees with its teacher.
"""

from __future__ import annotations

import argparse
import array
import gzip
import json
import math
import pathlib
import pickle
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import marisa_trie

DATA = pathlib.Path(__file__).resolve().parent.parent / "mtfix" / "german" / "data"
DETERMINERS = "der die das dem den des ein eine einen einem einer eines".split()
FORM = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*-?$")
STOPS = {".": "$.", "!": "$.", "?": "$.", ":": "$.", ";": "$.", ",": "$,"}
RENAME = {"NNA": "NN", "NNI": "NN", "VV(PPA)": "VVPP", "ADJ(A)": "ADJA", "ADJ(D)": "ADJD"}
BORDER = "<s>"
FEWEST = 2
RARE = 10


def stts(word: str, tag: str) -> str:
    """The teacher's tag in plain STTS; marks and numbers by their shape, since the teacher guesses at them."""
    if not any(c.isalnum() for c in word):
        return STOPS.get(word, "$.") if word in STOPS or word.startswith("..") else "$("
    if word[0].isdigit() and word[-1].isdigit():
        return "CARD"
    if tag.startswith("$"):
        return "XY"
    tag = RENAME.get(tag, tag)
    return tag.replace("(", "").replace(")", "")


def passages(path: pathlib.Path) -> Iterator[list[tuple[str, str]]]:
    """The tagged passages as pairs of token and STTS tag."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            triples = [t.split("\x01") for t in line.rstrip("\n").split("\t")]
            yield [(t[0], stts(t[0], t[1])) for t in triples if len(t) == 3]


def glued(word: str, count: int, words: Counter[str], pairs: Counter[tuple[str, str]]) -> bool:
    """Whether a rare form is a lost blank of the corpus itself: its parts stand side by side far more often."""
    for cut in range(1, len(word)):
        left, right = word[:cut], word[cut:]
        if count <= 3 and pairs.get((left, right), 0) >= 50 * count:
            return True
        camel = left[-1].islower() and right[0].isupper() and len(left) > 1 and len(right) > 2 and "-" not in word
        if camel and count < 12 and min(words[left], words[right]) >= 20 * count:
            return True
    return False


def tagset(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """The tags of a form that matter, each with its probability in steps of half a bit; the likeliest first."""
    total = sum(counts.values())
    kept = [(tag, n) for tag, n in counts.most_common(5) if n / total >= 0.008]
    return tuple((tag, min(15, round(-2 * math.log2(n / total)))) for tag, n in kept)


def main() -> None:
    """Build and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", type=pathlib.Path)
    parser.add_argument("tagged", type=pathlib.Path)
    args = parser.parse_args()
    with args.counts.open("rb") as file:
        counted = pickle.load(file)
    words, inside, pairs, nouns = (counted[k] for k in ("words", "inside", "pairs", "nouns"))

    emissions: dict[str, Counter[str]] = defaultdict(Counter)
    trigrams: Counter[tuple[str, str, str]] = Counter()
    tags: Counter[str] = Counter()
    for index, passage in enumerate(passages(args.tagged)):
        if index % 50 == 0:
            continue
        before, last = BORDER, BORDER
        for word, tag in passage:
            emissions[word][tag] += 1
            tags[tag] += 1
            trigrams[before, last, tag] += 1
            before, last = last, tag
            if tag == "$." and word != ";":
                before, last = BORDER, BORDER

    from HanTa import HanoverTagger

    teacher = HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
    forms = sorted(w for w, n in words.items() if n >= FEWEST and FORM.match(w) and not glued(w, n, words, pairs))
    print(f"{len(forms):,} forms")
    for form in forms:
        if form not in emissions:
            for tag, logprob in teacher.tag_word(form, cutoff=4)[:4]:
                emissions[form][stts(form, tag)] += max(1, round(20 * math.exp(logprob - 0)) if logprob > -3 else 1)
            if not emissions[form]:
                emissions[form]["NE" if form[0].isupper() else "FM"] += 1

    sets = {form: tagset(emissions[form]) for form in forms}
    table = [s for s, _ in Counter(sets.values()).most_common()]
    number = {s: i for i, s in enumerate(table)}
    assert len(table) < 65536

    masks: dict[str, int] = {}
    by_noun: dict[str, Counter[str]] = defaultdict(Counter)
    for (noun, determiner, _), n in nouns.items():
        by_noun[noun][determiner] += n
    for noun, seen in by_noun.items():
        total = sum(seen.values())
        if total < 3:
            continue
        mask = sum(1 << i for i, d in enumerate(DETERMINERS) if seen[d] >= max(1, 0.01 * total))
        masks[noun] = mask | min(15, int(math.log2(total))) << 12

    trie = marisa_trie.Trie(forms)
    size = len(trie)
    counts, insides = array.array("B", bytes(size)), array.array("B", bytes(size))
    tagsets, determiners = array.array("H", bytes(2 * size)), array.array("H", bytes(2 * size))
    for form in forms:
        at = trie[form]
        counts[at] = round(8 * math.log2(words[form]))
        insides[at] = round(8 * math.log2(inside[form] + 1)) if inside[form] else 0
        tagsets[at] = number[sets[form]]
        determiners[at] = masks.get(form, 0)
    DATA.mkdir(exist_ok=True)
    trie.save(str(DATA / "lexicon.marisa"))
    (DATA / "lexicon.bin").write_bytes(b"".join(a.tobytes() for a in (counts, insides, tagsets, determiners)))

    names = [BORDER, *sorted(tags)]
    suffixes = learn_suffixes(emissions, words)
    (DATA / "transitions.bin").write_bytes(transitions(trigrams, tags, names))
    prior = {tag: round(-2 * math.log2(n / sum(tags.values())), 2) for tag, n in tags.items()}
    with (DATA / "tagger.json").open("w", encoding="utf-8") as file:
        json.dump(
            {"tags": names, "prior": prior, "tagsets": table, "suffixes": suffixes},
            file, ensure_ascii=False, separators=(",", ":"),
        )  # fmt: skip
    for path in sorted(DATA.iterdir()):
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    measure(args.tagged)


def learn_suffixes(emissions: dict[str, Counter[str]], words: Counter[str]) -> dict[str, list[tuple[str, int]]]:
    """For unknown words: the tags of rare words by their shape and last letters ("A" capitalised, "a" small)."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for form, seen in emissions.items():
        if words[form] > RARE or not FORM.match(form):
            continue
        case = "A" if form[0].isupper() else "a"
        top = seen.most_common(1)[0][0]
        for length in range(min(6, len(form))):
            found[case + (form[-length:].lower() if length else "")][top] += 1
    kept: dict[str, list[tuple[str, int]]] = {}
    for suffix in sorted(found, key=len):
        seen = found[suffix]
        if len(suffix) > 1 and sum(seen.values()) < 12:
            continue
        own = list(tagset(seen))
        parent = next(
            (kept[suffix[0] + suffix[i:]] for i in range(2, len(suffix) + 1) if suffix[0] + suffix[i:] in kept), None
        )
        if own != parent:
            kept[suffix] = own
    return kept


def transitions(trigrams: Counter[tuple[str, str, str]], tags: Counter[str], names: list[str]) -> bytes:
    """-16 log2 P(tag | two tags before) for all triples, one byte each, smoothed as in TnT (Brants 2000)."""
    bigrams: Counter[tuple[str, str]] = Counter()
    contexts2: Counter[tuple[str, str]] = Counter()
    contexts1: Counter[str] = Counter()
    for (a, b, c), n in trigrams.items():
        bigrams[b, c] += n
        contexts2[a, b] += n
        contexts1[b] += n
    total = sum(tags.values())
    weights = [0.0, 0.0, 0.0]
    for (a, b, c), n in trigrams.items():
        three = (n - 1) / (contexts2[a, b] - 1) if contexts2[a, b] > 1 else 0.0
        two = (bigrams[b, c] - 1) / (contexts1[b] - 1) if contexts1[b] > 1 else 0.0
        one = (tags[c] - 1) / (total - 1)
        best = max((three, 2), (two, 1), (one, 0))[1]
        weights[best] += n
    w1, w2, w3 = (w / sum(weights) for w in weights)
    out = bytearray()
    for a in names:
        for b in names:
            for c in names:
                p = w1 * tags[c] / total if c in tags else 1e-9
                p += w2 * bigrams[b, c] / contexts1[b] if contexts1[b] else 0
                p += w3 * trigrams[a, b, c] / contexts2[a, b] if contexts2[a, b] else 0
                out.append(min(255, round(-16 * math.log2(max(p, 2**-15.9)))))
    return bytes(out)


def measure(path: pathlib.Path) -> None:
    """Agreement with the teacher on the passages kept back."""
    from mtfix.german.tags import tag

    right = total = 0
    wrong: Counter[tuple[str, str]] = Counter()
    for index, passage in enumerate(passages(path)):
        if index % 50:
            continue
        guessed = tag([word for word, _ in passage])
        for (_, wanted), given in zip(passage, guessed, strict=True):
            total += 1
            right += wanted == given
            if wanted != given:
                wrong[wanted, given] += 1
    print(f"agreement on {total:,} held-out tokens: {right / total:.4f}")
    print("most frequent differences (teacher, tagger):", wrong.most_common(14))


if __name__ == "__main__":
    main()
