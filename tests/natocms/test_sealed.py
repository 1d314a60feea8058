"""What lies sealed opens with its key, in its place, and nowhere else."""

import pytest
from django.core.files.base import ContentFile

from natocms.sealed import ring
from natocms.sealed.files import SealedStorage

OLD, NEW = bytes(32), bytes(range(32))
SECRET = b"EK 4471 903"


@pytest.fixture
def rings(settings, tmp_path):
    settings.ENCRYPTION_KEYS, settings.HASHING_KEYS = [OLD], [OLD[::-1]]
    beneath = {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": tmp_path},
    }
    settings.STORAGES = {**settings.STORAGES, "sealed": beneath}
    return settings


def test_what_was_sealed_is_unreadable_and_opens_to_the_same(rings):
    sealed = ring.seal(SECRET, "passport")
    assert SECRET not in sealed
    assert ring.unseal(sealed, "passport") == SECRET
    assert ring.unseal(memoryview(sealed), "passport") == SECRET


def test_the_same_is_never_sealed_into_the_same(rings):
    assert len({ring.seal(SECRET, "passport") for _ in range(50)}) == 50


def test_in_another_place_it_does_not_open(rings):
    with pytest.raises(ring.Unopenable):
        ring.unseal(ring.seal(SECRET, "passport"), "press card")


def test_one_changed_bit_anywhere_is_found(rings):
    sealed = ring.seal(SECRET, "passport")
    for place in range(len(sealed)):
        broken = bytearray(sealed)
        broken[place] ^= 1
        with pytest.raises(ring.Unopenable):
            ring.unseal(bytes(broken), "passport")


@pytest.mark.parametrize("rest", [b"", b"\x01", b"plain text", bytes(16), bytes(40)])
def test_what_was_never_sealed_is_no_content(rings, rest):
    with pytest.raises(ring.Unopenable):
        ring.unseal(rest, "passport")


def test_a_new_key_in_front_seals_and_the_old_one_still_opens(rings):
    old = ring.seal(SECRET, "passport")
    rings.ENCRYPTION_KEYS = [NEW, OLD]
    new = ring.seal(SECRET, "passport")
    assert [ring.is_sealed_anew(old), ring.is_sealed_anew(new)] == [False, True]
    assert ring.unseal(old, "passport") == ring.unseal(new, "passport") == SECRET
    rings.ENCRYPTION_KEYS = [NEW]
    assert ring.unseal(new, "passport") == SECRET
    with pytest.raises(ring.Unopenable):
        ring.unseal(old, "passport")


def test_equal_content_has_one_digest_and_only_under_its_key_and_label(rings):
    first = ring.digest(SECRET, "passport")
    assert first == ring.digest(SECRET, "passport")
    assert first != ring.digest(SECRET, "press card")
    assert first != ring.digest(b"EK 4471 904", "passport")
    rings.HASHING_KEYS = [NEW, *rings.HASHING_KEYS]
    assert ring.digest(SECRET, "passport") != first
    assert ring.digests(SECRET, "passport")[1] == first


def test_the_ring_that_seals_makes_no_digest(rings):
    first = ring.digest(SECRET, "passport")
    rings.ENCRYPTION_KEYS = [NEW]
    assert ring.digest(SECRET, "passport") == first


def test_a_file_is_unreadable_where_it_lies_and_keeps_no_name(rings, tmp_path):
    storage = SealedStorage()
    name = storage.save("passport-katrin.jpg", ContentFile(SECRET * 100))
    [file] = tmp_path.iterdir()
    assert "katrin" not in name
    assert file.name == name
    assert SECRET not in file.read_bytes()
    assert storage.open(name).read() == SECRET * 100
    assert storage.names() == [name]


def test_before_the_first_file_there_is_none(rings, tmp_path):
    rings.STORAGES["sealed"]["OPTIONS"]["location"] = tmp_path / "not yet"
    assert SealedStorage().names() == []


def test_a_file_under_another_files_name_does_not_open(rings, tmp_path):
    storage = SealedStorage()
    one = storage.save("one", ContentFile(b"one"))
    other = storage.save("other", ContentFile(b"other"))
    (tmp_path / one).rename(tmp_path / other)
    with pytest.raises(ring.Unopenable):
        storage.open(other)


def test_sealed_files_have_no_address(rings):
    with pytest.raises(NotImplementedError):
        SealedStorage().url("anything")
