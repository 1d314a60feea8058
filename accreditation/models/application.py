"""An application: a reporter asks to come in, for a year or for one event."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accreditation import emails
from accreditation.models.address import Reachable
from accreditation.models.advice import Advice, Advised, Finding
from accreditation.models.amendment import Amending
from accreditation.models.asked import AskedQuerySet
from accreditation.models.decision import Decision, Question
from accreditation.models.decision_text import Worded
from accreditation.models.entering import Entering
from accreditation.models.erasing import Erasing, ErasingQuerySet
from accreditation.models.handling import Handling
from accreditation.models.outlet import Outlet
from accreditation.models.reference import ReferenceSeries
from accreditation.models.review_request import AGAINST, Reviewing, ReviewRequest
from accreditation.models.seen import Seen
from accreditation.models.states import AMENDABLE, OPEN, State
from accreditation.models.telling import Telling, TellingQuerySet
from events.models import Event
from natocms import secretlinks
from natocms.outbox.models import Message
from natocms.sealed.fields import SealedQuerySet, SealedTextField


class Scope(models.TextChoices):
    ANNUAL = "annual", _("annual")
    AD_HOC = "ad_hoc", _("ad hoc")


class Function(models.TextChoices):
    REPORTER = "reporter", _("Text or radio reporter")
    PHOTOGRAPHER = "photographer", _("Photographer")
    CAMERA = "camera", _("Camera or sound operator")
    PRODUCER = "producer", _("Producer or editor")
    TECHNICIAN = "technician", _("Technician or driver")


class ApplicationQuerySet(
    TellingQuerySet, AskedQuerySet, ErasingQuerySet, SealedQuerySet
):
    def open(self):
        """What waits for the office or the reporter."""
        return self.filter(state__in=OPEN)

    def marked(self, at=None):
        """Each with whether an answer ``is_overdue``: the reporter was asked, and did
        not answer by the moment that was named; and whether it ``is_under_review``:
        the reporter has asked that a refusal or revocation be looked at again."""
        asked = Question.objects.overdue(at).filter(application=OuterRef("pk"))
        reviews = ReviewRequest.objects.waiting()
        reviews = reviews.filter(decision__application=OuterRef("pk"))
        return self.annotate(
            is_overdue=Q(Exists(asked), state=State.MORE_INFORMATION),
            is_under_review=Q(Exists(reviews), state__in=AGAINST),
        )

    def overdue(self, at=None):
        return self.marked(at).filter(is_overdue=True)

    def under_review(self):
        return self.marked().filter(is_under_review=True)

    def to_advise_on(self, at=None):
        """What may still be decided otherwise, and is not over."""
        yesterday = timezone.localdate(at) - timedelta(days=1)
        ahead = Q(event=None) | Q(event__last_day__gte=yesterday)
        open_or_approved = Q(state__in=AMENDABLE)
        reviewed = Q(pk__in=self.under_review().order_by().values("pk"))
        return self.filter(ahead, open_or_approved | reviewed)

    def advised(self, given=True):
        """On which somebody has said something, beyond that it was asked."""
        said = Advice.objects.filter(application=OuterRef("pk"))
        said = Exists(said.exclude(finding=Finding.ASKED))
        return self.filter(said if given else ~said)

    def with_wishes(self):
        """Whose reporter asks for a review that nobody has decided, or for erasure."""
        review = Decision.objects.filter(application=OuterRef("pk"), review__outcome="")
        asked = Q(erasure_asked_at__isnull=False) | Exists(review)
        return self.filter(asked)

    def of_link(self, token):
        return self.filter(token_digest=secretlinks.digest(token))

    def of_address(self, email):
        return self.alias(folded=Lower("email")).filter(
            folded=Lower(models.Value(email))
        )

    def standing_for(self, email, event=None):
        """What the same person has asked for, and may not ask for twice.

        An annual accreditation that was given may be asked for again, for the next
        year; that of one event not.
        """
        states = OPEN if event is None else (*OPEN, State.APPROVED)
        return self.of_address(email).filter(event=event, state__in=states)

    def apply(self, *, event=None, at=None, identity=None, begun=None, **sent):
        """Write down what a reporter sent and queue its mails, in one transaction.

        ``identity`` holds the fields of an Identity where some are asked for; the files
        of ``begun`` become the application's, and it is deleted. Answers the
        application; where one of the same person stands already, that one, and only its
        link is mailed again, once a day. Raises TransitionRefused where the event takes
        no applications.
        """
        at = at or timezone.now()
        with transaction.atomic():
            # Whoever holds the series is alone, so that nobody is written down twice.
            series = ReferenceSeries.locked(at)
            known = self.standing_for(sent["email"], event).first()
            if known is not None:
                emails.link_sent_again(known, timezone.localdate(at))
                application = known
            else:
                scope = Scope.ANNUAL if event is None else Scope.AD_HOC
                application = Application(
                    scope=scope, event=event, created_at=at, **sent
                )
                application.begin(series.draw(), identity, begun)
            if begun is not None:
                begun.discard()
        return application

    apply.alters_data = True


class Application(
    Telling,
    Handling,
    Amending,
    Reachable,
    Entering,
    Erasing,
    Seen,
    Worded,
    Advised,
    Reviewing,
):
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    scope = models.CharField(_("scope"), max_length=10, choices=Scope.choices)
    event = models.ForeignKey(
        Event,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("event"),
    )
    state = models.CharField(
        _("state"), max_length=20, choices=State.choices, default=State.RECEIVED
    )
    given_name = models.CharField(_("given name"), max_length=100, blank=True)
    family_name = models.CharField(_("family name"), max_length=100)
    email = models.EmailField(_("email"))
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    outlet = models.CharField(_("outlet"), max_length=150)
    known_outlet = models.ForeignKey(
        Outlet,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="applications",
        verbose_name=_("outlet as the office knows it"),
    )
    freelance = models.BooleanField(_("freelance"), default=False)
    function = models.CharField(_("function"), max_length=20, choices=Function.choices)
    country = models.CharField(_("country"), max_length=100)
    language = models.CharField(_("language of mails"), max_length=10)
    equipment = models.TextField(_("equipment"), blank=True)
    vehicle = models.CharField(_("vehicle"), max_length=100, blank=True)
    needs = SealedTextField(_("needs"))
    message = models.TextField(_("message"), blank=True)
    late = models.BooleanField(_("after the deadline"), default=False)
    consented_at = models.DateTimeField(_("consent given"))
    confirmed_at = models.DateTimeField(_("mail address confirmed"), null=True)
    created_at = models.DateTimeField(_("received"), default=timezone.now)
    forget_on = models.DateField(_("kept until"), db_index=True)
    token_salt = models.CharField(max_length=64)
    token_digest = models.CharField(max_length=64, unique=True)

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        permissions = [("review_application", _("Can decide on applications"))]
        indexes = [
            models.Index(fields=["state", "created_at"], name="application_state"),
        ]
        constraints = [
            models.CheckConstraint(
                name="ad_hoc_application_names_its_event",
                condition=Q(scope=Scope.AD_HOC, event__isnull=False)
                | Q(scope=Scope.ANNUAL, event__isnull=True),
            ),
            models.UniqueConstraint(
                Lower("email"),
                "event",
                condition=Q(state__in=[*OPEN, State.APPROVED], event__isnull=False),
                name="one_application_a_person_and_event",
            ),
            models.UniqueConstraint(
                Lower("email"),
                condition=Q(state__in=OPEN, event__isnull=True),
                name="one_open_annual_application_a_person",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def name(self):
        return f"{self.given_name} {self.family_name}".strip()

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def can_be_withdrawn(self):
        return self.may("withdraw")

    @property
    def decision(self):
        """The newest one, or None."""
        return self.decisions.first()

    @property
    def question(self):
        """What the office waits to be told, or None."""
        return self.questions.filter(answered_at=None).first()

    @property
    def messages(self):
        return Message.objects.filter(about=self._meta.label_lower, about_id=self.pk)

    @property
    def zone(self):
        """The zone in which its reporter reads hours."""
        if self.event is not None:
            return self.event.time_zone
        return timezone.get_default_timezone_name()

    def others_of_person(self):
        """What the same mail address asked for besides, whatever became of it."""
        others = type(self).objects.exclude(pk=self.pk).select_related("event")
        return others.filter(email__iexact=self.email)

    def others_of_outlet(self):
        """Who else of the outlet asks for the same thing."""
        others = type(self).objects.exclude(pk=self.pk)
        return others.filter(outlet__iexact=self.outlet, event=self.event)
