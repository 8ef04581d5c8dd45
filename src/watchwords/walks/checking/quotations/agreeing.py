"""Whether a passage of the record is by whom, and of when, a text says it is."""

from __future__ import annotations

from typing import NamedTuple

from watchwords.answers.checking import Attribution, Reason, RecordPassage
from watchwords.records import DocumentCard
from watchwords.walks.checking.ground import Ground
from watchwords.walks.checking.speakers import is_chinese, name_parts


class Agreement(NamedTuple):
    """True, false, or None where one side does not tell."""

    speaker: bool | None
    edition: bool | None
    date: bool | None = None

    @property
    def rank(self) -> tuple[int, int]:
        """Sorts the best first: what contradicts, then what agrees."""
        told = (self.speaker, self.edition, self.date)
        return sum(one is False for one in told), -sum(one is True for one in told)

    @property
    def is_contradicted(self) -> bool:
        """Whether speaker or edition are others. A day alone may be that of the report."""
        return self.speaker is False or self.edition is False


def agreement(claimed: Attribution, passage: RecordPassage, ground: Ground) -> Agreement:
    """How a passage agrees with what a text says of it."""
    speaker = _is_speaker(claimed, passage.speaker, passage.speaker_key, ground)
    whole = ground.cards[passage.passage.doc_id].speaker
    # Whoever reads out another's words says them too; and whom a passage cites has said what it is about.
    others = [(whole, ground.person_key(whole))] if whole else []
    if speaker is False:
        held = passage.passage
        others += ground.cited_in(held.doc_id, held.start, held.end)
    if speaker is not True and any(_is_speaker(claimed, name, key, ground) for name, key in others):
        speaker = True
    return Agreement(speaker, _is_edition(claimed, passage.edition), _is_day(claimed, passage.date))


def likely(claimed: Attribution, leaning: str | None, card: DocumentCard, ground: Ground) -> tuple[int, int, int]:
    """Sorts documents by what their cards tell, before anything of them is read; the likeliest first."""
    key = ground.person_key(card.speaker)
    found = Agreement(
        _is_speaker(claimed, card.speaker, key, ground), _is_edition(claimed, card.edition), _is_day(claimed, card.date)
    )
    return (*found.rank, int(leaning is not None and card.edition != leaning))


def told(found: Agreement, claimed: Attribution, passage: RecordPassage, ground: Ground) -> list[Reason]:
    """What of an attribution the record says otherwise, or not at all."""
    reasons = []
    if found.speaker is False:
        reasons.append(Reason(code="another speaker", about=(claimed.speaker or "", passage.speaker or "")))
    elif found.speaker and passage.speaker and not _is_speaker(claimed, passage.speaker, passage.speaker_key, ground):
        reasons.append(Reason(code="said in another's words", about=(passage.speaker,)))
    elif found.speaker is None and claimed.speaker:
        reasons.append(Reason(code="speaker not told by the record", about=(claimed.speaker,)))
    if found.edition is False:
        reasons.append(Reason(code="another edition", about=(claimed.edition or "", passage.edition or "")))
    if found.date is False:
        reasons.append(Reason(code="another day", about=(claimed.date or "", passage.date or "")))
    return reasons


def _is_speaker(claimed: Attribution, name: str | None, key: str | None, ground: Ground) -> bool | None:
    if claimed.speaker is None or name is None:
        return None
    if claimed.speaker_key is not None and claimed.speaker_key == key:
        return True
    if _are_two_of_the_series(claimed.speaker_key, key, ground):
        # Two presidents of one name, without the initials that tell them apart.
        return False
    said, held = name_parts(claimed.speaker), name_parts(name)
    if said and held and (said <= held or held <= said):
        # A surname alone, or a name without its middle one, names whoever bears it.
        return True
    if said & held:
        return False if _are_two(claimed.speaker_key, key, ground) else None
    if claimed.speaker_key is None and _have_texts_of_their_own(claimed.speaker, name, ground):
        return False
    if claimed.speaker_key is None or key is None or is_chinese(said) != is_chinese(held):
        # What is no person's name, or is written in another script, is told apart by its entity or not at all.
        return False if _are_two(claimed.speaker_key, key, ground) else None
    return None if _may_be_one(claimed.speaker_key, key, ground) else False


def _are_two_of_the_series(one: str | None, other: str | None, ground: Ground) -> bool:
    """Whether the series itself lists both, each as a person of its own."""
    listed = {known.key for known in ground.series.known if known.type == "person"}
    return one != other and one in listed and other in listed


def _have_texts_of_their_own(said: str, held: str, ground: Ground) -> bool:
    """Whether two names without a part in common are both of speakers of the record: then they are two, whether or not
    the one that the text prints is taken for a person's."""
    is_one_script = is_chinese(name_parts(said)) == is_chinese(name_parts(held))
    return is_one_script and ground.speakers.has(said) and ground.speakers.has(held)


def _are_two(one: str | None, other: str | None, ground: Ground) -> bool:
    are_known = ground.entities.get(one) is not None and ground.entities.get(other) is not None
    return are_known and not _may_be_one(one or "", other or "", ground)


def _may_be_one(one: str, other: str, ground: Ground) -> bool:
    """Whether nothing tells two entities apart, or one of them is no person."""
    types = {entity.type for key in (one, other) if (entity := ground.entities.get(key))}
    return other in ground.entities.may_be(one) or types != {"person"}


def _is_edition(claimed: Attribution, edition: str | None) -> bool | None:
    return None if claimed.edition is None or edition is None else claimed.edition == edition


def _is_day(claimed: Attribution, day: str | None) -> bool | None:
    if claimed.date is None or day is None:
        return None
    shared = min(len(claimed.date), len(day))
    return claimed.date[:shared] == day[:shared]
