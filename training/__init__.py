"""The labelled corpus and what is made of it: `python -m training.train`, `python -m training.evaluate`."""
