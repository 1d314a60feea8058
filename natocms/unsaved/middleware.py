"""What was sent to the desk after the session had ended is kept for its writer."""

from natocms.unsaved.models import TOKEN, keep_for_owner


class UnsavedMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if (
            request.method == "POST"
            and request.path.startswith("/admin/")
            and not request.user.is_authenticated
            and TOKEN in request.POST
        ):
            keep_for_owner(request)
        return self.get_response(request)
