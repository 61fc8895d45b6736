"""DOCX: the paragraphs of a Word file; formatting, fields, comments and everything else keep their bytes

The text that is checked has a line for each paragraph. A mended paragraph is written back run by run: what was inserted
between two runs goes to the plainer one, and no run is made or lost. Nothing of the archive is ever put on the disk,
and an archive that would unpack to more than a text can be is refused unread.
"""

from __future__ import annotations

import difflib
import html
import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mtfix.document import Document, Segment
from mtfix.formats import Loaded, UnreadableError, UnwritableError
from mtfix.formats.exchange import refuse_entities
from mtfix.formats.weave import Weave

SUFFIXES: Final = (".docx", ".docm")

_PARTS: Final = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml\Z")
_PARAGRAPH: Final = re.compile(r"<w:p(?:\s[^<>]*[^</])?>(?:(?!<w:p[\s>]).)*?</w:p>", re.DOTALL)
_TOKEN: Final = re.compile(
    r"<w:t(?:\s[^<>]*)?>(?P<text>[^<]*)</w:t>|<w:t(?:\s[^<>]*)?/>|<(?P<break>w:br|w:tab|w:cr|w:noBreakHyphen)(?:\s[^<>]*)?/>"
    r"|<w:rPr>(?P<format>.*?)(?:</w:rPr>|\Z)|<(?P<close>/?)w:(?P<kind>hyperlink|r|del)(?:\s[^<>]*)?>",
    re.DOTALL,
)
MOST: Final = 1 << 30
"""How many bytes a file may unpack to; a book of a thousand pages takes a twentieth of it, pictures and all."""
MOST_TEXT: Final = 1 << 27
"""How many bytes of it may be text."""
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, UnicodeDecodeError, RuntimeError, KeyError, EOFError,
    OSError, ValueError, NotImplementedError,
)  # fmt: skip
"""What the archive's reader raises where it is damaged, encrypted or of another kind."""
_SAID: Final = {"w:br": "\u2028", "w:cr": "\u2028", "w:tab": "\t", "w:noBreakHyphen": "\u2011"}


@dataclass(frozen=True)
class _Run:
    """A stretch of text in a paragraph: its place in the XML (start == end for a break), and how it is set."""

    start: int
    end: int
    text: str
    kinds: frozenset[str]
    part: int


_Paragraph = tuple[_Run, ...]


def read(data: bytes) -> Loaded:
    """The paragraphs of a Word file. Raises UnreadableError."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [name for name in archive.namelist() if _PARTS.match(name)]
            names.sort(key=lambda name: (name != "word/document.xml", name))
            _refuse_bomb(archive.infolist())
            parts = [archive.read(name).decode("utf-8") for name in names]
    except UnreadableError:
        raise
    except _BROKEN as error:
        raise UnreadableError(f"It is no Word file that can be read ({error}); save it again as .docx.") from error
    if not names:
        raise UnreadableError("It is an archive without a Word document in it; name a .docx file.")
    for xml in parts:
        refuse_entities(xml)
    paragraphs = [p for at, xml in enumerate(parts) for p in _paragraphs(xml, at)]
    text = "".join("".join(run.text for run in runs) + "\n" for runs in paragraphs)

    def parse(changed: str) -> Document:
        lines = changed.split("\n")
        at = 0
        segments: list[Segment] = []
        for runs, line in zip(paragraphs, lines, strict=False):
            segments += _segment(changed, at, _spread(runs, line))
            at += len(line) + 1
        return Document(changed, tuple(segments))

    def encode(changed: str) -> bytes:
        if changed == text:
            return data
        return _written(data, names, parts, paragraphs, changed.split("\n"))

    return Loaded(text, parse, encode)


def _refuse_bomb(members: Sequence[zipfile.ZipInfo]) -> None:
    """Raise UnreadableError where an archive unpacks to more than a Word file has, or names a part twice."""
    size = sum(info.file_size for info in members)
    said = sum(info.file_size for info in members if _PARTS.match(info.filename))
    if size > MOST or said > MOST_TEXT:
        raise UnreadableError(
            f"Unpacked it would take {size / 1e6:,.0f} MB, {said / 1e6:,.0f} MB of them text; that is no Word file that mtfix "
            "opens. Cut it in parts if it is one."
        )
    if len({info.filename for info in members}) < len(members):
        raise UnreadableError("A part of this archive is in it twice; save it again as .docx.")


def _paragraphs(xml: str, part: int) -> Iterator[_Paragraph]:
    for paragraph in _PARAGRAPH.finditer(xml):
        runs: list[_Run] = []
        own: frozenset[str] = frozenset()
        link = deleted = False
        for token in _TOKEN.finditer(xml, *paragraph.span()):
            if token["kind"] == "hyperlink":
                link = not token["close"]
            elif token["kind"] == "del":
                deleted = not token["close"]
            elif token["kind"] == "r":
                own = frozenset()
            elif token["format"] is not None:
                own = _kinds(token["format"])
            elif token["break"]:
                runs.append(_Run(token.start(), token.start(), _SAID[token["break"]], own, part))
            elif token["text"] is not None and not deleted:
                kinds = own | {"link"} if link else own
                said = html.unescape(token["text"]).replace("\n", " ").replace("\r", " ")
                runs.append(_Run(*token.span("text"), said, kinds, part))
        if runs:
            yield tuple(runs)


def _kinds(format_: str) -> frozenset[str]:
    off = r"(?!\s+w:val=\"(?:0|false|none)\")"
    found = {kind for kind, mark in (("bold", "b"), ("italic", "i")) if re.search(rf"<w:{mark}{off}[\s/>]", format_)}
    if re.search(r"w:ascii=\"(?:Courier|Consolas|Menlo|Lucida Console|Source Code)", format_):
        found.add("code")
    if "<w:vertAlign" in format_:
        found.add("index")
    return frozenset(found)


def _spread(runs: _Paragraph, line: str) -> list[tuple[_Run, str]]:
    """A paragraph's changed text over its runs; an insertion between two goes to the plainer one."""
    old = "".join(run.text for run in runs)
    if old == line:
        return [(run, run.text) for run in runs]
    owner = [at for at, run in enumerate(runs) for _ in run.text]
    texts = [""] * len(runs)
    for how, first, last, start, end in _differences(old, line):
        if how == "equal":
            for at in range(first, last):
                texts[owner[at]] += old[at]
        elif how != "delete":
            texts[_home(runs, owner, first, last)] += line[start:end]
    return list(zip(runs, texts, strict=True))


_SHORT: Final = 2000
_ANCHOR: Final = 24


def _differences(old: str, new: str) -> Iterator[tuple[str, int, int, int, int]]:
    """What makes one text of the other, as difflib tells it; a long text is compared a stretch at a time.

    difflib takes time with the square of the length. A stretch ends where both texts go on alike for a while.
    """
    at, to = 0, 0
    while len(old) - at > _SHORT or len(new) - to > _SHORT:
        last, end = _meet(old, new, at, to)
        for how, a, b, c, d in _compared(old[at:last], new[to:end]):
            yield how, a + at, b + at, c + to, d + to
        same = _alike(old, new, last, end)
        yield "equal", last, last + same, end, end + same
        at, to = last + same, end + same
    for how, a, b, c, d in _compared(old[at:], new[to:]):
        yield how, a + at, b + at, c + to, d + to


def _compared(old: str, new: str) -> list[tuple[str, int, int, int, int]]:
    if len(old) * len(new) > 4 * _SHORT * _SHORT:
        return [("replace", 0, len(old), 0, len(new))]
    return list(difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes())


def _meet(old: str, new: str, at: int, to: int) -> tuple[int, int]:
    """Where both texts go on alike, not long after these offsets; their ends where they do not."""
    for start in range(at, min(at + _SHORT, len(old) - _ANCHOR)):
        found = new.find(old[start : start + _ANCHOR], to, to + _SHORT)
        if found >= 0:
            return start, found
    return len(old), len(new)


def _alike(old: str, new: str, at: int, to: int) -> int:
    """How many characters are the same from these offsets on."""
    length, most = 0, min(len(old) - at, len(new) - to)
    while length < most:
        step = min(4096, most - length)
        if old[at + length : at + length + step] != new[to + length : to + length + step]:
            return next(n for n in range(length, most) if old[at + n] != new[to + n])
        length += step
    return length


def _home(runs: _Paragraph, owner: Sequence[int], first: int, last: int) -> int:
    """The run that takes what is written at `first`, in place of what stood there up to `last`."""
    usable = [at for at, run in enumerate(runs) if run.end > run.start or run.text]
    if last > first:
        return owner[first]
    left = owner[first - 1] if first else owner[0] if owner else usable[0]
    right = owner[first] if first < len(owner) else left
    fixed = [at for at in (left, right) if runs[at].text not in ("\u2028", "\t", "\u2011")] or [left]
    if left != right and any(between != left and between != right for between in range(left, right + 1)):
        fixed = fixed[:1]
    return min(fixed, key=lambda at: len(runs[at].kinds))


def _segment(text: str, at: int, spread: Sequence[tuple[_Run, str]]) -> Iterator[Segment]:
    weave = Weave(text)
    before: frozenset[str] = frozenset()
    for run, said in spread:
        if said:
            for kind in sorted(before - run.kinds):
                weave.edge(at, at, kind, opens=False)
            for kind in sorted(run.kinds - before):
                weave.edge(at, at, kind, opens=True)
            before = run.kinds
            if "code" in run.kinds or run.start == run.end:
                weave.add_as(at, at + len(said), said, locked=True)
            else:
                weave.add(at, at + len(said))
        at += len(said)
    segment = weave.segment()
    if segment is not None:
        yield segment


def _written(
    data: bytes, names: Sequence[str], parts: Sequence[str], paragraphs: Sequence[_Paragraph], lines: Sequence[str]
) -> bytes:
    edits: dict[int, list[tuple[int, int, str]]] = {}
    for runs, line in zip(paragraphs, lines, strict=False):
        for run, said in _spread(runs, line):
            if said != run.text and run.end > run.start:
                edits.setdefault(run.part, []).append((run.start, run.end, said))
    new = {names[part]: _rewritten(parts[part], sorted(made)).encode("utf-8") for part, made in edits.items()}
    out = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
            for info in archive.infolist():
                content = new[info.filename] if info.filename in new else archive.read(info)
                copy.writestr(info, content, info.compress_type)
            copy.comment = archive.comment
    except _BROKEN as error:
        raise UnwritableError(f"A part of this Word file is damaged ({error}); save it again as .docx.") from error
    return out.getvalue()


def _rewritten(xml: str, edits: Sequence[tuple[int, int, str]]) -> str:
    """A part's XML with the text of some runs changed."""
    pieces: list[str] = []
    at = 0
    for start, end, said in edits:
        head = xml.rfind("<w:t", at, start)
        tag = xml[head:start]
        if (said[:1].isspace() or said[-1:].isspace()) and "xml:space" not in tag:
            tag = tag.replace("<w:t", '<w:t xml:space="preserve"', 1)
        pieces += [xml[at:head], tag, html.escape(said, quote=False)]
        at = end
    return "".join([*pieces, xml[at:]])
