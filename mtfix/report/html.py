"""HTML: one page for an editor, before and after side by side, to be filtered by kind and tier; it needs no network"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from typing import Final

from mtfix import __version__
from mtfix.apply import apply
from mtfix.finding import Edit, Finding
from mtfix.report import Checked, Summary, by_file
from mtfix.report.paint import Paint
from mtfix.report.statistics import verdict
from mtfix.report.text import neighbourhood
from mtfix.report.visible import visible

REACH: Final = 90
"""How many code points of the text are shown on each side of a finding."""

_HEAD: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>mtfix report</title><style>
:root{color-scheme:light dark;--line:#8884;--gone:#b3261e;--new:#1a6e2e;--soft:#8882}
@media(prefers-color-scheme:dark){:root{--gone:#ff8a80;--new:#81e29a}}
body{font:16px/1.5 system-ui,sans-serif;margin:0 auto;max-width:72rem;padding:1rem 1.5rem 4rem}
h1{font-size:1.4rem;margin:.5rem 0}h2{font-size:1.05rem;margin:2rem 0 .5rem;overflow-wrap:anywhere}
nav{position:sticky;top:0;background:Canvas;padding:.6rem 0;border-bottom:1px solid var(--line);display:flex;flex-wrap:wrap;gap:.4rem .9rem}
nav label{white-space:nowrap;cursor:pointer}nav b{font-weight:600}
article{border:1px solid var(--line);border-radius:.5rem;padding:.6rem .9rem;margin:.6rem 0}
article header{display:flex;flex-wrap:wrap;gap:.3rem .8rem;font-size:.85rem;opacity:.85}
.tier{border-radius:1rem;padding:0 .6rem;background:var(--soft)}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:1rem;margin-top:.4rem}
@media(max-width:48rem){.pair{grid-template-columns:1fr}}
.pair p{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
del{color:var(--gone);text-decoration:line-through;background:#f002}ins{color:var(--new);text-decoration:none;background:#0a02}
mark{background:#fb04;color:inherit}.error{color:var(--gone)}footer{margin-top:3rem;font-size:.85rem;opacity:.7}
</style></head><body><h1>mtfix report</h1><p id="count"></p><nav id="filters" aria-label="Filters"></nav><main>
"""
_TAIL: Final = """<script>
const all=[...document.querySelectorAll("article")],off=new Set(),nav=document.getElementById("filters");
for(const name of ["tier","kind"]){const counts={};for(const a of all)counts[a.dataset[name]]=(counts[a.dataset[name]]||0)+1;
const head=document.createElement("b");head.textContent=name;nav.append(head);
for(const value of Object.keys(counts).sort()){const label=document.createElement("label"),box=document.createElement("input");
box.type="checkbox";box.checked=true;box.addEventListener("change",()=>{const key=name+" "+value;box.checked?off.delete(key):off.add(key);show()});
label.append(box," "+value+" ("+counts[value]+")");nav.append(label)}}
function show(){let seen=0;for(const a of all){a.hidden=off.has("tier "+a.dataset.tier)||off.has("kind "+a.dataset.kind);if(!a.hidden)seen++}
for(const s of document.querySelectorAll("section"))s.hidden=!s.querySelector("article:not([hidden]),.error");
document.getElementById("count").textContent=seen+" of "+all.length+" findings shown."}
show();
</script></body></html>
"""


def report(files: Iterable[Checked], paint: Paint) -> Iterator[str]:
    """The page, file by file."""
    del paint
    summary = Summary()
    yield _HEAD
    for parts in by_file(files):
        opened = ""
        for file in parts:
            summary.add(file)
            if not opened and (file.findings or file.error is not None):
                opened = f"<section><h2>{_say(file.path)}</h2>\n"
                yield opened
            if file.error is not None:
                yield f'<p class="error">{_say(file.error)}</p>\n'
            for found in file.findings:
                yield _article(found, file)
        if opened:
            yield "</section>\n"
    yield f"</main><p><strong>{_say(verdict(summary))}</strong></p><footer>mtfix {__version__}</footer>{_TAIL}"


def _article(found: Finding, file: Checked) -> str:
    line, column = file.line_and_column(found.start)
    tier = str(found.tier)
    first, last = neighbourhood(file.text, found.start, found.end, REACH, REACH)
    if found.repairs:
        edits = found.repairs[0].edits
        first = min(first, *(edit.start for edit in edits))
        last = max(last, *(edit.end for edit in edits))
    return (
        f'<article data-kind="{found.kind}" data-tier="{tier}"><header><span>line {line}, column {column}</span>'
        f'<span class="tier">{tier}</span><span>{found.kind}: {found.rule}</span><span>{_say(found.message)}</span></header>'
        f'<div class="pair" lang="de">{_before(found, file.text, first, last)}{_after(found, file.text, first, last)}</div></article>\n'
    )


def _before(found: Finding, text: str, first: int, last: int) -> str:
    edits = sorted(found.repairs[0].edits) if found.repairs else []
    if not any(edit.end > edit.start for edit in edits):
        edits = [Edit(found.start, found.end, "")]
        tag = "mark"
    else:
        tag = "del"
    parts, at = [], first
    for edit in edits:
        parts.append(_say(text[at : edit.start]))
        if edit.end > edit.start:
            parts.append(f"<{tag}>{_say(text[edit.start : edit.end])}</{tag}>")
        at = edit.end
    return f"<p>{''.join(parts)}{_say(text[at:last])}</p>"


def _after(found: Finding, text: str, first: int, last: int) -> str:
    if not found.repairs:
        return "<p><em>For a person to decide.</em></p>"
    parts, at = [], first
    for edit in sorted(found.repairs[0].edits):
        parts.append(_say(text[at : edit.start]))
        if edit.text:
            parts.append(f"<ins>{_say(edit.text)}</ins>")
        at = edit.end
    others = [_say(" ".join(_whole(text, repair.edits).split())) for repair in found.repairs[1:4]]
    more = f"<br><small>or: {' · '.join(others)}</small>" if others else ""
    return f"<p>{''.join(parts)}{_say(text[at:last])}{more}</p>"


def _whole(text: str, edits: tuple[Edit, ...]) -> str:
    first, last = neighbourhood(text, edits[0].start, edits[-1].end, 25, 25)
    return apply(text[first:last], [Edit(e.start - first, e.end - first, e.text) for e in edits])


def _say(text: str) -> str:
    return html.escape(visible(text))
