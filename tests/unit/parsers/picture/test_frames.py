"""Pictures of every form opened as a person sees them, and the hostile ones refused before they cost anything."""

import io
import struct
import time
import zlib
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from parsers.errors import Unreadable
from parsers.pages import page_sizes, render_page
from parsers.picture.frames import MOST_FRAMES, opened
from parsers.picture.marks import is_foreign_picture, is_picture


def picture(kind="PNG", size=(400, 600), **options):
    image = Image.new("RGB", size, "white")
    image.paste("black", (0, 0, size[0] // 4, size[1] // 8))
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def pages(count, kind="TIFF", **options):
    frames = [Image.new("L", (400, 600), 255 - 20 * n) for n in range(count)]
    out = io.BytesIO()
    frames[0].save(out, kind, save_all=True, append_images=frames[1:], **options)
    return out.getvalue()


def shown(data, number=1):
    with opened(data) as held:
        return held.frame(number).image


def refusal(data):
    with pytest.raises(Unreadable) as caught, opened(data) as held:
        held.frame(1)
    return caught.value.code


def png(width, height, body=b"", bits=8, colour=2):
    """A PNG that announces a size and holds what it likes."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP", "BMP", "GIF"])
def test_every_form_is_known_by_its_bytes_and_opened(kind):
    data = picture(kind)
    assert is_picture(data[:64])
    image = shown(data)
    assert (image.mode, image.size) == ("RGB", (400, 600))
    assert (image.getpixel((10, 10)), image.getpixel((390, 590))) == ((0, 0, 0), (255, 255, 255))


@pytest.mark.parametrize(
    ("kind", "mode"), [("JPEG", "CMYK"), ("TIFF", "CMYK"), ("PNG", "RGBA"), ("PNG", "LA"), ("PNG", "P"), ("PNG", "1"), ("TIFF", "1")]
)  # fmt: skip
def test_every_colour_space_comes_out_as_paper_and_ink(kind, mode):
    image = Image.new("RGB", (400, 600), "white")
    image.paste("black", (0, 0, 100, 100))
    out = io.BytesIO()
    image.convert(mode).save(out, kind)
    dark, light = shown(out.getvalue()).getpixel((50, 50)), shown(out.getvalue()).getpixel((300, 300))
    assert max(dark) < 70
    assert min(light) > 240


def test_what_is_transparent_is_white_paper():
    image = Image.new("RGBA", (400, 600), (0, 0, 0, 0))
    out = io.BytesIO()
    image.save(out, "PNG")
    assert shown(out.getvalue()).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["PNG", "TIFF"])
def test_sixteen_bits_a_dot_are_brought_to_eight(kind):
    rows = [[500 if x < 100 and y < 100 else 60_000 for x in range(400)] for y in range(600)]
    image = Image.frombytes("I;16", (400, 600), b"".join(struct.pack("<400H", *row) for row in rows))
    out = io.BytesIO()
    image.save(out, kind)
    grey = shown(out.getvalue())
    assert (grey.getpixel((50, 50)), grey.getpixel((300, 300))) == ((0, 0, 0), (255, 255, 255))


def test_a_photo_stands_as_its_camera_was_held():
    image = Image.new("RGB", (600, 400), "white")
    image.paste("black", (0, 0, 60, 40))
    exif = Image.Exif()
    exif[0x0112] = 6  # turned right
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif)
    upright = shown(out.getvalue())
    assert upright.size == (400, 600)
    assert max(upright.getpixel((390, 5))) < 40
    assert page_sizes(out.getvalue()) == [("400.00", "600.00")]  # as the 72 dots an inch say that it carries


def test_the_pages_of_a_tiff_and_their_size():
    data = pages(3, dpi=(100, 100))
    with opened(data) as held:
        assert (held.count, held.moves) == (3, False)
        assert [held.frame(n).image.getpixel((0, 0))[0] for n in (1, 2, 3)] == [255, 235, 215]
    assert page_sizes(data) == [("288.00", "432.00")] * 3
    assert Image.open(io.BytesIO(render_page(data, 3, 0.5))).size == (144, 216)
    with pytest.raises(IndexError):
        render_page(data, 4)


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_film_is_one_page_that_moves(kind):
    with opened(pages(4, kind)) as held:
        assert (held.count, held.moves) == (1, True)


def test_more_frames_than_can_be_pages_are_counted_no_further():
    with opened(pages(MOST_FRAMES + 20)) as held:
        assert held.count == MOST_FRAMES + 1


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (png(30_000, 30_000, zlib.compress(b"\0" * 100_000)), "document.too_large"),
        (png(2**31 - 1, 2**31 - 1), "document.too_large"),
        (png(400, 600), "document.damaged"),
        (png(0, 0), "document.damaged"),
        (png(400, 600, zlib.compress(b"\0" * 50)), "document.damaged"),
        (picture("JPEG")[:700], "document.damaged"),
        (picture("TIFF")[:200], "document.damaged"),
        (picture("WEBP")[:40], "document.damaged"),
        (picture("GIF")[:30], "document.damaged"),
        (b"\x89PNG\r\n\x1a\n", "document.damaged"),
        (b"\xff\xd8\xff\xe0" + bytes(200), "document.damaged"),
        (b"II*\0" + b"\xff" * 200, "document.damaged"),
        (b"BM" + struct.pack("<IHHIIiiHHIIiiII", 54, 0, 0, 54, 40, 40_000, 40_000, 1, 24, 0, 0, 0, 0, 0, 0), "document.too_large"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "document.damaged"),
    ],
)  # fmt: skip
def test_hostile_and_broken_pictures_end_in_a_sentence_at_no_cost(data, code):
    begun = time.process_time()
    assert refusal(data) == code
    assert time.process_time() - begun < 1


def test_a_tiff_whose_directories_run_in_a_circle_ends():
    data = bytearray(picture("TIFF"))
    (at,) = struct.unpack_from("<I", data, 4)
    (entries,) = struct.unpack_from("<H", data, at)
    struct.pack_into("<I", data, at + 2 + 12 * entries, at)
    with opened(bytes(data)) as held:
        assert held.count <= MOST_FRAMES + 1


def test_apples_photos_are_known_for_what_they_are():
    assert is_foreign_picture(b"\0\0\0\x18ftypheic\0\0\0\0")
    assert not is_foreign_picture(b"\0\0\0\x18ftypmp42\0\0\0\0")


@pytest.mark.parametrize("text", [b"BM 4711 order", b"GIF", b"RIFF....WAVE", b"II", b"\xff\xd8"])
def test_what_only_begins_alike_is_no_picture(text):
    assert not is_picture(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"]), st.data())
def test_no_damage_escapes_as_anything_but_a_refusal(kind, data):
    good = bytearray(picture(kind, size=(64, 48)))
    for _ in range(data.draw(st.integers(1, 6))):
        good[data.draw(st.integers(0, len(good) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Unreadable), opened(bytes(good)) as held:
        held.frame(1)
