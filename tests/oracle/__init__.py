"""The whole strategy a second time, in plain Python, from the pages and not from the engine."""
