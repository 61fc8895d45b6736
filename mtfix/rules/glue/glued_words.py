"""Two words without the blank between them

A page that is translated piece by piece loses the blanks at the edges of its links and bold text. The lexicon does not
know the word that results, and a learned judge weighs both halves, the word as a possible compound, the neighbours and
how many such places the document has. What stood between the halves - a blank, or a comma before a clause - is decided
from the words on both sides; a lost full stop is the business of `glued-sentences`.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtfix.finding import Edit, Tier
from mtfix.german.joints import BLANK, STOP, Joint, joints
from mtfix.german.name_pairs import AND
from mtfix.german.passage import Passage
from mtfix.rule import Hit, Proposal, bad, good

KIND = "glued-words"
TIER = Tier.SAFE
EXAMPLES = (
    bad(
        "Der Stadtrat von [[Bielefeldstimmte]] dem Umbau des Bahnhofs am Dienstag zu.",
        becomes="Der Stadtrat von Bielefeld stimmte dem Umbau des Bahnhofs am Dienstag zu.",
    ),
    bad(
        "Die Trainerin Martina [[HolzingerUnd]] auch ihr Kollege wollten bleiben.",
        becomes="Die Trainerin Martina Holzinger und auch ihr Kollege wollten bleiben.",
        why="the capital comes from the seam and goes with it",
    ),
    bad(
        "Wählen Sie im Menü den Eintrag [[Druckenaus]], und legen Sie Papier ein.",
        becomes="Wählen Sie im Menü den Eintrag Drucken aus, und legen Sie Papier ein.",
    ),
    bad(
        "Der Wert ist [[nullund]] wird beim Start nicht geladen.",
        becomes="Der Wert ist null und wird beim Start nicht geladen.",
    ),
    bad(
        "Der Bäcker Paul [[Clausenin]] dessen Laden es brannte, dankte der Feuerwehr.",
        becomes="Der Bäcker Paul Clausen, in dessen Laden es brannte, dankte der Feuerwehr.",
        why="a relative clause begins with its preposition",
    ),
    bad(
        "Wählen Sie die Datei garten.[[xmlaus]], und drucken Sie sie.",
        becomes="Wählen Sie die Datei garten.xml aus, und drucken Sie sie.",
        why="a blank lost behind the suffix of a file",
    ),
    bad(
        "Bei dem Brand in der Stadt [[Brintheimwo]] viele Mühlen gestanden hatten, starb eine Katze.",
        becomes="Bei dem Brand in der Stadt Brintheim, wo viele Mühlen gestanden hatten, starb eine Katze.",
        why="only a relative clause has its verb last",
    ),
    bad(
        "Mit der Fähre [[HamburgBremen]] und Lübeck verbinden, das gelang ihm.",
        becomes="Mit der Fähre Hamburg, Bremen und Lübeck verbinden, das gelang ihm.",
        why="a list that goes on lost its comma",
    ),
    bad(
        "Anna Vogt und Karl [[ReuterPetra]] Sommer haben den Garten angelegt.",
        becomes="Anna Vogt und Karl Reuter und Petra Sommer haben den Garten angelegt.",
        why="a surname and a first name are two people",
    ),
    bad(
        "Der Garten zeigt bis zum 4. [[JuniHundertzehn]] Rosen aus dem Norden.",
        becomes="Der Garten zeigt bis zum 4. Juni hundertzehn Rosen aus dem Norden.",
        why="a number in letters has its capital only from the seam",
    ),
    good("Das Verkehrssicherungspflichtgesetz und der Ringkanalbau kosten viel.", why="compounds of any length"),
    good(
        "Die LehrerInnen sahen auf YouTube und iPhone zu, dann kam BioNTech.", why="inner capitals of names and forms"
    ),
    good(
        "Frau Oberländer, Herr Snowden und Herr Kretschmerich wohnen in Unterammergau.", why="names that end like words"
    ),
    good("Der nicht enden wollende Regen und das Türenschlagen störten die Kanzlerkandidatin."),
    good("Die Methode setzeFarbe ruft holeListe auf und ändert beetZahl.", why="identifiers in German"),
    good("Rufen Sie getItemCount() oder java.util.List auf, siehe C:\\Programme\\Testdaten.", why="code and paths"),
)


def detect(passage: Passage) -> Iterator[Hit]:
    for joint in passage.once(joints):
        if joint.between[0] != STOP:
            yield hit(joint, "Two words are written as one: “{left}” and “{right}”.")


def hit(joint: Joint, message: str) -> Hit:
    """The joint as a hit whose proposals put back what may have stood there, the likeliest first."""
    cut = joint.at - joint.token.start
    left, right = joint.token.text[:cut], joint.token.text[cut:]
    proposals = []
    sure = confidence(joint)
    for rank, between in enumerate(joint.between):
        lower = joint.small and between != STOP
        edit = Edit(joint.at, joint.at + 1, between + right[0].lower()) if lower else Edit(joint.at, joint.at, between)
        what = {BLANK: "a blank", STOP: "a full stop", AND: "an “und”"}.get(between, "a comma")
        shown = right[0].lower() + right[1:] if lower else right
        proposals.append(Proposal((edit,), sure if not rank else 0.2 * sure, f"{what} between “{left}” and “{shown}”"))
    return Hit(joint.token.start, joint.token.end, message.format(left=left, right=right), tuple(proposals))


def confidence(joint: Joint) -> float:
    """How often such a repair is right as a whole; measured on held-out lines by scripts/train_seams.py."""
    if joint.between[0] != BLANK:
        return min(0.8, joint.probability)
    if STOP in joint.between:
        return min(0.8, joint.probability)
    if joint.alone >= 0.996 and joint.closed:
        return 0.985
    return min(0.97, joint.probability) if joint.probability >= 0.95 else 0.74
