"""Overwrites what a producer takes from the clock, byte for byte, so that all offsets in the file stay valid."""

import re

DATE = re.compile(rb"(?<=\(D:)\d{14}((?:Z|[+-]\d\d'\d\d)?'?)(?=\))")
FILE_ID = re.compile(rb"(?<=/ID \[ <)[0-9A-F]{32}>(\s*)<[0-9A-F]{32}(?=>)")
CHECKSUM = re.compile(rb"(?<=/DocChecksum /)[0-9A-F]{32}")
FIXED_DATE = b"20240115120000"
ZERO_ID = b"0" * 32


def fixed(pdf: bytes) -> bytes:
    """The same PDF, made at FIXED_DATE and with an id of zeros."""
    pdf = DATE.sub(lambda m: FIXED_DATE + (m[1] if len(m[1]) < 6 else b"+00'00'"[: len(m[1])]), pdf)
    pdf = FILE_ID.sub(lambda m: ZERO_ID + b">" + m[1] + b"<" + ZERO_ID, pdf)
    return CHECKSUM.sub(ZERO_ID, pdf)
