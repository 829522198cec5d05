"""A drawn graph: smaller where there is no room."""

from app.learning.figures.graph_view import Edge, GraphView, Node


def test_a_narrow_graph_is_lower_and_still_painted(qtbot):
    view = GraphView((Node("x", 0, 0, False), Node("+", 1, 0.5), Node("z", 2, 0, False)))
    qtbot.addWidget(view)
    view.show_edges((Edge(0, 1, 1.0, 2.0), Edge(1, 2, -3.0, 1.0)))
    whole = view.sizeHint()
    assert view.heightForWidth(2 * whole.width()) == whole.height()
    assert view.heightForWidth(whole.width() // 2) <= whole.height() // 2 + 1
    view.resize(whole.width() // 2, view.heightForWidth(whole.width() // 2))
    picture = view.grab().toImage()
    right = range(picture.width() * 3 // 4, picture.width())
    ground = picture.pixel(picture.width() - 1, picture.height() - 1)
    assert any(picture.pixel(x, y) != ground for x in right for y in range(picture.height()))
    assert view.accessibleDescription().endswith("+ to z: forward −3, back 1")
