"""Names of a language pipeline, on a small one made here: an empty tokeniser and a list of entities."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from watchwords.corpus.corpus import Corpus
from watchwords.errors import ConfigurationError, MissingExtraError
from watchwords.recognisers.names import pipeline as module
from watchwords.recognisers.names.pipeline import PipelineNames
from watchwords.records import Mention, Name
from watchwords.walks.adding import add_inputs
from watchwords.walks.keeping import new_record
from watchwords.walks.recognising import TextReader

spacy = pytest.importorskip("spacy")

ENTITIES = {
    "en": [
        {"label": "PERSON", "pattern": "quill marrow"},
        {"label": "ORG", "pattern": "the tinkers' guild"},
        {"label": "GPE", "pattern": "lakeside"},
        {"label": "ORG", "pattern": "Ministry of Finance"},
        {"label": "DATE", "pattern": "yesterday"},
    ],
    "zh": [
        {"label": "PERSON", "pattern": "阿豆"},
        {"label": "ORG", "pattern": "湖畔书社"},
        {"label": "LOC", "pattern": "东湖边"},
        {"label": "DATE", "pattern": "昨天"},
    ],
}


def _made(folder: Path, lang: str, entities: list[dict[str, str]] | None = None) -> str:
    made = spacy.blank(lang)
    ruler = made.add_pipe("entity_ruler", config={"phrase_matcher_attr": "ORTH"})
    ruler.add_patterns(ENTITIES[lang] if entities is None else entities)
    path = folder / f"small_{lang}"
    made.to_disk(path)
    return str(path)


@pytest.fixture(scope="module", params=["zh", "en"])
def small(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    lang: str = request.param
    return lang, _made(tmp_path_factory.mktemp("pipelines"), lang)


def _names(mentions: list[Mention]) -> dict[str, tuple[str, str]]:
    return {m.text: (m.value.type, m.value.basis) for m in mentions if isinstance(m.value, Name)}


TEXTS = {
    "zh": (
        "昨天阿豆在东湖边说，湖畔书社要开门。",
        {"阿豆": "person", "湖畔书社": "organisation", "东湖边": "place"},
    ),
    "en": (
        "At lakeside yesterday, quill marrow joined the tinkers' guild.",
        {"quill marrow": "person", "the tinkers' guild": "organisation", "lakeside": "place"},
    ),
}


def test_a_pipeline_adds_what_no_pattern_finds(small: tuple[str, str]) -> None:
    lang, path = small
    text, wanted = TEXTS[lang]
    without = _names(TextReader(("names",)).read(text))
    found = _names(TextReader(("names",), pipelines=(path,)).read(text))
    assert not set(wanted) & set(without)
    assert {name: kind for name, (kind, basis) in found.items() if basis == "pipeline"} == wanted


def test_spans_are_those_of_the_text_as_given(small: tuple[str, str]) -> None:
    lang, path = small
    text = {
        "zh": "第一行。\n\n\u3000\u3000据说阿豆来了，\n阿豆又走了。",
        "en": "A line.\n\n  They say “quill marrow” came.\n",
    }[lang]
    for mention in TextReader(("names",), pipelines=(path,)).read(text):
        assert text[mention.start : mention.end] == mention.text
        assert mention.text in ("阿豆", "quill marrow")


@pytest.mark.parametrize(
    ("lang", "text", "name"),
    [("en", "The Ministry of Finance replied.", "Ministry of Finance"), ("zh", "财政部作了答复。", "财政部")],
)
def test_patterns_go_before_a_pipeline(lang: str, text: str, name: str, tmp_path: Path) -> None:
    path = _made(tmp_path, lang, [{"label": "ORG", "pattern": name}])
    assert _names(TextReader(("names",), pipelines=(path,)).read(text)) == {name: ("organisation", "pattern")}


def test_a_pipeline_reads_only_its_own_language(small: tuple[str, str]) -> None:
    lang, path = small
    other = "en" if lang == "zh" else "zh"
    assert not [
        one
        for one in _names(TextReader(("names",), pipelines=(path,)).read(TEXTS[other][0])).values()
        if one[1] == "pipeline"
    ]


def test_one_that_is_not_installed_names_the_command() -> None:
    with pytest.raises(MissingExtraError) as caught:
        PipelineNames("en_core_never_made")
    assert caught.value.mend == "python -m spacy download en_core_never_made"


def test_without_spacy_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> Any:
        raise ImportError(name)

    monkeypatch.setattr(module, "import_module", absent)
    with pytest.raises(MissingExtraError) as caught:
        PipelineNames("another_that_was_never_loaded")
    assert caught.value.mend == "pip install 'watchwords[spacy]'"


def test_one_without_entities_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "bare")
    with pytest.raises(ConfigurationError, match="finds no names"):
        PipelineNames(str(tmp_path / "bare"))


def test_one_for_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "german")
    with pytest.raises(ConfigurationError, match="language 'de'"):
        PipelineNames(str(tmp_path / "german"))


def test_the_command_line_takes_one(small: tuple[str, str], tmp_path: Path) -> None:
    lang, path = small
    text, wanted = TEXTS[lang]
    source = tmp_path / "text.txt"
    source.write_text(text, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "watchwords",
        "recognise",
        str(source),
        "--only",
        "names",
        "--pipeline",
        path,
        "--json",
    ]
    done = subprocess.run(command, capture_output=True, check=True)
    rows = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    assert {row["text"]: row["value"]["type"] for row in rows if row["value"]["basis"] == "pipeline"} == wanted


def test_a_record_reads_with_the_pipelines_it_names(small: tuple[str, str], tmp_path: Path, monkeypatch: Any) -> None:
    lang, path = small
    text, wanted = TEXTS[lang]
    loaded = spacy.load(path)
    monkeypatch.setattr(spacy, "load", lambda name: {f"small_{lang}_of_mine": loaded}[name])
    (tmp_path / "note.txt").write_text(text, encoding="utf-8")
    record = tmp_path / "record"
    new_record(record, "wic")
    _name_pipeline(record, f"small_{lang}_of_mine")
    add_inputs(record, [str(tmp_path / "note.txt")], jobs=1)
    stored = Corpus.open(record).mentions("names")
    assert {name for name, (_, basis) in _names(stored).items() if basis == "pipeline"} == set(wanted)


def test_a_record_that_names_one_not_installed_is_told_before_anything_is_read(tmp_path: Path) -> None:
    new_record(tmp_path / "record", "wic")
    _name_pipeline(tmp_path / "record", "en_core_never_made_either")
    with pytest.raises(MissingExtraError, match="en_core_never_made_either"):
        add_inputs(tmp_path / "record", [], bundled=True)


def test_a_record_cannot_name_a_folder(tmp_path: Path) -> None:
    new_record(tmp_path / "record", "wic")
    _name_pipeline(tmp_path / "record", "../elsewhere")
    with pytest.raises(ConfigurationError, match="no name of an installed pipeline"):
        add_inputs(tmp_path / "record", [], bundled=True)


def _name_pipeline(record: Path, name: str) -> None:
    options = record / "watchwords.toml"
    text = options.read_text(encoding="utf-8")
    assert "pipelines = []" in text
    options.write_text(text.replace("pipelines = []", f'pipelines = ["{name}"]'), encoding="utf-8")
