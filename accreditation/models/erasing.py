"""An application is deleted: since its day has come, or since its reporter asked."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation import emails
from accreditation.models.identity import Identity
from accreditation.models.media_pass import MediaPass
from accreditation.models.outcome import Outcome
from natocms.journal.models import record

# Within which a wish for erasure must be done: GDPR, Article 12, paragraph 3.
A_MONTH = timedelta(days=30)


class ErasingQuerySet(models.QuerySet):
    def forget(self, today):
        """Delete what is to be forgotten by ``today``, with its decisions and mails;
        answer how many. What belongs to an event that has moved waits for its new day.
        """
        forgotten = 0
        due = self.filter(forget_on__lte=today).select_related("event")
        for application in due:
            if application.kept_until > today:
                application.forget_on = application.kept_until
                application.save(update_fields=["forget_on"])
                continue
            forgotten += application.be_forgotten(None, "forget")
        return forgotten

    def forget_papers(self, today):
        """Delete the photos, scans, numbers and advice whose day has come, which is
        before that of the application; answer of how many applications."""
        due = self.filter(
            Q(documents__forget_on__lte=today)
            | Q(identity__forget_on__lte=today)
            | Q(advices__forget_on__lte=today)
        )
        forgotten = 0
        for application in due.select_related("event").distinct():
            with transaction.atomic():
                if application.event is not None:
                    # It may have moved.
                    application.keep_papers(today)
                papers = application.documents.filter(forget_on__lte=today)
                numbers = Identity.objects.filter(
                    application=application, forget_on__lte=today
                )
                advices = application.advices.filter(forget_on__lte=today)
                due = (papers, numbers, advices)
                forgotten += any(rows.exists() for rows in due)
                papers.discard()
                numbers.delete()
                advices.delete()
        return forgotten

    forget.alters_data = forget_papers.alters_data = True


class Erasing(models.Model):
    erasure_asked_at = models.DateTimeField(_("erasure asked for"), null=True)

    class Meta:
        abstract = True

    def ask_erasure(self):
        """The reporter wants all of it deleted: what stands is withdrawn, and the rest
        goes within a month, or at once by ``erase``."""
        with transaction.atomic():
            if self.may("withdraw"):
                self.withdraw()
            self.refresh_from_db(from_queryset=type(self).objects.select_for_update())
            if self.erasure_asked_at is not None:
                return
            self.erasure_asked_at = timezone.now()
            in_a_month = timezone.localdate() + A_MONTH
            self.forget_on = min(self.kept_until, in_a_month)
            self.save(update_fields=["erasure_asked_at", "forget_on"])
            self.messages.update(forget_on=self.forget_on)
            self.drop_papers()
            record(None, self, "ask_erasure", was=self.state, now=self.state)
            emails.erasure_asked(self)

    def erase(self, by):
        """Do what the reporter asked for, now. Raises TransitionRefused where nobody
        asked: what was decided is not deleted by hand."""
        self.refuse_unless(self.erasure_asked_at is not None)
        self.be_forgotten(by, "erase")

    def be_forgotten(self, by, deed):
        """Delete it with its decisions, mails and files, and with what was announced
        with its pass; the journal keeps that it was, and the figures what became of
        it. Answers whether it was still there: another worker may have been faster."""
        with transaction.atomic():
            rows = type(self).objects.select_for_update().only("pk")
            if not rows.filter(pk=self.pk):
                return False
            Outcome.objects.keep(self)
            for media_pass in MediaPass.objects.filter(application=self):
                media_pass.attendances.all().discard()
            record(by, self, deed, was=self.state)
            self.messages.delete()
            self.documents.all().discard()
            self.delete()
        return True

    ask_erasure.alters_data = erase.alters_data = be_forgotten.alters_data = True
