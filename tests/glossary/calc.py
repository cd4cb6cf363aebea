"""A real LibreOffice Calc in which an editor changes a cell of a CSV file and saves it, in the format of their choice.

A Basic macro in a profile of its own does it: converting files, all that the command line can do, changes nothing.
"""

import codecs
import shutil
import subprocess
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
INSTALLED = SOFFICE is not None and shutil.which("localc") is not None
MISSING = "LibreOffice Calc (soffice and localc) is not installed"

# What Calc's dialogue for text files asks: field separator, text delimiter and character set, in LibreOffice's numbers
# (76 is UTF-8, 65535 UTF-16, 1 Windows-1252); the last of the others is a byte order mark.
UTF_8 = "44,34,76"
UTF_8_WITH_MARK = "59,34,76,1,,0,false,true,false,false,false,0,false,true"
UTF_16 = "9,34,65535"
WINDOWS_1252 = "59,34,1"

_MACRO = """Sub Main
    Dim opening(2) As New com.sun.star.beans.PropertyValue
    opening(0).Name = "FilterName" : opening(0).Value = "Text - txt - csv (StarCalc)"
    opening(1).Name = "FilterOptions" : opening(1).Value = "{opened}"
    opening(2).Name = "Hidden" : opening(2).Value = True
    document = StarDesktop.loadComponentFromURL("{url}", "_blank", 0, opening())
    cells = document.Sheets(0).createCursor()
    cells.gotoEndOfUsedArea(True)
    For row = 0 To cells.Rows.Count - 1
        For column = 0 To cells.Columns.Count - 1
            cell = cells.getCellByPosition(column, row)
            If cell.String = "{old}" Then cell.String = "{new}"
        Next column
    Next row
    Dim saving(1) As New com.sun.star.beans.PropertyValue
    saving(0).Name = "FilterName" : saving(0).Value = "Text - txt - csv (StarCalc)"
    saving(1).Name = "FilterOptions" : saving(1).Value = "{saved}"
    document.storeToURL("{url}", saving())
    document.close(True)
    StarDesktop.terminate()
End Sub
"""
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = 'xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
# Told that its first start is over, LibreOffice does not put its own empty macros in the place of ours.
_PROFILE = {
    "registrymodifications.xcu": f"""{_XML}<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse">
<value>true</value></prop></item></oor:items>""",
    "basic/script.xlc": f"""{_XML}<library:libraries xmlns:library="http://openoffice.org/2000/library">
<library:library library:name="Standard" library:link="false"/></library:libraries>""",
    "basic/Standard/script.xlb": f"""{_XML}<library:library {_LIBRARY} library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Edit"/></library:library>""",
    "basic/Standard/Edit.xba": f"""{_XML}<script:module xmlns:script="http://openoffice.org/2000/script"
 script:name="Edit" script:language="StarBasic">{{}}</script:module>""",
}


def change_cell(file: Path, old: str, new: str, *, opened: str = UTF_8, saved: str) -> None:
    """Open a CSV file in Calc, let the cells that say exactly `old` say `new`, and save it under its name."""
    assert SOFFICE is not None, MISSING
    macro = _MACRO.format(url=file.as_uri(), old=old, new=new, opened=opened, saved=saved)
    with tempfile.TemporaryDirectory() as profile:
        for name, text in _PROFILE.items():
            path = Path(profile, "user", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.format(escape(macro)) if name.endswith(".xba") else text, encoding="utf-8")
        command = [SOFFICE, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--norestore"]
        subprocess.run([*command, "macro:///Standard.Edit.Main"], check=True, capture_output=True, timeout=120)
    data = file.read_bytes()
    if saved == UTF_8_WITH_MARK and not data.startswith(codecs.BOM_UTF8):  # Calc 7.4 does not know the choice yet.
        file.write_bytes(codecs.BOM_UTF8 + data)
