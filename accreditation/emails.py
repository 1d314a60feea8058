"""The mails about applications: one function for each."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accreditation.gate.qr import pass_address
from accreditation.mailing import moment_of, quote, to_office, to_reporter
from accreditation.pass_emails import facts_of_pass
from accreditation.purposes import PURPOSES


def received(application):
    to_reporter("received", application)


def link_sent_again(application, day):
    """Once a day, so that nobody can fill another's mail box."""
    to_reporter("link_sent_again", application, about=day.isoformat())


def link_renewed(application):
    number = application.messages.count()
    to_reporter("link_renewed", application, about=number)


def asked(application, question, standard):
    """``standard`` is what the office always says in this mail, here and below."""
    answer_by = question.answer_by
    to_reporter(
        "asked",
        application,
        about=question.pk,
        question=question,
        standard=standard,
        answer_by=answer_by and moment_of(application, answer_by),
    )


def waitlisted(application, remark, standard):
    number = application.messages.count()
    to_reporter(
        "waitlisted", application, about=number, remark=remark, standard=standard
    )


def approved(application, decision, standard):
    to_reporter(
        "approved",
        application,
        about=decision.pk,
        decision=decision,
        standard=standard,
        **_facts_of_entering(application),
    )


def decided_against(application, decision, standard):
    """With the criterion, and until when and where a review can be asked for."""
    with override(application.language):
        token = application.link_token()
        criteria = reverse("accreditation:criteria")
        review = reverse("accreditation:review", args=[token])
    to_reporter(
        decision.verdict,
        application,
        about=decision.pk,
        decision=decision,
        standard=standard,
        criteria_link=f"{settings.SITE_URL}{criteria}#{decision.criterion}",
        review_link=settings.SITE_URL + review,
        review_until=moment_of(application, application.review_until),
    )


def review_told(application, review):
    """Tell the reporter that the wish for a review has come."""
    to_reporter("review_told", application, about=review.pk)


def review_asked(application, review):
    words = quote(review.words)
    to_office("review_asked", application, about=review.pk, words=words)


def upheld(application, decision, standard):
    to_reporter(
        "upheld",
        application,
        about=decision.pk,
        decision=decision,
        standard=standard,
        takes_place=application.takes_place,
        **_facts_of_entering(application),
    )


def review_rejected(application, review, standard):
    to_reporter(
        "review_rejected",
        application,
        about=review.pk,
        review=review,
        standard=standard,
    )


def changed(application, version, changes):
    """Tell of an event's ``changes``, as ``events.changes`` puts them."""
    sentences = [change[application.language] for change in changes]
    about = version.number
    to_reporter("changed", application, about=about, sentences=sentences)


def address_asked(application, change, end, token):
    """Ask one ``end`` of a change of address, "old" or "new", whether it shall be."""
    with override(application.language):
        path = reverse("accreditation:address", args=[token])
    to_reporter(
        f"address_{end}",
        application,
        about=change.pk,
        to=change.email if end == "new" else application.email,
        confirm_link=settings.SITE_URL + path,
    )


def address_taken(application):
    about = application.messages.count()
    to_reporter("address_taken", application, about=about)


def link_asked(application, at):
    """At most once an hour, so that nobody can fill another's mail box."""
    to_reporter("link_asked", application, about=f"{at:%Y-%m-%dT%H}")


def erasure_asked(application):
    to_reporter("erasure_told", application)
    to_office("erasure_asked", application)


def withdrawn(application):
    to_reporter("withdrawn", application)


def arrived(application):
    """All on which a decision rests, but nothing that lies sealed: who needs that reads
    it at the desk."""
    facts = [
        (_("Name"), application.name),
        (_("Outlet"), application.outlet),
        (_("Country"), application.country),
        (_("Phone"), application.phone),
        (_("Equipment"), application.equipment),
        (_("Vehicle"), application.vehicle),
        (_("Message"), application.message),
    ]
    quoted = [(label, quote(words)) for label, words in facts if words]
    documents = [d.get_kind_display() for d in application.documents.all()]
    to_office("arrived", application, quoted=quoted, documents=documents)


def answered(application, question):
    answer = quote(question.answer)
    to_office("answered", application, about=question.pk, answer=answer)


def amended(application, amendment):
    """Tell the office what was changed, by the names of the fields alone."""
    labels = [PURPOSES[name].label for name in amendment.pairs]
    about = amendment.pk
    to_office(
        "amended", application, about=about, labels=labels, lapsed=amendment.lapsed
    )


def amendment_told(application, amendment):
    """Tell the reporter that the change has come, and whether it is decided anew."""
    about, lapsed = amendment.pk, amendment.lapsed
    to_reporter("amendment_told", application, about=about, lapsed=lapsed)


def given_back(application):
    to_office("given_back", application)


def _facts_of_entering(application):
    """What an approved application has to show: at the gate, or for a year."""
    facts = {}
    if application.has_pass:
        facts["pass_link"] = pass_address(application)
    if application.event is None:
        facts |= facts_of_pass(application.media_pass)
    return facts
