"""Peers that find quotations, run in an interpreter of their own on the same passages.

The variable WATCHWORDS_PEERS_PYTHON names the interpreter; it needs textacy and a spaCy pipeline with a parser, whose
name is given by WATCHWORDS_PEERS_PIPELINE. Without them the peer is skipped by name. The regular-expression baseline
needs nothing: whatever stands between quotation marks and is long enough is speech.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Sequence

INTERPRETER, PIPELINE = "WATCHWORDS_PEERS_PYTHON", "WATCHWORDS_PEERS_PIPELINE"
Places = list[tuple[int, int]]

_MARKED = {
    "zh": re.compile(r"“([^“”\n]{9,600})”|「([^「」\n]{9,600})」|\"([^\"\n]{9,600})\""),
    "en": re.compile(r"“([^“”\n]{25,1200})”|\"([^\"\n]{25,1200})\""),
}

_TEXTACY = """
import json, sys
given = json.load(sys.stdin)
import spacy
from textacy.extract import direct_quotations
nlp = spacy.load(given["pipeline"])
out = []
for text in given["texts"]:
    found = []
    try:
        for quote in direct_quotations(nlp(text)):
            content = quote.content
            found.append([content.start_char, content.end_char])
    except Exception:
        pass
    out.append(found)
print(json.dumps(out))
"""


def marked(text: str, lang: str) -> Places:
    """The baseline: content of every pair of quotation marks that holds nine Chinese or 25 English characters."""
    return [match.span(match.lastindex or 0) for match in _MARKED[lang].finditer(text)]


def textacy_quotations(texts: Sequence[str]) -> list[Places] | str:
    """Content spans of textacy's direct quotations, a list a text; why it did not run where it did not."""
    interpreter, pipeline = os.environ.get(INTERPRETER), os.environ.get(PIPELINE)
    if not interpreter or not pipeline:
        return f"skipped: {INTERPRETER} and {PIPELINE} are not set"
    given = json.dumps({"pipeline": pipeline, "texts": list(texts)})
    done = subprocess.run([interpreter, "-c", _TEXTACY], input=given, capture_output=True, text=True)
    if done.returncode:
        return f"did not run: {done.stderr.strip().splitlines()[-1][:100]}"
    return [
        [_bare(text, *place) for place in places] for text, places in zip(texts, json.loads(done.stdout), strict=True)
    ]


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the quotation marks that the peer leaves around what was said."""
    while start < end and text[start] in "“\"'‘ ":
        start += 1
    while end > start and text[end - 1] in "”\"'’ ":
        end -= 1
    return start, end
