"""Nobody does more than a fair share, and nobody's address is kept for it."""

from datetime import UTC, datetime, timedelta

import pytest

from natocms.limits.models import Counter, allowed, client_address

HOUR = timedelta(hours=1)
TEN = datetime(2025, 5, 21, 10, 0, tzinfo=UTC)


def ask(key="192.0.2.1", *, scope="apply", at=TEN, limit=2):
    return allowed(scope, key, limit=limit, window=HOUR, now=at)


@pytest.mark.django_db
def test_what_is_over_the_limit_is_refused_until_the_window_closes():
    assert [ask() for _ in range(4)] == [True, True, False, False]
    assert not ask(at=TEN + timedelta(minutes=59, seconds=59))
    assert ask(at=TEN + HOUR)


@pytest.mark.django_db
def test_each_who_and_each_scope_counts_for_itself():
    assert [ask("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert ask("192.0.2.2")
    assert ask("192.0.2.1", scope="subscribe")
    assert not ask("192.0.2.1")


@pytest.mark.django_db
def test_the_clock_is_now_where_none_is_given():
    assert allowed("apply", "192.0.2.1", limit=1, window=timedelta(days=999))
    assert not allowed("apply", "192.0.2.1", limit=1, window=timedelta(days=999))


@pytest.mark.django_db
def test_the_address_itself_is_not_kept(settings):
    ask("192.0.2.1")
    digest = Counter.objects.get().digest
    assert "192.0.2.1" not in str(Counter.objects.values().get())
    Counter.objects.all().delete()
    settings.SECRET_KEY = "another key, so that nobody can try all addresses"
    ask("192.0.2.1")
    assert Counter.objects.get().digest != digest


@pytest.mark.django_db
def test_closed_windows_are_dropped_and_open_ones_kept():
    ask("old", at=TEN)
    ask("new", at=TEN + HOUR)
    Counter.objects.over(TEN + HOUR).delete()
    assert list(Counter.objects.values_list("ends", flat=True)) == [TEN + 2 * HOUR]


def test_no_count_is_lost_when_many_ask_at_once(own_site):
    printed = own_site().python(
        """
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from django.db import connection
from natocms.limits.models import allowed

def ask(_):
    try:
        return [allowed("apply", "192.0.2.1", limit=50, window=timedelta(days=999))
                for _ in range(20)]
    finally:
        connection.close()

with ThreadPoolExecutor(5) as threads:
    answers = [answer for some in threads.map(ask, range(5)) for answer in some]
print(len(answers), answers.count(True))
"""
    )
    assert printed == "100 50"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, None, "192.0.2.9"),
        (0, "203.0.113.5", "192.0.2.9"),
        (1, "203.0.113.5", "203.0.113.5"),
        (1, "10.0.0.1, 203.0.113.5", "203.0.113.5"),
        (2, "10.0.0.1, 203.0.113.5, 198.51.100.7", "203.0.113.5"),
        (1, None, "192.0.2.9"),
        (2, "203.0.113.5", "192.0.2.9"),
        (1, "nonsense", "nonsense"),
    ],
)
def test_an_address_is_believed_as_far_as_our_own_proxies_saw_it(
    rf, settings, proxies, forwarded, seen
):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    request = rf.get("/", REMOTE_ADDR="192.0.2.9", headers=headers)
    assert client_address(request) == seen


@pytest.mark.parametrize(
    ("address", "seen"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("", ""),
    ],
)
def test_a_network_of_ipv6_is_one_visitor(rf, address, seen):
    assert client_address(rf.get("/", REMOTE_ADDR=address)) == seen
