"""Files that are not what their name says, known by their first bytes."""

from bilingual.errors import InputError

_COPY_THE_TEXT = "Open it, copy the article's text into a .txt file, and give that file instead."
_SAVE_AS_DOCX = "Open it in a word processor, save it as .docx, and give that file instead."

# The leading bytes of each format (https://en.wikipedia.org/wiki/List_of_file_signatures).
_SIGNATURES = {
    b"%PDF": ("a PDF", _COPY_THE_TEXT),
    b"\x89PNG": ("a PNG image", _COPY_THE_TEXT),
    b"\xff\xd8\xff": ("a JPEG image", _COPY_THE_TEXT),
    b"GIF8": ("a GIF image", _COPY_THE_TEXT),
    b"RIFF": ("an image or a recording", _COPY_THE_TEXT),
    b"{\\rtf": ("an RTF file", _SAVE_AS_DOCX),
    b"\xd0\xcf\x11\xe0": ("an old or password-protected Office file", _SAVE_AS_DOCX),
    b"PK\x03\x04": ("a ZIP archive or an Office file", "If it is a Word document, rename it to end in .docx."),
    b"\x1f\x8b": ("a gzip archive", "Unpack it first."),
}


def refuse_other_formats(data: bytes) -> None:
    """Do nothing if the bytes may be text.

    Raises:
        InputError: They begin as a PDF, an image, an archive or a word processor's file does.
    """
    for signature, (what, hint) in _SIGNATURES.items():
        if data.startswith(signature):
            raise InputError(f"this is {what}, not text", hint=hint)
