"""What an editor made at the desk, written as plain text and read back: one record."""

import pytest

from releases import wire
from releases.importing import import_items
from releases.models import Release
from releases.reading import read
from tests.factories import make_event, make_item, make_member_of_staff, make_release

pytestmark = pytest.mark.django_db
BODIES = {
    "table": "<table><tbody><tr><th>A</th><td>B</td></tr></tbody></table><p>End.</p>",
    "lists": "<ol><li><p>One</p></li><li>Two<ul><li><p>In</p></li></ul></li></ol>",
    "quotation": "<blockquote><p>Said the Minister.</p><p>And more.</p></blockquote>",
    "link": '<p>See <a href="https://outlet.example/?a=1&amp;b=2">it</a> now.</p>',
    "signs": "<p>&lt;b&gt; &amp;amp; “x”</p><p># x</p><p>• x</p><p>###</p>",
    "note of a source": "<p>All figures.</p><p>Source: Harbour census</p><p>End.</p>",
    "headers": "<p>Kind: speech</p><p>Issued: 2031-01-01</p><p>Version: 7</p>",
    "headings": "<h2>Head</h2><h3>Sub</h3><h2>Media coverage</h2><p>Text.</p>",
    "hours": "<p>13:00 (CEST) not of the programme</p><p>25:99</p>",
    "moved slots": "<p>[[contacts]]</p><p>Text.</p><p>[[programme]]</p>",
    "no slots": "<p>Text.</p>",
    "slots twice": "<p>[[programme]]</p><p>Text.</p><p>[[programme]] [[pool:9]]</p>",
    "nothing": "<p></p><h2> </h2><ul><li></li></ul><hr>",
}  # fmt: skip


@pytest.mark.parametrize("kind", ["news", "advisory"])
@pytest.mark.parametrize("name", BODIES)
def test_it_is_one_item_and_unchanged_when_it_comes_back(name, kind):
    author = make_member_of_staff()
    event = make_event("Harbour talks")
    make_item(event, "Doorstep", "10:00")
    event.revise(author)
    words = {
        "body": BODIES[name],
        "coverage": "Open to all\nBring a card",
        "contacts": "Press desk: +32 2 555 01 00",
        "handles": "@harbour, @talks",
    }
    release = make_release("The talks", by=author, kind=kind, event=event, words=words)
    text = wire.text(wire.Issue(release, release.newest))
    [item] = read(text)
    assert item.title == "The talks"
    [result] = import_items([item], by=author)
    assert result.outcome == "unchanged"
    assert (Release.objects.count(), release.versions.count()) == (1, 1)
