"""Fixed words of rosters in both languages: tiers, modes, channels and types of persons."""

from __future__ import annotations

from watchwords.brief.formats import BriefLang

TIER_HEADS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "message": "Reported as sending a message",
        "spoke": "Reported speaking",
        "quoted": "Quoted in reports",
        "attended": "Reported attending",
        "listed": "Listed, without a report that they came",
        "announced": "Announced, without a report that they came",
        "absent": "Reported absent",
    },
    "zh": {
        "message": "据记载致信或致辞",
        "spoke": "据记载发言",
        "quoted": "报道中引述",
        "attended": "据记载出席",
        "listed": "列名，未见到场记载",
        "announced": "预告，未见到场记载",
        "absent": "据报道缺席",
    },
}
TIERS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "spoke": "spoke",
        "attended": "attended",
        "message": "message",
        "quoted": "quoted",
        "listed": "listed",
        "announced": "announced",
        "absent": "reported absent",
    },
    "zh": {
        "spoke": "发言",
        "attended": "出席",
        "message": "致信",
        "quoted": "引述",
        "listed": "列名",
        "announced": "预告",
        "absent": "据报道缺席",
    },
}
MODES: dict[BriefLang, dict[str, str]] = {
    "en": {"in_person": " in person", "video": " by video", "letter": " by letter"},
    "zh": {"in_person": "（到场）", "video": "（视频）", "letter": "（书面）"},
}
BEFORE: dict[BriefLang, str] = {"en": "at a briefing before the meeting", "zh": "会前发布会"}
"""Where somebody was who is reported nowhere else."""
CHANNELS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "in_person_speech": "with a speech in person",
        "in_person": "in person",
        "video": "by video",
        "letter": "by letter",
        "speech": "with a speech",
        "attended": "by attending",
        "message": "by a message",
        "none": "reported absent",
    },
    "zh": {
        "in_person_speech": "到场讲话",
        "in_person": "到场",
        "video": "视频致辞",
        "letter": "致信",
        "speech": "讲话",
        "attended": "出席",
        "message": "致辞",
        "none": "据报道缺席",
    },
}
SECTORS: dict[BriefLang, dict[str, str]] = {
    "en": {
        "official": "officials",
        "company": "companies",
        "intl_org": "international organisations",
        "academic": "scholars",
        "media": "media",
        "other": "others",
        "unknown": "unknown",
    },
    "zh": {
        "official": "官员",
        "company": "企业",
        "intl_org": "国际组织",
        "academic": "学者",
        "media": "媒体",
        "other": "其他",
        "unknown": "不详",
    },
}
