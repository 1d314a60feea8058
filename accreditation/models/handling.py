"""The steps of an application, from received to decided, withdrawn or revoked."""

from django.db import models, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _now

from accreditation import emails
from accreditation.models.decision import Criterion, Verdict
from accreditation.models.document import DocumentKind
from accreditation.models.identity import Identity
from accreditation.models.media_pass import MediaPass
from accreditation.models.outlet import Outlet
from accreditation.models.seen import told
from accreditation.models.states import TRANSITIONS, State
from accreditation.openings import Opening, opening_of
from accreditation.retention import YEAR, Kept
from events.models import TransitionRefused
from natocms import secretlinks
from natocms.journal.models import record

LINK = "accreditation.links"


class Handling(models.Model):
    """Each verb locks the row, checks the table, leaves an entry in the journal and
    queues its mails, in one transaction."""

    class Meta:
        abstract = True

    @property
    def kept_until(self):
        """The day on which it is forgotten; of an event that has moved, the new one."""
        if self.event is None or self.erasure_asked_at is not None:
            return self.forget_on
        return Kept.CASE.until(self.event)

    @property
    def takes_place(self):
        """Whether there still is something to come to."""
        if self.event is None:
            return True
        return opening_of(self.event) not in (Opening.CANCELLED, Opening.OVER)

    def may(self, verb):
        return self.state in TRANSITIONS[verb][0]

    def begin(self, reference, identity=None, begun=None):
        """Receive it under ``reference``: the first step, which ``apply`` takes."""
        if self.event is not None:
            opening = opening_of(self.event, self.created_at)
            if not opening.takes_applications:
                raise TransitionRefused(opening.label, code="closed")
            self.late = opening == Opening.LATE
            self.know_programme()
        self.reference = reference
        self.token_salt, self.token_digest = secretlinks.new(LINK, reference)
        today = timezone.localdate(self.created_at)
        self.forget_on = self._day_to_forget(Kept.CASE, today)
        self.known_outlet = Outlet.objects.known_as(self.outlet)
        self.save(force_insert=True)
        if identity:
            Identity.objects.create(application=self, **identity)
        if begun is not None:
            begun.documents.update(application=self, begun=None)
        self.keep_papers(today)
        record(None, self, "apply", now=self.state)
        emails.received(self)
        emails.arrived(self)

    def ask(self, by, question, answer_by=None, seen=None):
        """Ask the reporter for something before deciding, perhaps until ``answer_by``.

        As in all that the office decides, ``seen`` is the ``newest_step`` that it had
        looked at; where another was taken since, it is refused.
        """
        if not question.strip():
            raise TransitionRefused(_now("Write your question."), code="words")
        if answer_by is not None and answer_by <= timezone.now():
            raise TransitionRefused(
                _now("The moment by which to answer has passed already."),
                code="answer_by",
            )
        with transaction.atomic():
            was = self._move("ask", by, seen)
            asked = self.questions.create(words=question, by=by, answer_by=answer_by)
            self._keep(by, "ask", was)
            emails.asked(self, asked, self.standard_words("ask"))

    def answer(self, words, papers=()):
        """The reporter's answer to what was asked: words, and ``papers`` as (kind,
        paper, sent bytes)."""
        with transaction.atomic():
            was = self._move("answer")
            for kind, paper, sent in papers:
                self.documents.attach(kind, paper, sent, application=self)
            self.questions.filter(answered_at=None).update(
                answer=words, answered_at=timezone.now()
            )
            self._keep(None, "answer", was)
            emails.answered(self, self.questions.first())

    def waitlist(self, by, remark="", seen=None):
        with transaction.atomic():
            was = self._move("waitlist", by, seen)
            self._keep(by, "waitlist", was)
            emails.waitlisted(self, remark, self.standard_words("waitlist"))

    def approve(self, by, remark="", seen=None):
        """Let the reporter come: to the event, or for a year with a pass."""
        with transaction.atomic():
            was = self._move("approve", by, seen)
            self._refuse_when_nothing_takes_place()
            decision = self.grant(by, "approve", was, remark)
            emails.approved(self, decision, self.standard_words("approve"))

    def grant(self, by, verb, was, remark):
        """What an approval makes, by whichever verb: its decision, and for a year its
        pass."""
        if self.event is None:
            MediaPass.objects.issue(self, timezone.localdate())
        decision = self.decisions.create(verdict=Verdict.APPROVED, by=by, remark=remark)
        self._keep(by, verb, was)
        return decision

    def refuse(self, by, criterion, remark="", seen=None):
        """Refuse it on a published criterion."""
        self._decide_against("refuse", Verdict.REFUSED, by, criterion, remark, seen)

    def revoke(self, by, criterion, remark="", seen=None):
        """Take back an approval on a published criterion."""
        self._decide_against("revoke", Verdict.REVOKED, by, criterion, remark, seen)

    def withdraw(self):
        """The reporter does not come after all."""
        with transaction.atomic():
            was = self._move("withdraw")
            self._keep(None, "withdraw", was)
            emails.withdrawn(self)
            emails.given_back(self)

    def link_token(self):
        """The secret part of the private link.

        Its row holds a digest alone: it is made anew from the site's key whenever it is
        mailed, and stands in the text of mails that the outbox still keeps. Where no
        key fits any more, the link is replaced by a new one.
        """
        token = self._token()
        if token is None:
            self.token_salt, self.token_digest = secretlinks.new(LINK, self.reference)
            self.save(update_fields=["token_salt", "token_digest"])
            token = self._token()
        return token

    def renew_link(self, by):
        """End the private link, which somebody may hold who should not, and mail a new
        one to the address of the application."""
        with transaction.atomic():
            type(self).objects.select_for_update().get(pk=self.pk)
            self.token_salt, self.token_digest = secretlinks.new(LINK, self.reference)
            self.save(update_fields=["token_salt", "token_digest"])
            record(by, self, "renew_link")
            emails.link_renewed(self)

    def _token(self):
        kept = (self.token_salt, self.token_digest)
        return secretlinks.token(LINK, self.reference, *kept)

    def _decide_against(self, verb, verdict, by, criterion, remark, seen):
        if criterion not in Criterion.values:
            raise TransitionRefused(
                _now("Choose the criterion on which it rests."), code="criterion"
            )
        with transaction.atomic():
            was = self._move(verb, by, seen)
            decision = self.decisions.create(
                verdict=verdict, criterion=criterion, by=by, remark=remark
            )
            self._keep(by, verb, was, why=criterion)
            standard = self.standard_words(verb, criterion)
            emails.decided_against(self, decision, standard)

    def _move(self, verb, by=None, seen=None):
        """Check the table against the state that the locked row has now."""
        self.lock()
        self.refuse_unless(self.may(verb), by)
        self.refuse_unless_seen(seen)
        was, self.state = self.state, TRANSITIONS[verb][1]
        return was

    def lock(self):
        """Hold its row until the caller's transaction ends, and read what may have
        changed."""
        names = ("state", "token_salt", "token_digest", "forget_on")
        # Not what lies sealed: one can decide where no key opens it.
        rows = type(self).objects.select_for_update().only(*names)
        current = rows.get(pk=self.pk)
        for name in names:
            setattr(self, name, getattr(current, name))

    def refuse_unless(self, allowed, by=None):
        """An officer who tried is told who was faster; a reporter never is."""
        if allowed:
            return
        sentence = _now("An application that is “%(state)s” cannot take this step.")
        sentence %= {"state": self.get_state_display()}
        last = self.steps.exclude(was=F("now")).last()
        if by is not None and last is not None:
            sentence += f" {told(last)}."
        raise TransitionRefused(sentence, code="transition")

    def _refuse_when_nothing_takes_place(self):
        if not self.takes_place:
            raise TransitionRefused(opening_of(self.event).label, code="closed")

    def _keep(self, by, verb, was, why=""):
        today = timezone.localdate()
        self.forget_on = self._day_to_forget(Kept.CASE, today)
        self.save(update_fields=["state", "forget_on"])
        self.messages.update(forget_on=self.forget_on)
        self.keep_papers(today)
        record(by, self, verb, was=was, now=self.state, why=why)

    def keep_papers(self, today):
        """Set the days on which photo, scans and numbers go. Who has withdrawn needs
        none of them any more: they go at once."""
        if self.state == State.WITHDRAWN:
            self.drop_papers()
            return
        identity = Identity.objects.filter(application=self)
        photos = self.documents.filter(kind=DocumentKind.PHOTO)
        others = self.documents.exclude(kind=DocumentKind.PHOTO)
        photos.update(forget_on=self._day_to_forget(Kept.PHOTO, today))
        for rows in (others, identity, self.advices.all()):
            rows.update(forget_on=self._day_to_forget(Kept.PAPERS, today))

    def drop_papers(self):
        self.documents.all().discard()
        Identity.objects.filter(application=self).delete()
        self.advices.all().delete()

    def _day_to_forget(self, kept, today):
        if self.event is not None:
            return kept.until(self.event)
        if self.state == State.APPROVED:
            return self.media_pass.valid_until + kept.span
        return today + (YEAR if self.is_open else kept.span)


_ELSEWHERE = {"amend", "uphold"}
_PAPERS = ("keep_papers", "drop_papers")
_BESIDES = ("begin", "grant", *_PAPERS, "link_token", "renew_link")
for _verb in (*(TRANSITIONS.keys() - _ELSEWHERE), *_BESIDES):
    getattr(Handling, _verb).alters_data = True
