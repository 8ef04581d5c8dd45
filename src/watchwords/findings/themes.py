"""Themes: the share of sentences they take, whether it moved, and the sittings that took them up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from watchwords.findings.scene import Scene, draw, passages
from watchwords.findings.verdicts import carrier_details, change_alternatives, change_details, is_told
from watchwords.measures import change
from watchwords.measures.change import Change, Judgement
from watchwords.measures.descriptives import describe_change
from watchwords.measures.observations import Observations
from watchwords.measures.theme_shares import TermMove
from watchwords.records import Coverage, Finding, Measurement, Mention, Query, Session, Theme, ThemeUse

MIN_POINTS = 0.05
"""A share must move by five points (notes on method, 15) or double to be worth a sentence."""

MIN_SITTINGS = 2
"""A theme that did not move needs this many sittings to be worth a sentence."""

SITTINGS = frozenset({"forum", "session"})


def draw_theme_changes(
    scene: Scene,
    changes: Mapping[str, Change],
    judged: Mapping[str, Judgement],
    observations: Observations,
    coverage: Coverage,
    moves: Mapping[str, Sequence[TermMove]] | None = None,
) -> list[Finding]:
    """One finding for each theme that moved, with its sentences and documents and the terms it moved by."""
    unlabelled = _share_unlabelled(scene, observations)
    findings = []
    for theme in scene.series.themes:
        if theme.key not in changes or not changes[theme.key].n:
            continue
        moved, verdict = changes[theme.key], judged[theme.key].verdict
        if not is_told(judged[theme.key]) or not _is_worth_a_sentence(moved):
            continue
        uses = [mention for mention in scene.of("themes") if mention.key == theme.key]
        strip = observations.strip(theme.key)
        details = {
            **change_details(moved, judged[theme.key]),
            **carrier_details(scene, moved),
            "share": moved.rate,
            "earlier_share": moved.earlier_rate,
            "n_sentences_with": moved.n,
            "n_sentences": moved.n_out_of,
            "n_documents_with": strip[-1].n_documents_with,
            "n_documents": strip[-1].n_documents,
            "share_unlabelled": unlabelled,
            "top_terms": _top_terms(scene, theme),
            "moved_by": _moved_by(moved, (moves or {}).get(theme.key, ())),
        }
        findings.append(
            draw(
                scene,
                "theme_change",
                "themes",
                theme.key,
                names=theme.name,
                details=details,
                evidence=passages(scene, uses),
                grade="A" if verdict in ("rising", "falling") else "B",
                measurement=Measurement(
                    measure=f"{change.NAME}/{change.VERSION}",
                    subject=theme.key,
                    subject_names=theme.name,
                    query=Query(forms=(*theme.zh, *theme.en), kinds=observations.kinds),
                    series=strip,
                    verdict=verdict,
                    statistics=describe_change(observations, theme.key, moved, judged[theme.key], unit="sentences"),
                ),
                coverage=coverage,
                alternatives=change_alternatives(moved, judged[theme.key]),
                rank=(2.0 if verdict in ("rising", "falling") else 1.0) + abs(moved.rate - moved.earlier_rate),
            )
        )
    return findings


def draw_theme_sittings(scene: Scene, moved: frozenset[str]) -> list[Finding]:
    """How many of the forums and sessions on record took up a theme, by name: themes that moved, or with several."""
    sittings = _sittings(scene)
    findings = []
    for theme in scene.series.themes:
        uses = [m for m in scene.of("themes") if m.key == theme.key and scene.event(m) in sittings]
        taken_up = list(dict.fromkeys(scene.event(mention) for mention in uses))
        if not taken_up or (len(taken_up) < MIN_SITTINGS and theme.key not in moved):
            continue
        details = {
            "theme": theme.name,
            "n_sessions": len(taken_up),
            "n_all_sessions": len(sittings),
            "sessions": [{"titles": sittings[event], "event": event} for event in taken_up],
            "topics": _top_terms(scene, theme, frozenset(taken_up)),
        }
        findings.append(
            draw(
                scene,
                "theme_sessions",
                "themes",
                theme.key,
                names=theme.name,
                details=details,
                evidence=passages(scene, uses),
                grade="A",
                rank=len(taken_up) / max(len(sittings), 1) / 2,
            )
        )
    return findings


def _share_unlabelled(scene: Scene, observations: Observations) -> float | None:
    """Share of the edition's sentences, over documents that are compared, without a term of any theme."""
    events = {event.key: event.n_sentences for event in observations.of(observations.edition)}
    labelled = {(m.doc_id, m.sentence) for m in scene.of("themes") if scene.event(m) in events}
    n_sentences = sum(events.values())
    return 1 - len(labelled) / n_sentences if n_sentences else None


def _moved_by(moved: Change, moves: Sequence[TermMove]) -> list[dict[str, str | int | float]] | None:
    """The terms that moved the way the theme did: sentences with them now and before, and points per hundred."""
    own = [move for move in moves if (move.points > 0) == (moved.direction == "up") and move.points]
    return [
        {"term": m.term, "lang": m.lang, "n": m.n, "n_earlier": m.n_earlier, "points": round(m.points, 4)} for m in own
    ] or None


def _is_worth_a_sentence(moved: Change) -> bool:
    return abs(moved.rate - moved.earlier_rate) >= MIN_POINTS or abs(moved.log_ratio) >= 1


def _sittings(scene: Scene) -> dict[str, dict[str, str]]:
    """Events that are forums or sessions, with their titles by language: a document of that kind is one sitting."""
    titles: dict[str, dict[str, str]] = {}
    for doc_id, event in scene.events.items():
        card = scene.cards[doc_id]
        if card.edition == scene.edition.key and card.kind in SITTINGS:
            titles.setdefault(event, {})[card.lang] = _title(scene, doc_id) or card.title or event
    return titles


def _title(scene: Scene, doc_id: str) -> str | None:
    """The first forum or session that the document itself names."""
    named = [
        session.title
        for mention, session in scene.pairs("sessions", Session)
        if mention.doc_id == doc_id and session.type in SITTINGS and session.title
    ]
    return scene.cards[doc_id].title or (named[0] if named else None)


def _top_terms(scene: Scene, theme: Theme, events: frozenset[str] | None = None) -> list[str]:
    """The theme's terms as used, most frequent first, both languages."""
    uses: list[tuple[Mention, ThemeUse]] = [
        (mention, use)
        for mention, use in scene.pairs("themes", ThemeUse)
        if mention.key == theme.key and (events is None or scene.event(mention) in events)
    ]
    counts = Counter(use.term for _, use in uses)
    return sorted(counts, key=lambda term: (-counts[term], term))[:8]
