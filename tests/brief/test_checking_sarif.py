"""The SARIF log: what the standard asks of one (OASIS SARIF 2.1.0), in the parts that are written."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import jsonschema
import msgspec
import pytest
from tests.brief.sample.checking import sample_check

from watchwords.answers.checking import CheckAnswer, Suspicious, result_of
from watchwords.brief.checking.sarif import write_sarif
from watchwords.brief.formats import BriefLang

LANGS: tuple[BriefLang, ...] = ("en", "zh")

MESSAGE = {
    "type": "object",
    "required": ["text"],
    "properties": {"text": {"type": "string", "minLength": 1}},
    "additionalProperties": False,
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
LOCATION = {
    "type": "object",
    "required": ["uri"],
    "properties": {
        # An absolute URI or a relative reference (RFC 3986): no blank, no raw character beyond ASCII.
        "uri": {"type": "string", "pattern": r"^(file:///)?[A-Za-z0-9%._~/!$&'()*+,;=@-]+$"},
        "uriBaseId": {"type": "string"},
        "index": {"type": "integer", "minimum": 0},
    },
    "additionalProperties": False,
}
REGION = {
    "type": "object",
    # 3.30.4: a text region is given by lines and columns, or by characters.
    "oneOf": [{"required": ["startLine"]}, {"required": ["charOffset", "charLength"]}],
    "properties": {
        **{name: {"type": "integer", "minimum": 1} for name in ("startLine", "startColumn", "endLine", "endColumn")},
        "charOffset": {"type": "integer", "minimum": 0},
        "charLength": {"type": "integer", "minimum": 1},
        "snippet": MESSAGE,
    },
    "additionalProperties": False,
}
PLACE = {
    "type": "object",
    "required": ["physicalLocation"],
    "properties": {
        "physicalLocation": {
            "type": "object",
            "required": ["artifactLocation"],
            "properties": {"artifactLocation": LOCATION, "region": REGION},
            "additionalProperties": False,
        },
        "logicalLocations": {"type": "array", "items": {"type": "object", "required": ["fullyQualifiedName"]}},
    },
    "additionalProperties": False,
}
RULE = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string", "pattern": "^[a-z-]+$"},
        "name": {"type": "string", "pattern": "^[A-Z][A-Za-z]*$"},
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "defaultConfiguration": {"type": "object", "properties": {"level": LEVEL}, "additionalProperties": False},
    },
    "additionalProperties": False,
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "message", "locations", "partialFingerprints"],
    "properties": {
        "ruleId": {"type": "string"},
        "ruleIndex": {"type": "integer", "minimum": 0},
        "kind": {"enum": ["pass", "open", "informational", "notApplicable", "review", "fail"]},
        "level": LEVEL,
        "message": MESSAGE,
        "locations": {"type": "array", "minItems": 1, "maxItems": 1, "items": PLACE},
        "partialFingerprints": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        },
        "properties": {"type": "object"},
    },
    "additionalProperties": False,
}
ARTIFACT = {
    "type": "object",
    "properties": {
        "location": LOCATION,
        "roles": {"type": "array", "items": {"const": "analysisTarget"}},
        "hashes": {"type": "object", "additionalProperties": {"type": "string"}},
        "mimeType": {"type": "string", "pattern": "^[^/]+/.+$"},
    },
    "additionalProperties": False,
}
RUN = {
    "type": "object",
    "required": ["tool", "results", "columnKind"],
    "properties": {
        "tool": {
            "type": "object",
            "required": ["driver"],
            "properties": {
                "driver": {
                    "type": "object",
                    "required": ["name", "rules"],
                    "properties": {
                        "name": {"const": "watchwords"},
                        "version": {"type": "string"},
                        "language": {"type": "string"},
                        "rules": {"type": "array", "uniqueItems": True, "items": RULE},
                    },
                    "additionalProperties": False,
                }
            },
        },
        "language": {"type": "string", "pattern": "^[a-z]{2}(-[A-Z]{2})?$"},
        "columnKind": {"const": "unicodeCodePoints"},
        "invocations": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["executionSuccessful"],
                "properties": {
                    "executionSuccessful": {"type": "boolean"},
                    "toolExecutionNotifications": {
                        "type": "array",
                        "items": {"type": "object", "required": ["message"]},
                    },
                },
                "additionalProperties": False,
            },
        },
        "artifacts": {"type": "array", "items": ARTIFACT},
        "results": {"type": "array", "items": RESULT},
    },
    "additionalProperties": False,
}
LOG = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "$schema": {"type": "string"},
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "items": RUN},
    },
    "additionalProperties": False,
}


def log_of(*answers: CheckAnswer, lang: BriefLang = "en", **options: Any) -> dict[str, Any]:
    """The one run of the log, which has been held to the standard."""
    log = json.loads(write_sarif(answers, lang=lang, version="1.2.3", **options))
    jsonschema.Draft202012Validator(LOG).validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


@pytest.mark.parametrize("lang", LANGS)
def test_each_claim_that_is_not_supported_is_a_result_at_its_level(lang: BriefLang) -> None:
    sample = sample_check(lang)
    run = log_of(sample, lang=lang)
    faults = [claim for claim in sample.claims if result_of(claim) != "supported"]
    results = run["results"]
    assert len(results) == len(faults) + len(sample.suspicious)
    levels = {"contradicted": "error", "not found": "warning", "unchecked": "note"}
    for claim, result in zip(faults, results, strict=False):
        assert result["level"] == levels[result_of(claim)]
        assert result["ruleId"] == claim.verdict.replace(" ", "-")
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["snippet"]["text"] == claim.text
        assert (region["startLine"], region["startColumn"]) == (claim.line, claim.column)


@pytest.mark.parametrize("lang", LANGS)
def test_regions_cut_the_words_out_of_the_lines(lang: BriefLang) -> None:
    sample = sample_check(lang)
    lines = sample.text.splitlines()
    for result in log_of(sample, lang=lang)["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] == region["endLine"]
        words = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
        assert words == region["snippet"]["text"]


def test_rules_are_named_by_number_and_levels_are_theirs() -> None:
    run = log_of(sample_check("en"))
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) == 15
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["defaultConfiguration"]["level"] == result["level"]


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", "altered (quotation): “36.8 percentage points of the total”; number: 36.8, the record has 38.6; "),
        ("zh", "有改动（引文）：“占总量的36.8个百分点”；数值：文中为36.8，库中为38.6；"),
    ],
)
def test_the_message_says_what_differs_in_the_language_asked_for(lang: BriefLang, told: str) -> None:
    messages = [result["message"]["text"] for result in log_of(sample_check(lang), lang=lang)["results"]]
    assert any(message.startswith(told) for message in messages)


def test_the_passage_of_the_record_goes_with_the_result() -> None:
    result = next(r for r in log_of(sample_check("en"))["results"] if r["ruleId"] == "altered")
    assert result["properties"]["alterations"] == ["number", "percent or points"]
    (source,) = result["properties"]["sources"]
    assert (source["doc_id"], source["text"], source["edition"]) == ("figures-en", "38.6 percent of the total", "2021")
    assert "speaker" not in source


def test_supported_claims_are_passes_and_only_where_asked_for() -> None:
    assert all("kind" not in result for result in log_of(sample_check("en"))["results"])
    run = log_of(sample_check("en"), only="supported")
    passes = [result for result in run["results"] if result.get("kind") == "pass"]
    assert len(passes) == 6
    # 3.27.10: a level other than none is for what fails.
    assert {result["level"] for result in passes} == {"none"}


@pytest.mark.parametrize(
    ("name", "uri", "base"),
    [
        ("drafts/a.md", "drafts/a.md", "%SRCROOT%"),
        ("drafts/草稿 1.md", "drafts/%E8%8D%89%E7%A8%BF%201.md", "%SRCROOT%"),
        ("a:b%#?.md", "a%3Ab%25%23%3F.md", "%SRCROOT%"),
        ("/drafts/草.md", "file:///drafts/%E8%8D%89.md", None),
        ("-", "stdin", None),
    ],
)
def test_a_file_is_named_as_given_and_escaped(name: str, uri: str, base: str | None) -> None:
    location = log_of(sample_check("en", name=name))["artifacts"][0]["location"]
    assert (location["uri"], location.get("uriBaseId")) == (uri, base)
    if name != "-":
        assert unquote(uri).removeprefix("file://") == name


def test_several_texts_are_one_run_that_tells_them_apart() -> None:
    run = log_of(sample_check("en", name="a.md"), sample_check("zh", name="b.txt"))
    assert [artifact["mimeType"] for artifact in run["artifacts"]] == ["text/markdown", "text/plain"]
    for result in run["results"]:
        location = result["locations"][0]["physicalLocation"]["artifactLocation"]
        assert location["uri"] == ["a.md", "b.txt"][location["index"]]
    assert (
        len({result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}) == 2
    )


def test_a_format_without_lines_has_offsets_of_the_text_and_the_block() -> None:
    sample = sample_check("en", name="a.docx")
    claims = tuple(
        msgspec.structs.replace(claim, line=None, column=None, end_line=None, end_column=None, locator="paragraphs[3]")
        for claim in sample.claims
    )
    bare = msgspec.structs.replace(sample, claims=claims, suspicious=())
    for result in log_of(bare)["results"]:
        (place,) = result["locations"]
        region = place["physicalLocation"]["region"]
        start = region["charOffset"]
        assert sample.text[start : start + region["charLength"]] == region["snippet"]["text"]
        assert place["logicalLocations"] == [{"fullyQualifiedName": "paragraphs[3]"}]


def fingerprints(answer: CheckAnswer) -> list[str]:
    return [result["partialFingerprints"]["watchwordsClaim/v1"] for result in log_of(answer)["results"]]


def test_fingerprints_stay_when_the_words_move_and_tell_like_words_apart() -> None:
    sample = sample_check("en")
    moved = msgspec.structs.replace(
        sample, claims=tuple(msgspec.structs.replace(claim, line=(claim.line or 0) + 5) for claim in sample.claims)
    )
    assert fingerprints(moved) == fingerprints(sample)
    assert len(set(fingerprints(sample))) == len(fingerprints(sample))
    twice = msgspec.structs.replace(sample, claims=sample.claims[1:2] * 2, suspicious=())
    assert len(set(fingerprints(twice))) == 2


def test_messages_have_no_placeholder_no_link_and_nothing_hidden() -> None:
    sample = sample_check("en")
    odd = msgspec.structs.replace(sample.claims[1], text="see [x](https://example.org) {0} a\u202eb")
    run = log_of(msgspec.structs.replace(sample, claims=(odd,), suspicious=()))
    (result,) = run["results"]
    assert "\\[x\\](https://example.org) {{0}} a\\[U+202E\\]b" in result["message"]["text"]


def test_what_may_hide_something_is_a_result_without_a_claim() -> None:
    sample = sample_check("en")
    one = Suspicious("hidden character", 2, 3, "U+200B", 1, 3)
    run = log_of(msgspec.structs.replace(sample, text="ab\u200bc", claims=(), suspicious=(one,)))
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("hidden-character", "warning")
    assert "U+200B ZERO WIDTH SPACE" in result["message"]["text"]


def test_what_was_searched_is_told_once_a_text_and_bytes_are_the_same() -> None:
    run = log_of(sample_check("en"))
    told = [note["message"]["text"] for note in run["invocations"][0]["toolExecutionNotifications"]]
    assert told[0] == "Searched: 6 documents of 2 editions (2019 to 2021)."
    assert write_sarif([sample_check("en")], lang="en", version="1") == write_sarif(
        [sample_check("en")], lang="en", version="1"
    )
