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
    from watchwords.walks.decoding import brief_text as brief_text
    from watchwords.walks.decoding import decode_edition as decode_edition
    from watchwords.walks.decoding import write_brief as write_brief
    from watchwords.walks.finding import find_text as find_text
    from watchwords.walks.keeping import new_record as new_record
    from watchwords.walks.keeping import record_status as record_status

_HOMES = {
    "WatchwordsError": "errors",
    "add_inputs": "walks.adding",
    "brief_text": "walks.decoding",
    "decode_edition": "walks.decoding",
    "find_text": "walks.finding",
    "load_series": "config",
    "new_record": "walks.keeping",
    "record_status": "walks.keeping",
    "write_brief": "walks.decoding",
}

__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'watchwords' has no attribute {name!r}")
    return getattr(importlib.import_module(f"watchwords.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted(_HOMES)
