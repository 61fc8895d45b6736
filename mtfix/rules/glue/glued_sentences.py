"""Two sentences without the full stop and the blank between them

The last word of one sentence and the first of the next are written as one ("RusslandDazu"). Both sides have a finite
verb of their own, so a full stop is put back; where that is not certain a blank is offered as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from mtfix.finding import Tier
from mtfix.german.joints import STOP, joints
from mtfix.german.passage import Passage
from mtfix.rule import Hit, bad, good
from mtfix.rules.glue.glued_words import hit

KIND = "glued-sentences"
TIER = Tier.LIKELY
EXAMPLES = (
    bad(
        "Die Delegation reiste am Montag nach [[NorwegenDazu]] gehörte auch ein Besuch der Werft.",
        becomes="Die Delegation reiste am Montag nach Norwegen. Dazu gehörte auch ein Besuch der Werft.",
    ),
    bad(
        "Der Minister sprach lange über die neue [[SteuerDie]] Opposition verließ den Saal.",
        becomes="Der Minister sprach lange über die neue Steuer. Die Opposition verließ den Saal.",
    ),
    bad(
        "Das Boot lief am Morgen [[ausAn]] Bord waren neun Gäste.",
        becomes="Das Boot lief am Morgen aus. An Bord waren neun Gäste.",
        why="the particle of the verb ends its clause",
    ),
    good("Die Firma MeinFernbus fuhr nach Norwegen. Dazu gehörte ein Besuch der Werft."),
    good("Das HandelsRegister24 und die TeilnehmerInnen gehörten dazu."),
)


def detect(passage: Passage) -> Iterator[Hit]:
    for joint in passage.once(joints):
        if joint.between[0] == STOP:
            yield hit(joint, "Two sentences run into each other: “{left}” ends one, “{right}” begins the next.")
