"""The house: floors, style, types, words, and what the README promises of them."""

import re
import subprocess
import sys
from pathlib import Path

from explorer.atlas.reference import reference
from explorer.words import languages, texts

ROOT = Path(__file__).resolve().parents[2]


def run(*command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_imports_only_go_down():
    done = run(str(Path(sys.executable).parent / "lint-imports"), "--no-cache")

    assert done.returncode == 0, done.stdout


def test_style_is_clean():
    done = run(sys.executable, "-m", "ruff", "check", "--no-cache", ".")

    assert done.returncode == 0, done.stdout


def test_types_are_clean():
    done = run(sys.executable, "-m", "mypy")

    assert done.returncode == 0, done.stdout


def test_the_column_reference_is_current():
    assert (ROOT / "anatomy" / "README.md").read_text(encoding="utf-8") == reference()


def test_every_language_has_every_key_and_the_same_gaps_to_fill():
    english = texts("en")
    for language in languages():
        assert set(texts(language)) == set(english), language
        for key, text in texts(language).items():
            assert set(re.findall(r"{(\w+)}", text)) == set(re.findall(r"{(\w+)}", english[key])), (language, key)


def test_the_top_level_holds_only_what_was_asked_for():
    tracked = run("git", "ls-files").stdout.split()

    assert {name.split("/")[0] for name in tracked} <= {
        "pyproject.toml",
        "explorer",
        "anatomy",
        "assets",
        "tests",
        "README.md",
        ".ci",
        ".gitignore",
        "CONTRIBUTING.md",
    }
