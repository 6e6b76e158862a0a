"""Exports what PyTorch computes for the report's two GANs and for other losses, as the oracle of the C# tests.

    apt-get install python3-torch    # 1.13.1 made the committed values
    /usr/bin/python3 export.py       # writes mlp, cnn and losses.safetensors beside this file

Networks, losses and loop of the first two are the report's; the real images are the first of the training set, in order.
The third has losses of a few outputs with their gradients, and a critic's loss with gradient penalty, all in float64.
"""

import gzip
import json
import pathlib
import struct

import numpy
import torch
from torch import nn
from torch.nn import functional as F

HERE = pathlib.Path(__file__).parent
IMAGES = HERE / "../../../data/fashion-mnist/train-images-idx3-ubyte.gz"
BATCH, ITERATIONS, LATENT = 8, 50, 100


class Generator(nn.Module):
    def __init__(self, z_dim=100):
        super().__init__()
        self.fc1 = nn.Linear(z_dim, 128)
        self.nonlin1 = nn.LeakyReLU(0.2)
        self.fc2 = nn.Linear(128, 784)

    def forward(self, x):
        h = self.nonlin1(self.fc1(x))
        out = torch.tanh(self.fc2(h))
        return out.view(out.size(0), 1, 28, 28)


class Discriminator(nn.Module):
    def __init__(self, inp_dim=784):
        super().__init__()
        self.fc1 = nn.Linear(inp_dim, 128)
        self.nonlin1 = nn.LeakyReLU(0.2)
        self.fc2 = nn.Linear(128, 1)

    def forward(self, x):
        x = x.view(x.size(0), 784)
        return torch.sigmoid(self.fc2(self.nonlin1(self.fc1(x))))


class myDiscriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Sequential(nn.Conv2d(1, 1, kernel_size=2, stride=2), nn.LeakyReLU(0.2))
        self.fc = nn.Sequential(nn.Linear(14 * 14, 128), nn.LeakyReLU(0.2), nn.Linear(128, 1), nn.LeakyReLU(0.2))

    def forward(self, x):
        return torch.sigmoid(self.fc(torch.flatten(self.conv1(x), 1)))


class myGenerator(nn.Module):
    def __init__(self, z_dim=100):
        super().__init__()
        self.fc1 = nn.Sequential(nn.Linear(z_dim, 900), nn.LeakyReLU(0.2))
        self.conv1 = nn.Sequential(
            nn.Conv2d(1, 64, kernel_size=2, stride=1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(64, 1, kernel_size=2, stride=1),
            nn.LeakyReLU(0.2),
        )

    def forward(self, x):
        return self.conv1(self.fc1(x).view(x.size(0), 1, 30, 30))


def real_images():
    data = gzip.decompress(IMAGES.read_bytes())[16:]
    pixels = numpy.frombuffer(data, numpy.uint8)[: ITERATIONS * BATCH * 784]
    return torch.from_numpy(pixels.astype(numpy.float32) / 127.5 - 1).view(ITERATIONS, BATCH, 1, 28, 28)


def train(networks, weights, noise, optimizer):
    """The report's loop; returns D loss, G loss, D(x) and D(G(z)) of each iteration."""
    g, d = (network() for network in networks)
    g.load_state_dict(weights[0])
    d.load_state_dict(weights[1])
    d_optimizer, g_optimizer = optimizer(d.parameters()), optimizer(g.parameters())
    criterion = nn.BCELoss()
    ones, zeros = torch.ones(BATCH, 1), torch.zeros(BATCH, 1)
    rows = []
    for real, z in zip(real_images(), noise):
        d_optimizer.zero_grad()
        on_real, on_fake = d(real), d(g(z[0]).detach())
        d_loss = criterion(on_real, ones) + criterion(on_fake, zeros)
        d_loss.backward()
        d_optimizer.step()

        g_optimizer.zero_grad()
        g_loss = criterion(d(g(z[1])), ones)
        g_loss.backward()
        g_optimizer.step()
        rows.append([d_loss.item(), g_loss.item(), on_real.mean().item(), on_fake.mean().item()])
    return torch.tensor(rows)


def write(path, tensors, metadata):
    header, offset = {"__metadata__": metadata}, 0
    for name, tensor in tensors.items():
        size = tensor.numel() * 4
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        for tensor in tensors.values():
            file.write(tensor.detach().contiguous().numpy().tobytes())


def export(name, networks):
    torch.manual_seed(23231)
    g, d = (network() for network in networks)
    weights = g.state_dict(), d.state_dict()
    noise = torch.randn(ITERATIONS, 2, BATCH, LATENT)
    torch.manual_seed(23231)
    tensors = {
        **{f"generator.{key}": value for key, value in weights[0].items()},
        **{f"discriminator.{key}": value for key, value in weights[1].items()},
        "noise": noise,
        "latents_of_seed_23231": torch.randn(8, LATENT),
        "sgd": train(networks, weights, noise, lambda p: torch.optim.SGD(p, lr=0.03)),
        "adam": train(networks, weights, noise, lambda p: torch.optim.Adam(p, lr=2e-4, betas=(0.5, 0.999))),
    }
    descriptions = {type(network).__name__: str(network) for network in (g, d)}
    write(HERE / f"{name}.safetensors", tensors, {"torch": torch.__version__, **descriptions})


PROBABILITIES = [0, 1e-38, 1e-7, 0.25, 0.5, 0.9999999, 1]
LOGITS = [-40, -3.5, -1, -0.25, 0, 1e-3, 0.5, 1, 2.25, 40]


def bce(target):
    return lambda output: F.binary_cross_entropy(output, torch.full_like(output, target))


def logits(target):
    return lambda output: F.binary_cross_entropy_with_logits(output, torch.full_like(output, target))


def square(target):
    return lambda output: F.mse_loss(output, torch.full_like(output, target)) / 2


def margin(sign):
    return lambda output: F.relu(1 - sign * output).mean()


def minus(output):
    return -output.mean()


# Of each loss the outputs it is tried with, and its parts: real images and generated ones for D, generated ones for G.
LOSSES = {
    "bce": (PROBABILITIES, bce(1), bce(0), bce(1)),
    "bce.smooth": (PROBABILITIES, bce(1 - 0.1), bce(0), bce(1)),
    "non_saturating": (LOGITS, logits(1), logits(0), logits(1)),
    "non_saturating.smooth": (LOGITS, logits(1 - 0.1), logits(0), logits(1)),
    "least_squares": (LOGITS, square(1), square(0), square(1)),
    "hinge": (LOGITS, margin(1), margin(-1), minus),
    "wasserstein": (LOGITS, minus, torch.mean, minus),
}


def loss_tensors():
    tensors = {}
    for name, (outputs, *parts) in LOSSES.items():
        outputs = torch.tensor(outputs, dtype=torch.float32).to(torch.float64)
        tensors[f"{name}.outputs"] = outputs
        for part, function in zip(("real", "fake", "generated"), parts):
            x = outputs.clone().requires_grad_()
            value = function(x)
            value.backward()
            tensors[f"{name}.{part}"] = value.view(1)
            tensors[f"{name}.{part}_gradient"] = x.grad
    return tensors


def penalty_tensors(weight=10):
    """A critic's whole loss as in algorithm 1 of arXiv:1704.00028, with the gradients of its parameters."""
    torch.manual_seed(23231)
    critic = nn.Sequential(nn.Flatten(), nn.Linear(6, 5), nn.LeakyReLU(0.2), nn.Linear(5, 1))
    real, fake, mixing = torch.randn(4, 1, 2, 3), torch.randn(4, 1, 2, 3), torch.rand(4, 1, 1, 1)
    inputs = {"real_images": real, "fake_images": fake, "mixing": mixing}
    weights = {f"critic.{key}": value.clone() for key, value in critic.state_dict().items()}
    critic.double()
    real, fake, mixing = real.double(), fake.double(), mixing.double()
    between = (mixing * real + (1 - mixing) * fake).requires_grad_()
    (slope,) = torch.autograd.grad(critic(between).sum(), between, create_graph=True)
    penalty = weight * ((slope.flatten(1).norm(dim=1) - 1) ** 2).mean()
    loss = critic(fake).mean() - critic(real).mean() + penalty
    loss.backward()
    gradients = {f"gradient.{key}": value.grad for key, value in critic.named_parameters()}
    return {**inputs, **weights, "penalty": penalty.view(1), "critic_loss": loss.view(1), **gradients}


def export_losses():
    tensors = {**loss_tensors(), **penalty_tensors()}
    write(HERE / "losses.safetensors", {key: value.float() for key, value in tensors.items()}, {"torch": torch.__version__})


def main():
    torch.set_num_threads(1)
    export_losses()
    export("mlp", (Generator, Discriminator))
    export("cnn", (myGenerator, myDiscriminator))


if __name__ == "__main__":
    main()
