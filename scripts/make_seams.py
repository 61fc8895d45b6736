#!/usr/bin/env python3
"""Damage clean sentences the way a page is damaged that was translated piece by piece; the clean sentence is the answer.

    python scripts/make_seams.py CORPUS_FOLDER OUT.jsonl [--each 300] [--learn]

Each line of OUT holds {"kind": mechanism, "damaged": ..., "mended": [...]}. Without --learn only held-out lines are used.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator

from corpus import CLEAN, held_out, lines

from mtfix.german.clauses import AUXILIARY, NONFINITE, Clause
from mtfix.german.phrases import PREPOSITIONS, noun_phrase, whole_phrase
from mtfix.german.sentences import Sentence, split_sentences
from mtfix.german.tokens import tokenise

DOCUMENTATION = ("parallel/cpp-human.tsv.xz", "parallel/php.tsv.xz", "parallel/debian-other.tsv.xz")
KINDS = "Methode Funktion Klasse Eigenschaft Struktur Schnittstelle Option Anweisung".split()
TERM = re.compile(
    r"\b(der|die|das|dem|den|des|ein|eine|einer|einem|einen|eines) (\w*[a-z_][A-Z_]\w*)-([A-ZÄÖÜ][a-zäöüß]+)\b"
)


def joined(words: list[str]) -> str:
    """Words put together with the blanks of ordinary German text."""
    text = " ".join(words)
    text = re.sub(r" ([.,;:!?)“])", r"\1", text)
    return re.sub(r"([(„]) ", r"\1", text)


def moved(words: list[str], first: int, last: int, to: int) -> list[str]:
    """The words with `first` to `last` taken out and put before the word that stood at `to`."""
    piece = words[first:last]
    if to <= first:
        return words[:to] + piece + words[to:first] + words[last:]
    return words[:first] + words[last:to] + piece + words[to:]


def verb_second_in_subordinate(sentence: Sentence) -> str | None:
    """dass sie morgen nach Köln fährt -> dass sie fährt morgen nach Köln"""
    words, tags = sentence.words, sentence.tags
    for clause in sentence.clauses:
        at = clause.opener
        if at < 0 or tags[at] != "KOUS" or len(clause.finite) != 1 or clause.finite[0] != clause.last - 1:
            continue
        end = whole_phrase(words, tags, at + 1, clause.last, prepositions=False)
        if end > at + 1 and clause.last - 1 - end >= 2:
            return joined(moved(words, clause.last - 1, clause.last, end))
    return None


def subject_before_verb(sentence: Sentence) -> str | None:
    """Wenn es regnet, bleibt das Tor zu. -> Wenn es regnet, das Tor bleibt zu."""
    words, tags, clauses = sentence.words, sentence.tags, sentence.clauses
    if len(clauses) < 2 or clauses[0].opener != 0 or tags[0] != "KOUS" or not clauses[0].finite:
        return None
    clause = clauses[1]
    if clause.opener >= 0 or not clause.finite or clause.finite[0] != clause.first or words[clause.first - 1] != ",":
        return None
    end = noun_phrase(words, tags, clause.first + 1, clause.last)
    if end == clause.first + 1 or end == clause.last or tags[clause.first + 1] in ("PRF", "ADV"):
        return None
    return joined(moved(words, clause.first, clause.first + 1, end))


def adverbial_with_comma(sentence: Sentence) -> str | None:
    """In diesem Jahr blieb das Tor zu. -> In diesem Jahr, das Tor blieb zu."""
    words, tags = sentence.words, sentence.tags
    clause = sentence.clauses[0]
    if clause.opener >= 0 or not clause.finite or tags[0] not in PREPOSITIONS:
        return None
    verb = clause.finite[0]
    if whole_phrase(words, tags, 0, clause.last) != verb or tags[verb + 1] not in ("ART", "PPOSAT", "PDAT", "NN"):
        return None
    end = noun_phrase(words, tags, verb + 1, clause.last)
    if end == verb + 1 or end == clause.last or words[verb + 1] in ("den", "dem", "des"):
        return None
    damaged = moved(words, verb, verb + 1, end)
    return joined([*damaged[:verb], ",", *damaged[verb:]])


def verb_last_in_main(sentence: Sentence) -> str | None:
    """Das Tor wird am Abend geschlossen. -> Das Tor am Abend geschlossen wird."""
    words, tags = sentence.words, sentence.tags
    clause = sentence.clauses[0]
    if clause.opener >= 0 or len(clause.finite) != 1 or words[clause.last] not in ".,":
        return None
    verb = clause.finite[0]
    if tags[verb] not in AUXILIARY or tags[clause.last - 1] not in NONFINITE or clause.last - verb < 4:
        return None
    if whole_phrase(words, tags, 0, verb) != verb or "KON" in tags[verb : clause.last]:
        return None
    return joined(moved(words, verb, verb + 1, clause.last))


def _framed(sentence: Sentence) -> tuple[Clause, int, int] | None:
    """A main clause with its verb and its particle at the end."""
    clause = sentence.clauses[0]
    if clause.opener >= 0 or len(clause.finite) != 1 or sentence.tags[clause.last - 1] != "PTKVZ":
        return None
    return clause, clause.finite[0], clause.last - 1


def particle_at_once(sentence: Sentence) -> str | None:
    """Gibt die Adresse des Empfängers an. -> Gibt an, die Adresse des Empfängers."""
    words, tags = sentence.words, sentence.tags
    found = _framed(sentence)
    if found is None or found[1] != 1 or tags[2] not in ("ART", "PDAT", "PPOSAT") or tags[0] == "PPER":
        return None
    _, verb, particle = found
    if whole_phrase(words, tags, 2, particle) != particle or not words[verb].endswith("t"):
        return None
    rest = words[2:particle]
    return joined([words[verb].capitalize(), words[particle], ",", *rest, *words[particle + 1 :]])


def mended_particle(sentence: Sentence) -> str:
    """The answer to particle_at_once: the subject is gone, as in documentation."""
    words = sentence.words
    return joined([words[1].capitalize(), *words[2:]])


def phrase_behind_particle(sentence: Sentence) -> str | None:
    """Es stellt eine Gefahr für Bienen dar. -> Es stellt eine Gefahr dar Bienen."""
    words, tags = sentence.words, sentence.tags
    found = _framed(sentence)
    if found is None:
        return None
    _, verb, particle = found
    for at in range(particle - 2, verb + 2, -1):
        if tags[at] == "APPR" and tags[at + 1] in ("NN", "NE", "ADJA") and tags[at - 1] == "NN":
            if whole_phrase(words, tags, at, particle) != particle:
                return None
            return joined([*words[:at], words[particle], *words[at + 1 : particle], *words[particle + 1 :]])
    return None


def object_behind_infinitive(sentence: Sentence) -> str | None:
    """Er kann den Brunnen öffnen. -> Er kann öffnen den Brunnen."""
    words, tags = sentence.words, sentence.tags
    clause = sentence.clauses[0]
    if clause.opener >= 0 or len(clause.finite) != 1 or tags[clause.finite[0]] not in AUXILIARY:
        return None
    last = clause.last
    while last > clause.first and tags[last - 1] in NONFINITE:
        last -= 1
    if last == clause.last:
        return None
    for at in range(clause.finite[0] + 2, last):
        if tags[at] in ("ART", "PPOSAT", "NE") and tags[at - 1] not in PREPOSITIONS:
            if noun_phrase(words, tags, at, last) == last and words[at] not in ("der", "des", "einer", "eines"):
                return joined(moved(words, at, last, clause.last))
            return None
    return None


def preposition_torn(sentence: Sentence) -> str | None:
    """um Dank für Hilfe zu sagen -> um Dank für zu sagen Hilfe"""
    words, tags = sentence.words, sentence.tags
    for zu in range(4, len(words) - 1):
        if tags[zu] != "PTKZU" or tags[zu + 1] != "VVINF":
            continue
        for at in range(zu - 2, max(0, zu - 6), -1):
            if tags[at] == "APPR" and tags[at + 1] in ("NN", "NE", "ADJA") and whole_phrase(words, tags, at, zu) == zu:
                if words[at] in ("ohne", "um", "statt"):
                    return None
                return joined(moved(words, zu, zu + 2, at + 1))
    return None


def adverb_in_commas(sentence: Sentence) -> str | None:
    """Das Tor blieb jedoch zu. -> Das Tor, jedoch, blieb zu."""
    words, tags = sentence.words, sentence.tags
    clause = sentence.clauses[0]
    if clause.opener >= 0 or not clause.finite:
        return None
    verb = clause.finite[0]
    if words[verb + 1] not in ("jedoch", "allerdings", "daher", "deshalb", "dagegen") or tags[verb - 1] not in (
        "NN",
        "NE",
    ):
        return None
    return joined([*words[:verb], ",", words[verb + 1], ",", words[verb], *words[verb + 2 :]])


def speaker_first(sentence: Sentence) -> str | None:
    """..., sagte der Müller. -> ..., der Müller sagte."""
    words, tags, clauses = sentence.words, sentence.tags, sentence.clauses
    last = clauses[-1]
    if len(clauses) < 2 or last.finite != [last.first] or words[-1] != "." or words[last.first - 1] != ",":
        return None
    if words[last.first] not in ("sagte", "erklärte", "berichtete", "meldete", "schrieb", "sagt", "berichtet"):
        return None
    if noun_phrase(words, tags, last.first + 1, last.last) != last.last:
        return None
    return joined(moved(words, last.first, last.first + 1, last.last))


def capital_inside(sentence: Sentence) -> str | None:
    """Nach Ansicht der Gärtner wurden viele Bäume gefällt -> ... der Gärtner Viele Bäume wurden gefällt"""
    words, tags = sentence.words, sentence.tags
    clause = sentence.clauses[0]
    if clause.opener >= 0 or not clause.finite or tags[0] not in PREPOSITIONS:
        return None
    verb = clause.finite[0]
    if (
        verb < 3
        or whole_phrase(words, tags, 0, verb) != verb
        or tags[verb + 1] not in ("ADJA", "PIAT", "PPOSAT", "PDAT")
    ):
        return None
    end = noun_phrase(words, tags, verb + 1, clause.last)
    if end == verb + 1 or end == clause.last or len(words) < 9:
        return None
    damaged = moved(words, verb, verb + 1, end)
    damaged[verb] = damaged[verb][0].upper() + damaged[verb][1:]
    return joined(damaged)


def full_verb_last(sentence: Sentence) -> str | None:
    """Der Müller öffnet am Abend das Tor. -> Der Müller am Abend das Tor öffnet."""
    words, tags = sentence.words, sentence.tags
    clause = sentence.clauses[0]
    if clause.opener >= 0 or len(clause.finite) != 1 or words[clause.last :] != ["."] or "KON" in tags:
        return None
    verb = clause.finite[0]
    if tags[verb] != "VVFIN" or tags[clause.last - 1] in (*NONFINITE, "PTKVZ") or clause.last - verb < 4:
        return None
    if whole_phrase(words, tags, 0, verb) != verb:
        return None
    return joined(moved(words, verb, verb + 1, clause.last))


def verb_third(sentence: Sentence) -> str | None:
    """Deshalb bleibt das Tor zu. -> Deshalb das Tor bleibt zu."""
    words, tags = sentence.words, sentence.tags
    clause = sentence.clauses[0]
    if clause.opener >= 0 or not clause.finite or tags[0] not in ("ADV", "PROAV", *PREPOSITIONS):
        return None
    verb = clause.finite[0]
    if verb != (whole_phrase(words, tags, 0, verb) if tags[0] in PREPOSITIONS else 1):
        return None
    end = noun_phrase(words, tags, verb + 1, clause.last)
    if end == verb + 1 or end == clause.last or words[verb + 1] in ("den", "dem", "des") or tags[verb + 1] == "PRF":
        return None
    return joined(moved(words, verb, verb + 1, end))


def name_behind_bracket(sentence: Sentence) -> str | None:
    """Das Tor wurde vom Müller Hans Ohm geöffnet. -> Das Tor wurde vom Müller geöffnet Hans Ohm."""
    words, tags = sentence.words, sentence.tags
    clause = sentence.clauses[0]
    if clause.opener >= 0 or len(clause.finite) != 1 or tags[clause.finite[0]] not in AUXILIARY:
        return None
    last = clause.last
    if tags[last - 1] not in NONFINITE or tags[last - 2] != "NE" or tags[last - 3] not in ("NN", "NE"):
        return None
    name = last - 3 if tags[last - 3] == "NE" else last - 2
    return joined(moved(words, last - 1, last, name)) if tags[name - 1] == "NN" else None


def second_half_in_main_order(sentence: Sentence) -> str | None:
    """..., wie man das Tor öffnet und den Hof fegt. -> ..., wie man das Tor öffnet und fegt den Hof."""
    words, tags = sentence.words, sentence.tags
    clause = sentence.clauses[-1]
    if clause.opener <= 0 or len(clause.finite) != 2 or clause.finite[1] != clause.last - 1:
        return None
    first, last = clause.finite
    if tags[first + 1] != "KON" or last - first < 4 or tags[last] not in ("VVFIN", "VAFIN"):
        return None
    return joined(moved(words, last, last + 1, first + 2))


def second_half_with_subject(sentence: Sentence) -> str | None:
    """..., dass es regnet und das Tor offen steht. -> ..., dass es regnet und das Tor steht offen."""
    words, tags = sentence.words, sentence.tags
    for clause in sentence.clauses:
        if clause.opener < 0 or len(clause.finite) != 2 or clause.finite[1] != clause.last - 1:
            continue
        first, last = clause.finite
        if tags[first + 1] != "KON" or tags[last] not in ("VVFIN", "VAFIN", "VMFIN"):
            continue
        end = whole_phrase(words, tags, first + 2, last, prepositions=False)
        case = words[first + 2].lower()
        if end > first + 2 and last - end > 1 and case not in ("den", "dem", "des", "einen", "einem", "sich"):
            return joined(moved(words, last, last + 1, end))
    return None


def particle_lost(sentence: Sentence) -> str | None:
    """Der Rat lehnt den Antrag ab. -> Der Rat lehnt den Antrag."""
    found = _framed(sentence)
    if found is None or found[2] - found[1] < 3:
        return None
    words, particle = sentence.words, found[2]
    return joined([*words[:particle], *words[particle + 1 :]])


def auxiliary_lost(sentence: Sentence) -> str | None:
    """Das Tor wurde am Abend geschlossen. -> Das Tor am Abend geschlossen."""
    words, tags = sentence.words, sentence.tags
    clause = sentence.clauses[0]
    if clause.opener >= 0 or len(clause.finite) != 1 or words[clause.last :] != ["."] or "KON" in tags:
        return None
    verb = clause.finite[0]
    if tags[verb] != "VAFIN" or tags[clause.last - 1] != "VVPP" or clause.last - verb < 4:
        return None
    return joined([*words[:verb], *words[verb + 1 :]]) if verb > 1 else None


MECHANISMS: dict[str, Callable[[Sentence], str | None]] = {
    "verb second in a subordinate clause": verb_second_in_subordinate,
    "subject before the verb behind a clause": subject_before_verb,
    "subject before the verb behind an adverbial with comma": adverbial_with_comma,
    "verb last in a main clause": verb_last_in_main,
    "particle before its object": particle_at_once,
    "bare phrase behind the particle": phrase_behind_particle,
    "object behind the infinitive": object_behind_infinitive,
    "preposition torn from its phrase": preposition_torn,
    "adverb between commas": adverb_in_commas,
    "speaker before the verb of saying": speaker_first,
    "capital and late verb behind a phrase": capital_inside,
    "full verb last in a main clause": full_verb_last,
    "verb third without comma": verb_third,
    "name behind the closed bracket": name_behind_bracket,
    "second half of a subordinate clause in main order": second_half_in_main_order,
    "second half with its own subject in main order": second_half_with_subject,
    "lost particle": particle_lost,
    "lost auxiliary in a main clause": auxiliary_lost,
}


def sentences(corpus: pathlib.Path, names: tuple[str, ...], learn: bool) -> Iterator[str]:
    """Single clean sentences of ordinary length."""
    for line in lines(corpus, names):
        if held_out(line) is not learn and 30 < len(line) < 400:
            for sentence in split_sentences(line, tokenise(line)):
                text = line[sentence.start : sentence.end]
                if 6 <= len(sentence.tokens) <= 45 and text.endswith(".") and text[0].isupper():
                    yield text


def term_pairs(text: str) -> Iterator[tuple[str, str, str]]:
    """die BaueHaus-Methode -> BaueHaus die-Methode"""
    found = TERM.search(text)
    if found and not text[: found.start()].endswith(("(", "- ")):
        damaged = f"{text[: found.start()]}{found[2]} {found[1]}-{found[3]}{text[found.end() :]}"
        yield "term before its article", damaged, text
    for kind in KINDS:
        plain = re.search(rf"(müssen|können|sollten) Sie (die|den|das) (\w*[a-z_][A-Z_]\w*)-({kind})", text)
        if plain:
            damaged = f"{text[: plain.start()]}{plain[1]} {plain[3]} Sie {plain[2]} {plain[4]}{text[plain.end() :]}"
            yield "term before its pronoun", damaged, text


def pairs(corpus: pathlib.Path, learn: bool) -> Iterator[tuple[str, str, str]]:
    """Mechanism, damaged sentence and answer, as they come."""
    for text in sentences(corpus, DOCUMENTATION, learn):
        yield from term_pairs(text)
    for text in sentences(corpus, CLEAN, learn):
        sentence = split_sentences(text, tokenise(text))[0]
        if joined(sentence.words) != text or not sentence.clauses:
            continue
        for name, damage in MECHANISMS.items():
            try:
                damaged = damage(sentence)
            except IndexError:
                continue
            if damaged is not None:
                yield name, damaged, mended_particle(sentence) if damage is particle_at_once else text


def main() -> None:
    """Damage and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--each", type=int, default=300, help="how many pairs of each mechanism")
    parser.add_argument("--learn", action="store_true", help="use the lines that are not held out")
    args = parser.parse_args()
    made: dict[str, list[tuple[str, str]]] = {}
    chance = random.Random(3)
    seen: Counter[str] = Counter()
    for name, damaged, mended in pairs(args.corpus, args.learn):
        kept = made.setdefault(name, [])
        seen[name] += 1
        if len(kept) < args.each:
            kept.append((damaged, mended))
        elif (at := chance.randrange(seen[name])) < args.each:
            kept[at] = (damaged, mended)
        if args.learn and len(made) == len(MECHANISMS) + 2 and min(seen.values()) > 3 * args.each:
            break
    with args.out.open("w", encoding="utf-8") as file:
        for name, kept in made.items():
            for damaged, mended in kept:
                row = {"kind": name, "damaged": damaged, "mended": [mended]}
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    for name, kept in made.items():
        print(f"{len(kept):6}  {name}")


if __name__ == "__main__":
    main()
