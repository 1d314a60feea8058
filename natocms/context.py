"""What every template may say of the site: its name and its addresses."""

from django.conf import settings
from django.utils.translation import gettext, gettext_noop

# The name of a site that was given none of its own.
gettext_noop("Press Office")


def site(request):
    return {
        "site_name": gettext(settings.SITE_NAME),
        "site_url": settings.SITE_URL,
        "press_office_email": settings.PRESS_OFFICE_EMAIL,
        "accreditation_email": settings.ACCREDITATION_EMAIL,
    }
