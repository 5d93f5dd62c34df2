#!/usr/bin/python3
"""validate_json.py SCHEMA < LINES: exit 1, naming the line, unless every line fits the schema."""
import json
import sys

import jsonschema


def refuse_constant(name):
    raise ValueError(f"{name} is not JSON")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    count = 0
    for count, line in enumerate(sys.stdin.buffer, 1):
        try:
            value = json.loads(line.decode("utf-8"), parse_constant=refuse_constant)
        except ValueError as error:
            print(f"line {count}: {error}", file=sys.stderr)
            return 1
        for error in validator.iter_errors(value):
            print(f"line {count}: {error.json_path}: {error.message}", file=sys.stderr)
            return 1
    if count == 0:
        print("no line to validate", file=sys.stderr)
    return 0 if count else 1


sys.exit(main())
