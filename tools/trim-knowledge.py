#!/usr/bin/env python3
"""Makes the two tables of the knowledge module from the project's clinical tables.

    tools/trim-knowledge.py concepts.tsv relations.tsv app/platform/src/main/resources/org/goldenhour/platform/knowledge

Kept: our own ids and words, and bare codes of other terminologies as facts. A code is kept only where its row says that it was verified (`V:`) and means the same as the
concept: a broader, narrower or merely related one would say something else in a report. SNOMED CT labels of anatomy that differ from ours in wording only are
marked `related` in the source and kept.
"""
import csv
import pathlib
import sys

SAME_SCT = {"exact", "synonym", "related"}
SAME_RADLEX = {"exact", "synonym"}
# Implied by the concepts' definitions and missing in the source table.
OWN_RELATIONS = [("F126", "is_a", "F101")]


def same(row, code, status, match=None, accepted=()):
    verified = row[status].startswith("V:")
    return row[code] if verified and (match is None or row[match] in accepted) else ""


def unit(note):
    return note.split()[1] if note.startswith("UCUM ") else ""


def main(concepts, relations, out):
    out = pathlib.Path(out)
    with open(concepts, encoding="utf-8") as source, open(out / "concepts.tsv", "w", encoding="utf-8") as target:
        target.write("# Made by tools/trim-knowledge.py from the project's concept table: own ids and words, verified codes of the same meaning only.\n")
        target.write("id\tcategory\ten\tzh\tsct\tradlex\tloinc\tunit\n")
        for row in csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE):
            target.write("\t".join([
                row["concept_id"], row["category"], row["name_en"], row["name_zh"],
                same(row, "snomed_ct", "snomed_status", "snomed_match", SAME_SCT),
                same(row, "radlex_rid", "radlex_status", "radlex_match", SAME_RADLEX),
                same(row, "loinc", "loinc_status"),
                unit(row["other_code_or_note"] or ""),
            ]) + "\n")
    with open(relations, encoding="utf-8") as source, open(out / "relations.tsv", "w", encoding="utf-8") as target:
        target.write("# Made by tools/trim-knowledge.py from the project's relation table.\n")
        target.write("subject\tpredicate\tobject\n")
        for row in csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE):
            target.write("\t".join([row["subject_id"], row["relation"], row["object_id"]]) + "\n")
        for triple in OWN_RELATIONS:
            target.write("\t".join(triple) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
