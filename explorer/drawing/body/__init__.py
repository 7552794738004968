"""The body map: `shapes.csv` and `bones.csv` become a shaded picture per view and the regions to touch on it.

`figure.generate` draws everything and needs the `draw` extra; it is run when the tables change
(`python -m explorer.drawing.body`) and what it writes is committed. A running server only needs `places`, which
says where a trauma site stands on the pictures. The way from table to picture:

    strips, skeleton -> spheres (pose) -> buffer -> shade (picture) and regions (outlines, anchors) -> figure (files)
"""
