"""What is written as plain text reads back to the same record, word for word."""

import json
import lzma
import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from releases.reading import UnreadableText, decode, paragraphs, read
from tests.releases.reading_form import facts, text_form


def words(text):
    return re.findall(r"\w+", unicodedata.normalize("NFC", text))


def one(text, **options):
    (item,) = read(text, **options)
    return item


def test_the_seeds_written_as_text_read_back_to_the_same_records(seeds):
    items = read(decode(seeds.read_bytes()))
    again = read("\n".join(text_form(item) for item in items))
    assert [facts(item) for item in again] == [facts(item) for item in items]
    assert [item.people for item in again] == [item.people for item in items]


def test_every_item_of_the_archive_keeps_its_words_and_reads_back(corpus):
    with lzma.open(corpus, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    assert len(rows) > 1_000
    for row in rows:
        item = one(f"{row['title']}\n\nSource: X\n\n{row['text']}")
        written = text_form(item)
        kept = [word for part in paragraphs(item) for word in words(part)]
        assert kept == words(row["text"]), row["title"]
        assert facts(one(written)) == facts(item), row["title"]


def test_header_lines_are_read_and_leave_the_text():
    item = one(
        "A title\n\nSource: ORGA\nKind: press_release\nLanguage: fr\n"
        "Number: (2025) 014\nIssued: 2025-05-21\nVersion: 3\nProgramme: 2\n\n"
        "Words.\n\n###"
    )
    assert (item.kind, item.language, item.number) == (
        "press_release",
        "fr",
        "(2025) 014",
    )
    assert item.issued.isoformat() == "2025-05-21"
    assert (item.version, item.programme_version) == (3, 2)
    assert paragraphs(item) == ["Words."]


def test_a_header_that_says_nothing_known_stays_in_the_text():
    item = one("A title\n\nSource: ORGA\nKind: sculpture\nLanguage: en\n\nWords.")
    assert paragraphs(item) == ["Kind: sculpture", "Language: en", "Words."]
    assert any("sculpture" in doubt for doubt in item.doubts)


def test_a_file_without_a_source_is_one_item():
    items = read("Only a title\n\nFirst.\n\nSecond.\n")
    assert [(item.title, item.source) for item in items] == [("Only a title", "")]
    assert paragraphs(items[0]) == ["First.", "Second."]


def test_a_remark_on_the_first_line_is_skipped():
    item = one("# from the evening shift\nA title\n\nSource: ORGA\n\nWords.")
    assert (item.title, item.line) == ("A title", 2)


def test_a_first_line_with_its_source_is_a_title_though_it_looks_like_a_remark():
    assert one("# 1 of many\n\nSource: ORGA\n\nWords.").title == "# 1 of many"


@pytest.mark.parametrize("source", ["", "Source: ORGA\n\n"])
@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("MEDIA ADVISORY", "advisory"),
        ("Press release:", "press_release"),
        ("Communiqué de presse", "press_release"),
    ],
)
def test_a_first_line_that_is_only_the_kind_is_not_the_title(label, kind, source):
    item = one(f"{label}\n\nThe Chair in Riga\n\n{source}Words.")
    assert (item.title, item.kind) == ("The Chair in Riga", kind)
    assert paragraphs(item) == ["Words."]


@pytest.mark.parametrize("rest", ["", "\nSource: ORGA", "\n" + "Long words. " * 30])
def test_the_kind_is_the_title_where_nothing_else_could_be(rest):
    assert one(f"Media advisory\n{rest}").title == "Media advisory"


def test_text_before_the_first_source_is_not_lost():
    items = read("A note\n\nIts words.\n\nA title\n\nSource: ORGA\n\nWords.")
    assert [item.title for item in items] == ["A note", "A title"]
    assert paragraphs(items[0]) == ["Its words."]


def test_words_after_an_end_mark_are_kept():
    item = one("A title\n\nSource: ORGA\n\nWords.\n\n###\n\nAnnex.")
    assert paragraphs(item) == ["Words.", "###", "Annex."]
    assert item.doubts


def test_lines_broken_at_a_margin_are_joined():
    item = one(
        "A title\n\nSource: ORGA\n\n"
        "The council met in the morning to speak about the budget of the coming\n"
        "year, and in the afternoon it heard the reports of its committees, which\n"
        "were adopted without a vote.\n"
    )
    assert len(paragraphs(item)) == 1


def test_lines_that_are_paragraphs_stay_apart():
    item = one("A title\n\nSource: ORGA\n\nThe first one ends.\nThe second one too.")
    assert paragraphs(item) == ["The first one ends.", "The second one too."]


def test_odd_spaces_and_bullets_are_folded():
    item = one(
        "A\u00a0 title\n\nSource: ORGA\n\nOne\u2009\u200btwo\n \u00a0 •\u00a0 x\n- y"
    )
    assert item.title == "A title"
    assert paragraphs(item) == ["One two", "• x", "• y"]


def test_letters_and_their_accents_are_composed():
    assert (
        one("Cafe\u0301\n\nSource: ORGA\n\nE\u0301te\u0301.").lead == "\u00c9t\u00e9."
    )


def test_what_looks_like_a_slot_stays_words():
    item = one(
        "A title\n\nSource: ORGA\n\nSee [[deadline]] and [[pool:2]] there.\n\nEnd."
    )
    assert "[[" not in item.lead
    assert words(paragraphs(item)[0]) == words("See deadline and pool 2 there")


def test_a_short_first_paragraph_is_the_lead_and_a_long_one_is_not():
    short, long = "Short words. " * 5, "Long words. " * 60
    assert one(f"T\n\nSource: X\n\n{short}").lead == short.strip()
    item = one(f"T\n\nSource: X\n\n{long}")
    assert item.lead == ""
    assert item.blocks[0].text == long.strip()


PIECES = st.sampled_from(
    [
        "Media advisory",
        "Media coverage",
        "For more information:",
        "13:00 (CEST) Arrival",
        "+/-10:00 Doorstep",
        "approx. 9:30 a.m. EST – Talks",
        "Wednesday, 21 May 2025",
        "On Friday (16 May), the Chair, Mr Ivo Blom, will visit Riga, Latvia.",
        "Oslo, 3 June 2025 – The council met today.",
        "There will be no media opportunity.",
        "The deadline to register is 12:00 CEST on 20 May 2025.",
        "The pool of visual media covering the arrival will meet at the gate at 12:30.",
        "Follow us on X: @ORGA@ChairORGA and @ORGAPress",
        "• Accredited media can attend.",
        "• Video will follow. Apply by 3 May 2025.",
        "For general queries: contact the press office",
        "A heading",
        "A paragraph that says a little more than nothing, and then it ends there.",
        "Il n’y aura pas de point de presse.",
        "14 h 15 (HAEC) Conférence de presse",
        "[[deadline]]",
        "###",
        "Kind: news",
        "Number: 5",
        "– ",
        "•",
        "TBC Departure",
        "Following the talks, a statement",
    ]
)
LINES = st.one_of(PIECES, st.text(st.characters(codec="utf-8"), max_size=60))


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=14), st.sampled_from(["\n", "\n\n"]))
def test_any_text_keeps_its_words_and_reads_back(lines, between):
    text = between.join(["A title", "Source: ORGA", *lines])
    try:
        items = read(text)
    except UnreadableText:
        return
    written = "".join(text_form(item) for item in items)
    again = read(written)
    assert [facts(item) for item in again] == [facts(item) for item in items]
    assert [paragraphs(item) for item in again] == [paragraphs(item) for item in items]
    body = [word for item in items for part in paragraphs(item) for word in words(part)]
    lost = len(words(text)) - len(body)
    titles = [word for item in items for word in words(item.title)]
    headers = 20 * len(items)
    assert lost <= len(titles) + headers


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=14))
def test_no_word_of_a_body_is_lost_or_moved(lines):
    text = "\n\n".join(
        ["A title", "Source: ORGA", "First words.", *lines, "Last words."]
    )
    item = one(text)
    kept = [word for part in paragraphs(item) for word in words(part)]
    assert kept == words("\n".join(["First words.", *lines, "Last words."]))


def test_an_item_without_words_reads():
    assert paragraphs(one("A title\n\nSource: ORGA\n")) == []


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_all_line_ends_read_alike(end):
    item = one(end.join(["A title", "", "Source: ORGA", "", "One.", "", "Two."]))
    assert paragraphs(item) == ["One.", "Two."]
