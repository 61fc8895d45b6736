"""What each format reads, and where a repair lands in it."""

from __future__ import annotations

import pytest

from mtfix import clean_text
from mtfix.apply import apply
from mtfix.config import OwnRule
from mtfix.document import Document, Segment
from mtfix.finding import Edit
from mtfix.formats import load
from mtfix.pipeline import check


def read(path: str, text: str, columns: tuple[str, ...] = ()) -> Document:
    return load(text.encode(), path, columns=columns).document


def proses(path: str, text: str, columns: tuple[str, ...] = ()) -> list[str]:
    return [segment.prose for segment in read(path, text, columns).segments]


def only(path: str, text: str) -> Segment:
    (segment,) = read(path, text).segments
    return segment


MARKDOWN = [
    ("---\ntitle: Der Titel\n---\n\nText", ["Text"], "front matter"),
    ("+++\ntitle = 'T'\n+++\nText", ["Text"], "front matter in TOML"),
    ("```\nKein Text\n```\n\n    Kein Text\n\nText", ["Text"], "code blocks"),
    ("- eins\n\n      kein Text\n\n- zwei", ["eins", "zwei"], "code in a list"),
    ("# Der *Kopf* #\n\nUnterkopf\n===", ["Der Kopf", "Unterkopf"], "headings"),
    ("> Ein Wort\n> und noch eins", ["Ein Wort\nund noch eins"], "a quotation's lines"),
    ("> [!NOTE]\n> Ein Wort", ["Ein Wort"], "an alert"),
    (":::note\nEin Wort\n:::", ["Ein Wort"], "a directive"),
    ("| A b | C |\n|:--|--|\n| d \\| e | `f` |", ["A b", "C", "d | e"], "a table"),
    ("[Text](<a b> 'Titel') und [Text][1]\n\n[1]: http://x.y", ["Text und Text"], "links of both kinds"),
    ("[Text][2] bleibt", ["[Text][2] bleibt"], "a reference to nothing"),
    ("![Bild](b.png) steht", ["\ufffc steht"], "an image"),
    ("Ein `a*b` und ``c`d``", ["Ein a_b und c_d"], "code spans"),
    ("Ein Wort[^1].\n\n[^1]: Eine Fußnote hier.", ["Ein Wort.", "Eine Fußnote hier."], "footnotes"),
    ("***sehr** wichtig* und **a*b*c**", ["sehr wichtig und abc"], "nested emphasis"),
    ("2 * 3 * 4 und a_b_c", ["2 * 3 * 4 und a_b_c"], "no emphasis"),
    ("\\*kein\\* &amp; &nbsp;Wort", ["*kein* & \xa0Wort"], "escapes and entities"),
    ("Ein <b>Wort</b> <!-- x --> und<br>mehr", ["Ein Wort und\nmehr"], "HTML inside"),
    ("<div>\n<p>Ein Wort</p>\n<script>var a</script>\n</div>\n\nText", ["Ein Wort", "Text"], "a block of HTML"),
    ("- [ ] eine Aufgabe\n1. ein Punkt", ["eine Aufgabe", "ein Punkt"], "tasks and numbers"),
    (
        "Der Wert $a_1 * b_2$ gilt, {{ name }} auch",
        ["Der Wert _a_1___b_2_ gilt, ___name___ auch"],
        "formulas and inserts",
    ),
    ("Siehe https://a.de/x_y_z und <http://b.de>", ["Siehe https://a.de/x_y_z und http___b_de"], "addresses"),
    ("**Name:**Das Wort", ["Name:Das Wort"], "bold that only lacks a blank behind it"),
    ("import A from 'b'\n\n# Kopf", ["Kopf"], "MDX"),
]


@pytest.mark.parametrize(("text", "wanted", "why"), MARKDOWN, ids=[case[2] for case in MARKDOWN])
def test_prose_of_markdown(text: str, wanted: list[str], why: str) -> None:
    assert proses("a.md", text) == wanted, why
    assert proses("a.md", text.replace("\n", "\r\n")) == [
        prose.replace("\n", "\r\n") if "> " not in text and "<br>" not in text else prose for prose in wanted
    ]


PLACES = [
    ("[Topf](t.md)ist", 4, " ", "[Topf](t.md) ist"),
    ("im[Topf](t.md)", 2, " ", "im [Topf](t.md)"),
    ("im**[Topf](t.md)**ist", 2, " ", "im **[Topf](t.md)**ist"),
    ("im**[Topf](t.md)**ist", 6, " ", "im**[Topf](t.md)** ist"),
    ("**a**[b](c)", 1, " ", "**a** [b](c)"),
    ("im`Topf`", 2, " ", "im `Topf`"),
    ("siehe **Topf**", 10, ".", "siehe **Topf**."),
    ("**Topf** hier", 0, "„", "„**Topf** hier"),
    ("im![Bild](b.png)Topf", 3, " ", "im![Bild](b.png) Topf"),
]


@pytest.mark.parametrize(("text", "at", "said", "becomes"), PLACES)
def test_an_insertion_goes_outside_the_markup(text: str, at: int, said: str, becomes: str) -> None:
    edits = only("a.md", text).edit(Edit(at, at, said))
    assert edits is not None
    assert apply(text, edits) == becomes


def test_the_blank_of_a_replacement_goes_outside_and_the_rest_stays_inside() -> None:
    edits = only("a.md", "[Topf](t.md)**Und** dann").edit(Edit(4, 5, " u"))
    assert edits is not None
    assert apply("[Topf](t.md)**Und** dann", edits) == "[Topf](t.md) **und** dann"


def test_nothing_is_edited_inside_code_an_address_or_half_an_entity() -> None:
    segment = only("a.md", "Das `ab cd` und &auml;h")
    assert segment.edit(Edit(6, 7, "")) is None
    assert segment.edit(Edit(5, 5, "x")) is None
    entity = segment.edit(Edit(14, 15, "Ä"))
    assert entity == (Edit(16, 22, "Ä"),)


def test_a_finding_inside_code_is_none() -> None:
    rule = OwnRule("cd", ("ab_cd",), ("x",)).rule()
    assert not check(read("a.md", "Das `ab cd` ist es."), [rule])


HTML = [
    ("<h1>Der <b>Kopf</b></h1><p>Ein&nbsp;Wort<p>Noch eins", ["Der Kopf", "Ein\xa0Wort", "Noch eins"], "blocks and inline elements"),
    ("<style>a{}</style><script>x='Ein Wort'</script><pre>Ein Wort</pre>Text", ["Text"], "what is no prose"),
    ("<p>Der <code>ab cd</code>-Wert</p>", ["Der ab_cd-Wert"], "code in a sentence"),
    ('<p lang="en">English</p><p lang="de">Text</p><span translate="no">No</span>', ["Text"], "other languages"),
    ("<!-- Ein Wort --><ul><li>eins<li>zwei</ul>", ["eins", "zwei"], "comments and lists"),
    ('<p title="a > b">Ein Wort</p>', ["Ein Wort"], "marks in an attribute"),
    ("<p>Ein\n   Wort</p>", ["Ein\nWort"], "a line end with its indent"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "why"), HTML, ids=[case[2] for case in HTML])
def test_prose_of_html(text: str, wanted: list[str], why: str) -> None:
    assert proses("a.html", text) == wanted, why


def test_a_seam_in_html_is_mended_outside_its_element() -> None:
    assert (
        clean_text("<p>Der <b>Ofen</b>muss heiß sein.</p>", format="html") == "<p>Der <b>Ofen</b> muss heiß sein.</p>"
    )


SRT = "1\n00:00:01,000 --> 00:00:02,000\nDer <i>alte</i> Ofen\n\n2\n00:00:03,000 --> 00:00:04,000\nwird nie heiß.\nSagt er.\n\n3\n00:00:05,000 --> 00:00:06,000\n- Ja?\n- Nein.\n"


def test_a_sentence_runs_over_its_cues_and_speakers_are_kept_apart() -> None:
    assert proses("a.srt", SRT) == ["Der alte Ofen\nwird nie heiß.\nSagt er.", "Ja?", "Nein."]
    vtt = "WEBVTT\n\nNOTE Kein Text\n\nSTYLE\n::cue {}\n\n00:01.000 --> 00:02.000 align:start\nEin &amp; Wort\n"
    assert proses("a.vtt", vtt) == ["Ein & Wort"]


XLIFF12 = """<xliff version="1.2"><file source-language="en" target-language="de-DE"><body>
<trans-unit id="1"><source>The <g id="1">pot</g> &amp; more</source><target>Der <g id="1">Topf</g> &amp; <x id="2"/> mehr</target>
<alt-trans><target>Ein anderer</target></alt-trans><note>Kein Text</note></trans-unit>
<trans-unit id="2" translate="no"><source>No</source><target>Nein</target></trans-unit></body></file>
<file source-language="en" target-language="fr"><trans-unit id="3"><source>Pot</source><target>Casserole</target></trans-unit></file></xliff>"""
XLIFF20 = """<xliff version="2.0" srcLang="en" trgLang="de"><file id="f"><unit id="u"><segment><source>One pot</source>
<target>Ein <pc id="1">Topf</pc></target></segment><segment><source>Two</source><target>Zwei</target></segment></unit></file></xliff>"""


def test_units_of_xliff_hold_the_target_with_its_source() -> None:
    (first,) = read("a.xlf", XLIFF12).segments
    assert (first.prose, first.source) == ("Der Topf & \ufffc mehr", "The pot & more")
    assert [(s.prose, s.source) for s in read("a.xliff", XLIFF20).segments] == [
        ("Ein Topf", "One pot"),
        ("Zwei", "Two"),
    ]


def test_units_of_tmx_hold_the_german_with_its_english_in_either_order() -> None:
    unit = '<tu><tuv xml:lang="{0}"><seg>{1}</seg></tuv><tuv xml:lang="{2}"><seg>{3}</seg></tuv></tu>'
    text = (
        "<tmx><body>"
        + unit.format("en-US", "A pot", "de", "Ein <bpt>&lt;b></bpt>Topf")
        + unit.format("de-AT", "Zwei", "en", "Two")
        + "</body></tmx>"
    )
    assert [(s.prose, s.source) for s in read("a.tmx", text).segments] == [("Ein _b_Topf", "A pot"), ("Zwei", "Two")]


PO = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n\n#: a.c:1\nmsgid "The pot\\n"\nmsgstr ""\n"Der %s "\n"Topf \\"hier\\"\\n"\n\nmsgid "one"\nmsgid_plural "many"\nmsgstr[0] "einer"\nmsgstr[1] "viele"\n\n#~ msgid "old"\n#~ msgstr "alt"\n'


def test_entries_of_po_hold_the_translation_with_its_msgid() -> None:
    found = read("a.po", PO).segments
    assert [(s.prose, s.source) for s in found] == [
        ('Der _s Topf "hier"', "The pot\n"),
        ("einer", "one"),
        ("viele", "one"),
    ]
    edits = found[0].edit(Edit(7, 7, "neue "))
    assert edits is not None
    assert '"neue Topf' in apply(PO, edits)


def test_columns_are_those_named_or_the_usual_ones_or_every_sentence() -> None:
    text = "id\tde\ten\n1\tEin Topf\tA pot\n2\tZwei\tTwo\n"
    assert proses("a.tsv", text) == ["Ein Topf", "Zwei"]
    assert proses("a.tsv", text, ("en",)) == ["A pot", "Two"]
    assert proses("a.csv", 'name;Text\nx;"Ein ""Topf""; hier\nund da"\n') == ['Ein "Topf"; hier\nund da']
    assert proses("a.tsv", "7\tDer alte Topf ist leer.\tOfen\n") == ["Der alte Topf ist leer."]
    lines = '{"id": "Ein Wort", "de": "Gr\\u00fc\\u00dfe \\"hier\\"\\nund \\ud83d\\ude00"}\n{"meta": {"de": "Zwei"}}\n'
    assert proses("a.jsonl", lines) == ['Grüße "hier"\nund 😀', "Zwei"]
    assert proses("a.jsonl", lines, ("id",)) == ["Ein Wort"]
