"""``manage.py makemessages``, which also finds what ``_now`` marks."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    # A module whose ``_`` is lazy calls its own gettext ``_now``.
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=_now"]
