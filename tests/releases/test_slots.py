"""The body cut at its slots, and rich text as the lines of the plain text form."""

import pytest
from django.core.exceptions import ValidationError

from releases.slots import fill, lines, misplaced, sections
from tests.factories import make_release, publish


def test_a_section_takes_the_heading_right_above_it():
    cut = sections(
        "<p>One.</p><h2>Media &amp; press</h2><p>[[coverage]]</p><p>Two.</p>"
    )
    assert [(s.slot, s.heading, s.html) for s in cut[:3]] == [
        ("", "", "<p>One.</p>"),
        ("coverage", "Media & press", ""),
        ("", "", "<p>Two.</p>"),
    ]


def test_sections_without_a_mark_stand_at_the_end():
    cut = sections("<p>One.</p><p>[[contacts]]</p>")
    assert [s.slot for s in cut] == [
        "",
        "contacts",
        "programme",
        "coverage",
        "handles",
        "boilerplate",
    ]


def test_a_section_stands_once():
    cut = sections("<p>[[programme]]</p><p>One.</p><p>[[programme]]</p>")
    assert [s.slot for s in cut].count("programme") == 1


def test_a_mark_among_words_is_found():
    assert misplaced("<p>[[programme]]</p><p>[[coverage]] More.</p>") == "[[coverage]]"
    assert misplaced("<p>[[programme]]</p><p>See [[deadline]].</p>") == ""


@pytest.mark.django_db
def test_readers_never_see_a_mark_since_it_stops_the_publication(drafter):
    body = "<p>One.</p><p>[[coverage]] More.</p>"
    release = make_release(by=drafter, words={"body": body})
    with pytest.raises(ValidationError, match="a line of its own"):
        publish(release)


def test_inline_slots_are_filled_and_escaped_in_rich_text():
    words = {"deadline": "Before 5 & 6", "access": "", "pool": "Gate"}
    filled = fill(
        "<p>[[deadline]]</p><p>[[access]]</p><p>See [[pool:7]].</p>",
        lambda slot, number: words[slot] if number in (None, 7) else "",
        escape=True,
    )
    assert filled == "<p>Before 5 &amp; 6</p><p>See Gate.</p>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<h2>Head</h2><p>Text.</p>", [("heading", "Head"), ("paragraph", "Text.")]),
        ("<ul><li><p>One</p></li><li>Two</li></ul>",
         [("bullet", "One"), ("bullet", "Two")]),
        ("<ol><li><p>One</p></li><li><p>Two</p></li></ol>",
         [("paragraph", "1. One"), ("paragraph", "2. Two")]),
        ("<p>2024.</p>", [("paragraph", "2024.")]),
        ("<p>a<br>b</p>", [("paragraph", "a b")]),
        ("<blockquote><p>Said.</p></blockquote>", [("paragraph", "Said.")]),
        ("<table><tbody><tr><th>A</th><td>B</td></tr></tbody></table>",
         [("paragraph", "A B")]),
    ],
)  # fmt: skip
def test_rich_text_becomes_lines(markup, expected):
    assert lines(markup) == expected
