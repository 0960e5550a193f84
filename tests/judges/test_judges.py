"""The judges themselves: each must pass a sound sample, and name what is wrong with a spoilt one."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pikepdf
import pytest
from pikepdf import Name, Pdf

from tests.judges import pdfium, pdfjs, qpdf, verapdf
from tests.judges.choices import CONSTRUCTS, damage_as_apple_does, write_master
from tests.judges.need import need
from tests.judges.sample import Standard, write_sample
from tests.judges.values import NoSuchField, Value, Values, saved_values

SOUND: dict[Standard, tuple[str, ...]] = {
    "ua-1+a-2a": ("ua1", "2a", "2u", "2b"),
    "ua-2+a-4": ("ua2", "4", "wtpdf-accessibility", "wtpdf-reuse"),
}


def _first_widget(pdf: Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj.Annots[0]


def _first_element(pdf: Pdf) -> pikepdf.Object:
    return pdf.Root.StructTreeRoot.K[0].K[0]


def _without_spoken_name(pdf: Pdf) -> None:
    del _first_widget(pdf).TU
    del _first_widget(pdf).Contents


def _with_other_tab_order(pdf: Pdf) -> None:
    pdf.pages[0].obj.Tabs = Name.R


def _with_skipped_heading(pdf: Pdf) -> None:
    _first_element(pdf).S = Name.H2


def _with_needed_appearances(pdf: Pdf) -> None:
    pdf.Root.AcroForm.NeedAppearances = True


def _not_to_be_printed(pdf: Pdf) -> None:
    _first_widget(pdf).F = 0


def _with_label_in_document(pdf: Pdf) -> None:
    _first_element(pdf).S = Name.Lbl


def _with_undeclared_edition(pdf: Pdf) -> None:
    xmp = pdf.Root.Metadata.read_bytes()
    pdf.Root.Metadata.write(xmp.replace(b"<pdfuaid:rev>2024</pdfuaid:rev>", b""))


SPOILT: list[tuple[Standard, str, Callable[[Pdf], None], tuple[str, ...]]] = [
    ("ua-1+a-2a", "ua1", _without_spoken_name, ("UA1 7.18.1-3",)),
    ("ua-1+a-2a", "ua1", _with_other_tab_order, ("UA1 7.18.3-1",)),
    ("ua-1+a-2a", "ua1", _with_skipped_heading, ("UA1 7.4.2-1",)),
    ("ua-1+a-2a", "2a", _with_needed_appearances, ("A2 6.4.1-3",)),
    ("ua-1+a-2a", "2b", _not_to_be_printed, ("A2 6.3.2-2",)),
    ("ua-2+a-4", "ua2", _with_label_in_document, ("ISO32005 Table 5. Document-Lbl-1",)),
    ("ua-2+a-4", "ua2", _with_undeclared_edition, ("UA2 5-5",)),
    ("ua-2+a-4", "4", _with_needed_appearances, ("A4 6.4.1-2",)),
]

FILLED: dict[str, Value] = {"name": "Zoë Ωλ 😀 (\\)", "story": "one\n\ntwo", "agree": True, "mood": "high"}
SAVED = {"name": "Zoë Ωλ 😀 (\\)", "story": "one\n\ntwo", "agree": "Yes", "mood": "high"}

Fill = Callable[[Path, Values, Path], Path]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_sample(tmp_path_factory.mktemp("sample") / "sample.pdf")


@pytest.fixture(scope="module", params=[pdfium, pdfjs], ids=["PDFium", "pdf.js"])
def fill(request: pytest.FixtureRequest) -> Iterator[Fill]:
    """Each form filler in turn; one browser serves all tests."""
    judge: ModuleType = request.param
    need(judge)
    if judge is pdfium:
        yield pdfium.fill
        return
    with pdfjs.session() as browser:
        yield browser.fill


class TestVeraPDF:
    @pytest.fixture(autouse=True)
    def _judge(self) -> None:
        need(verapdf)

    def test_passes_a_sound_file_under_every_profile_that_it_claims(self, tmp_path: Path) -> None:
        files = {standard: write_sample(tmp_path / f"{standard}.pdf", standard=standard) for standard in SOUND}
        verdicts = verapdf.validate([(profile, files[standard]) for standard in SOUND for profile in SOUND[standard]])
        assert [str(verdict) for verdict in verdicts if not verdict.compliant] == []
        assert all(verdict.checks > 100 for verdict in verdicts)

    def test_names_exactly_the_rule_that_a_spoilt_file_breaks(self, tmp_path: Path) -> None:
        jobs = []
        for number, (standard, profile, spoil, _) in enumerate(SPOILT):
            jobs.append((profile, write_sample(tmp_path / f"{number}.pdf", standard=standard, spoil=spoil)))
        found = [verdict.rules for verdict in verapdf.validate(jobs)]
        assert found == [rules for *_, rules in SPOILT]

    def test_says_why_a_file_cannot_be_judged_and_goes_on(self, tmp_path: Path, sample: Path) -> None:
        broken = tmp_path / "weiß nicht.pdf"
        broken.write_text("not a PDF", encoding="utf-8")
        unread, absent, sound = verapdf.validate([("ua1", broken), ("ua1", tmp_path / "absent.pdf"), ("ua1", sample)])
        assert [verdict.compliant for verdict in (unread, absent, sound)] == [False, False, True]
        assert "End of file is reached" in str(unread.error)
        assert "FileNotFoundException" in str(absent.error)

    def test_command_line_prints_what_fails(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        file = write_sample(tmp_path / "ä.pdf", spoil=_without_spoken_name)
        assert verapdf.main(["ua1,2b", str(file)]) == 1
        printed = capsys.readouterr().out
        assert f"{file}: does not conform (ua1" in printed
        assert "UA1 7.18.1-3, 1 times" in printed
        assert f"{file}: conforms (2b" in printed

    def test_a_jvm_that_ends_too_early_is_told_of_with_what_it_said(self) -> None:
        judge = verapdf.Judge((sys.executable, "-c", "import sys; print(input()); sys.exit('out of memory')"))
        assert judge.answers("one\n", 1) == ["one\n"]
        with pytest.raises(RuntimeError, match=r"veraPDF stopped at two: out of memory"):
            judge.answers("two\n", 1)

    @pytest.mark.parametrize("arguments", [[], ["ua1"], ["ua9", "file.pdf"]])
    def test_command_line_refuses_wrong_use(self, arguments: list[str]) -> None:
        assert verapdf.main(arguments) == 2


@pytest.mark.parametrize("checker", [qpdf.check, qpdf.check_with_library], ids=["as installed", "with pikepdf"])
class TestQpdf:
    def test_passes_a_sound_file(self, checker: Callable[[Path], qpdf.Check], sample: Path) -> None:
        assert checker(sample).problems == ()

    def test_reports_a_file_that_is_cut_short(
        self, checker: Callable[[Path], qpdf.Check], sample: Path, tmp_path: Path
    ) -> None:
        cut = tmp_path / "cut.pdf"
        cut.write_bytes(sample.read_bytes()[:-200])
        assert not checker(cut).sound


class TestFormFillers:
    def test_saves_what_was_filled_in(self, fill: Fill, sample: Path, tmp_path: Path) -> None:
        saved = saved_values(fill(sample, FILLED, tmp_path / "out.pdf"))
        assert {name: (value or "").replace("\r\n", "\n") for name, value in saved.items()} == SAVED

    def test_leaves_alone_what_was_not_filled_in(self, fill: Fill, sample: Path, tmp_path: Path) -> None:
        saved = saved_values(fill(sample, {"name": "Ana"}, tmp_path / "out.pdf"))
        assert saved == {"name": "Ana", "story": None, "agree": "Off", "mood": None}

    def test_replaces_an_earlier_answer(self, fill: Fill, sample: Path, tmp_path: Path) -> None:
        first = fill(sample, FILLED, tmp_path / "first.pdf")
        saved = saved_values(fill(first, {"name": "", "agree": False, "mood": "low"}, tmp_path / "second.pdf"))
        assert (saved["name"], saved["agree"], saved["mood"]) == ("", "Off", "low")

    @pytest.mark.parametrize("values", [{"nobody": "x"}, {"mood": "furious"}, {"agree": "Perhaps"}])
    def test_refuses_what_the_form_does_not_have(
        self, fill: Fill, sample: Path, tmp_path: Path, values: dict[str, Value]
    ) -> None:
        with pytest.raises(NoSuchField):
            fill(sample, values, tmp_path / "out.pdf")

    def test_pdfium_shows_what_was_saved(self, fill: Fill, sample: Path, tmp_path: Path) -> None:
        shown = pdfium.values(fill(sample, FILLED, tmp_path / "out.pdf"))
        assert (shown["name"], shown["agree"], shown["mood"]) == (SAVED["name"], "Yes", "high")


class TestExclusiveChoices:
    """The facts on which decision 0004 rests: should one change, think again."""

    def test_each_construct_keeps_a_choice(self, fill: Fill, tmp_path: Path) -> None:
        out = fill(write_master(tmp_path), [construct.step("3") for construct in CONSTRUCTS], tmp_path / "out.pdf")
        assert {(construct.chosen(out), construct.shown(out)) for construct in CONSTRUCTS} == {("3", "3")}

    def test_only_separate_boxes_let_two_be_chosen(self, fill: Fill, tmp_path: Path) -> None:
        steps = [construct.step(option) for construct in CONSTRUCTS for option in ("3", "5")]
        out = fill(write_master(tmp_path), steps, tmp_path / "out.pdf")
        for construct in CONSTRUCTS:
            assert construct.chosen(out) == ("3+5" if construct.is_separate else "5"), construct.title

    def test_a_field_whose_widgets_have_a_parent_loses_its_choice_in_apples_way(self, tmp_path: Path) -> None:
        master = write_master(tmp_path)
        kept = {c.title[:3]: c.chosen(damage_as_apple_does(c, master, tmp_path / "out.pdf")) for c in CONSTRUCTS}
        assert (kept["(a)"], kept["(c)"]) == ("nothing", "nothing")
        assert (kept["(b)"], kept["(d)"]) == ("3", "3")
