"""A class: a room that students join, commit in, and see the spread of; what they agree on, and what a link changes."""
