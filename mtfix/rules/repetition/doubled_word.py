"""The same word stands twice

A translation made piece by piece repeats the word at the seam: "oft oft", "die Wahl Wahl". One of the two goes. German
doubles words rightly where a border runs between them ("Frauen, die die Stadt verließen") and for emphasis; names,
Latin and songs double theirs too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.passage import Passage
from mtfix.german.tokens import WORD
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.repetition._fitness import doubt, doubt_capital

KIND: Final = "doubled-word"
TIER: Final = Tier.LIKELY

EXAMPLES: Final = (
    bad("Der Bäcker öffnet meist[[ meist]] schon um fünf.", becomes="Der Bäcker öffnet meist schon um fünf."),
    bad("Die Wahl[[ Wahl]] der Farbe fiel schwer.", becomes="Die Wahl der Farbe fiel schwer."),
    bad("Er fährt seit Mai in[[ in]] den Norden.", becomes="Er fährt seit Mai in den Norden."),
    bad("Sie weiß, dass[[ dass]] es regnet.", becomes="Sie weiß, dass es regnet."),
    bad("Im Tal brannte die[[ die]] Scheune.", becomes="Im Tal brannte die Scheune."),
    bad("Von Beginn an[[ an]] mit Gästen gefüllt", becomes="Von Beginn an mit Gästen gefüllt"),
    bad("Die Dörfer einigten sich auf[[ auf]] einen Preis.", becomes="Die Dörfer einigten sich auf einen Preis."),
    bad("Er traute der[[ Der]] Warnung nicht.", becomes="Er traute der Warnung nicht."),
    good("Sie rief ihren Freund an an dem Tag.", why="a particle before a preposition"),
    good("Er hört mit der „Der Wanderer“ die Lieder.", why="a title"),
    good("Die Hirten, die die Schafe zählen, singen.", why="a relative pronoun before an article"),
    good("Das Tal, in dem dem Wirt alles gehört", why="a relative pronoun before an article"),
    good("Der Turm ist höher als der der Nachbarn.", why="a demonstrative before a genitive"),
    good("Die die Brücke tragende Säule wackelt.", why="an attribute with its own object"),
    good("Sie sah die Äpfel, bevor sie sie aß.", why="subject and object"),
    good("Lassen Sie uns uns daran erinnern.", why="object and reflexive"),
    good("Ich sage ja ja, aber nein nein gilt auch.", why="said twice on purpose"),
    good("Er kommt aus Baden Baden und hört Duran Duran.", why="names"),
    good("Im Garten lebt der Igel neben Bubo bubo und Natrix natrix.", why="Latin"),
    good("Man muss sein Leben leben und den Weg weg finden.", why="a noun and a verb or adverb"),
    good("Nun weiß jeder, dass Arbeit Arbeit ist.", why="a noun said of itself"),
    good("Von Anfang an an der Küste", why="an adverbial before a preposition"),
    good("Das Lied „Muss muss“ läuft.", why="a title"),
    good("Wir sagen zum einen einen Satz.", why="a pronoun before an article"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Two words side by side that are the same, unless German allows it."""
    tokens = passage.tokens
    last = ""
    for index, token in enumerate(tokens):
        form = token.text
        if len(form) == len(last) and index and (form == last or form.lower() == last.lower()):
            before = tokens[index - 1]
            if token.kind == WORD and token.spaced and form.isalpha():
                sentence = passage.sentence_of(index)
                judge = doubt_capital if last.islower() and not form.islower() else doubt
                confidence = judge(sentence.tokens, index - sentence.first) if index > sentence.first else 0.0
                if confidence:
                    edit = Edit(before.end, token.end, "")
                    yield Hit(
                        before.end,
                        token.end,
                        f"“{before.text}” stands twice.",
                        (Proposal((edit,), confidence, "once"),),
                    )
        last = form
