"""Reasoning in codes: what explains the marks, what to release first, what to test next. Speaks no sentences."""
