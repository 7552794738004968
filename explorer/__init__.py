"""The anatomy-graph explorer: from curated tables to a reasoned list of what to test next."""
