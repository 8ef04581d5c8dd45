"""Adds three batches to a record and dies by SIGKILL at the n-th disk operation; run by test_killed.py.

Arguments: a folder and the numbers of operations at which to die (0: never). For each number a process of its own
writes FOLDER/NUMBER, and FOLDER/NUMBER.again is a second, undisturbed run on a copy of what the first left. Forked,
because importing takes longer than the work.
"""

from __future__ import annotations

import hashlib
import os
import pathlib
import shutil
import signal
import sys
from collections.abc import Callable
from typing import Any

from watchwords import engines
from watchwords.corpus import folder
from watchwords.corpus.corpus import Corpus, Entry
from watchwords.records import (
    Block,
    Document,
    Failure,
    FormulationUse,
    Lang,
    Mention,
    PreparedText,
    Sentence,
    SentenceRow,
    Source,
)
from watchwords.spans import OffsetMap

TEXTS = ("數字文明 begins", "人人人 Everyone, Everyone", "", "common prosperity 共同富裕", "𠮷野 Yoshino", "科技向善")
FAILURE = Failure(stage="read", what="empty", where="空.txt", mend="Remove it.")
_done = 0


def entry(name: str, text: str, *, edition: str = "2021") -> Entry:
    """A document whose folded text is its own lower case."""
    data = f"{name}\n{text}".encode()
    sha256 = hashlib.sha256(data).hexdigest()
    doc_id = sha256[:16]
    lang: Lang = "zh" if text and ord(text[0]) > 0x2E80 else "en"
    block = Block(start=0, end=len(text), role="paragraph", locator="line 1", lang=lang)
    doc = Document(
        doc_id=doc_id,
        source_sha256=sha256,
        locator="",
        text=text,
        blocks=(block,),
        lang=lang,
        edition=edition,
        kind="note",
    )
    sent = Sentence(start=0, end=len(text), lang=lang, block=0)
    row = SentenceRow(
        doc_id=doc_id, sentence=0, start=0, end=len(text), lang=lang, block=0, role="paragraph", n_units=len(text)
    )
    mention = Mention(
        doc_id=doc_id,
        recogniser="formulations",
        start=0,
        end=1,
        text=text[:1],
        lang=lang,
        sentence=0,
        key="first",
        value=FormulationUse(form=text[:1], lang=lang, is_full=True),
        made_by="formulations/1",
    )
    prepared = PreparedText(
        document=doc, folded=text, lowered=text.lower(), offsets=OffsetMap.identity(len(text)), sentences=(sent,)
    )
    return Entry(
        source=Source(sha256=sha256, name=name, media_type="text/plain", n_bytes=len(data)),
        data=data,
        document=doc,
        prepared=prepared,
        sentences=(row,),
        mentions=(mention,) if text else (),
    )


def batches() -> list[list[Entry]]:
    """Two documents a batch."""
    entries = [entry(f"{number}.txt", text) for number, text in enumerate(TEXTS)]
    return [entries[start : start + 2] for start in range(0, len(entries), 2)]


def _counted(operation: Callable[..., Any], fatal: int) -> Callable[..., Any]:
    def run(*args: Any, **kwargs: Any) -> Any:
        global _done
        _done += 1
        if _done == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        answer = operation(*args, **kwargs)
        _done += 1
        if _done == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return answer

    return run


def add_all(root: pathlib.Path, fatal: int) -> None:
    """Opens or makes the record, then adds with every disk operation counted before and after."""
    corpus = Corpus.open(root) if root.exists() else Corpus.create(root)
    for owner, name in (
        (engines, "append"),
        (engines, "delete"),
        (folder, "sync_folder"),
        (os, "fsync"),
        (pathlib.Path, "replace"),
        (pathlib.Path, "unlink"),
        (pathlib.Path, "mkdir"),
        (shutil, "rmtree"),
    ):
        setattr(owner, name, _counted(getattr(owner, name), fatal))
    for batch in batches():
        corpus.add(batch)
    corpus.add_failures([FAILURE])
    root.with_name(root.name + ".operations").write_text(str(_done))


def in_a_process(root: pathlib.Path, fatal: int) -> int:
    """The signal or exit code, negative for a signal, of a process that runs `add_all`."""
    child = os.fork()
    if not child:
        code = 1
        try:
            add_all(root, fatal)
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main() -> None:
    """Prints number, end of the first run, end of the second, one line each."""
    for fatal in map(int, sys.argv[2:]):
        root = pathlib.Path(sys.argv[1]) / str(fatal)
        first = in_a_process(root, fatal)
        again = root.with_name(f"{fatal}.again")
        shutil.copytree(root, again)
        print(fatal, first, in_a_process(again, 0), flush=True)


if __name__ == "__main__":
    main()
