"""An address as a picture that a telephone reads."""

import base64
import io

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override


def pass_address(application):
    """The address that opens an application at the gate, in the site's own language:
    a guard's page then speaks the guard's."""
    with override(settings.LANGUAGE_CODE):
        path = reverse("accreditation:gate-pass", args=[application.pass_token()])
    return settings.SITE_URL + path


def qr_svg(address):
    """The bytes of a picture; black on white, whatever lies behind it."""
    import qrcode  # noqa: PLC0415 (slow to import)
    from qrcode.image.svg import SvgPathFillImage  # noqa: PLC0415 (slow to import)

    written = io.BytesIO()
    qrcode.make(address, image_factory=SvgPathFillImage, border=4).save(written)
    return written.getvalue()


def qr_as_data(address):
    return f"data:image/svg+xml;base64,{base64.b64encode(qr_svg(address)).decode()}"
