"""Negation: whether a sentence says no, and whether its translation has anything that could say it too."""

from __future__ import annotations

import re

_STRONG = {
    "de": re.compile(r"\b(nicht(?! vergess)|kein(?:e[nmrs]?|erlei|esfalls|eswegs)?|nie|niemals|niemand(?:e[nmrs])?|nichts|nirgends|nirgendwo)\b", re.IGNORECASE),
    "en": re.compile(r"(?<![-:/\[_])(?<!\bor )(?<!\blast )\b(not|cannot|never|none|nobody|nothing|nowhere|no one|noone|no(?!\.|-\w| \d| doubt| matter))\b(?!-)|n[’']t\b", re.IGNORECASE),
}  # fmt: skip
_WEAK = {
    "de": re.compile(
        r"\b(nein|ohne|kaum|weder|statt|anstatt|anstelle|außer\w*|ausgenommen|erst|nur|bloß|lediglich|wenig\w*|selten\w*|"
        r"sondern|weg|wegfall\w*|fern\w*|alles andere als|spätestens|höchstens|mindestens|zweifel\w*|egal|"
        r"verhinder\w*|vermeid\w*|vermied\w*|verweiger\w*|weiger\w*|fehl\w*|mangel\w*|verzicht\w*|verbot\w*|verbiet\w*|"
        r"verbat\w*|untersag\w*|unterlass\w*|unterließ\w*|scheiter\w*|versäum\w*|vergiss|vergess\w*|vergaß\w*|"
        r"ab(?:ge)?lehn\w*|lehn\w*|ab(?:ge)?sag\w*|bestreit\w*|bestritt\w*|leugn\w*|verneint\w*|nicht\w+|oder|gar|müssen|muss|"
        r"lass\w*|ausschließlich|verlor\w*|verlier\w*|ent(?:f|g|k|b|zog|hält|halt)\w*|ausbleib\w*|ausgeblieben|aus|"
        r"aus(?:ge)?(?:fall|fiel|schl)\w*|hör\w* auf|auf(?:ge)?hör\w*|miss\w+|un(?!ter(?!bl|br)|d\b|s\b|ser|gefähr|i)\w+|"
        r"in(?:akzept|aktiv|komp|korrekt|stabil|human|offizi|direkt|toler|disk)\w*|zu \w+ (?:um|als dass)|"
        r"\w+(?:los|frei|leer)(?:e[nmrs]?)?)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(nor|neither|without|hardly|barely|scarcely|rarely|seldom|few|little|less|unless|only|just|except|but|instead|"
        r"rather|fail\w*|refus\w*|den(?:y|ied|ies|ying)|declin\w*|lack\w*|prevent\w*|avoid\w*|stop\w*|miss\w*|forbid\w*|"
        r"forb[ao]d\w*|ban|bans|banned|prohibit\w*|reject\w*|free|far from|away|too|any\w*|until|ever|yet|doubt\w*|absen\w*|"
        r"no|non\w*|un(?!der|it|ion|ique|iv)\w+|in(?:ab|acc|act|adeq|appro|cap|com[pm]|cor|def|dep|eff|exp|fin|hum|signif|"
        r"suf|tol|val|vis)\w+|im(?:pos|mob|mat|pat|per[fm]|prob|mor|pol|prac)\w+|ir(?:rel|reg|res|rev)\w+|il(?:leg|log|lit)\w+|"
        r"dis(?!trict|cuss|play|tan|h|cover)\w+|mis\w+|\w+less(?:ly)?|off|out|ceas\w*|hat(?:e[ds]?|ing)|wrong\w*|single|lose[rs]?|losing|lost|loss\w*|hard|difficult\w*|against|superseded|other than|"
        r"leav\w+ (?:\w+ )?alone|ins(?!i[dg]|p|t[ieao]|ert|ur|ight)\w+|indis(?!p)\w+|immut\w*|obsolete|fruitless|matter|keep\w*|kept|longer|at all|"
        r"abst\w+|withh\w+|exclu\w*|neglect\w*|ignor\w*|forg[eo]t\w*|w/o|denormal\w*|deprecated|stranger)\b|-free\b",
        re.IGNORECASE,
    ),
}
"""What may carry a negation without saying it plainly, so that its absence is sure to be a loss."""


def _word(found: re.Match[str]) -> str:
    """The word that says no, whole: "can't" for its "n't"."""
    before = re.search(r"\w*$", found.string[: found.start()])
    return (before[0] if before else "") + found[0]


def lost(source: str, target: str, source_language: str, target_language: str) -> re.Match[str] | None:
    """The negation of `source` for which `target` has no word that could carry it, if there is one.

    Only a plain negation (not, no, never) is asked for, and every hidden one (without, hardly, unable) may answer; so may the
    very word, left as it was in a name or a message.

    >>> lost("Der Zug hält nicht in Bonn.", "The train stops over in Bonn.", "de", "en") is None
    True
    >>> lost("Der Zug fährt heute nicht.", "The train runs today.", "de", "en")[0]
    'nicht'
    """
    strong = _STRONG[source_language].search(source)
    if strong is None or _STRONG[target_language].search(target) or _WEAK[target_language].search(target):
        return None
    if re.search(r"(?:,\s*(?:nicht|nicht wahr)\s*|\w+n[’']t \w+)\?\s*$|\bwhy don[’']t (?:you|we)\b", source):
        return None
    if re.search(rf"(?<![-\w’']){re.escape(_word(strong))}(?![-\w])", target):
        return None
    return strong
