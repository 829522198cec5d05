"""A flat list model has rows only at its root and returns their data."""

from PySide6.QtCore import QModelIndex, Qt

from app.widgets.flat_list_model import FlatListModel


class Digits(FlatListModel):
    def rows(self):
        return "78"

    def data_for(self, row_number, role):
        return self.rows()[row_number] if role == Qt.ItemDataRole.DisplayRole else None


def test_views_get_the_data_of_each_row(qtmodeltester):
    model = Digits()
    qtmodeltester.check(model)
    assert model.rowCount() == 2
    assert [model.data(model.index(row)) for row in range(2)] == ["7", "8"]
    assert model.data(model.index(0), Qt.ItemDataRole.ToolTipRole) is None


def test_a_row_has_no_rows_and_the_root_no_text():
    model = Digits()
    assert model.rowCount(model.index(0)) == 0
    assert model.data(QModelIndex()) is None
