"""Serves the app on a generated atlas alone: `python -m tests.benchmarks.generated_app FOLDER PORT`."""

import sys

from explorer import settings
from explorer.app import serve
from tests.benchmarks.generated_atlas import folders

if __name__ == "__main__":
    serve(folders(sys.argv[1:-1]), "127.0.0.1", int(sys.argv[-1]), settings.database_url())
