"""What a page needs in order to be drawn, by its names in the format. All else is left
behind: actions, scripts, links, forms, attachments, notes, alternatives and layers."""

_THINGS = """
    Type Subtype Name
    BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode DescendantFonts
    CIDSystemInfo DW W DW2 W2 CIDToGIDMap FontBBox FontMatrix CharProcs Resources
    BaseEncoding Differences Registry Ordering Supplement CMapName WMode UseCMap
    FontName FontFamily FontStretch FontWeight Flags ItalicAngle Ascent Descent Leading
    CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth CharSet CIDSet
    FontFile FontFile2 FontFile3 Length1 Length2 Length3
    Width Height ColorSpace BitsPerComponent Intent ImageMask Mask Decode Interpolate
    SMask SMaskInData Matte
    FormType BBox Matrix Group S CS I K G BC
    LW LC LJ ML D RI OP op OPM Font FL SM SA BM CA ca AIS TK
    PatternType PaintType TilingType XStep YStep Shading ExtGState
    ShadingType Background AntiAlias Coords Domain Function Extend BitsPerCoordinate
    BitsPerFlag VerticesPerRow
    FunctionType Range Size BitsPerSample Order Encode C0 C1 N Functions Bounds
    Alternate WhitePoint BlackPoint Gamma Colorants Process Components
"""
_RESOURCES = "Font XObject ExtGState ColorSpace Pattern Shading ProcSet"
_PARAMETERS = """
    Predictor Colors Columns BitsPerComponent K EndOfLine EncodedByteAlign Rows
    EndOfBlock BlackIs1 DamagedRowsBeforeError ColorTransform
"""
# Where a name says what a thing is, what it says must be drawn too.
_SAID = {
    "/Type": "Font FontDescriptor Encoding CMap XObject ExtGState Pattern Mask Group",
    "/Subtype": """Image Form Type0 Type1 MMType1 Type3 TrueType CIDFontType0
        CIDFontType2 Type1C CIDFontType0C OpenType""",
    "/S": "Transparency Alpha Luminosity",
}


def _names(words):
    return frozenset(f"/{word}" for word in words.split())


THINGS, RESOURCES, PARAMETERS = map(_names, (_THINGS, _RESOURCES, _PARAMETERS))
SAID = {key: _names(words) for key, words in _SAID.items()}
# In these each key is a name that the page's own words use.
NAMED = "named"
_KEYED_BY_NAMES = {"/CharProcs", "/Colorants"}


def kind_of(key, kind):
    """As what a value may be taken over that stands under ``key`` in a dictionary of
    ``kind``, or None where it is left behind."""
    if kind is NAMED:
        return THINGS
    if key not in kind:
        return None
    if kind is RESOURCES or key in _KEYED_BY_NAMES:
        return NAMED
    return RESOURCES if key == "/Resources" else THINGS
