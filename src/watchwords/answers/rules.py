"""What `rules` prints."""

from __future__ import annotations

from typing import Literal

from watchwords.records import Coverage, Names, Passage, Record

Outcome = Literal["resolved", "ambiguous", "unknown"]
"""One rule is meant; several could be, all listed; the register has none of this name."""

State = Literal[
    "draft", "issued", "in_force", "trial", "repealed", "withdrawn", "campaign", "initiative", "dated_later"
]
"""What a rule was on a day: a draft is never law; issued: published, not yet in force, or the day of effect unknown;
trial: in force for trial or for the time being (试行, 暂行); dated_later: the text that the register has is dated after
that day."""


class CitedRule(Record, frozen=True):
    """A rule, plan or report that documents of the edition name."""

    outcome: Outcome
    title: Names
    """Of the register; the words of the text where it is not resolved."""
    words: tuple[str, ...]
    """How it is named, each form once, the most frequent first."""
    kind: str | None
    """law, regulation, departmental rule, plan, notice, newspaper ...; None: neither register nor title says so."""
    rule: str | None = None
    """Key in the register; None unless resolved."""
    version: str | None = None
    """Key of the version that held on the day, where the rule was amended; None where it is the rule itself or open."""
    is_former_title: bool = False
    """Whether it is named by a title that it had before it was renamed."""
    state: State | None = None
    """On the day of the first document that names it; None: unknown, since the register or the document has no date."""
    on: str | None = None
    """The day that `state` is told for."""
    issued_on: str | None = None
    effective_on: str | None = None
    candidates: tuple[str, ...] = ()
    """Keys of the rules that could be meant, where several could."""
    articles: tuple[str, ...] = ()
    """Places cited, as written, each once: 第三十一条, Article 4."""
    speakers: tuple[Names, ...] = ()
    """Who names it, where the text says whose words they are."""
    n_documents: int = 0
    """Observations (speech events) that name it."""
    n_mentions: int = 0
    passages: tuple[Passage, ...] = ()


class LinkedRule(Record, frozen=True):
    """A rule dated near a statement that shares words with it. A candidate for a reader, never a cause."""

    rule: str
    title: Names
    issued_on: str
    lag_days: int
    """Days from the rule to the statement: positive where the rule is dated before it, negative where after."""
    lag_days_most: int
    """The same at most; another number only where one of the dates is known to the month alone."""
    score: float
    """Higher for more and rarer words in common, the same theme and addressee, and a shorter time between."""
    p: float | None
    """Share of rules of other dates, set as near, that score as high, the rule itself included; None: too few rules."""
    null_95: float | None
    """95th percentile of the scores of those rules."""
    n_null: int
    """How many they are."""
    p_best: float
    """The same for the best of all candidates, with the dates of all rules dealt out again."""
    p_held: float
    """`p_best` held against the number of pledges, or of formulations, looked through: Holm below 20, else
    Benjamini-Hochberg."""
    n_held: int
    """How many those are."""
    is_telling: bool
    """Whether the common wordings say more than one everyday word does: two different ones, or one of four characters
    or two words, the rarest part of each standing in at most 5 percent of the rules."""
    is_link: bool
    """Whether `p` and `p_held` are at most 0.05 and the common wordings tell; else it is no more than chance gives."""
    shared: tuple[str, ...]
    """Wordings that stand in both, folded, the rarest first."""
    is_addressed: bool | None = None
    """Whether the rule binds who made the statement, or the sector they are of; None: not known of one of them."""
    is_same_theme: bool | None = None
    """Whether both are under a theme of the series; None: not looked at, since full texts were compared."""
    is_cited: bool = False
    """Whether the statement names the rule."""
    third: str | None = None
    """Key of a rule, or id of a document, that is dated before both and has the same words; None: none was found."""
    third_title: Names = Names()
    state: State | None = None
    """Of the rule on the day of the statement."""


class RuleStatement(Record, frozen=True):
    """A pledge or a formulation of the edition with the rules dated near it, best first."""

    kind: Literal["pledge", "formulation"]
    subject: str
    """Key of the formulation, or of who pledged."""
    names: Names
    date: str | None
    passages: tuple[Passage, ...]
    links: tuple[LinkedRule, ...]


class TimelineEntry(Record, frozen=True):
    """Something with a date: a rule, a pledge, or the days of the edition."""

    kind: Literal["rule", "draft", "pledge", "edition"]
    key: str
    names: Names
    first: str
    """First day it may be dated: the first of the month where only the month is known."""
    last: str
    """Last day it may be dated; the same as `first` where the day is known. Of an edition its last day."""
    date: str
    """As known: a day, a month or a year."""
    state: State | None = None
    """Of a rule on the first day of the edition."""


class RulesAnswer(Record, frozen=True):
    """The rules that the documents of an edition name, and those dated near its pledges."""

    schema_version: int
    edition: str
    series: Names
    cited: tuple[CitedRule, ...]
    """Rules of the register, named; those that stay open among several are here too."""
    unknown: tuple[CitedRule, ...]
    """Names of rules, plans and reports that the register has not."""
    window: tuple[TimelineEntry, ...]
    """Registered rules dated in the window around the edition."""
    statements: tuple[RuleStatement, ...]
    """Pledges and formulations with a link to a rule."""
    timeline: tuple[TimelineEntry, ...]
    """Rules of the window, pledges and the edition's own days, in order of their dates."""
    n_rules: int
    """Rules of the register, with those whose full text is in the record."""
    n_texts: int
    """Rules of which the record holds the full text."""
    days_before: int
    days_after: int
    """Width of the window, in days."""
    coverage: Coverage
