"""Asks come in, the desk joins graph, reasoning and store, telling puts reasons into words."""
