"""Files that lie sealed, wherever they are stored: what lies there opens nowhere else.

They have no address; a view that knows who may see one reads it through this storage.
"""

import secrets

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages

from natocms.sealed import ring


class SealedStorage(Storage):
    """Seals on the way into the storage named ``sealed``, and opens on the way out.

    A file is bound to its name, which is a random one: what its sender called it is
    nobody's business, and is kept nowhere.
    """

    @property
    def beneath(self):
        return storages["sealed"]

    def get_available_name(self, name, max_length=None):
        return secrets.token_hex(20)

    def _save(self, name, content):
        content.seek(0)
        kept = self.beneath.save(name, ContentFile(ring.seal(content.read(), name)))
        if kept != name:
            self.beneath.delete(kept)
            raise FileExistsError(name)
        return name

    def _open(self, name, mode="rb"):
        with self.beneath.open(name) as sealed:
            return ContentFile(ring.unseal(sealed.read(), name), name=name)

    def is_sealed_anew(self, name):
        with self.beneath.open(name) as sealed:
            return ring.is_sealed_anew(sealed.read(16))

    def delete(self, name):
        self.beneath.delete(name)

    def exists(self, name):
        return self.beneath.exists(name)

    def names(self):
        """The names of all files, as they lie in no folders."""
        try:
            return self.beneath.listdir("")[1]
        except FileNotFoundError:
            return []

    def modified(self, name):
        return self.beneath.get_modified_time(name)


def sealed_storage():
    """For a FileField's ``storage``, so that no migration holds the storage itself."""
    return SealedStorage()
