"""The page of keys says what the program does."""

from __future__ import annotations

import importlib.util
from pathlib import Path

HOUSE = Path(__file__).parents[2]


def test_the_page_of_keys_is_the_one_that_is_written() -> None:
    spec = importlib.util.spec_from_file_location("write_docs", HOUSE / "scripts/write_docs.py")
    assert spec is not None
    assert spec.loader is not None
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    assert (HOUSE / "docs/keys.md").read_text("utf-8") == writer.keys_page(), "run scripts/write_docs.py"


def test_every_picture_of_the_guide_is_there_and_asks_nothing_of_the_network() -> None:
    guide = (HOUSE / "docs/review.md").read_text("utf-8")
    pictures = list((HOUSE / "docs/pictures").glob("*.svg"))
    assert pictures
    for picture in pictures:
        drawn = picture.read_text("utf-8")
        assert "https://" not in drawn
        assert picture.stem == "narrow" or f"pictures/{picture.name}" in guide
