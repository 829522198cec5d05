"""The command ``recognize --page``: read the numbers on photos and scans of pages."""

from __future__ import annotations

import argparse
import json
import os
from pathlib import Path
from typing import Any

from app.commands.console import Complaints, open_network, say
from app.commands.recognize import reading_as_dict
from model.errors import InkError, WeightsError
from model.files import write_whole
from model.numbers.number import NumberReading, Symbol
from model.paper.columns import csv_text, rows_of
from model.paper.page import PageNumber, PageReading
from model.paper.reading import read_page
from model.recognizer import Recognizer
from model.rejection.gate import Gate


def recognize_pages(arguments: argparse.Namespace) -> int:
    """Print the numbers of each page, a line of text for each line of writing.

    Return the exit status: 2 if a page could not be read or has no numbers, else 0.
    """
    complain = Complaints()
    try:
        recognizer = Recognizer(open_network(arguments.weights), Gate.bundled())
    except WeightsError as error:
        complain(str(error))
        return complain.status
    is_alone = len(arguments.sources) == 1
    table: list[list[str]] = []
    for source in arguments.sources:
        if os.path.isdir(source):  # noqa: PTH112 - unlike Path.is_dir, it never raises
            complain(f"{source} is a folder; --page reads pictures.")
            continue
        try:
            reading = read_page(source, recognizer)
        except InkError as error:
            complain(str(error))
            continue
        except MemoryError:
            complain(f"{source} needs more memory than there is.")
            continue
        if reading.problem is not None:
            complain(f"{source}: {reading.problem.sentence}")
        if arguments.csv is not None:
            rows = [[cell.text if cell else "" for cell in row] for row in rows_of(reading)]
            table += [row if is_alone else [source, *row] for row in rows]
        elif arguments.json:
            _print_json(source, reading)
        else:
            for line in reading.lines:
                say(line.text if is_alone else f"{source}: {line.text}")
    if arguments.csv is not None:
        _write_table(arguments.csv, table, complain)
    return complain.status


def _print_json(source: str, reading: PageReading) -> None:
    """Print an object for each number in reading order, with its line counted from 1."""
    index = 0
    for line_number, line in enumerate(reading.lines, start=1):
        for number in line.numbers:
            say(json.dumps(_as_dict(source, index, line_number, number), ensure_ascii=False))
            index += 1


def _as_dict(source: str, index: int, line: int, number: PageNumber) -> dict[str, Any]:
    symbols = tuple(
        Symbol(symbol.strokes, symbol.box, symbol.answer, symbol.sign) for symbol in number.symbols
    )
    answer = number.digits[0].answer
    assert answer is not None
    entry = reading_as_dict(source, index, answer, NumberReading(symbols, number.confidence))
    return {**entry, "line": line}


def _write_table(path: str, rows: list[list[str]], complain: Complaints) -> None:
    """Write rows as CSV (RFC 4180), whole or not at all."""
    try:
        write_whole(Path(path), csv_text(rows).encode("utf-8", "surrogateescape"))
    except OSError as error:
        complain(f"{path} cannot be written: {error.strerror or error}.")
