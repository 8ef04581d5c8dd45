"""Rules and plans that are named, with their dates, issuers and state."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence

from watchwords.answers.checking import Alteration, AlterationKind, CheckedClaim, Reason, RecordPassage, Verdict
from watchwords.engines import unbound
from watchwords.findings.rules import register_entry
from watchwords.measures.registry import Family, Resolved, Text
from watchwords.records import Citation, DateUse, Mention, Name, Range, Rule
from watchwords.tables import records_of, schema_of
from watchwords.text.fold import fold_text
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.rules.acts import Act, Dated, Named, read_acts
from watchwords.walks.checking.speaking_of import SpeakingOf
from watchwords.walks.checking.text import CheckedText
from watchwords.walks.rules.citing import NAMED_KINDS
from watchwords.walks.rules.shelving import Shelf, shelf_of

LAWLIKE = frozenset({"law", "regulation", "rules", "notice", "opinions", "plan"})
"""Kinds of title that a register of rules may have."""
NEAR, MOST_CHANGED = 0.7, 3
"""Likeness from which a title is told as meant, and characters that may differ in one place; it verifies nothing."""
MOST_NEAR = 3
LATER = 120
"""Days by which a text may be published after it was signed, or signed after it was adopted."""
_STRICT = frozenset({"law"})
_LINK = re.compile(
    r"\b(?:in response to|in answer to|answer(?:s|ed)?(?: to)?|respond(?:s|ed|ing)? to|prompted by|following)"
    r"\W+(?:the )?\W*$"
    r"|(?:回应|响应|因应|呼应)\W*$"
)
_PLEDGING = re.compile(r"\bpledg|\bcommit|\bpromis|承诺|保证|倡议")


def check_ruling(text: CheckedText, ground: Ground, of: SpeakingOf) -> Iterable[CheckedClaim]:
    """One verdict for each thing that a sentence says of a rule: when it was issued or took effect, by whom, whether it
    is in force, whether something answers to it; and for each title that only nearly is one of the register."""
    mentions = [m for m in text.mentions if isinstance(m.value, Citation) and m.value.form in NAMED_KINDS]
    if mentions:
        yield from _Rules(text, ground, mentions).claims()


class _Rules:
    """The claims on rules of one text."""

    def __init__(self, text: CheckedText, ground: Ground, mentions: Sequence[Mention]) -> None:
        self._text, self._ground = text, ground
        self._shelf: Shelf = shelf_of(ground.record)
        self._resolved = self._shelf.register.resolve_all(mentions, None)

    def claims(self) -> Iterator[CheckedClaim]:
        """By sentence."""
        if not self._shelf.rules:
            return
        by_sentence: dict[int, list[tuple[Mention, Resolved]]] = {}
        for mention, resolved in self._resolved:
            if not self._text.is_quoted(mention.start, mention.end, as_speech=True):
                by_sentence.setdefault(self._text.sentence_at(mention.start), []).append((mention, resolved))
        for sentence, cited in sorted(by_sentence.items()):
            yield from self._in_sentence(sentence, cited)

    def _in_sentence(self, sentence: int, cited: Sequence[tuple[Mention, Resolved]]) -> Iterator[CheckedClaim]:
        prepared = self._text.prepared
        sent = prepared.sentences[sentence]
        named = [Named(*self._folded(mention), number) for number, (mention, _) in enumerate(cited)]
        dates = [
            Dated(*self._folded(mention), mention.value.date, mention.value.basis == "inferred year")
            for mention in self._text.mentions
            if isinstance(mention.value, DateUse)
            and mention.value.until is None
            and mention.value.basis != "relative"
            and self._text.sentence_at(mention.start) == sentence
            and not any(low.start <= mention.start < low.end for low, _ in cited)
        ]
        span = sent.start, sent.end
        for act in read_acts(prepared.lowered, span, sent.lang, named, sorted(dates, key=lambda one: one.start)):
            yield from self._act(act, *cited[act.named.number])
        for mention, resolved in cited:
            yield from self._link(sentence, mention, resolved)
            if resolved.outcome == "unknown":
                yield from self._unknown(mention)

    def _folded(self, mention: Mention) -> Range:
        span = self._text.prepared.offsets.to_folded(mention.start, mention.end)
        return span.start, span.end

    # --- dates and state ----------------------------------------------------------------------------------

    def _act(self, act: Act, mention: Mention, resolved: Resolved) -> Iterator[CheckedClaim]:
        if resolved.outcome != "resolved" or resolved.rule is None:
            return
        family = self._shelf.register.family(resolved.rule)
        is_draft = not family.texts
        if is_draft and act.kind == "effective":
            yield self._draft_in_force(act, mention, family)
            return
        if act.date is not None:
            yield from self._dated(act, act.date, mention, family)
        if act.kind == "issued":
            yield from self._issuer(act, mention, family)

    def _draft_in_force(self, act: Act, mention: Mention, family: Family) -> CheckedClaim:
        """A draft is said to be in force."""
        rule = family.rule
        said_at = self._stored(act.start, act.end)
        alteration = self._alteration("modality", said_at, (act.word, rule.status))
        reason = Reason(
            code="register says draft", about=(self._title(rule, mention.lang), rule.issued_on or "", _source(rule))
        )
        span = min(said_at[0], mention.start), max(said_at[1], mention.end)
        return self._claim(mention, span, "inconsistent", (reason,), (alteration,), rule=rule)

    def _dated(self, act: Act, date: Dated, mention: Mention, family: Family) -> Iterator[CheckedClaim]:
        texts = self._meant(mention, family)
        held = [(text, day) for text in texts if (day := _day(text, act.kind))]
        if not held and not family.texts:
            held = [(Text(draft.issued_on, None, draft), draft.issued_on) for draft in family.drafts if draft.issued_on]
        if not held:
            return
        at = self._stored(date.start, date.end)
        verdict, near = _judge(act, date.date, held, family, is_yearless=date.is_yearless)
        text, day = near
        rule = text.rule or family.rule
        code = f"register says {act.kind}"
        reason = Reason(code=code, about=(self._title(rule, mention.lang), day, _source(rule)))
        reasons = (reason,) if verdict != "cannot check" else (Reason(code="the register has one day"), reason)
        alterations: tuple[Alteration, ...] = ()
        if verdict == "inconsistent":
            is_draft = (
                isinstance(mention.value, Citation) and mention.value.status == "draft" and act.kind == "effective"
            )
            alterations = (self._alteration("modality" if is_draft else "date", at, (date.date, day)),)
        whole = min(at[0], mention.start), max(at[1], self._stored(act.start, act.end)[1], mention.end)
        yield self._claim(mention, whole, verdict, reasons, alterations, rule=rule)

    def _meant(self, mention: Mention, family: Family) -> tuple[Text, ...]:
        """The texts of a rule, or the one that the title itself tells by its year."""
        title = mention.value.title if isinstance(mention.value, Citation) else ""
        year = self._shelf.names.read(title).year
        own = tuple(text for text in family.texts if year and (text.issued_on or "").startswith(year))
        return own or family.texts

    # --- issuers ------------------------------------------------------------------------------------------

    def _issuer(self, act: Act, mention: Mention, family: Family) -> Iterator[CheckedClaim]:
        """Who is said to have issued it, where the sentence names one body right beside the act."""
        body = self._body_of(act, mention)
        rule = family.rule
        issuer = rule.issuer
        if body is None or not (issuer.zh or issuer.en) or body.key is None:
            return
        keys = {self._ground.entities.key_of(part) for part in _parts(issuer.zh, issuer.en)} - {None}
        is_listed = body.key in keys or any(
            fold_text(body.text).lower() in fold_text(part).lower() for part in (issuer.zh, issuer.en) if part
        )
        value = issuer.zh if mention.lang == "zh" else issuer.en
        reason = Reason(
            code="register says issuer",
            about=(self._title(rule, mention.lang), value or issuer.zh or issuer.en or "", _source(rule)),
        )
        at = body.start, body.end
        low, high = self._stored(act.start, act.end)
        # Its own span: that of a date in the same clause holds the rule as well.
        span = min(at[0], low), max(at[1], high)
        if is_listed:
            yield self._claim(mention, span, "consistent", (reason,), rule=rule)
        elif self._is_one_body(issuer.zh, issuer.en) and keys and self._is_issuer(body.key):
            alteration = self._alteration("name or office", at, (body.text, value or ""))
            yield self._claim(mention, span, "inconsistent", (reason,), (alteration,), rule=rule)

    def _body_of(self, act: Act, mention: Mention) -> Mention | None:
        """由国务院发布, "issued by the State Council", 国务院发布了《…》, "the State Council issued the ..."."""
        low, high = self._stored(act.start, act.end)
        text, found = self._text.text, []
        for one in map(self._ground.entities.applied, self._text.mentions):
            if not isinstance(one.value, Name) or one.value.type != "organisation":
                continue
            before, behind = text[one.end : low], text[high : one.start]
            if one.start >= high and re.fullmatch(r" by (?:the |China's )?", behind):
                found.append(one)
            elif one.end <= low and mention.lang == "zh":
                is_agent = text[max(0, one.start - 1) : one.start] in ("由", "经")
                is_subject = mention.start >= high and re.fullmatch(r"(?:正式|联合|表决|审议|已)*", before)
                if (is_agent and len(before) <= 24 and not re.search("[，。；]", before)) or is_subject:
                    found.append(one)
            elif (
                one.end <= low
                and mention.start >= high
                and re.fullmatch(r" (?:has |have |jointly |formally )?", before)
            ):
                found.append(one)
        return found[0] if len({one.key for one in found}) == 1 else None

    def _is_issuer(self, key: str) -> bool:
        """Whether the register has rules of a body: then it can say that this one is not its own."""
        return any(
            self._ground.entities.key_of(part) == key
            for rule in self._shelf.rules
            for part in _parts(rule.issuer.zh, rule.issuer.en)
        )

    @staticmethod
    def _is_one_body(zh: str | None, en: str | None) -> bool:
        return not any(word in f"{zh} {en}" for word in ("等", "、", "和", " and ", ",", "other"))

    # --- links --------------------------------------------------------------------------------------------

    def _link(self, sentence: int, mention: Mention, resolved: Resolved) -> Iterator[CheckedClaim]:
        """A pledge that is said to answer to a rule: an analyst's link, unless the record names the rule beside one."""
        low, high = self._sentence_range(sentence)
        before = self._text.text[max(low, mention.start - 40) : mention.start].lower()
        found = _LINK.search(before)
        if found is None or resolved.rule is None or not _PLEDGING.search(self._text.folded((low, high))):
            return
        passage = self._named_beside_pledge(resolved.rule)
        start = mention.start - (len(before) - found.start())
        if passage is not None:
            reason = Reason(code="the record names it", about=(self._title(resolved.rule, mention.lang),))
            yield self._claim(mention, (start, mention.end), "consistent", (reason,), sources=(passage,))
        else:
            reason = Reason(code="analyst's link", about=(self._title(resolved.rule, mention.lang),))
            yield self._claim(mention, (start, mention.end), "cannot check", (reason,))

    def _named_beside_pledge(self, rule: Rule) -> RecordPassage | None:
        family = self._shelf.register.family(rule)
        keys = sorted({family.key, *(text.rule.key for text in family.texts if text.rule)})
        table = unbound("mentions", schema_of(Mention))
        rows = table.filter((table.recogniser == "citations") & table.key.isin(keys))
        found = records_of(Mention, self._ground.record.corpus.run(rows))
        for held in sorted(found, key=lambda m: (m.lang != self._text.document.lang, m.doc_id, m.start)):
            start, end = self._ground.sentences_around(held.doc_id, held.start, held.end)
            if _PLEDGING.search(self._ground.document(held.doc_id).text[start:end].lower()):
                return self._ground.passage(held.doc_id, start, end, role="rule")
        return None

    # --- titles that no rule has --------------------------------------------------------------------------

    def _unknown(self, mention: Mention) -> Iterator[CheckedClaim]:
        """A title that no rule has and that is nearly one: told with those it may mean."""
        value = mention.value
        if not isinstance(value, Citation) or value.kind not in LAWLIKE or value.form != "title":
            return
        near = self._near(value.title)
        folded = fold_text(value.title).lower()
        if not near or self._ground.index.count(folded):
            return
        n_rules = str(len(self._shelf.rules))
        reasons = (Reason(code="no such rule", about=(value.title, n_rules)), Reason(code="near titles", about=near))
        yield self._claim(mention, (mention.start, mention.end), "not found", reasons, forms=(value.title,))

    def _near(self, title: str) -> tuple[str, ...]:
        base = self._shelf.names.read(title).base
        titles: dict[str, str] = {}
        for rule in self._shelf.rules:
            for one in filter(None, (rule.title.zh, rule.title.en)):
                titles.setdefault(self._shelf.names.read(one).base, one)
        close = difflib.get_close_matches(base, sorted(titles), n=MOST_NEAR, cutoff=NEAR)
        return tuple(titles[one] for one in close if _is_slip(base, one))

    # --- claims -------------------------------------------------------------------------------------------

    def _alteration(self, kind: AlterationKind, said_at: Range, about: tuple[str, str]) -> Alteration:
        """A difference from the register, which has no words of the record."""
        said = self._text.text[said_at[0] : said_at[1]]
        return Alteration(kind=kind, said=said, held="", said_at=said_at, held_at=(0, 0), about=about)

    def _claim(
        self,
        mention: Mention,
        span: Range,
        verdict: Verdict,
        reasons: tuple[Reason, ...],
        alterations: tuple[Alteration, ...] = (),
        *,
        rule: Rule | None = None,
        sources: tuple[RecordPassage, ...] = (),
        forms: tuple[str, ...] = (),
    ) -> CheckedClaim:
        """The claim; `rule` is the entry of the register that its verdict rests on."""
        start, end = span
        return CheckedClaim(
            kind="rule",
            start=start,
            end=end,
            text=self._text.text[start:end],
            lang=mention.lang,
            verdict=verdict,
            reasons=reasons,
            alterations=alterations,
            sources=sources,
            entries=() if rule is None else (register_entry(rule),),
            forms=forms,
        )

    def _title(self, rule: Rule, lang: str) -> str:
        title = self._shelf.register.plain_title(rule)
        return (title.zh if lang == "zh" else title.en) or title.zh or title.en or rule.key

    def _stored(self, start: int, end: int) -> Range:
        span = self._text.prepared.offsets.to_stored(start, end)
        return span.start, span.end

    def _sentence_range(self, sentence: int) -> Range:
        span = self._text.sentence_span(sentence)
        return span.start, span.end


def _day(text: Text, kind: str) -> str | None:
    return text.effective_on if kind == "effective" else text.issued_on


def _judge(
    act: Act, said: str, held: Sequence[tuple[Text, str]], family: Family, *, is_yearless: bool = False
) -> tuple[Verdict, tuple[Text, str]]:
    """Whether a date is that of one of the texts; with the text it is held against.

    The register has one day for a text, that of its adoption or of its signature, so that a publication some weeks
    later, or a first reading before it, is no contradiction. Nor is a date that may be that of a text it has not.
    """
    for text, day in held:
        if is_yearless:
            # Only its month and day are written: whose year it is, is a guess.
            said = day[:4] + said[4:]
        n = min(len(said), len(day))
        if said[:n] == day[:n]:
            is_exact = len(said) <= len(day)
            return ("consistent" if is_exact else "cannot check"), (text, day)
    near = min(held, key=lambda one: abs(_ordinal(one[1]) - _ordinal(said)))
    rule = near[0].rule or family.rule
    may_be_another = act.is_changed or (family.texts and family.texts[0].is_revision and said[:4] != near[1][:4])
    if may_be_another:
        return "cannot check", near
    is_close = abs(_ordinal(near[1]) - _ordinal(said)) <= LATER
    if act.kind == "issued" and rule.type not in _STRICT and is_close:
        return "cannot check", near
    return "inconsistent", near


def _ordinal(date: str) -> int:
    """Days, about, for how far two dates are apart."""
    year, month, day = (
        (*map(int, date.split("-")), 6, 15)[:3] if len(date) < 7 else (*map(int, date.split("-")), 15)[:3]
    )
    return year * 365 + month * 30 + day


def _parts(*issuers: str | None) -> Iterator[str]:
    """The bodies that an issuer consists of."""
    for issuer in issuers:
        for part in re.split(r"、|,| and |和", issuer or ""):
            if part := re.sub(r"等.{1,3}部门$", "", part.strip()):
                yield part


def _is_slip(said: str, title: str) -> bool:
    """Whether one title is the other but for a word: else it is likely a rule that the register has not."""
    steps = difflib.SequenceMatcher(None, said, title, autojunk=False).get_opcodes()
    changed = [(said_to - said_at, to - at) for tag, said_at, said_to, at, to in steps if tag != "equal"]
    return len(changed) == 1 and max(changed[0]) <= MOST_CHANGED * (3 if title.isascii() else 1)


def _source(rule: Rule) -> str:
    return rule.source[0] if rule.source else ""
