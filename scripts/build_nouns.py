#!/usr/bin/env python3
"""Build mtfix/german/data/nouns.*: the genders, cases and numbers of every noun form that the corpora show often enough.

    python scripts/build_nouns.py NOUNS.pickle

NOUNS comes from count_nouns.py. German noun forms fall into few patterns (a feminine has one form for four cases, a
weak masculine one form for its nominative and another for all the rest ...). Each form gets the pattern that explains
its determiners best, its prior learned in a few rounds; cells beyond the pattern are added where the evidence is plain.
Prints how many forms ship, their bytes, and how the patterns are spread.
"""

from __future__ import annotations

import argparse
import array
import functools
import math
import operator
import pathlib
import pickle
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping

import marisa_trie

ROOT = pathlib.Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mtfix.german.compounds import analyse  # noqa: E402
from mtfix.german.lexicon import DATA, lookup  # noqa: E402
from mtfix.german.morphology import ANY, CASES, cells  # noqa: E402

FEWEST = 4
"""A form seen less often after a determiner is left to its compound head."""
SLIP = 0.01
"""The share of determiners that are slips, relative pronouns or parts of something else."""
ROUNDS = 4
DAMPING = 0.5
"""The power of a context's count: an idiom (in der Regel) repeats one context and proves no more by that."""
DOUBT = 4.0
"""Patterns whose likelihood is within this many nats of the best one's are allowed too."""
ENOUGH = 60
"""A form seen as often as this is not swayed by its compound head."""

CONTEXTS = {
    "der": "Mn Fd Fg Pg",
    "die": "Fn Fa Pn Pa",
    "das": "Nn Na",
    "dieses": "Nn Na Mg Ng",
    "dem": "Md Nd",
    "den": "Ma Pd",
    "diesen": "Ma Pd Mg Ng",
    "des": "Mg Ng",
    "ein": "Mn Nn Na",
    "eine": "Fn Fa",
    "einen": "Ma",
    "einem": "Md Nd",
    "einer": "Fd Fg",
    "eines": "Mg Ng",
    "kein": "Mn Nn Na",
    "keine": "Fn Fa Pn Pa",
    "keinen": "Ma Pd",
    "keinem": "Md Nd",
    "keiner": "Fd Fg Pg",
    "keines": "Mg Ng",
    "jede": "Fn Fa",
    "jeden": "Ma Mg Ng",
    "jedem": "Md Nd",
    "jeder": "Mn Fd Fg",
    "jedes": "Nn Na Mg Ng",
    "zur": "Fd",
    "two": "Pn Pa Pd Pg",
    "many": "Pn Pa",
    "manyn": "Pd",
}
"""What each context counted asks of the noun after it."""

SURE = frozenset("ein kein eine einen einem einer eines zur des dem jede jedem das two many manyn".split())
"""Contexts that speak for their cells even against the pattern."""

PATTERNS = [
    ("Mn Ma Md", "strong masculine: Tisch"),
    ("Mn Ma Md Pn Pa Pg", "masculine with an equal plural: Lehrer"),
    ("Mn Ma Md Pn Pa Pg Pd", "masculine in -n or -s with an equal plural: Wagen"),
    ("Mn", "weak masculine: Soldat"),
    ("Ma Md Mg Pn Pa Pg Pd", "the rest of a weak masculine: Soldaten"),
    ("Ma Md Pn Pa Pg Pd", "the rest of Name: Namen"),
    ("Fn Fa Fd Fg", "feminine: Frau"),
    ("Nn Na Nd", "neuter: Haus"),
    ("Nn Na Nd Pn Pa Pg", "neuter with an equal plural: Fenster"),
    ("Nn Na Nd Pn Pa Pg Pd", "neuter in -n with an equal plural: Becken"),
    ("Mg Ng", "genitive: Hauses"),
    ("Mg Ng Pn Pa Pg Pd", "genitive and plural: Autos"),
    ("Mg Ng Pd", "genitive and dative plural: Herzens"),
    ("Md Nd", "dative in -e: Lande"),
    ("Md Nd Pn Pa Pg", "dative in -e and plural: Jahre"),
    ("Pn Pa Pg", "plural: Häuser"),
    ("Pn Pa Pg Pd", "plural in -n or -s: Frauen"),
    ("Pd", "dative plural: Häusern"),
    ("Mn Ma Md Nn Na Nd", "masculine or neuter: Virus"),
    ("Mn Ma Md Fn Fa Fd Fg", "masculine or feminine: See"),
    ("Fn Fa Fd Fg Nn Na Nd", "feminine or neuter: Mail"),
    ("Fn Fa Fd Fg Pn Pa Pg Pd", "feminine with an equal plural: Mütter and the like"),
    ("Mn Ma Md Mg Ng", "masculine in -s without a genitive ending: Kubismus"),
    ("Nn Na Nd Mg Ng", "neuter in -s without a genitive ending: Chaos"),
    ("Mn Ma Md Mg Ng Pn Pa Pg Pd", "masculine in -s, one form: Bus, Chips"),
]


FEMININE_ENDINGS = ("ung", "heit", "keit", "schaft", "tion", "tät", "sion", "enz")
FEMININE_PLURALS = ("ungen", "heiten", "keiten", "schaften", "tionen", "täten", "sionen", "enzen", "innen")
NEUTER_ENDINGS = ("ikum", "chen", "lein", "ment", "rium")
TWO_GENDERS = frozenset(
    """
    Militär Verdienst Gehalt Teil Erbe Kiefer Tor Band Moment Hut Flur Messer Tau Schild Bund Single Laster Event Joghurt
    Ketchup Keks Liter Meter Virus Filter Radar Gulasch Sakko Bonbon Terminal Blog Download Match Service Balg Barock
    Dotter Embryo Gelee Kaugummi Knäuel Podest Zölibat Poster Zubehör Spray Prospekt Primat Konklave Chor Bereich
    Januar Februar März April Mai Juni Juli August September Oktober November Dezember Puschen Techtelmechtel Wirrwarr Curry Content Link Tweet Account Download Update Bistum
    """.split()
)
"""Nouns that are masculine in one sense or region and neuter in another."""
ALSO_FEMININE = frozenset("Gang Sphinx See Leiter Steuer Kunde Weise Mark Taube".split())
"""Nouns of two senses or regions, one of them a feminine."""
EQUAL_PLURALS = ("er", "el", "en", "chen", "lein", "nis", "nisse")
"""Masculines and neuters in these have a plural of the same form, seen or not."""
NOMINATIVES = CASES[0] | CASES[3] | cells("Pd")
"""A head has one of these; "Hause" and "Lande" end no compound."""
MIXED = (18, 19, 20, 21)
"""Patterns of two genders: they explain everything and are rare, so they must not spread."""
PLURALS = (15, 16)
"""The patterns of a plural; without numerals before it such a form may be a feminine that has no plural (Milch)."""
MASCULINE = (0, 3)
"""The patterns of a masculine whose other forms may be weak."""
IDIOM = 0.8
"""A form of which so many stand in one context is known from an idiom (ein Armutszeugnis) and says little of itself."""
WEAK_ENDINGS = ("anten", "enten", "isten", "oten", "aten", "ologen", "sophen", "grafen", "graphen", "nomen")
"""Plurals of nouns that are weak masculines more often than not."""
MIXED_PRIOR = 0.002
RAREST = 0.01
"""No other pattern is thought rarer than this."""


def fits(pattern: int, form: str, longer: bool) -> bool:
    """Whether a pattern may be this form's by its ending: a dative plural ends in -n or -s, a genitive in -s, -n, -x or -z.

    A form that is `longer` by its -s than a known noun is no nominative in the singular.
    """
    last = form[-1]
    if longer and pattern & cells("Mn Fn Nn"):
        return False
    if form.endswith(FEMININE_ENDINGS) and len(form) > 6 and not form.endswith(("sprung", "schwung")):
        return pattern == cells("Fn Fa Fd Fg")
    if form.endswith(FEMININE_PLURALS) and len(form) > 7:
        return pattern == cells("Pn Pa Pg Pd")
    if form.endswith(NEUTER_ENDINGS) and len(form) > 6:
        return bool(pattern & cells("Nn"))
    if form.endswith("ismus"):
        return pattern == cells("Mn Ma Md Mg Ng")
    if last != "e" and pattern & cells("Md Nd") and not pattern & cells("Mn Ma Nn"):
        return False
    if pattern & cells("Pd") and last not in "ns":
        return False
    if pattern & cells("Pn") and last == "n" and not pattern & cells("Pd"):
        return False
    return not (pattern & cells("Mg") and last not in "sxnzß")


def surprise(outside: float, n: int, slip: float) -> float:
    """How much, in nats, it speaks against a pattern that so many of n contexts lie outside of it."""
    rate = outside / n
    if rate <= slip:
        return 0.0
    rest = (1 - rate) * math.log((1 - rate) / (1 - slip)) if rate < 1 else 0.0
    return n * (rate * math.log(rate / slip) + rest)


def like_an_adjective(form: str, by_form: Mapping[str, Counter[str]]) -> bool:
    """Whether a noun is declined like an adjective (der Kranke, ein Kranker); its ending says too little.

    What an adjective never does tells them from a feminine (einer Lage, but einer Kranken), from a weak masculine (ein
    Kunde, but ein Kranker) and from a noun in -er or -es (der Bürger, des Krieges, but der Kranke, des Kranken).
    """
    stem = re.sub("e[nrsm]?$", "", form)
    if form == stem:
        return False
    short, er, es, en = (by_form.get(stem + ending, Counter[str]()) for ending in ("e", "er", "es", "en"))
    never = sum(short[c] for c in ("einer", "zur", "dem", "einem", "keinem", "den", "einen", "des", "ein", "kein"))
    if never > 2 and never > 0.03 * short.total():
        return False
    if form.endswith(("er", "es")):
        own = er if form.endswith("er") else es
        foreign = own.total() - sum(own[c] for c in ("ein", "kein"))
        if foreign > 1 and foreign > 0.3 * own.total():
            return False
    weak = sum(en[c] for c in ("dem", "einem", "keinem", "einer", "zur", "des", "eines"))
    strong = er["ein"] + er["kein"] + es["ein"] + es["kein"]
    if weak > 1 and strong > 1 and short["der"] + short["das"] > 1:
        return True
    if short.total() >= ENOUGH and weak <= 0.01 * en.total():
        return False
    if short.total() > 1.5 * en.total() and short["das"] < 0.3 * short.total() and weak < 10:
        return False
    participle = re.fullmatch("(.+n)de[nrsm]?", form)
    if participle and any(tag == "VVINF" for tag in lookup(participle[1].lower()).tags):
        return True
    small = lookup(form.lower())
    return any(t == "ADJA" and c < 8 for t, c in small.tagset)


def _plain(seen: Counter[str] | None) -> bool:
    """Whether a form is a masculine or neuter in its nominative: "ein" or "kein" stands before it."""
    return seen is not None and seen["ein"] + seen["kein"] + seen["dem"] > 3 and seen["des"] < 0.1 * seen.total()


def head_of(form: str, known: dict[str, int]) -> int | None:
    """The pattern of the longest known noun that a form ends with."""
    for cut in range(2, len(form) - 3):
        head = known.get(form[cut:].capitalize())
        if head is not None:
            return head
    return None


def learn(by_form: dict[str, Counter[str]]) -> tuple[dict[str, int], dict[str, int]]:
    """The number of the best pattern of each form, and the cells of all patterns that are nearly as good."""
    names = list(CONTEXTS)
    asks = {context: cells(wanted) for context, wanted in CONTEXTS.items()}
    masks = [cells(pattern) for pattern, _ in PATTERNS]
    rows: list[dict[str, float]] = []
    for mask in masks:
        weight = {c: float((asks[c] & mask).bit_count()) / asks[c].bit_count() ** 0.5 for c in names}
        rows.append(weight)
    prior = [1.0 / len(masks)] * len(masks)
    best: dict[str, int] = {}
    near: dict[str, int] = {}
    longer = {form: form[-1] == "s" and any(_plain(by_form.get(form[:-cut])) for cut in (1, 2)) for form in by_form}
    for turn in range(ROUNDS):
        scores = []
        for mask, row in zip(masks, rows, strict=True):
            total = sum(row[c] for c in names if asks[c] & mask)
            scores.append({c: math.log((row[c] / (total or 1.0) + 0.0003) / 1.01) for c in names if asks[c] & mask})
        logprior = [math.log(p + 1e-6) for p in prior]
        previous, best = best, {}
        for form, seen in by_form.items():
            n = sum(seen.values())
            head = head_of(form, previous) if turn and n < ENOUGH else None
            at, top = -1, -math.inf
            values = []
            for number, score in enumerate(scores):
                if not fits(masks[number], form, longer[form]):
                    continue
                plain = sum(k for c, k in seen.items() if c not in score and c in SURE)
                other = sum(k for c, k in seen.items() if c not in score and c not in SURE)
                against = surprise(plain, n, SLIP / 10) + surprise(other, n, SLIP)
                value = logprior[number] - against + sum(k**DAMPING * score[c] for c, k in seen.items() if c in score)
                if number == head:
                    value += 3.0
                values.append((value, masks[number]))
                if value > top:
                    at, top = number, value
            best[form] = at
            near[form] = functools.reduce(
                operator.or_, (mask for value, mask in values if value > top - (DOUBT if n >= ENOUGH else 2 * DOUBT))
            )
        taken = Counter(best.values())
        prior = [max(RAREST, taken[i] / len(best)) for i in range(len(masks))]
        for number in MIXED:
            prior[number] = MIXED_PRIOR
    return best, near


def _is_infinitive(form: str) -> bool:
    """Whether a noun may be an infinitive: das Gewinnen."""
    return any(tag == "VVINF" for tag in lookup(form.lower()).tags)


def settle(found: dict[str, int], by_form: Mapping[str, Counter[str]]) -> int:
    """Give rare compounds what their heads may be, where nothing seen speaks against it; how many were settled."""
    asks = {context: cells(wanted) for context, wanted in CONTEXTS.items()}
    settled = 0
    for form, mask in sorted(found.items()):
        seen = by_form.get(form, Counter[str]())
        if mask == ANY or (seen.total() >= ENOUGH and max(seen.values()) < IDIOM * seen.total()):
            continue
        compound = None if _is_infinitive(form) else analyse(form)
        head = found.get(compound.head, ANY) if compound is not None else ANY
        if head == ANY or not head & NOMINATIVES:
            continue
        outside = sum(k for context, k in seen.items() if not asks[context] & head)
        found[form] = mask | head if outside > 0.1 * seen.total() else head
        settled += 1
    return settled


def main() -> None:
    """Build and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("nouns", type=pathlib.Path)
    args = parser.parse_args()
    with args.nouns.open("rb") as file:
        counted: Counter[tuple[str, str, str]] = pickle.load(file)
    by_form: dict[str, Counter[str]] = defaultdict(Counter)
    adjectival: set[str] = set()
    for (form, context, _), n in counted.items():
        if len(form) >= 3 and form[1:].islower():
            by_form[form][context] += n
    counts = dict(by_form)
    for form in list(by_form):
        tags = lookup(form).tagset
        if not tags or tags[0][0] != "NN" or sum(by_form[form].values()) < FEWEST:
            del by_form[form]
        elif like_an_adjective(form, counts):
            adjectival.add(form)
            del by_form[form]
    best, near = learn(by_form)
    asks = {context: cells(wanted) for context, wanted in CONTEXTS.items()}
    found: dict[str, int] = dict.fromkeys(adjectival, ANY)
    more = 0
    for form, mask in near.items():
        if form.endswith(EQUAL_PLURALS) and mask & cells("Mn Nn"):
            mask |= cells("Pn Pa Pg Pd") if form[-1] == "n" else cells("Pn Pa Pg")
        seen = by_form[form]
        n = sum(seen.values())
        for context in SURE & seen.keys():
            k = seen[context]
            if not asks[context] & mask and k >= 3 and k >= 0.01 * n:
                mask |= asks[context]
                more += 1
        found[form] = mask
    for form, mask in list(found.items()):
        own = by_form.get(form, Counter())
        if _is_infinitive(form):
            if own.total() < 5 * ENOUGH or own["das"] + own["dem"] > 0.005 * own.total():
                found[form] |= cells("Nn Na Nd")
        if form[-1] == "s" and mask & cells("Pd"):
            found[form] |= cells("Mg Ng")
        if form in TWO_GENDERS:
            found[form] |= cells("Mn Ma Md Nn Na Nd")
        if form[-1] == "e" and any(tag == "ADJA" and cost < 8 for tag, cost in lookup(form.lower()).tagset):
            found[form] |= cells("Mn Fn Fa Nn Na")
        if form in ALSO_FEMININE:
            found[form] |= cells("Mn Ma Md Mg Fn Fa Fd Fg")
        if form[-1] in "aox" and mask & cells("Mn Nn"):
            found[form] |= cells("Mg Ng")
        seen = by_form.get(form, Counter())
        counted_ones = seen["two"] + seen["many"] + seen["manyn"]
        if (
            best.get(form, -1) in PLURALS
            and counted_ones < 0.01 * sum(seen.values())
            and not form.endswith(FEMININE_PLURALS)
        ):
            found[form] |= cells("Fn Fa Fd Fg")
        if form[-1] == "n" and mask & cells("Fn") and not seen.keys() & {"eine", "einer", "zur", "jede"}:
            found[form] |= cells("Pn Pa Pg Pd")
        if form[-1] in "aiou" and mask & cells("Pn"):
            found[form] |= cells("Pd")
        if (
            form[-1] == "e"
            and len(re.findall("[aeiouyäöü]+", form[:-1].lower())) == 1
            and found.get(form[:-1], 0) & cells("Mn Nn")
            and found.get(form[:-1]) != ANY
        ):
            found[form] |= cells("Md Nd")
        ones = seen["ein"] + seen["einen"]
        if form.endswith("er") and ones >= 3 and seen["der"] and seen["das"] < max(3, 0.15 * ones):
            found[form] |= cells("Mn Ma Md")
        if form[-1] == "e" and seen["two"] and mask & cells("Fn") and sum(seen.values()) < ENOUGH:
            found[form] |= cells("Pn Pa Pg")
        weak = (form[:-1], form[:-2]) if form.endswith("en") else ()
        if form.endswith(WEAK_ENDINGS) or any(
            best.get(stem, -1) in (MASCULINE if sum(seen.values()) < ENOUGH else MASCULINE[1:]) for stem in weak
        ):
            found[form] |= cells("Ma Md Mg")
        if form.endswith("er") and mask & cells("Pn Mn") and sum(seen.values()) < 2 * ENOUGH:
            found[form] |= cells("Mn Ma Md Pn Pa Pg")
    for form, mask in found.items():
        if mask != ANY and form[-1] not in "nsaiou":
            found[form] = mask & ~cells("Pd")
    settled = settle(found, by_form)
    for form in found:
        if form.endswith(FEMININE_PLURALS) and len(form) > 7 and not _is_infinitive(form):
            found[form] = cells("Pn Pa Pg Pd")
    trie = marisa_trie.Trie(sorted(found))
    masks = array.array("H", bytes(2 * len(trie)))
    for form, mask in found.items():
        masks[trie[form]] = mask
    trie.save(str(DATA / "nouns.marisa"))
    (DATA / "nouns.bin").write_bytes(masks.tobytes())
    size = sum((DATA / f"nouns.{suffix}").stat().st_size for suffix in ("marisa", "bin"))
    print(
        f"{len(found):,} noun forms ({len(adjectival):,} declined like adjectives, {settled:,} settled by their heads, {more:,} cells added), {size:,} bytes"
    )
    for number, n in Counter(best.values()).most_common():
        print(f"{n:7,}  {PATTERNS[number][1]}")


if __name__ == "__main__":
    main()
