using TorchSharp;
using static TorchSharp.torch;

namespace GanNotebooks.Tests.Training.Steps;

/// <summary>A GAN iteration as anyone would write it, in float64, where libtorch's convolutions are right.</summary>
internal sealed class PlainLoop : IDisposable
{
    private readonly nn.Module<Tensor, Tensor> G;
    private readonly nn.Module<Tensor, Tensor> D;
    private readonly TorchSharp.Modules.BCELoss criterion = nn.BCELoss();
    private readonly TorchSharp.Modules.SGD optimizerG;
    private readonly TorchSharp.Modules.SGD optimizerD;

    /// <summary>Takes over both networks and makes them float64.</summary>
    public PlainLoop(nn.Module<Tensor, Tensor> generator, nn.Module<Tensor, Tensor> discriminator, double learningRate)
    {
        G = generator.to(float64);
        D = discriminator.to(float64);
        optimizerG = optim.SGD(G.parameters(), learningRate);
        optimizerD = optim.SGD(D.parameters(), learningRate);
    }

    /// <summary>D's loss, G's loss, mean D(x), mean D(G(z)).</summary>
    public double[] Run(Tensor real, Tensor z1, Tensor z2)
    {
        using var scope = NewDisposeScope();
        var (one, zero) = (ones(real.shape[0], 1, float64), zeros(real.shape[0], 1, float64));

        optimizerD.zero_grad();
        var onReal = D.call(real.to(float64));
        var onFake = D.call(G.call(z1.to(float64)).detach());
        var lossD = criterion.call(onReal, one) + criterion.call(onFake, zero);
        lossD.backward();
        optimizerD.step();

        optimizerG.zero_grad();
        var lossG = criterion.call(D.call(G.call(z2.to(float64))), one);
        lossG.backward();
        optimizerG.step();

        return [lossD.item<double>(), lossG.item<double>(), onReal.mean().item<double>(), onFake.mean().item<double>()];
    }

    /// <summary>All parameters of both networks.</summary>
    public IEnumerable<Tensor> Parameters => [.. G.parameters(), .. D.parameters()];

    public void Dispose()
    {
        optimizerG.Dispose();
        optimizerD.Dispose();
        criterion.Dispose();
        G.Dispose();
        D.Dispose();
    }
}
