"""What differs between two texts, told word by word."""

import pytest

from releases.comparison import compare_markup, compare_text


def told(old, new):
    return [(line.change, line.html) for line in compare_markup(old, new)]


def test_texts_that_say_the_same_show_no_change():
    text = "<h2>Visit</h2><p>The guest &amp; the host <strong>meet</strong>.</p>"
    assert told(text, text) == [
        ("", "Visit"),
        ("", "The guest &amp; the host <strong>meet</strong>."),
    ]


def test_a_changed_word_is_shown_where_it_stands():
    assert told(
        "<p>They meet at 13:40 in May.</p>", "<p>They meet at 14:10 in May.</p>"
    ) == [("changed", "They meet at <del>13:40</del><ins>14:10</ins> in May.")]


def test_words_that_changed_side_by_side_are_one_change():
    old, new = "<p>On Tuesday 20, at noon.</p>", "<p>On Friday 23, at noon.</p>"
    assert told(old, new) == [
        ("changed", "On <del>Tuesday 20</del><ins>Friday 23</ins>, at noon.")
    ]


def test_a_paragraph_that_came_or_went_stands_whole():
    old = "<p>The first one stays.</p><p>This goes away.</p><p>The last one stays.</p>"
    new = "<p>The first one stays.</p><p>Quite another.</p><p>The last one stays.</p>"
    assert told(old, new) == [
        ("", "The first one stays."),
        ("removed", "<del>This goes away.</del>"),
        ("added", "<ins>Quite another.</ins>"),
        ("", "The last one stays."),
    ]


def test_a_new_paragraph_before_a_changed_one_does_not_hide_what_changed_in_it():
    old = "<p>They will discuss the budget of June.</p>"
    new = "<p>Something else.</p><p>They will discuss the plan of June.</p>"
    assert told(old, new) == [
        ("added", "<ins>Something else.</ins>"),
        (
            "changed",
            "They will discuss the <del>budget</del><ins>plan</ins> of June.",
        ),
    ]


def test_a_link_that_leads_elsewhere_is_a_change():
    old = '<p>See <a href="https://a.example/x">the page</a>.</p>'
    new = '<p>See <a href="https://a.example/y">the page</a>.</p>'
    [(change, html)] = told(old, new)
    assert change == "changed"
    assert "<del><code> (https://a.example/x)</code></del>" in html
    assert "<ins><code> (https://a.example/y)</code></ins>" in html


def test_points_and_cells_are_lines_of_their_own():
    old = "<ul><li><p>Open</p></li><li><p>Pool</p></li></ul>"
    new = "<ul><li><p>Open</p></li></ul><table><tr><td>Pool</td><td>9</td></tr></table>"
    assert [(line.tag, line.change) for line in compare_markup(old, new)] == [
        ("li", ""),
        ("li", "removed"),
        ("td", "added"),
        ("td", "added"),
    ]


def test_a_paragraph_that_became_a_heading_is_told():
    assert told("<p>The programme</p>", "<h2>The programme</h2>") == [
        ("removed", "<del>The programme</del>"),
        ("added", "<ins>The programme</ins>"),
    ]


def test_words_made_bold_are_a_change():
    assert told("<p>Now or never</p>", "<p>Now or <strong>never</strong></p>") == [
        ("changed", "Now or <del>never</del><ins><strong>never</strong></ins>")
    ]


@pytest.mark.parametrize("compare", [compare_text, compare_markup])
def test_nothing_that_was_typed_becomes_markup(compare):
    typed = "&lt;script&gt;" if compare is compare_markup else "<script>"
    [line] = compare("", typed)
    assert line.html == "<ins>&lt;script&gt;</ins>"


def test_plain_text_is_compared_line_by_line():
    lines = compare_text("For queries: +32 1\nA second line", "For queries: +32 2\n")
    assert [(line.change, line.html) for line in lines] == [
        ("changed", "For queries: +32 <del>1</del><ins>2</ins>"),
        ("removed", "<del>A second line</del>"),
    ]


def test_texts_too_long_to_compare_stand_whole():
    old = " ".join(f"word{n}" for n in range(3000))
    [line] = compare_text(old, f"{old} end")
    assert line.html == f"<del>{old}</del> <ins>{old} end</ins>"
