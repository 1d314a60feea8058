"""Readers load one style sheet, joined from many files, under hashed names."""

import gzip
import json
import re

import pytest
from django.conf import settings
from django.contrib.staticfiles.finders import get_finder
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.management import call_command
from django.test import override_settings

from natocms.assets import joined_css, stamp_of_sources


def join(**files):
    return joined_css("css/site.css", lambda name: files[name.replace("/", "_")])


def squeezed(css):
    return re.sub(r"\s+", " ", css).strip()


@pytest.mark.parametrize(
    "statement",
    [
        '@import url("parts/card.css") layer(components);',
        "@import url('parts/card.css') layer(components);",
        "@import url( parts/card.css ) layer(components);",
        '@import "parts/card.css" layer(components);',
    ],
)
def test_an_import_becomes_its_words_in_its_layer(statement):
    joined = join(
        **{
            "css_site.css": f"@layer reset, components;\n{statement}\n",
            "css_parts_card.css": ".card { color: red }",
        }
    )
    assert squeezed(joined) == (
        "@layer reset, components; @layer components { .card { color: red } }"
    )


def test_imports_keep_their_order_and_may_stand_in_no_layer():
    joined = join(
        **{
            "css_site.css": """
                @import "a.css"; @import "b.css" layer(x); @import "c.css"; d{}
            """,
            "css_a.css": "a{}",
            "css_b.css": "b{}",
            "css_c.css": "c{}",
        }
    )
    assert squeezed(joined).replace(" ", "") == "a{}@layerx{b{}}c{}d{}"


def test_what_is_imported_may_import():
    joined = join(
        **{
            "css_site.css": '@import "parts/all.css" layer(components);',
            "css_parts_all.css": '@import "deep/card.css" layer(cards);',
            "css_parts_deep_card.css": ".card { background: url(card.svg) }",
        }
    )
    assert squeezed(joined) == (
        "@layer components { @layer cards { "
        '.card { background: url("parts/deep/card.svg") } } }'
    )


def test_addresses_lead_to_the_same_files_from_where_they_are_joined():
    joined = join(
        **{
            "css_site.css": '@import "parts/a.css";b{src:url(../fonts/b.woff2)}',
            "css_parts_a.css": (
                'a{src:url("../../fonts/a.woff2");'
                "x:url(data:image/png;base64,AAAA);y:url(#shadow);z:url('/root.svg')}"
            ),
        }
    )
    assert joined == (
        'a{src:url("../fonts/a.woff2");'
        "x:url(data:image/png;base64,AAAA);y:url(#shadow);z:url('/root.svg')}"
        'b{src:url("../fonts/b.woff2")}'
    )


def test_remarks_are_left_out_and_what_they_speak_of_is_not_imported():
    joined = join(**{"css_site.css": '/* @import "gone.css"; */a{}/* end */'})
    assert joined == "a{}"


def test_an_import_that_cannot_be_joined_faithfully_stops_the_build():
    with pytest.raises(ValueError, match="print"):
        join(**{"css_site.css": '@import "print.css" print;'})


@pytest.fixture(scope="module")
def static_root(tmp_path_factory):
    """Where collectstatic puts the site's files, as readers get them."""
    root = tmp_path_factory.mktemp("static")
    backend = {"BACKEND": "natocms.assets.PressStaticFilesStorage"}
    storages = {**settings.STORAGES, "staticfiles": backend}
    with override_settings(STORAGES=storages, STATIC_ROOT=root):
        collect()
        yield root


def collect():
    call_command("collectstatic", interactive=False, verbosity=0)


def test_the_sites_style_is_one_file_with_hashed_fonts(static_root):
    name = staticfiles_storage.stored_name("natocms/css/site.css")
    css = (static_root / name).read_text()
    assert re.fullmatch(r"natocms/css/site\.[0-9a-f]{12}\.css", name)
    assert "@import" not in css
    assert "@layer components {" in css
    fonts = re.findall(r'url\("\.\./fonts/([^"]+)"\)', css)
    assert fonts
    for font in fonts:
        assert re.search(r"\.[0-9a-f]{12}\.woff2$", font)
        assert (static_root / "natocms" / "fonts" / font).exists()


def test_text_is_compressed_and_says_the_same(static_root):
    for source in ("natocms/css/site.css", "admin/css/base.css"):
        path = static_root / staticfiles_storage.stored_name(source)
        for suffix in (".gz", ".br"):
            compressed = path.with_name(path.name + suffix)
            assert compressed.stat().st_size < path.stat().st_size / 2
        packed = path.with_name(path.name + ".gz").read_bytes()
        assert gzip.decompress(packed) == path.read_bytes()


def test_collecting_again_says_the_same(static_root):
    manifest = static_root / "staticfiles.json"
    before = json.loads(manifest.read_text())
    collect()
    assert json.loads(manifest.read_text()) == before


def test_the_stamp_changes_with_any_source_and_with_nothing_else(tmp_path):
    source = tmp_path / "own.css"
    source.write_text("a{}")
    with override_settings(STATICFILES_DIRS=[tmp_path]):
        get_finder.cache_clear()
        first = stamp_of_sources()
        assert stamp_of_sources() == first
        source.write_text("a{color:red}")
        assert stamp_of_sources() != first
    get_finder.cache_clear()
