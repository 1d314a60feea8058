"""Rows that the database itself refuses to change, after all migrations."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from natocms.journal.appendonly import lifted
from natocms.journal.models import Entry
from releases.models import Publication, ReleaseVersion
from tests.factories import ahead, make_event, make_release, publish


@pytest.fixture
def rows(db):
    publish(make_release("Untouched"), at=ahead(hours=1))
    make_event("Untouched")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE releases_releaseversion SET title = 'x'",
        "DELETE FROM releases_releaseversion",
        "UPDATE releases_publication SET note = 'x'",
        "DELETE FROM releases_publication",
        "UPDATE journal_entry SET actor = 'x'",
        "DELETE FROM journal_entry",
        "UPDATE events_programmeversion SET number = 9",
        "DELETE FROM events_programmeversion",
    ],
)
def test_raw_sql_is_refused(rows, statement):
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_a_closing_column_is_written_once(rows):
    publication = Publication.objects.get()
    publication.called_off_at = timezone.now()
    publication.save()
    publication.called_off_at = ahead(days=1)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        publication.save()


def test_the_triggers_can_be_lifted_for_a_migration(rows):
    with lifted():
        ReleaseVersion.objects.update(title="Migrated")
    with pytest.raises(DatabaseError), transaction.atomic():
        ReleaseVersion.objects.update(title="Again")
    with pytest.raises(DatabaseError), transaction.atomic():
        Entry.objects.all().delete()
