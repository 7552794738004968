"""`python -m explorer.drawing.body`: draw the body map anew after an edit of `shapes.csv` or `bones.csv`."""

from explorer.atlas.read import read_folders
from explorer.drawing.body.figure import generate
from explorer.settings import anatomy_folder, assets_folder

if __name__ == "__main__":
    generate(read_folders([anatomy_folder()]).rows, assets_folder() / "body")
