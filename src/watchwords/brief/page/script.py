"""The one script of the page: filters, cards on references. Everything it does is a help; the page is whole without it.

It is a file of its own beside this one, set into the page as it is, and the page's policy names its hash: whatever a
document holds, nothing else runs.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from importlib.resources import files

from watchwords.brief.outline import Outline
from watchwords.brief.page.text import show


@cache
def page_script() -> str:
    """The text of the script; it reads its words from the attribute that `script_data` gives."""
    return files("watchwords.brief.page").joinpath("page.js").read_text(encoding="utf-8")


def script_hash() -> str:
    """The script as a source of a Content-Security-Policy: "sha256-...", of the text between the tags."""
    digest = hashlib.sha256(page_script().encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


_WORDS = (
    *("filter", "filter_text", "filter_grade", "filter_section", "filter_all", "filter_changed", "filter_shown"),
    *("filter_clear", "open_all", "close_all"),
)


def script_data(outline: Outline) -> str:
    """The words of the filter bar as an attribute, with its leading space."""
    words = {key: outline.labels[key] for key in _WORDS}
    return f' data-words="{show(json.dumps(words, ensure_ascii=False))}"'
