"""Which rule a citation names, and what that rule was on the day of the text.

Rules of one title are texts of one rule (the law of 2016 and its amendment of 2025); which text held on a day the dates
tell. A name that fits several rules stays open with all of them listed, and a name that no rule has stays unknown:
nothing is resolved by likeness alone. In English, where a title has no fixed wording, a name is taken for a rule when
every telling word of it stands in the title, the words it leaves out are common ones of the register, the class of the
head word (law, rules, notice, plan ...) is the same, and no other rule fits as well.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from watchwords.answers.rules import Outcome, State
from watchwords.measures.rule_names import EnglishName, RuleName, RuleNames
from watchwords.records import Citation, Mention, Names, Rule

NAME = "registry"
VERSION = 1

LEAST_COVERED = 0.6
"""Share of an English title's words, weighted by how rare they are in the register, that a name of it must have."""
NEAREST = 2
"""Sentences back that a bare article (第四条) is taken to belong to the rule named there."""
LONGEST_TO_ISSUE = 90
"""Days from the adoption of a text to its publication at most; what is dated longer before is an earlier text."""
UNLAWFUL = frozenset({"newspaper", "book", "report", "periodical", "journal"})
"""Kinds of text that have no articles to cite."""


@dataclass(frozen=True)
class Text:
    """One text of a rule: as first issued, or as amended on a date."""

    issued_on: str | None
    effective_on: str | None
    rule: Rule | None = None
    """The registered rule it is; None where only its date is known, from the history printed in a later text."""
    is_revision: bool = False


class Earlier(NamedTuple):
    """An earlier text of a rule, of which a later one prints the date."""

    issued_on: str
    effective_on: str | None = None
    is_revision: bool = False


@dataclass(frozen=True)
class Family:
    """A rule with its texts in the order of their dates, and its drafts."""

    key: str
    rule: Rule
    """The one it is printed as: the first listed that is no draft, else the draft."""
    texts: tuple[Text, ...]
    drafts: tuple[Rule, ...]


class Resolved(NamedTuple):
    """What a citation names."""

    outcome: Outcome
    rule: Rule | None = None
    """The rule, of several texts the one it is printed as."""
    text: Rule | None = None
    """The registered text that held on the day, or that the citation itself names; None: open, or not registered."""
    state: State | None = None
    candidates: tuple[str, ...] = ()
    is_former: bool = False


UNKNOWN = Resolved("unknown")


class Register:
    """Rules under all their names.

    Args:
        rules: the register; the order tells which of equal entries is printed.
        names: takes names apart.
        history: earlier texts by key of a rule, as its own text prints their dates.
    """

    def __init__(
        self,
        rules: Sequence[Rule],
        names: RuleNames,
        history: Mapping[str, Sequence[Earlier]] | None = None,
    ) -> None:
        self.rules = tuple(rules)
        self._names = names
        self._history = history or {}
        names.ready(title for rule in rules for title in _all_titles(rule))
        self._read = {rule.key: _titles(rule, names) for rule in rules}
        self._repealed = _repealed(rules)
        self.families = tuple(self._families())
        self._by_name: dict[str, dict[str, Rule]] = defaultdict(dict)
        self._former: set[tuple[str, str]] = set()
        self._family = {rule.key: family for family in self.families for rule in _members(family)}
        self._index()
        self._english = self._english_names()
        weights = Counter(one for stems in self._english.values() for one in {s for n in stems for s in n.stems})
        self._weight = {word: math.log((1 + len(self._english)) / n) for word, n in weights.items()}
        self._by_stem: dict[str, set[str]] = defaultdict(set)
        for key, own in self._english.items():
            for name in own:
                for word in name.stems:
                    self._by_stem[word].add(key)
        self._bases = sorted({base for read in self._read.values() for base in (name.base for name in read)})

    # --- building -----------------------------------------------------------------------------------------

    def _families(self) -> Iterator[Family]:
        """Rules that share a title (one rule), or of which one amends the other; different issuers keep them apart."""
        homes: dict[str, str] = {}
        by_title: dict[str, list[tuple[str, str]]] = defaultdict(list)
        known = {rule.key: rule for rule in self.rules}
        for rule in self.rules:
            bases = [name.base for name in self._read[rule.key]]
            issuer = "" if _is_law(rule) else (rule.issuer.zh or rule.issuer.en or "")[:4]
            amended = rule.amends if rule.amends in known and not _circular(rule, known) else None
            named = [pair for base in bases for pair in by_title[base]]
            alike = [home for own, home in named if not own or not issuer or own == issuer]
            homes[rule.key] = alike[0] if alike else (homes.get(amended) if amended else None) or rule.key
            for base in bases:
                by_title[base].append((issuer, homes[rule.key]))
        for rule in self.rules:
            if rule.amends in homes and not _circular(rule, known):
                moved, home = homes[rule.key], homes[rule.amends]
                homes = {key: home if own == moved else own for key, own in homes.items()} if moved != home else homes
        grouped: dict[str, list[Rule]] = defaultdict(list)
        for rule in self.rules:
            grouped[homes[rule.key]].append(rule)
        for own in grouped.values():
            yield self._family_of(own)

    def _family_of(self, rules: Sequence[Rule]) -> Family:
        drafts = tuple(rule for rule in rules if _is_draft(rule))
        issued = [rule for rule in rules if not _is_draft(rule)]
        texts = [Text(rule.issued_on, rule.effective_on, rule, is_revision=self._is_revision(rule)) for rule in issued]
        for rule in issued:
            for on, effective_on, is_revision in self._history.get(rule.key, ()):
                if not any(_is_same_text(on, text.issued_on) for text in texts):
                    texts.append(Text(on, effective_on, None, is_revision=is_revision))
        texts.sort(key=lambda text: (text.issued_on or "", text.effective_on or ""))
        head = issued[0] if issued else drafts[0]
        return Family(head.key, head, tuple(texts), drafts)

    def _is_revision(self, rule: Rule) -> bool:
        return rule.amends is not None or any(name.mark == "revised" for name in self._read[rule.key])

    def _index(self) -> None:
        for rule in self.rules:
            former = {title for names in rule.former for title in (names.zh, names.en) if title}
            for title in _all_titles(rule):
                name = self._names.read(title)
                forms = {name.full, name.base, self._names.without_issuer(name.base) or name.base}
                for form in forms:
                    self._by_name[form][rule.key] = rule
                    if title in former:
                        self._former.add((form, rule.key))

    def _english_names(self) -> dict[str, list[EnglishName]]:
        found: dict[str, list[EnglishName]] = {}
        for family in self.families:
            titles = [name for rule in _members(family) for name in self._read[rule.key]]
            english = [one for name in titles if (one := self._names.english(name.base)) and one.stems]
            if english:
                found[family.key] = list(dict.fromkeys(english))
        return found

    def plain_title(self, rule: Rule) -> Names:
        """A title without what tells one text of a rule from others: 未成年人保护法 of 未成年人保护法（2020修订）."""
        return Names(zh=self._plain(rule.title.zh), en=self._plain(rule.title.en))

    def _plain(self, title: str | None) -> str | None:
        is_text = title is not None and self._names.read(title).mark != "draft"
        return self._names.without_year(title) if title is not None and is_text else title

    def family(self, rule: Rule) -> Family:
        """The rule that a registered text is of, with its other texts."""
        return self._family[rule.key]

    # --- resolving ----------------------------------------------------------------------------------------

    def resolve(self, citation: Citation, day: str | None) -> Resolved:
        """Which rule a citation names by its own words.

        Args:
            citation: as recognised.
            day: ISO date of the text, as precise as known; None: the state is not told.
        """
        if citation.form == "article":
            return UNKNOWN
        name = self._names.read(citation.title)
        is_trial = name.mark == "trial"
        if citation.status and name.mark != "draft":
            name = name._replace(mark=citation.status)
        found = self._by_name.get(name.full) or self._by_name.get(name.base) or self._likely(name)
        if not found:
            return UNKNOWN
        families = list({self._family[key].key: self._family[key] for key in found}.values())
        if len(families) > 1:
            return Resolved("ambiguous", candidates=tuple(sorted(found)))
        family = families[0]
        if is_trial and not any(self._is_trial(rule) for rule in _members(family)):
            # 企业破产法(试行) was another law than the one that came after it.
            return UNKNOWN
        is_former = all((form, key) in self._former for key in found for form in (name.base,))
        return self._on_day(family, name, day, is_former=is_former)

    def _likely(self, name: RuleName) -> Mapping[str, Rule]:
        """Rules named by a title without its issuer or its front, or in other English words."""
        if (without := self._names.without_issuer(name.base)) and (found := self._by_name.get(without)):
            # Another issuer's rule of the same wording is another rule.
            return {key: rule for key, rule in found.items() if _issuer_fits(name.base, rule)}
        if longer := [base for base in self._bases if self._names.is_short_of(name.base, base)]:
            return {key: rule for base in longer for key, rule in self._by_name[base].items()}
        english = self._names.english(name.base)
        return self._in_other_words(english) if english and len(english.stems) > 1 else {}

    def _in_other_words(self, name: EnglishName) -> Mapping[str, Rule]:
        if not all(word in self._by_stem for word in name.stems):
            return {}
        keys = set.intersection(*(self._by_stem[word] for word in name.stems))
        covered = {key: max(self._covered(name, own) for own in self._english[key]) for key in keys}
        best = max(covered.values(), default=0.0)
        if best < LEAST_COVERED:
            return {}
        # A title that has nearly as much of the name keeps it open.
        alike = [key for key, share in covered.items() if share >= LEAST_COVERED or share >= 0.8 * best]
        exact = [key for key in alike if covered[key] >= 1.0]
        return {key: self._family[key].rule for key in (exact if len(exact) == 1 else sorted(alike))}

    def _covered(self, name: EnglishName, title: EnglishName) -> float:
        """Share of the title's weight that the name has; 0 where the name has other words, or another head."""
        if not name.stems <= title.stems or name.head != title.head:
            return 0.0
        whole = sum(self._weight[word] for word in title.stems)
        if name.head_word != title.head_word and name.stems != title.stems:
            return 0.0
        return sum(self._weight[word] for word in name.stems) / whole if whole else 0.0

    def _on_day(self, family: Family, name: RuleName, day: str | None, *, is_former: bool) -> Resolved:
        if name.mark == "draft" or not family.texts:
            draft = _latest_draft(family.drafts, day)
            state: State = "withdrawn" if draft is not None and draft.status == "withdrawn" else "draft"
            return Resolved("resolved", draft or family.rule, draft, state, is_former=is_former)
        named = self._named_text(family, name)
        text = named or _text_on(family, day)
        state_then = self._state(family, text, day)
        return Resolved("resolved", family.rule, text.rule if text else None, state_then, is_former=is_former)

    def _named_text(self, family: Family, name: RuleName) -> Text | None:
        """The text that the citation itself tells by a year in brackets."""
        if name.year is None:
            return None
        alike = [text for text in family.texts if (text.issued_on or "").startswith(name.year)]
        return alike[0] if len(alike) == 1 else None

    def _state(self, family: Family, text: Text | None, day: str | None) -> State | None:
        """What the rule was on a day; None where the dates do not tell."""
        if day is None or text is None:
            return None
        before = _precedes(day, text.issued_on)
        if before is not False:
            # Only of the first text of a rule, or one named by its year, is it known that it was not there yet.
            return "dated_later" if before else None
        rule = text.rule or family.rule
        repealed = self._repealed.get(rule.key)
        if repealed and _precedes(day, repealed) is not True:
            return "repealed" if _precedes(day, repealed) is False else None
        if rule.status in ("campaign", "initiative", "withdrawn"):
            return rule.status
        if rule.status == "issued":
            return "issued"
        return self._in_force(family, text, day)

    def _in_force(self, family: Family, text: Text, day: str) -> State | None:
        """Issued or in force: a text whose day of effect is unknown is in force where an earlier one was."""
        effective = text.effective_on
        begun = [one for one in family.texts if one.effective_on and _precedes(day, one.effective_on) is False]
        if effective is not None and _precedes(day, effective) is None:
            return None
        is_begun = _precedes(day, effective) is False if effective is not None else bool(begun)
        if not is_begun:
            # Of a revision whose earlier text is not registered it is not known what held until then.
            return None if text.is_revision and text is family.texts[0] else "issued"
        rule = text.rule or family.rule
        return "trial" if self._is_trial(rule) else "in_force"

    def _is_trial(self, rule: Rule) -> bool:
        titles = [title.lower() for title in (rule.title.zh, rule.title.en) if title]
        return any(word in title for word in self._names.cues.trial for title in titles)

    # --- in the order of a text ---------------------------------------------------------------------------

    def resolve_all(self, mentions: Iterable[Mention], day: str | None) -> list[tuple[Mention, Resolved]]:
        """The citations of one document in order, those that point back to one named before included.

        A head alone (《办法》, 该条例, "the Measures") is the one rule of that head named before; where two were, it
        stays open. A bare article belongs to the rule named in its sentence or the two before; else it stays unknown.
        """
        named: list[tuple[Mention, Resolved]] = []
        found: list[tuple[Mention, Resolved]] = []
        for mention in sorted(mentions, key=lambda mention: (mention.start, -mention.end)):
            if not isinstance(mention.value, Citation):
                continue
            resolved = self.resolve(mention.value, day)
            if resolved.outcome == "unknown":
                resolved = self._back(mention, mention.value, named)
            elif mention.value.kind not in UNLAWFUL:
                named.append((mention, resolved))
            found.append((mention, resolved))
        return found

    def _back(self, mention: Mention, citation: Citation, named: Sequence[tuple[Mention, Resolved]]) -> Resolved:
        words = self._names.read(citation.title).base
        match = self._names.anaphor.fullmatch(words)
        if match is not None:
            return self._by_head(match["zh"] or match["en"], named, is_near=bool(match["pronoun"]))
        if citation.form != "article" or words.startswith(("本", "同", "该")):
            return UNKNOWN
        near = [pair for pair in named if 0 <= mention.sentence - pair[0].sentence <= NEAREST]
        return near[-1][1] if near else UNKNOWN

    def _by_head(self, head: str, named: Sequence[tuple[Mention, Resolved]], *, is_near: bool) -> Resolved:
        """The rule of this head named before: the last one for 该法, the only one for 《办法》."""
        fitting = [resolved for _, resolved in named if resolved.rule and self._has_head(resolved.rule, head)]
        keys = list(dict.fromkeys(resolved.rule.key for resolved in fitting if resolved.rule))
        if not fitting:
            return UNKNOWN
        if is_near or len(keys) == 1:
            return fitting[-1]
        return Resolved("ambiguous", candidates=tuple(sorted(keys)))

    def _has_head(self, rule: Rule, head: str) -> bool:
        for name in self._read[rule.key]:
            english = self._names.english(name.base)
            if english is None and name.base.endswith(head):
                return True
            if english is not None and head in name.base.split():
                return True
        return False


def _is_same_text(on: str, issued_on: str | None) -> bool:
    """Whether a text adopted on one day is the one issued on another: the same day, or a little after."""
    if issued_on is None or len(issued_on) < len("2021-09-26"):
        return on == issued_on
    return 0 <= (date.fromisoformat(issued_on) - date.fromisoformat(on)).days <= LONGEST_TO_ISSUE


def _all_titles(rule: Rule) -> list[str]:
    """Titles, short names and former titles."""
    former = [title for names in rule.former for title in (names.zh, names.en)]
    every = (rule.title.zh, rule.title.en, *rule.short_zh, *rule.short_en, *former)
    return [title for title in every if title]


def _titles(rule: Rule, names: RuleNames) -> list[RuleName]:
    return [names.read(title) for title in (rule.title.zh, rule.title.en) if title]


def _members(family: Family) -> list[Rule]:
    return [*(text.rule for text in family.texts if text.rule), *family.drafts]


def _is_draft(rule: Rule) -> bool:
    return rule.status in ("draft", "withdrawn") or rule.type == "draft"


def _is_law(rule: Rule) -> bool:
    """Only one body makes laws, so that laws of one title are one law."""
    return rule.type == "law"


def _circular(rule: Rule, known: Mapping[str, Rule]) -> bool:
    """Whether following what each rule amends leads back to one seen before."""
    seen, at = {rule.key}, rule.amends
    while at is not None and at in known:
        if at in seen:
            return True
        seen.add(at)
        at = known[at].amends
    return False


def _repealed(rules: Sequence[Rule]) -> dict[str, str]:
    """Day on which each rule ended: as registered, else the day of effect of the rule that took its place."""
    ended = {rule.key: rule.repealed_on for rule in rules if rule.repealed_on}
    for rule in rules:
        for key in rule.replaces:
            if key != rule.key and rule.effective_on and not _is_draft(rule):
                ended.setdefault(key, rule.effective_on)
    return ended


def _latest_draft(drafts: Sequence[Rule], day: str | None) -> Rule | None:
    """The last draft dated by the day; where none is, the only one."""
    if not drafts:
        return None
    before = [draft for draft in drafts if day and draft.issued_on and draft.issued_on <= day]
    return max(before, key=lambda draft: draft.issued_on or "") if before else drafts[0] if len(drafts) == 1 else None


def _text_on(family: Family, day: str | None) -> Text | None:
    """The text that held on a day: the last in force, else the last issued, else the first to come."""
    if day is None:
        return family.texts[0] if len(family.texts) == 1 else None
    issued = [text for text in family.texts if _precedes(day, text.issued_on) is False]
    in_force = [text for text in issued if text.effective_on is None or _precedes(day, text.effective_on) is False]
    if in_force:
        return in_force[-1]
    if issued:
        return issued[-1]
    # Before a text that is a revision the rule was there in another wording, which the register has not.
    return None if family.texts[0].is_revision else family.texts[0]


def _precedes(day: str, date: str | None) -> bool | None:
    """Whether a day lies before a date; None where one of them is not precise enough to tell."""
    if date is None:
        return None
    n = min(len(day), len(date))
    if day[:n] != date[:n]:
        return day[:n] < date[:n]
    return False if len(day) == len(date) == len("2021-09-26") else None


def _issuer_fits(base: str, rule: Rule) -> bool:
    """Whether a title with its issuer in front can be a rule that is listed without: no other issuer is registered."""
    front = base.partition("关于")[0]
    issuer = (rule.issuer.zh or "").replace("、", "").replace(" ", "")
    own = front.replace("、", "").replace(" ", "")
    # 国家网信办 is short for 国家互联网信息办公室: its characters stand there in this order.
    return not issuer or _is_short(issuer, own) or _is_short(own, issuer)


def _is_short(short: str, name: str) -> bool:
    left = iter(name)
    return all(char in left for char in short)
