"""The entities of a record as a file beside it: they can always be made again, so what cannot be kept is not missed."""

from __future__ import annotations

from pathlib import Path

import msgspec

from watchwords.corpus.folder import write_whole
from watchwords.errors import WatchwordsError
from watchwords.records import Record
from watchwords.resolution.assembling import Assembled

ENTITIES_FILE = "entities.json"


class _Kept(Record, frozen=True):
    """What the file holds."""

    method: str
    """Name and version of what resolved."""
    basis: str
    """Hash over all that it rests on."""
    assembled: Assembled


def load_kept(root: Path, method: str, basis: str) -> Assembled | None:
    """What was kept of this method and basis; None where there is nothing, another, or the file is damaged."""
    try:
        kept = msgspec.json.decode((root / ENTITIES_FILE).read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return kept.assembled if (kept.method, kept.basis) == (method, basis) else None


def keep(root: Path, method: str, basis: str, assembled: Assembled) -> None:
    """Keeps it; a folder that cannot be written to is no error."""
    try:
        write_whole(root / ENTITIES_FILE, msgspec.json.encode(_Kept(method, basis, assembled), order="deterministic"))
    except (OSError, WatchwordsError):
        return
