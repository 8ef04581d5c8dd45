"""Files checked one after the other, and the answers written in the format asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from watchwords.answers.checking import CheckAnswer
from watchwords.brief.checking.cards import Context
from watchwords.brief.checking.choosing import Only, chosen
from watchwords.brief.checking.markdown import write_check_markdown
from watchwords.brief.checking.page import write_check_page
from watchwords.brief.checking.sarif import write_sarif
from watchwords.brief.checking.text import describe_check
from watchwords.brief.formats import BriefLang
from watchwords.errors import InputError, RecordError, UsageError
from watchwords.walks.checking.checking import check_on
from watchwords.walks.checking.ground import Ground
from watchwords.walks.opening import open_record

CheckFormat = Literal["table", "markdown", "html", "json", "sarif"]
ENDINGS: dict[str, CheckFormat] = {".md": "markdown", ".html": "html", ".json": "json", ".sarif": "sarif"}
_CUT_WORD_BEFORE, _CUT_WORD_AFTER = re.compile(r"^[A-Za-z'’-]{1,30}\s"), re.compile(r"\s[A-Za-z'’-]{1,30}$")
AROUND = 160
"""Characters of a passage's document that a page shows on either side of it, at most to the ends of its paragraph."""


def check_files(
    directory: Path,
    sources: Sequence[str],
    *,
    stdin: BinaryIO,
    edition: str | None = None,
    failed: Callable[[str], None],
) -> Iterator[CheckAnswer]:
    """The answer for each text that can be read.

    Args:
        directory: the record.
        sources: paths, "-" for standard input.
        stdin: standard input.
        edition: the edition that sentences speak of which name none.
        failed: told of each text that cannot be read, where there are several.

    Raises:
        UsageError: standard input twice, or no such edition.
        RecordError: the folder is no record.
        InputError: the one text that there is cannot be read.
    """
    if sources.count("-") > 1:
        raise UsageError("standard input is named twice", mend="Name it once, or files.")
    ground = Ground(open_record(directory))
    for source in sources:
        try:
            yield check_on(ground, _read(source, stdin), name=source, edition=edition)
        except InputError as error:
            if len(sources) == 1:
                raise
            failed(str(error))


def _read(source: str, stdin: BinaryIO) -> bytes:
    try:
        return stdin.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", where=source, mend="Check the path.") from error


def format_of(path: Path, n_texts: int) -> CheckFormat:
    """The format that a file name's ending tells.

    Raises:
        UsageError: an ending that no answer has, or a page for several texts.
    """
    found = ENDINGS.get(path.suffix.lower())
    if found is None:
        raise UsageError(
            f"no answer of the format {path.suffix!r}", mend=f"Name a file that ends in {', '.join(ENDINGS)}."
        )
    check_format(found, n_texts)
    return found


def check_format(wanted: CheckFormat, n_texts: int) -> None:
    """Refuse a page for several texts, before anything is checked.

    Raises:
        UsageError: it is one.
    """
    if wanted == "html" and n_texts > 1:
        raise UsageError(f"one page for {n_texts} texts", mend="Check them one by one, or write .md, .json or .sarif.")


def show_answers(
    directory: Path, answers: Sequence[CheckAnswer], wanted: CheckFormat, *, lang: BriefLang, only: Only | None = None
) -> str:
    """The answers in one format: one after the other; several as JSON are one object a line, as SARIF one log."""
    if wanted == "sarif":
        return write_sarif(answers, lang=lang, version=version("watchwords"), only=only)
    if wanted == "html":
        contexts = contexts_of(directory, answers)
        return "".join(write_check_page(answer, lang=lang, only=only, contexts=contexts) for answer in answers)
    if wanted == "json":
        return _json([chosen(answer, only) for answer in answers])
    write = _described if wanted == "table" else write_check_markdown
    return "\n".join(write(answer, lang=lang, only=only) for answer in answers)


def _described(answer: CheckAnswer, *, lang: BriefLang, only: Only | None = None) -> str:
    return describe_check(answer, lang=lang, only=only) + "\n"


def _json(answers: Sequence[CheckAnswer]) -> str:
    if len(answers) == 1:
        return msgspec.json.format(msgspec.json.encode(answers[0]), indent=2).decode() + "\n"
    return "".join(msgspec.json.encode(answer).decode() + "\n" for answer in answers)


def contexts_of(directory: Path, answers: Iterable[CheckAnswer]) -> dict[tuple[str, int, int], Context]:
    """What stands before and after each passage of the answers, by (document, start, end)."""
    record = open_record(directory)
    passages = [
        one.passage for answer in answers for claim in answer.claims for one in (*claim.sources, *claim.candidates)
    ]
    texts = {doc_id: record.corpus.document(doc_id).text for doc_id in {passage.doc_id for passage in passages}}
    return {(one.doc_id, one.start, one.end): context_of(texts[one.doc_id], one.start, one.end) for one in passages}


def context_of(text: str, start: int, end: int) -> Context:
    """What stands before and after [start, end) in its paragraph, `AROUND` characters at most, whole words."""
    first = max(text.rfind("\n", 0, start) + 1, start - AROUND)
    stop = text.find("\n", end)
    last = min(len(text) if stop < 0 else stop, end + AROUND)
    before, after = text[first:start], text[end:last]
    # A word that the limit cuts is left out; Chinese is cut between any two characters.
    if first and text[first - 1] != "\n":
        before = "…" + _CUT_WORD_BEFORE.sub("", before)
    if last < len(text) and text[last] != "\n":
        after = _CUT_WORD_AFTER.sub("", after) + "…"
    return before, after


def write_answers(
    directory: Path, answers: Sequence[CheckAnswer], path: Path, *, lang: BriefLang, only: Only | None = None
) -> None:
    """The answers as a file whose ending says its format.

    Raises:
        UsageError: an ending that no answer has, or a page for several texts.
        RecordError: the file cannot be written.
    """
    text = show_answers(directory, answers, format_of(path, len(answers)), lang=lang, only=only)
    try:
        path.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise RecordError(error.strerror or "cannot be written", where=str(path), mend="Name another file.") from error
