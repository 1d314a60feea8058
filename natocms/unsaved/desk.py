"""Forms of the desk that lose nothing: kept while they are typed, given back when they
are opened again, with a word on who else has them open."""

from django import forms
from django.contrib import admin
from django.http import Http404, HttpResponseRedirect, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from natocms.unsaved.models import TOKEN, OpenForm, form_token, owner_of, typed_in

TAKEN_UP = "_taken_up"


class UnsavedForm(forms.ModelForm):
    """The form of a ``KeepingAdmin``."""

    def clean(self):
        said = super().clean()
        if TAKEN_UP in self.data:
            self.add_error(
                None,
                _("Here is what you typed and did not save. Check it, then save it."),
            )
        return said


class KeepingAdmin(admin.ModelAdmin):
    """Its ``form`` is an ``UnsavedForm``; its template includes ``_unsaved.html``."""

    def changeform_view(self, request, *args, **kwargs):
        mine = OpenForm.objects.of(request.user, request.path)
        if request.method != "POST":
            taken = "unsaved" in request.GET and mine.typed().first()
            if taken:
                _take_up(request, taken.typed)
            return super().changeform_view(request, *args, **kwargs)
        answer = super().changeform_view(request, *args, **kwargs)
        if answer.status_code == 302:
            OpenForm.objects.drop(request.user, request.path)
        else:
            # A save that is refused loses nothing, even if the page is closed now.
            OpenForm.objects.keep(request.user, request.path, typed_in(request.POST))
        return answer

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        if obj is None or self.has_change_permission(request, obj):
            context |= _open(request.user, request.path, request.method == "GET")
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


def _open(user, path, is_new):
    if is_new:
        OpenForm.objects.see(user, path)
    others, unsaved = OpenForm.objects.of_page(user, path)
    return {
        "form_token": form_token(user, path),
        "open_by": [str(form.user) for form in others],
        "unsaved": unsaved,
    }


def _take_up(request, typed):
    """Show the form as if it had been sent with ``typed``. It is never saved so: an
    ``UnsavedForm`` refuses it, and the next request is a real one."""
    sent = QueryDict(mutable=True)
    for name, value in [*typed, (TAKEN_UP, "1")]:
        sent.appendlist(name, value)
    request.method, request.POST, request._files = "POST", sent, MultiValueDict()
    request._dont_enforce_csrf_checks = True


@require_POST
def keeping(request):
    """What the page tells while a form is open: that it is (``see``), what was typed
    (``keep``), that it was closed (``leave``), that it is not wanted (``drop``).

    Answers who else has it open, and when what was typed was kept.
    """
    owner = owner_of(request.POST.get(TOKEN, ""))
    if owner is None or owner[0] != request.user.pk:
        raise Http404
    user, path = request.user, owner[1]
    told = request.POST.get("_told")
    if told == "drop":
        OpenForm.objects.drop(user, path)
        return HttpResponseRedirect(path)
    if told == "leave":
        OpenForm.objects.leave(user, path)
    elif told in ("see", "keep"):
        OpenForm.objects.see(user, path)
    if told in ("keep", "leave") and "_typed" in request.POST:
        OpenForm.objects.keep(user, path, typed_in(request.POST))
    others, kept = OpenForm.objects.of_page(user, path)
    return JsonResponse(
        {
            "others": [str(form.user) for form in others],
            "kept_at": f"{timezone.localtime(kept.typed_at):%H:%M}" if kept else None,
        }
    )
