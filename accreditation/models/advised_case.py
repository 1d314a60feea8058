"""An application as an adviser sees it: who, for which outlet, to which event."""

from django.utils.translation import gettext_lazy as _

from accreditation.models.application import Application


class AdvisedCase(Application):
    """The same row; another name, so that the desk lists it apart."""

    class Meta:
        proxy = True
        default_permissions = ()
        verbose_name = _("case to advise on")
        verbose_name_plural = _("cases to advise on")
