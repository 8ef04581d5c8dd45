"""The noun that an English number counts: "4.3 billion people", "two new bridges"."""

from __future__ import annotations

import re

_STOP = (
    "of|in|and|to|for|the|at|from|on|by|with|or|nor|were|are|a|an|per|as|was|is|has|had|have|that"
    "|this|these|those|its|his|her"
    "|their|our|my|your|will|would|can|could|may|might|shall|should|must|who|whom|whose|which|what"
    "|when|where|while|than|then|but"
    "|if|not|no|be|been|being|do|does|did|so|it|he|she|they|we|you|i|them|us|all|each|every|both|about|over|under|after"
    "|before|since|until|till|between|among|into|through|during|without|within|because|although|though|there|here|also"
    "|only|too|very|just|even|still|now|ago|away|plus|minus|times|versus|vs|up|down|off|out|if|via"
    "|told|said|says|came|went"
    "|made|took|say|including|such|around|across|against|toward|towards|upon|later|earlier|apart"
    "|percent|million|billion|trillion"
    "|point|am|pm|a\\.m|p\\.m|january|february|march|april|june|july|august|september|october|november|december"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
)
# Words in -s that name nothing counted.
_NO_NOUN = (
    "us|less|always|perhaps|thus|whereas|unless|yes|towards|backwards|forwards|overseas"
    "|besides"
    "|makes|takes|gives|says|shows|means|comes|goes|gets|needs|seems|remains|becomes|works?|adds"
    "|wants|tells|keeps|begins"
    "|pounds sterling|business|progress|process|congress|access|success|class|address|loss|mass"
    "|across|various|previous|serious"
    "|famous|religious|numerous|virus|status|basis|crisis|analysis|series|news|politics|economics|physics|mathematics"
)
_IRREGULAR = (
    "people|men|women|children|personnel|staff|police|troops|aircraft|sheep|fish|cattle|teeth|mice|lives|wives|wolves"
    "|criteria|phenomena|media|data|alumni|fungi|series|species|folk|folks"
    "|spacecraft|craft|horsepower|crew|offspring|news|votes|viruses"
)
_WORD = rf"(?!(?i:{_STOP})\b)[A-Za-z][A-Za-z'-]{{0,24}}"
_PLURAL = (
    rf"(?!(?i:{_STOP}|{_NO_NOUN})\b)(?:(?i:{_IRREGULAR}|[a-z]{{2,14}}(?:men|women))\b"
    r"|[A-Za-z][A-Za-z-]{1,22}(?<![sui])s\b)(?!'|-(?:only|based|like|free|led|style|related|rich|driven|sized|wide)\b)"
)
# Plurals that stand before another noun: sports cars, savings banks.
_BEFORE_A_NOUN = (
    "sports|savings|sales|goods|arms|electronics|communications|systems|services|operations|customs|securities"
    "|futures|options|news|human rights|veterans|materials|resources|trades|works|headquarters"
)
NOUN = re.compile(
    rf"[ -](?:(?:more|additional|previous|further|extra) )?"
    rf"(?P<noun>(?:{_WORD} ){{0,3}}?(?:(?i:{_BEFORE_A_NOUN}) {_PLURAL}|{_PLURAL}))"
)
# A 59-nation coalition; no 20-something, 9-to-5, 10-odd.
TIED_NOUN = re.compile(rf"-(?P<noun>(?!(?:something|odd|plus|fold|day|{_STOP})\b)[a-z]{{3,18}}(?<!s))(?= [A-Za-z])")
ONE_NOUN = re.compile(rf"[ -](?P<noun>{_WORD}(?: {_WORD})?)(?=[ .,;:)]|$)")
