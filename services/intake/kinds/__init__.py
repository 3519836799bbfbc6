"""One file a kind of file, as `services.intake.file_kinds.FileKind` asks: how it is recognised, read and kept."""
