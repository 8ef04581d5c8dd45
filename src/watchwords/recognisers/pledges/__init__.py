"""Public commitments by identified actors: who, what, how much, by when, for whom, on what condition."""

from watchwords.recognisers.pledges.cues import PledgeCues
from watchwords.recognisers.pledges.recogniser import NAME, VERSION, PledgeRecogniser, speaker_key

__all__ = ["NAME", "VERSION", "PledgeCues", "PledgeRecogniser", "speaker_key"]
