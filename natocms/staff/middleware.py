"""No desk and no gate without a second factor, once the site is public."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.shortcuts import redirect


class SecondFactorMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if (
            settings.SECOND_FACTOR_REQUIRED
            and request.path.startswith(settings.SECOND_FACTOR_PATHS)
            and request.user.is_authenticated
            and not is_mfa_enabled(request.user)
        ):
            return redirect("mfa_index")
        return self.get_response(request)
