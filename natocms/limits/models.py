"""How often somebody did something within a span of time.

Whoever it is (an address, a mail box) stands here as a keyed hash alone.
"""

import ipaddress
import math
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection, models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

_COUNT_ONE = """
INSERT INTO {table} (scope, digest, ends, n) VALUES (%s, %s, %s, 1)
ON CONFLICT (scope, digest, ends) DO UPDATE SET n = {table}.n + 1
RETURNING n
"""


class CounterQuerySet(models.QuerySet):
    def over(self, at):
        """Counters whose window has closed."""
        return self.filter(ends__lte=at)


class Counter(models.Model):
    """One window of time, for one scope and one who."""

    scope = models.CharField(_("scope"), max_length=50)
    digest = models.CharField(max_length=64)
    ends = models.DateTimeField(_("window ends"), db_index=True)
    n = models.PositiveIntegerField(_("number"))

    objects = CounterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "digest", "ends"], name="limits_one_counter_a_window"
            )
        ]
        verbose_name = _("counter")
        verbose_name_plural = _("counters")

    def __str__(self):
        return f"{self.scope}: {self.n}"


def allowed(scope, key, *, limit, window, now=None):
    """Count once more, and say whether that is still within the limit.

    Windows stand side by side, so at their border twice the limit may pass. Call it
    outside a transaction: one that is rolled back would forget the count.
    """
    ends = _end_of_window(window, now or timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(
            _COUNT_ONE.format(table=connection.ops.quote_name(Counter._meta.db_table)),
            [scope, _digest(key), connection.ops.adapt_datetimefield_value(ends)],
        )
        [(number,)] = cursor.fetchall()
    return number <= limit


def client_address(request):
    """The address that a limit counts by, as our own proxies saw it.

    What a visitor claims is not believed. Of IPv6 it is the network: one household or
    attacker holds all addresses in it.
    """
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    told = [
        part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")
    ]
    told = [request.META.get("REMOTE_ADDR", ""), *reversed(told)]
    seen = told[proxies] if proxies < len(told) and told[proxies] else told[0]
    try:
        address = ipaddress.ip_address(seen)
    except ValueError:
        return seen
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.ip_network((address, 64), strict=False))


def _digest(key):
    return salted_hmac("natocms.limits", str(key), algorithm="sha256").hexdigest()


def _end_of_window(window, now):
    seconds = window.total_seconds()
    number = math.floor(now.timestamp() / seconds) + 1
    return datetime.fromtimestamp(number * seconds, tz=UTC)
