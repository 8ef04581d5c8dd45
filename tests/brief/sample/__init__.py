"""The eighth Lakeside Forum: an invented edition, in both languages, with a finding of every kind of claim."""

from __future__ import annotations

from typing import get_args

from tests.brief.sample.changes import changes, families
from tests.brief.sample.echo import echo
from tests.brief.sample.figures import figures, limits
from tests.brief.sample.meeting import meeting
from tests.brief.sample.order import order, targets
from tests.brief.sample.parts import CARDS, COVERAGE, EDITIONS, TEXTS
from tests.brief.sample.people import people
from tests.brief.sample.pledges import pledges
from tests.brief.sample.reuse import reuse
from tests.brief.sample.rules import rules
from tests.brief.sample.speech import speech
from tests.brief.sample.themes import themes

from watchwords.records import (
    AnalystNote,
    Claim,
    ContextPassage,
    DecodedEdition,
    DocumentCard,
    Dropped,
    Edition,
    Finding,
    Names,
    Passage,
    Rejected,
)


def with_context(cards: tuple[DocumentCard, ...], findings: tuple[Finding, ...]) -> tuple[DocumentCard, ...]:
    """The cards with forty characters either side of every passage cited from them."""
    import msgspec

    cited = [e for f in findings for e in f.evidence if isinstance(e, Passage)]
    made = []
    for one in cards:
        text = TEXTS[one.doc_id]
        spans = sorted({(e.start, e.end) for e in cited if e.doc_id == one.doc_id})
        context = tuple(ContextPassage(s, e, text[max(0, s - 40) : s], text[s:e], text[e : e + 40]) for s, e in spans)
        made.append(msgspec.structs.replace(one, context=context))
    return tuple(made)


WHY = 'Said "safe" of the boats, <b>not</b> of piers; = of no use.'
"""Why the analyst rejected a finding: with marks that the program itself never sets, and with markup."""
NOTE = "“船舶安全”一语见于会前文稿。"


def sample_edition() -> DecodedEdition:
    """The decoded edition, the same on every call."""
    findings = (
        *meeting(),
        *changes(),
        *families(),
        *targets(),
        *order(),
        *themes(),
        *speech(),
        *echo(),
        *reuse(),
        *pledges(),
        *rules(),
        *people(),
        *figures(),
        *limits(),
    )
    return DecodedEdition(
        schema_version=1,
        series=Names(zh="湖畔论坛", en="Lakeside Forum"),
        series_key="lakeside",
        edition=Edition("2021", 8, ("2021-09-26", "2021-09-28")),
        editions=EDITIONS,
        findings=findings,
        dropped=(Dropped("x1", "said", "Ada Marsh", "document pledge-en [3, 9): the stored bytes say otherwise"),),
        coverage=COVERAGE,
        documents=with_context(CARDS, findings),
        options={"alpha": 0.05, "min_log_ratio": 1.0},
        snapshot="sha256:0123456789abcdef",
        rejected=(
            Rejected("r1", "new", "safe piers", Names(zh="安全码头", en="safe piers"), WHY, "reject 1"),
            Rejected("r2", "pledged", "Reed Bank", Names(zh=None, en="Reed Bank"), "码头不在湖区。", "reject 2"),
        ),
        notes=(
            AnalystNote("note 1", NOTE, finding_id="new-new"),
            AnalystNote("note 2", "The session ran late.", doc_id="pledge-en"),
        ),
    )


ALL_CLAIMS = frozenset(get_args(Claim))
