"""Every key does what the help says, from the first finding to the saved file."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from textual.command import CommandList, CommandPalette
from textual.widgets import Input

from mtfix.bilingual.align import with_original
from mtfix.config import Settings
from mtfix.document import Document
from mtfix.formats import Loaded, load, plain
from mtfix.tui.actions import ACTIONS
from mtfix.tui.app import DARK, LIGHT, ReviewApp
from mtfix.tui.screens.dialogs import Edit, Help, Jump, Question, Writing
from mtfix.tui.screens.filter import Choices, FilterScreen
from mtfix.tui.screens.review import ReviewScreen
from mtfix.tui.widgets.text_pane import TextPane
from mtfix.tui.widgets.virtual_list import VirtualList
from tests.fakes import ARTICLE
from tests.tui.running import again, at, desk, review_of, running, settled, told, until

FIRST = "MorgenUnd"
ALIKE = "Er sagte JaUnd ging.\n\nSie rief JaUnd kam.\n\nEin NeinUnd nicht.\n"


@pytest.mark.parametrize("key", ["a", "enter"])
async def test_accept(tmp_path: Path, key: str) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        assert at(pilot) == FIRST
        await pilot.press(key)
        assert "am Morgen und zählte" in review_of(pilot).text
        assert at(pilot) == " ,"


async def test_choose_another_repair_and_accept_it(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("3", "a")
        assert "am Morgen, und zählte" in review_of(pilot).text


async def test_reject(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("r")
        assert at(pilot) == " ,"
        assert review_of(pilot).text == ARTICLE


@pytest.mark.parametrize("key", ["s", "space"])
async def test_skip(tmp_path: Path, key: str) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press(key)
        assert at(pilot) == " ,"
        assert len(review_of(pilot).visible) == 5


NOTHING_TO_DO = [
    pytest.param("U", "There is nothing to do again.", id="redo"),
    pytest.param("g", "There is no repair to make here.", id="accept alike"),
    pytest.param("G", "There is nothing to reject here.", id="reject alike"),
    pytest.param("A", "There is no repair of a rule to make here.", id="accept rule"),
    pytest.param("S", "No safe repair is left in this file.", id="accept safe"),
]


@pytest.mark.parametrize(("key", "sentence"), NOTHING_TO_DO)
async def test_a_key_with_nothing_to_do_says_so_and_names_no_earlier_step(
    tmp_path: Path, key: str, sentence: str
) -> None:
    async with running(ReviewApp(desk(tmp_path, {"a.txt": "Er sagte JaUnd ging.\n"}))) as pilot:
        await pilot.press("r", key)
        await pilot.pause()
        assert told(pilot) == sentence


async def test_marks_and_blanks_are_no_words_for_the_vocabulary(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("n")
        assert at(pilot) == " ,"
        await pilot.press("i")
        assert at(pilot) == " ,"
        assert review_of(pilot).vocabulary == frozenset()
        assert not (tmp_path / "mtfix-vocabulary.txt").exists()
        assert told(pilot).startswith("No word is marked here")


async def test_edit_by_hand_with_the_repair_filled_in(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("e")
        assert isinstance(pilot.app.screen, Edit)
        writing = pilot.app.screen.query_one(Writing)
        assert writing.text == "Die Imkerin kam am Morgen und zählte ihre Völker."
        writing.text = "Die Imkerin kam früh und zählte ihre Völker."
        await pilot.press("enter")
        assert review_of(pilot).text.startswith("Die Imkerin kam früh und zählte ihre Völker.\n")


async def test_escape_leaves_an_edit_without_a_change(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("e", "x", "escape")
        assert isinstance(pilot.app.screen, ReviewScreen)
        assert review_of(pilot).text == ARTICLE


@pytest.mark.parametrize(("undo", "redo"), [("u", "U"), ("ctrl+z", "ctrl+y")])
async def test_undo_and_redo(tmp_path: Path, undo: str, redo: str) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("a", "r", "a")
        text = review_of(pilot).text
        await pilot.press(undo, undo, undo)
        assert review_of(pilot).text == ARTICLE
        assert at(pilot) == FIRST
        await pilot.press(redo, redo, redo)
        assert review_of(pilot).text == text


async def test_undo_with_nothing_to_undo_says_so(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("u")
        assert "nothing to take back" in told(pilot)


async def test_accept_alike(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path, {"a.txt": ALIKE}))) as pilot:
        await pilot.press("g")
        assert review_of(pilot).text.count("Ja und") == 2
        assert at(pilot) == "NeinUnd"


async def test_reject_alike(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path, {"a.txt": ALIKE}))) as pilot:
        await pilot.press("G")
        assert at(pilot) == "NeinUnd"
        assert review_of(pilot).progress.rejected == 2


async def test_accept_a_whole_rule(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("A")
        await settled(pilot)
        assert [review_of(pilot).item(p).finding.text for p in review_of(pilot).visible] == [
            " ,",
            "Teekanne",
            "die die",
        ]


async def test_accept_all_safe_ones(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("S")
        await settled(pilot)
        assert review_of(pilot).progress.left == (0, 1, 1)


async def test_ignore_a_word_everywhere(tmp_path: Path) -> None:
    files = {"a.txt": ALIKE, "b.txt": "Auch hier JaUnd so.\n"}
    async with running(ReviewApp(desk(tmp_path, files))) as pilot:
        await pilot.press("i")
        assert at(pilot) == "NeinUnd"
        assert (tmp_path / "mtfix-vocabulary.txt").read_text() == "JaUnd\n"
        await pilot.press("tab")
        assert at(pilot) == ""
        await pilot.press("tab", "u")
        assert (tmp_path / "mtfix-vocabulary.txt").read_text() == ""
        assert at(pilot) == "JaUnd"


async def test_next_previous_first_last(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        seen = []
        for key in ("n", "down", "p", "up", "end", "n", "p", "home"):
            await pilot.press(key)
            seen.append(at(pilot))
        assert seen == [" ,", "Teekanne", " ,", FIRST, "die die", FIRST, "die die", FIRST]


@pytest.mark.parametrize(("there", "back"), [("tab", "shift+tab"), ("right_square_bracket", "left_square_bracket")])
async def test_next_and_previous_file(tmp_path: Path, there: str, back: str) -> None:
    async with running(ReviewApp(desk(tmp_path, {"a.txt": ALIKE, "b.txt": ARTICLE}))) as pilot:
        await pilot.press(there)
        assert at(pilot) == FIRST
        await pilot.press(back)
        assert at(pilot) == "JaUnd"


async def test_jump(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("j")
        assert isinstance(pilot.app.screen, Jump)
        await pilot.press("d")
        assert at(pilot) == "Teekanne"
        await pilot.press("j", "escape")
        assert at(pilot) == "Teekanne"
        assert pilot.app.screen.query_one(TextPane).labels == {}


async def test_filter_by_tier(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("f")
        assert isinstance(pilot.app.screen, FilterScreen)
        await pilot.press("down", "space", "enter")
        assert at(pilot) == "die die"
        assert str(review_of(pilot).filter) == "likely"
        await pilot.press("f", "ctrl+l")
        assert len(review_of(pilot).visible) == 5


async def test_filter_by_kind_and_rejected(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("r", "f")
        screen = pilot.app.screen
        screen.query_one(Choices).select("kind glued-words").select("rejected too")
        await pilot.press("enter")
        words = [review_of(pilot).item(p).finding.text for p in review_of(pilot).visible]
        assert words == [FIRST, "NachbarMit"]


async def test_search(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("slash")
        assert isinstance(pilot.app.focused, Input)
        await pilot.press(*"teekanne", "enter")
        assert at(pilot) == "Teekanne"
        assert len(review_of(pilot).visible) == 1


async def test_scrolling_leaves_the_finding(tmp_path: Path) -> None:
    long = ARTICLE + "\n".join(f"Zeile {n}." for n in range(100))
    async with running(ReviewApp(desk(tmp_path, {"a.txt": long})), size=(80, 24)) as pilot:
        pane = pilot.app.screen.query_one(TextPane)
        place = review_of(pilot).visible[0]
        assert pane.region_of(place) is not None
        await pilot.press("pagedown", "pagedown", "pagedown")
        assert pane.region_of(place) is None
        assert at(pilot) == FIRST
        await pilot.press("pageup", "pageup", "pageup")
        assert pane.region_of(place) is not None


@pytest.mark.parametrize("size", [(20, 6), (40, 10), (60, 50), (300, 12)], ids=str)
async def test_any_size_of_terminal_will_do(tmp_path: Path, size: tuple[int, int]) -> None:
    async with running(ReviewApp(desk(tmp_path, {"a.txt": ARTICLE, "b.txt": ""})), size=size) as pilot:
        await pilot.press("n", "a", "l", "f", "escape", "e", "escape", "question_mark", "escape", "tab", "tab")
        await pilot.resize_terminal(80, 24)
        await pilot.press("r", "j", "escape")
        assert review_of(pilot).progress.done == 2


async def test_the_current_finding_is_in_view(tmp_path: Path) -> None:
    long = "".join(f"Zeile {n} hat einWort darin, das klebt.\n\n" for n in range(300))
    async with running(ReviewApp(desk(tmp_path, {"a.txt": long})), size=(80, 24)) as pilot:
        pane = pilot.app.screen.query_one(TextPane)
        for key in ("end", "p", "p", "home", "n"):
            await pilot.press(key)
            place = review_of(pilot).at
            assert place is not None
            assert pane.region_of(place) is not None


async def test_original_and_translation_say_what_is_missing(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("o", "t")
        assert "without its English original" in told(pilot)
        assert "Re-translation is off" in told(pilot)


ENGLISH = """The beekeeper came in the morning and counted her colonies.

Twelve hives stood in the garden, which she had painted in spring. A teapot stood beside them.

In the evening the neighbour came with his daughter. She saw the bees for the first time.
"""


async def test_the_english_original_stands_beside_its_paragraph(tmp_path: Path) -> None:
    laid = desk(tmp_path)
    english = plain.parse(ENGLISH)
    laid.load = lambda data, path: with_parse(load(data, path), lambda text: with_original(plain.parse(text), english))
    async with running(ReviewApp(laid)) as pilot:
        source = pilot.app.screen.query_one("#source")
        assert "The beekeeper came in the morning" in str(source.render())
        await pilot.press("a", "a")
        assert "Twelve hives" in str(source.render())
        await pilot.press("o")
        assert not source.display


def with_parse(loaded: Loaded, parse: Callable[[str], Document]) -> Loaded:
    return replace(loaded, parse=parse)


async def test_a_translation_that_fails_leaves_the_review_in_order(tmp_path: Path) -> None:
    def fail(texts: object) -> list[str]:
        raise RuntimeError("no model")

    async with running(ReviewApp(desk(tmp_path), translate=fail)) as pilot:
        await pilot.press("t")
        await until(pilot, lambda: "The translation failed: no model" in told(pilot))
        await pilot.press("a")
        assert at(pilot) == " ,"


async def test_translation_shows_both_sentences(tmp_path: Path) -> None:
    app = ReviewApp(desk(tmp_path), translate=lambda texts: [f"<{text[-14:]}>" for text in texts])
    async with running(app) as pilot:
        await pilot.press("t")
        text = pilot.app.screen.query_one("#finding-text")
        await until(pilot, lambda: "EN − <e ihre Völker.>" in str(text.render()))
        shown = str(text.render())
        assert "EN + <e ihre Völker.>" in shown


async def test_list(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        findings = pilot.app.screen.query_one("#findings", VirtualList)
        assert not findings.is_on_screen
        await pilot.press("l")
        await pilot.pause()
        assert findings.is_on_screen


async def test_theme(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("d")
        assert pilot.app.theme == LIGHT
        await pilot.press("d")
        assert pilot.app.theme == DARK


async def test_copy(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("c")
        assert pilot.app.clipboard == "Die Imkerin kam am Morgen und zählte ihre Völker."


@pytest.mark.parametrize("key", ["w", "ctrl+s"])
async def test_save(tmp_path: Path, key: str) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("a", key)
        saved = (tmp_path / "imkerin.txt").read_text("utf-8")
        assert saved == ARTICLE.replace("MorgenUnd", "Morgen und")
        assert not review_of(pilot).waiting


async def test_save_as(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("a", "W")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "neu.txt")
        await pilot.press("enter")
        assert "Morgen und" in (tmp_path / "neu.txt").read_text("utf-8")
        assert (tmp_path / "imkerin.txt").read_text("utf-8") == ARTICLE


async def test_save_as_asks_before_it_overwrites(tmp_path: Path) -> None:
    (tmp_path / "da.txt").write_text("anderes")
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("a", "W")
        pilot.app.screen.query_one(Input).value = str(tmp_path / "da.txt")
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, Question)
        await pilot.press("escape")
        assert (tmp_path / "da.txt").read_text() == "anderes"


async def test_help_lists_every_action(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path)), size=(120, 80)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, Help)
        said = "\n".join(str(static.render()) for static in pilot.app.screen.query("Static"))
        assert [action.name for action in ACTIONS if action.does not in said] == []
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, ReviewScreen)


async def test_the_palette_runs_an_action(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
        await pilot.press(*"Accept safe")
        await until(pilot, lambda: pilot.app.screen.query_one(CommandList).option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: review_of(pilot).progress.accepted == (3, 0, 0))


async def test_the_palette_has_no_quit_but_the_one_that_asks(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("a", "ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, CommandPalette))
        await pilot.press(*"Quit")
        await until(pilot, lambda: pilot.app.screen.query_one(CommandList).option_count == 1)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))


async def test_quit_without_a_change_just_leaves(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("n", "q")
        assert pilot.app.return_value == 0


@pytest.mark.parametrize(("answer", "written"), [("w", True), ("n", False)])
async def test_quit_asks_where_something_is_not_saved(tmp_path: Path, answer: str, written: bool) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("a", "q")
        assert isinstance(pilot.app.screen, Question)
        await pilot.press(answer)
        assert pilot.app.return_value == 0
    assert ("Morgen und" in (tmp_path / "imkerin.txt").read_text("utf-8")) is written


async def test_stop_and_go_on_checking(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("X", "R")
        await pilot.pause(0.1)
        assert pilot.app.screen.query_one(TextPane).review is None
        await pilot.press("X")
        await settled(pilot)
        assert at(pilot) == FIRST


async def test_a_click_goes_to_a_finding_and_chooses_a_repair(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        pane = pilot.app.screen.query_one(TextPane)
        region = pane.region_of(review_of(pilot).visible[3])
        assert region is not None
        await pilot.click(TextPane, offset=(region.x + 2, region.y + 1))
        assert at(pilot) == "NachbarMit"
        for row in range(6, 12):
            if review_of(pilot).chosen == 0:
                await pilot.click("#finding-text", offset=(4, row))
        assert review_of(pilot).chosen == 1


async def test_a_click_in_the_lists(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path, {"a.txt": ARTICLE, "b.txt": ALIKE})), size=(180, 40)) as pilot:
        await pilot.click("#findings", offset=(4, 3))
        assert at(pilot) == "Teekanne"
        await pilot.click("#files", offset=(4, 2))
        assert at(pilot) == "JaUnd"


async def test_decisions_are_on_disk_before_anything_is_saved(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("a", "r", "u")
        lines = (tmp_path / Settings().decisions).read_text("utf-8").splitlines()
        assert [json.loads(line)["verdict"] for line in lines] == ["accept", "reject", "leave"]


async def test_a_review_is_resumed(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("a", "r")
        text = review_of(pilot).text
    async with running(ReviewApp(again(tmp_path))) as pilot:
        assert review_of(pilot).text == text
        assert at(pilot) == "Teekanne"
        assert "1 earlier decisions were made again" in told(pilot)


async def test_a_decision_that_fits_no_more_is_told(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("r")
    (tmp_path / "imkerin.txt").write_text("Ganz anders.\n")
    async with running(ReviewApp(again(tmp_path))) as pilot:
        assert "fit nothing in imkerin.txt any more" in told(pilot)
        assert "MorgenUnd" in told(pilot)


async def test_a_file_that_changed_is_never_overwritten(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        await pilot.press("a")
        (tmp_path / "imkerin.txt").write_text(ARTICLE + "Ein neuer Absatz JaUnd so.\n", "utf-8")
        await pilot.press("w")
        assert isinstance(pilot.app.screen, Question)
        await pilot.press("r")
        await settled(pilot)
        assert review_of(pilot).text == (ARTICLE + "Ein neuer Absatz JaUnd so.\n").replace("MorgenUnd", "Morgen und")


async def test_a_change_on_disk_is_told_by_itself(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        (tmp_path / "imkerin.txt").write_text("Anders.\n", "utf-8")
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        screen.look_at_disk()
        await until(pilot, lambda: isinstance(pilot.app.screen, Question))


async def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    laid = desk(tmp_path, {"a.txt": ALIKE, "b.txt": ALIKE})
    (tmp_path / "a.txt").write_bytes(b"\xff\xfe\xff\x00\x80")
    async with running(ReviewApp(laid)) as pilot:
        assert laid.sheets[0].error
        await pilot.press("tab")
        assert at(pilot) == "JaUnd"


async def test_a_folder_that_takes_no_decisions_is_told(tmp_path: Path) -> None:
    laid = desk(tmp_path)
    (tmp_path / Settings().decisions).mkdir()
    async with running(ReviewApp(laid)) as pilot:
        await pilot.press("a")
        assert "could not be kept" in told(pilot)


async def test_a_live_edit_shows_the_next_damage(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path, {"a.txt": "Er ging mitMit ihr.\n"}))) as pilot:
        await pilot.press("a")
        assert at(pilot) == "mit mit"


async def test_a_check_that_ends_after_the_screen_has_gone_draws_nothing(tmp_path: Path) -> None:
    async with running(ReviewApp(desk(tmp_path))) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, ReviewScreen)
        await screen.query("*").remove()
        screen.draw()
