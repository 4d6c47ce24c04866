"""Saves a workbook under a password, through LibreOffice. Run by the system's Python (needs uno).

python3 protect.py SOURCE.xlsx TARGET.xlsx|TARGET.xls|TARGET.ods PASSWORD PROFILE_FOLDER
"""

import subprocess
import sys
from pathlib import Path

import uno
from com.sun.star.beans import NamedValue, PropertyValue
from com.sun.star.connection import NoConnectException

FILTERS = {".xlsx": "Calc MS Excel 2007 XML", ".xls": "MS Excel 97", ".ods": "calc8"}


def _property(name: str, value: object) -> PropertyValue:
    wanted = PropertyValue()
    wanted.Name, wanted.Value = name, value
    return wanted


def main(source: str, target: str, password: str, profile: str) -> None:
    """Open, store with a password, close."""
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore",
         "--accept=pipe,name=matkhau;urp;"],
    )  # fmt: skip
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", context
    )
    remote = None
    while remote is None and office.poll() is None:
        try:
            address = "uno:pipe,name=matkhau;urp;StarOffice.ComponentContext"
            remote = resolver.resolve(address)
        except NoConnectException:
            continue
    desktop = remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
    book = desktop.loadComponentFromURL(
        Path(source).resolve().as_uri(), "_blank", 0, (_property("Hidden", True),)
    )
    wanted = Path(target).resolve()
    secret = _property("Password", password)
    if wanted.suffix == ".xlsx":  # LibreOffice does not encrypt it for a mere password
        pair = (NamedValue("CryptoType", "Standard"), NamedValue("OOXPassword", password))
        secret = _property("EncryptionData", uno.Any("[]com.sun.star.beans.NamedValue", pair))
    book.storeToURL(wanted.as_uri(), (_property("FilterName", FILTERS[wanted.suffix]), secret))
    book.close(True)
    desktop.terminate()
    office.wait(60)


if __name__ == "__main__":
    main(*sys.argv[1:])
