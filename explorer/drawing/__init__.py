"""Records become pictures and figures: the body map and the graph."""
