"""Works a sheet of formulas out for each scenario in LibreOffice Calc, without its window.

python3 libreoffice.py < what workbook.as_json makes; with the system's Python, which has `uno`.
"""

import json
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connected(pipe: str):
    """The desktop of an office that listens on the pipe; it may take seconds to start."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    url = f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext"
    for _ in range(600):
        try:
            context = resolver.resolve(url)
            break
        except NoConnectException:
            time.sleep(0.1)
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def open_sheet(desktop, rows):
    hidden = PropertyValue(Name="Hidden", Value=True)
    book = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, (hidden,))
    book.enableAutomaticCalculation(False)
    sheet = book.Sheets.getByIndex(0)
    width = max(map(len, rows))
    cells = tuple(
        tuple(
            "" if cell is None else formula(cell) for cell in [*row, *[None] * (width - len(row))]
        )
        for row in rows
    )
    sheet.getCellRangeByPosition(0, 0, width - 1, len(rows) - 1).setFormulaArray(cells)
    return book, sheet


def formula(cell):
    """Calc's own grammar parts arguments by semicolons."""
    return cell.replace(",", ";") if isinstance(cell, str) else cell


def work_out(job, desktop):
    book, sheet = open_sheet(desktop, job["rows"])
    rates = sheet.getCellRangeByPosition(*job["rates"])
    delivery = sheet.getCellRangeByPosition(*job["delivery"]) if job["delivery"] else None
    gaps = sheet.getCellRangeByPosition(*job["gaps"])
    recalculate = book.calculateAll if job.get("every_cell") else book.calculate
    scenarios = [
        [tuple(map(tuple, scenario[key])) for key in ("rates", "delivery")]
        for scenario in job["scenarios"]
    ]

    def one(values, recalculated=True):
        rates.setDataArray(values[0])
        if delivery:
            delivery.setDataArray(values[1])
        if recalculated:
            recalculate()
        return gaps.getDataArray()[0]

    one(scenarios[0])  # warm
    start = time.perf_counter()
    read = [one(values) for values in scenarios]
    seconds = time.perf_counter() - start
    start = time.perf_counter()
    for values in scenarios:
        one(values, recalculated=False)
    calls = time.perf_counter() - start
    book.close(True)
    return {"seconds": seconds, "calls": calls, "gaps": read, "version": version()}


def version():
    printed = subprocess.run(["soffice", "--version"], check=True, capture_output=True, text=True)
    return " ".join(printed.stdout.split()[:2])


def main():
    job = json.load(sys.stdin)
    with tempfile.TemporaryDirectory() as home:
        command = ["soffice", "--headless", "--norestore", "--nologo"]
        command += [f"-env:UserInstallation=file://{home}", "--accept=pipe,name=mtfs;urp;"]
        office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            desktop = connected("mtfs")
            print(json.dumps(work_out(job, desktop)))
            desktop.terminate()
            office.wait(60)
        finally:
            office.kill()


if __name__ == "__main__":
    main()
