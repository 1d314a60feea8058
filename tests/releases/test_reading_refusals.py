"""What is no text is refused with a sentence that names the line; and quickly."""

import time

import pytest

from releases.reading import UnreadableText, decode, read

SEVERAL_SECONDS = 30


def refusal(call, *arguments):
    with pytest.raises(UnreadableText) as refused:
        call(*arguments)
    return str(refused.value)


def test_a_byte_order_mark_is_no_part_of_the_title():
    assert decode("\ufeffA title\n".encode()) == "A title\n"


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"A title\n\nSource: X\n\ncaf\xe9", 5),
        ("A title".encode("utf-16"), 1),
        (b"A title\nwords\x00words", 2),
        (b"\x89PNG\r\n\x1a\n\x00", 1),
        ("A title\nwords \u202e sdrow".encode(), 2),
        ("A title\nwords \u2066 words".encode(), 2),
        (b"A title\n\n\x07", 3),
    ],
)
def test_what_is_no_plain_text_is_refused_with_its_line(raw, line):
    assert refusal(decode, raw).startswith(f"Line {line}:")


def test_a_byte_that_is_not_utf8_is_named():
    assert "byte 8 " in refusal(decode, b"A title\n\xff")


@pytest.mark.parametrize("text", ["", " \n\u00a0\n\u200b", "\ufeff"])
def test_an_empty_text_is_refused(text):
    assert "empty" in refusal(read, text)


def test_a_source_without_a_title_is_refused():
    assert refusal(read, "\nSource: ORGA\n\nWords.").startswith("Line 2:")


def test_a_title_of_absurd_length_is_refused():
    assert refusal(read, "a" * 2_000).startswith("Line 1:")


def test_piled_accents_are_refused_before_they_cost_time():
    start = time.monotonic()
    assert "combining" in refusal(read, "A title\n\n" + "a" + "\u0301\u0323" * 500_000)
    assert time.monotonic() - start < SEVERAL_SECONDS


def test_right_to_left_words_and_their_plain_marks_are_read():
    (item,) = read("عنوان\n\nSource: X\n\nكلمات \u200fأخرى.")
    assert item.title == "عنوان"


TEN_MEGABYTES = 10_000_000


@pytest.mark.parametrize(
    "unit",
    ["a", " ", "7", "@", "(", "13:00 ", ". ", "Mr Ab ", "in Xa ", "21 May ", "[[", "“",
     "l’A ", "pool meet 12:00 ", "deadline by "],
)  # fmt: skip
def test_ten_megabytes_of_one_mark_read_in_seconds(unit):
    text = "A title\n\nSource: X\n\n" + unit * (TEN_MEGABYTES // len(unit))
    start = time.monotonic()
    assert len(read(text)) == 1
    assert time.monotonic() - start < SEVERAL_SECONDS


@pytest.mark.parametrize(
    "line", ["x\n", "13:00 A b\n", "• x\n", "Apply by 1 May 2025.\n"]
)
def test_many_short_lines_read_in_seconds(line):
    start = time.monotonic()
    assert len(read("A title\n\nSource: X\n\n" + line * 50_000)) == 1
    assert time.monotonic() - start < SEVERAL_SECONDS
