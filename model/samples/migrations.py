"""The schema of the file of my samples, version by version."""

from __future__ import annotations

from model.samples.checksums import LIST_COLUMNS

_SAMPLE_VALUES = (
    "id, strokes, label, writer, drawn, answered, confidence, weights_name, "
    "is_label_confirmed, picture"
)
_LESSON_VALUES = (
    "id, learned, sample_ids, base_weights, result_weights, before, after, is_taken_back"
)

#: Statements from each schema version to the next; a new file runs all of them. An entry never
#: changes after its release: files made by it exist.
MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        """CREATE TABLE samples (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            strokes BLOB NOT NULL,
            label INTEGER NOT NULL CHECK (label BETWEEN 0 AND 9),
            writer TEXT NOT NULL,
            drawn INTEGER NOT NULL, -- microseconds since 1970, UTC
            answered INTEGER,
            confidence REAL,
            weights_name TEXT NOT NULL,
            is_label_confirmed INTEGER NOT NULL
        )""",
        # Covers all that a filter uses, so that lists need not read the strokes.
        """CREATE INDEX samples_by_date
            ON samples (drawn, label, writer, answered, is_label_confirmed)""",
        "CREATE INDEX samples_by_writer ON samples (writer)",
    ),
    (
        "ALTER TABLE samples ADD COLUMN picture BLOB",
        """CREATE TABLE lessons (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            learned INTEGER NOT NULL, -- microseconds since 1970, UTC
            sample_ids TEXT NOT NULL, -- JSON
            base_weights TEXT NOT NULL,
            result_weights TEXT NOT NULL,
            before TEXT NOT NULL, -- JSON
            after TEXT NOT NULL, -- JSON
            is_taken_back INTEGER NOT NULL
        )""",
    ),
    # SQLite cannot change a check: the label 10, no digit, needs a new table.
    (
        "ALTER TABLE samples RENAME TO samples_of_digits",
        "DROP INDEX samples_by_date",
        "DROP INDEX samples_by_writer",
        """CREATE TABLE samples (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            strokes BLOB NOT NULL,
            label INTEGER NOT NULL CHECK (label BETWEEN 0 AND 10), -- 10: no digit
            writer TEXT NOT NULL,
            drawn INTEGER NOT NULL, -- microseconds since 1970, UTC
            answered INTEGER,
            confidence REAL,
            weights_name TEXT NOT NULL,
            is_label_confirmed INTEGER NOT NULL,
            picture BLOB
        )""",
        # Ids of deleted samples are not used again.
        """INSERT INTO sqlite_sequence (name, seq)
            SELECT 'samples', seq FROM sqlite_sequence WHERE name = 'samples_of_digits'""",
        """INSERT INTO samples SELECT id, strokes, label, writer, drawn, answered, confidence,
            weights_name, is_label_confirmed, picture FROM samples_of_digits""",
        "DROP TABLE samples_of_digits",
        """CREATE INDEX samples_by_date
            ON samples (drawn, label, writer, answered, is_label_confirmed)""",
        "CREATE INDEX samples_by_writer ON samples (writer)",
    ),
    # Checksums of what is there, good or not; `model.samples.checking` sets apart what is not.
    (
        "ALTER TABLE samples ADD COLUMN list_checksum INTEGER",
        "ALTER TABLE samples ADD COLUMN checksum BLOB",
        "ALTER TABLE lessons ADD COLUMN checksum BLOB",
        f"""UPDATE samples SET list_checksum = list_checksum({LIST_COLUMNS}),
            checksum = row_checksum('samples', {_SAMPLE_VALUES})""",
        f"UPDATE lessons SET checksum = row_checksum('lessons', {_LESSON_VALUES})",
        "DROP INDEX samples_by_date",
        "DROP INDEX samples_by_writer",
        """CREATE INDEX samples_by_date ON samples
            (drawn, label, writer, answered, is_label_confirmed, list_checksum)""",
        """CREATE TABLE damaged_rows (
            number INTEGER PRIMARY KEY,
            found INTEGER NOT NULL, -- microseconds since 1970, UTC
            source TEXT NOT NULL, -- its table
            id INTEGER,
            content TEXT NOT NULL -- the values as Python writes them
        )""",
        # Changes that were waiting for the file, see `model.samples.waiting`.
        "CREATE TABLE applied_changes (name TEXT PRIMARY KEY)",
        # Tells a damaged user_version from that of a newer Digitpad.
        "CREATE TABLE format (version INTEGER NOT NULL)",
        "INSERT INTO format VALUES (4)",
    ),
)
