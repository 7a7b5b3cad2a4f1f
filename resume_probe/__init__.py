"""resume_probe: reads an ML engineer's resume as an interviewer does. See `resume_probe.pipeline.probe`."""

__version__ = "0.1.0"
