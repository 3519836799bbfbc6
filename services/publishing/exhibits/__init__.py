"""Every chart of the product with everything that must travel with it: words, source, warnings and figures."""
