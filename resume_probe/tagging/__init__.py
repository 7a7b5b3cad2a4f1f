"""What a bullet says: topics, facets with evidence, probes, claims. The only room that knows spaCy."""

from resume_probe.tagging.tagger import Tagger, default_tagger, tag

__all__ = ["Tagger", "default_tagger", "tag"]
