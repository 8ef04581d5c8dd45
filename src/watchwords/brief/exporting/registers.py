"""Columns of the registers, so that one without a row has its heading too."""

from __future__ import annotations

from collections.abc import Mapping

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "pledges": (
        "edition", "pledge", "actor_keys", "actors_zh", "actors_en", "office_zh", "office_en",
        "organisation_zh", "organisation_en", "mode", "act_zh", "act_en", "action_zh", "action_en",
        "object_zh", "object_en", "beneficiary_zh", "beneficiary_en", "quantity_zh", "quantity_en",
        "deadline_zh", "deadline_en", "condition_zh", "condition_en", "strength", "specificity",
        "is_testable", "date", "session_zh", "session_en", "signatories", "state", "state_edition",
        "n_events", "doc_id", "start", "end", "text_zh", "text_en",
    ),
    "rules": (
        "row", "key", "title_zh", "title_en", "kind", "outcome", "state", "on", "issued_on", "effective_on",
        "version", "n_documents", "n_mentions", "articles", "speakers", "words", "candidates", "statement",
        "statement_date", "lag_days", "score", "p", "null_95", "p_best", "is_link", "is_addressed",
        "is_cited", "third", "passage",
    ),
    "roster": (
        "edition", "person", "name_zh", "name_en", "tier", "is_strongest", "mode", "office_zh", "office_en",
        "organisation_zh", "organisation_en", "office_basis", "rank_scale", "rank", "country", "type",
        "sittings", "delivered_by", "date", "n_events", "doc_id", "start", "end", "text",
    ),
    "echo": (
        "edition", "formulation", "name_zh", "name_en", "order", "speaker", "speaker_zh", "speaker_en",
        "use_edition", "date", "lag_days", "lag_editions", "form", "kind", "verbatim_share", "manner",
        "credits_source", "is_paraphrase", "n_events", "already_common", "n_used", "n_panel", "median_lag",
        "chance", "doc_id", "start", "end", "passage",
    ),
}  # fmt: skip
