#!/usr/bin/env python3
"""Writes lib/dicom's Tag.java anew: the constants from dictionary.tsv, everything else of the file as it stands."""
import pathlib, re

dicom = pathlib.Path(__file__).resolve().parent.parent / "lib/dicom/src/main"
rows = [line.split("\t") for line in (dicom / "resources/org/goldenhour/dicom/data/dictionary.tsv").read_text("utf-8").splitlines() if not line.startswith("#")]
constants = "".join(f"    public static final int {row[3]} = 0x{row[0]};\n" for row in rows if "x" not in row[0])
source = dicom / "java/org/goldenhour/dicom/data/Tag.java"
text = source.read_text("utf-8")
source.write_text(re.sub(r"(    public static final int \w+ = 0x[0-9A-F]{8};\n)+", constants, text, count=1), "utf-8")
