"""Quantiles of the normal distribution: what lies that many standard errors from the middle."""

Z80 = 1.2815515594457831  # holds 80 % between minus and plus; also the quantile of 0.9
Z95 = 1.959963984540054
