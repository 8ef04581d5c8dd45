"""Whose words a stretch of text is, on documents read as they are when they are added."""

from __future__ import annotations

import pytest

from watchwords.config import load_cues
from watchwords.measures.voices import Printed, VoiceCues, Voices
from watchwords.records import DocumentCard, Mention, Name, Presence, Quotation, SentenceRow

CUES = load_cues("voices", VoiceCues)


def sentences(text: str, lang: str) -> list[SentenceRow]:
    """One row a sentence; a line break begins a block."""
    rows: list[SentenceRow] = []
    at = block = 0
    for line in text.split("\n"):
        for piece in (one for one in line.replace("。", "。\t").replace(". ", ".\t ").split("\t") if one.strip()):
            start = at + len(piece) - len(piece.lstrip())
            end = at + len(piece)
            rows.append(SentenceRow("d", len(rows), start, end, "zh" if lang == "zh" else "en", block, "paragraph", 1))
            at = end
        at, block = text.find("\n", at) + 1, block + 1
    return rows


class Page:
    """A text with mentions put where its words stand."""

    def __init__(self, text: str, lang: str, kind: str = "report", speaker: str | None = None) -> None:
        self.text, self.lang, self.speaker = text, lang, speaker
        self.rows = sentences(text, lang)
        self.card = DocumentCard(
            "d", None, "zh" if lang == "zh" else "en", kind, None, "2021", None, speaker, None, None
        )
        self.mentions: list[Mention] = []

    def add(self, words: str, key: str | None, value: object) -> Page:
        start = self.text.index(words)
        sentence = next(row.sentence for row in self.rows if row.start <= start < row.end)
        made = Mention("d", "r", start, start + len(words), words, "zh", sentence, key, value, "r/1")  # type: ignore[arg-type]
        self.mentions.append(made)
        return self

    def person(self, name: str, key: str) -> Page:
        return self.add(name, key, Name("person", name, "alias"))

    def whose(self, words: str) -> str | None:
        printed = Printed(self.card, self.text, self.rows, self.mentions)
        listed = {"lin"}
        voices = Voices(printed, lambda name: None, CUES, is_person=listed.__contains__, speaker=self.speaker)
        start = self.text.index(words)
        voice = voices.of(start, start + len(words))
        return voice.speaker if voice else None


@pytest.mark.parametrize(
    ("lang", "text", "person", "words", "whose"),
    [
        ("zh", "马艾达在论坛上谈到绿色湖岸。", "马艾达", "绿色湖岸", "marsh"),
        (
            "en",
            "Ada Marsh, chair of the ferries, spoke on green shores at the forum.",
            "Ada Marsh",
            "green shores",
            "marsh",
        ),
        ("zh", "马艾达主持开幕式，并谈到绿色湖岸。", "马艾达", "绿色湖岸", "marsh"),
        # Another subject stands between the name and the word of speaking.
        ("zh", "马艾达主持开幕式，与会者谈到绿色湖岸。", "马艾达", "绿色湖岸", None),
        ("en", "Ada Marsh met the guests, who spoke of green shores.", "Ada Marsh", "green shores", None),
        ("zh", "马艾达出席开幕式。她谈到绿色湖岸。", "马艾达", "绿色湖岸", "marsh"),
        ("en", "Ada Marsh chaired the opening. She spoke of green shores.", "Ada Marsh", "green shores", "marsh"),
        # A pronoun does not reach into another paragraph.
        ("zh", "马艾达出席开幕式。\n他谈到绿色湖岸。", "马艾达", "绿色湖岸", None),
        ("en", "Ada Marsh chaired the opening.\nHe spoke of green shores.", "Ada Marsh", "green shores", None),
        ("zh", "马艾达出席论坛。论坛议题为绿色湖岸。", "马艾达", "绿色湖岸", None),
        ("en", "Ada Marsh attended. The topic was green shores.", "Ada Marsh", "green shores", None),
    ],
)
def test_who_is_reported_speaking_of_it(lang: str, text: str, person: str, words: str, whose: str | None) -> None:
    assert Page(text, lang).person(person, "marsh").whose(words) == whose


@pytest.mark.parametrize(
    ("lang", "text", "names", "words"),
    [
        ("zh", "马艾达和魏汤姆出席。他谈到绿色湖岸。", ("马艾达", "魏汤姆"), "绿色湖岸"),
        ("en", "Ada Marsh and Tom Weir came. He spoke of green shores.", ("Ada Marsh", "Tom Weir"), "green shores"),
    ],
)
def test_a_pronoun_after_two_persons_is_nobody(lang: str, text: str, names: tuple[str, str], words: str) -> None:
    assert Page(text, lang).person(names[0], "marsh").person(names[1], "weir").whose(words) is None


@pytest.mark.parametrize(
    ("lang", "text", "name", "words"),
    [
        ("zh", "林远湖向论坛致贺信，贺信由何玛拉宣读。贺信提出绿色湖岸。", "林远湖", "绿色湖岸"),
        (
            "en",
            "Morgan Lin sent a letter. It was read out by Mara Heath. It named green shores.",
            "Morgan Lin",
            "green shores",
        ),
    ],
)
def test_a_letter_is_its_senders_whoever_reads_it_out(lang: str, text: str, name: str, words: str) -> None:
    page = Page(text, lang, kind="letter").add(name, "lin", Presence("message", name, mode="letter"))
    assert page.whose(words) == "lin"


@pytest.mark.parametrize(
    ("cue", "basis", "named", "whose"),
    [
        ("said", "sentence", "Northwind Ferries", "ferries"),
        ("According to", "sentence", "Northwind Ferries", None),
        ("said", "pronoun", "Northwind Ferries", None),
        # A report that a text lets speak has no name of a person or body.
        ("said", "sentence", None, None),
    ],
)
def test_a_body_speaks_where_it_is_named_and_says(cue: str, basis: str, named: str | None, whose: str | None) -> None:
    text = "Northwind Ferries said that green shores are near."
    page = Page(text, "en")
    if named:
        page.add(named, "ferries", Name("organisation", named, "alias"))
    quotation = Quotation(
        "indirect",
        (28, len(text)),
        cue_word=cue,
        speaker=(0, 17),
        speaker_name="Northwind Ferries",
        basis=basis,  # type: ignore[arg-type]
    )
    assert page.add(text, None, quotation).whose("green shores") == whose


def test_in_a_speech_only_quotation_marks_are_anothers() -> None:
    text = 'Governor Lin called for green shores. Lin said: "silver currents". We agree.'
    page = Page(text, "en", speaker="Ada Marsh")
    reported = Quotation("indirect", (24, 36), speaker=(0, 12), speaker_name="Lin", speaker_key="lin", basis="sentence")
    quoted = Quotation("direct", (49, 64), speaker=(38, 41), speaker_name="Lin", speaker_key="lin", basis="sentence")
    page.person("Governor Lin", "lin").add(text[0:37], "lin", reported).add(text[38:66], "lin", quoted)
    assert page.whose("green shores") == "Ada Marsh"
    assert page.whose("silver currents") == "lin"
    assert page.whose("We agree") == "Ada Marsh"
