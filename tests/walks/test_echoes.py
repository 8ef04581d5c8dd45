"""Echoes in a record of an invented forum, in both languages: sides, people, copies, and what stays open."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from msgspec.structs import replace

from watchwords.answers.echo import EchoAnswer, EchoedFormulation
from watchwords.errors import UsageError
from watchwords.records import DecodedEdition
from watchwords.walks.adding import add_inputs
from watchwords.walks.decoding import brief_text, decode_edition
from watchwords.walks.echoes.register import describe_echoes, echoes_of, echoes_rows
from watchwords.walks.keeping import new_record
from watchwords.walks.opening import open_record

SERIES = """
key = "lake"
name = { zh = "湖畔论坛", en = "Lakeside Forum" }
unit = { zh = "论坛", en = "forum" }
edition_by = "year"
default_kind = "speech"

[[leaders]]
person = "person:lin"
since = "2015-01-01"

[[formulations]]
key = "stewardship"
zh = ["湖岸共同守护机制", "共同守护"]
en = ["shared stewardship of the shores", "shared stewardship"]

[[formulations]]
key = "proposals"
zh = ["三项主张"]
en = ["three proposals"]

[[formulations]]
key = "corridor"
zh = ["苍鹭走廊"]
en = ["heron corridor"]
"""
PEOPLE = {
    "lin": ("林远湖", "Morgan Lin"),
    "marsh": ("马艾达", "Ada Marsh"),
    "weir": ("魏汤姆", "Tom Weir"),
    "heath": ("何玛拉", "Mara Heath"),
    "fenn": ("冯伊沃", "Ivo Fenn"),
    "brook": ("布内尔", "Nell Brook"),
    "holt": ("霍拉维", "Ravi Holt"),
}
KNOWN = "".join(
    f'\n[[known]]\nkey = "person:{key}"\ntype = "person"\nzh = ["{zh}"]\nen = ["{en}"]\n'
    for key, (zh, en) in PEOPLE.items()
)
FILL = {
    "zh": (
        "湖上的船只按时往来，码头的灯整夜亮着，村里的孩子在芦苇丛边读书。渔民修补旧网，商人清点货物，老人讲起从前的大水。"
        "春天人们种树，夏天人们晒鱼，秋天人们收割，冬天人们围炉说话。新修的路通到每一个村口，邮差每天来一次。"
    ),
    "en": (
        "The boats on the lake keep their hours, the lamps on the piers burn all night, and the children of the "
        "villages read beside the reeds. Men mend old nets, traders count their goods, and the old tell of floods long "
        "past. In spring people plant trees, in summer they dry fish, in autumn they reap, and in winter they sit by "
        "the fire. A new road runs to each village, and the post comes once a day for whoever waits for word."
    ),
}
SPEECH = {
    "zh": (
        "今年鱼群来得早，我们用了新的网眼。价格由合作社统一定下，买家在岸边等候。冷库建在山脚，夜里也有人值守。"
        "年轻人学会了看水色，也学会了看天气。学校开了一门养殖课，课后大家一起喂鱼苗。去年的账已经贴在村口，谁都可以来看，也可以来问。"
    ),
    "en": (
        "This year the shoals came early and we fished with a wider mesh. The cooperative sets one price and buyers "
        "wait on the bank. A cold store stands at the foot of the hill and is watched at night. Young people have "
        "learned to read the water and the weather. The school has opened a course on fish farming, and after class "
        "all feed the fry. The accounts of last year hang at the gate of the village for everybody to see."
    ),
}
LETTER = {
    "zh": "2021年9月26日，林远湖向湖畔论坛致贺信。贺信呼吁建立“湖岸共同守护机制”，并提出“三项主张”。" + FILL["zh"],
    "en": 'On 26 September 2021 Morgan Lin sent a letter of congratulation to the forum. The letter called for "shared '
    'stewardship of the shores" and set out "three proposals". ' + FILL["en"],
}
TEXTS: dict[str, dict[str, str]] = {
    "report": {
        "zh": "马艾达表示，公司支持共同守护。\n\n部长说，共同守护要落到实处。\n\n会上有人谈到苍鹭走廊。",
        "en": (
            "Ada Marsh said that the company supports shared stewardship.\n\nThe minister said that shared stewardship "
            "must be real.\n\nSomebody spoke of the heron corridor."
        ),
    },
    "weir": {
        "zh": "我们赞成湖岸长期守护机制。我提出三项主张。",
        "en": "We want shared stewardship of the northern shores. I make three proposals.",
    },
    "heath": {"zh": "多年来我们一直说共同守护。", "en": "For years we have spoken of shared stewardship."},
    "fenn": {
        "zh": "林远湖提出湖岸共同守护机制，我们愿意参加。",
        "en": "Morgan Lin called for shared stewardship of the shores, and we will join.",
    },
    "brook": {"zh": "共同守护是好事。", "en": "To us shared stewardship is a good thing."},
    "holt": {
        "zh": f"我谈谈渔业和苍鹭走廊。{SPEECH['zh']}",
        "en": f"Let me speak of fishing and the heron corridor. {SPEECH['en']}",
    },
}
DAYS = {
    "report": "2021-09-27",
    "weir": "2021-09-26",
    "heath": "2021-09-20",
    "fenn": "2021-10-01",
    "brook": "2021-09",
    "holt": "2021-09-28",
}


def record_of(directory: Path, lang: str) -> Path:
    """The forum of 2021, with the letter in two papers and one speech under two addresses."""
    letter = {"kind": "letter", "date": "2021-09-26", "text": LETTER[lang]}
    rows = [{**letter, "publisher": paper} for paper in ("湖畔日报", "Reedham Paper")]
    # Printed again a week later under the name of whoever sent it on.
    again = {"kind": "speech", "date": "2021-10-03", "speaker": "湖畔日报" if lang == "zh" else "Reedham Paper"}
    rows.append({**again, "text": LETTER[lang]})
    for who, text in TEXTS.items():
        row = {"date": DAYS[who], "text": text[lang]}
        rows.append(row if who == "report" else {**row, "speaker": PEOPLE[who][lang == "en"]})
    rows.append({**rows[-1], "url": "https://lakeside.example/again"})
    lines = [json.dumps({"edition": "2021", "lang": lang, "title": f"{at}", **row}) for at, row in enumerate(rows)]
    (directory / "forum.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (directory / "lake.toml").write_text(SERIES + KNOWN, encoding="utf-8")
    new_record(directory / "record", str(directory / "lake.toml"))
    add_inputs(directory / "record", [str(directory / "forum.jsonl")], jobs=1)
    return directory / "record"


@pytest.fixture(scope="module", params=["zh", "en"])
def forum(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    return record_of(tmp_path_factory.mktemp("echoes"), request.param), request.param


@pytest.fixture(scope="module")
def answer(forum: tuple[Path, str]) -> EchoAnswer:
    return echoes_of(forum[0], "2021")


@pytest.fixture(scope="module")
def decoded(forum: tuple[Path, str]) -> DecodedEdition:
    return decode_edition(forum[0], "2021")


def row_of(answer: EchoAnswer, key: str) -> EchoedFormulation:
    return next(row for row in answer.formulations if row.key == key)


def test_the_source_is_the_letter_and_its_passage_has_the_words(answer: EchoAnswer, forum: tuple[Path, str]) -> None:
    source = row_of(answer, "stewardship").source
    assert source is not None
    assert (source.speaker, source.date, source.manner, source.kind) == ("person:lin", "2021-09-26", "message", "full")
    assert source.form in source.passage.text


def test_each_speaker_stands_once_on_the_side_that_its_day_is_on(answer: EchoAnswer) -> None:
    row = row_of(answer, "stewardship")
    assert {use.speaker: (use.order, use.lag_days, use.kind) for use in row.uses} == {
        "person:marsh": ("after", 1, "short"),
        "person:weir": ("same day", 0, "varied"),
        "person:fenn": ("after", 5, "full"),
        "person:brook": ("open", None, "short"),
    }
    assert {use.speaker: use.order for use in row.earlier} == {"person:heath": "before"}
    assert (row.n_used, row.n_panel, row.n_after, row.n_same_day, row.n_open) == (4, 5, 2, 1, 1)
    assert not row.already_common


def test_what_is_varied_is_told_by_its_share_and_who_names_the_source_is_marked(answer: EchoAnswer) -> None:
    uses = {use.speaker: use for use in row_of(answer, "stewardship").uses}
    assert uses["person:fenn"].verbatim_share == 1.0
    assert 0.7 <= (uses["person:weir"].verbatim_share or 0) < 1.0
    assert {who: use.credits_source for who, use in uses.items()} == {
        "person:marsh": False,
        "person:weir": False,
        "person:fenn": True,
        "person:brook": False,
    }


def test_whoever_is_only_the_minister_is_counted_as_unnamed(answer: EchoAnswer) -> None:
    assert answer.n_unnamed == 1
    assert {row.key for row in answer.panel} == {f"person:{key}" for key in PEOPLE}


def test_a_number_of_proposals_of_ones_own_is_no_echo(answer: EchoAnswer) -> None:
    row = row_of(answer, "proposals")
    assert row.is_in_source_now
    assert row.uses == ()


def test_what_the_source_does_not_say_has_no_source(answer: EchoAnswer) -> None:
    row = row_of(answer, "corridor")
    assert row.source is None
    assert [use.speaker for use in row.uses] == ["person:holt"]
    # The speech is in the record under two addresses, and is one event.
    assert row.uses[0].n_events == 1


def test_copies_are_passed_over(answer: EchoAnswer) -> None:
    # The other paper, the other address, and the print of the week after.
    assert answer.n_copies_passed_over == 3
    assert {use.speaker for row in answer.formulations for use in row.uses} <= {f"person:{key}" for key in PEOPLE}


def test_every_passage_is_a_slice_of_its_document(answer: EchoAnswer, forum: tuple[Path, str]) -> None:
    corpus = open_record(forum[0]).corpus
    uses = [use for row in answer.formulations for use in (*row.uses, *row.earlier)]
    assert len(uses) >= 6
    for passage in (use.passage for use in uses):
        assert corpus.document(passage.doc_id).text[passage.start : passage.end] == passage.text


def test_the_brief_tells_it_with_the_words_shown(decoded: DecodedEdition) -> None:
    assert [one for one in decoded.dropped if one.claim in ("echoed", "echo_map")] == []
    found = next(finding for finding in decoded.findings if finding.claim == "echoed")
    assert found.subject == "stewardship"
    assert {evidence.role for evidence in found.evidence} >= {"source", "echo"}
    assert {shown.role for shown in found.shows} >= {"source", "echo"}
    assert [row["order"] for row in found.details["speakers"]].count("after") == 2


@pytest.mark.parametrize(("lang", "words"), [("en", "in which order is not known"), ("zh", "先后不详")])
def test_the_brief_leaves_the_order_of_one_day_open(decoded: DecodedEdition, lang: str, words: str) -> None:
    text = brief_text(decoded, ".md", lang="zh" if lang == "zh" else "en")
    assert words in text
    assert "refused" not in text


def test_rows_and_text_say_the_same(answer: EchoAnswer) -> None:
    rows = echoes_rows(answer)
    assert len({tuple(row) for row in rows}) == 1
    own = [row for row in rows if row["formulation"] == "stewardship"]
    assert sorted(str(row["order"]) for row in own) == ["after", "after", "before", "open", "same day", "source"]
    text = describe_echoes(answer)
    assert "dated 1 day after" in text
    assert "5 days after" in text
    assert "order unknown" in text


def test_the_text_is_in_the_language_asked_for(answer: EchoAnswer) -> None:
    english, chinese = describe_echoes(answer, "en"), describe_echoes(answer, "zh")
    assert "Morgan Lin" in english
    assert "dated the same day, order unknown" in english
    assert "林远湖" in chinese
    assert "日期晚1天" in chinese
    assert "日期相同，先后不详" in chinese
    assert "未提出处" in chinese
    # What stands in the quotations is the record's; the rest is ours.
    ours = {"zh": re.sub(r"“[^”]*”", "", chinese), "en": re.sub(r"“[^”]*”", "", english)}
    for word in ("echo", "source", "named", "days", "order", "form"):
        assert word not in ours["zh"]
    assert not re.search(r"来源|其后|此前|届|天后", ours["en"])


def test_who_had_it_before_the_source_is_not_passed_over_in_silence(answer: EchoAnswer) -> None:
    row = replace(row_of(answer, "stewardship"), uses=(), n_used=0)
    assert {use.speaker for use in row.earlier} == {"person:heath"}
    alone = replace(answer, formulations=(row,))
    assert "only speakers who had it before the source: " in describe_echoes(alone, "en")
    assert "只有先于该来源用过的发言者：" in describe_echoes(alone, "zh")
    assert f"{PEOPLE['heath'][1]} 2021-09-20" in describe_echoes(alone, "en")
    assert "in those of no other named speaker" not in describe_echoes(alone, "en")


def test_anybody_can_be_the_source(forum: tuple[Path, str]) -> None:
    record, lang = forum
    answer = echoes_of(record, "2021", source=PEOPLE["heath"][lang == "en"])
    row = row_of(answer, "stewardship")
    assert row.source is not None
    assert row.source.speaker == "person:heath"
    assert {use.speaker for use in row.uses} >= {"person:lin", "person:marsh", "person:fenn"}
    with pytest.raises(UsageError, match="nobody speaks as"):
        echoes_of(record, "2021", source="Nobody At All")


def test_a_later_edition_changes_no_answer(forum: tuple[Path, str], answer: EchoAnswer, tmp_path: Path) -> None:
    record, lang = forum
    copy = Path(shutil.copytree(record, tmp_path / "record"))
    shutil.copyfile(record.parent / "lake.toml", tmp_path / "lake.toml")
    later = {"edition": "2022", "date": "2022-09-26", "lang": lang, "speaker": PEOPLE["lin"][lang == "en"]}
    (tmp_path / "later.jsonl").write_text(json.dumps({**later, "title": "2022", "text": TEXTS["brook"][lang]}))
    add_inputs(copy, [str(tmp_path / "later.jsonl")], jobs=1)
    again = echoes_of(copy, "2021")
    assert (again.formulations, again.panel, again.shared) == (answer.formulations, answer.panel, answer.shared)
