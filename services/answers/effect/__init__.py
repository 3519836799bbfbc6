"""Did it work? From stored figures to an estimate with its checks, verdict and words."""
