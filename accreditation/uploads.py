"""Uploaded files stay in memory, and no more of them than is taken.

Django would write a larger one to the disk in the clear before anybody looked at it.
"""

import io

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

from accreditation.papers import LARGEST


class BoundedUploadHandler(FileUploadHandler):
    """Keeps the beginning of a file, and counts all of it: its size says that it is too
    large, so that the form can say so beside the field."""

    def new_file(self, *args, **kwargs):
        super().new_file(*args, **kwargs)
        self.kept = io.BytesIO()

    def receive_data_chunk(self, raw_data, start):
        if start <= LARGEST:
            self.kept.write(raw_data)

    def file_complete(self, file_size):
        self.kept.seek(0)
        return InMemoryUploadedFile(
            file=self.kept,
            field_name=self.field_name,
            name="paper",
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
        )
