"""The verb of a main clause stands last instead of second

Without a conjunction, a relative or a question word a clause is a main clause, and its finite verb comes second: "In
diesem Fall wird das Tor geöffnet". Translation leaves it at the end, as if a conjunction stood before. The repair moves
it behind the first phrase. Left alone: clauses that begin with the participle ("Bekannt ist, dass ..."), headings and
questions, parts of a list, and clauses that another clause may open.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from mtfix.finding import Edit, Tier
from mtfix.german.clauses import AUXILIARY, FINITE, NONFINITE, SUBJUNCTIONS, Clause
from mtfix.german.frames import Argument, arguments
from mtfix.german.joints import article_glued_to
from mtfix.german.lexicon import lookup
from mtfix.german.morphology import ANY, CASES, GENDERS, NOMINATIVE, PLURAL, SINGULAR, noun_cells
from mtfix.german.particles import asks_for_more
from mtfix.german.passage import Passage
from mtfix.german.phrases import PREPOSITIONS, PRONOUNS, noun_phrase, whole_phrase
from mtfix.german.sentences import Sentence
from mtfix.german.tags import possible_tags
from mtfix.german.valency import prepositions_of
from mtfix.german.verbs import is_plural, separate
from mtfix.rule import Hit, Proposal, bad, good
from mtfix.rules.clauses._moves import after, before, cut

KIND: Final = "misplaced-clause"
TIER: Final = Tier.LIKELY
EXAMPLES: Final = (
    bad("In diesem Fall das Tor geöffnet [[wird]].", becomes="In diesem Fall wird das Tor geöffnet."),
    bad(
        "Der neue Brunnen mit einem Deckel gesichert [[ist]].",
        becomes="Der neue Brunnen ist mit einem Deckel gesichert.",
    ),
    bad(
        "Der Gärtner den Schlüssel [[verliert]], wenn er rennt.",
        becomes="Der Gärtner verliert den Schlüssel, wenn er rennt.",
    ),
    bad(
        "In jedem Winter das Dorf einen neuen Müller [[sucht]].",
        becomes="In jedem Winter sucht das Dorf einen neuen Müller.",
    ),
    bad(
        "Nach jedem Fest die Wirtin eine Liste der Gäste [[vorliest]].",
        becomes="Nach jedem Fest liest die Wirtin eine Liste der Gäste vor.",
        why="the particle stays behind",
    ),
    bad(
        "Das Tor für den Garten gestrichen [[wird]], bleibt jedoch offen.",
        becomes="Das Tor wird für den Garten gestrichen, bleibt jedoch offen.",
    ),
    bad("Auf diesem Hof man alte Pferde [[pflegt]].", becomes="Auf diesem Hof pflegt man alte Pferde."),
    bad("Hunde eine Gefahr für Igel [[darstellen]].", becomes="Hunde stellen eine Gefahr für Igel dar."),
    bad("Wir jeden Sommer viele Gäste am See [[erwarten]].", becomes="Wir erwarten jeden Sommer viele Gäste am See."),
    bad("Menge: eine ganze Zahl sein [[muss]].", becomes="Menge: muss eine ganze Zahl sein."),
    good("Nur zwölf von ihnen blieben.", why="the pronoun belongs to the number"),
    good("Die Rosen im Herbst schneiden.", why="a note: one phrase and an infinitive"),
    good("Die Zahl der Gärten im Dorf sinkt.", why="one long phrase before the verb"),
    good("Ein Tor im Garten geöffnet werden.", why="a note: the verb fits no singular"),
    good("Alle Fenster im Haus geöffnet.", why="a note without its auxiliary"),
    good("Bekannt ist, dass der Brunnen tief ist.", why="the participle holds the first place"),
    good("Wie der Brunnen gesichert wird", why="a question as a heading"),
    good("Der Name des Gartens dessen Brunnen gesichert wird.", why="a relative clause without its comma, a caption"),
    good("Im Preis enthalten sind: Frühstück und Bad.", why="the phrase and its participle hold the first place"),
    good("Der Brunnen, der mit einem Deckel gesichert ist, war tief.", why="a relative clause"),
    good("Das Tor wird geöffnet und der Brunnen gesichert, sagte er.", why="the verb is shared by two clauses"),
)
_CARRIED: Final = 0.6
"""A second half with "jedoch" may also follow a relative clause that lost its pronoun."""
_AFTER: Final = frozenset(
    ("dass", "was", "wer", "wie", "ob", "wo", "wann", "warum", "welche", "welcher", "welches", "wenn")
)
_ACCUSATIVE: Final = frozenset("den einen keinen diesen jeden ihn".split())
_CONJUNCTIONS: Final = SUBJUNCTIONS - {"bis", "da"}
_ADVERBS: Final = frozenset(("ADV", "PROAV"))
_SINGULAR: Final = frozenset("Der Das Ein Eine Dieser Dieses Jeder Jede Jedes Er Es Ich Man".split())
"""First words of a singular subject; with "werden" behind it the phrase is a note: Das Tor, im Winter geöffnet werden."""
_PLURAL: Final = frozenset(("wir", "sie"))
_NOMINATIVE: Final = frozenset("ich er es man wir sie".split())
_INNER: Final = frozenset(("ADV", "PROAV", "PRF", "PPER", "ADJD", "PTKNEG"))
"""Words that belong to no phrase before the verb, so that they show where it ended."""
_FOCUS: Final = frozenset("nur auch sogar selbst etwa rund fast nahezu allein gerade besonders ausschließlich".split())
"""Adverbs that belong to the phrase behind them: nur wenige Gärten."""
_SUBJECT: Final = frozenset(
    ("PDS", "PPER", "PIS", "ADV", "PROAV", "ART", "PDAT", "PPOSAT", "PIAT", "NN", "NE", "ADJA", "PIDAT", "CARD", "FM")
)


def detect(passage: Passage) -> Iterator[Hit]:
    """Sentences whose first clause has no opener and its only finite verb at the end."""
    for sentence in passage.sentences:
        clauses = sentence.clauses
        for index, clause in enumerate(clauses):
            if index and not _opens(sentence, clause.first):
                continue
            if clause.opener >= 0 or len(clause.finite) != 1 or clause.last - clause.first < 4:
                continue
            verb = clause.finite[0]
            if verb == clause.last - 1 and sentence.tags[verb] != "VVIMP":
                hit = _last(sentence, clause, verb)
                if hit is not None:
                    yield hit


def _opens(sentence: Sentence, first: int) -> bool:
    """Whether a main clause opens at a token inside the sentence: behind a colon with its blank, or "es sei denn,"."""
    return (sentence.words[first - 1] == ":" and sentence.tokens[first].spaced) or _unless(sentence.words, first)


def _end_of_names(tags: list[str], first: int) -> int:
    """The end of the nouns and names that a clause begins with."""
    end = first
    while end < len(tags) and tags[end] in ("NE", "NN", "FM", "XY"):
        end += 1
    return end


def _carries_on(words: list[str], tags: list[str], comma: int) -> bool:
    """Whether a second half with the same subject follows: "..., wird jedoch ignoriert"."""
    return (
        comma + 2 < len(words)
        and words[comma] == ","
        and tags[comma + 1] in FINITE
        and words[comma + 2] in ("jedoch", "aber")
    )


def _unless(words: list[str], first: int) -> bool:
    """Whether "es sei denn," stands before a clause; a main clause follows it."""
    return first > 3 and words[first - 1] == "," and words[first - 2] == "denn" and words[first - 3] == "sei"


def _last(sentence: Sentence, clause: Clause, verb: int) -> Hit | None:
    words, tags, tokens = sentence.words, sentence.tags, sentence.tokens
    first = clause.first
    if tags[first] not in _SUBJECT and tags[first] not in PREPOSITIONS:
        return None
    if (
        (tags[first] in PREPOSITIONS or tags[first] in _ADVERBS or tags[verb - 1] == "ADJD")
        and clause.last < len(words) - 1
        and words[clause.last] in ",:"
        and words[clause.last + 1].lower() in _AFTER - {"wenn"}
    ):
        return None
    if clause.last < len(words) and words[clause.last] in ":?":
        return None
    carried = _carries_on(words, tags, clause.last)
    if (
        not carried
        and clause.last + 1 < len(words)
        and words[clause.last] == ","
        and tags[clause.last + 1] in FINITE | {"VVINF"}
    ):
        return None
    if (
        words[first].lower() in SUBJUNCTIONS
        or words[first] in ("Je", "So", "Seitdem")
        or words[0][0].islower()
        or any(words[at] in _CONJUNCTIONS and tags[at] not in ("APPR", "KOKOM") for at in range(first, verb))
    ):
        return None
    if words[first + 1].lower() in SUBJUNCTIONS and tags[first] == "ADV":
        return None
    if any(article_glued_to(word) for word in words[first : _end_of_names(tags, first)]):
        return None
    if (
        is_plural(words[verb])
        and words[first].lower() not in _PLURAL
        and "KON" not in tags[first:verb]
        and _is_one(words, tags, first, verb)
    ):
        return None
    body = tags[first:verb]
    if any(tag in ("KOUS", "PRELS", "PWS", "PWAV", "KOUI", "PWAT") for tag in body):
        return None
    ends = _first_phrase(words, tags, first, verb)
    end = min(ends)
    if (
        end == first
        or "KON" in tags[end:verb]
        or any(_relative(words, tags, at, verb) for at in range(first + 1, verb))
    ):
        return None
    if (tags[verb] in AUXILIARY or tags[verb] in ("VAINF", "VMINF")) and _closes(words, tags, first, end, verb):
        confidence = 0.6 if words[verb] in ("soll", "sollen") and tags[end] == "VVPP" else 0.76
    elif words[end] in _ACCUSATIVE and noun_phrase(words, tags, end, verb) == verb:
        confidence = 0.7
    elif words[clause.last :] == ["."] and _full(words, tags, first, end, verb):
        confidence = 0.76
    else:
        return None
    if carried:
        confidence = min(confidence, _CARRIED)
    message = f"The verb “{words[verb]}” of a main clause comes second, behind the phrase that begins it."
    proposals = []
    if _said_of_heading(sentence, clause, verb, end):
        edits = (before(tokens, first, words[verb]), cut(tokens, verb, verb + 1))
        proposals.append(Proposal(edits, confidence, f"“{words[verb]}” behind the colon"))
        ends, confidence = ends[:1], confidence - 0.2
    for number, place in enumerate(ends):
        if first < place < verb:
            parted = separate(words[verb]) if tags[verb] in ("VVFIN", "VVINF", "VVPP") else None
            edits = (after(tokens, place - 1, words[verb]), cut(tokens, verb, verb + 1))
            if parted is not None:
                tail = Edit(tokens[verb].start, tokens[verb].end, parted[1])
                edits = (after(tokens, place - 1, parted[0]), tail)
            label = f"“{words[verb]}” behind “{words[place - 1]}”"
            proposals.append(Proposal(edits, confidence - 0.2 * number, label))
    return Hit(tokens[verb].start, tokens[verb].end, message, tuple(proposals))


def _said_of_heading(sentence: Sentence, clause: Clause, verb: int, end: int) -> bool:
    """Whether the clause behind a colon says what stands before it must be, and has no subject of its own."""
    words, first = sentence.words, clause.first
    if not first or words[first - 1] != ":" or words[verb - 1] not in ("sein", "haben", "werden") or end != verb - 1:
        return False
    return sentence.tags[verb] == "VMFIN" and words[first].lower() in (
        "ein",
        "eine",
        "einen",
        "kein",
        "keine",
        "keinen",
    )


def _is_one(words: list[str], tags: list[str], first: int, verb: int) -> bool:
    """Whether the sentence begins with a phrase that is no plural."""
    if words[first] in _SINGULAR:
        return True
    end = noun_phrase(words, tags, first, verb)
    return end > first and tags[end - 1] == "NN" and not noun_cells(words[end - 1]) & GENDERS[PLURAL]


def _full(words: list[str], tags: list[str], first: int, end: int, verb: int) -> bool:
    """Whether a verb at the end can only be finite, and more than the first phrase stands before it."""
    word = words[verb]
    if not word.isalpha() or not word.islower() or tags[verb] == "VAFIN" or word == "bitte":
        return False
    if tags[verb - 1] in FINITE or tags[verb - 1] in PREPOSITIONS or "PTKZU" in tags[first:verb]:
        return False
    if "KOKOM" in tags[first : first + 2] or (tags[first:verb].count("PROAV") and verb - end == 1):
        return False
    if any("'" in word or "’" in word or word == "so" for word in words[first:verb]) or (
        words[first][:4] in ("Eine", "Jede") and tags[first + 1] == "ART"
    ):
        return False
    subject = end if tags[first] in PREPOSITIONS else first
    pronoun = (
        words[subject].lower() in _NOMINATIVE and tags[subject] in ("PPER", "PIS") and end in (subject, subject + 1)
    )
    if pronoun and word.endswith("t") and words[subject].lower() in ("ich", "wir"):
        return False
    bare = arguments(words, tags, first, verb)
    pair = len(bare) > 1 and "n" in bare[0].cases and "a" in bare[-1].cases
    options = dict(possible_tags(word))
    if "VVPP" in options and ("VVFIN" not in options or not (pair or pronoun) or word.endswith("n")):
        return False
    if not word.endswith("n") and bare and _nominative_plural(words, bare[0]):
        return False
    if tags[end] in PREPOSITIONS and tags[end + 1] == "PPER" and verb == end + 2:
        return False
    if word.endswith("n") and not (
        (pronoun and words[subject].lower() in _PLURAL)
        or ("VVINF" not in options and "VVINF" not in lookup(word).tags)
        or (pair and _nominative_plural(words, bare[0]))
    ):
        return False
    if tags[end] in PREPOSITIONS and tags[first] not in PREPOSITIONS and _INNER.isdisjoint(tags[end:verb]):
        return pronoun or (pair and bare[1].first >= end) or asks_for_more(word)
    return pronoun or whole_phrase(words, tags, first, verb) != verb


def _nominative_plural(words: list[str], phrase: Argument) -> bool:
    """Whether a phrase is a plural that may be the subject; a noun without an article is no singular."""
    cells = noun_cells(words[phrase.last - 1])
    alone = phrase.last - phrase.first == 1
    return bool(cells & GENDERS[PLURAL]) and not cells & SINGULAR & (CASES[NOMINATIVE] if alone else ANY)


def _relative(words: list[str], tags: list[str], at: int, verb: int) -> bool:
    """Whether a relative clause that lost its comma begins here: Paare die vertauscht werden, ein Tor dessen Schloss ..."""
    word = words[at]
    if word in ("deren", "dessen", "denen"):
        return True
    return word in ("der", "die", "das", "den", "dem") and noun_phrase(words, tags, at, verb) <= at + 1


def _first_phrase(words: list[str], tags: list[str], first: int, verb: int) -> list[int]:
    """Where the phrase that holds the first place may end, the likeliest first: with or without a second preposition."""
    if tags[first] == "KON":
        first += 1
    lead = first
    if tags[first] in _ADVERBS:
        lead += 1
        if tags[lead] not in PREPOSITIONS and words[first].lower() not in _FOCUS:
            return [lead]
    if tags[lead] in PREPOSITIONS:
        return _adverbial(words, tags, lead, verb)
    short = _without_year(words, tags, lead, whole_phrase(words, tags, lead, verb, prepositions=False, coordinate=True))
    if short >= verb or tags[short] not in PREPOSITIONS:
        return [short]
    end = noun_phrase(words, tags, short + 1, verb)
    if end >= verb or end == short + 1 or tags[lead] in PRONOUNS:
        return [short]
    agent = words[short] in ("von", "vom") and tags[verb - 1] == "VVPP"
    attribute = (
        tags[short - 1] == "NN" and not agent and words[short] in ("von", "vom", *prepositions_of(words[short - 1]))
    )
    return [end, short] if attribute else [short, end]


def _adverbial(words: list[str], tags: list[str], first: int, verb: int) -> list[int]:
    """Where a preposition phrase that holds the first place may end: the subject follows it."""
    end = noun_phrase(words, tags, first + 1, verb)
    if end == first + 1:
        return [first]
    year = next((at for at in range(first + 1, end - 1) if tags[at] == "CARD" and len(words[at]) == 4), 0)
    if year and tags[year + 1] in ("NE", "NN"):
        return [year + 1]
    inner = next((at for at in range(first + 1, end - 1) if tags[at] == "NN" and tags[at + 1] == "NN"), end - 1) + 1
    long = whole_phrase(words, tags, first, verb, coordinate=False)
    if inner < end:
        return [inner, end]
    whole = whole_phrase(words, tags, first, verb, prepositions=False, coordinate=True)
    if whole > end:
        return [whole]
    if end < long < verb:
        return [long, end] if tags[long] in _SUBJECT - _ADVERBS else [end, long]
    return [end]


def _without_year(words: list[str], tags: list[str], first: int, end: int) -> int:
    """The end of a phrase without the year behind a name or a noun: Ulm 1377."""
    if end - 1 > first and tags[end - 1] == "CARD" and len(words[end - 1]) == 4 and tags[end - 2] in ("NN", "NE"):
        return end - 1
    return end


def _closes(words: list[str], tags: list[str], first: int, end: int, verb: int) -> bool:
    """Whether a participle, an infinitive or a predicate stands before the last verb, with a phrase before it.

    Where a second half of the same clause follows ("geöffnet wird, und wird bewacht"), the phrase may be the first.
    """
    joined = tags[verb + 1 : verb + 3] == ["$,", "KON"] and tags[verb + 3 : verb + 4] == tags[verb : verb + 1]
    bracket = verb - 1
    while bracket > end - joined and tags[bracket] in NONFINITE:
        bracket -= 1
    predicate = verb - bracket - 1
    if tags[verb - 1] == "ADJD" and tags[verb] == "VAFIN":
        return verb - 1 >= end and (_unless(words, first) or tags[end] in PREPOSITIONS or tags[verb - 2] == "PTKNEG")
    if not predicate:
        return False
    return end < verb - predicate or (end == verb - predicate and tags[first] not in PREPOSITIONS)
