"""What is happening: real change or noise, against a target, and what is missing. The method, part 2. Pure NumPy."""
