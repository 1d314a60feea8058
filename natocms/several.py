"""A deed with several things of a list at once, with true counts."""

from collections import defaultdict

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def actions_of(deeds, user):
    """The actions of a ModelAdmin for this person, for its ``get_actions``."""
    return {
        deed.name: (_action(deed), deed.name, deed.of_several)
        for deed in deeds
        if deed.of_several and user.has_perm(deed.permission)
    }


def seen_field(thing, seen):
    """What a row of the list carries (``Deed.seen``), so that nothing newer slips
    through."""
    return format_html(
        '<input type="hidden" name="seen_{}" value="{}">', thing.pk, seen
    )


def _action(deed):
    def act(model_admin, request, queryset):
        """Each by itself: one that is refused stops no other, and says why."""
        done, skipped, warnings = 0, defaultdict(list), []
        for thing in queryset:
            why = _obstacle(deed, request, thing)
            if not why:
                try:
                    deed.carry_out(request.user, thing, {"version": deed.seen(thing)})
                    done += 1
                    warnings.append(deed.warning(thing))
                except ValidationError as refused:
                    why = " ".join(refused.messages)
            if why:
                skipped[why].append(str(thing))
        _tell(request, done, skipped, warnings)

    return act


def _obstacle(deed, request, thing):
    if str(deed.seen(thing)) != request.POST.get(f"seen_{thing.pk}", "None"):
        return _("It has changed since the list was shown.")
    if not (deed.may(request.user, thing) and deed.applies(thing)):
        return _("This step is not possible any more.")
    return deed.obstacle(request.user, thing)


def _tell(request, done, skipped, warnings):
    if done:
        sentence = ngettext("%(n)s done.", "%(n)s done.", done)
        messages.success(request, sentence % {"n": done})
    for warning in dict.fromkeys(filter(None, warnings)):
        messages.warning(request, warning)
    for why, names in skipped.items():
        words = {"n": len(names), "names": ", ".join(names), "why": why}
        sentence = ngettext(
            "Skipped %(n)s: %(why)s (%(names)s)",
            "Skipped %(n)s: %(why)s (%(names)s)",
            len(names),
        )
        messages.warning(request, sentence % words)
