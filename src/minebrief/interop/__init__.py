"""Other libraries: pydantic and FastAPI, Hypothesis. Nothing here is imported until one asks."""
