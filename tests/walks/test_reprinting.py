"""A speech that is printed more than once counts once, in every walk, in Chinese and in English."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from tests.walks.lakeside import add, write

from watchwords.brief.limits_en import draw_limit as limit_en
from watchwords.brief.limits_zh import draw_limit as limit_zh
from watchwords.corpus.reprints import REPRINTS
from watchwords.walks.auditing import audit_text
from watchwords.walks.decoding import decode_edition
from watchwords.walks.discovering import discover_edition
from watchwords.walks.opening import open_record
from watchwords.walks.refreshing import refresh_record
from watchwords.walks.tracing import trace_subject

LANGS = ("zh", "en")
FORM = {"zh": "数字湖岸", "en": "digital shore"}


def speech(lang: str, seed: int) -> str:
    """An invented speech that names the listed wording twice."""
    rng = random.Random(seed)  # noqa: S311 - the same words in every run
    if lang == "zh":
        body = ["".join(chr(rng.randrange(0x4E00, 0x9000)) for _ in range(15)) for _ in range(12)]
        return f"我们建设数字湖岸。{'。'.join(body)}。数字湖岸属于大家。"
    words = ["".join(rng.choice("bdfklmnprst") + rng.choice("aeiou") for _ in range(3)) for _ in range(120)]
    body = [" ".join(words[at : at + 10]) for at in range(0, 120, 10)]
    return f"We build the digital shore. {'. '.join(body)}. The digital shore is for all."


def row(lang: str, year: str, text: str, title: str, **known: str) -> str:
    held = {"title": title, "year": year, "date": f"{year}-09-26", "lang": lang, "kind": "speech", "text": text}
    return json.dumps(held | known, ensure_ascii=False)


def lines(lang: str) -> list[str]:
    """Two editions: one speech and another; in 2021 the first is printed three times."""
    text = speech(lang, 2)
    header = "湖畔日报网站首页。责任编辑甲乙。" if lang == "zh" else "Lakeside Daily, front page. Edited by nobody. "
    return [
        row(lang, "2019", speech(lang, 1), "A"),
        row(lang, "2021", text, "B"),
        row(lang, "2021", header + text, "C"),
        row(lang, "2021", text.upper() if lang == "en" else text.replace("数字湖岸", "數字湖岸"), "D"),
        row(lang, "2021", speech(lang, 3), "E"),
    ]


@pytest.fixture(params=LANGS)
def printed(request: pytest.FixtureRequest, record: Path, tmp_path: Path) -> tuple[str, Path]:
    lang = str(request.param)
    add(record, write(tmp_path / "speeches.jsonl", "\n".join(lines(lang))))
    return lang, record


def test_three_prints_are_one_event_and_its_words_count_once(printed: tuple[str, Path]) -> None:
    lang, record = printed
    traced = trace_subject(record, FORM[lang])
    now = next(one for one in traced.editions if one.edition == "2021")
    assert (now.n_documents, now.n_documents_with, now.n_occurrences) == (2, 2, 4)
    assert (traced.n_documents_with, traced.n_occurrences) == (3, 6)


def test_the_brief_counts_once_and_says_so(printed: tuple[str, Path]) -> None:
    _, record = printed
    decoded = decode_edition(record, "2021")
    assert decoded.dropped == ()
    assert [(one.edition, one.n_documents) for one in decoded.editions if one.n_documents] == [("2019", 1), ("2021", 2)]
    limit = next(f for f in decoded.findings if f.claim == "limit" and f.subject == "copies")
    assert (limit.details["n"], limit.details["n_documents"]) == (2, 4)
    assert limit_en(limit.details).startswith("2 of the 4 documents of this edition are copies of another")
    assert limit_zh(limit.details) == "本次4篇文件中有2篇是另一篇的重刊，不重复计数。"


def test_discovery_and_audit_count_once(printed: tuple[str, Path]) -> None:
    lang, record = printed
    assert discover_edition(record, "2021").n_documents == 2
    claim = (
        "2021年的讲话四次提到“数字湖岸”。" if lang == "zh" else "In 2021 there were four mentions of “digital shore”."
    )
    audited = audit_text(record, claim, edition="2021").statements
    assert [one.verdict for one in audited] == ["true"]


def test_a_copy_keeps_its_card_and_a_declared_event_takes_its_copies(record: Path, tmp_path: Path) -> None:
    text = speech("en", 5)
    given = [row("en", "2021", text, "A", event="opening"), row("en", "2021", text, "B")]
    add(record, write(tmp_path / "speeches.jsonl", "\n".join(given)))
    corpus = open_record(record).corpus
    assert {(card.title, card.event) for card in corpus.documents()} == {("A", "opening"), ("B", "opening")}
    assert [card.title for card in corpus.counted_documents()] == ["A"]


def test_a_copy_added_later_joins_and_another_edition_does_not(printed: tuple[str, Path], tmp_path: Path) -> None:
    lang, record = printed
    text = speech(lang, 3)
    more = [row(lang, "2021", text + "。", "F"), row(lang, "2023", text + "。。", "G")]
    add(record, write(tmp_path / "more.jsonl", "\n".join(more)))
    strip = {one.edition: one.n_documents for one in trace_subject(record, FORM[lang]).editions}
    assert (strip["2021"], strip["2023"]) == (2, 1)


def test_what_was_kept_is_only_a_shortcut(printed: tuple[str, Path]) -> None:
    lang, record = printed
    expected = trace_subject(record, FORM[lang])
    kept = (record / REPRINTS).read_bytes()
    # As after a kill, as from before there was such a file, and as damaged.
    for content in (None, b"", b'{"method":"reprints/0","editions":{}}', kept[:-9]):
        (record / REPRINTS).unlink(missing_ok=True)
        if content is not None:
            (record / REPRINTS).write_bytes(content)
        assert trace_subject(record, FORM[lang]) == expected
    refresh_record(record, jobs=1)
    assert (record / REPRINTS).read_bytes() == kept
