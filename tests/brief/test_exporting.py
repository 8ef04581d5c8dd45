"""What leaves a brief for other programs, read again as those programs would: strictly, and with hostile texts."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.brief.sample import sample_edition
from tests.brief.sample.parts import FERRY_RULE, TEXTS

from watchwords.answers.exporting import ExportKind
from watchwords.brief.exporting.annotations import write_annotations
from watchwords.brief.exporting.bibtex import write_bibtex
from watchwords.brief.exporting.csl import write_csl
from watchwords.brief.exporting.positions import CONTEXT, place
from watchwords.brief.exporting.ris import write_ris
from watchwords.brief.exporting.sentences import sentence_of
from watchwords.brief.exporting.sources import SourceEntry, one_line, sources_of
from watchwords.brief.exporting.stored import StoredText
from watchwords.brief.exporting.tables import Table, table_of_rows, write_table_csv, write_table_parquet
from watchwords.brief.exporting.writing import Exporter, file_name
from watchwords.brief.formats import BriefLang
from watchwords.brief.outline import outline_brief
from watchwords.errors import EvidenceError
from watchwords.records import AnalystNote, Chart, DecodedEdition, Names, Passage, RegisterEntry, Rejected, Rule

HASH = "0a" * 32
LANGS: tuple[BriefLang, ...] = ("en", "zh")
STORED = {doc_id: StoredText(text, HASH, "") for doc_id, text in TEXTS.items()}
RULE = Rule(
    key="ferry-rules",
    title=Names(zh="轮渡安全规定", en="Ferry Safety Rules"),
    type="departmental rule",
    confidence="high",
    issuer=Names(zh="湖区管理局", en="Lake Authority"),
    issued_on="2021-09-21",
    status="in_force",
)
HOSTILE = (
    "A {title} that closes }} early",
    "}, url = {https://evil.example}, x = {",
    "100% of R&D #1 _now_ ~ ^ $5 \\input{x}",
    'He said "@misc{x, title = {y}}"\n\n@misc{z,',
    "\r\nER  - \r\nTY  - BOOK\r\nAU  - Nobody",
    "湖岸的“守护”\u202e与未来\u200b，{未闭合",
    "\U00020bb7野湖畔 🚤",
)


def _with(**known: Any) -> DecodedEdition:
    """The sample with its first document changed; a speech in its speaker's own words unless that is said."""
    decoded = sample_edition()
    first = replace(decoded.documents[0], **{"version_kind": None, "kind": "speech", "cites": (), **known})
    return replace(decoded, documents=(first, *decoded.documents[1:]))


def _entry(lang: BriefLang = "en", **known: Any) -> SourceEntry:
    decoded = _with(**known)
    doc_id = decoded.documents[0].doc_id
    (found,) = (entry for entry in sources_of(decoded, lang=lang) if entry.doc_id == doc_id)
    return found


# --- readers that forgive nothing -------------------------------------------------------------------------


def read_bibtex(text: str) -> dict[str, tuple[str, dict[str, str]]]:
    """Entries by key as (type, fields). Every brace counts, as for BibTeX, whether or not a backslash is before it."""
    found: dict[str, tuple[str, dict[str, str]]] = {}
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        head = re.compile(r"@([a-z]+)\{([!-~]+?),\n").match(text, at)
        assert head is not None, text[at : at + 40]
        assert not set(head[2]) & set("{}%#~\\\"'(),="), head[2]
        at, fields = head.end(), {}
        while text[at] != "}":
            field = re.compile(r"  ([a-z]+) = \{").match(text, at)
            assert field is not None, text[at : at + 40]
            end = _closing(text, field.end())
            assert text[end : end + 3] == "},\n"
            assert field[1] not in fields
            fields[field[1]] = text[field.end() : end]
            at = end + 3
        assert head[2] not in found
        found[head[2]] = (head[1], fields)
        at += 1
    return found


def _closing(text: str, at: int) -> int:
    depth = 1
    while depth:
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
    return at - 1


def printed(latex: str) -> str:
    """What LaTeX prints for a field; fails on a character that it would take for a command."""
    names = {"textbackslash": "\\", "textbraceleft": "{", "textbraceright": "}"}
    names |= {"textasciitilde": "~", "textasciicircum": "^"}
    shown: list[str] = []
    for command, sign, plain in re.findall(r"\\([a-z]+)\{\}|\\([$&%#_])|(.)", latex, re.DOTALL):
        assert plain not in {"$", "&", "%", "#", "_", "~", "^", "\\"}, latex
        shown.append(names[command] if command else sign or ("" if plain in "{}" else plain))
    return "".join(shown)


def read_ris(text: str) -> list[list[tuple[str, str]]]:
    """Records as lists of (tag, value): two signs, two blanks, a hyphen, a blank; TY first, ER last; CRLF."""
    assert text.endswith("\r\n")
    lines = text.removesuffix("\r\n").split("\r\n")
    records: list[list[tuple[str, str]]] = []
    is_open = False
    for line in lines:
        assert re.fullmatch(r"[A-Z][A-Z0-9]  - [^\r\n]*", line), line
        tag, value = line[:2], line[6:]
        assert (tag == "TY") is not is_open
        if tag == "TY":
            records.append([])
        is_open = tag != "ER"
        records[-1].append((tag, value))
    assert not is_open
    return records


CSL_TYPES = {"speech", "report", "legislation", "regulation", "bill", "treaty", "webpage", "document"}
CSL_STRINGS = {
    "genre", "title", "publisher", "authority", "URL", "language", "collection-title", "collection-number", "status",
    "note",
}  # fmt: skip


def check_csl(items: list[dict[str, Any]]) -> None:
    """As the schema of CSL 1.0.2 has it, which allows no field that it does not name."""
    for item in items:
        assert item.pop("type") in CSL_TYPES
        assert isinstance(item.pop("id"), str)
        for name in item.pop("author", []):
            assert list(name) == ["literal"]
            assert name["literal"]
        issued = item.pop("issued", {"date-parts": [[2021]]})
        assert list(issued) == ["date-parts"]
        ((*parts,),) = issued["date-parts"]
        assert 1 <= len(parts) <= 3
        assert all(isinstance(part, int) for part in parts)
        assert isinstance(item.pop("custom", {}), dict)
        assert set(item) <= CSL_STRINGS
        assert all(isinstance(value, str) and value for value in item.values())


# --- sources ----------------------------------------------------------------------------------------------


def test_every_document_rule_and_cited_address_is_in_all_three_bibliographies() -> None:
    decoded = sample_edition()
    entries = sources_of(decoded, lang="en", rules=(RULE,))
    keys = [entry.key for entry in entries]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"[A-Za-z0-9.-]+", key) for key in keys)
    assert {entry.doc_id for entry in entries if entry.doc_id} == {card.doc_id for card in decoded.documents}
    addresses = {entry.url for entry in entries if entry.type == "webpage"}
    assert {"https://paper.example/a", *FERRY_RULE.source} <= addresses
    assert list(read_bibtex(write_bibtex(entries))) == keys
    assert [dict(record)["ID"] for record in read_ris(write_ris(entries))] == keys
    items = json.loads(write_csl(entries))
    assert [item["id"] for item in items] == keys
    check_csl(items)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_stays_a_title(title: str) -> None:
    entry = _entry(title=title, speaker=title)
    shown = entry.title or ""
    assert "\n" not in shown
    assert "\u202e" not in shown
    fields = read_bibtex(write_bibtex([entry]))[entry.key][1]
    assert printed(fields["title"]) == shown
    assert printed(fields["author"]) == shown
    (record,) = read_ris(write_ris([entry]))
    assert [value for tag, value in record if tag == "TI"] == [shown]
    (item,) = json.loads(write_csl([entry]))
    assert item["title"] == shown
    assert item["author"] == [{"literal": shown}]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
def test_any_title_leaves_the_files_whole(title: str) -> None:
    entry = SourceEntry(key="first", type="report", title=one_line(title), publisher=one_line(title))
    after = SourceEntry(key="after", type="document", title="after")
    assert list(read_bibtex(write_bibtex([entry, after]))) == [entry.key, "after"]
    assert len(read_ris(write_ris([entry, after]))) == 2


@pytest.mark.parametrize(("name", "lang"), [("何玛拉", "zh"), ("Mara Heath", "en"), ("湖区管理局", "zh")])
def test_a_name_is_neither_split_nor_inverted(name: str, lang: BriefLang) -> None:
    entry = _entry(speaker=name, lang=lang)
    assert read_bibtex(write_bibtex([entry]))[entry.key][1]["author"] == f"{{{name}}}"
    assert ("AU", f"{name},") in read_ris(write_ris([entry]))[0]
    assert json.loads(write_csl([entry]))[0]["author"] == [{"literal": name}]


@pytest.mark.parametrize(
    ("kind", "type_", "bib", "ris"),
    [
        ("speech", "speech", "misc", "GEN"),
        ("keynote", "speech", "misc", "GEN"),
        ("lake_work_report", "report", "report", "RPRT"),
        ("law", "legislation", "legislation", "STAT"),
        ("statement", "document", "misc", "GEN"),
        (None, "document", "misc", "GEN"),
    ],
)
def test_the_type_is_that_of_the_kind(kind: str | None, type_: str, bib: str, ris: str) -> None:
    entry = _entry(kind=kind)
    assert entry.type == type_
    assert read_bibtex(write_bibtex([entry]))[entry.key][0] == bib
    assert read_ris(write_ris([entry]))[0][0] == ("TY", ris)


@pytest.mark.parametrize(
    ("date", "parts", "iso", "day"),
    [
        ("2021", [2021], "2021", None),
        ("2021-09", [2021, 9], "2021-09", "2021/09//"),
        ("2021-09-26", [2021, 9, 26], "2021-09-26", "2021/09/26/"),
        ("2021-13", None, None, None),
        ("spring 2021", None, None, None),
        (None, None, None, None),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    date: str | None, parts: list[int] | None, iso: str | None, day: str | None
) -> None:
    entry = _entry(date=date)
    assert read_bibtex(write_bibtex([entry]))[entry.key][1].get("date") == iso
    record = dict(read_ris(write_ris([entry]))[0])
    assert (record.get("PY"), record.get("DA")) == (iso[:4] if iso else None, day)
    assert json.loads(write_csl([entry]))[0].get("issued") == ({"date-parts": [parts]} if parts else None)
    # What is no date is still told, as it was written.
    is_told = date is not None and date in (entry.note or "")
    assert is_told == (date is not None and iso is None)


@pytest.mark.parametrize(("lang", "word"), [("en", "paraphrase"), ("zh", "改写")])
def test_a_paraphrase_has_no_author_and_says_what_it_is(lang: BriefLang, word: str) -> None:
    known = {"version_kind": "note", "speaker": "Mara Heath", "cites": ("https://paper.example/b", "Reedham Paper")}
    entry = _entry(lang, **known)
    assert (entry.type, entry.author, entry.genre) == ("document", None, word)
    # A source in words identifies no publication: it stays in the note.
    assert "Reedham Paper" in (entry.note or "")
    (page,) = (e for e in sources_of(_with(**known), lang=lang) if e.url == "https://paper.example/b")
    assert page.cited_by == (entry.key,)
    assert (page.title, page.author, page.date) == (None, None, ())


@pytest.mark.parametrize(("lang", "genre"), [("en", "departmental rule"), ("zh", "部门规章")])
def test_a_rule_that_a_finding_names_is_a_source_under_its_own_title(lang: BriefLang, genre: str) -> None:
    (entry,) = (e for e in sources_of(sample_edition(), lang=lang, rules=(RULE,)) if e.key == "rule-ferry-rules")
    assert (entry.type, entry.title, entry.publisher, entry.lang) == ("regulation", "轮渡安全规定", "湖区管理局", "zh")
    assert (entry.iso, entry.genre) == ("2021-09-21", genre)
    assert json.loads(write_csl([entry]))[0]["authority"] == "湖区管理局"


def test_an_address_that_is_none_is_told_and_never_linked() -> None:
    entry = _entry(url="javascript:alert(1)")
    assert entry.url is None
    assert "javascript:alert(1)" in (entry.note or "")


def test_braces_of_an_address_do_not_break_the_entry() -> None:
    entry = _entry(url="https://lakeside.example/{a?b=50%25&c_d#e")
    assert read_bibtex(write_bibtex([entry]))[entry.key][1]["url"] == "https://lakeside.example/%7Ba?b=50%25&c_d#e"


# --- passages ---------------------------------------------------------------------------------------------


def _annotations(lang: BriefLang) -> Iterator[dict[str, Any]]:
    held = json.loads(write_annotations(outline_brief(sample_edition(), lang=lang), STORED))
    assert held["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert held["type"] == "AnnotationCollection"
    assert held["total"] == len(held["first"]["items"]) > 0
    yield from held["first"]["items"]


def _selectors(annotation: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {selector["type"]: selector for selector in annotation["target"]["selector"]}


@pytest.mark.parametrize("lang", LANGS)
def test_each_passage_of_each_finding_is_an_annotation_with_its_sentence(lang: BriefLang) -> None:
    outline = outline_brief(sample_edition(), lang=lang)
    wanted = {
        (item.finding.finding_id, one.doc_id, one.start, one.end): sentence_of(item, lang)
        for item in outline.items
        for one in item.finding.evidence
        if isinstance(one, Passage)
    }
    found = {}
    for annotation in _annotations(lang):
        at = _selectors(annotation)["TextPositionSelector"]
        doc_id = annotation["target"]["state"]["watchwords:document"]
        body = annotation["body"][0]
        assert body["language"] == {"en": "en", "zh": "zh-Hans"}[lang]
        found[annotation["watchwords:finding"], doc_id, at["start"], at["end"]] = body["value"]
    assert found == wanted
    assert len({annotation["id"] for annotation in _annotations(lang)}) == len(found)


def test_all_selectors_of_a_target_find_the_same_words() -> None:
    for annotation in _annotations("en"):
        target = annotation["target"]
        text = TEXTS[target["state"]["watchwords:document"]]
        selectors = _selectors(annotation)
        words, points = selectors["TextQuoteSelector"], selectors["TextPositionSelector"]
        units = selectors["watchwords:Utf16PositionSelector"]
        assert text[points["start"] : points["end"]] == words["exact"]
        start, end = units["watchwords:startInUtf16CodeUnits"], units["watchwords:endInUtf16CodeUnits"]
        assert text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le") == words["exact"]
        assert text.count(words["prefix"] + words["exact"] + words["suffix"]) == 1


def test_a_target_without_an_address_is_the_bytes_it_was_read_from() -> None:
    cards = {card.doc_id: card for card in sample_edition().documents}
    seen = set()
    for annotation in _annotations("zh"):
        target = annotation["target"]
        address = cards[target["state"]["watchwords:document"]].url
        seen.add(address is None)
        assert target["source"]["id"] == (address or f"urn:sha256:{HASH}")
    assert seen == {True, False}


ASTRAL = st.text(st.sampled_from("湖a \n𠮷🚤👩‍🚀é"), max_size=60)


@given(ASTRAL, st.text(st.sampled_from("岸b𠮷🚤"), min_size=1, max_size=8), ASTRAL)
def test_both_positions_slice_to_the_same_words_whatever_stands_before(before: str, exact: str, after: str) -> None:
    text = before + exact + after
    at = place(Passage("d", len(before), len(before) + len(exact), exact), text)
    assert text[at.start : at.end] == exact
    units = text.encode("utf-16-le")
    assert units[2 * at.start_utf16 : 2 * at.end_utf16].decode("utf-16-le") == exact
    assert before.endswith(at.prefix)
    assert after.startswith(at.suffix)


def test_a_passage_that_stands_twice_is_told_apart_by_more_of_what_is_around_it() -> None:
    around = "the lake is calm and the boats are in " * 3
    text = f"First {around}HARBOUR {around}then {around}HARBOUR {around}last"
    start = text.rindex("HARBOUR")
    at = place(Passage("d", start, start + 7, "HARBOUR"), text)
    assert len(at.prefix) > CONTEXT
    assert text.count(at.prefix + at.exact + at.suffix) == 1


@pytest.mark.parametrize(("start", "end"), [(0, 2), (-3, -1), (3, 99)])
def test_words_that_do_not_stand_there_are_refused(start: int, end: int) -> None:
    with pytest.raises(EvidenceError, match="does not have the words"):
        place(Passage("d", start, end, "湖畔"), "不是湖畔")


# --- tables -----------------------------------------------------------------------------------------------


def _full() -> DecodedEdition:
    """The sample with charts, a rejected finding and a note."""
    chart = Chart(
        kind="themes",
        key="../Themes 湖",
        rows=(
            {"edition": "2020", "n_documents": None, "share": None, "low": None, "theme": "清水"},
            {"edition": "2021", "n_documents": 12, "share": 0.25, "low": 0.1, "theme": "=SUM(A1)"},
        ),
    )
    rejected = Rejected("r1", "said", "Ada Marsh", Names(), "wrong speaker", "reject 1")
    note = AnalystNote("note 1", "-1 is not what was said", doc_id="pledge-en")
    return replace(sample_edition(), charts=(chart,), rejected=(rejected,), notes=(note,))


def _tables() -> dict[str, Table]:
    return {table.name: table for table in Exporter(_full(), STORED, lang="en", rules=(RULE,)).tables()}


def _csv(table: Table) -> list[dict[str, str]]:
    data = write_table_csv(table)
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _parquet(table: Table) -> pa.Table:
    return pq.read_table(io.BytesIO(write_table_parquet(table)))


def test_csv_and_parquet_have_the_same_columns_and_rows() -> None:
    for table in _tables().values():
        flat, typed = _csv(table), _parquet(table)
        assert len(flat) == typed.num_rows == table.n_rows
        for row, values in zip(flat, typed.to_pylist(), strict=True):
            assert list(row) == typed.column_names
            assert {name for name, value in values.items() if value is None} <= {n for n, v in row.items() if not v}
            for name, value in values.items():
                shown = "" if value is None else str(int(value)) if isinstance(value, bool) else str(value)
                assert row[name].removeprefix("'") == shown.removeprefix("'").replace("\r\n", "\n")


def test_findings_carry_their_sentence_in_both_languages_and_their_counts() -> None:
    rows = {row["finding_id"]: row for row in _parquet(_tables()["findings"]).to_pylist()}
    assert set(rows) == {finding.finding_id for finding in _full().findings}
    for item in outline_brief(_full(), lang="zh").items:
        assert rows[item.finding.finding_id]["sentence_zh"] == sentence_of(item, "zh")
    assert [row["place"] for row in rows.values()] == list(range(1, len(rows) + 1))
    for finding in _full().findings:
        row, measured = rows[finding.finding_id], finding.measurement
        (last,) = [one for one in measured.series if one.edition == "2021"] if measured else [None]
        assert (row["n_documents"], row["n_documents_with"]) == (
            (last.n_documents, last.n_documents_with) if last else (None, None)
        )


def test_every_piece_of_evidence_names_an_entry_of_the_bibliography() -> None:
    tables = _tables()
    keys = set(tables["sources"].rows["source_key"].to_pylist())
    rows = _parquet(tables["evidence"]).to_pylist()
    assert len(rows) == sum(len(finding.evidence) for finding in _full().findings)
    assert {row["kind"] for row in rows} == {"passage", "register"}
    for row in rows:
        if row["kind"] == "passage":
            assert row["source_key"] in keys
            assert TEXTS[row["doc_id"]][row["start"] : row["end"]] == row["text"]
    assert "rule-ferry-rules" in {row["source_key"] for row in rows}


def test_a_gap_has_no_counts_and_not_zero() -> None:
    tables = _tables()
    for name in ("editions", "counts"):
        for row in _parquet(tables[name]).to_pylist():
            assert row["is_gap"] == (row["edition"] == "2020")
            assert (row["n_units"] is None) == row["is_gap"]


def test_types_do_not_depend_on_which_values_are_known() -> None:
    columns = {"n_events": None, "is_cited": None, "p": None, "title_zh": None, "low": None, "depth": None}
    empty = table_of_rows("t", [columns])
    known = table_of_rows("t", [{"n_events": 2, "is_cited": 1, "p": 1, "title_zh": "湖", "low": 0.5, "depth": 0}])
    assert empty.rows.schema == known.rows.schema == table_of_rows("t", [], list(columns)).rows.schema
    assert known.rows.to_pylist() == [
        {"n_events": 2, "is_cited": True, "p": 1.0, "title_zh": "湖", "low": 0.5, "depth": 0}
    ]
    heading = write_table_csv(table_of_rows("t", [], list(columns))).decode("utf-8-sig")
    assert heading == "n_events,is_cited,p,title_zh,low,depth\n"


def test_a_column_whose_values_are_not_what_its_name_says_keeps_the_values() -> None:
    table = table_of_rows("t", [{"n_odd": "several", "rank": 1.5, "mixed": 1}, {"n_odd": 3, "rank": 2, "mixed": "二"}])
    assert table.rows.to_pylist() == [
        {"n_odd": "several", "rank": 1.5, "mixed": "1"},
        {"n_odd": "3", "rank": 2.0, "mixed": "二"},
    ]


def test_a_cell_is_no_formula_in_csv_and_untouched_in_parquet() -> None:
    tables = _tables()
    name = next(name for name in tables if name.startswith("chart-"))
    assert [row["theme"] for row in _csv(tables[name])] == ["清水", "'=SUM(A1)"]
    assert _parquet(tables[name])["theme"].to_pylist() == ["清水", "=SUM(A1)"]
    assert [row["text"] for row in _csv(tables["notes"])] == ["'-1 is not what was said"]


def test_what_the_gate_and_the_analyst_refused_is_told_apart() -> None:
    rows = _parquet(_tables()["not-claimed"]).to_pylist()
    assert [(row["by"], row["finding_id"], row["correction"]) for row in rows] == [
        ("gate", "x1", None),
        ("analyst", "r1", "reject 1"),
    ]


@pytest.mark.parametrize("key", ["../../etc/passwd", "湖岸", "", "A", "nul\x00", "a/b", "." * 80])
def test_no_key_becomes_a_path(key: str) -> None:
    assert re.fullmatch(r"[a-z0-9_-]{1,69}", file_name(key))
    assert file_name(key) != file_name(key + "!")


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_brief_gives_the_same_bytes(lang: BriefLang) -> None:
    kinds: tuple[ExportKind, ...] = ("bibtex", "ris", "csl-json", "annotations", "csv", "parquet", "texts")
    first, second = (
        {one.path: one.data for one in Exporter(_full(), STORED, lang=lang).files(kinds)} for _ in range(2)
    )
    assert first == second
    assert all(re.fullmatch(r"[a-z0-9_.-]+(/[a-z0-9_.-]+)?", path) for path in first)


def test_a_register_entry_of_a_rule_that_the_register_lacks_names_no_source() -> None:
    decoded = sample_edition()
    lost = RegisterEntry("rules", "gone", "gone", ())
    first = replace(decoded.findings[0], evidence=(lost,))
    exporter = Exporter(replace(decoded, findings=(first,)), STORED, lang="en", rules=(RULE,))
    (evidence,) = (table for table in exporter.tables() if table.name == "evidence")
    assert [(row["register_key"], row["source_key"]) for row in evidence.rows.to_pylist()] == [("gone", None)]
