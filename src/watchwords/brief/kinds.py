"""Kinds of documents as Chinese prints them; a kind without a word here stays as it is."""

from __future__ import annotations

KINDS_ZH = {
    "overview": "综述",
    "letter": "贺信",
    "message": "贺信或致辞",
    "keynote": "主旨演讲",
    "speech": "发言",
    "session": "会议",
    "forum": "论坛",
    "pledge": "承诺",
    "briefing": "发布会",
    "outcome": "成果",
    "expo": "博览会",
    "roster": "参会名单",
    "figures": "数字",
    "report": "报告",
    "statement": "声明",
}
