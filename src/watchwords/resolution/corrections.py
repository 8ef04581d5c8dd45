"""What the analyst says of a record: corrections of names, speakers, dates and pledges, rejected findings, notes.

They hold on every run. What is stored is never rewritten: a correction is applied when a record is opened, and what it
is about may be gone by then; it is kept and told as without effect.
"""

from __future__ import annotations

from collections.abc import Iterator

from watchwords.records import Record

CORRECTIONS_FILE = "corrections.toml"


class Merge(Record, frozen=True):
    """Forms (or keys) that are one."""

    forms: tuple[str, ...]
    why: str


class Split(Record, frozen=True):
    """A form that is not what it was taken for: never one with some other forms, or a bearer of its own somewhere."""

    form: str
    why: str
    apart: tuple[str, ...] = ()
    """Forms or keys it is never one with."""
    organisations: tuple[str, ...] = ()
    """Where it is named with one of these, it is somebody else."""
    editions: tuple[str, ...] = ()
    """In these editions it is somebody else."""
    documents: tuple[str, ...] = ()
    """In these documents it is somebody else."""

    @property
    def is_selective(self) -> bool:
        """Whether it is about some of the mentions alone."""
        return bool(self.organisations or self.editions or self.documents)


class SpeakerCorrection(Record, frozen=True):
    """Whose speech a document is, or who said what a quotation of it reports."""

    document: str
    name: str
    """Empty: nobody is known to have said it."""
    why: str
    start: int | None = None
    """Of a quotation or its content, in code points of the stored text; None: the whole document."""
    end: int | None = None


class DateCorrection(Record, frozen=True):
    """The day a document is of."""

    document: str
    date: str
    """ISO, as precise as it is known; empty: unknown."""
    why: str


class PledgeCorrection(Record, frozen=True):
    """A passage that is no pledge."""

    document: str
    start: int
    end: int
    text: str
    """The passage as stored: a correction whose place says something else now has no effect."""
    why: str


class Rejection(Record, frozen=True):
    """A finding that the analyst does not stand by.

    The id of a finding is a hash over its evidence, which other corrections and further documents change. Where no
    finding has the id any more, the one with this claim and subject in this edition is meant, for claims that these
    tell in full; for those that a passage tells (what somebody said or pledged) none is.
    """

    finding: str
    claim: str
    edition: str
    subject: str
    why: str


class Annotation(Record, frozen=True):
    """What the analyst notes beside a finding or a document: of the two, one is named."""

    text: str
    finding: str = ""
    claim: str = ""
    """With `subject`, by which the finding is found where its id has changed, as a rejected one is."""
    edition: str = ""
    subject: str = ""
    document: str = ""
    why: str = ""


Entry = Merge | Split | SpeakerCorrection | DateCorrection | PledgeCorrection | Rejection | Annotation


class Corrections(Record, frozen=True):
    """Contents of a record's `corrections.toml`."""

    merge: tuple[Merge, ...] = ()
    split: tuple[Split, ...] = ()
    speaker: tuple[SpeakerCorrection, ...] = ()
    date: tuple[DateCorrection, ...] = ()
    pledge: tuple[PledgeCorrection, ...] = ()
    reject: tuple[Rejection, ...] = ()
    note: tuple[Annotation, ...] = ()

    @property
    def of_names(self) -> Corrections:
        """Merges and splits alone."""
        return Corrections(merge=self.merge, split=self.split)

    @property
    def of_documents(self) -> Corrections:
        """Those alone that change values or mentions of documents."""
        return Corrections(speaker=self.speaker, date=self.date, pledge=self.pledge)

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """Each entry with its key, by kind and then in the order of the file: ("speaker 1", ...)."""
        for kind in self.__struct_fields__:
            for number, entry in enumerate(getattr(self, kind), 1):
                yield f"{kind} {number}", entry


def listed_corrections(corrections: Corrections) -> dict[str, str]:
    """Each entry in one line, by the key that evidence names it by: "merge 1"."""
    return {key: _line(entry) for key, entry in corrections.entries()}


def _line(entry: Entry) -> str:
    told = " ".join(_told(entry).split())
    return f"{told}: {' '.join(entry.why.split())}" if entry.why else told


def _told(entry: Entry) -> str:
    match entry:
        case Merge():
            return ", ".join(entry.forms)
        case Split():
            apart = ", ".join((*entry.apart, *entry.organisations, *entry.editions, *entry.documents))
            return f"{entry.form} / {apart}"
        case SpeakerCorrection(start=None):
            return f"{entry.document} = {entry.name or '?'}"
        case SpeakerCorrection():
            return f"{entry.document} [{entry.start}, {entry.end}) = {entry.name or '?'}"
        case DateCorrection():
            return f"{entry.document} = {entry.date or '?'}"
        case PledgeCorrection():
            return f"{entry.document} [{entry.start}, {entry.end}) {entry.text}"
        case Rejection():
            return f"{entry.finding} {entry.claim} {entry.edition} {entry.subject}"
        case Annotation():
            return f"{entry.document or entry.finding}: {entry.text}"
