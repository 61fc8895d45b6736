"""Growth: no line, however it is made, takes more time than it is long."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from mtfix.formats import formats
from mtfix.pipeline import findings

UNITS = [
    "a", "A", "aA", "ä", "1", "1.", "1 ", "1-", "I", " ", "\t", "\u00a0", "-", " - ", "–", ".", "a.", "a. ", ",", " ,", "…", "!", "?",
    "(", ")", "[", "]", "{", "}", "<", ">", '"', "'", "„", "“", "«", "»", "(a) ", '"a" ', "„a“ ", "&", "&a;", "&#", "&quot;",
    "](", "[](", "![", "[a](", "[a][a]", "[^", "](a '", "*", "**a", "*a ", "_a", "`", "`a", "``a`", "~~", "\\", "|", "|a", "#",
    "{{", "{%", "{\\", "$", "$$", "$a", "::", ":::a", "<!--", "<?", "<!A", "<![CDATA[", "<a ", '<a "', "<a '\"", "<b>", "<p>",
    "<code>", "</code>", "<w:p ", "%(", "%0", "%s", "http://", "www.a", "a@", "a/", "=", "\\u00e4", '\\"', '""', "a;b;",
    "\u200b", "\u00ad", "\u202e", "a\u0308", "😀", "▁", "@-@ ", "</s>", "fÃ¼r ", "\x1b[", "a\n", "  a\n", "- ", "> ", "\n", "\r",
    "Der Hund ", "Der Mann, der ", "DerHund", "Haus Die ", "die ", "und ", "zu ", "weil er ", "z. B. ", "6. ", "GmbH", "sagte ",
]  # fmt: skip
WRAPS = {
    "po": ('msgid "x"\nmsgstr "', '"\n'),
    "subtitles": ("1\n00:00:01,000 --> 00:00:02,000\n", "\n"),
    "xliff": ('<xliff target-language="de"><trans-unit><source>a</source><target>', "</target></trans-unit></xliff>"),
    "tmx": ('<tmx><tu><tuv xml:lang="de"><seg>', "</seg></tuv></tu></tmx>"),
    "table": ("id\tde\n1\t", "\n"),
}
TEXTUAL = sorted(name for name, found in formats().items() if found.parse is not None)
LINEAR, SQUARE = 4, 16


def grows(act: Callable[[str], object], unit: str, length: int, before: str = "", after: str = "") -> float:
    """How much more work, in seconds of the processor, four times the text is; what is quick anyway counts as linear."""

    def work(size: int) -> float:
        text = before + unit * (size // len(unit)) + after
        begun = time.process_time()
        act(text)
        return time.process_time() - begun

    small, large = work(length), work(4 * length)
    for _ in range(4):
        if large < 0.1 or large < small * (LINEAR + SQUARE) / 2:
            return LINEAR
        small, large = min(small, work(length)), min(large, work(4 * length))
    return large / max(small, 1e-6)


@pytest.mark.parametrize("name", TEXTUAL)
def test_reading_a_line_takes_work_in_proportion(name: str) -> None:
    parse = formats()[name].parse
    assert parse is not None
    slow = {}
    for unit in UNITS:
        for before, after in {("", ""), WRAPS.get(name, ("", ""))}:
            growth = grows(lambda text: tuple(parse(text).segments), unit, 4000, before, after)
            if growth > LINEAR:
                slow[before[:5] + unit] = growth
    assert not slow


def test_checking_a_line_takes_work_in_proportion() -> None:
    parse = formats()["plain"].parse
    assert parse is not None

    def check(text: str) -> int:
        return sum(1 for _ in findings(parse(text)))

    check("Der Hund geht.")
    slow = {unit: growth for unit in UNITS if (growth := grows(check, unit, 2000)) > LINEAR}
    assert not slow
