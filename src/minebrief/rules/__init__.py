"""The rules: facts, rule books, decisions, recommendations and their explanations."""
