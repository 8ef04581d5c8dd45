"""A statement as read made a claim on a record: what it is about, of which edition, against which others."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec

from watchwords.config import Recogniser, build_recognisers, load_cues
from watchwords.measures.contrast import Claim, Outcome, Reason, Verdict, untestable
from watchwords.measures.statements.parts import ContrastCues, Cue, EditionName, Statement
from watchwords.measures.statements.reading import is_other_thing, read_statements, trimmed_object
from watchwords.recognisers.clauses import LOOK_AHEAD, LOOK_BACK
from watchwords.records import Edition, Figure, Mention, Name, PreparedText, Series
from watchwords.text.characters import HAN
from watchwords.text.fold import fold_text
from watchwords.text.prepare import prepare
from watchwords.walks.subject import KnownSubjects, Subject

WORDED = ("formulation", "wording", "theme")
"""Kinds of subjects that are there by being worded; of the others more can be said."""
FIGURE_REACH = 60
"""Characters between the word "record" and the figure it is said of."""


_CLAUSE_END = re.compile(r"(?<!\d)[,;:]|[,;:](?!\d)|[。!?]")
_LISTED_ON = re.compile(r"""["', 、和与及]|\band\b|\bthe\b""")
_HAN_PAIR = re.compile(f"[{HAN}]{{2}}")
_PRONOUN = re.compile(r"\b(?:he|she)\b|[他她](?!们)")


@dataclass(frozen=True)
class Named:
    """A subject as the text names it: folded [start, end)."""

    start: int
    end: int
    written: str
    subject: Subject
    is_quoted: bool = False
    """In quotation marks: then the sentence is about the words."""


@lru_cache(maxsize=4)
def _recognisers(series: Series) -> list[Recogniser]:
    """Those that find subjects; kept, since the word lists of names take a second to lay out."""
    return build_recognisers(series, ["citations", "figures", "formulations", "names", "themes"])


class AuditedText:
    """A text to audit: its statements, and what the series knows in their sentences.

    Args:
        prepared: the text.
        series: whose wordings, names and rules are known.
        mentions: what recognisers found in the text; None: the paragraphs that have a statement are read here.
    """

    def __init__(self, prepared: PreparedText, series: Series, mentions: Sequence[Mention] | None = None) -> None:
        self.prepared, self._series, self._known = prepared, series, KnownSubjects(series)
        self._cues = load_cues("contrast", ContrastCues)
        self.statements = list(read_statements(prepared, self._cues))
        self._starts = [sent.start for sent in prepared.sentences]
        self._by_sentence: dict[int, list[Mention]] = {}
        found = self._mentions(series) if mentions is None and self.statements else mentions or ()
        for mention in found if self.statements else ():
            at = max(0, bisect_right(self._starts, self._folded(mention)[0]) - 1)
            self._by_sentence.setdefault(at, []).append(mention)

    def _mentions(self, series: Series) -> Iterator[Mention]:
        """Mentions in the blocks that have a statement; the rest of a long text is not read."""
        document = self.prepared.document
        wanted = sorted({self.prepared.sentences[one.sentence].block for one in self.statements})
        blocks = tuple(document.blocks[block] for block in wanted)
        part = prepare(msgspec.structs.replace(document, blocks=blocks))
        for recogniser in _recognisers(series):
            yield from recogniser.recognise(part)

    def subjects(self, statement: Statement) -> list[Named]:
        """What a statement is about: quoted and listed wordings, else the object of a count, else names, else terms.

        Of several only those in the clause of the cue, or the nearest.
        """
        ranked = (
            [*self._quoted(statement), *self._listed(statement, "formulations")],
            self._counted(statement),
            [*self._listed(statement, "citations"), *self._listed(statement, "names")],
            list(self._listed(statement, "themes")),
        )
        found = _outermost(next((named for named in ranked if named), []))
        distinct = {(named.subject.kind, named.subject.key or fold_text(named.written)): named for named in found[::-1]}
        return _in_part(self.prepared.lowered, statement.cue, sorted(distinct.values(), key=lambda named: named.start))

    def _quoted(self, statement: Statement) -> Iterator[Named]:
        for start, end in statement.quoted:
            written = self._stored(start, end)
            if written.strip():
                yield Named(start, end, written, self._known.resolve(written), is_quoted=True)

    def _counted(self, statement: Statement) -> list[Named]:
        cue, lang = statement.cue, self.prepared.sentences[statement.sentence].lang
        written = trimmed_object(self.prepared.lowered, cue, self._cues, lang)
        if written is None or cue.object is None or len(written) < 2:
            return []
        return [Named(*cue.object, written, self._known.resolve(written))]

    def _listed(self, statement: Statement, recogniser: str) -> Iterator[Named]:
        lang = self.prepared.sentences[statement.sentence].lang
        low, high = statement.cue.start - LOOK_BACK, statement.cue.end + LOOK_AHEAD
        for mention in self._by_sentence.get(statement.sentence, []):
            if mention.recogniser != recogniser or mention.key is None:
                continue
            start, end = self._folded(mention)
            is_apart = end <= statement.cue.start or statement.cue.end <= start or statement.cue.relation == "count"
            is_cut = lang != "zh" and _is_cut(self.prepared.lowered, start, end)
            is_other = is_cut or is_other_thing(self.prepared.lowered, end, self._cues, lang)
            if low <= start < high and is_apart and not is_other:
                wanted = mention.text if recogniser == "themes" else mention.key
                yield Named(start, end, mention.text, self._known.resolve(wanted))

    def speaker(self, statement: Statement, subjects: Sequence[Named]) -> str | None:
        """Somebody whose own words the statement may be about; None where the sentence names nobody else."""
        told = {(named.start, named.end) for named in subjects}
        for mention in self._by_sentence.get(statement.sentence, []):
            if isinstance(mention.value, Name) and self._folded(mention) not in told and self._is_speaker(mention):
                return mention.text
        sent = self.prepared.sentences[statement.sentence]
        low, high = max(sent.start, statement.cue.start - LOOK_BACK), min(sent.end, statement.cue.end + LOOK_AHEAD)
        pronoun = _PRONOUN.search(self.prepared.lowered, low, high)
        return pronoun[0] if pronoun else None

    def _is_speaker(self, mention: Mention) -> bool:
        """A person, or a body that is not the meeting itself."""
        value = mention.value
        if not isinstance(value, Name) or value.type == "place":
            return False
        own = [fold_text(name) for name in (self._series.name.zh, self._series.name.en) if name]
        units = [fold_text(name) for name in (self._series.unit.zh, self._series.unit.en) if name]
        written = fold_text(mention.text)
        return value.type == "person" or not any(name in written for name in (*own, *units))

    def figure(self, statement: Statement) -> tuple[Mention, Figure] | None:
        """The figure that is called a record: the nearest in reach that measures something."""
        near: list[tuple[int, Mention, Figure]] = []
        for mention in self._by_sentence.get(statement.sentence, []):
            value = mention.value
            if not isinstance(value, Figure) or value.kind in ("ordinal", "age") or value.number is None:
                continue
            start, end = self._folded(mention)
            gap = max(start - statement.cue.end, statement.cue.start - end)
            if gap <= FIGURE_REACH and value.unit not in ("次", "届", "times", "time", "mention", "year", "年"):
                near.append((gap, mention, value))
        return min(near, key=lambda one: one[0])[1:] if near else None

    def sentence_span(self, statement: Statement) -> tuple[int, int]:
        """The sentence of a statement in the stored text."""
        sent = self.prepared.sentences[statement.sentence]
        span = self.prepared.offsets.to_stored(sent.start, sent.end)
        return span.start, span.end

    def cue(self, statement: Statement) -> str:
        """The words of the statement, verbatim."""
        return self._stored(statement.cue.start, statement.cue.end).strip()

    def _stored(self, start: int, end: int) -> str:
        return self.prepared.offsets.to_stored(start, end).slice(self.prepared.document.text)

    def _folded(self, mention: Mention) -> tuple[int, int]:
        span = self.prepared.offsets.to_folded(mention.start, mention.end)
        return span.start, span.end


def _is_cut(text: str, start: int, end: int) -> bool:
    """Whether [start, end) is Chinese with more Chinese beside it: in an English sentence that is a part of a term."""
    return bool(_HAN_PAIR.fullmatch(text[start - 1 : start + 1]) or _HAN_PAIR.fullmatch(text[end - 1 : end + 1]))


def _outermost(found: Sequence[Named]) -> list[Named]:
    """Those that stand inside no longer one: "the vitality of the digital economy" is not about the digital economy."""

    def is_inside(one: Named, other: Named) -> bool:
        return other.start <= one.start and one.end <= other.end and (other.start, other.end) != (one.start, one.end)

    return [one for one in found if not any(is_inside(one, other) for other in found)]


def _in_part(text: str, cue: Cue, found: Sequence[Named]) -> list[Named]:
    """Those in the clause of the cue; else in the nearest clause behind it, else before it; with what is listed on."""
    clauses: dict[int, list[Named]] = {}
    for named in found:
        between = text[min(named.end, cue.end) : max(named.start, cue.start)]
        apart = len(_CLAUSE_END.findall(between))
        clauses.setdefault(apart if named.start >= cue.start else -apart, []).append(named)
    if not clauses:
        return []
    nearest = min(clauses, key=lambda apart: (apart < 0, abs(apart)))
    kept = list(clauses[nearest])
    for named in found:
        if named.start >= kept[-1].end and not _LISTED_ON.sub("", text[kept[-1].end : named.start]):
            kept.append(named)
    return kept


def unfit(statement: Statement, named: Named) -> Outcome | None:
    """Why a count of places cannot test what is said of this subject; None where it can."""
    if statement.cue.is_vague:
        return untestable("unit unclear")
    kind, verbs = named.subject.kind, statement.verbs
    if kind not in WORDED and "naming" not in verbs:
        return untestable("more is said than that it is named", kind)
    if statement.cue.relation == "count":
        return None
    if statement.cue.relation == "record" and not statement.is_tally:
        return untestable("nothing is said of its number")
    # Quoted things are launched and exhibited for the first time as well; only a comparison needs no verb.
    is_compared = statement.cue.relation == "unlike" and named.is_quoted and "doing" not in verbs
    if "telling" not in verbs and not is_compared and not (named.is_quoted and statement.is_used):
        return untestable("nothing is said of its wording")
    return None


def of_one_speaker(outcome: Outcome, claim: Claim, speaker: str | None) -> Outcome:
    """The outcome where the statement may be about one speaker's words: what others said does not refute it."""
    if speaker is None or claim.relation == "count" or outcome.verdict == "untestable":
        return outcome
    note = Reason("may be said of one speaker", (speaker,))
    verdict: Verdict = "untestable" if outcome.verdict == "false" else "true with note"
    return Outcome(verdict, (note, *outcome.reasons), outcome.counter_edition, outcome.gives)


# --- editions ---------------------------------------------------------------------------------------------


class EditionsByName:
    """Editions as texts name them: by year, by number."""

    def __init__(self, series: Series, order: Sequence[str]) -> None:
        self.order = list(order)
        self.is_whole = any(edition.key == self.order[0] and edition.number == 1 for edition in series.editions)
        """Whether the first of them is the first edition there was."""
        self._listed = {edition.key: edition for edition in series.editions}
        self._by_number = series.edition_by == "number"

    def find(self, name: EditionName) -> list[str]:
        """Keys that a name may mean; a year with several meetings means them all."""
        return [key for key in self.order if self._is(key, name)]

    def _is(self, key: str, name: EditionName) -> bool:
        listed = self._listed.get(key, Edition(key=key))
        if name.number is not None:
            return listed.number == name.number or (self._by_number and key == str(name.number))
        days = (key,) if not self._by_number else ()
        return any(day[:4] == name.year for day in (*days, *listed.dates))

    def year(self, key: str) -> int | None:
        """Year of an edition, where its key or its dates tell it."""
        days = [*self._listed.get(key, Edition(key=key)).dates, *([] if self._by_number else [key])]
        return next((int(day[:4]) for day in days if day[:4].isdigit()), None)


def resolve_claim(
    statement: Statement, editions: EditionsByName, given: str | None, latest: str
) -> tuple[Claim | None, Outcome | None]:
    """The claim with its editions, or why it has none.

    Args:
        statement: as read.
        editions: those of the series and of the record.
        given: the edition that the person asks about.
        latest: the last edition with documents, up to which "since" and "every" go.
    """
    edition, problem = _edition_of(statement, editions, given, latest)
    if edition is None:
        return None, problem
    cue = statement.cue
    before = editions.order[: editions.order.index(edition)]
    since = _since(cue, editions)
    if cue.is_since or cue.relation == "since":
        if since is None or since not in (*before, edition):
            return None, untestable("no such edition", *cue.years, *([str(cue.number)] if cue.number else []))
        at = before.index(since) if since in before else len(before)
        compared = before[at + 1 :] if cue.is_since else before[at:]
    else:
        compared = _compared(cue, editions, before, edition)
    if not compared and cue.relation not in ("count", "since", "nth"):
        return None, untestable("nothing to compare with", *cue.years)
    if cue.relation == "run" and not cue.is_years and cue.n is not None and len(compared) < cue.n - 1:
        return None, untestable("nothing to compare with", *before[:1])
    claim = Claim(
        relation=cue.relation,
        edition=edition,
        compared=tuple(compared),
        is_absent=statement.is_absent,
        since=since if cue.is_since or cue.relation == "since" else None,
        is_every=cue.is_every,
        edge=_edge(cue, before, compared),
        is_whole=editions.is_whole,
        n=cue.n,
        hedge=cue.hedge,
        unit=cue.unit,
    )
    return claim, None


def _edition_of(
    statement: Statement, editions: EditionsByName, given: str | None, latest: str
) -> tuple[str | None, Outcome | None]:
    """The edition named in the sentence, else the one asked about."""
    keys = list(dict.fromkeys(key for name in statement.named for key in editions.find(name)))
    if len(keys) == 1:
        return keys[0], None
    if given is not None and (not keys or given in keys):
        return given, None
    if keys:
        return None, untestable("several editions named", *keys)
    if statement.named:
        return None, untestable("no such edition", *(name.year or str(name.number) for name in statement.named))
    if statement.cue.relation in ("since", "every"):
        return latest, None
    return None, untestable("no edition named")


def _since(cue: Cue, editions: EditionsByName) -> str | None:
    name = EditionName(year=cue.years[0] if cue.years else None, number=cue.number)
    found = editions.find(name) if cue.years or cue.number else []
    return found[0] if found else None


def _compared(cue: Cue, editions: EditionsByName, before: Sequence[str], edition: str) -> list[str]:
    if cue.relation == "run":
        return _last(cue.n or 1, cue, editions, before, edition)
    if cue.scope == "last":
        return list(before[-1:])
    if cue.scope == "back" and cue.n_back:
        # "For the first time in five years" is said five years after it was there; "unlike the last five" means five.
        n = cue.n_back + 1 if cue.relation == "unlike" else cue.n_back
        return _last(n, cue, editions, before, edition)
    if cue.scope == "named":
        return [key for year in cue.years for key in editions.find(EditionName(year=year)) if key in before]
    return list(before)


def _last(n: int, cue: Cue, editions: EditionsByName, before: Sequence[str], edition: str) -> list[str]:
    """The editions before this one of which it is the n-th, by years where these are counted and known."""
    now = editions.year(edition) if cue.is_years else None
    years = {key: editions.year(key) for key in before}
    if now is None or None in years.values():
        return list(before[max(0, len(before) - n + 1) :]) if n > 1 else []
    return [key for key, year in years.items() if year is not None and now - n < year <= now]


def _edge(cue: Cue, before: Sequence[str], compared: Sequence[str]) -> tuple[str, ...]:
    """The edition just before a run."""
    if cue.relation != "run" or not compared or compared[0] == before[0]:
        return ()
    return (before[before.index(compared[0]) - 1],)
