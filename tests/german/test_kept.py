"""What was read once is not read again, and tables stay within their bounds."""

from __future__ import annotations

from mtfix.german.kept import kept, read_once


def test_a_form_is_read_once_and_again_after_the_table_was_full() -> None:
    asked: list[str] = []

    @kept(2)
    def letters(form: str) -> int:
        asked.append(form)
        return len(form)

    assert [letters(form) for form in ("und", "und", "oder", "und")] == [3, 3, 4, 3]
    assert asked == ["und", "oder"]
    assert letters("aber") == 4
    assert letters("und") == 3
    assert asked == ["und", "oder", "aber", "und"]


def test_a_reading_that_is_nothing_is_kept_as_well() -> None:
    asked: list[str] = []

    @kept(5)
    def nothing(form: str) -> None:
        asked.append(form)

    nothing("und")
    nothing("und")
    assert asked == ["und"]


def test_a_property_is_read_once_for_each_value() -> None:
    asked: list[str] = []

    class Word:
        def __init__(self, text: str) -> None:
            self.text = text

        @read_once
        def small(self) -> str:
            """The word in small letters."""
            asked.append(self.text)
            return self.text.lower()

    one, other = Word("Und"), Word("Oder")
    assert [one.small, one.small, other.small] == ["und", "und", "oder"]
    assert asked == ["Und", "Oder"]
    assert Word.__dict__["small"].__doc__ == "The word in small letters."
