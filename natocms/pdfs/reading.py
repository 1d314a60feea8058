"""Reading a stranger's PDF with a library that trusts: every byte that it asks for, and
every thing that it looks up, is on the account of the file.

Its own limits hold for one stream, one array or one tree, and those of ``cost`` for the
whole file. In 5 MB there is room for ninety thousand references to things that are not
there, for each of which it searches all the bytes; for as many entries of a table that
lead nowhere; for millions of comments and spaces, read one by one; and for hundreds of
object streams that stay open.
"""

import io

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, StreamObject

# Only the streams that hold a file's own structure are opened by the library, and what
# writes PDF today packs them in one way and small: the others are as good as closed.
LIMITS = {
    "zlib_maximum_output_length": 1024 * 1024,
    "zlib_maximum_recovery_input_length": 1,
    "lzw_maximum_output_length": 1,
    "run_length_maximum_output_length": 1,
    "brotli_maximum_output_length": 1,
    "jbig2_maximum_output_length": 1,
    "jbig2dec_binary": None,
    "stream_filters_maximum_length": 1,
    "maximum_declared_stream_length": 8 * 1024 * 1024,
    "page_tree_maximum_entries": 200,
    "page_tree_maximum_depth": 20,
    "disable_legacy_handling": True,
}


class Reader(PdfReader):
    def __init__(self, content, cost):
        self.cost = cost
        super().__init__(_Watched(content, cost), xref_stream_maximum_entries=50_000)

    @property
    def declared_pages(self):
        pages = self.root_object["/Pages"].get_object()
        declared = pages.get("/Count", 0)
        return declared if isinstance(declared, int) else 0

    def get_object(self, indirect_reference):
        self.cost.look_at_the_clock()
        before = len(self.resolved_objects)
        found = super().get_object(indirect_reference)
        if len(self.resolved_objects) > before and isinstance(found, StreamObject):
            self.cost.spend("streams")
            if DictionaryObject.get(found, "/Type") == "/ObjStm":
                self.cost.spend("object streams")
        return found


class _Watched(io.BytesIO):
    def __init__(self, content, cost):
        super().__init__(content)
        self.cost = cost

    def read(self, *args):
        self.cost.look_at_the_clock()
        return super().read(*args)
