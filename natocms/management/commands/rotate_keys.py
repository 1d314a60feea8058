"""``manage.py rotate_keys``: all that lies sealed, under the newest key."""

from django.apps import apps
from django.core.management.base import BaseCommand, CommandError

from natocms.sealed.ring import Unopenable


class Command(BaseCommand):
    help = (
        "Seals everything anew under the first key of NATOCMS_ENCRYPTION_KEYS, and "
        "makes the digests of numbers anew under the first of NATOCMS_HASHING_KEYS. "
        "Put the new key in front of the old one, restart all processes, run this, "
        "then take the old one away. Safe to repeat, and to kill. What no key opens is "
        "counted and left as it is, and the exit code is 1. Digests of files stay "
        "under the key that made them: keep an old hashing key until those files are "
        "gone (a year at most)."
    )

    def handle(self, **options):
        unopenable = 0
        for model in sealed_models():
            done, failed = reseal(model)
            unopenable += failed
            name = model._meta.verbose_name_plural
            self.stdout.write(f"{name}: {done} sealed under the newest key")
        if unopenable:
            raise CommandError(
                f"{unopenable} of them no key opens; they are unchanged."
            )


def sealed_models():
    """All that can seal itself anew: a model that joins them is not forgotten here."""
    models = (model for model in apps.get_models() if not model._meta.proxy)
    return [m for m in models if hasattr(m._default_manager, "reseal")]


def reseal(model):
    """Row by row, so that one that cannot be opened stops no other: how many were
    done, and how many not."""
    done, failed = 0, 0
    for pk in model.objects.order_by("pk").values_list("pk", flat=True):
        try:
            done += model.objects.filter(pk=pk).reseal()
        except (Unopenable, OSError):
            failed += 1
    return done, failed
