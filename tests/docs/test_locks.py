"""What README's two commands install is locked, and the locks fit what the package asks for."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
RUN = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["build"]]
TEST = [*RUN, *PROJECT["project"]["optional-dependencies"]["test"]]
DOCS = [*RUN, *PROJECT["dependency-groups"]["docs"]]


def locked(name: str) -> dict[str, str]:
    """Version by package in ``requirements/NAME.txt``, each entry with a hash."""
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    entries = re.findall(r"^([a-z0-9._-]+)==(\S+).*\\\n    --hash=sha256:[0-9a-f]{64}", text, re.M)
    assert len(entries) == len(re.findall(r"^[a-z0-9]", text, re.M))
    return dict(entries)


def normal(name: str) -> str:
    """The name as package indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize(("name", "wanted"), [("run", RUN), ("test", TEST), ("docs", DOCS)])
def test_the_lock_holds_a_fitting_version_of_all_that_is_asked_for(name: str, wanted: list[str]) -> None:
    versions = locked(name)
    for requirement in map(Requirement, wanted):
        assert requirement.specifier.contains(versions[normal(requirement.name)]), requirement


def test_the_locks_agree_on_what_they_share() -> None:
    run, test, docs = locked("run"), locked("test"), locked("docs")
    assert run.items() <= test.items()
    # the site is built where the tests have run
    assert {name: version for name, version in docs.items() if test.get(name, version) != version} == {}


def test_the_site_brings_nothing_to_those_who_install_the_package() -> None:
    site = {normal(Requirement(one).name) for one in PROJECT["dependency-groups"]["docs"]}
    extras = [one for extra in PROJECT["project"]["optional-dependencies"].values() for one in extra]
    asked = {normal(Requirement(one).name) for one in (*RUN, *extras)}
    assert site & asked == set()
    assert site & locked("run").keys() == set()


def test_the_checks_use_the_same_command_for_the_tests_as_the_readme() -> None:
    assert 'bash "$root/.ci/test" "$work/venv"' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


STANDS_FOR_PYTHON = """\
#!/bin/sh
# makes an environment whose pip does nothing and whose tests fail with 3
mkdir -p "$3/bin"
printf '#!/bin/sh\\nexit 0\\n' > "$3/bin/pip"
printf '#!/bin/sh\\nexit 3\\n' > "$3/bin/python"
chmod +x "$3/bin/pip" "$3/bin/python"
"""


def test_the_run_with_the_newest_versions_takes_its_environment_away_and_keeps_the_outcome(tmp_path: Path) -> None:
    python, rest = tmp_path / "python", tmp_path / "rest"
    python.write_text(STANDS_FOR_PYTHON)
    python.chmod(0o700)
    rest.mkdir()
    environment = {**os.environ, "PYTHON": str(python), "TMPDIR": str(rest)}
    done = subprocess.run(["bash", ROOT / ".ci" / "newest"], env=environment, capture_output=True, check=False)
    assert (done.returncode, [*rest.iterdir()]) == (3, [])
