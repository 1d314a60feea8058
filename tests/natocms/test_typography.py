"""What a line's end must not part, on pages alone."""

import pytest
from django.utils.safestring import mark_safe

from natocms.templatetags.typography import unbroken
from tests.factories import make_published_release

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    "words",
    [
        "Ms~Ilse Vandermoere met Mr~Ivo Kask",
        "Mme~Lund et M.~Brodersen",
        "on 28~November 2031, at noon",
        "le 1er~mai et le 28~novembre",
        "de 7~h~30 à 9~h",
        "at 13:40~CEST, or 14:00~(EEST)",
        "Sommet~: la déclaration, «~une seule règle~»",
        "Robert Mr. and 28 Novembers; Mrs",
        "call +00~555~01~200 before 28~May",
        "3 < 4 & 5",
    ],
)
def test_what_belongs_together_stays_on_one_line(words):
    plain = words.replace("~", " ")
    bound = str(unbroken(plain)).replace("&lt;", "<").replace("&amp;", "&")
    assert bound == words.replace("~", NBSP)


def test_a_range_of_hours_stays_on_one_line_without_another_letter():
    assert unbroken("daily 07:00–21:00") == (
        'daily <span class="moment">07:00–21:00</span>'
    )


def test_markup_and_addresses_stay_as_they_are():
    markup = '<a href="/?q=Mr Kask">Mr <em>Kask</em></a>'
    assert unbroken(mark_safe(markup)) == markup
    assert unbroken("<b>") == "&lt;b&gt;"


@pytest.mark.django_db
def test_the_page_binds_what_the_plain_text_writes_with_spaces(client):
    lead = "Mr Ivo Kask speaks on 28 November."
    release = make_published_release(words={"lead": lead})
    address = release.get_absolute_url()
    page = client.get(address).text
    assert f"Mr{NBSP}Ivo Kask speaks on 28{NBSP}November." in page
    assert lead in client.get(address.rstrip("/") + ".txt").text
