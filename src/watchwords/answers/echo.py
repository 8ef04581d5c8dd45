"""What `echo` prints."""

from __future__ import annotations

from typing import Literal

from watchwords.records import Coverage, Names, Passage, Record

UseOrder = Literal["source", "after", "same day", "open", "before"]
"""How a use lies to the first use of the source: "same day" with the order not known, "open" with a day not known."""

FormKind = Literal["full", "short", "variant", "varied"]
"""A listed form: the full one, a shorter one, another one; or a listed form with words changed."""


class SpokenUse(Record, frozen=True):
    """A formulation in somebody's words, at one place."""

    speaker: str
    """Key of the entity; of a document's speaker whom no list knows, the name."""
    names: Names
    order: UseOrder
    edition: str
    date: str | None
    lag_days: int | None
    """Days after the source's first use; below zero before it; None where either day is not known."""
    lag_editions: int | None
    form: str
    """As it stands in the passage."""
    kind: FormKind
    verbatim_share: float | None
    """Longest common subsequence with the source's own form over the longer of both; None across languages."""
    manner: Literal["quotation", "message", "reported", "own text"]
    """Quoted; a message or letter as a whole; reported as speaking of it; a text of the speaker's own."""
    credits_source: bool | None
    """Whether the source is named in the same sentence or the one before; None for the source itself."""
    is_paraphrase: bool
    """Whether the passage stands in a note: its wording is not the speaker's own."""
    n_events: int
    """Speech events of this speaker that have it, on this side of the source."""
    passage: Passage
    also: tuple[Passage, ...]
    """The same of the same speech event in another language."""
    also_forms: tuple[str, ...]
    """Forms as they stand there."""
    named: Passage | None
    """Where the text names the speaker, when the passage does not; None where it does, or the document's data do."""
    named_as: str | None
    """The words that name the speaker there; None where the document's data do."""


class CurvePoint(Record, frozen=True):
    """Of those who spoke from the source on, the share that had used it by a day."""

    days: int
    n_at_risk: int
    n_events: int
    share: float
    """1 less the product-limit estimate."""
    low: float | None
    high: float | None


class EchoedFormulation(Record, frozen=True):
    """One formulation: its source, who took it up in the edition, and who used it before."""

    key: str
    names: Names
    source: SpokenUse | None
    """First use in the words of a leader in office, or of who was asked for; None: there is none in the record."""
    uses: tuple[SpokenUse, ...]
    """First use of each speaker of the edition, by day; those who used it before the source left out."""
    earlier: tuple[SpokenUse, ...]
    """First use of each speaker before the source, in any edition; without a source before this edition."""
    is_in_source_now: bool
    """Whether a followed speaker's words of this edition have it."""
    n_panel: int
    """Named speakers of the edition with words from the source on; those who used it before it left out."""
    n_used: int
    share_low: float | None
    """Wilson interval (95 %) of their share; None without a panel."""
    share_high: float | None
    n_after: int
    n_same_day: int
    n_open: int
    already_common: bool
    """Most speakers before the source used it: nothing here is called an echo."""
    n_speakers_before: int
    n_used_before: int
    share_texts_before: float | None
    """Share of speech events before the source that have it; None where there are none."""
    idf: float | None
    """ln((events + 1) / (events with it + 1)) before the source."""
    median_lag: float | None
    """Days, Kaplan-Meier; None where half did not use it while they were heard."""
    median_low: float | None
    median_high: float | None
    n_dated: int
    n_censored: int
    n_undated: int
    curve: tuple[CurvePoint, ...]


class NotEchoed(Record, frozen=True):
    """A formulation not found in the words of a speaker who had room for it."""

    key: str
    names: Names
    speaker: str
    speaker_names: Names
    n_texts: int
    """Speech events with words of the speaker from the source on."""
    n_texts_others: int
    n_texts_others_with: int
    chance: float
    """(1 - rate of the others) ** n_texts."""
    chance_varying: float
    """The same where speakers differ as the others do."""
    chance_adjusted: float
    """The larger of both, adjusted over all that were tested (Benjamini-Hochberg)."""
    last: str
    """Day of the speaker's last text."""
    is_told: bool
    """Whether it meets the conditions; `n_tested` others could have."""
    passages: tuple[Passage, ...]
    """Where the last texts have words of the speaker."""


class PanelSpeaker(Record, frozen=True):
    """A speaker of the edition."""

    key: str
    names: Names
    n_texts: int
    """Speech events of the edition with words of the speaker."""
    n_formulations: int
    """Formulations of the source among them, used from the source on."""
    is_source: bool


class SharedWording(Record, frozen=True):
    """A passage that a text of the source and words of another speaker share, and that no list has."""

    text: str
    lang: str
    source: Passage
    source_date: str | None
    speaker: str
    names: Names
    order: UseOrder
    passage: Passage
    date: str | None
    is_paraphrase: bool
    n_documents: int
    """Documents among those compared that have it."""


class ScriptedCopy(Record, frozen=True):
    """Texts of several outlets within 36 hours that are half one text."""

    source: str
    """Document that is longest."""
    date: str
    outlets: tuple[str, ...]
    credited: tuple[str, ...]
    """Outlets whose text names another of them or a wire agency as where it is from."""
    uncredited: tuple[str, ...]
    doc_ids: tuple[str, ...]
    least_containment: float


class EchoAnswer(Record, frozen=True):
    """Who took up which formulations of the leader in an edition."""

    schema_version: int
    series_key: str
    edition: str
    sources: tuple[str, ...]
    """Keys of those whose formulations are followed: leaders up to this edition, or who was asked for."""
    source_names: tuple[Names, ...]
    by: Literal["speaker", "publisher"]
    formulations: tuple[EchoedFormulation, ...]
    """Those that the source's words or a named speaker of the edition have; what was taken up by most first."""
    not_echoed: tuple[NotEchoed, ...]
    n_tested: int
    """Speakers and formulations with room enough to tell."""
    panel: tuple[PanelSpeaker, ...]
    n_unnamed: int
    """Quotations of the edition whose speaker the text does not name: they are nobody's echo."""
    shared: tuple[SharedWording, ...]
    copies: tuple[ScriptedCopy, ...]
    n_copies_passed_over: int
    """Documents of the edition that are copies of others and are not counted."""
    coverage: Coverage
    options: dict[str, float | int | str]
    snapshot: str
