"""Reading in a process of its own gives the same resume and the same errors, within bounds."""

import pytest

from resume_probe.errors import InputError
from resume_probe.reading import read
from resume_probe.reading.limits import read_limited

TEXT = b"Rui Campos\n\nEXPERIENCE\n\nSearch Engineer, 2019\n- Click model\n"


def test_the_same_resume_comes_back():
    assert read_limited(TEXT, name="r.txt") == read(TEXT, name="r.txt")


def test_the_same_error_comes_back():
    with pytest.raises(InputError) as inside:
        read_limited(b"{\\rtf1 x}", name="r.rtf")
    with pytest.raises(InputError) as outside:
        read(b"{\\rtf1 x}", name="r.rtf")
    assert str(inside.value) == str(outside.value)


def test_an_error_with_brackets_and_a_hint_of_its_own_comes_back_whole(typeset):
    blank = typeset("")
    with pytest.raises(InputError) as inside:
        read(blank, name="r (1).pdf")
    with pytest.raises(InputError) as outside:
        read_limited(blank, name="r (1).pdf")
    assert str(inside.value) == str(outside.value)


def test_time_is_bounded():
    with pytest.raises(InputError) as caught:
        read_limited(TEXT + b"- another line that is typed out at length\n  and goes on\n" * 9000, name="slow.txt", seconds=0.3)
    assert caught.value.code == "reader-timeout" and "slow.txt" in caught.value.message


def test_memory_is_bounded():
    with pytest.raises(InputError) as caught:
        read_limited(TEXT, name="big.txt", megabytes=1)
    assert caught.value.code == "reader-crashed"
