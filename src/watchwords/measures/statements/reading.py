"""Statements of contrast read out of a text, sentence by sentence, in Chinese and English."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from types import ModuleType
from typing import Literal

from watchwords.measures.statements import en, zh
from watchwords.measures.statements.parts import ContrastCues, Cue, EditionName, LanguageCues, Statement, overlaps
from watchwords.recognisers.clauses import Quotes, around
from watchwords.records import PreparedText, Sentence

FROM_SINCE = 60
"""Characters between "since 2010" and "for the first time"."""
MAX_CUES = 50
"""Statements read of one sentence; no real one has so many, and a text without full stops stays fast."""


def read_statements(prepared: PreparedText, cues: ContrastCues) -> Iterator[Statement]:
    """Every statement of contrast, in order of sentences; of two that overlap the surer reading."""
    quotes = Quotes(prepared)
    for index, sent in enumerate(prepared.sentences):
        if sent.lang == "und":
            continue
        side, words = (zh, cues.zh) if sent.lang == "zh" else (en, cues.en)
        kept = _apart(islice(side.read_cues(prepared.lowered, sent.start, sent.end, words), MAX_CUES))
        kept = [_with_every(prepared.lowered, sent, side, cue) for cue in kept]
        for cue in kept:
            statement = _statement(prepared, quotes, index, sent, side, words, cue, kept)
            if _is_told(statement):
                yield statement


def _is_told(statement: Statement) -> bool:
    """Whether it may be a statement of contrast: "since 1996", "the third time" only of a wording."""
    if statement.cue.is_vague:
        # Praise. It states something only where a wording is named; figures are no concern of praise.
        return bool(statement.quoted) and "telling" in statement.verbs
    needs_telling = statement.cue.relation in ("since", "every", "run", "nth") or statement.cue.is_denied
    return not needs_telling or "telling" in statement.verbs or statement.is_used


def _apart(cues: Iterator[Cue]) -> list[Cue]:
    kept: list[Cue] = []
    for cue in cues:
        if not overlaps(cue.start, cue.end, [(one.start, one.end) for one in kept]):
            kept.append(cue)
    # "Since 2017 in every report" is one statement.
    if any(cue.relation == "since" for cue in kept):
        kept = [cue for cue in kept if cue.relation != "every"]
    return _since_first(sorted(kept, key=lambda cue: cue.start))


def _with_every(text: str, sent: Sentence, side: ModuleType, cue: Cue) -> Cue:
    """ "Since 2017" that goes on with "every" is a statement about every edition."""
    return replace(cue, is_every=True) if cue.relation == "since" and side.says_every(text, cue, sent.end) else cue


def _since_first(cues: list[Cue]) -> list[Cue]:
    """ "Since 2010 ... for the first time" is one statement, of the first time since 2010."""
    kept: list[Cue] = []
    for cue in cues:
        since = kept[-1] if kept else None
        is_plain = cue.relation == "first" and cue.scope == "all" and not cue.is_vague
        if since is not None and since.relation == "since" and is_plain and cue.start - since.end <= FROM_SINCE:
            kept[-1] = replace(cue, scope="named", years=since.years, number=since.number, is_since=True)
        else:
            kept.append(cue)
    return kept


def _statement(
    prepared: PreparedText,
    quotes: Quotes,
    index: int,
    sent: Sentence,
    side: ModuleType,
    words: LanguageCues,
    cue: Cue,
    kept: list[Cue],
) -> Statement:
    text, near = prepared.lowered, around(sent, cue.start)
    inner = [quoted.inner for quoted in quotes.within(near.start, near.end)]
    quoted = tuple(
        (start, end)
        for start, end in inner
        if side.is_wording(text[start:end]) and not side.is_other_thing(text, end + 1, words)
    )
    taken = [*inner, *((one.start, one.end) for one in kept)]
    named = [
        (start, name)
        for start, end, name in side.read_editions(text, near.start, near.end)
        if not overlaps(start, end, taken)
    ]
    low, high = side.verb_window(text, cue, near.start, near.end)
    kinds: tuple[Literal["telling", "naming", "doing"], ...] = ("telling", "naming", "doing")
    return Statement(
        cue=cue,
        sentence=index,
        is_absent=cue.relation in ("first", "unlike") and side.is_negated(text, cue, near.start, near.end),
        quoted=quoted,
        named=_nearest(text, cue, named),
        verbs=frozenset(kind for kind in kinds if side.has_word(text, low, high, getattr(words, kind))),
        kinds=_kinds(text, near, inner, side, words),
        is_used=any(side.is_used(text, start - 1) for start, _ in quoted),
        is_tally=side.has_word(text, near.start, near.end, words.tally),
    )


def _kinds(
    text: str, near: Sentence, inner: Sequence[tuple[int, int]], side: ModuleType, words: LanguageCues
) -> tuple[str, ...]:
    """Kinds of document that the sentence names, outside its quotations; none where it names two that differ."""
    outside = list(text[near.start : near.end])
    for start, end in inner:
        outside[max(start, near.start) - near.start : end - near.start] = " " * (end - max(start, near.start))
    plain = "".join(outside)
    named = {kinds for word, kinds in words.kinds.items() if side.has_word(plain, 0, len(plain), (word,))}
    return next(iter(named)) if len(named) == 1 else ()


def _nearest(text: str, cue: Cue, named: list[tuple[int, EditionName]]) -> tuple[EditionName, ...]:
    """The editions named; of several, those in the clause of the cue."""
    distinct = tuple(dict.fromkeys(name for _, name in named))
    if len(distinct) < 2:
        return distinct
    here = [
        name for at, name in named if not any(mark in text[min(at, cue.end) : max(at, cue.start)] for mark in ",;:")
    ]
    return tuple(dict.fromkeys(here)) or distinct


def trimmed_object(text: str, cue: Cue, cues: ContrastCues, lang: str) -> str | None:
    """What a count counts, as its pattern has it; None where it has none."""
    if cue.object is None:
        return None
    side, words = (zh, cues.zh) if lang == "zh" else (en, cues.en)
    return side.trim_object(text[slice(*cue.object)], words) or None


def is_other_thing(text: str, at: int, cues: ContrastCues, lang: str) -> bool:
    """Whether a noun behind makes another thing of the wording that ends at `at`."""
    return zh.is_other_thing(text, at, cues.zh) if lang == "zh" else en.is_other_thing(text, at, cues.en)
