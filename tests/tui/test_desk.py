"""The desk: what is written to the disk, when, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtfix.config import Settings
from mtfix.review import act
from mtfix.review.review import all_checked
from mtfix.tui.desk import Desk, SaveError, Sheet
from tests.fakes import ARTICLE
from tests.tui.running import again, desk


def opened(laid: Desk) -> Sheet:
    """The desk's top sheet, read and checked."""
    laid.put(laid.sheet, laid.open(laid.sheet))
    assert laid.sheet.review is not None
    laid.sheet.review = all_checked(laid.sheet.review)
    return laid.sheet


def test_a_saved_file_is_the_text_with_nothing_else_changed(tmp_path: Path) -> None:
    laid = desk(tmp_path)
    (tmp_path / "imkerin.txt").write_bytes(b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").encode())
    sheet = opened(laid)
    laid.do(act.accept)
    laid.save(sheet)
    wanted = b"\xef\xbb\xbf" + ARTICLE.replace("\n", "\r\n").replace("MorgenUnd", "Morgen und").encode()
    assert (tmp_path / "imkerin.txt").read_bytes() == wanted
    assert not sheet.unsaved


def test_undo_after_saving_is_unsaved_again(tmp_path: Path) -> None:
    laid = desk(tmp_path)
    sheet = opened(laid)
    laid.do(act.accept)
    laid.save(sheet)
    laid.do(act.undo)
    assert sheet.unsaved
    laid.save(sheet)
    assert (tmp_path / "imkerin.txt").read_text("utf-8") == ARTICLE


def test_a_file_that_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    laid = desk(tmp_path)
    sheet = opened(laid)
    laid.do(act.accept)
    (tmp_path / "imkerin.txt").write_text("Von anderer Hand.")
    assert sheet.changed_on_disk
    with pytest.raises(SaveError, match="changed by somebody else"):
        laid.save(sheet)
    assert (tmp_path / "imkerin.txt").read_text() == "Von anderer Hand."


def test_a_character_the_encoding_has_no_place_for_is_told(tmp_path: Path) -> None:
    laid = desk(tmp_path)
    (tmp_path / "imkerin.txt").write_bytes(b"Er ging mitMit ihr.")
    laid.load = lambda data, path: load_as(data, path, "latin-1")
    sheet = opened(laid)
    laid.do(lambda review: act.rewrite(review, 0, 3, "Ер "))
    with pytest.raises(SaveError, match="latin-1 has no place"):
        laid.save(sheet)
    assert (tmp_path / "imkerin.txt").read_bytes() == b"Er ging mitMit ihr."


def load_as(data: bytes, path: Path, codec: str) -> object:
    from mtfix.formats import load

    return load(data, path, None, codec)


def test_a_line_that_a_crash_cut_off_does_not_spoil_the_next_one(tmp_path: Path) -> None:
    laid = desk(tmp_path)
    opened(laid)
    laid.do(act.reject)
    with (tmp_path / Settings().decisions).open("ab") as file:
        file.write(b'{"verdict": "acc')
    laid = again(tmp_path)
    assert len(laid.ledger) == 1
    opened(laid)
    laid.do(act.reject)
    assert len(again(tmp_path).ledger) == 2


def test_moving_writes_nothing(tmp_path: Path) -> None:
    laid = desk(tmp_path)
    opened(laid)
    laid.do(lambda review: act.move(review, 1))
    assert not (tmp_path / Settings().decisions).exists()


def test_a_missing_file_has_a_sentence(tmp_path: Path) -> None:
    laid = desk(tmp_path)
    (tmp_path / "imkerin.txt").unlink()
    assert laid.open(laid.sheet).error == "It cannot be read: No such file or directory."
