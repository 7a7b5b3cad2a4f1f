"""Invented resumes: what stands in them (`truth/*.yaml`) and the PDFs made from that (`*.pdf`)."""
