"""What a person does in a review, each thing as a value that becomes another value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtfix.decide import Verdict
from mtfix.decisions import Ledger, Ruling
from mtfix.finding import Edit, Tier
from mtfix.formats import plain
from mtfix.german.passage import Passage
from mtfix.pipeline import check
from mtfix.review import act
from mtfix.review.block import State
from mtfix.review.filter import Filter
from mtfix.review.index import index
from mtfix.review.review import Review, all_checked, open_review
from mtfix.rule import Hit, Proposal
from tests.fakes import ARTICLE, GLUED, RULES


def opened(text: str = ARTICLE, rulings: tuple[Ruling, ...] = ()) -> Review:
    return all_checked(open_review(text, plain.parse, RULES, name="imkerin.txt", ledger=Ledger(rulings)))


def words(review: Review) -> list[str]:
    return [review.item(place).finding.text for place in review.visible]


def at(review: Review) -> str:
    assert review.current is not None
    return review.current.text


def test_it_opens_at_the_first_finding_with_everything_counted() -> None:
    review = opened()
    assert words(review) == ["MorgenUnd", " ,", "Teekanne", "NachbarMit", "die die"]
    assert at(review) == "MorgenUnd"
    assert review.progress.left == (3, 1, 1)
    assert review.progress.done == 0


def test_accept_makes_the_chosen_repair_and_goes_on() -> None:
    review = act.accept(opened())
    assert review.text.startswith("Die Imkerin kam am Morgen und zählte ihre Völker.\n")
    assert at(review) == " ,"
    assert review.progress.accepted == (1, 0, 0)


def test_another_repair_can_be_chosen() -> None:
    review = act.accept(act.choose(opened(), 1))
    assert review.text.startswith("Die Imkerin kam am Morgen. Und zählte")


def test_a_repair_that_is_not_there_cannot_be_chosen() -> None:
    review = opened()
    assert act.choose(review, 7) is review


def test_a_finding_without_a_repair_cannot_be_accepted() -> None:
    review = act.move(opened(), 2)
    assert at(review) == "Teekanne"
    assert act.accept(review) is review


def test_findings_further_down_move_to_their_new_places() -> None:
    review = all_checked(act.accept(act.move(opened(), 1)))
    assert "Kästen, die" in review.text
    teapot = review.item(review.visible[1])
    block = review.blocks[review.visible[1].block]
    assert block.text[teapot.finding.start : teapot.finding.end] == "Teekanne"


def test_only_what_changed_waits_to_be_checked_again() -> None:
    review = opened("Eins zweiDrei.\n\nVier.\n\nFünf.\n\nSechs.\n\nSieben.\n")
    assert list(act.accept(review).unchecked()) == [0, 1]


def test_a_repair_may_give_the_next_thing_to_find() -> None:
    review = all_checked(act.accept(opened("Er ging mitMit ihr.")))
    assert review.text == "Er ging mit mit ihr."
    assert words(review) == ["mit mit"]


def test_reject_hides_a_finding_and_changes_no_byte() -> None:
    review = act.reject(opened())
    assert review.text == ARTICLE
    assert "MorgenUnd" not in words(review)
    assert review.progress.rejected == 1


def test_a_rejected_finding_stays_rejected_when_its_paragraph_is_edited() -> None:
    text = "Das SchiffUnd dann das die die Boot."
    review = act.reject(opened(text))
    review = all_checked(act.accept(review))
    assert review.text == "Das SchiffUnd dann das die Boot."
    assert words(review) == []


def test_skip_keeps_a_finding_for_later() -> None:
    review = act.skip(opened())
    assert at(review) == " ,"
    assert review.item(review.visible[0]).state is State.SKIPPED
    assert review.progress.left == (3, 1, 1)


def test_moving_goes_round() -> None:
    assert at(act.move(opened(), -1)) == "die die"
    assert at(act.move(act.move(opened(), -1), 1)) == "MorgenUnd"


def test_writing_by_hand_replaces_only_what_differs() -> None:
    review = act.move(opened(), 1)
    block = review.blocks[review.visible[1].block]
    new = block.text.replace("Kästen , die", "Bienenkästen, die").replace("zwölf", "elf")
    review = act.rewrite(review, 0, len(block.text), new)
    assert "elf Bienenkästen, die" in review.text
    assert [ruled.origin for ruled in review.news] == ["person"]
    assert words(all_checked(review)) == ["MorgenUnd", "Teekanne", "NachbarMit", "die die"]


def test_writing_the_same_is_nothing() -> None:
    review = opened()
    assert act.rewrite(review, 0, 11, "Die Imkerin") is review


def test_all_of_a_rule() -> None:
    review = all_checked(act.accept_rule(opened()))
    assert "Morgen und zählte" in review.text
    assert "Nachbar mit seiner" in review.text
    assert words(review) == [" ,", "Teekanne", "die die"]


def test_all_safe_ones() -> None:
    review = all_checked(act.accept_safe(opened()))
    assert words(review) == ["Teekanne", "die die"]
    assert review.progress.accepted == (3, 0, 0)


def _greedy(passage: Passage) -> Iterator[Hit]:
    """Marks every x and wants to replace it with what stands on both sides of it."""
    for at in (m.start() for m in re.finditer("x", passage.text)):
        yield Hit(at, at + 1, "An x.", (Proposal((Edit(at - 1, at + 2, "-"),), 0.99, "dash"),))


def test_many_at_once_leave_the_person_where_they_stand() -> None:
    review = act.accept_safe(act.move(opened(), 2))
    assert at(review) == "Teekanne"
    assert at(act.undo(review)) == "Teekanne"


def test_repairs_that_clash_are_offered_one_after_the_other() -> None:
    rule = replace(GLUED, detect=_greedy)
    review = all_checked(open_review("ab xx cd", plain.parse, [rule]))
    assert len(review.visible) == 2
    review = act.accept_rule(review)
    assert review.text == "ab- cd"


SAME = "Er sagte JaUnd ging.\n\nSie rief JaUnd kam.\n\nWer JaUnd sagt. Ein NeinUnd nicht.\n"


def test_identical_findings_are_offered_together() -> None:
    review = opened(SAME)
    assert len(review.like_current()) == 2
    review = all_checked(act.accept_alike(review))
    assert review.text == SAME.replace("JaUnd", "Ja und")
    assert words(review) == ["NeinUnd"]


def test_identical_findings_get_the_repair_that_was_chosen() -> None:
    review = act.accept_alike(act.choose(opened(SAME), 2))
    assert review.text.count("Ja, und") == 3


def test_identical_findings_are_rejected_together() -> None:
    review = act.reject_alike(opened(SAME))
    assert words(review) == ["NeinUnd"]
    assert len(review.news) == 3


def test_a_word_of_the_house_is_not_shown_anywhere() -> None:
    review = act.ignore(opened(SAME), "JaUnd")
    assert words(review) == ["NeinUnd"]
    assert review.vocabulary == {"JaUnd"}
    assert words(act.undo(review)) == ["JaUnd"] * 3 + ["NeinUnd"]


FILTERS = [
    pytest.param(Filter(kinds=frozenset({"doubled-word"})), ["die die"], id="by kind"),
    pytest.param(Filter(rules=frozenset({"teapot"})), ["Teekanne"], id="by rule"),
    pytest.param(Filter(tiers=frozenset({Tier.SAFE})), ["MorgenUnd", " ,", "NachbarMit"], id="by tier"),
    pytest.param(Filter(words="nachbar"), ["NachbarMit"], id="by the words marked"),
    pytest.param(Filter(words="person's eye"), ["Teekanne"], id="by the message"),
    pytest.param(Filter(words="nirgends"), [], id="by what is nowhere"),
]


@pytest.mark.parametrize(("wanted", "left"), FILTERS)
def test_a_filter_shows(wanted: Filter, left: list[str]) -> None:
    review = act.show(opened(), wanted)
    assert words(review) == left
    assert review.current is None if not left else at(review) == left[0]
    assert words(act.show(review, Filter())) == words(opened())


def test_rejected_ones_can_be_shown_again() -> None:
    assert "MorgenUnd" in words(act.show(act.reject(opened()), Filter(rejected=True)))


def test_undo_without_end_and_redo_to_the_same_text() -> None:
    first = opened()
    last = all_checked(act.accept_safe(act.reject(act.accept(act.move(first, 4)))))
    back = last
    for _ in range(3):
        back = all_checked(act.undo(back))
    assert back.text == ARTICLE
    assert words(back) == words(first)
    assert back.progress == first.progress
    assert act.undo(back) is back
    again = back
    for _ in range(3):
        again = all_checked(act.redo(again))
    assert again.text == last.text
    assert again.progress == last.progress
    assert act.redo(again) is again


def test_undo_stands_at_the_finding_again() -> None:
    review = act.undo(act.accept(act.move(opened(), 1)))
    assert at(review) == " ,"


def test_a_new_decision_ends_what_could_be_redone() -> None:
    review = act.reject(act.undo(act.accept(opened())))
    assert act.redo(review) is review


def test_the_mark_tells_whether_there_is_something_to_save() -> None:
    review = opened()
    assert review.mark is None
    assert act.reject(review).mark is None
    accepted = act.accept(review)
    assert accepted.mark is not None
    assert act.reject(accepted).mark is accepted.mark
    assert act.undo(accepted).mark is None


def test_every_decision_is_news_once_and_undo_takes_it_back() -> None:
    review = act.accept(opened())
    assert [ruled.verdict for ruled in review.news] == [Verdict.ACCEPT]
    assert act.move(review, 1).news == ()
    assert [(ruled.verdict, ruled.text) for ruled in act.undo(review).news] == [(Verdict.LEAVE, "MorgenUnd")]


def test_a_review_is_resumed_from_its_news() -> None:
    first = act.accept(opened())
    second = act.reject(all_checked(first))
    third = act.accept(all_checked(act.move(second, 1)))
    resumed = opened(rulings=(*first.news, *second.news, *third.news))
    assert resumed.text == third.text
    assert words(resumed) == words(all_checked(third))
    assert resumed.stale() == []
    assert act.undo(act.undo(resumed)).text == ARTICLE


def test_a_chain_of_repairs_in_one_sentence_is_resumed() -> None:
    first = act.accept(opened("Er ging mitMit ihr."))
    second = act.accept(all_checked(first))
    assert second.text == "Er ging mit ihr."
    assert opened("Er ging mitMit ihr.", (*first.news, *second.news)).text == second.text


def test_what_was_undone_is_not_made_again() -> None:
    accepted = act.accept(opened())
    undone = act.undo(accepted)
    assert opened(rulings=(*accepted.news, *undone.news)).text == ARTICLE


def test_a_decision_that_fits_nothing_is_reported() -> None:
    news = act.reject(opened()).news
    assert [ruled.text for ruled in opened("Ein ganz anderer Text.", news).stale()] == ["MorgenUnd"]


def test_a_result_for_a_block_that_changed_meanwhile_is_dropped() -> None:
    review = opened("Das SchiffUnd alles.")
    late = (0, review.blocks[0], review.checked(0))
    changed = act.accept(review)
    assert changed.absorb([late]).blocks == changed.blocks


STEPS: list[Callable[[Review], Review]] = [
    act.accept,
    act.reject,
    act.skip,
    act.undo,
    act.redo,
    act.accept_rule,
    act.accept_alike,
    act.accept_safe,
    all_checked,
    lambda review: act.move(review, 1),
    lambda review: act.choose(review, 1),
]


@given(st.lists(st.sampled_from(STEPS), max_size=14))
def test_whatever_is_done_the_findings_are_those_of_the_text(steps: list[Callable[[Review], Review]]) -> None:
    review = opened()
    for step in steps:
        review = step(review)
        assert review.at is None or review.at in review.visible
        made_anew = index(review.blocks, review.filter, review.vocabulary)
        assert vars(review.index) == vars(made_anew) | {"alike": dict(review.index.alike)}
        assert {key: places for key, places in review.index.alike.items() if places} == made_anew.alike
    review = all_checked(review)
    fresh = check(plain.parse(review.text), RULES)
    assert [item.finding.text for _, item in review.items] == [finding.text for finding in fresh]
    offsets, at = [], 0
    for block in review.blocks:
        offsets += [(at + item.finding.start, at + item.finding.end) for item in block.items]
        at += len(block.text)
    assert offsets == [(finding.start, finding.end) for finding in fresh]
    while review.steps:
        review = act.undo(review)
    assert review.text == ARTICLE


def test_an_edit_of_markup_reads_the_file_anew_and_keeps_what_was_said() -> None:
    review = act.reject(opened("Erst JaUnd so.\n\nEins zweiDrei vier.\n\nDie die Uhr.\n"))
    block = review.blocks[1]
    assert at(review) == "zweiDrei"
    review = act.rewrite(review, 0, len(block.text), "Eins zwei.\n\nDrei vierFünf.\n\n")
    review = all_checked(review)
    assert review.text == "Erst JaUnd so.\n\nEins zwei.\n\nDrei vierFünf.\n\nDie die Uhr.\n"
    assert "JaUnd" not in words(review)
    assert "vierFünf" in words(review)
    assert all_checked(act.undo(review)).text == "Erst JaUnd so.\n\nEins zweiDrei vier.\n\nDie die Uhr.\n"


SILENCED = [
    pytest.param("Er sagte JaUnd [sic] ging.\n", id="sic"),
    pytest.param(
        "<!-- mtfix: off -->\n\nEr sagte JaUnd ging.\n\nUnd NeinUnd.\n\n<!-- mtfix: on -->\n", id="off and on"
    ),
    pytest.param("<!-- mtfix: ignore-next-line -->\n\nEr sagte JaUnd ging.\n", id="the next line"),
]


@pytest.mark.parametrize("text", SILENCED)
def test_what_the_writer_silenced_is_not_shown(text: str) -> None:
    assert words(opened(text)) == []


def test_what_is_silenced_stays_so_after_an_edit_above_it_in_the_block() -> None:
    text = "Erst mitMit <!-- mtfix: off --> und JaUnd.\n"
    review = all_checked(act.accept(opened(text)))
    assert words(review) == ["mit mit"]
    assert words(all_checked(act.accept(review))) == []


def test_words_the_house_knew_before_are_not_shown() -> None:
    assert words(all_checked(open_review(SAME, plain.parse, RULES, vocabulary=["JaUnd"]))) == ["NeinUnd"]
