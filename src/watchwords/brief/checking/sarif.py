"""Checked texts as SARIF 2.1.0 (OASIS), which editors, code hosts and CI read to mark lines.

A result is a claim that is not supported, or a stretch of characters that may hide something; supported claims are
results only where they are asked for, as passes. Regions count code points and end behind their last one, lines and
columns from 1. Where a format has no lines (HTML, DOCX), a region has offsets of the text as read instead.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

import msgspec

from watchwords.answers.checking import CheckAnswer, CheckedClaim, RecordPassage, Result, Suspicious, result_of
from watchwords.brief.checking.choosing import Only, chosen
from watchwords.brief.checking.reasons import tell_reason
from watchwords.brief.checking.telling import (
    code_points,
    coverage_lines,
    one_line,
    set_off,
    shortened,
    tell_alterations,
    tell_attribution,
    tell_entry,
    tell_forms,
    tell_source,
    tell_working,
)
from watchwords.brief.checking.words import (
    KINDS,
    MEANINGS,
    SUSPICIOUS,
    VERDICTS,
    WORDS,
    say_suspicious,
)
from watchwords.brief.formats import BriefLang

SCHEMA_URI = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS: dict[Result, str] = {"contradicted": "error", "not found": "warning", "unchecked": "note", "supported": "none"}
"""How grave a result is."""

_MIME = {".md": "text/markdown", ".html": "text/html", ".htm": "text/html", ".txt": "text/plain"}
_TAGS: dict[BriefLang, str] = {"en": "en", "zh": "zh-CN"}
"""SARIF has no scripts in its tags of languages (3.14.7)."""
_LONGEST = 160
"""Cells of the words of a claim or a passage in a message."""


def write_sarif(answers: Sequence[CheckAnswer], *, lang: BriefLang, version: str, only: Only | None = None) -> str:
    """One log with one run over all texts; the same answers give the same bytes.

    Args:
        answers: one for each text.
        lang: of the messages.
        version: of the program.
        only: which claims are results; without it all that are not supported.
    """
    rules = list(_rules(lang))
    places = {rule["id"]: place for place, rule in enumerate(rules)}
    shown = [chosen(answer, only or "faults") for answer in answers]
    results = [
        {**result, "ruleIndex": places[result["ruleId"]]}
        for index, answer in enumerate(shown)
        for result in _results(answer, index, lang)
    ]
    run = {
        "tool": {
            "driver": {"name": "watchwords", "version": version, "language": _TAGS[lang], "rules": rules},
        },
        "language": _TAGS[lang],
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "toolExecutionNotifications": list(_notes(answers, lang))}],
        "artifacts": [_artifact(answer) for answer in answers],
        "results": results,
    }
    log = {"$schema": SCHEMA_URI, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rules(lang: BriefLang) -> Iterator[dict[str, Any]]:
    levels: dict[str, str] = dict.fromkeys(VERDICTS["en"], "error")
    levels |= {"not found": "warning", "cannot check": "note", "translated": "note"}
    levels |= {"verbatim": "none", "consistent": "none"}
    for verdict, name in VERDICTS[lang].items():
        yield _rule(verdict, name, MEANINGS[lang][verdict], levels[verdict])
    for code, name in SUSPICIOUS[lang].items():
        yield _rule(code, name, name, _level_of(code))


def _rule(key: str, name: str, meaning: str, level: str) -> dict[str, Any]:
    return {
        "id": _id(key),
        "name": "".join(word.capitalize() for word in key.split()),
        "shortDescription": {"text": name},
        "fullDescription": {"text": meaning},
        "defaultConfiguration": {"level": level},
    }


def _id(key: str) -> str:
    return key.replace(" ", "-")


def _level_of(code: str) -> str:
    return "note" if code == "unbalanced marks" else "warning"


def _artifact(answer: CheckAnswer) -> dict[str, Any]:
    made: dict[str, Any] = {
        "location": _location(answer.name),
        "roles": ["analysisTarget"],
        "hashes": {"sha-256": answer.sha256},
    }
    mime = _MIME.get(PurePath(answer.name).suffix.lower())
    return {**made, "mimeType": mime} if mime else made


def _location(name: str) -> dict[str, Any]:
    """The file as a URI: relative to where the program was started, as the name was given."""
    path = PurePath(name)
    if name == "-":
        return {"uri": "stdin"}
    if path.is_absolute():
        return {"uri": path.as_uri()}
    # A colon would read as the end of a scheme, so that it is escaped as well.
    return {"uri": quote(path.as_posix(), safe="/~"), "uriBaseId": "%SRCROOT%"}


def _notes(answers: Iterable[CheckAnswer], lang: BriefLang) -> Iterator[dict[str, Any]]:
    for index, answer in enumerate(answers):
        told = [tell_reason(note, lang, show=one_line) for note in answer.notes]
        for text in [*told, *coverage_lines(answer, lang)]:
            location = {"physicalLocation": {"artifactLocation": {**_location(answer.name), "index": index}}}
            yield {"level": "note", "message": _message(text), "locations": [location]}


def _results(answer: CheckAnswer, index: int, lang: BriefLang) -> Iterator[dict[str, Any]]:
    seen: Counter[tuple[str, str]] = Counter()
    for claim in answer.claims:
        words = one_line(claim.text)
        seen[claim.kind, words] += 1
        yield _result(answer, index, claim, (claim.kind, words, seen[claim.kind, words]), lang)
    for one in answer.suspicious:
        words = answer.text[one.start : one.end]
        seen[one.code, words] += 1
        yield {
            "ruleId": _id(one.code),
            "level": _level_of(one.code),
            "message": _message(f"{say_suspicious(one, lang)}{WORDS[lang]['colon']}{code_points(one)}"),
            "locations": [_place(answer, index, one, words)],
            "partialFingerprints": _fingerprint(one.code, words, seen[one.code, words]),
        }


def _result(
    answer: CheckAnswer, index: int, claim: CheckedClaim, known: tuple[str, str, int], lang: BriefLang
) -> dict[str, Any]:
    group = result_of(claim)
    # A level is for what fails; anything else has its own kind.
    graded = {"kind": "pass", "level": "none"} if group == "supported" else {"level": LEVELS[group]}
    properties: dict[str, Any] = {
        "claim": claim.kind,
        "alterations": [one.kind for one in claim.alterations],
        "reasons": [reason.code for reason in claim.reasons],
        "sources": [_source(source) for source in claim.sources],
        "entries": [msgspec.to_builtins(entry) for entry in claim.entries],
        "candidates": [_source(source) for source in claim.candidates],
    }
    return {
        "ruleId": _id(claim.verdict),
        **graded,
        "message": _message(_told(claim, lang)),
        "locations": [_place(answer, index, claim, claim.text)],
        "partialFingerprints": _fingerprint(*known),
        "properties": {key: value for key, value in properties.items() if value},
    }


def _told(claim: CheckedClaim, lang: BriefLang) -> str:
    """The claim's verdict in a few sentences."""
    words = WORDS[lang]
    head = words["with"].format(VERDICTS[lang][claim.verdict], KINDS[lang][claim.kind])
    parts = [f"{head}{words['colon']}{set_off(shortened(claim.text, _LONGEST), lang)}"]
    parts += tell_alterations(claim, lang)
    parts += [tell_reason(reason, lang, show=one_line) for reason in claim.reasons]
    if result_of(claim) == "contradicted" and claim.attribution is not None:
        parts += [told] if (told := tell_attribution(claim.attribution, lang)) else []
    parts += [tell_working(one, lang) for one in claim.working]
    parts += [_cited(source, words["source"], lang) for source in claim.sources[:1]]
    parts += [
        f"{tell_entry(entry, lang)}{words['colon']}{set_off(shortened(entry.text, _LONGEST), lang)}"
        for entry in claim.entries[:1]
    ]
    parts += [_cited(source, words["candidates"], lang) for source in claim.candidates[:1]]
    if claim.verdict == "not found" and claim.forms:
        parts.append(shortened(tell_forms(claim, lang), _LONGEST))
    return words["then"].join(part.rstrip(".。") for part in parts) + words["stop"]


def _cited(source: RecordPassage, label: str, lang: BriefLang) -> str:
    words, passage = WORDS[lang], source.passage
    quoted = set_off(shortened(passage.text, _LONGEST), lang)
    told = f"{quoted}{words['comma']}{tell_source(source, lang)}"
    return f"{label}{words['colon']}" + words["with"].format(told, f"{passage.doc_id} {passage.start}-{passage.end}")


def _message(text: str) -> dict[str, Any]:
    """A message as SARIF writes it (3.11): braces are doubled, and what would read as a link is not one."""
    told = text.replace("{", "{{").replace("}", "}}")
    return {"text": told.replace("[", "\\[").replace("]", "\\]") if "](" in told else told}


def _place(answer: CheckAnswer, index: int, span: CheckedClaim | Suspicious, words: str) -> dict[str, Any]:
    physical = {"artifactLocation": {**_location(answer.name), "index": index}, "region": _region(span, words)}
    locator = getattr(span, "locator", "")
    if span.line is None and locator:
        return {"physicalLocation": physical, "logicalLocations": [{"fullyQualifiedName": locator}]}
    return {"physicalLocation": physical}


def _region(span: CheckedClaim | Suspicious, words: str) -> dict[str, Any]:
    snippet = {"snippet": {"text": words}}
    if span.line is None:
        return {"charOffset": span.start, "charLength": span.end - span.start, **snippet}
    region: dict[str, Any] = {"startLine": span.line, "startColumn": span.column or 1}
    if isinstance(span, Suspicious):
        # What hides stands in one line.
        return {**region, "endLine": span.line, "endColumn": region["startColumn"] + span.end - span.start, **snippet}
    if span.end_line is not None:
        region["endLine"] = span.end_line
    if span.end_column is not None:
        region["endColumn"] = span.end_column
    return {**region, **snippet}


def _source(source: RecordPassage) -> dict[str, Any]:
    """The passage with its document, without what is not known."""
    known = msgspec.to_builtins(source)
    passage = {key: known["passage"][key] for key in ("doc_id", "start", "end", "text")}
    return {**passage, **{key: value for key, value in known.items() if key != "passage" and value is not None}}


def _fingerprint(kind: str, words: str, number: int) -> dict[str, str]:
    """Stays while the words stay, wherever they are moved to in their file."""
    told = "\0".join((kind, words, str(number)))
    return {"watchwordsClaim/v1": hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()}
