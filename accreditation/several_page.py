"""One decision on several applications: first who is concerned, then what was done."""

import logging
from dataclasses import dataclass, field

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from accreditation.deciding import DEEDS, PERMISSION, WITH_CRITERION, DecisionForm
from accreditation.models import Application
from accreditation.models.seen import newest_steps
from accreditation.models.several import warnings_of
from accreditation.openings import opening_of
from events import moments
from events.models import TransitionRefused

logger = logging.getLogger(__name__)

MOST = 200
SEVERAL = {verb: deed for verb, deed in DEEDS.items() if deed.several}
DONE = {
    "approve": ngettext_lazy("%(n)s approved", "%(n)s approved", "n"),
    "ask": ngettext_lazy("%(n)s asked", "%(n)s asked", "n"),
    "waitlist": ngettext_lazy(
        "%(n)s put on the waiting list", "%(n)s put on the waiting list", "n"
    ),
    "refuse": ngettext_lazy("%(n)s refused", "%(n)s refused", "n"),
}
SKIPPED = ngettext_lazy("%(n)s skipped", "%(n)s skipped", "n")


@dataclass
class Concerned:
    """``why`` is why it is skipped, empty where it is not."""

    application: Application
    seen: int
    why: str = ""
    warnings: list = field(default_factory=list)

    @property
    def chosen(self):
        """What the form carries: the key and what was seen of it."""
        return f"{self.application.pk}:{self.seen}"


def actions_of(user):
    """The actions of the queue, for its ``get_actions``."""
    if not user.has_perm(PERMISSION):
        return {}
    return {
        f"decide-{verb}": (_action(verb), f"decide-{verb}", deed.several)
        for verb, deed in SEVERAL.items()
    }


def decide(request, model_admin):
    """Decide on those that the page of the deed had listed, each by itself, and answer
    with what became of each."""
    deed = request.POST.get("deed")
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied
    if request.method != "POST" or deed not in SEVERAL:
        return redirect("admin:accreditation_application_changelist")
    chosen = _chosen(request.POST.getlist("chosen"))
    form = DecisionForm(request.POST)
    queryset = model_admin.get_queryset(request).filter(pk__in=chosen)
    if not form.is_valid() or _lacks(form, deed):
        return _ask(request, model_admin, deed, queryset, form, seen=chosen, status=422)
    done, skipped = [], []
    for application in queryset:
        why = _decide(application, form, request.user, chosen[application.pk])
        if why:
            skipped.append(Concerned(application, 0, why))
        else:
            done.append(application)
    counts = (DONE[deed], len(done)), (SKIPPED, len(skipped))
    result = ", ".join(words % {"n": n} for words, n in counts)
    context = {"result": result, "done": done, "skipped": skipped}
    return _page(request, model_admin, deed, "several_done", context)


def _action(verb):
    def act(model_admin, request, queryset):
        if queryset.count() > MOST:
            sentence = _("Choose at most %(n)s at once.") % {"n": MOST}
            messages.error(request, sentence)
            return None
        return _ask(request, model_admin, verb, queryset, DecisionForm())

    return act


def _ask(request, model_admin, verb, queryset, form, seen=None, status=200):
    """The page that lists who is concerned, before anything happens."""
    # First: what is done while the rest is read counts as not seen.
    keys = list(queryset.order_by().values_list("pk", flat=True))
    steps = seen or newest_steps(Application, keys)
    applications = list(queryset.order_by("pk"))
    concerned = []
    warned = warnings_of(applications)
    for application in applications:
        newest = steps.get(application.pk, 0)
        why = _obstacle(application, verb)
        warnings = [] if why else warned[application.pk]
        concerned.append(Concerned(application, newest, why, warnings))
    context = {
        "verb": verb,
        "form": form,
        "with_criterion": verb in WITH_CRITERION,
        "zone": moments.zone_label(timezone.now(), settings.TIME_ZONE),
        "goes": [c for c in concerned if not c.why],
        "skipped": [c for c in concerned if c.why],
    }
    return _page(request, model_admin, verb, "several", context, status)


def _page(request, model_admin, verb, name, context, status=200):
    context = {
        **model_admin.admin_site.each_context(request),
        "opts": model_admin.opts,
        "title": SEVERAL[verb].several,
        "deed": SEVERAL[verb],
        **context,
    }
    template = f"accreditation/desk/{name}.html"
    response = render(request, template, context, status=status)
    add_never_cache_headers(response)
    return response


def _obstacle(application, verb):
    """Why the verb would refuse, as far as it can be told before."""
    if not application.may(verb):
        state = application.get_state_display()
        return _("It is “%(state)s”.") % {"state": state}
    if verb == "approve" and not application.takes_place:
        return str(opening_of(application.event).label)
    return ""


def _lacks(form, verb):
    """What all need, said once instead of for each."""
    said = form.cleaned_data
    if verb in WITH_CRITERION and not said["criterion"]:
        form.add_error("criterion", _("Choose the criterion on which it rests."))
    if verb == "ask" and not said["words"].strip():
        form.add_error("words", _("Write your question."))
    return bool(form.errors)


def _decide(application, form, by, seen):
    """Why it was skipped, or nothing; one that fails stops no other."""
    try:
        form.carry_out(application, by, seen)
    except TransitionRefused as error:
        return error.messages[0]
    except Exception:
        logger.exception("%s cannot be decided on", application)
        return _("It failed, and nothing of it was changed. Try it by itself.")
    return ""


def _chosen(values):
    """The steps seen by the keys of what was chosen; what is no pair is left out."""
    pairs = (value.partition(":") for value in values[:MOST])
    return {
        int(pk): int(seen)
        for pk, _colon, seen in pairs
        if pk.isdecimal() and seen.isdecimal() and len(pk) < 19 and len(seen) < 19
    }
