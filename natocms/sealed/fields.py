"""Columns that lie sealed in the database, and digests by which they are found."""

from django.core.exceptions import FieldError
from django.db import models, transaction

from natocms.sealed import ring


class SealedTextField(models.BinaryField):
    """Text that is sealed on its way into the column and opened on its way out.

    It can be read and written, and looked for by nobody: a SealedDigestField beside it
    finds equal values. An empty text is an empty column.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"default": b"", "blank": True, **kwargs})

    @property
    def label(self):
        return f"{self.model._meta.label_lower}.{self.name}"

    def get_default(self):
        return ""

    def get_db_prep_value(self, value, connection, prepared=False):
        sealed = ring.seal(value.encode(), self.label) if value else b""
        return super().get_db_prep_value(sealed, connection, prepared)

    def from_db_value(self, value, expression, connection):
        return ring.unseal(value, self.label).decode() if value else ""

    def get_lookup(self, name):
        raise FieldError(f"{self.label} lies sealed: nothing can be looked up in it.")

    def value_to_string(self, obj):
        raise FieldError(f"{self.label} lies sealed: it is not written out.")


class SealedDigestField(models.CharField):
    """The keyed hash of the sealed field ``of``, made at each save. Signs and spaces
    in which two writings of one number differ do not count."""

    def __init__(self, *args, of, **kwargs):
        self.of = of
        super().__init__(
            *args, **{"max_length": 64, "db_index": True, "editable": False, **kwargs}
        )

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance, add):
        value = self._number(getattr(model_instance, self.of))
        digest = ring.digest(value, self._label) if value else ""
        setattr(model_instance, self.attname, digest)
        return digest

    def digests_of(self, text):
        """The digests that ``text`` may stand under, to be looked for with ``__in``."""
        value = self._number(text)
        return ring.digests(value, self._label) if value else []

    @property
    def _label(self):
        return f"{self.model._meta.label_lower}.{self.of}"

    def _number(self, text):
        return "".join(filter(str.isalnum, text)).casefold().encode()


class SealedQuerySet(models.QuerySet):
    def reseal(self):
        """Seal each row under the ring's first key, and make its digests anew; answer
        how many there were. Raises Unopenable at the first that no key opens."""
        kinds = (SealedTextField, SealedDigestField)
        names = [f.name for f in self.model._meta.fields if isinstance(f, kinds)]
        with transaction.atomic():
            rows = list(self.select_for_update())
            for row in rows:
                row.save(update_fields=names)
        return len(rows)

    reseal.alters_data = True
