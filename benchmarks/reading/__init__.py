"""How well resumes are read: `python -m benchmarks.reading` (see README.md)."""
