"""One family of exceptions; each says what is wrong, where, and how to mend it.

WatchwordsError
├── InputError            a file, page, row or text that cannot be used
├── ConfigurationError    a series file, an option file or a data file
├── RecordError           the folder of the record: missing, newer, locked, damaged, disk full
├── EngineError           the query engine or the table store refused
├── EvidenceError         a claim whose passage or count does not hold
├── MissingExtraError     an optional part is not installed
├── ShapeError            arrays that do not fit each other
└── UsageError            a call that cannot be answered: unknown edition, empty search
    └── StaleError        what was to be changed has been changed by somebody else meanwhile
"""

from __future__ import annotations

from collections.abc import Callable


class WatchwordsError(Exception):
    """What is wrong, where it is, and how to mend it.

    Args:
        what: the fault, in one clause.
        where: file, key, row, document or span; empty where the fault has no place.
        mend: what the reader can do about it; empty only where nothing can be done.
    """

    def __init__(self, what: str, *, where: str = "", mend: str = "") -> None:
        super().__init__(what, where, mend)
        self.what = what
        self.where = where
        self.mend = mend

    def __reduce__(self) -> tuple[Callable[..., WatchwordsError], tuple[type[WatchwordsError], str, str, str]]:
        """Whole on the other side of a process, where plain unpickling would call it by position."""
        return _made_again, (type(self), self.what, self.where, self.mend)

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head}\n{self.mend}" if self.mend else head


def _made_again(kind: type[WatchwordsError], what: str, where: str, mend: str) -> WatchwordsError:
    return kind(what, where=where, mend=mend)


class InputError(WatchwordsError):
    """A file, page, row or text that cannot be used."""


class ConfigurationError(WatchwordsError):
    """A series file, an option or a data file that does not say what it must."""


class RecordError(WatchwordsError):
    """The record's folder is missing, newer than this program, in use, damaged or full."""


class EngineError(WatchwordsError):
    """The query engine or the table store refused."""


class EvidenceError(WatchwordsError):
    """A claim whose passage or count does not hold when it is read again."""


class MissingExtraError(WatchwordsError):
    """An optional part is not installed; `mend` is the command that installs it."""


class ShapeError(WatchwordsError):
    """Arrays that do not fit each other."""


class UsageError(WatchwordsError):
    """A call that cannot be answered as it stands."""


class StaleError(UsageError):
    """What was to be changed is not any more as it was when it was read; nothing was written."""
