"""Who said what: for each speaker the statements that carry the edition's themes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from watchwords.findings.scene import Role, Scene, draw
from watchwords.records import Figure, Finding, FormulationUse, Mention, Modality, Passage, Pledge, Quotation

MAX_PER_SPEAKER = 1
MIN_CHARACTERS = 8
"""A quotation shorter than this is a term, not a statement."""


@dataclass(frozen=True)
class _Statement:
    mention: Mention
    quotation: Quotation
    speaker: str
    event: str
    weight: float
    themes: tuple[str, ...]


def draw_statements(scene: Scene, *, top: int) -> list[Finding]:
    """The `top` statements of identified speakers, one a speaker, those with most of the series' themes first."""
    figures = {(mention.doc_id, mention.sentence) for mention, _ in scene.pairs("figures", Figure)}
    by_speaker: dict[str, list[_Statement]] = defaultdict(list)
    for statement in _statements(scene):
        place = (statement.mention.doc_id, statement.mention.sentence)
        # A report or an outlet is no speaker: the figures it states are told as figures, under its name.
        if statement.quotation.speaker_key is None and place in figures:
            continue
        by_speaker[statement.speaker].append(statement)
    best = []
    for statements in by_speaker.values():
        statements.sort(key=lambda s: (-s.weight, s.mention.doc_id, s.mention.start))
        best.extend(statements[:MAX_PER_SPEAKER])
    best.sort(key=lambda s: (-s.weight, s.speaker))
    roles = scene.roles()
    return [
        _draw(scene, statement, by_speaker[statement.speaker], roles.get(statement.speaker)) for statement in best[:top]
    ]


def _statements(scene: Scene) -> list[_Statement]:
    leader = scene.leader()
    marks, promised = _marks(scene), _promised(scene)
    found = []
    for mention, quotation in scene.pairs("quotes", Quotation):
        speaker = quotation.speaker_key or quotation.speaker_name
        if not speaker or quotation.content[1] - quotation.content[0] < MIN_CHARACTERS:
            continue
        if (mention.doc_id, mention.sentence) in promised:
            continue
        inside = [m for m in marks[mention.doc_id] if quotation.content[0] <= m.start and m.end <= quotation.content[1]]
        themes = tuple(dict.fromkeys(m.key for m in inside if m.recogniser == "themes" and m.key))
        weight = (
            len(themes)
            + 2.0 * sum(m.recogniser == "formulations" for m in inside)
            + sum(isinstance(m.value, Modality) and m.value.rank >= 4 for m in inside)
            + 0.5 * (quotation.speaker_key is not None)
            + 2.0 * (quotation.speaker_key == leader and leader is not None)
        )
        found.append(_Statement(mention, quotation, speaker, scene.event(mention), weight, themes))
    return found


def _promised(scene: Scene) -> set[tuple[str, int]]:
    """Sentences that the register of pledges has: what was promised is told there, and once."""
    return {(mention.doc_id, mention.sentence) for mention, _ in scene.pairs("pledges", Pledge)}


def _marks(scene: Scene) -> dict[str, list[Mention]]:
    """What makes a statement weigh, by document."""
    marks: dict[str, list[Mention]] = defaultdict(list)
    for recogniser in ("themes", "formulations", "modality"):
        for mention in scene.of(recogniser):
            if not (isinstance(mention.value, FormulationUse) and mention.value.in_container):
                marks[mention.doc_id].append(mention)
    return marks


def _draw(scene: Scene, statement: _Statement, own: list[_Statement], role: Role | None) -> Finding:
    quotation = statement.quotation
    names = scene.names(quotation.speaker_key, fallback=quotation.speaker_name or "")
    twin = _in_other_language(scene, statement, own)
    own_words = _words(scene, statement)
    retold = _words(scene, twin) if twin else _same_in_other_language(scene, statement)
    evidence = [own_words, *([retold] if retold else [])]
    themes = {theme.key: theme.name for theme in scene.series.themes}
    return draw(
        scene,
        "said",
        "said",
        statement.speaker,
        names=names,
        details={
            "speaker": names,
            "office": role.office if role else None,
            "organisation": role.organisation if role else None,
            "mode": quotation.mode,
            "cue": quotation.cue_word,
            "basis": quotation.basis,
            "occasion": scene.occasion(statement.mention),
            "themes": [themes[key] for key in statement.themes if key in themes],
        },
        evidence=evidence,
        grade="A" if quotation.basis == "sentence" else "B",
        rank=1.0 + min(statement.weight, 19) / 10,
    )


def _in_other_language(scene: Scene, statement: _Statement, own: list[_Statement]) -> _Statement | None:
    """The same speaker's weightiest statement at the same event in the other language: shown beside, never merged."""
    lang = scene.lang(statement.mention.doc_id)
    others = [s for s in own if s.event == statement.event and scene.lang(s.mention.doc_id) != lang]
    same_themes = [s for s in others if set(s.themes) & set(statement.themes)]
    return next(iter(same_themes or others), None)


def _same_in_other_language(scene: Scene, statement: _Statement) -> Passage | None:
    """The sentence of the event's text in the other language with the same formulations; None where several have them.

    There a letter may be what speaks, and no speaker is named.
    """
    lang, place = scene.lang(statement.mention.doc_id), (statement.mention.doc_id, statement.mention.sentence)
    found: dict[tuple[str, int], dict[str, Mention]] = defaultdict(dict)
    for mention in scene.of("formulations"):
        is_own = isinstance(mention.value, FormulationUse) and not mention.value.in_container
        if is_own and mention.key and scene.event(mention) == statement.event:
            found[mention.doc_id, mention.sentence].setdefault(mention.key, mention)
    own = frozenset(found.get(place, ()))
    same = [row for (doc_id, _), row in found.items() if own and scene.lang(doc_id) != lang and own == row.keys()]
    return scene.passage(next(iter(same[0].values())), role="content") if len(same) == 1 else None


def _words(scene: Scene, statement: _Statement) -> Passage:
    quotation = statement.quotation
    start = min(statement.mention.start, quotation.content[0])
    end = max(statement.mention.end, quotation.content[1])
    return scene.sentence_around(statement.mention.doc_id, start, end, role="content")
