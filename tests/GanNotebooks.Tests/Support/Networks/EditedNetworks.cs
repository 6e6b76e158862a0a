using GanNotebooks.Explicit;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Support.Networks;

/// <summary>The report's MLP generator from latents of 20 numbers, edited.</summary>
internal sealed class MlpG : nn.Module<Tensor, Tensor>
{
    private readonly Linear fc1;
    private readonly LeakyReLU nonlin1;
    private readonly Linear fc2;
    private readonly Func<Tensor, Tensor> _end;

    public MlpG(double slope = 0.2, int hidden = 128, bool bias = true, Func<Tensor, Tensor>? end = null)
        : base(nameof(MlpG))
    {
        fc1 = nn.Linear(20, hidden, bias);
        nonlin1 = nn.LeakyReLU(slope);
        fc2 = nn.Linear(hidden, 784, bias);
        _end = end ?? (x => x.tanh());
        RegisterComponents();
    }

    public override Tensor forward(Tensor z) => _end(fc2.call(nonlin1.call(fc1.call(z)))).view(z.shape[0], 1, 28, 28);
}

/// <summary>The report's MLP discriminator, edited.</summary>
internal sealed class MlpD : nn.Module<Tensor, Tensor>
{
    private readonly Linear fc1;
    private readonly LeakyReLU nonlin1;
    private readonly Linear fc2;

    public MlpD(double slope = 0.2, int hidden = 128, bool bias = true)
        : base(nameof(MlpD))
    {
        fc1 = nn.Linear(784, hidden, bias);
        nonlin1 = nn.LeakyReLU(slope);
        fc2 = nn.Linear(hidden, 1, bias);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var hidden = nonlin1.call(fc1.call(x.reshape(x.shape[0], 784)));
        return fc2.call(hidden).sigmoid().MoveToOuterDisposeScope();
    }
}

/// <summary>The report's CNN generator from latents of 20 numbers, edited.</summary>
internal sealed class CnnG : nn.Module<Tensor, Tensor>
{
    private readonly Sequential fc1;
    private readonly Sequential conv1;
    private readonly Func<Tensor, Tensor> _end;
    private readonly int _size;

    public CnnG(int channels = 64, int kernel = 2, double[]? slopes = null, Func<Tensor, Tensor>? end = null)
        : base(nameof(CnnG))
    {
        slopes ??= [0.2, 0.2, 0.2];
        _size = 28 + 2 * (kernel - 1);
        fc1 = nn.Sequential(nn.Linear(20, _size * _size), nn.LeakyReLU(slopes[0]));
        conv1 = nn.Sequential(
            nn.Conv2d(1, channels, kernel),
            nn.LeakyReLU(slopes[1]),
            nn.Conv2d(channels, 1, kernel),
            nn.LeakyReLU(slopes[2])
        );
        _end = end ?? (x => x.alias());
        RegisterComponents();
    }

    public override Tensor forward(Tensor z) => _end(conv1.call(fc1.call(z).view(z.shape[0], 1, _size, _size)));
}

/// <summary>The report's CNN discriminator, edited.</summary>
internal sealed class CnnD : nn.Module<Tensor, Tensor>
{
    private readonly Sequential conv1;
    private readonly Sequential fc;

    public CnnD(
        int filters = 1,
        int kernel = 2,
        int stride = 2,
        int padding = 0,
        int hidden = 128,
        double[]? slopes = null,
        double? momentum = null,
        double eps = 1e-5
    )
        : base(nameof(CnnD))
    {
        slopes ??= [0.2, 0.2, 0.2];
        var size = (28 + 2 * padding - kernel) / stride + 1;
        conv1 = nn.Sequential(nn.Conv2d(1, filters, kernel, stride, padding), nn.LeakyReLU(slopes[0]));
        if (momentum is { } value)
        {
            conv1.append(nn.BatchNorm2d(filters, eps, value));
        }

        fc = nn.Sequential(
            nn.Linear(filters * size * size, hidden),
            nn.LeakyReLU(slopes[1]),
            nn.Linear(hidden, 1),
            nn.LeakyReLU(slopes[2])
        );
        RegisterComponents();
    }

    public override Tensor forward(Tensor x) => fc.call(conv1.call(x).flatten(1)).sigmoid();
}

/// <summary>A generator that is no chain: what it has after its first layer is used twice.</summary>
internal sealed class Skip : nn.Module<Tensor, Tensor>
{
    private readonly Linear first = nn.Linear(20, 50);
    private readonly Linear second = nn.Linear(50, 50);
    private readonly Linear third = nn.Linear(50, 784);

    public Skip()
        : base(nameof(Skip)) => RegisterComponents();

    public override Tensor forward(Tensor z)
    {
        var hidden = first.call(z);
        return third.call(hidden.relu() + second.call(hidden.exp())).tanh().view(z.shape[0], 1, 28, 28);
    }
}

/// <summary>A generator that says another slope than it takes.</summary>
internal sealed class Liar : nn.Module<Tensor, Tensor>, ILayeredNetwork
{
    private readonly Linear only = nn.Linear(20, 784);

    public Liar()
        : base(nameof(Liar)) => RegisterComponents();

    public IEnumerable<nn.Module<Tensor, Tensor>> Layers => [only, nn.LeakyReLU(0.2), nn.Unflatten(1, [1, 28, 28])];

    public override Tensor forward(Tensor z) => nn.functional.leaky_relu(only.call(z), 0.9).view(-1, 1, 28, 28);
}
