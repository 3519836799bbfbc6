"""The words of Klantwinst as small frozen types: no files, no database, no screen."""
