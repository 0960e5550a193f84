"""The experiment behind decision 0004: which construct keeps an exclusive choice in every viewer?

    python -m tests.judges.choices

builds one small PDF with a choice of five in each construct, fills and changes it in PDFium and in pdf.js, reads the
file back, and prints what came out. Apple's viewers cannot be run here; the last table does to the file what Apple's
are reported to do when they save (developer.apple.com/forums/thread/735073), and nothing more.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Name

from tests.judges import pdfium, pdfjs
from tests.judges.sample import Field, write_sample
from tests.judges.values import Value, Values, saved_values, shown_states

OPTIONS = ("1", "2", "3", "4", "5")
NOTHING = "nothing"
NO_ANSWER = "–"  # what a combo box shows for an empty value; without such an entry no viewer can take a choice back

Filler = Callable[[Path, Values, Path], Path]


@dataclass(frozen=True)
class Construct:
    """One way to write a choice of five. ``prefix`` is the field's name, or how the names of separate fields start."""

    title: str
    prefix: str
    fields: tuple[Field, ...]

    @property
    def is_separate(self) -> bool:
        return len(self.fields) > 1

    def step(self, option: str, on: bool = True) -> tuple[str, Value]:
        """What a person does to choose an option, or to take it back."""
        if self.is_separate:
            return f"{self.prefix}{option}", on
        if self.fields[0].kind == "combo":
            return self.prefix, option if on else NO_ANSWER
        return self.prefix, option if on else False

    def chosen(self, path: Path) -> str:
        """The options that a reader of the file finds chosen by /V, joined by "+"."""
        values = saved_values(path)
        if self.is_separate:
            found = [option for option in OPTIONS if values.get(f"{self.prefix}{option}") not in (None, "Off")]
        else:
            found = [value for value in [values.get(self.prefix)] if value not in (None, "", "Off")]
        return "+".join(found) or NOTHING

    def shown(self, path: Path) -> str:
        """The options that a viewer shows as chosen by /AS; those chosen by /V for a combo box, which has no /AS."""
        states = shown_states(path)
        if self.is_separate:
            found = [option for option in OPTIONS if states.get(f"{self.prefix}{option}") != ["Off"]]
        elif self.prefix in states:
            found = [state for state in states[self.prefix] if state != "Off"]
        else:
            return self.chosen(path)
        return "+".join(found) or NOTHING


def _check_boxes(prefix: str) -> tuple[Field, ...]:
    return tuple(Field(f"{prefix}{option}", "check box", f"{prefix}{option}") for option in OPTIONS)


CONSTRUCTS = (
    Construct("(a) radio group", "radio", (Field("radio", "radio group", "Radio group", OPTIONS),)),
    Construct("(b) separate check boxes", "box-", _check_boxes("box-")),
    Construct("(b') the same, in a tree", "tree.", _check_boxes("tree.")),
    Construct("(c) one check-box field", "kids", (Field("kids", "check boxes", "Kids", OPTIONS),)),
    Construct("(d) combo box", "combo", (Field("combo", "combo", "Combo", (f"={NO_ANSWER}", *OPTIONS)),)),
)


def write_master(folder: Path) -> Path:
    """The PDF with a choice of five in every construct."""
    return write_sample(folder / "choices.pdf", [field for construct in CONSTRUCTS for field in construct.fields])


def try_construct(construct: Construct, master: Path, fill: Filler, change: Filler, folder: Path) -> dict[str, str]:
    """What is chosen (and shown, where that differs) after each thing that a person may do with a choice."""
    first, second = construct.step("3"), construct.step("5")
    out, again = folder / "first.pdf", folder / "second.pdf"

    def outcome(path: Path) -> str:
        chosen, shown = construct.chosen(path), construct.shown(path)
        return chosen if chosen == shown else f"{chosen} (shows {shown})"

    results = {"3": outcome(fill(master, [first], out))}
    results["3, then 5"] = outcome(fill(master, [first, second], again))
    results["5, then 3"] = outcome(fill(master, [second, first], again))
    results["3, save, 5"] = outcome(change(out, [second], again))
    results["3, save, 1"] = outcome(change(out, [construct.step("1")], again))
    results["3, save, none"] = outcome(change(out, [construct.step("3", on=False)], again))
    return results


def damage_as_apple_does(construct: Construct, master: Path, out: Path) -> Path:
    """Chooses 3 as Preview and Files are reported to: /V, /T and /FT go into the widget, /Parent goes, parents stay."""
    question = construct.fields[0].question
    spoken = {construct.fields[2].question} if construct.is_separate else {question, f"{question}: 3"}
    with pikepdf.open(master) as pdf:
        for widget in pdf.pages[0].obj.Annots:
            if str(widget.Contents) not in spoken:
                continue
            parent = widget.get("/Parent", pikepdf.Dictionary())
            widget.T, widget.FT = widget.get("/T", parent.get("/T")), widget.get("/FT", parent.get("/FT"))
            if Name.Btn == widget.FT:
                widget.V = widget.AS = Name(str(next(state for state in widget.AP.N if state != "/Off")))
            else:
                widget.V = pikepdf.String("3")
            if "/Parent" in widget:
                del widget.Parent
        pdf.save(out)
    return out


def main() -> int:
    """Prints one table for each pair of viewers, and the simulated Apple column."""
    if not pdfjs.available():
        print(pdfjs.reason(), file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name, pdfjs.session() as browser:
        folder = Path(name)
        master = write_master(folder)
        viewers: dict[str, Filler] = {
            f"PDFium {pdfium.version()}": pdfium.fill,
            f"pdf.js {pdfjs.version()}": browser.fill,
        }
        for filler, fill in viewers.items():
            for changer, change in viewers.items():
                print(f"\nfilled in {filler}, changed in {changer}")
                for construct in CONSTRUCTS:
                    results = try_construct(construct, master, fill, change, folder)
                    print(f"  {construct.title:26}", "; ".join(f"{did}: {got}" for did, got in results.items()))
        print("\nsaved as Apple's viewers are reported to (simulated), 3 chosen")
        for construct in CONSTRUCTS:
            out = damage_as_apple_does(construct, master, folder / "apple.pdf")
            print(f"  {construct.title:26} by the field tree: {construct.chosen(out)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
