"""Watchwords decodes official discourse from the documents, each sentence with its evidence.

The Python API, loaded when first used:

    from pathlib import Path
    import watchwords

    record = Path("wuzhen")
    watchwords.new_record(record, "wic")
    watchwords.add_inputs(record, ["speeches/"])
    decoded = watchwords.decode_edition(record, "2021")
    print(watchwords.brief_text(decoded, ".md", lang="en"))
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from watchwords.config import load_series as load_series
    from watchwords.errors import WatchwordsError as WatchwordsError
    from watchwords.walks.adding import add_inputs as add_inputs
    from watchwords.walks.checking.checking import check_text as check_text
    from watchwords.walks.correcting import add_correction as add_correction
    from watchwords.walks.correcting import read_corrections as read_corrections
    from watchwords.walks.correcting import undo_correction as undo_correction
    from watchwords.walks.decoding import brief_bytes as brief_bytes
    from watchwords.walks.decoding import brief_text as brief_text
    from watchwords.walks.decoding import decode_edition as decode_edition
    from watchwords.walks.decoding import write_brief as write_brief
    from watchwords.walks.echoes.register import echoes_of as echoes_of
    from watchwords.walks.entities import entities_answer as entities_answer
    from watchwords.walks.exporting import export_edition as export_edition
    from watchwords.walks.finding import find_text as find_text
    from watchwords.walks.keeping import new_record as new_record
    from watchwords.walks.keeping import record_status as record_status
    from watchwords.walks.pledges.register import pledges_of as pledges_of
    from watchwords.walks.reuse.register import reuse_of as reuse_of
    from watchwords.walks.rosters.register import roster_of as roster_of
    from watchwords.walks.rules.register import rules_of as rules_of
    from watchwords.walks.tracing import trace_subject as trace_subject

_HOMES = {
    "WatchwordsError": "errors",
    "add_correction": "walks.correcting",
    "add_inputs": "walks.adding",
    "brief_bytes": "walks.decoding",
    "brief_text": "walks.decoding",
    "check_text": "walks.checking.checking",
    "decode_edition": "walks.decoding",
    "echoes_of": "walks.echoes.register",
    "entities_answer": "walks.entities",
    "export_edition": "walks.exporting",
    "find_text": "walks.finding",
    "load_series": "config",
    "new_record": "walks.keeping",
    "pledges_of": "walks.pledges.register",
    "read_corrections": "walks.correcting",
    "record_status": "walks.keeping",
    "reuse_of": "walks.reuse.register",
    "roster_of": "walks.rosters.register",
    "rules_of": "walks.rules.register",
    "trace_subject": "walks.tracing",
    "undo_correction": "walks.correcting",
    "write_brief": "walks.decoding",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'watchwords' has no attribute {name!r}")
    return getattr(importlib.import_module(f"watchwords.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_HOMES)
