"""Clauses and phrases from tags: what sound text shows, and what broken text must not break."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.german.clauses import split_clauses
from mtfix.german.phrases import noun_phrase, whole_phrase
from mtfix.german.sentences import Sentence, split_sentences
from mtfix.german.tags import tag
from mtfix.german.tokens import tokenise
from mtfix.german.valency import dative_plural, prepositions_of


def sentence(text: str) -> Sentence:
    return split_sentences(text, tokenise(text))[0]


def shapes(text: str) -> list[tuple[str, str, list[str]]]:
    """Each clause as its words, its opener, and its finite verbs."""
    read = sentence(text)
    words = read.words
    return [
        (
            " ".join(words[clause.first : clause.last]),
            words[clause.opener] if clause.opener >= 0 else "",
            [words[at] for at in clause.finite],
        )
        for clause in read.clauses
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param(
            "Er weiß, dass der Müller schläft.",
            [("Er weiß", "", ["weiß"]), ("dass der Müller schläft", "dass", ["schläft"])],
            id="a comma and a conjunction open a clause",
        ),
        pytest.param(
            "Der Müller (ein alter Mann) schläft.",
            [("Der Müller ( ein alter Mann ) schläft", "", ["schläft"])],
            id="a clause runs on behind a bracket without a verb",
        ),
        pytest.param(
            "Die Mühle, die am Bach steht, mahlt.",
            [("Die Mühle", "", []), ("die am Bach steht", "die", ["steht"]), ("mahlt", "", ["mahlt"])],
            id="a relative clause stands inside its main clause",
        ),
        pytest.param(
            "Wenn der Wind das Rad bewegt, mahlt er.",
            [("Wenn der Wind das Rad bewegt", "Wenn", ["bewegt"]), ("mahlt er", "", ["mahlt"])],
            id="a form that may be a participle is the finite verb of a clause that has no other",
        ),
        pytest.param(
            "Der Müller kann das Korn mahlen.",
            [("Der Müller kann das Korn mahlen", "", ["kann"])],
            id="an infinitive is no finite verb beside its modal verb",
        ),
    ],
)
def test_clauses_of(text: str, wanted: list[tuple[str, str, list[str]]]) -> None:
    assert shapes(text) == wanted


@pytest.mark.parametrize(
    ("text", "end"),
    [
        pytest.param("der alte Müller schläft", 3, id="determiner to head"),
        pytest.param("die von ihm gemahlene Menge reicht", 5, id="a phrase inside between article and adjective"),
        pytest.param("er schläft", 1, id="a pronoun"),
        pytest.param("schläft er", 0, id="no phrase begins at a verb"),
        pytest.param("die Ein- und Ausfuhr stockt", 4, id="a part to be filled in"),
    ],
)
def test_noun_phrase_ends(text: str, end: int) -> None:
    words = text.split()
    assert noun_phrase(words, tag(words), 0, len(words)) == end


def test_a_whole_phrase_takes_genitive_and_prepositions() -> None:
    words = "das Rad der Mühle am Bach dreht sich".split()
    tags = tag(words)
    assert whole_phrase(words, tags, 0, len(words)) == 6
    assert whole_phrase(words, tags, 0, len(words), prepositions=False) == 4


@given(
    st.lists(
        st.sampled_from("wenn dass der Müller , mahlt ( ) „ “ : :: und kann . zu - / gemahlen Korn".split()),
        max_size=25,
    )
)
def test_clauses_of_any_words_lie_in_order_and_apart(words: list[str]) -> None:
    tags = tag(words)
    at = 0
    for clause in split_clauses(words, tags):
        assert at <= clause.first < clause.last <= len(words)
        assert clause.opener == -1 or clause.first <= clause.opener < clause.last
        assert all(clause.first <= verb < clause.last for verb in clause.finite)
        at = clause.last
    for first in range(len(words)):
        assert first <= noun_phrase(words, tags, first, len(words)) <= len(words)
        assert first <= whole_phrase(words, tags, first, len(words)) <= len(words)


def test_nouns_take_their_prepositions() -> None:
    assert prepositions_of("Anspruch") == ("auf",)
    assert "über" in prepositions_of("Gesprächen")
    assert prepositions_of("Xyzzy") == ()


def test_a_plural_phrase_goes_into_the_dative() -> None:
    assert dative_plural(["Neue", "Wein-"], ["ADJA", "TRUNC"]) == ["neuen", "Wein-"]
    assert dative_plural(["Autos"], ["NN"]) == ["Autos"]
