"""Features for the models: of a bullet, of the hits in it, of the topics for it. Training and tagging use these alone.

A feature is made of a prefix that says what it is and a value; `keys` says how features are told apart (tagging/keys.py). Each maker is
built once for a model and keeps what it is asked for again and again.
"""

from resume_probe.tagging.features.bullet import BulletFeatures, word_spans
from resume_probe.tagging.features.hits import HitFeatures
from resume_probe.tagging.features.openings import NEAREST, PLACE_OF_TOPIC, OpeningFeatures
from resume_probe.tagging.features.shape import Features

__all__ = ["NEAREST", "PLACE_OF_TOPIC", "BulletFeatures", "Features", "HitFeatures", "OpeningFeatures", "word_spans"]
