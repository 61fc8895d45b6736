"""DOCX: the paragraphs of a Word file; formatting, fields, comments and everything else keep their bytes

The text that is checked has a line for each paragraph. A mended paragraph is written back run by run: what was inserted
between two runs goes to the plainer one, and no run is made or lost.
"""

from __future__ import annotations

import difflib
import html
import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mtfix.document import Document, Segment
from mtfix.formats import Loaded, UnreadableError
from mtfix.formats.weave import Weave

SUFFIXES: Final = (".docx", ".docm")

_PARTS: Final = re.compile(r"word/(?:document|footnotes|endnotes|header\d*|footer\d*)\.xml\Z")
_PARAGRAPH: Final = re.compile(r"<w:p(?:\s[^>]*[^/])?>(?:(?!<w:p[\s>]).)*?</w:p>", re.DOTALL)
_TOKEN: Final = re.compile(
    r"<w:t(?:\s[^>]*)?>(?P<text>[^<]*)</w:t>|<w:t(?:\s[^>]*)?/>|<(?P<break>w:br|w:tab|w:cr|w:noBreakHyphen)(?:\s[^>]*)?/>"
    r"|<w:rPr>(?P<format>.*?)</w:rPr>|<(?P<close>/?)w:(?P<kind>hyperlink|r|del)(?:\s[^>]*)?>",
    re.DOTALL,
)
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
            parts = [archive.read(name).decode("utf-8") for name in names]
    except (zipfile.BadZipFile, UnicodeDecodeError, RuntimeError, KeyError, NotImplementedError) as error:
        raise UnreadableError(f"It is no Word file that can be read ({error}); save it again as .docx.") from error
    if not names:
        raise UnreadableError("It is an archive without a Word document in it; name a .docx file.")
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
    for how, first, last, start, end in difflib.SequenceMatcher(None, old, line, autojunk=False).get_opcodes():
        if how == "equal":
            for at in range(first, last):
                texts[owner[at]] += old[at]
        elif how != "delete":
            texts[_home(runs, owner, first, last)] += line[start:end]
    return list(zip(runs, texts, strict=True))


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
    changed = list(parts)
    edits: list[tuple[int, int, int, str]] = []
    for runs, line in zip(paragraphs, lines, strict=False):
        for run, said in _spread(runs, line):
            if said != run.text and run.end > run.start:
                edits.append((run.part, run.start, run.end, said))
    for part, start, end, said in sorted(edits, reverse=True):
        xml = changed[part]
        head = xml.rfind("<w:t", 0, start)
        tag = xml[head:start]
        if (said[:1].isspace() or said[-1:].isspace()) and "xml:space" not in tag:
            tag = tag.replace("<w:t", '<w:t xml:space="preserve"', 1)
        changed[part] = xml[:head] + tag + html.escape(said, quote=False) + xml[end:]
    new = dict(zip(names, changed, strict=True))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as archive, zipfile.ZipFile(out, "w") as copy:
        for info in archive.infolist():
            content = archive.read(info) if info.filename not in new else new[info.filename].encode("utf-8")
            copy.writestr(info, content, info.compress_type)
        copy.comment = archive.comment
    return out.getvalue()
