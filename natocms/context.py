"""What every template may say of the site: its name and its addresses."""

from django.conf import settings


def site(request):
    return {
        "site_name": settings.SITE_NAME,
        "site_url": settings.SITE_URL,
        "press_office_email": settings.PRESS_OFFICE_EMAIL,
        "accreditation_email": settings.ACCREDITATION_EMAIL,
    }
