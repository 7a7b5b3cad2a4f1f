"""Blind sheets for judging questions by reading."""
