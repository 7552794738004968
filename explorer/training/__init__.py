"""Training: quizzes from the tables, spaced repetition, simulated clients, the syllabus and the class room.

Pure functions over one atlas, and `School`, which joins them to the store. Below the screens, above the sessions.
"""
