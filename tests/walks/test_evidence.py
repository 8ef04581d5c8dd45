"""What the brief rests on: slices of the original bytes; without them nothing is said; same bytes, same brief."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from watchwords.brief.formats import BriefLang
from watchwords.readers.reading import reread
from watchwords.records import DecodedEdition, Passage
from watchwords.walks.adding import add_inputs
from watchwords.walks.decoding import brief_text, decode_edition
from watchwords.walks.inputs import bundled_notes
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record

LANGS: tuple[BriefLang, ...] = ("en", "zh")
ON_THE_RECORD = {"gap", "missing_kind", "limit"}
"""Claims about the record itself, which no passage can show."""


def passages(decoded: DecodedEdition) -> set[Passage]:
    return {e for finding in decoded.findings for e in finding.evidence if isinstance(e, Passage)}


def source_path(record: Path, sha256: str) -> Path:
    """Where original bytes are kept."""
    return record / "sources" / sha256[:2] / sha256


def test_every_passage_is_a_slice_of_the_original_bytes(bundled: Path, decoded: DecodedEdition) -> None:
    opened = open_record(bundled)
    sources = {source.sha256: source for source in opened.corpus.sources()}
    cited = passages(decoded)
    assert len(cited) > 100
    for stored in opened.corpus.full_documents(sorted({passage.doc_id for passage in cited})):
        data = source_path(bundled, stored.source_sha256).read_bytes()
        assert hashlib.sha256(data).hexdigest() == stored.source_sha256
        text = reread(sources[stored.source_sha256], data, stored.locator, opened.series).text
        own = [passage for passage in cited if passage.doc_id == stored.doc_id]
        assert [passage for passage in own if text[passage.start : passage.end] != passage.text] == []
        # And without the program's readers: the words stand in the file.
        assert [passage for passage in own if passage.text not in data.decode("utf-8")] == []


def test_every_claim_has_evidence(decoded: DecodedEdition) -> None:
    assert {f.claim for f in decoded.findings if not f.evidence} <= ON_THE_RECORD
    assert {f.status for f in decoded.findings} <= {"verified", "verified-derived"}
    assert decoded.dropped == ()


@pytest.mark.parametrize("lang", LANGS)
def test_every_statement_of_the_brief_opens_a_passage(decoded: DecodedEdition, lang: BriefLang) -> None:
    body, *notes = re.split(r"(?m)^(?=\[\^\d+\]: )", brief_text(decoded, ".md", lang=lang))
    sections = re.split(r"(?m)^## .*$", body)
    # Before the first heading and in the first section: the summary; the last two speak of the record, and the strip.
    stated = [line for n, section in enumerate(sections[:-2]) if n != 2 for line in section.splitlines()]
    claims = [line for line in stated if line.startswith("- ")]
    assert len(claims) > 40
    assert [line for line in claims if not re.search(r"\[\^\d+\]", line)] == []
    used = set(re.findall(r"\[\^(\d+)\]", body))
    assert used == {re.findall(r"\d+", note)[0] for note in notes}
    assert all(re.search(r"(?m)^    > .", note) or "](" in note or "<http" in note for note in notes)


def flip_a_byte(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[-2] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("spoil", [flip_a_byte, Path.unlink], ids=["a byte changed", "the file gone"])
def test_what_rests_on_changed_bytes_is_dropped_and_the_rest_stands(
    bundled: Path, decoded: DecodedEdition, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    record = tmp_path / "record"
    shutil.copytree(bundled, record)
    wanted = "pledged to create a clean cyberspace"
    spoilt = next(p.doc_id for p in sorted(passages(decoded), key=lambda p: (p.doc_id, p.start)) if wanted in p.text)
    spoil(source_path(record, open_record(record).corpus.document(spoilt).source_sha256))
    changed = decode_edition(record, "2021")
    resting = {f.finding_id for f in decoded.findings if spoilt in {getattr(e, "doc_id", None) for e in f.evidence}}
    assert resting
    assert {dropped.finding_id for dropped in changed.dropped} == resting
    assert all(spoilt in dropped.reason for dropped in changed.dropped)
    assert spoilt not in {card.doc_id for card in changed.documents}
    assert list(changed.findings) == [f for f in decoded.findings if f.finding_id not in resting]
    for lang in LANGS:
        for suffix in (".md", ".html"):
            assert wanted in brief_text(decoded, suffix, lang="en")
            assert wanted not in brief_text(changed, suffix, lang=lang)


def test_order_of_inputs_and_number_of_processes_change_no_byte(
    decoded: DecodedEdition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("watchwords.walks.adding.POOL_FROM_CHARACTERS", 10)
    record = tmp_path / "again"
    new_record(record, "wic")
    notes = [str(path) for path in bundled_notes().glob("*/*.md")]
    assert add_inputs(record, sorted(notes, reverse=True), jobs=2).n_failed == 0
    again = decode_edition(record, "2021")
    assert msgspec.json.encode(again) == msgspec.json.encode(decoded)
    for lang in LANGS:
        for suffix in (".md", ".html"):
            assert brief_text(again, suffix, lang=lang) == brief_text(decoded, suffix, lang=lang)
