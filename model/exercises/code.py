"""The code of the exercises as text, right in every line; `model.exercises.catalog` breaks it."""

CONVOLUTION = '''\
class Convolution:
    """Filters of 3 × 3 pixels over images of one channel."""

    def __init__(self, filters):
        self.parameters, self.gradients = {"filters": filters}, {}

    def forward(self, images):
        self.images, filters = images, self.parameters["filters"]
        count, height, width = images.shape
        maps = np.zeros((count, len(filters), height - 2, width - 2))
        for row in range(height - 2):
            for column in range(width - 2):
                patch = images[:, row : row + 3, column : column + 3]
                maps[:, :, row, column] = np.einsum("nij,fij->nf", patch, filters)
        return maps

    def backward(self, gradient):
        filters = self.parameters["filters"]
        filter_gradient = np.zeros_like(filters)
        image_gradient = np.zeros_like(self.images)
        count, _, rows, columns = gradient.shape
        for row in range(rows):
            for column in range(columns):
                here = gradient[:, :, row, column]
                patch = self.images[:, row : row + 3, column : column + 3]
                filter_gradient += np.einsum("nf,nij->fij", here, patch)
                back = np.einsum("nf,fij->nij", here, filters)
                image_gradient[:, row : row + 3, column : column + 3] += back
        self.gradients["filters"] = filter_gradient
        return image_gradient
'''

RELU = '''\
class ReLU:
    """Negative values become 0."""

    def __init__(self):
        self.parameters, self.gradients = {}, {}

    def forward(self, values):
        self.is_active = values > 0
        return np.maximum(values, 0)

    def backward(self, gradient):
        return gradient * self.is_active
'''

POOLING = '''\
class MaxPooling:
    """The largest value of every window of 2 × 2."""

    def __init__(self):
        self.parameters, self.gradients = {}, {}

    def forward(self, maps):
        self.maps = maps
        count, channels, height, width = maps.shape
        windows = maps.reshape(count, channels, height // 2, 2, width // 2, 2)
        return windows.max(axis=(3, 5))

    def backward(self, gradient):
        map_gradient = np.zeros_like(self.maps)
        for sample, channel, row, column in np.ndindex(gradient.shape):
            top, left = 2 * row, 2 * column
            window = self.maps[sample, channel, top : top + 2, left : left + 2]
            down, right = np.unravel_index(window.argmax(), window.shape)
            value = gradient[sample, channel, row, column]
            map_gradient[sample, channel, top + down, left + right] += value
        return map_gradient
'''

AFFINE = '''\
class Affine:
    """Weighted sums of all values, plus a bias."""

    def __init__(self, weights, bias):
        self.parameters = {"weights": weights, "bias": bias}
        self.gradients = {}

    def forward(self, values):
        self.shape = values.shape
        self.values = values.reshape(len(values), -1)
        return self.values @ self.parameters["weights"] + self.parameters["bias"]

    def backward(self, gradient):
        self.gradients["weights"] = self.values.T @ gradient
        self.gradients["bias"] = gradient.sum(axis=0)
        back = gradient @ self.parameters["weights"].T
        return back.reshape(self.shape)
'''

NORMALIZATION = '''\
class BatchNormalization:
    """Mean 0 and variance 1 over the batch, then a scale and a shift."""

    def __init__(self, scale, shift):
        self.parameters = {"scale": scale, "shift": shift}
        self.gradients = {}

    def forward(self, values):
        self.std = np.sqrt(values.var(axis=0) + 1e-5)
        self.normal = (values - values.mean(axis=0)) / self.std
        return self.normal * self.parameters["scale"] + self.parameters["shift"]

    def backward(self, gradient):
        self.gradients["scale"] = (gradient * self.normal).sum(axis=0)
        self.gradients["shift"] = gradient.sum(axis=0)
        back = gradient * self.parameters["scale"]
        by_mean = back.mean(axis=0)
        by_variance = self.normal * (back * self.normal).mean(axis=0)
        return (back - by_mean - by_variance) / self.std
'''

SIGMOID = '''\
def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Sigmoid:
    """Every value between 0 and 1."""

    def __init__(self):
        self.parameters, self.gradients = {}, {}

    def forward(self, values):
        self.outputs = sigmoid(values)
        return self.outputs

    def backward(self, gradient):
        y = self.outputs
        return gradient * y * (1 - y)
'''

DROPOUT = '''\
class Dropout:
    """Leaves out a fraction of the values, and enlarges the others."""

    def __init__(self, fraction, generator):
        self.fraction, self.generator = fraction, generator
        self.parameters, self.gradients = {}, {}

    def forward(self, values):
        kept = self.generator.random(values.shape) >= self.fraction
        self.factor = kept / (1 - self.fraction)
        return values * self.factor

    def backward(self, gradient):
        return gradient * self.factor
'''

LOSS = '''\
class SoftmaxLoss:
    """Softmax, then the mean cross-entropy over the batch."""

    def forward(self, scores, targets):
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        self.probabilities = powers / powers.sum(axis=1, keepdims=True)
        self.targets = targets
        losses = -(targets * np.log(self.probabilities)).sum(axis=1)
        return losses.mean()

    def backward(self):
        count = len(self.targets)
        gradient = self.probabilities - self.targets
        return gradient / count
'''

NESTEROV = '''\
class Nesterov:
    """Momentum that takes its gradient where the velocity leads."""

    def __init__(self, rate, momentum):
        self.rate, self.momentum, self.velocities = rate, momentum, {}

    def update(self, name, weights, gradient):
        velocity = self.velocities.setdefault(name, np.zeros_like(weights))
        weights += self.momentum**2 * velocity
        weights -= (1 + self.momentum) * self.rate * gradient
        velocity *= self.momentum
        velocity -= self.rate * gradient
'''
