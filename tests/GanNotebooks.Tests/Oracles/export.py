"""Exports what PyTorch computes for the report's two GANs, as the oracle of the C# tests.

    apt-get install python3-torch    # 1.13.1 made the committed values
    /usr/bin/python3 export.py       # writes mlp.safetensors and cnn.safetensors beside this file

Networks, losses and loop are the report's; the real images are the first of the training set, in order.
"""

import gzip
import json
import pathlib
import struct

import numpy
import torch
from torch import nn

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


def main():
    torch.set_num_threads(1)
    export("mlp", (Generator, Discriminator))
    export("cnn", (myGenerator, myDiscriminator))


if __name__ == "__main__":
    main()
