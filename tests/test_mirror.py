"""Each source file has its tests at the same path, or an entry that says where they are."""

import ast
from functools import cache
from pathlib import Path

PROJECT_FOLDER = Path(__file__).resolve().parent.parent
PACKAGES = ("app", "assets", "model", "scripts")

# `a/b.py` has its tests in `tests/a/test_b.py`. Every other source file is listed here, with the
# test file that tests it, or with the reason why it needs none.
TESTED_IN = {
    "app/charts/confusion_view.py": "tests/app/training/test_learning_page.py",
    "app/charts/curves_view.py": "tests/app/training/test_learning_page.py",
    "app/charts/filters_view.py": "tests/app/training/test_learning_page.py",
    "app/charts/painted_view.py": "tests/app/training/test_learning_page.py",
    "app/services/twins.py": "tests/app/widgets/test_window_placing.py",
    "app/training/form/layer_texts.py": "tests/app/training/form/test_more_settings.py",
    "app/training/form/data_check.py": "tests/app/training/form/test_settings_page.py",
    "app/training/reasons.py": "tests/app/training/result/test_failed_page.py",
    "app/charts/picture_files.py": "tests/app/charts/test_filter_drawing.py",
    "app/commands/console.py": "tests/app/commands/test_command_line.py",
    "app/commands/evaluate.py": "tests/app/commands/test_command_line.py",
    "app/commands/picture_output.py": "tests/app/commands/test_command_line.py",
    "app/commands/recognize.py": "tests/app/commands/test_command_line.py",
    "app/commands/train_arguments.py": "tests/app/commands/test_train.py",
    "app/commands/training_pictures.py": "tests/app/commands/test_train.py",
    "app/demo/closing.py": "tests/app/demo/test_training.py",
    "app/demo/learning_window.py": "tests/app/demo/test_training.py",
    "app/demo/pointer.py": "tests/app/demo/test_demo.py",
    "app/demo/timing.py": "tests/app/demo/test_demo.py",
    "app/drawing/canvas/canvas_history.py": "tests/app/drawing/canvas/test_canvas.py",
    "app/drawing/canvas/ink_layer.py": "tests/app/drawing/canvas/test_canvas_painter.py",
    "app/drawing/canvas_controls.py": "tests/app/window/sizes/test_canvas_commands.py",
    "app/inside/arithmetic/arithmetic_view.py": "tests/app/inside/test_inside_panel.py",
    "app/inside/arithmetic/block.py": "tests/app/inside/test_inside_panel.py",
    "app/inside/arithmetic/blocks.py": "tests/app/inside/test_inside_panel.py",
    "app/inside/overview/columns_view.py": "tests/app/inside/test_inside_panel.py",
    "app/inside/arithmetic/detail_view.py": "tests/app/inside/test_inside_panel.py",
    "app/inside/overview/ink_steps_view.py": "tests/app/inside/test_inside_panel.py",
    "app/inside/why/why_model.py": "tests/app/inside/why/test_why_commands.py",
    "app/inside/why/why_panel.py": "tests/app/inside/why/test_why_commands.py",
    "app/inside/inside_window.py": "tests/app/inside/test_inside_commands.py",
    "app/inside/inspection.py": "tests/app/inside/test_inside_panel.py",
    "app/inside/overview/sections.py": "tests/app/inside/test_inside_panel.py",
    "app/inside/overview/sign_legend.py": "tests/app/inside/test_inside_panel.py",
    "app/inside/overview/step_texts.py": "tests/app/inside/test_inside_panel.py",
    "app/inside/overview/tiles_view.py": "tests/app/inside/test_inside_panel.py",
    "app/numbers/boxes/edge_handle.py": "tests/app/numbers/boxes/test_number_boxes.py",
    "app/window/sizes/message_scroll.py": "tests/app/window/test_main_panel.py",
    "app/window/sizes/tab_order.py": "tests/app/test_main_window.py",
    "app/window/sizes/left_column.py": "tests/app/window/test_main_panel.py",
    "app/look/style_sheet.py": "tests/app/look/test_current.py",
    "app/notebook/__init__.py": "tests/model/test_face.py",
    "app/numbers/digit_popover.py": "tests/app/numbers/test_number_commands.py",
    "app/numbers/digit_row.py": "tests/app/numbers/test_number_commands.py",
    "app/numbers/number_panel.py": "tests/app/numbers/test_number_commands.py",
    "app/numbers/number_sign.py": "tests/app/numbers/test_number_commands.py",
    "app/numbers/number_tools.py": "tests/app/numbers/test_number_commands.py",
    "app/numbers/number_widgets.py": "tests/app/numbers/test_number_commands.py",
    "app/numbers/said.py": "tests/app/numbers/test_number_model.py",
    "app/numbers/shown_number.py": "tests/app/numbers/test_texts.py",
    "app/paper/canvas_offer.py": "tests/app/paper/test_paper_commands.py",
    "app/paper/digit_panel.py": "tests/app/paper/test_paper_commands.py",
    "app/paper/lines_model.py": "tests/app/paper/test_paper_commands.py",
    "app/paper/lines_table.py": "tests/app/paper/test_paper_commands.py",
    "app/paper/page/page_marks.py": "tests/app/paper/page/test_page_state.py",
    "app/paper/page_corrections.py": "tests/app/paper/test_paper_commands.py",
    "app/paper/page_saving.py": "tests/app/paper/test_paper_commands.py",
    "app/paper/paper_dialog.py": "tests/app/paper/test_paper_commands.py",
    "app/paper/photo/page_painter.py": "tests/app/paper/photo/test_photo_view.py",
    "app/paper/photo_tools.py": "tests/app/paper/test_paper_commands.py",
    "app/paper/side_panel.py": "tests/app/paper/test_paper_commands.py",
    "app/exercises/check_table.py": "tests/app/exercises/test_texts.py",
    "app/exercises/code_view.py": "tests/app/exercises/test_exercises_dialog.py",
    "app/exercises/loss_view.py": "tests/app/exercises/test_exercises_dialog.py",
    "app/experiments/curve_grid.py": "tests/app/experiments/test_experiments_dialog.py",
    "app/experiments/epoch_view.py": "tests/app/experiments/test_experiments_dialog.py",
    "app/experiments/learning_windows.py": "tests/app/experiments/test_experiment_commands.py",
    "app/experiments/plan_form.py": "tests/app/experiments/test_experiments_dialog.py",
    "app/experiments/results_table.py": "tests/app/experiments/test_experiments_dialog.py",
    "app/experiments/texts.py": "tests/app/experiments/test_experiments_dialog.py",
    "app/learning/layer_rows.py": "tests/app/learning/test_one_step_dialog.py",
    "app/learning/products_panel.py": "tests/app/learning/test_one_step_dialog.py",
    "app/learning/stops.py": "tests/app/learning/test_one_step_dialog.py",
    "app/mistakes/choice_bar.py": "tests/app/mistakes/test_mistakes_dialog.py",
    "app/mistakes/charts/digit_table.py": "tests/app/mistakes/test_mistakes_dialog.py",
    "app/mistakes/gallery.py": "tests/app/mistakes/test_mistakes_dialog.py",
    "app/mistakes/foot.py": "tests/app/mistakes/test_mistakes_dialog.py",
    "app/mistakes/head.py": "tests/app/mistakes/test_mistakes_dialog.py",
    "app/mistakes/label_menu.py": "tests/app/mistakes/test_mistakes_commands.py",
    "app/mistakes/robustness_page.py": "tests/app/mistakes/test_mistakes_dialog.py",
    "app/mistakes/mistakes_page.py": "tests/app/mistakes/test_mistakes_dialog.py",
    "app/mistakes/charts/plots.py": "tests/app/mistakes/charts/test_plot.py",
    "app/mistakes/reader.py": "tests/app/mistakes/test_mistakes_dialog.py",
    "app/reading/network_change.py": "tests/app/window/test_undo_commands.py",
    "app/reading/option_names.py": "tests/app/test_main_window.py",
    "app/reading/probability_row.py": "tests/app/reading/test_probability_bars.py",
    "app/reading/read_controls.py": "tests/app/test_main_window.py",
    "app/reading/refusal/refusal_scale.py": "tests/app/reading/refusal/test_refusal_dialog.py",
    "app/reading/refusal/share_squares.py": "tests/app/reading/refusal/test_refusal_dialog.py",
    "app/reading/refusal/texts.py": "tests/app/reading/refusal/test_refusal_dialog.py",
    "app/samples/exam/exam_page.py": "tests/app/samples/exam/test_exam_dialog.py",
    "app/samples/exam/exam_result_page.py": "tests/app/samples/exam/test_exam_dialog.py",
    "app/samples/forget_dialog.py": "tests/app/samples/test_sample_commands.py",
    "app/samples/grid/label_names.py": "tests/app/samples/grid/test_samples_dialog.py",
    "app/samples/grid/sample_delegate.py": "tests/app/samples/grid/test_samples_dialog.py",
    "app/samples/grid/sample_details.py": "tests/app/samples/grid/test_samples_dialog.py",
    "app/samples/grid/sample_edits.py": "tests/app/samples/grid/test_samples_dialog.py",
    "app/samples/grid/sample_filter_bar.py": "tests/app/samples/grid/test_samples_dialog.py",
    "app/samples/grid/sample_grid.py": "tests/app/samples/grid/test_samples_dialog.py",
    "app/samples/grid/sample_grid_model.py": "tests/app/samples/grid/test_samples_dialog.py",
    "app/samples/grid/sample_menu.py": "tests/app/samples/grid/test_samples_dialog.py",
    "app/samples/grid/sample_readings.py": "tests/app/samples/grid/test_samples_dialog.py",
    "app/samples/grid/samples_head.py": "tests/app/samples/grid/test_samples_dialog.py",
    "app/samples/writer_names.py": "tests/app/samples/grid/test_samples_dialog.py",
    "app/samples/lessons/corrections.py": "tests/app/samples/lessons/test_learning.py",
    "app/samples/lessons/lessons_dialog.py": "tests/app/samples/lessons/test_lesson_history.py",
    "app/samples/restore_dialog.py": "tests/app/samples/test_lazy_store.py",
    "app/samples/sample_files.py": "tests/app/samples/test_sample_exchange.py",
    "app/samples/sample_windows.py": "tests/app/samples/test_sample_commands.py",
    "app/samples/store_commands.py": "tests/app/samples/test_lazy_store.py",
    "app/samples/store_texts.py": "tests/app/samples/test_lazy_store.py",
    "app/shelf/comparison/comparison_figures.py": (
        "tests/app/shelf/comparison/test_comparison_dialog.py"
    ),
    "app/shelf/comparison/difference_grid.py": (
        "tests/app/shelf/comparison/test_comparison_dialog.py"
    ),
    "app/shelf/comparison/difference_panel.py": (
        "tests/app/shelf/comparison/test_comparison_dialog.py"
    ),
    "app/shelf/entry_details.py": "tests/app/shelf/test_entry_texts.py",
    "app/shelf/shelf_delegate.py": "tests/app/shelf/test_shelf_dialog.py",
    "app/shelf/shelf_list_model.py": "tests/app/shelf/test_shelf_dialog.py",
    "app/training/form/data_field.py": "tests/app/training/form/test_settings_page.py",
    "app/training/form/plan_texts.py": "tests/app/training/form/test_settings_page.py",
    "app/training/result/finished_page.py": "tests/app/training/test_training_commands.py",
    "app/training/result/shelving.py": "tests/app/training/test_training_commands.py",
    "app/training/run_summary.py": "tests/app/training/test_learning_page.py",
    "app/training/training_dialog.py": "tests/app/training/test_training_commands.py",
    "app/training/training_worker.py": "tests/app/training/test_training_commands.py",
    "app/widgets/notice.py": "tests/app/widgets/test_message_row.py",
    "assets/__init__.py": "tests/assets/test_demo_strokes.py",
    "model/__init__.py": "tests/model/test_face.py",
    "model/datasets/arrays.py": "tests/model/datasets/test_csv_files.py",
    "model/datasets/augmentation/pictures.py": (
        "tests/model/datasets/augmentation/test_variations.py"
    ),
    "model/datasets/augmentation/strokes.py": (
        "tests/model/datasets/augmentation/test_variations.py"
    ),
    "model/datasets/synthetic/shapes/eight.py": "tests/model/datasets/synthetic/test_shapes.py",
    "model/datasets/synthetic/shapes/five.py": "tests/model/datasets/synthetic/test_shapes.py",
    "model/datasets/synthetic/shapes/four.py": "tests/model/datasets/synthetic/test_shapes.py",
    "model/datasets/synthetic/shapes/nine.py": "tests/model/datasets/synthetic/test_shapes.py",
    "model/datasets/synthetic/shapes/one.py": "tests/model/datasets/synthetic/test_shapes.py",
    "model/datasets/synthetic/shapes/seven.py": "tests/model/datasets/synthetic/test_shapes.py",
    "model/datasets/synthetic/shapes/six.py": "tests/model/datasets/synthetic/test_shapes.py",
    "model/datasets/synthetic/shapes/three.py": "tests/model/datasets/synthetic/test_shapes.py",
    "model/datasets/synthetic/shapes/two.py": "tests/model/datasets/synthetic/test_shapes.py",
    "model/datasets/synthetic/shapes/zero.py": "tests/model/datasets/synthetic/test_shapes.py",
    "model/datasets/synthetic/skeleton.py": "tests/model/datasets/synthetic/test_curves.py",
    "model/datasets/synthetic/writer.py": "tests/model/datasets/synthetic/test_handwriting.py",
    "model/errors.py": "exception classes without code of their own",
    "model/evaluation/exam.py": "tests/app/samples/exam/test_exam_dialog.py",
    "model/ink/rasterising.py": "tests/model/ink/test_normalising.py",
    "model/lessons/settings.py": "tests/model/lessons/test_lesson.py",
    "model/exercises/code.py": "tests/model/exercises/test_catalog.py",
    "model/network/layers/im2col.py": "tests/model/network/layers/test_convolution.py",
    "model/network/layers/windows.py": "tests/model/network/layers/test_pooling.py",
    "model/network/layers/winograd.py": "tests/model/network/layers/test_convolution.py",
    "model/numbers/number.py": "tests/model/numbers/test_reading.py",
    "model/numbers/scoring.py": "tests/model/numbers/test_reading.py",
    "model/numbers/search.py": "tests/model/numbers/test_reading.py",
    "model/rejection/negatives/capitals.py": ("tests/model/rejection/negatives/test_collection.py"),
    "model/rejection/negatives/kinds.py": ("tests/model/rejection/negatives/test_collection.py"),
    "model/rejection/negatives/marks.py": "tests/model/rejection/negatives/test_collection.py",
    "model/rejection/negatives/scribbles.py": (
        "tests/model/rejection/negatives/test_collection.py"
    ),
    "model/rejection/negatives/scripts.py": ("tests/model/rejection/negatives/test_collection.py"),
    "model/rejection/negatives/shapes.py": ("tests/model/rejection/negatives/test_collection.py"),
    "model/rejection/negatives/signs.py": ("tests/model/rejection/negatives/test_collection.py"),
    "model/rejection/negatives/small_letters.py": (
        "tests/model/rejection/negatives/test_collection.py"
    ),
    "model/runs/listener.py": "tests/model/runs/test_run.py",
    "model/runs/request.py": "tests/model/runs/test_run.py",
    "model/samples/care/copies.py": "tests/model/samples/care/test_backups.py",
    "model/samples/care/salvage.py": "tests/model/samples/care/test_checking.py",
    "model/samples/changes.py": "tests/model/samples/test_store.py",
    "model/samples/migrations.py": "tests/model/samples/test_database.py",
    "model/samples/sample.py": "tests/model/samples/test_store.py",
    "model/samples/store_errors.py": "tests/model/samples/test_database.py",
    "model/samples/store_file.py": "tests/model/samples/test_queued_store.py",
    "model/samples/waiting.py": "tests/model/samples/test_queued_store.py",
    "model/training/fused/__init__.py": "tests/model/training/fused/test_conv_pool_softmax.py",
    "model/training/steps.py": "tests/model/training/test_trainer.py",
    "model/weights/pickled_arrays.py": "tests/model/weights/test_safe_pickle.py",
    "model/weights/shelf_entry.py": "tests/model/weights/test_shelf.py",
    "scripts/benchmarks/lesson_writers.py": "tests/scripts/benchmarks/test_lesson_trials.py",
    "scripts/benchmarks/measuring.py": "tests/scripts/benchmarks/test_programs.py",
    "scripts/benchmarks/reading.py": "tests/scripts/benchmarks/test_programs.py",
    "scripts/benchmarks/rivals.py": "tests/scripts/test_benchmark.py",
    "scripts/benchmarks/training.py": "tests/scripts/test_benchmark.py",
    "scripts/bundled_weights/recipes.py": "tests/scripts/test_train_bundled_weights.py",
    "scripts/build_translations.py": (
        "runs two programs of Qt; tests/app/services/test_translation.py checks what they write"
    ),
    "scripts/gate/classes.py": "tests/scripts/test_train_gate.py",
    "scripts/gate/drawings.py": "tests/scripts/test_train_gate.py",
    "scripts/gate/measuring.py": "tests/scripts/test_train_gate.py",
    "scripts/numbers/examples.py": "tests/scripts/numbers/test_fitting.py",
    "scripts/numbers/measuring.py": "tests/scripts/numbers/test_fitting.py",
    "scripts/packaging/measure_start.py": "needs a built executable and an X server",
    "scripts/packaging/clone/digitpad/__init__.py": (
        "tests/scripts/packaging/test_wheel.py imports it in a process of its own"
    ),
    "scripts/packaging/clone/digitpad/__main__.py": (
        "tests/scripts/packaging/test_wheel.py runs it in a process of its own"
    ),
    "scripts/packaging/collect_licences.py": "tests/scripts/test_build_executable.py",
    "scripts/packaging/render_icons.py": "runs in a build and draws the icons that are in assets",
    "scripts/run.py": "tests/scripts/test_two_commands.py",
    "scripts/scenes/learning_scenes.py": "tests/scripts/test_screenshots.py runs it as a program",
    "scripts/scenes/inside_scenes.py": "tests/scripts/test_screenshots.py runs it as a program",
    "scripts/scenes/photographer.py": "tests/scripts/test_screenshots.py runs it as a program",
    "scripts/scenes/scenes.py": "tests/scripts/test_screenshots.py runs it as a program",
    "scripts/scenes/stage.py": "tests/scripts/test_screenshots.py runs it as a program",
    "scripts/scenes/number_scenes.py": "tests/scripts/test_screenshots.py runs it as a program",
    "scripts/scenes/paper_scenes.py": "tests/scripts/test_screenshots.py runs it as a program",
    "scripts/scenes/mistakes_scenes.py": "tests/scripts/test_screenshots.py runs it as a program",
    "scripts/scenes/why_scenes.py": "tests/scripts/test_screenshots.py runs it as a program",
    "scripts/scenes/training_scenes.py": "tests/scripts/test_screenshots.py runs it as a program",
    "scripts/smoke/bare_system.py": "is the test of a built package, as root",
    "scripts/smoke/command_checks.py": "is the test of a built executable",
    "scripts/smoke/program_runs.py": "is the test of a built executable",
    "scripts/smoke/screen_server.py": "is the test of a built executable",
    "scripts/smoke/virtual_screen.py": "tests/scripts/smoke/test_window_reading.py",
    "scripts/smoke/wayland_screen.py": "is the test of a built executable",
    "scripts/smoke/window_checks.py": "tests/scripts/smoke/test_window_reading.py",
    "scripts/smoke_test.py": "is the test of a built executable",
    "scripts/test.py": "tests/scripts/test_two_commands.py",
    "scripts/torture_campaigns/campaign.py": "tests/scripts/torture_campaigns/test_runner.py",
    "scripts/torture_campaigns/memory.py": "tests/scripts/torture_campaigns/test_worker.py",
    "scripts/torture_campaigns/progress.py": "tests/scripts/torture_campaigns/test_runner.py",
    "scripts/torture_campaigns/json_values.py": "tests/scripts/torture_campaigns/test_campaigns.py",
    "scripts/torture_campaigns/readers/checkpoints.py": (
        "tests/scripts/torture_campaigns/test_campaigns.py"
    ),
    "scripts/torture_campaigns/readers/data_files.py": (
        "tests/scripts/torture_campaigns/test_campaigns.py"
    ),
    "scripts/torture_campaigns/readers/pictures.py": (
        "tests/scripts/torture_campaigns/test_campaigns.py"
    ),
    "scripts/torture_campaigns/readers/run_records.py": (
        "tests/scripts/torture_campaigns/test_campaigns.py"
    ),
    "scripts/torture_campaigns/readers/sentences.py": (
        "tests/scripts/torture_campaigns/test_campaigns.py"
    ),
    "scripts/torture_campaigns/readers/strokes.py": (
        "tests/scripts/torture_campaigns/test_campaigns.py"
    ),
    "scripts/torture_campaigns/store/contents.py": (
        "tests/scripts/torture_campaigns/test_store_campaigns.py"
    ),
    "scripts/torture_campaigns/store/corruptions.py": (
        "tests/scripts/torture_campaigns/test_store_campaigns.py"
    ),
    "scripts/torture_campaigns/store/held.py": (
        "tests/scripts/torture_campaigns/test_store_campaigns.py"
    ),
    "scripts/torture_campaigns/store/kills.py": (
        "tests/scripts/torture_campaigns/test_store_campaigns.py"
    ),
    "scripts/torture_campaigns/store/processes.py": (
        "tests/scripts/torture_campaigns/test_store_campaigns.py"
    ),
    "scripts/torture_campaigns/weights/bits.py": "tests/scripts/test_torture.py",
    "scripts/torture_campaigns/weights/commands.py": "tests/scripts/test_torture.py",
    "scripts/torture_campaigns/weights/doors.py": "tests/scripts/test_torture.py",
    "scripts/torture_campaigns/weights/mutations.py": "tests/scripts/test_torture.py",
    "scripts/torture_campaigns/weights/pickles.py": "tests/scripts/test_torture.py",
    "scripts/torture_campaigns/window/closing_window.py": (
        "tests/scripts/torture_campaigns/window/test_closing.py runs it as a program"
    ),
    "scripts/torture_campaigns/window/event_kinds.py": (
        "tests/scripts/torture_campaigns/window/test_events.py"
    ),
    "scripts/torture_campaigns/window/random_events.py": (
        "tests/scripts/torture_campaigns/window/test_events.py"
    ),
    "scripts/torture_campaigns/window/settings_files.py": (
        "tests/scripts/torture_campaigns/test_campaigns.py"
    ),
    "scripts/torture_campaigns/window/watched_program.py": (
        "tests/scripts/torture_campaigns/window/test_events.py"
    ),
}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def has_logic(path: Path) -> bool:
    """An `__init__.py` with nothing but imports and constants needs no tests."""
    return path.name != "__init__.py" or any(
        isinstance(node, ast.FunctionDef | ast.ClassDef) for node in parsed(path).body
    )


def source_files() -> dict[str, Path]:
    """Return the files that need tests by their path in the project."""
    return {
        path.relative_to(PROJECT_FOLDER).as_posix(): path
        for package in PACKAGES
        for path in sorted((PROJECT_FOLDER / package).rglob("*.py"))
        if has_logic(path)
    }


def mirror_of(name: str) -> Path:
    path = PROJECT_FOLDER / "tests" / name
    return path.with_name(f"test_{path.stem.strip('_')}.py")


@cache
def imported_files(path: Path) -> frozenset[Path]:
    """Return the project's files that a file imports, also inside functions."""
    names = []
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [str(node.module), *(f"{node.module}.{name.name}" for name in node.names)]
    own = [name.split(".") for name in names if name.split(".")[0] in (*PACKAGES, "tests")]
    places = {PROJECT_FOLDER.joinpath(*parts) for parts in own}
    candidates = [
        file for place in places for file in (place.with_suffix(".py"), place / "__init__.py")
    ]
    return frozenset(file for file in candidates if file.is_file())


@cache
def reached_files(test_file: Path) -> set[Path]:
    """Return all files that a test file and its fixtures import, directly or through others."""
    reached: set[Path] = set()
    waiting = [test_file, *(folder / "conftest.py" for folder in test_file.parents)]
    waiting = [path for path in waiting if path.is_file()]
    while waiting:
        found = imported_files(waiting.pop()) - reached
        reached |= found
        waiting += found
    return reached


def test_every_source_file_has_tests_or_an_entry():
    untested = [
        f"{name}: neither {mirror_of(name).relative_to(PROJECT_FOLDER)} nor an entry in TESTED_IN"
        for name in source_files()
        if name not in TESTED_IN and not mirror_of(name).is_file()
    ]

    assert untested == []


def test_no_entry_is_stale():
    assert sorted(set(TESTED_IN) - set(source_files())) == []
    assert [name for name in TESTED_IN if mirror_of(name).is_file()] == []


def test_the_tests_of_an_entry_reach_its_file():
    entries = [(name, tests) for name, tests in TESTED_IN.items() if tests.endswith(".py")]

    assert [tests for _, tests in entries if not (PROJECT_FOLDER / tests).is_file()] == []
    assert [
        (name, tests)
        for name, tests in entries
        if PROJECT_FOLDER / name not in reached_files(PROJECT_FOLDER / tests)
    ] == []


def test_the_folders_of_tests_are_those_of_the_source():
    tests = PROJECT_FOLDER / "tests"
    folders = {path.parent.relative_to(tests) for path in tests.rglob("test_*.py")}

    assert [folder for folder in folders if not (PROJECT_FOLDER / folder).is_dir()] == []
