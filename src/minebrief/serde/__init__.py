"""Documents in and out; the only place that knows how they are written."""
