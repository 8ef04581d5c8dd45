"""Discovery in English: names, spellings that are one word, and the traps that make old wordings look new."""

from __future__ import annotations

import pytest

from watchwords.config import load_discovery_cues
from watchwords.measures.discovery.ranking import Unit, discover
from watchwords.measures.discovery.spellings import Keys, junction, spaced, with_dashes
from watchwords.measures.discovery.texts import Text
from watchwords.spans import Span
from watchwords.text.fold import fold_blocks, lower

CUES = load_discovery_cues()
EARLIER = [
    "We care for our shores and for our people. The people of the lake work for peace and for clean water.",
    "The economy of the lake grows. We protect our water and our shores, and the harbour towns grow with them.",
    "Our economy needs peace. Our people need water. The work for peace goes on, and the ferries run every day.",
    "In this hall we spoke of trade, of the fishing fleet and of the schools in every town along the shore.",
] * 3


def text(doc_id: str, edition: str, lines: list[str]) -> Text:
    """A document whose lines are its blocks, folded as the record folds it, with its capitals."""
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 1
    stored = "\n".join(lines)
    folded, offsets = fold_blocks(stored, spans)
    return Text(doc_id, doc_id, edition, "en", lower(folded), (), with_dashes(folded, stored, offsets))


def find(*now: str, before: list[str] | None = None, top: int = 50) -> list[Unit]:
    known = [text("a", "1", EARLIER), text("b", "2", before or EARLIER[:2]), text("c", "3", list(now))]
    return discover(known, ["1", "2", "3"], CUES, top=top)


def forms(units: list[Unit]) -> list[str]:
    return [unit.form for unit in units]


# --- what is found ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "form"),
    [
        ("Tonight we launch the Lakeside Harbour Initiative for every town.", "lakeside harbour initiative"),
        ("We need a war on silt, and we need it now.", "war on silt"),
        ("We call it the blue covenant, and it will last.", "blue covenant"),
        ("The Open Water Fund (OWF) will begin this year.", "open water fund"),
        ("We adopted the 2040 Agenda for the shores.", "2040 agenda"),
        ("We propose the No Ferry Left Behind Act today.", "no ferry left behind act"),
        ("The harbour needs the LKWX, and the LKWX needs us.", "lkwx"),
        ("They call it “out with the silt” at home.", "out with the silt"),
    ],
)
def test_a_name_or_a_phrase_that_stands_once_is_found(now: str, form: str) -> None:
    assert form in forms(find(now))


def test_places_are_slices_in_whatever_spelling() -> None:
    now = "Green canals need green canals. A green canal's bank, green-canal trade and GREEN CANALS are one."
    unit = next(unit for unit in find(now) if unit.form == "green canals")
    folded = text("c", "3", [now]).folded
    found = [folded[place.start : place.end] for place in unit.places]
    assert found == ["green canals", "green canals", "green canal's", "green-canal", "green canals"]
    assert unit.n == 5


# --- what is not new --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("The green canals are here.", "A green canal is here."),
        ("The green canal is here.", "The green canals are here."),
        ("The green canal is here.", "A green canal's bank is here."),
        ("The green canal is here.", "Green-canal trade is here."),
        ("Green-canal trade is here.", "The green canal is here."),
        ("The GREEN CANAL is here.", "the green canal is here."),
        ("The green canal is here.", "ＧＲＥＥＮ　ＣＡＮＡＬ is here."),
        ("The “green canal” is here.", 'The "green" canal, the "green canal" is here.'),
        ("The green canal is here.", "The green canal—ours—is here."),
    ],
)
def test_another_spelling_of_an_earlier_wording_is_not_new(now: str, before: str) -> None:
    spelled = {"green canal", "green canals", "green canal's", "green-canal"}
    assert not spelled & set(forms(find(now, before=[before])))


@pytest.mark.parametrize(
    "before",
    [
        ["They spoke of the inland green", "canal last year."],
        ["They spoke of the inland green ca- nal last year."],
        ["They spoke of the inland green ca-", "nal last year."],
        ["They spoke of the inland green-", "canal last year."],
        ["They spoke of the inland green- canal last year."],
    ],
)
def test_a_wording_split_at_the_end_of_a_line_is_not_new(before: list[str]) -> None:
    assert "inland green canal" not in forms(find("We love the inland green canal.", before=before))


def test_a_hyphen_that_hangs_splits_no_word() -> None:
    assert "small and" not in " ".join(spaced("small- and large-boat harbours").split("-"))
    assert junction("for small-", "2 boats") == ""


# --- what is told apart -----------------------------------------------------------------------------------


def test_a_term_inside_a_longer_word_is_no_earlier_use() -> None:
    """Earlier texts have "seagreen canal" and "green canaleers": letters of "green canal", and no use of it."""
    before = ["The seagreen canal and the green canaleers were here."]
    assert "green canal" in forms(find("We love a green canal, the green canal.", before=before))


def test_a_part_of_a_longer_name_counts_inside_and_apart() -> None:
    now = (
        "The Blue Harbour Restoration Plan is here. The Blue Harbour Restoration Plan lasts. "
        "We love a blue harbour, the blue harbour."
    )
    found = {unit.form: unit for unit in find(now)}
    assert found["blue harbour"].n == 4
    assert found["blue harbour restoration plan"].n == 2


def test_a_coordinate_phrase_attests_what_is_written() -> None:
    """ "green and digital ferries" attests "digital ferries", and never "green ferries", which is not written."""
    found = forms(find("We want green and digital ferries."))
    assert "green ferries" not in found
    assert any("digital ferries" in form for form in found)
    later = forms(find("We want green ferries.", before=["We want green and digital ferries."]))
    assert "green ferries" in later


def test_two_names_of_one_thing_stay_apart() -> None:
    """Without an alias in the series "9G" and "ninth-generation lake radio" are two wordings."""
    found = forms(find("We launch 9G-LAKE. We build ninth-generation lake radio."))
    assert any("generation lake radio" in form for form in found)
    assert "9g-lake" in found


def test_a_dash_is_no_hyphen() -> None:
    """Folded, a dash between two words looks as a hyphen does; the words beside it are not one wording."""
    found = forms(find("We love the canals—ferries are for others."))
    assert not any("canals" in form and "ferries" in form for form in found)


def test_a_first_use_in_a_part_that_looks_back_is_marked() -> None:
    plan = next(u for u in find("The work ahead", "We need a green canal now.") if u.form == "green canal")
    back = next(u for u in find("A review of the year", "We need a green canal now.") if u.form == "green canal")
    assert "review" not in plan.reasons or plan.reasons["review"] == 0
    assert back.reasons.get("review", 0.0) < 0


# --- what is no unit --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "form"),
    [
        ("We spent it in dredging.", "in dredging"),
        ("We need the dredger of", "dredger of"),
        ("It cost 3500 ducats last year.", "3500 ducats"),
        ("On 4 March 2040 we met.", "march 2040"),
        ("Quietly we dredged.", "quietly"),
    ],
)
def test_a_fragment_an_amount_or_a_date_is_no_unit(now: str, form: str) -> None:
    assert form not in forms(find(now))


@pytest.mark.parametrize(
    ("junk", "wording"),
    [
        ("We thank the President for his warm gratitude.", "We launch the Open Water Fund."),
        ("Then Senator Albert Quillfeather spoke.", "Then we adopted the Open Water Fund."),
        ("We meet in January at the harbour of Sweden.", "We launch the Open Water Fund."),
    ],
)
def test_courtesy_persons_and_dates_stand_behind_a_named_policy(junk: str, wording: str) -> None:
    found = forms(find(junk, wording))
    assert found[0] == "open water fund"


# --- spellings --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("token", "key"),
    [
        ("goals", "goal"),
        ("goal's", "goal"),
        ("countries", "country"),
        ("taxes", "tax"),
        ("press", "press"),
        ("crisis", "crisis"),
        ("economics", "economics"),
        ("news", "news"),
        ("has", "has"),
        ("non-proliferation", "nonproliferation"),
        ("covid-19", "covid-19"),
        ("always", "always"),
    ],
)
def test_a_token_counts_under_one_key(token: str, key: str) -> None:
    assert Keys()[token] == key


@pytest.mark.parametrize(
    ("folded", "expected"),
    [
        ("a line-item veto", "a line item veto"),
        ("non-proliferation", "non-proliferation"),
        ("covid-19 and post-2015", "covid-19 and post-2015"),
        ("the nations' goals", "the nations  goals"),
        ("twenty-first-century", "twenty first century"),
    ],
)
def test_hyphens_of_compounds_are_spaces_in_place(folded: str, expected: str) -> None:
    assert spaced(folded) == expected
    assert len(spaced(folded)) == len(folded)


@pytest.mark.parametrize("now", ["", "...", '""', "A", "1 2 3", "—", "-", "\n\n", "’s", "The the the"])
def test_next_to_nothing_gives_nothing(now: str) -> None:
    assert find(now) == []


def test_without_capitals_nothing_is_a_name() -> None:
    """A text known in lower case alone says nothing on names: no feature of capitals is set."""
    known = [text("a", "1", EARLIER), text("c", "2", ["Tonight we launch the Open Water Fund."])]
    lowered = [Text(t.doc_id, t.event, t.edition, t.lang, t.folded) for t in known]
    unit = next(u for u in discover(lowered, ["1", "2"], CUES, top=20) if "open water fund" in u.form)
    assert not any(reason.startswith("name") for reason in unit.reasons)
