"""People and offices that a text mentions, found in the register or entered in it."""

from events.models import Appointment, Office, Person

LONGEST_NAME, LONGEST_OFFICE = 200, 200


def find_or_make_people(mentions):
    """The people of ``mentions``, in their order, each once.

    A mention by surname alone is taken for somebody known by it, and for nobody where
    that could be two people; only whole names are entered anew.
    """
    people = []
    for mention in mentions:
        person = _find(mention, people)
        if person is None and _is_whole(mention.name):
            person = Person.objects.create(
                name=mention.name,
                honorific=mention.honorific[:20],
                handle=mention.handle[:60],
            )
        if person is None:
            continue
        _note_office(person, mention)
        if person not in people:
            people.append(person)
    return people


def _is_whole(name):
    return " " in name.strip() and len(name) <= LONGEST_NAME


def _find(mention, mentioned):
    if _is_whole(mention.name):
        last = mention.name.split()[-1]
        return Person.objects.filter(name__endswith=last).called(mention.name) or (
            Person.objects.filter(aliases__contains=mention.name).called(mention.name)
        )
    bearers = [p for p in mentioned if p.name.split()[-1] == mention.name]
    return bearers[0] if len(bearers) == 1 else None


def _note_office(person, mention):
    title = mention.office.strip()
    if not title or len(title) > LONGEST_OFFICE:
        return
    office = Office.objects.filter(title_en=title).first()
    office = office or Office.objects.create(title_en=title)
    Appointment.objects.get_or_create(
        person=person,
        office=office,
        defaults={"rank": mention.rank[:60], "service": mention.service[:60]},
    )
