"""What determiners, adjectives, nouns and verbs may be, and the forms they take."""

from __future__ import annotations

import pytest

from mtfix.german.morphology import (
    ACCUSATIVE,
    ANY,
    CASES,
    DATIVE,
    DETERMINERS,
    FEMININE,
    GENDERS,
    GENITIVE,
    MASCULINE,
    NEUTER,
    NOMINATIVE,
    PLURAL,
    adjective_cells,
    adjective_ending,
    cell,
    cells,
    decline,
    decline_adjective,
    noun_cells,
)
from mtfix.german.verbs import AUXILIARIES, is_plural, plural_of, singular_of

STEMS = ("der", "dies", "jen", "ein", "kein", "mein", "unser", "euer")
EVERY_CELL = [(gender, case) for gender in range(4) for case in range(4)]


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize(("gender", "case"), EVERY_CELL)
def test_a_determiner_declined_for_a_cell_may_stand_in_it(stem: str, gender: int, case: int) -> None:
    form = decline(stem, gender, case)
    if form is None:
        assert (stem, gender) == ("ein", PLURAL)
        return
    assert DETERMINERS[form][0] & cell(gender, case)
    assert DETERMINERS[form][1] == stem


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize(("gender", "case"), EVERY_CELL)
def test_an_adjective_declined_for_a_cell_agrees_with_its_determiner(stem: str, gender: int, case: int) -> None:
    form = decline(stem, gender, case)
    if form is None:
        return
    bare = stem if form == stem and stem != "der" else "der"
    adjective = decline_adjective("kleine", bare, gender, case)
    ending = adjective_ending(adjective)
    assert ending is not None
    assert adjective_cells(bare, ending) & cell(gender, case)


@pytest.mark.parametrize(
    ("noun", "gender"),
    [
        ("Tisch", MASCULINE), ("Lampe", FEMININE), ("Fenster", NEUTER), ("Häuser", PLURAL), ("Wohnungen", PLURAL),
        ("Zeitung", FEMININE), ("Mädchen", NEUTER), ("Garten", MASCULINE), ("Gartentisch", MASCULINE),
        ("Stehlampe", FEMININE), ("Dachfenster", NEUTER),
    ],
)  # fmt: skip
def test_a_noun_has_its_gender(noun: str, gender: int) -> None:
    assert noun_cells(noun) & GENDERS[gender]


@pytest.mark.parametrize(
    ("noun", "never"),
    [
        ("Tisch", "Fn Fa Nn Na Pn"), ("Lampe", "Mn Ma Nn Na Nd"), ("Häuser", "Mn Fn Nn"), ("Zeitung", "Mn Nn Pn"),
        ("Hauses", "Fn Nn Na Pn"), ("Wohnung", "Md Nd Pd"),
    ],
)  # fmt: skip
def test_a_noun_is_never_in_a_cell_of_another_gender(noun: str, never: str) -> None:
    assert not noun_cells(noun) & cells(never)


@pytest.mark.parametrize("noun", ["Abgeordnete", "Kranker", "Angestellten", "Xylqz", "Merkelder"])
def test_nothing_is_claimed_of_nouns_declined_like_adjectives_and_of_unknown_words(noun: str) -> None:
    assert noun_cells(noun) == ANY


def test_cases_and_genders_divide_the_cells() -> None:
    assert CASES[NOMINATIVE] | CASES[ACCUSATIVE] | CASES[DATIVE] | CASES[GENITIVE] == ANY
    assert sum(GENDERS) == ANY
    assert all((a & b).bit_count() == 1 for a in CASES for b in GENDERS)


@pytest.mark.parametrize(
    ("singular", "plural"),
    [
        ("lobte", "lobten"), ("singt", "singen"), ("liest", "lesen"), ("vergisst", "vergessen"), ("fuhr", "fuhren"),
        ("wartet", "warten"), ("wanderte", "wanderten"), ("hielt", "hielten"), ("behält", "behalten"), ("lief", "liefen"),
    ],
)  # fmt: skip
def test_a_verb_has_both_numbers(singular: str, plural: str) -> None:
    assert plural_of(singular) == plural
    assert singular_of(plural) == singular
    assert is_plural(plural)
    assert not is_plural(singular)


@pytest.mark.parametrize("singular", sorted(AUXILIARIES))
def test_the_plural_of_an_auxiliary_has_a_singular(singular: str) -> None:
    plural = plural_of(singular)
    assert plural is not None
    assert AUXILIARIES[singular_of(plural) or ""] == plural


@pytest.mark.parametrize("form", ["schnell", "gehen", "Haus", "xylt"])
def test_what_is_no_singular_has_no_plural(form: str) -> None:
    assert plural_of(form) is None
