"""The evidence of an edition of an invented record, exported into a folder that is not always empty."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pyarrow.parquet as pq
import pytest
from msgspec.structs import replace
from tests.walks.lakeside import add, rows, write

from watchwords.brief.exporting.registers import COLUMNS
from watchwords.brief.exporting.writing import Written
from watchwords.brief.formats import BriefLang
from watchwords.cli import cli
from watchwords.errors import RecordError, UsageError
from watchwords.records import AnalystNote, DecodedEdition
from watchwords.walks.decoding import decode_edition
from watchwords.walks.exporting import KINDS, checked_kinds, export_edition, files_of, write_files
from watchwords.walks.schemas import answer_schema

SPEECHES = (
    ("2020", "湖畔论坛2020年开幕。数字湖岸建设起步，共有3个码头。"),
    ("2021", "湖畔论坛2021年开幕。𠮷野码头的数字湖岸建设加快，共有12个码头。白鹭集团承诺在2025年前更换十艘船。"),
    (
        "2021",
        "The Lakeside Forum opened in 2021. The digital shore 🚤 now has 12 jetties. Heron Group pledged ten boats.",
    ),
)


@pytest.fixture(scope="module")
def lake(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of three speeches; read, never changed."""
    from tests.walks.lakeside import SERIES

    from watchwords.walks.keeping import new_record

    folder = tmp_path_factory.mktemp("lake")
    write(folder / "lake.toml", SERIES)
    new_record(folder / "record", str(folder / "lake.toml"))
    write(folder / "speeches.jsonl", rows(*SPEECHES))
    add(folder / "record", folder / "speeches.jsonl")
    return folder / "record"


@pytest.fixture(scope="module")
def edition(lake: Path) -> DecodedEdition:
    return decode_edition(lake, "2021")


@pytest.fixture(scope="module")
def files(lake: Path, edition: DecodedEdition) -> tuple[Written, ...]:
    """Every file of every kind but the Word file, which has tests of its own."""
    return tuple(files_of(lake, edition, [kind for kind in KINDS if kind != "docx"], lang="zh"))


def _bytes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_manifest_names_every_file_with_its_hash_and_the_state_of_the_record(
    tmp_path: Path, edition: DecodedEdition, files: tuple[Written, ...]
) -> None:
    write_files(edition, files, tmp_path / "out")
    held = _bytes(tmp_path / "out")
    manifest = json.loads(held.pop("manifest.json"))
    assert {one["path"]: one["sha256"] for one in manifest["files"]} == {
        path: hashlib.sha256(data).hexdigest() for path, data in held.items()
    }
    assert {one["snapshot"] for one in manifest["files"]} == {manifest["snapshot"]} == {edition.snapshot}
    assert {"sources.bib", "sources.ris", "sources.csl.json", "annotations.jsonld", "brief.zh.md"} <= set(held)
    assert all(f"tables/{name}.{end}" in held for name in ("findings", *COLUMNS) for end in ("csv", "parquet"))


def test_a_second_run_writes_the_same_bytes_and_says_that_nothing_changed(
    tmp_path: Path, lake: Path, edition: DecodedEdition, files: tuple[Written, ...]
) -> None:
    kinds = [kind for kind in KINDS if kind not in ("docx", "csv", "parquet")]
    first = write_files(edition, files, tmp_path)
    held = _bytes(tmp_path)
    again = write_files(edition, files, tmp_path)
    assert (first.n_written, again.n_written) == (len(first.files), 0)
    assert replace(again, n_written=first.n_written) == first
    anew = write_files(edition, list(files_of(lake, edition, kinds, lang="zh")), tmp_path)
    assert (anew.n_written, anew.older) == (0, ())
    assert _bytes(tmp_path) == held


def test_positions_count_in_the_text_that_is_exported_beside_them(files: tuple[Written, ...]) -> None:
    data = {one.path: one.data for one in files}
    texts = {path[6:-4]: held.decode() for path, held in data.items() if path.startswith("texts/")}
    checked = set()
    for row in pq.read_table(io.BytesIO(data["tables/evidence.parquet"])).to_pylist():
        if row["kind"] == "passage":
            text = texts[row["doc_id"]]
            assert text[row["start"] : row["end"]] == row["text"]
            units = text.encode("utf-16-le")[2 * row["start_utf16"] : 2 * row["end_utf16"]]
            assert units.decode("utf-16-le") == row["text"]
            checked.add(row["start"] != row["start_utf16"])
    # The characters beyond the basic plane stand before some passages and not before others.
    assert checked == {True, False}


def test_registers_have_the_columns_that_are_written_down_for_them(files: tuple[Written, ...]) -> None:
    for name, columns in COLUMNS.items():
        (data,) = (one.data for one in files if one.path == f"tables/{name}.parquet")
        assert tuple(pq.read_table(io.BytesIO(data)).column_names) == columns


def test_a_file_of_somebody_elses_is_not_written_over(
    tmp_path: Path, edition: DecodedEdition, files: tuple[Written, ...]
) -> None:
    write(tmp_path / "sources.bib", "mine")
    with pytest.raises(UsageError, match=r"sources\.bib"):
        write_files(edition, files, tmp_path)
    assert _bytes(tmp_path) == {"sources.bib": b"mine"}
    answer = write_files(edition, files, tmp_path, force=True)
    assert answer.replaced == ("sources.bib",)
    assert (tmp_path / "sources.bib").read_bytes() != b"mine"


def test_a_table_that_was_changed_by_hand_is_not_written_over(
    tmp_path: Path, edition: DecodedEdition, files: tuple[Written, ...]
) -> None:
    write_files(edition, files, tmp_path)
    write(tmp_path / "tables" / "findings.csv", "changed by hand")
    with pytest.raises(UsageError, match="changed since"):
        write_files(edition, files, tmp_path)
    assert (tmp_path / "tables" / "findings.csv").read_bytes() == b"changed by hand"


@pytest.mark.parametrize("change", [{"snapshot": "later"}, {"notes": (AnalystNote("note 1", "mine"),)}])
def test_files_that_are_not_asked_for_again_stay_and_keep_their_own_state(
    tmp_path: Path, edition: DecodedEdition, files: tuple[Written, ...], change: dict[str, Any]
) -> None:
    write_files(edition, files, tmp_path)
    later = replace(edition, **change)
    only = [replace_data(one) for one in files if one.kind == "bibtex"]
    answer = write_files(later, only, tmp_path)
    assert "tables/findings.csv" in answer.older
    assert "sources.bib" not in answer.older
    listed = json.loads((tmp_path / "manifest.json").read_bytes())["files"]
    briefs = {one["path"]: one["brief_sha256"] for one in listed}
    assert len(briefs) == len(files)
    assert briefs["sources.bib"] == answer.brief_sha256
    assert {path for path, brief in briefs.items() if brief != answer.brief_sha256} == set(answer.older)


def replace_data(one: Written) -> Written:
    return Written(one.path, one.kind, one.data + b"\n", one.n_rows, one.lang)


@pytest.mark.parametrize("inside", [".", "exports", "tables", "sources/ab"])
def test_a_record_is_never_written_into(
    tmp_path: Path, lake: Path, edition: DecodedEdition, files: tuple[Written, ...], inside: str
) -> None:
    with pytest.raises(UsageError, match="inside a record"):
        write_files(edition, files, lake / inside, force=True)
    (tmp_path / "link").symlink_to(lake)
    with pytest.raises(UsageError, match="inside a record"):
        # Before the edition is decoded.
        export_edition(lake, "no such edition", tmp_path / "link" / inside)


def test_a_link_does_not_lead_out_of_the_folder(
    tmp_path: Path, edition: DecodedEdition, files: tuple[Written, ...]
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "tables").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="through a link"):
        write_files(edition, files, tmp_path / "out", force=True)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_manifest_that_names_files_elsewhere_gives_no_right_to_them(
    tmp_path: Path, edition: DecodedEdition, files: tuple[Written, ...]
) -> None:
    write(tmp_path / "secret", "mine")
    write_files(edition, files, tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    hostile = manifest["files"][0] | {"path": "../secret", "sha256": hashlib.sha256(b"mine").hexdigest()}
    manifest["files"].append(hostile)
    write(tmp_path / "out" / "manifest.json", json.dumps(manifest))
    answer = write_files(edition, files, tmp_path / "out")
    assert answer.older == ()
    assert "secret" not in (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")
    assert (tmp_path / "secret").read_bytes() == b"mine"


def test_a_file_where_the_folder_should_be_is_refused_in_words(
    tmp_path: Path, edition: DecodedEdition, files: tuple[Written, ...]
) -> None:
    write(tmp_path / "out", "mine")
    with pytest.raises(RecordError, match="out"):
        write_files(edition, files, tmp_path / "out", force=True)


def test_a_record_that_grew_after_the_edition_was_decoded_is_told(lake: Path, edition: DecodedEdition) -> None:
    with pytest.raises(RecordError, match="while the edition was exported"):
        list(files_of(lake, replace(edition, snapshot="earlier"), ["bibtex"], lang="en"))


def test_an_unknown_kind_is_refused_before_anything_is_read() -> None:
    with pytest.raises(UsageError, match=r"'xlsx'[\s\S]*bibtex"):
        checked_kinds(["csv", "xlsx"])
    assert checked_kinds(["ris", "bibtex"]) == ("bibtex", "ris")
    assert "md" not in checked_kinds([])


def test_the_command_prints_what_it_wrote(
    tmp_path: Path, lake: Path, edition: DecodedEdition, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["export", str(lake), "--edition", "2021", "--out", str(tmp_path / "out"), "--lang", "zh"]
    cli.main([*arguments, "--only", "bibtex,annotations", "--json"], standalone_mode=False)
    answer = json.loads(capsys.readouterr().out)
    jsonschema.Draft202012Validator(json.loads(answer_schema("export"))).validate(answer)
    assert [one["path"] for one in answer["files"]] == ["sources.bib", "annotations.jsonld", "manifest.json"]
    for one in answer["files"]:
        data = (tmp_path / "out" / one["path"]).read_bytes()
        assert (one["sha256"], one["n_bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))
        assert one["snapshot"] == edition.snapshot


@pytest.mark.parametrize(("lang", "tag", "word"), [("en", "en", "edition"), ("zh", "zh-Hans", "文件")])
def test_sentences_are_in_the_language_that_was_asked_for(
    lake: Path, edition: DecodedEdition, lang: BriefLang, tag: str, word: str
) -> None:
    (held,) = files_of(lake, edition, ["annotations"], lang=lang)
    bodies = [one["body"][0] for one in msgspec.json.decode(held.data)["first"]["items"]]
    assert {body["language"] for body in bodies} == {tag}
    assert word in bodies[0]["value"]
