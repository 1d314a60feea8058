"""People and offices that a text mentions, found in the register or entered in it."""

from events.models import Appointment, Office, Person

LONGEST_NAME, LONGEST_OFFICE = 200, 200


def find_or_make_people(mentions, language="en"):
    """The people of ``mentions``, in their order, each once; offices are named in
    ``language``.

    A mention by surname alone is taken for somebody known by it, and for nobody where
    that could be two people; only whole names are entered anew.
    """
    people = []
    for mention in mentions:
        person = _find(mention, people)
        if person is None and is_whole(mention.name):
            person = Person.objects.create(
                name=mention.name,
                honorific=mention.honorific[:20],
                handle=mention.handle[:60],
            )
        if person is None:
            continue
        _note_office(person, mention, language)
        if person not in people:
            people.append(person)
    return people


def is_whole(name):
    return " " in name.strip() and len(name) <= LONGEST_NAME


def _find(mention, mentioned):
    if is_whole(mention.name):
        last = mention.name.split()[-1]
        return Person.objects.filter(name__endswith=last).called(mention.name) or (
            Person.objects.filter(aliases__contains=mention.name).called(mention.name)
        )
    bearers = [p for p in mentioned if p.name.split()[-1] == mention.name]
    return bearers[0] if len(bearers) == 1 else None


def _note_office(person, mention, language):
    """Enter the office of somebody of whom none is known yet."""
    title = mention.office.strip()
    if not title or len(title) > LONGEST_OFFICE or person.appointments.exists():
        return
    column = "title_fr" if language == "fr" else "title_en"
    office = Office.objects.filter(**{column: title}).first()
    Appointment.objects.create(
        person=person,
        office=office or Office.objects.create(**{column: title}),
        rank=mention.rank[:60],
        service=mention.service[:60],
    )
