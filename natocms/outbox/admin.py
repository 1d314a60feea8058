"""The outbox at the desk: what went out, what waits, what failed and why."""

from django.contrib import admin, messages
from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from natocms.lists import OfferedLookups
from natocms.outbox.models import Message, NotResendable
from natocms.secretpaths import masked


class BouncedFilter(admin.SimpleListFilter):
    title = _("bounced")
    parameter_name = "bounced"

    def lookups(self, request, model_admin):
        return [("yes", _("Yes"))]

    def queryset(self, request, queryset):
        return queryset.bounced() if self.value() == "yes" else queryset


@admin.register(Message)
class MessageAdmin(OfferedLookups, admin.ModelAdmin):
    list_display = ["subject", "to", "standing", "queued"]
    list_filter = ["state", BouncedFilter, "queued_at"]
    search_fields = ["to", "subject", "key"]
    search_help_text = _("Address, subject or key")
    show_full_result_count = False
    actions = ["send_again"]
    fields = [
        "mail",
        "outcome",
        "error",
        "attempts",
        "due",
        "queued_at",
        "sent_at",
        "bounced_at",
        "forget_on",
        "key",
        "message_id",
    ]
    readonly_fields = fields

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_resend_permission(self, request):
        return request.user.has_perm("outbox.resend_message")

    @admin.display(description=_("state"))
    def outcome(self, message):
        return message.outcome

    @admin.display(description=_("state"), ordering="state")
    def standing(self, message):
        """The state, and below it when the mail was sent or came back, and why."""
        moment = message.bounced_at
        if message.state == Message.State.SENT:
            moment = message.sent_at
        return format_html(
            '{} <span class="desk-under">{}</span> <span class="desk-under">{}</span>',
            message.outcome,
            in_short(moment) if moment else "",
            message.error,
        )

    @admin.display(description=_("queued"), ordering="queued_at")
    def queued(self, message):
        return in_short(message.queued_at)

    @admin.display(description=_("mail"))
    def mail(self, message):
        """As it was sent, but for the secrets in its links: they are its reader's."""
        head = [(_("To"), message.to), (_("Subject"), message.subject)]
        if message.reply_to:
            head.insert(1, (_("Reply to"), message.reply_to))
        lines = [f"{name}: {value}" for name, value in head]
        return format_html(
            "<pre>{}</pre>", "\n".join([*lines, "", masked(message.body)])
        )

    @admin.action(description=_("Send again"), permissions=["resend"])
    def send_again(self, request, queryset):
        queued, refused = 0, 0
        for message in queryset:
            try:
                message.send_again(by=request.user)
                queued += 1
            except NotResendable:
                refused += 1
        if queued:
            text = ngettext("%d message queued.", "%d messages queued.", queued)
            self.message_user(request, text % queued, messages.SUCCESS)
        if refused:
            text = ngettext(
                "%d message was on its way already.",
                "%d messages were on their way already.",
                refused,
            )
            self.message_user(request, text % refused, messages.WARNING)


def in_short(moment):
    """ "21 May 2025" above or beside "15:00", by the office's clock."""
    local = timezone.localtime(moment)
    day, hour = date_format(local, "j M Y"), date_format(local, "H:i")
    nowrap = '<span class="desk-nowrap">{}</span> {}'
    return format_html(nowrap, day, hour)
