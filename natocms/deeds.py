"""Deeds: what a person may do with a thing at the desk, as buttons and as requests.

An app lists its deeds (``deeds.py``); the change page shows those that are ``offered``,
and ``deed_view`` carries one out. What a person may never do is absent; what is only
blocked now stays visible with its reason.
"""

from dataclasses import dataclass
from typing import ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _


class DeedForm(forms.Form):
    """What must be said before a deed. A form that sets ``question`` while it is
    validated is shown once more with it, and ``button``, before anything happens."""

    question = ""
    button = ""

    def __init__(self, *args, thing, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.thing, self.by = thing, by


class Deed:
    """One verb of a model as the desk offers it. ``name`` is its address."""

    name: ClassVar[str]
    permission: ClassVar[str]
    form: ClassVar[type[DeedForm] | None] = None
    asks_first: ClassVar[bool] = True
    # What an action on several things is called; empty where it is for one at a time.
    of_several: ClassVar[str] = ""
    weight: ClassVar[str] = ""

    def may(self, user, thing):
        return user.has_perm(self.permission)

    def applies(self, thing):
        """Whether the thing's present state has this step at all."""
        raise NotImplementedError

    def obstacle(self, user, thing):
        """A sentence that says what is in the way for now, or nothing."""
        return ""

    def label(self, user, thing):
        raise NotImplementedError

    def explained(self, thing):
        """What will happen, for the page that asks for confirmation."""
        return ""

    def seen(self, thing):
        """What must be as it was when a list was shown, for an action on several."""
        return None

    def carried(self, thing):
        """Hidden values of a button that needs no page of its own."""
        return {}

    def carry_out(self, user, thing, said):
        """Call the verb; ``said`` is the cleaned data of the form. Answers the sentence
        that tells of it; where another thing came of it, a pair of both."""
        raise NotImplementedError

    def warning(self, thing):
        """A sentence that whoever did it must see besides, or nothing."""
        return ""

    def url(self, thing):
        """Where the deed with this thing is asked for and done."""
        opts = thing._meta
        name = f"admin:{opts.app_label}_{opts.model_name}_deed"
        return reverse(name, args=[thing.pk, self.name])


@dataclass
class Offer:
    deed: Deed
    label: str
    obstacle: str
    url: str
    carried: dict

    @property
    def asks(self):
        """Whether a page with a form comes first."""
        return self.deed.form is not None and self.deed.asks_first


def offered(deeds, user, thing):
    """The deeds that apply to the thing now and that the person may do, or might."""
    return [
        Offer(
            deed,
            deed.label(user, thing),
            deed.obstacle(user, thing),
            deed.url(thing),
            deed.carried(thing),
        )
        for deed in deeds
        if deed.applies(thing) and deed.may(user, thing)
    ]


def deed_urls(model_admin, deeds):
    """The addresses of a ModelAdmin's deeds, for its ``get_urls``."""
    known = {deed.name: deed for deed in deeds}

    def view(request, pk, name):
        if name not in known:
            raise Http404
        return deed_view(model_admin, known[name], request, pk)

    opts = model_admin.opts
    return [
        path(
            "<int:pk>/deeds/<slug:name>/",
            model_admin.admin_site.admin_view(view),
            name=f"{opts.app_label}_{opts.model_name}_deed",
        )
    ]


def deed_view(model_admin, deed, request, pk):
    """Ask for what must be said, then carry the deed out and tell of it."""
    thing = get_object_or_404(model_admin.get_queryset(request), pk=pk)
    if not deed.may(request.user, thing):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else None
    form = deed.form and deed.form(sent, thing=thing, by=request.user)
    if request.method == "POST" and (form is None or _has_all(form)):
        try:
            done = deed.carry_out(request.user, thing, form and form.cleaned_data)
        except ValidationError as refused:
            thing.refresh_from_db()
            if form is None:
                _tell(request, refused.messages)
                return HttpResponseRedirect(_change_url(thing))
            form.add_error(None, refused.messages)
        else:
            sentence, made = done if isinstance(done, tuple) else (done, thing)
            messages.success(request, sentence)
            if warning := deed.warning(thing):
                messages.warning(request, warning)
            return HttpResponseRedirect(_change_url(made))
    return _ask(model_admin, deed, request, thing, form)


def _has_all(form):
    return form.is_valid() and not form.question


def _ask(model_admin, deed, request, thing, form):
    context = {
        **model_admin.admin_site.each_context(request),
        "title": deed.label(request.user, thing),
        "opts": model_admin.opts,
        "thing": thing,
        "change_url": _change_url(thing),
        "deed": deed,
        "explained": deed.explained(thing),
        "obstacle": ""
        if deed.applies(thing)
        else _("This step is not possible any more."),
        "form": form,
    }
    if deed.applies(thing):
        context["obstacle"] = deed.obstacle(request.user, thing)
    status = 422 if form is not None and form.errors else 200
    return render(request, "admin/deed.html", context, status=status)


def _tell(request, sentences):
    for sentence in sentences:
        messages.error(request, sentence)


def _change_url(thing):
    """Its page; what was deleted has none, so its list."""
    opts = thing._meta
    if thing.pk is None:
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[thing.pk])
