"""pdfium's calls that are made for each object or character of a page, with plain numbers for handles.

pypdfium2's own prototypes make a pointer object of each handle and check each argument by its class: twice the time.
Arrays that pdfium fills in are named here once, with their addresses. Short calls keep the interpreter lock.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium_c

_HANDLE, _INT, _FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_float


def handle(raw: Any) -> int:
    """The plain number of one of pypdfium2's pointers."""
    return ctypes.cast(raw, _HANDLE).value or 0


def _call(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.PYFUNCTYPE(result, *arguments)(handle(function))


count_objects = _call(pdfium_c.FPDFPage_CountObjects, _INT, _HANDLE)
get_object = _call(pdfium_c.FPDFPage_GetObject, _HANDLE, _HANDLE, _INT)
count_in_form = _call(pdfium_c.FPDFFormObj_CountObjects, _INT, _HANDLE)
get_in_form = _call(pdfium_c.FPDFFormObj_GetObject, _HANDLE, _HANDLE, ctypes.c_ulong)
kind_of = _call(pdfium_c.FPDFPageObj_GetType, _INT, _HANDLE)
get_bounds = _call(pdfium_c.FPDFPageObj_GetBounds, _INT, _HANDLE, *[_HANDLE] * 4)
get_matrix = _call(pdfium_c.FPDFPageObj_GetMatrix, _INT, _HANDLE, _HANDLE)
get_fill = _call(pdfium_c.FPDFPageObj_GetFillColor, _INT, _HANDLE, *[_HANDLE] * 4)
get_stroke = _call(pdfium_c.FPDFPageObj_GetStrokeColor, _INT, _HANDLE, *[_HANDLE] * 4)
has_transparency = _call(pdfium_c.FPDFPageObj_HasTransparency, _INT, _HANDLE)
count_marks = _call(pdfium_c.FPDFPageObj_CountMarks, _INT, _HANDLE)
get_clip = _call(pdfium_c.FPDFPageObj_GetClipPath, _HANDLE, _HANDLE)
count_clips = _call(pdfium_c.FPDFClipPath_CountPaths, _INT, _HANDLE)
count_clip_segments = _call(pdfium_c.FPDFClipPath_CountPathSegments, _INT, _HANDLE, _INT)
get_clip_segment = _call(pdfium_c.FPDFClipPath_GetPathSegment, _HANDLE, _HANDLE, _INT, _INT)
transform = _call(pdfium_c.FPDFPageObj_Transform, None, _HANDLE, *[ctypes.c_double] * 6)
set_active = _call(pdfium_c.FPDFPageObj_SetIsActive, _INT, _HANDLE, _INT)
render_mode = _call(pdfium_c.FPDFTextObj_GetTextRenderMode, _INT, _HANDLE)
draw_mode = _call(pdfium_c.FPDFPath_GetDrawMode, _INT, _HANDLE, _HANDLE, _HANDLE)
count_segments = _call(pdfium_c.FPDFPath_CountSegments, _INT, _HANDLE)
get_segment = _call(pdfium_c.FPDFPath_GetPathSegment, _HANDLE, _HANDLE, _INT)
segment_kind = _call(pdfium_c.FPDFPathSegment_GetType, _INT, _HANDLE)
segment_closes = _call(pdfium_c.FPDFPathSegment_GetClose, _INT, _HANDLE)
segment_point = _call(pdfium_c.FPDFPathSegment_GetPoint, _INT, _HANDLE, _HANDLE, _HANDLE)
text_object = _call(pdfium_c.FPDFText_GetTextObject, _HANDLE, _HANDLE, _INT)
loose_box = _call(pdfium_c.FPDFText_GetLooseCharBox, _INT, _HANDLE, _INT, _HANDLE)
tight_box = _call(pdfium_c.FPDFText_GetCharBox, _INT, _HANDLE, _INT, *[_HANDLE] * 4)
angle = _call(pdfium_c.FPDFText_GetCharAngle, _FLOAT, _HANDLE, _INT)
is_guessed = _call(pdfium_c.FPDFText_HasUnicodeMapError, _INT, _HANDLE, _INT)
code_point = _call(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint, _HANDLE, _INT)

floats = (_FLOAT * 6)()
FLOATS = [ctypes.addressof(floats) + 4 * n for n in range(6)]
numbers = (ctypes.c_uint * 4)()
NUMBERS = [ctypes.addressof(numbers) + 4 * n for n in range(4)]
doubles = (ctypes.c_double * 4)()
DOUBLES = [ctypes.addressof(doubles) + 8 * n for n in range(4)]
