"""How long tagging takes, by part, beside spaCy's tokeniser in the same run."""
