"""How long tagging takes, by part, beside spaCy's own tokeniser in the same run."""
