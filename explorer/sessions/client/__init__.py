"""What a client sees of a session: its window, in plain words. What goes home on paper is `handout`."""
