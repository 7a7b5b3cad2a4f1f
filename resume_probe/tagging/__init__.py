"""What a bullet says: topics, facets with evidence, probes, claims."""

from resume_probe.tagging.tagger import Tagger, default_tagger, tag

__all__ = ["Tagger", "default_tagger", "tag"]
