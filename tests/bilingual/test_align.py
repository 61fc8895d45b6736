"""Alignment pairs what says the same and leaves the rest alone."""

from __future__ import annotations

from mtfix.bilingual.align import align, sentence_pairs, with_original
from mtfix.formats import plain

GERMAN = [
    "Der Leuchtturm von Skagen wird im Herbst gestrichen.",
    "Die Arbeiten kosten 40.000 Kronen.",
    "Bis dahin bleibt die Treppe zu, weil die Stufen morsch sind.",
    "Besucher können weiterhin das Museum im Erdgeschoss sehen.",
]
ENGLISH = [
    "Skagen lighthouse will be painted in autumn.",
    "The work costs 40,000 crowns.",
    "Until then the stairs stay closed because the steps are rotten.",
    "Visitors can still see the museum on the ground floor.",
]


def pairs(one: list[str], other: list[str]) -> list[tuple[list[int], list[int]]]:
    return [(list(rows), list(columns)) for rows, columns in align(one, other)]


def test_equal_texts_pair_one_to_one() -> None:
    assert pairs(GERMAN, ENGLISH) == [([i], [i]) for i in range(4)]


def test_a_lost_sentence_stands_alone() -> None:
    assert ([], [2]) in pairs(GERMAN[:2] + GERMAN[3:], ENGLISH)


def test_an_added_sentence_stands_alone() -> None:
    assert ([2], []) in pairs(GERMAN, [*ENGLISH[:2], ENGLISH[3]])


def test_two_sentences_made_one_stay_together() -> None:
    joined = [GERMAN[0], GERMAN[1][:-1] + ", und " + GERMAN[2][0].lower() + GERMAN[2][1:], GERMAN[3]]
    assert ([1], [1, 2]) in pairs(joined, ENGLISH)


def test_nothing_pairs_with_nothing() -> None:
    assert align([], []) == []
    assert pairs(["Ein Satz."], []) == [([0], [])]


def test_sentence_pairs_cover_both_texts_in_order() -> None:
    german, english = " ".join(GERMAN), " ".join(ENGLISH)
    found = sentence_pairs(german, english)
    assert [german[slice(*pair.german)] for pair in found] == GERMAN
    assert [english[slice(*pair.english)] for pair in found] == ENGLISH


def test_a_paragraph_gets_its_original_though_one_is_missing() -> None:
    document = plain.parse("\n\n".join(GERMAN[:2] + GERMAN[3:]))
    paired = with_original(document, plain.parse("\n\n".join(ENGLISH)))
    assert [segment.source for segment in paired.segments] == [ENGLISH[0], ENGLISH[1], ENGLISH[3]]


def test_a_long_document_is_aligned_line_by_line() -> None:
    many = [f"Absatz {i} handelt von Schiff {i * 7}." for i in range(600)]
    english = [f"Paragraph {i} is about ship {i * 7}." for i in range(600)]
    assert all(list(rows) == list(columns) for rows, columns in align(many, english))
