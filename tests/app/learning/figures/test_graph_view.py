"""A drawn graph: smaller where there is no room."""

from app.learning.figures.graph_view import Edge, GraphView, Node


def test_a_narrow_graph_is_lower_and_still_painted(qtbot):
    view = GraphView((Node("x", 0, 0, False), Node("+", 1, 0.5), Node("z", 2, 0, False)))
    qtbot.addWidget(view)
    view.show_edges((Edge(0, 1, 1.0, 2.0), Edge(1, 2, -3.0, 1.0)))
    whole = view.sizeHint()
    assert view.heightForWidth(2 * whole.width()) == whole.height()
    assert view.heightForWidth(whole.width() // 2) <= whole.height() // 2 + 1
    half_px = whole.width() // 2
    height_px = view.heightForWidth(half_px)
    view.resize(half_px, 2 * height_px)
    picture = view.grab().toImage()
    rows = [{picture.pixel(x, y) for x in range(half_px)} for y in range(picture.height())]
    assert any(len(colours) > 1 for colours in rows[:height_px])
    assert all(len(colours) == 1 for colours in rows[height_px + 1 :])
    assert view.accessibleDescription().endswith("+ to z: forward −3, back 1")
