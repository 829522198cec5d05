import numpy as np

from model.paper.paper_ink import find_paper_ink


def test_ink_is_found_in_a_shadow_and_the_shadow_is_not():
    light = np.linspace(0.95, 0.25, 600, dtype=np.float32)[None].repeat(300, axis=0)
    page = light.copy()
    page[100:160, 100:106] *= 0.4
    page[100:160, 500:506] *= 0.4

    ink = find_paper_ink(page)

    assert ink.mask[110:150, 101:105].all()
    assert ink.mask[110:150, 501:505].all()
    ink.mask[96:164, 96:110] = False
    ink.mask[96:164, 496:510] = False
    assert not ink.mask.any()


def test_the_edge_of_a_page_on_a_dark_desk_is_no_ink():
    photo = np.full((400, 500), 0.2, np.float32)
    photo[50:350, 60:440] = 0.9
    photo[180:240, 200:206] = 0.3

    mask = find_paper_ink(photo).mask

    assert mask[185:235, 201:205].all()
    mask[176:244, 196:210] = False
    assert not mask.any()


def test_noise_is_no_ink():
    noise = np.random.default_rng(1).normal(0.8, 0.04, (300, 400)).astype(np.float32)

    assert find_paper_ink(noise).mask.mean() < 1e-4


def test_a_large_picture_is_reduced():
    ink = find_paper_ink(np.full((4300, 100), 0.9, np.float32))

    assert ink.reduction == 3
    assert ink.mask.shape == (1434, 34)
