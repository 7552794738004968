"""The wheel carries tables and assets, and works outside the repository."""

import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True
    )
    return folder


def test_wheel_and_sdist_contain_tables_and_assets(built):
    with zipfile.ZipFile(next(built.glob("*.whl"))) as archive:
        wheel = archive.namelist()
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        sdist = archive.getnames()

    assert {"explorer/_shipped/anatomy/muscles.csv", "explorer/_shipped/assets/body/front-surface.webp"} <= set(wheel)
    assert any(name.endswith("/anatomy/muscles.csv") for name in sdist)
    assert any(name.endswith("/assets/body/front-surface.webp") for name in sdist)


def test_the_app_needs_nothing_that_only_draws_the_body():
    blocked = "import sys; sys.modules.update(skimage=None, shapely=None)"
    loading = "import explorer.app; from explorer.screens import pages; assert len(pages()) > 5"
    done = subprocess.run(
        [sys.executable, "-c", f"{blocked}; {loading}"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_the_installed_wheel_answers_outside_the_repository(built, tmp_path):
    wheel = next(built.glob("*.whl"))
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)

    done = subprocess.run(
        [
            sys.executable,
            "-P",
            "-c",
            "import sys; from explorer.cli import main; sys.exit(main(['find', 'glute max']))",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "gluteus_maximus" in done.stdout
