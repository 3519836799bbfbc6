"""Frame in, picture out: an Altair chart with its title, sentence, alt text and table. Nothing is fetched here."""
