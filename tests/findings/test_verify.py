"""The gate: what does not hold is dropped with its reason, and nothing that does not hold gets through."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from watchwords.errors import RecordError
from watchwords.findings.verify import Proof, Searched, find_forms, recount, verify
from watchwords.recognisers.formulations import FormulationCues, FormulationRecogniser
from watchwords.records import (
    Block,
    Document,
    EditionCount,
    Evidence,
    Finding,
    FormulationEntry,
    FormulationUse,
    Measurement,
    Names,
    Passage,
    Query,
    RegisterEntry,
    Rule,
    Series,
)
from watchwords.text.prepare import prepare

TEXTS = {"d1": "湖畔论坛提出绿色湖岸。绿色湖岸建设新格局。", "d2": "The forum named green shores. 𠮷 Green shores!"}
SERIES = Series("lake", Names(), Names(), "year", rules=(Rule("r1", Names(en="Shore Rule"), "regulation", "high"),))
SEARCHED = [
    Searched("e1", "2020", "greenish shores"),
    Searched("e2", "2021", TEXTS["d1"]),
    Searched("e2", "2021", TEXTS["d2"].lower()),
]
PROOF = Proof(reread=TEXTS.__getitem__, searched=lambda query: SEARCHED, fold=str.lower, series=SERIES)


def finding(*evidence: Evidence, measurement: Measurement | None = None) -> Finding:
    return Finding("f", "first_attested", "change", "2021", "s", Names(), {}, evidence, "A", measurement)


def passage(doc_id: str, text: str) -> Passage:
    start = TEXTS[doc_id].index(text)
    return Passage(doc_id, start, start + len(text), text)


@pytest.mark.parametrize(("doc_id", "text"), [("d1", "绿色湖岸"), ("d2", "green shores"), ("d2", "𠮷 Green")])
def test_a_verbatim_slice_holds(doc_id: str, text: str) -> None:
    held, dropped = verify([finding(passage(doc_id, text))], PROOF)
    assert [f.status for f in held] == ["verified"]
    assert dropped == ()


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"text": "绿色湖滨"}, "the stored bytes say otherwise"),
        ({"start": 7}, "the stored bytes say otherwise"),
        ({"doc_id": "d2"}, "the stored bytes say otherwise"),
        ({"start": 10, "end": 10, "text": ""}, "outside the text"),
        ({"start": -4, "end": -2, "text": "格局"}, "outside the text"),
        ({"end": 999}, "outside the text"),
    ],
)
def test_a_changed_passage_is_dropped(changed: dict[str, object], reason: str) -> None:
    held, dropped = verify([finding(msgspec.structs.replace(passage("d1", "绿色湖岸"), **changed))], PROOF)
    assert held == ()
    assert reason in dropped[0].reason


def test_a_passage_whose_bytes_are_gone_is_dropped() -> None:
    def gone(doc_id: str) -> str:
        raise RecordError("the original bytes are missing", where=doc_id)

    proof = Proof(reread=gone, searched=lambda query: [], fold=str.lower, series=SERIES)
    held, dropped = verify([finding(passage("d1", "绿色湖岸"))], proof)
    assert held == ()
    assert "the original bytes are missing" in dropped[0].reason


def test_a_claim_without_evidence_is_dropped() -> None:
    assert verify([finding()], PROOF)[1][0].reason == "no evidence"


def test_a_limit_needs_no_passage() -> None:
    limit = msgspec.structs.replace(finding(), claim="limit")
    assert verify([limit], PROOF)[1] == ()


def test_a_register_entry_must_be_in_the_register() -> None:
    there = RegisterEntry("rules", "r1", "Shore Rule", ())
    gone = RegisterEntry("rules", "r2", "Shore Rule", ())
    assert [f.evidence for f in verify([finding(there), finding(gone)], PROOF)[0]] == [(there,)]


def counted(n_occurrences: int, n_documents_with: int) -> Finding:
    query = Query(forms=("绿色湖岸", "green shores"), containers=("绿色湖岸建设",))
    series = (EditionCount("2020", 1, 0, 0, 10), EditionCount("2021", 1, n_documents_with, n_occurrences, 40))
    measurement = Measurement("attestation/1", "s", Names(), query, series, "first attested")
    return finding(passage("d1", "绿色湖岸"), measurement=measurement)


def test_a_count_that_comes_out_again_holds() -> None:
    # One in Chinese (the second stands in a container), two in English, all in one speech event.
    assert recount(counted(3, 1).measurement.query, PROOF) == {"2021": (3, 1)}  # type: ignore[union-attr, arg-type]
    held, dropped = verify([counted(3, 1)], PROOF)
    assert [f.status for f in held] == ["verified-derived"]
    assert dropped == ()


@pytest.mark.parametrize(("n_occurrences", "n_documents_with"), [(4, 1), (2, 1), (3, 2), (0, 0)])
def test_a_count_that_does_not_come_out_again_is_dropped(n_occurrences: int, n_documents_with: int) -> None:
    held, dropped = verify([counted(n_occurrences, n_documents_with)], PROOF)
    assert held == ()
    assert "counted again 3 in 1" in dropped[0].reason


def test_the_longest_form_counts_once_and_words_end_where_words_end() -> None:
    text = "green shores, greener, green; ai+ plan, hai+"
    found = [text[start:end] for start, end in find_forms(text, {"green", "green shores", "ai+"}, set())]
    assert found == ["green shores", "green", "ai+"]


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("网络空间和网络空间命运共同体", 1),
        ("网络空间网络空间", 2),
        ("共建网络空间命运共同体网络空间", 1),
        ("", 0),
    ],
)
def test_what_stands_in_a_container_is_not_counted(text: str, n: int) -> None:
    assert len(find_forms(text, {"网络空间"}, {"网络空间命运共同体"})) == n


@given(st.text(alphabet="湖岸ab ", max_size=60))
def test_recount_and_recogniser_agree_on_any_text(text: str) -> None:
    entry = FormulationEntry(
        "k", zh=("湖岸", "湖"), en=("ab", "a ab"), containers_zh=("岸湖岸",), containers_en=("b ab",)
    )
    series = Series("lake", Names(), Names(), "year", formulations=(entry,))
    document = Document("d", "s", "", text, (Block(0, len(text), "paragraph", "p"),), "und")
    prepared = prepare(document)
    mentions = FormulationRecogniser(FormulationCues(), series).recognise(prepared)
    n_counted = sum(isinstance(m.value, FormulationUse) and m.value.in_container is None for m in mentions)
    found = find_forms(prepared.lowered, {*entry.zh, *entry.en}, {*entry.containers_zh, *entry.containers_en})
    assert n_counted == len(found)


@given(st.text(alphabet="湖岸绿 ab", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_no_altered_passage_passes(text: str, start: int, length: int) -> None:
    proof = Proof(reread=lambda doc_id: text, searched=lambda query: [], fold=str.lower, series=SERIES)
    claimed = "湖" * max(length, 1)
    held, _ = verify([finding(Passage("d", start, start + len(claimed), claimed))], proof)
    assert bool(held) == (text[start : start + len(claimed)] == claimed)
