"""PyTorch on the processor: the same network, answering the protocol of src/protocol.ts.

Its one argument is the number of threads.
"""

import json
import os
import signal
import sys
import time

# An interruption at the terminal reaches the whole group; the one who asks ends the peers.
signal.signal(signal.SIGINT, signal.SIG_IGN)
answers = sys.stdout
sys.stdout = sys.stderr  # what libraries print

THREADS = int(sys.argv[1])
# PyTorch's own setting doesn't reach an OpenBLAS that has its own threads; this has to be said
# before either is loaded.
for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = str(THREADS)

try:
    import torch
    import torch.nn.functional as F
except ImportError as error:
    print(json.dumps({"error": str(error), "missing": True}), file=answers, flush=True)
    sys.exit(0)

FORMATS = {"NCHW": torch.contiguous_format, "NHWC": torch.channels_last}
DROPOUT = (0.25, 0.25, 0.5, 0.5)
NO_DROPOUT = (0.0, 0.0, 0.0, 0.0)


class ConvNet(torch.nn.Module):
    """The article's network on images [batch, 1, 28, 28]; gives logits [batch, 10]."""

    def __init__(self, weights, rates, memory_format=torch.contiguous_format):
        super().__init__()
        self.rates = rates
        self.conv2d_1 = torch.nn.Conv2d(1, 32, 3)
        self.conv2d_2 = torch.nn.Conv2d(32, 64, 3)
        self.conv2d_3 = torch.nn.Conv2d(64, 128, 3)
        self.dense_1 = torch.nn.Linear(3200, 128)
        self.dense_2 = torch.nn.Linear(128, 64)
        self.dense_3 = torch.nn.Linear(64, 10)
        self.load_state_dict(weights)
        self.memory_format = memory_format
        self.to(memory_format=memory_format)

    def drop(self, x, place):
        return F.dropout(x, self.rates[place], self.training) if self.rates[place] else x

    def forward(self, x):
        x = x.contiguous(memory_format=self.memory_format)
        x = F.relu(self.conv2d_1(x))
        x = F.relu(self.conv2d_2(x))
        x = self.drop(F.max_pool2d(x, 2), 0)
        x = F.relu(self.conv2d_3(x))
        x = self.drop(F.max_pool2d(x, 2), 1)
        x = self.drop(F.relu(self.dense_1(x.flatten(1))), 2)
        x = self.drop(F.relu(self.dense_2(x)), 3)
        return self.dense_3(x)


def read_weights(folder, manifest):
    """Keras's layout to PyTorch's: filters [out, in, height, width], products [out, in]."""
    values = torch.frombuffer(bytearray(read_bytes(folder, "weights.f32")), dtype=torch.float32)
    weights, offset = {}, 0
    for entry in manifest["weights"]:
        shape = entry["shape"]
        size = torch.Size(shape).numel()
        value = values[offset : offset + size].reshape(shape)
        offset += size
        layer, kind = entry["name"].split("/")
        if layer == "dense_1" and kind == "kernel":
            # Keras flattens [height, width, channels], we [channels, height, width].
            value = value.reshape(5, 5, 128, 128).permute(2, 0, 1, 3).reshape(3200, 128)
        if kind == "kernel":
            value = value.permute(3, 2, 0, 1) if value.dim() == 4 else value.t()
        weights[f"{layer}.{'weight' if kind == 'kernel' else 'bias'}"] = value.contiguous()
    return weights


def read_bytes(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def read_images(folder, manifest, name):
    """Pixels uint8 [count, 1, 28, 28] and labels int64 [count]."""
    sizes = manifest[name]
    pixels = torch.frombuffer(bytearray(read_bytes(folder, f"{name}-pixels.u8")), dtype=torch.uint8)
    labels = torch.frombuffer(bytearray(read_bytes(folder, f"{name}-labels.u8")), dtype=torch.uint8)
    # With one channel, NHWC and NCHW are the same bytes.
    return pixels.reshape(sizes["count"], 1, sizes["height"], sizes["width"]), labels.long()


def make_adam(model):
    return torch.optim.Adam(model.parameters(), lr=0.001, betas=(0.9, 0.999), eps=1e-7)


def take_step(model, adam, pixels, labels):
    """One step on a batch; gives its loss before the step."""
    adam.zero_grad(set_to_none=True)
    loss = F.cross_entropy(model(pixels.to(model.dense_1.weight.dtype) / 255), labels)
    loss.backward()
    adam.step()
    return loss.item()


class Peer:
    def prepare(self, folder, settings):
        torch.set_num_threads(THREADS)
        torch.set_num_interop_threads(1)
        manifest = json.loads(read_bytes(folder, "manifest.json"))
        self.weights = read_weights(folder, manifest)
        self.pixels, self.labels = read_images(folder, manifest, "train")
        self.test_pixels, _ = read_images(folder, manifest, "test")
        self.trained = self.fastest(DROPOUT, self.time_training)
        self.predicting = self.fastest(NO_DROPOUT, self.time_predicting).eval()
        self.adam = make_adam(self.trained)
        return {
            "versions": {"python": sys.version.split()[0], "torch": torch.__version__},
            "notes": [
                f"{torch.get_num_threads()} thread(s)",
                f"trains in {self.name_of(self.trained)}, "
                f"predicts in {self.name_of(self.predicting)}: the faster layout here",
            ],
        }

    def fastest(self, rates, measure):
        """The model in the memory format in which `measure` took the least."""
        models = [ConvNet(self.weights, rates, each) for each in FORMATS.values()]
        times = [min(measure(model) for _ in range(4)) for model in models]
        return ConvNet(self.weights, rates, list(FORMATS.values())[times.index(min(times))])

    def time_training(self, model):
        start = time.perf_counter()
        take_step(model, make_adam(model), self.pixels[:64], self.labels[:64])
        return time.perf_counter() - start

    def time_predicting(self, model):
        model.eval()
        start = time.perf_counter()
        with torch.inference_mode():
            model(self.test_pixels[:256].float() / 255)
        return time.perf_counter() - start

    def name_of(self, model):
        return next(name for name, each in FORMATS.items() if each == model.memory_format)

    def losses(self, steps, batchSize, precision="float32"):
        model = ConvNet(self.weights, NO_DROPOUT, self.trained.memory_format)
        if precision == "float64":
            model.double()
        adam = make_adam(model)
        return [
            take_step(model, adam, self.pixels[:batchSize], self.labels[:batchSize])
            for _ in range(steps)
        ]

    def train(self, steps, batchSize):
        self.trained.train()
        times = []
        for step in range(steps):
            batch = slice(step * batchSize, (step + 1) * batchSize)
            start = time.perf_counter()
            take_step(self.trained, self.adam, self.pixels[batch], self.labels[batch])
            times.append((time.perf_counter() - start) * 1000)
        return times

    def predict(self, model, pixels):
        with torch.inference_mode():
            dtype = model.dense_1.weight.dtype
            return F.softmax(model(pixels.to(dtype) / 255), dim=1)

    def probabilities(self, images, precision="float32"):
        model = self.predicting
        if precision == "float64":
            model = ConvNet(self.weights, NO_DROPOUT).double().eval()
        return self.predict(model, self.test_pixels[:images]).flatten().tolist()

    def evaluate(self, images, batchSize):
        start = time.perf_counter()
        for first in range(0, images, batchSize):
            batch = self.test_pixels[first : min(first + batchSize, images)]
            self.predict(self.predicting, batch).tolist()
        return (time.perf_counter() - start) * 1000

    def latency(self, images):
        times = []
        for index in range(images):
            start = time.perf_counter()
            self.predict(self.predicting, self.test_pixels[index : index + 1]).tolist()
            times.append((time.perf_counter() - start) * 1000)
        return times

    def peak(self):
        """Best GFLOP/s in a 512x512x512 float32 matrix product."""
        a, b = torch.rand(512, 512), torch.rand(512, 512)
        best = 0.0
        for _ in range(30):
            start = time.perf_counter()
            torch.mm(a, b)
            best = max(best, 2 * 512**3 / (time.perf_counter() - start) / 1e9)
        return best


def main():
    peer = Peer()
    for line in sys.stdin:
        request = json.loads(line)
        command = request.pop("command")
        if command == "quit":
            return
        try:
            answer = {"result": getattr(peer, command)(**request)}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), file=answers, flush=True)


main()
