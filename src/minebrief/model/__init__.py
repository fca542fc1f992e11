"""The model: what a briefing is made of. It knows no format, no rule and no clock."""
