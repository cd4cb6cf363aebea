"""Turns a document of LibreOffice into one of Word, by LibreOffice itself.

There is no library that knows tracked changes and comments of both formats; the program that wrote the file does.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from bilingual.errors import InputError
from bilingual.reading.docx_package import SAVE_AGAIN

_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_TIMEOUT = 180  # seconds; a long article takes five
_LARGEST_UNPACKED = 300 * 1024**2  # bytes
_LARGEST_MANIFEST = 1024**2  # bytes of a list of some twenty parts
_ZIP = b"PK\x03\x04"
_MACRO_FOLDERS = ("Basic/", "Scripts/")
_ENCRYPTED = b"encryption-data"
_MANIFEST = "META-INF/manifest.xml"


def as_docx(data: bytes) -> bytes:
    """The OpenDocument text in these bytes as LibreOffice saves it for Word.

    Raises:
        InputError: It is damaged, encrypted, has macros or grows out of bounds; or LibreOffice is not installed, or
            cannot open it.
    """
    _check(data)
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise InputError("an .odt file needs LibreOffice, which is not installed", hint=SAVE_AGAIN)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "review.odt").write_bytes(data)
        _convert(program, folder)
        try:
            return (folder / "review.docx").read_bytes()
        except FileNotFoundError as error:
            raise InputError("LibreOffice cannot open the document", hint=SAVE_AGAIN) from error


def _check(data: bytes) -> None:
    if not data.startswith(_ZIP):
        raise InputError("this is not an OpenDocument text", hint=SAVE_AGAIN)
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = package.infolist()
            with package.open(_MANIFEST) as file:
                manifest = file.read(_LARGEST_MANIFEST)
    except (zipfile.BadZipFile, zlib.error, KeyError, OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise InputError("the document is damaged", hint=SAVE_AGAIN) from error
    if _ENCRYPTED in manifest:
        raise InputError("the document is protected by a password", hint="Save it without the password.")
    if any(part.filename.startswith(_MACRO_FOLDERS) for part in parts):
        raise InputError("the document has macros", hint="Save it as .docx, and review that file.")
    if sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        raise InputError("the document unpacks to far more than an article", hint=SAVE_AGAIN)


def _convert(program: str, folder: Path) -> None:
    """Run LibreOffice in a profile of its own, beside a LibreOffice that may be open."""
    command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
    command += ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder), str(folder / "review.odt")]
    # No shell, and nothing in the command comes from the document.
    process = subprocess.Popen(  # noqa: S603
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(timeout=_TIMEOUT)
    except subprocess.TimeoutExpired as error:
        raise InputError(f"LibreOffice did not open the document within {_TIMEOUT} seconds", hint=SAVE_AGAIN) from error
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End LibreOffice if it still runs, with the processes that it started."""
    if process.poll() is None:
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
