"""What is said of rosters, word for word, with hints and marked lines: kept for a reviewer to read."""

from __future__ import annotations

from pathlib import Path

from bifolio.content.model.workbook import Workbook
from bifolio.copies.check_roster import check_roster
from bifolio.diagnostics import render
from bifolio.errors import InvalidWorkbook, UsageError
from tests.copies.conftest import options_for, run_options
from tests.copies.sheets import ods, ods_row, row, xlsx
from tests.goldens import Golden

HEADS = "name,partner,edition,review date,exercises,goals,message,password,pathway\n"

ROSTERS = {
    "choices": HEADS + "Ana,Ben,participant-x,,e99,,,,sharde\nCy,Di,handout\nEd,Flo,couple,,e01 e02\n",
    "names": HEADS + ",Ben\n\u200b,Ben\n#N/A,Ben\nErr:507,#REF!\nZo?,Jan\nZo\ufffd,Jan\nZoÃ« MÃ¼ller,Jan\nO&#39;Neill,Jan\nAna,n/a\nBen,-\n",
    "characters": HEADS + 'Ana\u16a0,Ben\n"Ana\nMaria",Ben\nAna\u202enaB,Ben\nAna\x07,"Be\tn"\n' + "A" * 90 + ",Ben\n",
    "dates": HEADS + "Ana,Ben,,2027-02-30\nBo,Cy,,3.11.26\nDi,Ed,,15.1.2027\nFlo,Gus,,46329\n",
    "goals and messages": HEADS + f"Ana,Ben,,,,One; Two; Three; Four\nCy,Di,,,,{'x' * 121}\nEd,Flo,,,,,{'x' * 601}\n",
    "passwords": HEADS + f"Ana,Ben,,,,,,{'é' * 64}\nCy,Di,,,,,,mou\ufffdse\nEd,Flo,,,,,,mouse\n",
    "the same": "name,partner\nMaria,Jo\nmaria, Jo\nZoë,Jo\nZoe\u0308,Jo\n",
    "the same initials": "initials\nA.B.\nA.B.\n",
    "totals": "name,partner\nAna,Ben\nTotal:,\n",
    "countries": "name,country\nAna,de\nBen,Germny\nCy,zz\nDi,FR\n",
    "settings": "name,size,paper,theme,private pages,running_head_name,extra_notes_pages,copy_number\nAna,hugee,a44,clam,perhaps,maybe,-1,☃\n",
    "logos": "name,logo\nAna,nowhere.svg\nBen,../../up.svg\n",
    "without effect": "name,pronouns,pet.name,country.name\nAna,she,Rex,X\n",
    "without headings": "Ana Secretname,Ben Hidden\nCy,Di\n",
    "unknown headings": "name,partnr,Haustier,Busroute\nAna,Ben,Rex,7b\n",
    "one unknown heading": "Klient\nAna\n",
    "all in one cell": '"name,partner"\n"Ana,Ben"\n',
    "two of one meaning": "name,a.name,surname\nAna,Ana,Ruiz\n",
    "the same headings": "Ana,x,Ana\nCy,Di,Ed\n",
    "ragged": 'name,partner\nAna,Ben,Cy\nDi;Ed\n"Flo"x,Gus\nname,partner\nHal,"Ida\n',
    "no rows": "name,partner\n",
    "another kind of file": "<html><p>name</p></html>",
    "no headings above": "name,,partner\nAna,lost,Ben\n",
    "yaml.yaml": "- {name: Ana}\n- 3\n- {name: {first: Ben}}\n- {name: '', partner: Bo}\n",
    "broken.yaml": "- name: *Zebadee\n",
}  # fmt: skip
"""Rosters by what is wrong with them; CSV, unless the name ends as a file of another kind."""

SHEET = (
    row(1, "name", "partner", "message") + row(2, "Ana", "<c><f>C2</f></c>") + row(3, "Ben", '<c t="e"><v>#N/A</v></c>')
)
SHEET += row(4, "Cy", "Di", about='hidden="1"') + row(5, "Ed", "Flo", "", "a note") + row(6, "Gus", "Hal")


def test_what_is_said_of_rosters_is_what_was_said(book: Workbook, tmp_path: Path, golden: Golden) -> None:
    said = []
    for name, text in ROSTERS.items():
        path = tmp_path / (name if name.endswith(".yaml") else "roster.csv")
        path.write_text(text, encoding="utf-8", newline="")
        said.append(f"# {name}\n\n{_said(book, path)}")
    hidden = '<cols><col min="3" max="3" hidden="1"/></cols>'
    merged = '<mergeCells><mergeCell ref="B6:B7"/></mergeCells>'
    last = row(7, "Ida")
    said.append(f"# a sheet\n\n{_said(book, xlsx(tmp_path / 'r.xlsx', SHEET + last, before=hidden, after=merged))}")
    said.append(f"# a sheet of one row\n\n{_said(book, ods(tmp_path / 'r.ods', ods_row('Read me')))}")
    golden("messages-of-rosters.txt", "\n\n\n".join(said) + "\n")


def _said(book: Workbook, path: Path) -> str:
    """What is said of the roster at ``path``, for a run into files that may be archived, and which of its rows are good."""
    try:
        found = check_roster(book, run_options(book, path, path.parent / "out", options_for(standard="ua-2+a-4")))
    except InvalidWorkbook as error:
        return "\n\n".join(map(render, error.diagnostics))
    except UsageError as error:
        return f"{error}\n   hint: {error.hint}"
    return "\n\n".join([*map(render, found.problems), f"{found.good} good, without copies: {found.bad}"])
