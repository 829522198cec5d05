"""References to networks, as settings and lessons store them."""

from pathlib import Path

import pytest

from app.services.network_ref import DEFAULT_NETWORK, NetworkRef
from app.services.settings import Settings
from assets import BUNDLED_NAMES, bundled_weights_path


@pytest.mark.parametrize("name", BUNDLED_NAMES)
def test_a_bundled_network_is_stored_by_its_name(name):
    network = NetworkRef.parse(name)
    assert network == NetworkRef(bundled_weights_path(name), name)
    assert network.is_bundled
    assert str(network) == name


def test_any_other_network_is_stored_by_its_path(tmp_path):
    path = tmp_path / "mine.pkl"
    network = NetworkRef.parse(str(path))
    assert network == NetworkRef(path)
    assert not network.is_bundled
    assert str(network) == str(path)


def test_a_path_of_a_bundled_file_is_not_the_bundled_network():
    assert NetworkRef.parse(str(bundled_weights_path("classic"))) != NetworkRef.parse("classic")


def test_settings_keep_a_network_in_the_form_of_earlier_versions(tmp_path):
    settings = Settings(tmp_path / "settings.ini")
    assert settings.network == DEFAULT_NETWORK
    for text in ("classic", "/elsewhere/mine.pkl"):
        settings.network = NetworkRef.parse(text)
        settings.save()
        assert f"network={text}" in settings.path.read_text()
        assert Settings(settings.path).network == NetworkRef.parse(text)
    assert NetworkRef(Path("/elsewhere/mine.pkl")) == settings.network
